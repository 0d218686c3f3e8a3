"""Bibliographies that are no BibTeX come in as BibTeX entries."""

import json
from typing import Any

import pytest

from paperpass.bibtex.csl import to_csl
from paperpass.bibtex.entry import Entry
from paperpass.bibtex.foreign import of_papis, parse_foreign
from paperpass.bibtex.parse import parse
from paperpass.bibtex.write import entry_text


def of_csl(**item: Any) -> Entry:
    found = parse_foreign(json.dumps([{"id": "k", "type": "article-journal", "title": "T", **item}]))
    assert found is not None
    return found.entries[0].entry


def of_ris(*lines: str) -> Entry:
    found = parse_foreign("\r\n".join(["TY  - JOUR", "TI  - T", *lines, "ER  - ", ""]))
    assert found is not None
    return found.entries[0].entry


@pytest.mark.parametrize(
    ("item", "fields"),
    [
        ({"author": [{"family": "Berg", "given": "A. B.", "non-dropping-particle": "van der", "suffix": "Jr."}]},
         {"author": "van der Berg, Jr., A. B."}),
        ({"author": [{"literal": "Müller & Co"}, {"family": "Doe", "given": "J."}]},
         {"author": "{Müller \\& Co} and Doe, J."}),
        ({"author": [{"family": "Doe", "given": "J."}, {"literal": "others"}]}, {"author": "Doe, J. and others"}),
        ({"title": "On <i>E. coli</i> & H<sub>2</sub>O <span class=\"nocase\">today</span>"},
         {"title": "On \\textit{E. coli} \\& {H}\\textsubscript{2}{O} {today}"}),
        ({"issued": {"date-parts": [[2001, 3, 4]]}}, {"year": "2001", "month": "mar", "day": "4"}),
        ({"issued": {"date-parts": [["2001"], ["2003"]]}}, {"year": "2001", "month": ""}),
        ({"issued": {"raw": "2001-03"}}, {"year": "2001", "month": "mar"}),
        ({"issued": {"literal": "in press"}}, {"year": "in press"}),
        ({"issued": {"date-parts": [[-51]]}}, {"date": "-0050", "year": ""}),
        ({"accessed": {"date-parts": [[2021, 3, 4]]}}, {"urldate": "2021-03-04"}),
        ({"container-title": "J", "page": "17–29", "issue": 3}, {"journal": "J", "pages": "17--29", "number": "3"}),
        ({"DOI": "10.1/x_y<1>", "URL": "https://a.example/b_c"}, {"doi": "10.1/x_y<1>", "url": "https://a.example/b_c"}),
        ({"type": "article", "number": "arXiv:1706.03762", "publisher": "arXiv"},
         {"eprint": "1706.03762", "archiveprefix": "arXiv", "publisher": "", "number": ""}),
        ({"custom": "mine"}, {"csl-custom": "mine"}),
    ],
)  # fmt: skip
def test_a_variable_of_csl_is_the_field_of_bibtex(item: dict[str, Any], fields: dict[str, str]) -> None:
    made = of_csl(**item)
    assert {name: made.get(name) for name in fields} == fields


@pytest.mark.parametrize(
    ("item", "kind"),
    [
        ({"type": "chapter"}, "incollection"), ({"type": "paper-conference"}, "inproceedings"),
        ({"type": "thesis", "genre": "Master's thesis"}, "mastersthesis"), ({"type": "thesis"}, "phdthesis"),
        ({"type": "webpage"}, "misc"), ({"type": "nonsense"}, "misc"),
    ],
)  # fmt: skip
def test_a_type_of_csl_is_one_of_bibtex(item: dict[str, Any], kind: str) -> None:
    assert of_csl(**item).type == kind


@pytest.mark.parametrize(
    ("key", "kept"), [("doe2001", "doe2001"), ("http://zotero.org/u/1", ""), ("17", ""), ("a b", "")]
)
def test_an_id_that_is_no_key_is_none(key: str, kept: str) -> None:
    assert of_csl(id=key).key == kept


PRINTED = """
@article{a, author = {van der Berg, Jr., A. and {The Group} and others}, title = {A {Title} \\& more},
  journal = {J}, year = {2001}, month = mar, volume = {3}, number = {4}, pages = {1--9}, doi = {10.1/x}}
@phdthesis{b, author = {Doe, Ann}, title = {T}, school = {U}, address = {X}, year = {2001}}
@incollection{c, author = {Doe, Ann}, title = {T}, booktitle = {B}, editor = {Roe, Bo}, publisher = {P},
  series = {S}, year = {2001}}
@misc{d, author = {Doe, Ann}, title = {T}, year = {2017}, eprint = {1706.03762}, archiveprefix = {arXiv}}
"""


