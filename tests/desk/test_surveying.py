"""A survey of a project's papers, from their PDFs to what is remembered of it."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from paperpass.desk import surveying
from paperpass.desk.desk import Desk
from paperpass.desk.projects import ask
from paperpass.library.store import Library
from paperpass.model.card import Card
from paperpass.model.errors import UnknownPaper
from paperpass.model.survey import Work
from paperpass.pdf.reader import PdfReader
from tests.citing import citing_pdf
from tests.fake_arxiv import FakeArxiv
from tests.papers import file_paper, make_pdf

FLOOD = "A. Brook. Floods that nobody foresaw. In Waters, 2001."
WEIR = "B. Lake and C. Sea. Weirs and their keepers in the north. In Waters, 2010."
DAM = "D. Dale. Dams across the valley of rivers. In Waters, 2012."
TEXT = "Nobody foresaw the floods that came down [1] in that year."


def filed(library: Library, key: str, title: str, *references: str, tags: tuple[str, ...] = ("sea",)) -> Card:
    pdf = citing_pdf(title, "Ford Reed", references, [TEXT])
    return file_paper(library, title, key=key, tags=tags, pdf=pdf, authors=(f"F. {key}",))


@pytest.fixture
def project(library: Library, desk: Desk) -> surveying.PaperSet:
    """Three papers that cite, of the project #sea."""
    filed(library, "one", "Mouths of the western delta", FLOOD, WEIR)
    filed(library, "two", "Keeping what the tide has left", FLOOD, WEIR)
    filed(library, "three", "Sand and what it remembers", FLOOD, DAM)
    ask(desk, "sea", "what do rivers leave?")
    return surveying.paper_set(desk, ["#sea"])


def titles(works: tuple[Work, ...]) -> list[str]:
    return [work.said for work in works]


def test_a_set_is_a_tag_a_query_or_keys(desk: Desk, project: surveying.PaperSet) -> None:
    assert (project.name, project.tag, project.question) == ("#sea", "sea", "what do rivers leave?")
    assert {str(card.key) for card in project.cards} == {"one", "two", "three"}
    keys = surveying.paper_set(desk, ["two", "one"])
    assert (keys.name, keys.tag) == ("one two", None)
    assert surveying.paper_set(desk, ["tag:sea", "one"]).tag is None
    for names in (["#lake"], ["nobody"]):
        with pytest.raises(UnknownPaper):
            surveying.paper_set(desk, names)


def test_shared_works_are_told_with_page_section_and_sentence(desk: Desk, project: surveying.PaperSet) -> None:
    heard: list[tuple[int, int]] = []
    found = surveying.look(desk, project, progress=lambda done, count: heard.append((done, count)))
    assert titles(found.shared()) == ["Floods that nobody foresaw", "Weirs and their keepers in the north"]
    assert heard == [(0, 3), (1, 3), (2, 3)]
    row = surveying.work_json(found.works[0])
    assert [one["key"] for one in row["cited_by"]] == ["one", "three", "two"]
    first = row["cited_by"][0]
    assert (first["mentions"], first["page"], first["section"], first["sentence"]) == (1, 1, "1 Introduction", TEXT)
    assert row["held"] is None


def test_what_was_read_is_kept_and_asks_no_pdf_process_again(desk: Desk, project: surveying.PaperSet) -> None:
    first = surveying.look(desk, project)
    unread = replace(desk, parts=replace(desk.parts, reader=nobody_reads))
    assert surveying.look(unread, project) == first


def nobody_reads(_: str) -> PdfReader:
    raise AssertionError("a PDF is read")


@pytest.mark.usefixtures("project")
def test_papers_without_a_list_that_can_be_read_are_named(library: Library, desk: Desk) -> None:
    file_paper(library, "Nothing here", key="bare", tags=("sea",), authors=("G. Gull",))
    scan = make_pdf(library.folder.parent / "scan.pdf", ["no list"]).read_bytes()
    file_paper(library, "A scanned page", key="scan", tags=("sea",), pdf=scan, authors=("H. Hill",))
    found = surveying.look(desk, surveying.paper_set(desk, ["#sea"]))
    assert sorted(found.unreadable) == ["bare", "scan"]
    assert len(found.papers) == 5


