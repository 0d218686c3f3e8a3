"""Papers asked for by id, searches, and what a record becomes."""

from dataclasses import replace

import pytest

from paperpass.model.errors import NotFound, SourceError
from paperpass.model.ids import PaperId
from paperpass.model.paper import Paper
from paperpass.sources import Query
from tests.fake_arxiv import FakeArxiv
from tests.fake_feeds import FakePaper
from tests.sources.conftest import SourceFor

RICH = FakePaper(
    "2401.00001",
    "  Reading\n   in Passes: Schrödinger & Sons",
    ("Ada  Müller-Liébert", "王小明", "The ATLAS Collaboration"),
    "\n We read.\n  Costs fall by $\\alpha$ < 1.\n",
    3,
    ("cs.DL", "cs.HC", "cs.DL", "I.2.6", "68T05 (Primary)"),
    comment="12 pages,\n 3 figures",
    doi="https://doi.org/10.1000/xyz",
    journal="J. Reading 1 (2024) 1-12",
)


def test_a_record_becomes_a_paper(source_for: SourceFor) -> None:
    with FakeArxiv([RICH]) as arxiv:
        assert source_for(arxiv).paper(PaperId("2401.00001")) == Paper(
            title="Reading in Passes: Schrödinger & Sons",
            authors=("Ada Müller-Liébert", "王小明", "The ATLAS Collaboration"),
            abstract="We read. Costs fall by $\\alpha$ < 1.",
            year=2024,
            arxiv=PaperId("2401.00001", 3),
            categories=("cs.DL", "cs.HC"),
            published="2024-01-05T12:00:00+00:00",
            updated="2024-02-05T12:00:00+00:00",
            doi="10.1000/xyz",
            journal="J. Reading 1 (2024) 1-12",
            comment="12 pages, 3 figures",
        )


def test_nothing_that_steers_a_terminal_comes_in(source_for: SourceFor) -> None:
    evil = FakePaper("2401.00001", "A\x9b31m \u202eTitle", ("Eve\x9d0;owned\x9c",), "See\u2066 this", comment="\x85 ok")
    with FakeArxiv([evil]) as arxiv:
        paper = source_for(arxiv).paper(PaperId("2401.00001"))
    assert (paper.title, paper.authors, paper.abstract, paper.comment) == (
        "A31m Title",
        ("Eve0;owned",),
        "See this",
        "ok",
    )


def test_the_version_asked_for_is_the_one_that_comes(source_for: SourceFor) -> None:
    with FakeArxiv([RICH, FakePaper("hep-th/9901001", version=3)]) as arxiv:
        source = source_for(arxiv)
        assert source.paper(PaperId("2401.00001", 1)).arxiv == PaperId("2401.00001", 1)
        assert source.paper(PaperId("hep-th/9901001", 2)).arxiv == PaperId("hep-th/9901001", 2)


@pytest.mark.parametrize("wanted", [PaperId("2401.99999"), PaperId("2401.00001", 9)])
def test_a_paper_or_version_that_arxiv_has_not_is_said_to_be_missing(source_for: SourceFor, wanted: PaperId) -> None:
    with FakeArxiv([RICH]) as arxiv, pytest.raises(NotFound, match=str(wanted)):
        source_for(arxiv).paper(wanted)


def test_an_id_that_arxiv_does_not_accept_is_told_in_its_words(source_for: SourceFor) -> None:
    with FakeArxiv([RICH]) as arxiv:
        with pytest.raises(SourceError, match="incorrect id format for x/1") as caught:
            source_for(arxiv).paper(PaperId("x/1"))
        assert not isinstance(caught.value, NotFound)
        assert len(arxiv.seen) == 1


def test_withdrawn_papers_are_marked(source_for: SourceFor) -> None:
    with FakeArxiv([FakePaper("2401.00001", comment="This paper has been withdrawn by the author")]) as arxiv:
        assert source_for(arxiv).paper(PaperId("2401.00001")).withdrawn


def test_many_papers_are_asked_for_by_the_hundred(source_for: SourceFor) -> None:
    held = [FakePaper(f"2401.{n:05d}") for n in range(130)]
    wanted = [PaperId(p.id) for p in held] + [PaperId("2402.00001"), PaperId("2401.00003"), PaperId("2401.00004", 1)]
    with FakeArxiv(held) as arxiv:
        found = source_for(arxiv).papers(wanted)
    assert set(found) == set(wanted) - {PaperId("2402.00001")}
    assert [int(one.asked["max_results"]) for one in arxiv.seen] == [100, 32]


