"""DOIs: their registry's record and entry, and the PDF that their page names."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from paperpass.model.errors import NotFound, SourceError
from paperpass.model.ids import PaperId
from paperpass.model.references import Doi
from paperpass.sources.doi import DoiSource, described_by
from paperpass.sources.manners import Manners
from tests.fake_arxiv import PAGE, Answer, Cut, Fault, HangUp, Redirect, Status
from tests.fake_web import FakeWeb, FakeWork

RIVERS = FakeWork("10.5555/rivers.1")
DOI = Doi("10.5555/rivers.1")
_CSL = "application/vnd.citationstyles.csl+json"
DoiFor = Callable[[FakeWeb], DoiSource]


@pytest.fixture
def doi_for(tmp_path: Path) -> DoiFor:
    return lambda web: DoiSource(Manners(tmp_path / "state", 0.0, 0.5, 0.01, local=True), web.base)


def test_a_doi_becomes_record_and_entry_in_two_requests(doi_for: DoiFor) -> None:
    with FakeWeb([RIVERS]) as web:
        told, entry = doi_for(web).record(DOI), doi_for(web).entry(DOI)
        assert [(one.path, one.headers["accept"]) for one in web.seen] == [
            ("/10.5555/rivers.1", _CSL),
            ("/10.5555/rivers.1", "application/x-bibtex"),
        ]
        assert web.seen[0].headers["user-agent"].startswith("paperpass/")
    paper = told.paper
    assert (paper.title, paper.authors, paper.year) == (RIVERS.title, ("Ada Brook", "Bo de la Cruz"), 2021)
    assert (paper.doi, paper.journal, paper.abstract) == (RIVERS.doi, "Journal of Water", "Rivers find the sea & stay.")
    assert "@article{Brook_2021" in entry
    assert dict(told.fields)["pages"] == "11--23"
    assert (told.preprint, told.published, told.pdf) == (None, None, None)


def test_a_sici_reaches_the_resolver_whole(doi_for: DoiFor) -> None:
    work = FakeWork("10.1002/(SICI)1097-4571(199010)41:6<391::AID-ASI1>3.0.CO;2-9")
    with FakeWeb([work]) as web:
        assert doi_for(web).record(Doi(work.doi)).paper.doi == work.doi


def test_an_entry_that_a_registry_does_not_give_is_made_of_its_record(doi_for: DoiFor) -> None:
    with FakeWeb([FakeWork("10.5555/rivers.1", bibtex="")]) as web:
        told, entry = doi_for(web).record(DOI), doi_for(web).entry(DOI)
    assert (entry, told.kind) == ("", "article")
    assert {"journal": "Journal of Water", "volume": "7", "number": "2"}.items() <= dict(told.fields).items()


@pytest.mark.parametrize(
    ("relation", "preprint", "published"),
    [
        ({"has-preprint": [{"id-type": "doi", "id": "10.48550/arXiv.1706.03762"}]}, PaperId("1706.03762"), None),
        ({"has-preprint": [{"id-type": "arxiv", "id": "1706.03762"}]}, PaperId("1706.03762"), None),
        ({"has-preprint": [{"id-type": "doi", "id": "10.1101/2020.1"}]}, None, None),
        ({"is-preprint-of": [{"id-type": "doi", "id": "10.5555/printed"}]}, None, Doi("10.5555/printed")),
        ({"is-preprint-of": {"id": "https://doi.org/10.5555/printed"}}, None, Doi("10.5555/printed")),
        ({"is-preprint-of": "nonsense", "has-preprint": [None, 3]}, None, None),
        ([], None, None),
    ],
)
def test_a_record_names_the_preprint_and_what_was_published(
    relation: object, preprint: PaperId | None, published: Doi | None
) -> None:
    told = described_by({"title": "Rivers", "relation": relation}, DOI)
    assert (told.preprint, told.published) == (preprint, published)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"title": ["Rivers"], "subtitle": ["A Study"]}, ("Rivers: A Study", (), None)),
        ({"title": "On <i>Salmo</i> &amp; H<sub>2</sub>O"}, ("On Salmo & H2O", (), None)),
        ({"title": "R\x1b[31m\u202e"}, ("R[31m", (), None)),
        ({"title": "R", "author": [{"literal": "The ATLAS Collaboration"}]}, ("R", ("The ATLAS Collaboration",), None)),
        ({"title": "R", "author": [{"name": "WHO"}, "x", {}]}, ("R", ("WHO",), None)),
        (
            {"title": "R", "author": [{"family": "King", "given": "M. L.", "suffix": "Jr."}]},
            ("R", ("M. L. King, Jr.",), None),
        ),
        (
            {"title": "R", "author": [{"family": "Beek", "given": "A", "non-dropping-particle": "van"}]},
            ("R", ("A van Beek",), None),
        ),
        (
            {"title": "R", "issued": {"date-parts": [[None]]}, "published-online": {"date-parts": [["1999"]]}},
            ("R", (), 1999),
        ),
        ({"title": "R", "issued": {"date-parts": "x"}}, ("R", (), None)),
    ],
)
def test_records_are_read_as_registries_write_them(row: dict[str, object], expected: tuple[object, ...]) -> None:
    paper = described_by(row, DOI).paper
    assert (paper.title, paper.authors, paper.year) == expected
    assert paper.doi == DOI.name


@pytest.mark.parametrize(
    ("kind", "made", "holder"),
    [
        ("journal-article", "article", "journal"),
        ("article-journal", "article", "journal"),
        ("proceedings-article", "inproceedings", "booktitle"),
        ("book-chapter", "incollection", "booktitle"),
        ("posted-content", "misc", "howpublished"),
        ("", "misc", "howpublished"),
    ],
)
def test_registries_types_become_those_of_bibtex(kind: str, made: str, holder: str) -> None:
    told = described_by({"title": "R", "type": kind, "container-title": "Where"}, DOI)
    assert (told.kind, dict(told.fields)[holder]) == (made, "Where")


@pytest.mark.parametrize(
    ("fault", "error", "told"),
    [
        (Status(404), NotFound, "no registry knows"),
        (Answer(b"{", _CSL), SourceError, "no JSON"),
        (Answer(b"[" * 100_000, _CSL), SourceError, "no JSON"),
        (Answer(b"3", _CSL), SourceError, "no record"),
        (Answer(b"{}", _CSL), SourceError, "no title"),
        (Answer(b"\xff\xfe", _CSL), SourceError, "no JSON"),
        (Answer(b"x", _CSL, {"Content-Length": "99999999"}), SourceError, "more than 20 MB"),
        (Status(403), SourceError, "refuses"),
        (Status(503), SourceError, "busy"),
        (HangUp(), SourceError, "broke off"),
        (Cut(), SourceError, "broke off"),
        (Redirect("{base}{path}"), SourceError, "round in circles"),
    ],
)
def test_a_resolver_that_fails_or_lies_is_told_as_it_is(
    doi_for: DoiFor, fault: Fault, error: type[SourceError], told: str
) -> None:
    with FakeWeb([RIVERS], {"csl": [fault] * 20}) as web, pytest.raises(error, match=told):
        doi_for(web).record(DOI)
    assert len(web.seen) <= 6


NO_RECORD = (Status(406), Answer(b"", "text/plain", status=204), PAGE)


@pytest.mark.parametrize("fault", NO_RECORD)
def test_where_a_registry_gives_no_record_the_page_is_asked(doi_for: DoiFor, fault: Fault) -> None:
    with FakeWeb([RIVERS], {"csl": [fault]}) as web:
        told = doi_for(web).record(DOI)
    assert (told.paper.title, told.paper.doi, told.paper.url) == (RIVERS.title, RIVERS.doi, None)
    assert told.kind == "article"


@pytest.mark.parametrize("fault", NO_RECORD)
def test_where_the_page_says_nothing_either_the_reader_hears_what_to_do(doi_for: DoiFor, fault: Fault) -> None:
    with FakeWeb([RIVERS], {"csl": [fault], "page": [PAGE]}) as web, pytest.raises(SourceError) as raised:
        doi_for(web).record(DOI)
    assert "gives no record" in raised.value.title
    assert ".bib" in raised.value.remedy


def test_a_failure_that_passes_is_not_noticed(doi_for: DoiFor) -> None:
    with FakeWeb([RIVERS], {"csl": [Status(503)], "bibtex": [Cut()]}) as web:
        assert doi_for(web).record(DOI).paper.title == RIVERS.title
        assert doi_for(web).entry(DOI).startswith(" @article")


def test_the_pdf_is_what_the_dois_page_names(doi_for: DoiFor, tmp_path: Path) -> None:
    target = tmp_path / "paper.part"
    with FakeWeb([RIVERS]) as web:
        done = doi_for(web).pdf(DOI, target)
        assert [one.path for one in web.seen] == [f"/{RIVERS.doi}", f"/page/{RIVERS.doi}", f"/pdf/{RIVERS.doi}"]
    assert target.read_bytes() == RIVERS.pdf
    assert done.size == len(RIVERS.pdf)


def test_records_come_as_lists_of_one_too(doi_for: DoiFor) -> None:
    body = json.dumps([RIVERS.record()]).encode()
    with FakeWeb([RIVERS], {"csl": [Answer(body, _CSL)]}) as web:
        assert doi_for(web).record(DOI).paper.title == RIVERS.title


@pytest.mark.parametrize(
    ("told", "licence"),
    [
        (
            [{"URL": "https://a.example/tdm", "content-version": "tdm"}, {"URL": "https://b.example/vor"}],
            "https://b.example/vor",
        ),
        (
            [{"URL": "https://b.example"}, {"URL": "https://creativecommons.org/licenses/by/4.0/"}],
            "https://creativecommons.org/licenses/by/4.0/",
        ),
        ([{"URL": 5}, "x", None], None),
        ({"URL": "https://b.example"}, None),
    ],
)
def test_the_licence_is_a_free_one_before_others_and_none_for_text_mining(told: object, licence: str | None) -> None:
    assert described_by({"title": "Rivers", "license": told}, DOI).paper.licence == licence
