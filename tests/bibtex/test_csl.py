"""Entries as CSL-JSON: what pandoc makes of the same entry stands beside it."""

from typing import Any

import pytest

from paperpass.bibtex.csl import csl_names, to_csl
from paperpass.bibtex.parse import parse


def item(source: str) -> dict[str, Any]:
    return to_csl(parse(source).entries[0].entry)


@pytest.mark.parametrize(
    ("fields", "variables"),
    [
        ("title={Being}, subtitle={An Introduction}", {"title": "Being: An Introduction"}),
        ("title={Why?}, subtitle={Because}, titleaddon={Reprint}", {"title": "Why? Because. Reprint"}),
        ("booktitle={B}, booksubtitle={S}", {"container-title": "B: S"}),
        ("journaltitle={J}, journalsubtitle={S}", {"container-title": "J: S"}),
        ("booktitle={B}, maintitle={M}", {"container-title": "M", "volume-title": "B"}),
        ("title={T}, maintitle={M}", {"title": "M", "volume-title": "T"}),
        ("urldate={2021-03-04}", {"accessed": {"date-parts": [[2021, 3, 4]]}}),
        ("urlyear={2021}, urlmonth={3}", {"accessed": {"date-parts": [[2021, 3]]}}),
        ("eventdate={1999-01}, eventtitle={E}, venue={Rome}",
         {"event-date": {"date-parts": [[1999, 1]]}, "event-title": "E", "event-place": "Rome"}),
        ("origdate={1888}", {"original-date": {"date-parts": [[1888]]}}),
        ("date={1999/}", {"issued": {"date-parts": [[1999], [0]]}}),
        ("date={/1999}", {"issued": {"date-parts": [[0], [1999]]}}),
        ("date={1999-03-04/1999-05}", {"issued": {"date-parts": [[1999, 3, 4], [1999, 5]]}}),
        ("date={1999~}", {"issued": {"date-parts": [[1999]], "circa": True}}),
        ("date={1999?}", {"issued": {"date-parts": [[1999]]}}),
        ("date={199X}", {"issued": {"date-parts": [[1990], [1999]]}}),
        ("date={2001-21}", {"issued": {"date-parts": [[2001, 21]]}}),
        ("date={-0050}", {"issued": {"date-parts": [[-51]]}}),
        ("date={0000}", {"issued": {"date-parts": [[-1]]}}),
        ("year={2001}, month=mar, day={4}", {"issued": {"date-parts": [[2001, 3, 4]]}}),
        ("howpublished={\\url{http://a.example/c_d}}", {"URL": "http://a.example/c_d", "publisher": None}),
        ("howpublished={Online, \\url{http://a.example/c}}", {"URL": "http://a.example/c", "publisher": "Online"}),
        ("url={\\url{http://a.example/e\\_f}}", {"URL": "http://a.example/e_f"}),
        ("note={\\href{http://a.example/g}{here}}", {"URL": "http://a.example/g"}),
        ("eprint={123}, eprinttype={jstor}", {"URL": "https://www.jstor.org/stable/123"}),
        ("eprint={2303.08774}, archivePrefix={arXiv}", {"URL": "https://arxiv.org/abs/2303.08774"}),
        ("langid={ngerman}", {"language": "de-DE"}),
        ("school={S}, publisher={P}", {"publisher": "S; P"}),
        ("note={N}, addendum={A}", {"note": "N. A"}),
        ("pubstate={inpress}", {"status": "in press"}),
        ("volume={3}, part={2}", {"volume": "3.2"}),
        ("eid={e12}", {"page": "e12"}),
        ("pmid={17}, pmcid={PMC1}, shorttitle={S}", {"PMID": "17", "PMCID": "PMC1", "title-short": "S"}),
    ],
)  # fmt: skip
def test_a_field_of_an_entry_is_where_pandoc_has_it(fields: str, variables: dict[str, Any]) -> None:
    made = item(f"@misc{{k, {fields}}}")
    assert {name: made.get(name) for name in variables} == variables


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("@artwork{k,}", "graphic"), ("@inreference{k,}", "entry-encyclopedia"),
        ("@letter{k,}", "personal_communication"),
        ("@mvbook{k,}", "book"), ("@review{k,}", "review"), ("@jurisdiction{k,}", "legal_case"),
        ("@article{k, entrysubtype={newspaper}}", "article-newspaper"), ("@bookinbook{k,}", "chapter"),
    ],
)  # fmt: skip
def test_a_type_is_the_one_that_pandoc_gives(source: str, kind: str) -> None:
    assert item(source)["type"] == kind


@pytest.mark.parametrize(("fields", "variables"), [
    ("number={4}, issue={Spring}", {"issue": "4, Spring"}),
    ("number={4}", {"issue": "4"}),
])  # fmt: skip
def test_a_number_of_a_journal_is_its_issue(fields: str, variables: dict[str, str]) -> None:
    assert item(f"@article{{k, {fields}}}").items() >= variables.items()


def test_a_number_in_a_series_counts_within_it() -> None:
    made = item("@inproceedings{k, series={LNCS}, number={17}}")
    assert (made["collection-title"], made["collection-number"]) == ("LNCS", "17")


def test_others_are_no_person() -> None:
    assert csl_names("Doe, Jane and others") == [{"family": "Doe", "given": "Jane"}, {"literal": "others"}]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("family=Groote, given=Frank, prefix=de, useprefix=true",
         {"family": "Groote", "given": "Frank", "non-dropping-particle": "de"}),
        ("given=Frank, prefix=de, family=Groote, useprefix=false",
         {"family": "Groote", "given": "Frank", "dropping-particle": "de"}),
        ("family={van der Berg}, given={A. B.}, given-i={AB}, suffix=Jr.",
         {"family": "van der Berg", "given": "A. B.", "suffix": "Jr."}),
        ('"family=Simpson, given=Bill"', {"family": "Simpson", "given": "Bill"}),
    ],
)  # fmt: skip
def test_a_name_by_its_parts_is_its_parts(written: str, name: dict[str, str]) -> None:
    assert csl_names(written) == [name]