def test_decisions_are_kept_and_taken_back(desk: Desk, project: surveying.PaperSet) -> None:
    flood, weir = surveying.look(desk, project).shared()
    surveying.set_aside(desk, project, flood, "a tool\x1b[2J")
    assert surveying.look(desk, project).works[0].aside == "a tool[2J"
    surveying.set_aside(desk, project, flood, None)
    assert surveying.look(desk, project).works[0].aside is None
    surveying.join(desk, flood, weir)
    assert titles(surveying.look(desk, project).shared()) == ["Floods that nobody foresaw"]
    surveying.join(desk, flood, weir, undone=True)
    assert len(surveying.look(desk, project).shared()) == 2
    surveying.weigh_out(desk, project, "three", out=True)
    assert sorted(surveying.look(desk, project).papers) == ["one", "two"]
    surveying.weigh_out(desk, project, "three", out=False)
    assert len(surveying.look(desk, project).papers) == 3


def test_a_corrected_reference_wins_over_what_is_printed(desk: Desk, project: surveying.PaperSet) -> None:
    card = next(card for card in project.cards if card.key == "three")
    surveying.correct(desk, card, 1, DAM, WEIR)
    assert [work.count for work in surveying.look(desk, project).works] == [3, 3]
    surveying.correct(desk, card, 1, DAM, "")
    assert [work.count for work in surveying.look(desk, project).works] == [3, 2, 1]


def test_each_round_says_what_is_new_since_the_one_before(
    library: Library, desk: Desk, project: surveying.PaperSet
) -> None:
    found = surveying.look(desk, project)
    assert surveying.begin_round(desk, project, found) == surveying.Round(1)
    assert surveying.begin_round(desk, project, found) == surveying.Round(1)
    filed(library, "four", "A dam is a wall in the way", FLOOD, DAM)
    grown = surveying.paper_set(desk, ["#sea"])
    turn = surveying.begin_round(desk, grown, surveying.look(desk, grown))
    assert (turn.number, turn.since, turn.papers, turn.works) == (2, desk.stamp(), 1, 1)
    again = surveying.look(desk, grown)
    assert [work.said for work in again.shared() if work.new] == ["Dams across the valley of rivers"]
    assert surveying.begin_round(desk, grown, again) == turn


def test_other_papers_of_the_library_tell_the_tools_of_the_trade(
    library: Library, desk: Desk, project: surveying.PaperSet
) -> None:
    other = filed(library, "other", "Something else entirely", FLOOD, tags=())
    assert surveying.look(desk, project).works[0].elsewhere == 0
    surveying.listed(desk, other, mentions=False)
    assert surveying.look(desk, project).works[0].elsewhere == 1


def test_a_held_work_gets_the_projects_tag(library: Library, desk: Desk, project: surveying.PaperSet) -> None:
    file_paper(library, "Floods that nobody foresaw", key="brook", authors=("Ada Brook",), year=2001)
    flood = surveying.look(desk, project).works[0]
    assert flood.held == "brook"
    assert surveying.get(desk, project, flood).status == "held"
    assert desk.card("brook").tags == ("sea",)
    assert len(surveying.paper_set(desk, ["#sea"]).cards) == 4


def test_a_work_that_no_source_has_is_told_and_nothing_is_added(
    desk_for: Callable[..., Desk], project: surveying.PaperSet
) -> None:
    with FakeArxiv() as arxiv:
        desk = desk_for(arxiv)
        flood = surveying.look(desk, project).works[0]
        before = len(desk.cards())
        added = surveying.get(desk, project, flood)
        assert added.status == "failed"
        assert added.error is not None
        assert "Floods" in added.error.title
        assert len(desk.cards()) == before