@pytest.mark.parametrize("entry", [found.entry for found in parse(PRINTED).entries], ids=lambda entry: entry.key)
def test_what_goes_out_as_csl_comes_in_as_the_same_work(entry: Entry) -> None:
    item = to_csl(entry)
    assert to_csl(of_csl(**item)) == item


@pytest.mark.parametrize(
    ("lines", "fields"),
    [
        (["AU  - Doe, Jane", "AU  - Berg, A., Jr."], {"author": "Doe, Jane and Berg, Jr., A."}),
        (["AU  - World Water Council"], {"author": "{World Water Council}"}),
        (["A1  - Doe, J", "ED  - Roe, B"], {"author": "Doe, J", "editor": "Roe, B"}),
        (["PY  - 2001/03/04/"], {"year": "2001", "month": "mar", "day": "4"}),
        (["PY  - 2001", "DA  - 2001/05//"], {"year": "2001", "month": "may"}),
        (["SP  - 17", "EP  - 29"], {"pages": "17--29"}),
        (["SP  - 17-29"], {"pages": "17--29"}),
        (["SP  - e12"], {"pages": "e12"}),
        (["SN  - 1234-567X"], {"issn": "1234-567X", "isbn": ""}),
        (["SN  - 978-0-15-658446-3"], {"isbn": "978-0-15-658446-3"}),
        (["KW  - a", "KW  - b c"], {"keywords": "a, b c"}),
        (["JO  - J. R.", "T2  - Journal of Rivers"], {"journal": "Journal of Rivers"}),
        (["AB  - one", "two"], {"abstract": "one two"}),
        (["L1  - /tmp/a.pdf"], {"file": "/tmp/a.pdf"}),
        (["C7  - e12"], {"ris-c7": "e12"}),
    ],
)
def test_a_tag_of_ris_is_the_field_of_bibtex(lines: list[str], fields: dict[str, str]) -> None:
    made = of_ris(*lines)
    assert {name: made.get(name) for name in fields} == fields


def test_records_of_ris_are_parted_also_where_an_end_is_missing_and_each_has_its_line() -> None:
    found = parse_foreign("\ufeffTY  - BOOK\nTI  - A\nTY  - CHAP\nTI  - B\nER  -\n\nTY  - GEN\nKW  - x\nER  - \n")
    assert found is not None
    assert [(item.line, item.entry.type, item.entry.get("title")) for item in found.entries] == [
        (1, "book", "A"),
        (3, "incollection", "B"),
    ]
    assert [failure.line for failure in found.failures] == [7]


def test_json_that_cannot_be_read_or_is_no_csl_is_a_failure_with_its_line() -> None:
    broken = parse_foreign('[\n{"id": "a",\n]')
    strange = parse_foreign('[\n{"id": "a", "title": "T"},\n{"id": "b"},\n3]')
    assert broken is not None
    assert strange is not None
    assert [failure.line for failure in broken.failures] == [3]
    assert ([item.entry.key for item in strange.entries], [f.line for f in strange.failures]) == (["a"], [3, 3])


def test_bibtex_is_no_foreign_form() -> None:
    assert parse_foreign("@misc{a, title = {[}}") is None
    assert parse_foreign("") is None


def test_nothing_in_a_foreign_form_breaks_out_of_its_field() -> None:
    made = of_csl(title="}, evil = {x", author=[{"family": "a} and {b", "given": "\\input{x}"}])
    (again,) = parse(entry_text(made.renamed("k"))).entries
    assert {name for name, _ in again.entry.fields} == {"title", "author"}


def test_a_document_of_papis_is_an_entry_with_its_files_and_tags() -> None:
    said = {
        "ref": "doe2001", "type": "article", "title": "Rivers & sand", "author": "Doe, J", "year": 2001,
        "author_list": [{"family": "Doe", "given": "Jane"}], "tags": ["sea", "to read"], "files": ["a:b.pdf", "c.html"],
        "journal": "J", "time-added": "2020",
    }  # fmt: skip
    found = of_papis([("/lib/x", said), ("/lib/y", None)])
    made = found.entries[0].entry
    assert (made.key, made.type, made.get("author"), made.get("year")) == ("doe2001", "article", "Doe, Jane", "2001")
    assert (made.get("title"), made.get("keywords")) == ("Rivers \\& sand", "sea, to read")
    assert made.get("file") == "/lib/x/a\\:b.pdf"
    assert [failure.text for failure in found.failures] == ["/lib/y"]
