"""BibLaTeX entries in BibTeX's words."""

import pytest

from paperpass.bibtex.entry import Entry
from paperpass.bibtex.parse import parse
from paperpass.bibtex.standard import is_biblatex, may_be_biblatex, to_bibtex


def entry(source: str) -> Entry:
    return parse(source).entries[0].entry


@pytest.mark.parametrize(
    ("source", "kind", "fields"),
    [
        ("@article{k, journaltitle={J}, date={2021-03-04}}", "article",
         {"journal": "J", "year": "2021", "month": "mar", "day": "4"}),
        ("@thesis{k, type={phdthesis}, institution={U}, location={T}, date={2019}}", "phdthesis",
         {"school": "U", "address": "T", "year": "2019", "type": ""}),
        ("@thesis{k, type={mathesis}, institution={U}}", "mastersthesis", {"school": "U"}),
        ("@thesis{k, type={bathesis}, institution={U}}", "mastersthesis", {"type": "Bachelor's thesis"}),
        ("@report{k, institution={I}, number={7}, type={Memo}, date={2018}}", "techreport",
         {"institution": "I", "number": "7", "type": "Memo"}),
        ("@online{k, url={https://a.example/c_d}, organization={O}, urldate={2021-03-04}, date={2020}}", "misc",
         {"howpublished": "O, \\url{https://a.example/c_d}", "note": "Accessed 2021-03-04", "url": "", "urldate": ""}),
        ("@online{k, eprint={1706.03762}, eprinttype={arxiv}, eprintclass={cs.CL}}", "misc",
         {"howpublished": "\\url{https://arxiv.org/abs/1706.03762}", "archiveprefix": "arxiv",
          "primaryclass": "cs.CL"}),
        ("@software{k, version={2.0}, publisher={Z}}", "misc", {"howpublished": "Z, Version 2.0"}),
        ("@book{k, title={T}, subtitle={S}, date={2001}}", "book", {"title": "T: S", "subtitle": ""}),
        ("@inproceedings{k, booktitle={B}, booksubtitle={S}, booktitleaddon={A}, date={2001}}", "inproceedings",
         {"booktitle": "B: S. A", "booksubtitle": ""}),
        ("@collection{k, title={T}, editor={A, B}}", "book", {"booktitle": "T"}),
        ("@inbook{k, title={T}, booktitle={B}, date={1999}}", "incollection", {"booktitle": "B"}),
        ("@article{k, eid={e12}, date={1999}}", "article", {"pages": "e12"}),
        ("@article{k, issue={4}, date={1999}}", "article", {"number": "4", "issue": ""}),
        ("@book{k, date={1997/2001}}", "book", {"year": "1997--2001"}),
        ("@book{k, date={1997/}}", "book", {"year": "1997--"}),
        ("@book{k, date={1723~}}", "book", {"year": "c. 1723"}),
        ("@book{k, date={-0050}}", "book", {"year": "51 BC"}),
        ("@book{k, date={2001-21}}", "book", {"year": "2001", "month": "Spring"}),
        ("@book{k, date={in print}}", "book", {"year": "in print"}),
        ("@article{k, pubstate={inpress}, note={N}, date={2001}}", "article", {"note": "N. In press"}),
        ("@book{k, annotation={A}, date={2001}}", "book", {"annote": "A"}),
        ("@misc{k, author={family=Groote, given=Frank, prefix=de and Roe, Ann}}", "misc",
         {"author": "de Groote, Frank and Roe, Ann"}),
    ],
)  # fmt: skip
def test_types_dates_titles_places_and_names_come_out_as_bibtex_has_them(
    source: str, kind: str, fields: dict[str, str]
) -> None:
    made = to_bibtex(entry(source))
    assert made.type == kind
    assert {name: made.get(name) for name in fields} == fields


@pytest.mark.parametrize(
    "source",
    [
        "@article{k, author={A, B}, title={T}, journal={J}, year=2001, month=mar, doi={10.1/x}}",
        "@misc{k, title={T}, eprint={1706.03762}, archivePrefix={arXiv}, primaryClass={cs.CL}, url={https://a.example}}",
        "@book{k, title={The equation a=b}, author={{E = mc}}, address={X}, location={X}}",
    ],
)
def test_what_is_bibtex_is_given_back_as_it_is(source: str) -> None:
    held = entry(source)
    assert to_bibtex(held) is held


@pytest.mark.parametrize(
    "source",
    ["@online{k,}", "@Thesis {k,}", "@misc{k,\n  date = {2001}}", "@misc{k, author={given=A, family=B}}"],
)
def test_what_is_biblatex_is_known_at_a_glance(source: str) -> None:
    assert may_be_biblatex(source)
    assert is_biblatex(entry(source))


def test_a_field_that_is_there_in_both_words_stays_as_bibtex_has_it() -> None:
    made = to_bibtex(entry("@article{k, year={1999}, date={2001}, journal={J}, journaltitle={K}}"))
    assert made.get("journal") == "J"
    assert len({name for name, _ in made.fields}) == len(made.fields)
