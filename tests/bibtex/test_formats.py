import pytest

from paperpass.bibtex.biblatex import to_biblatex
from paperpass.bibtex.citation import markdown, pandoc_mark, plain, typst_mark
from paperpass.bibtex.csl import to_csl
from paperpass.bibtex.entry import Entry
from paperpass.bibtex.parse import parse

SOURCE = """
@article{a, title = {The {Schr\\"odinger} * Equation}, author = {de la Cruz, Jr., Bo and {The ABC Group}
    and Lee, Ann-Marie},
  journal = {J. Chem.}, volume = 12, number = {3}, pages = {1--10}, year = 1999, month = mar, doi = {10.1000/X}}
@misc{b, title = {Preprint}, author = {Ada One}, year = {2017}, eprint = {1706.03762}, archivePrefix = {arXiv},
  primaryClass = {cs.CL}, url = {https://arxiv.org/abs/1706.03762}}
@phdthesis{c, title = {Thesis}, author = {Ada One}, school = {ETH}, address = {Z{\\"u}rich}, year = {in press}}
@book{d, title = {Book}, author = {A and B and C and D and E and F and G}, publisher = {P}, date = {2001-02-03}}
"""


def entries() -> dict[str, Entry]:
    return {found.entry.key: found.entry for found in parse(SOURCE).entries}


def test_an_article_in_biblatex_s_words() -> None:
    entry = to_biblatex(entries()["a"])
    assert (entry.type, entry.get("journaltitle"), entry.get("date")) == ("article", "J. Chem.", "1999-03")
    assert all(entry.expression(name) is None for name in ("journal", "year", "month"))


def test_a_preprint_in_biblatex_s_words() -> None:
    entry = to_biblatex(entries()["b"])
    assert (entry.type, entry.get("eprinttype"), entry.get("eprintclass")) == ("online", "arxiv", "cs.CL")


def test_a_thesis_in_biblatex_s_words() -> None:
    entry = to_biblatex(entries()["c"])
    assert (entry.type, entry.get("type"), entry.get("institution")) == ("thesis", "phdthesis", "ETH")
    assert entry.get("year") == "in press"


def test_a_name_without_a_family_does_not_reach_biber() -> None:
    assert (
        to_biblatex(Entry("misc", "a", (("author", "{, Stanza and Lee, Ann}"),))).get("author") == "Stanza and Lee, Ann"
    )


def test_what_is_biblatex_stays() -> None:
    entry = Entry("online", "a", (("date", "{2001}"), ("journaltitle", "{J}"), ("year", "{2001}")))
    assert to_biblatex(entry) == entry


def test_an_article_in_csl() -> None:
    assert to_csl(entries()["a"]) == {
        "id": "a",
        "type": "article-journal",
        "title": "The Schrödinger * Equation",
        "container-title": "J. Chem.",
        "volume": "12",
        "issue": "3",
        "page": "1-10",
        "author": [
            {"family": "Cruz", "given": "Bo", "non-dropping-particle": "de la", "suffix": "Jr."},
            {"literal": "The ABC Group"},
            {"family": "Lee", "given": "Ann-Marie"},
        ],
        "issued": {"date-parts": [[1999, 3]]},
        "DOI": "10.1000/x",
    }


def test_a_preprint_in_csl() -> None:
    item = to_csl(entries()["b"])
    assert (item["type"], item["number"], item["publisher"]) == ("article", "arXiv:1706.03762", "arXiv")
    assert item["issued"] == {"date-parts": [[2017]]}


def test_dates_in_csl() -> None:
    assert to_csl(entries()["c"])["issued"] == {"literal": "in press"}
    sorted_ = Entry("misc", "a", (("year", "{{\\noopsort{1973b}}1981}"), ("month", "jan")))
    assert to_csl(sorted_)["issued"] == {"date-parts": [[1981, 1]]}
    assert to_csl(entries()["d"])["issued"] == {"date-parts": [[2001, 2, 3]]}