def test_one_malformed_id_does_not_spoil_the_others(source_for: SourceFor) -> None:
    with FakeArxiv([RICH]) as arxiv:
        found = source_for(arxiv).papers([PaperId("x/1"), PaperId("2401.00001")])
    assert list(found) == [PaperId("2401.00001")]
    assert len(arxiv.seen) == 2


def test_a_search_asks_for_no_more_than_is_wanted(source_for: SourceFor) -> None:
    held = [FakePaper(f"2401.{n:05d}", f"Reading {n}") for n in range(12)]
    with FakeArxiv(held) as arxiv:
        source = source_for(arxiv)
        pages = [source.search(Query.read("reading"), start, 5) for start in (0, 5, 10, 15)]
    assert [len(page.papers) for page in pages] == [5, 5, 2, 0]
    assert {page.total for page in pages} == {12}
    assert [p.title for p in pages[1].papers] == [f"Reading {n}" for n in range(5, 10)]
    asked = [(one.asked["start"], one.asked["max_results"]) for one in arxiv.seen]
    assert asked == [("0", "5"), ("5", "5"), ("10", "5"), ("15", "5")]


def test_a_search_is_narrowed_and_sorted(source_for: SourceFor) -> None:
    old = FakePaper("2001.00001", "Old reading", published="2020-01-01T00:00:00Z")
    new = FakePaper("2401.00001", "New reading", published="2024-01-01T00:00:00Z")
    other = FakePaper("2401.00002", "New reading", categories=("math.CO",))
    with FakeArxiv([old, new, other]) as arxiv:
        source = source_for(arxiv)
        sorted_ = source.search(Query.read("reading cat:cs.DL", sort="submitted"))
        since = source.search(Query.read("title:reading -cat:math since:2021"))
    assert [p.title for p in sorted_.papers] == ["New reading", "Old reading"]
    assert [str(p.arxiv) for p in since.papers] == ["2401.00001v1"]


def test_a_search_for_nothing_asks_nobody(source_for: SourceFor) -> None:
    with FakeArxiv() as arxiv:
        with pytest.raises(SourceError, match="nothing to search for"):
            source_for(arxiv).search(Query.read("  "))
        assert arxiv.seen == []


def test_a_search_without_end_is_not_sent(source_for: SourceFor) -> None:
    with FakeArxiv() as arxiv:
        with pytest.raises(SourceError, match="too long"):
            source_for(arxiv).search(Query.read(" ".join(f"word{n}" for n in range(1000))))
        assert arxiv.seen == []


def test_requests_say_who_asks(source_for: SourceFor) -> None:
    with FakeArxiv([RICH]) as arxiv:
        source_for(arxiv, contact="ada@example.org\r\nX-Evil: 1").paper(PaperId("2401.00001"))
        source_for(arxiv).paper(PaperId("2401.00001"))
    agents = [one.headers["user-agent"] for one in arxiv.seen]
    assert agents[0].startswith("paperpass/")
    assert agents[0].endswith("(+mailto:ada@example.orgX-Evil:1)")
    assert "(" not in agents[1]
    assert "x-evil" not in arxiv.seen[0].headers


def test_ten_thousand_authors_come_in(source_for: SourceFor) -> None:
    with FakeArxiv([FakePaper("2401.00001", "T" * 100_000, tuple(f"Author {n}" for n in range(10_000)))]) as arxiv:
        paper = source_for(arxiv).paper(PaperId("2401.00001"))
    assert (len(paper.authors), len(paper.title)) == (10_000, 100_000)


@pytest.mark.parametrize(
    ("told", "doi"),
    [
        ("10.1000/a 10.1000/b", "10.1000/a"),
        ("doi:10.1000/a, https://doi.org/10.1000/b", "10.1000/a"),
        ("https://dx.doi.org/10.1000/a;1-2", "10.1000/a;1-2"),
        ("10.1000/a,", "10.1000/a"),
        (" ", None),
    ],
)
def test_of_several_dois_the_first_is_the_papers(source_for: SourceFor, told: str, doi: str | None) -> None:
    with FakeArxiv([replace(RICH, doi=told)]) as arxiv:
        assert source_for(arxiv).paper(PaperId("2401.00001")).doi == doi
