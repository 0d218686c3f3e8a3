"""The day's new papers, one key each."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from paperpass.config import Settings
from paperpass.desk import triage
from paperpass.desk.desk import Desk
from paperpass.model.activity import worded
from paperpass.model.ids import PaperId
from paperpass.tui.triage.screen import TriageScreen
from paperpass.tui.widgets.lines import Lines
from tests.fake_arxiv import FakeArxiv, Status
from tests.fake_feeds import FakePaper
from tests.tui.conftest import Hands, file_paper, reading, small_pdf

DeskFor = Callable[[Settings], Desk]
CL = ("cs.CL",)
DAY = (
    FakePaper(
        "2603.00001",
        "On $\\alpha$-Reading",
        (r"Paul Erd\H{o}s",),
        "We read.",
        categories=CL,
        pdf=small_pdf("1"),
        comment="9 pages",
    ),
    FakePaper("2603.00002", "On Reading Twice", ("Bob Second",), "Again.", categories=CL, pdf=small_pdf("2")),
    FakePaper("2603.00003", "From Elsewhere", ("Cem Third",), categories=("stat.ML", "cs.CL"), announced="cross"),
    FakePaper("2501.00004", "Replaced", version=3, categories=CL, announced="replace"),
)


@pytest.fixture
def arxiv() -> Iterator[FakeArxiv]:
    with FakeArxiv(DAY) as arxiv:
        yield arxiv


@pytest.fixture
def desk(settings: Settings, desk_for: DeskFor, arxiv: FakeArxiv) -> Desk:
    made = desk_for(replace(settings, arxiv_api=arxiv.api, arxiv_files=arxiv.files, arxiv_feed=arxiv.feed))
    triage.follow_categories(made, ["cs.CL"])
    return made


async def opened(hands: Hands) -> TriageScreen:
    await hands.press("n")
    await hands.until(lambda: hands.at("TriageScreen") and hands.app.screen.is_mounted)
    screen = hands.app.screen
    assert isinstance(screen, TriageScreen)
    await hands.until(lambda: not screen.day.asking)
    return screen


def keys(screen: TriageScreen) -> list[str]:
    return [str(row.key) for row in screen.query_one(Lines).rows if row.key]


async def test_new_papers_are_listed_with_names_in_letters_and_kinds_told_apart(desk: Desk, arxiv: FakeArxiv) -> None:
    async with reading(desk) as hands:
        screen = await opened(hands)
        assert keys(screen) == ["2603.00001", "2603.00002", "2603.00003"]
        assert hands.sees("On α-Reading")
        assert hands.sees("Paul Erdős")
        assert hands.sees("cross-lists from other categories")
        assert hands.sees("1 replacement left out") or hands.sees("replacements")
        await hands.press("q")
        await opened(hands)
        assert len(arxiv.seen) == 1
        await hands.press("r")
        await hands.until(lambda: len(arxiv.seen) == 2)


async def test_skipped_stays_skipped_put_off_comes_first_and_undo_takes_back(desk: Desk) -> None:
    async with reading(desk) as hands:
        screen = await opened(hands)
        await hands.press("x")
        assert screen.query_one(Lines).chosen == "2603.00002"
        await hands.press("l")
        assert hands.sees("skipped")
        assert hands.sees("1 to decide")
        await hands.press("u")
        assert hands.sees("2 to decide")
        await hands.press("l", "q")
        screen = await opened(hands)
        assert keys(screen) == ["2603.00002", "2603.00003"]
        assert hands.sees("put off before")


async def test_a_paper_is_added_in_the_background_and_undone_into_the_trash(desk: Desk) -> None:
    async with reading(desk) as hands:
        screen = await opened(hands)
        await hands.press("a")
        assert screen.query_one(Lines).chosen == "2603.00002"
        await hands.until(lambda: not screen.arrivals.running)
        (card,) = desk.library.cards()
        assert card.authors == ("Paul Erdős",)
        assert desk.library.read(card.slug).record.paper.comment == "9 pages"
        await hands.until(lambda: hands.sees("added"))
        await hands.press("u")
        await hands.until(lambda: desk.library.cards() == [])


async def test_what_another_program_added_meanwhile_stays_when_the_adding_is_taken_back(desk: Desk) -> None:
    async with reading(desk) as hands:
        screen = await opened(hands)
        file_paper(desk, "On Reading", arxiv=PaperId.parse("2603.00001v1"))
        await hands.press("a")
        await hands.until(lambda: not screen.arrivals.running)
        assert worded(screen.arrivals.of("2603.00001")) == "held"
        await hands.press("u")
        await hands.until(lambda: any("not added" in said for said in hands.app.said))
        assert len(desk.library.cards()) == 1


async def test_enter_adds_and_reads(desk: Desk) -> None:
    async with reading(desk) as hands:
        await opened(hands)
        await hands.press("enter")
        await hands.until(lambda: hands.app.opened)


async def test_held_papers_are_counted(desk: Desk) -> None:
    file_paper(desk, "On Reading Twice", arxiv=PaperId.parse("2603.00002v1"))
    async with reading(desk) as hands:
        screen = await opened(hands)
        assert "2603.00002" not in keys(screen)
        assert hands.sees("1 held")


async def test_without_categories_it_says_what_to_press_and_asks_nobody(desk: Desk, arxiv: FakeArxiv) -> None:
    triage.follow_categories(desk, [])
    async with reading(desk) as hands:
        screen = await opened(hands)
        assert hands.sees("Which categories do you follow?")
        assert arxiv.seen == []
        await hands.press("c")
        await hands.until(lambda: hands.at("Ask"))
        await hands.paste("sc.CL")
        await hands.press("enter")
        assert hands.sees("arXiv has no archive sc")
        await hands.press("ctrl+u")
        await hands.paste("cs.cl")
        await hands.press("enter")
        await hands.until(lambda: screen.day.papers.items)
        assert triage.followed_categories(desk) == ["cs.CL"]


async def test_a_day_without_papers_and_a_feed_that_fails_are_told_apart(desk: Desk, arxiv: FakeArxiv) -> None:
    arxiv.faults["feed"] = [Status(404)]
    async with reading(desk) as hands:
        screen = await opened(hands)
        assert hands.sees("announces nothing in cs.CL")
        assert hands.sees("r asks again")
        arxiv.papers.clear()
        await hands.press("r")
        await hands.until(lambda: not screen.day.asking and hands.sees("Nothing new today"))


async def test_a_feed_that_fails_when_asked_again_leaves_the_list(desk: Desk, arxiv: FakeArxiv) -> None:
    async with reading(desk) as hands:
        screen = await opened(hands)
        there = keys(screen)
        assert there
        arxiv.faults["feed"] = [Status(404)]
        await hands.press("r")
        await hands.until(lambda: not screen.day.asking and any("r asks again" in said for said in hands.app.said))
        assert keys(screen) == there


@pytest.mark.parametrize("name", ["triage.jsonl", "searches.toml"])
async def test_a_file_that_cannot_be_read_or_written_is_said_and_ends_nothing(desk: Desk, name: str) -> None:
    file = desk.library.folder / name
    file.unlink(missing_ok=True)
    file.mkdir()
    async with reading(desk) as hands:
        await opened(hands)
        await hands.until(lambda: any("folder" in said for said in hands.app.said))
        await hands.press("c", "escape", "q")
        await hands.until(lambda: hands.at("LibraryScreen"))


async def test_a_decision_that_cannot_be_kept_is_said_and_ends_nothing(desk: Desk) -> None:
    async with reading(desk) as hands:
        screen = await opened(hands)
        (desk.library.folder / "triage.jsonl").mkdir()
        await hands.press("x")
        await hands.until(lambda: any("folder" in said for said in hands.app.said))
        assert keys(screen)[0] == "2603.00001"
        await hands.press("q")
        await hands.until(lambda: hands.at("LibraryScreen"))