def test_a_citation_in_one_line() -> None:
    assert plain(entries()["a"]) == (
        "de la Cruz B. Jr., The ABC Group and Lee A.-M. (1999). The Schrödinger * Equation. "
        "J. Chem. 12(3), 1–10. https://doi.org/10.1000/x"
    )
    assert plain(entries()["b"]) == "One A. (2017). Preprint. https://arxiv.org/abs/1706.03762"
    assert plain(entries()["d"]).startswith("A, B, C et al. (2001). Book.")


def test_a_citation_in_markdown() -> None:
    assert "The Schrödinger \\* Equation. *J. Chem.* 12(3)" in markdown(entries()["a"])


def test_signs_that_markdown_or_pandoc_would_take_for_more_are_escaped() -> None:
    entry = Entry("misc", "a", (("title", "{@home for \\$5 \\& A\\&amp;amp; H\\^{}2 <b>}"),))
    assert markdown(entry) == "\\@home for \\$5 & A\\&amp; H\\^2 \\<b\\>."


def test_a_note_that_begins_like_a_field_stays_a_note_to_pandoc() -> None:
    assert to_csl(Entry("misc", "a", (("note", "{Submitted: today}"),)))["note"] == " Submitted: today"
    assert to_csl(Entry("misc", "a", (("note", "{https://x.org}"),)))["note"] == " https://x.org"
    assert to_csl(Entry("misc", "a", (("note", "{As said: no}"),)))["note"] == "As said: no"
    assert "note" not in to_csl(Entry("misc", "a", (("note", "{{}}"),)))


@pytest.mark.parametrize(
    ("key", "pandoc", "typst"),
    [
        ("doe2001:a_b-c", "@doe2001:a_b-c", "@doe2001:a_b-c"),
        ("DBLP:conf/x/A", "@DBLP:conf/x/A", '#cite(label("DBLP:conf/x/A"))'),
        ("2019ApJ...1..456S", "@{2019ApJ...1..456S}", "@2019ApJ...1..456S"),
        ("a|b.", "@{a|b.}", '#cite(label("a|b."))'),
    ],
)
def test_a_key_is_cited_whole_whatever_its_signs(key: str, pandoc: str, typst: str) -> None:
    assert (pandoc_mark(key), typst_mark(key)) == (pandoc, typst)


def test_an_empty_entry_has_an_empty_citation() -> None:
    assert plain(Entry("misc", "a")) == ""
    assert to_csl(Entry("misc", "a")) == {"id": "a", "type": "document"}


def test_quotes_become_braces_in_biblatex_because_pandoc_reads_a_percent_sign_there_as_a_comment() -> None:
    entry = Entry("misc", "a", (("url", '"https://example.org/a%20b"'), ("note", '"a" # jan')))
    assert to_biblatex(entry).fields == (("url", "{https://example.org/a%20b}"), ("note", '"a" # jan'))


def test_a_month_without_a_plain_year_is_a_number_in_biblatex() -> None:
    entry = Entry("article", "a", (("month", "mar"), ("crossref", "{b}")))
    assert to_biblatex(entry).fields == (("month", "3"), ("crossref", "{b}"))
    spring = Entry("article", "a", (("month", "{Spring}"),))
    assert to_biblatex(spring).fields == spring.fields


@pytest.mark.parametrize(
    ("month", "date"),
    [
        ("mar", "2001-03"),
        ('"1~" # mar', "2001-03-01"),
        ('mar # "~29"', "2001-03-29"),
        ("{2nd March}", "2001-03-02"),
        ('mar # "/" # apr', "2001-03/2001-04"),
        ("{March--April}", "2001-03/2001-04"),
        ('nov # ", " # dec', "2001-11/2001-12"),
        ('jul # " ~18--22"', "2001-07-18/2001-07-22"),
        ('"5--8~" # oct', "2001-10-05/2001-10-08"),
        ("{}", "2001"),
        ("{Spring}", ""),
        ("{30 May - 2 June}", ""),
        ('feb # "~29"', ""),
        ("{6--8}", ""),
        ("{dec--jan}", ""),
    ],
)
def test_biblatex_has_a_date_of_what_year_and_month_say_plainly(month: str, date: str) -> None:
    entry = to_biblatex(Entry("misc", "a", (("year", "2001"), ("month", month))))
    assert entry.get("date") == date
    assert bool(entry.get("year")) == (not date)
