"""Pages asked of a PDF process that answers when the test lets it."""

import asyncio
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest

from paperpass.model.errors import PdfError
from paperpass.model.geometry import PageSize, Pane, Viewpoint, Zoom
from paperpass.model.render import RenderJob
from paperpass.tui.paging import Paging
from paperpass.tui.terminal import Protocol, Terminal

if TYPE_CHECKING:
    from paperpass.desk.desk import Desk
    from paperpass.tui.graphics.picture import Picture

FILE = Path("rivers.pdf")


class Process:
    """A PDF process that notes what it is asked for; pages in `held` wait to be let go, those in `torn` fail."""

    def __init__(self) -> None:
        self.asked: list[RenderJob] = []
        self.held: dict[int, threading.Event] = {}
        self.torn: set[int] = set()

    @property
    def pages(self) -> list[int]:
        return [job.page for job in self.asked]

    def hold(self, page: int) -> threading.Event:
        self.held[page] = threading.Event()
        return self.held[page]

    def render(self, file: Path, job: RenderJob) -> bytes:
        assert file == FILE
        self.asked.append(job)
        if job.page in self.held:
            assert self.held[job.page].wait(10)
        if job.page in self.torn:
            raise PdfError(f"page {job.page + 1} cannot be drawn", "the others can")
        return b"%d" % job.page


class Table:
    """A desk with that process on it, and the pages laid out there."""

    def __init__(self, pages: int = 9, protocol: Protocol = "kitty") -> None:
        self.page = Process()
        self.shown: list[Picture] = []
        self.ahead: list[Picture] = []
        self.said: list[str] = []
        self.paging = Paging(
            cast("Desk", self),
            Terminal(protocol),
            FILE,
            self.shown.append,
            self.ahead.append,
            lambda error: self.said.append(error.title),
        )
        self.paging.pages = [PageSize(600.0, 800.0)] * pages
        self.paging.pane = Pane(80, 40)

    @property
    def seen(self) -> list[bytes]:
        """The pages that were shown, as their pixels."""
        return [picture.payload for picture in self.shown]


async def until(true: Callable[[], object]) -> None:
    async with asyncio.timeout(10):
        while not true():
            await asyncio.sleep(0.001)


@pytest.fixture
def table() -> Table:
    return Table()


async def test_a_page_is_shown_and_the_next_one_drawn_ahead(table: Table) -> None:
    await table.paging.draw()
    assert table.seen == [b"0"]
    assert [picture.payload for picture in table.ahead] == [b"1"]
    assert table.page.pages == [0, 1]


async def test_a_page_drawn_ahead_is_not_asked_for_again(table: Table) -> None:
    await table.paging.draw()
    table.paging.turn(1)
    await table.paging.draw()
    assert table.seen == [b"0", b"1"]
    assert table.page.pages == [0, 1, 2]


async def test_behind_the_last_page_nothing_is_drawn_ahead(table: Table) -> None:
    table.paging.turn(8)
    await table.paging.draw()
    assert table.page.pages == [8]


async def test_pages_turned_past_while_one_is_drawn_are_never_asked_for(table: Table) -> None:
    held = table.page.hold(0)
    drawing = asyncio.create_task(table.paging.draw())
    await until(lambda: table.page.asked)
    assert table.paging.waiting
    for page in (1, 2, 3, 4, 5):
        table.paging.turn(page)
        await table.paging.draw()
    held.set()
    await drawing
    assert table.seen == [b"5"]
    assert table.page.pages == [0, 5, 6]
    assert not table.paging.waiting


async def test_what_is_looked_at_without_being_drawn_holds_up_nothing(table: Table) -> None:
    held = table.page.hold(0)
    drawing = asyncio.create_task(table.paging.draw())
    await until(lambda: table.page.asked)
    table.paging.turn(1)
    await table.paging.draw()
    table.paging.turn(4)
    held.set()
    await asyncio.wait_for(drawing, 10)
    assert table.seen == [b"1"]


async def test_a_page_turned_to_while_the_next_one_is_drawn_ahead_comes_even_where_that_one_is_torn(
    table: Table,
) -> None:
    held = table.page.hold(1)
    table.page.torn = {1}
    drawing = asyncio.create_task(table.paging.draw())
    await until(lambda: table.page.pages == [0, 1])
    table.paging.turn(5)
    await table.paging.draw()
    held.set()
    await drawing
    assert table.seen == [b"0", b"5"]
    assert table.said == []


async def test_a_page_that_cannot_be_drawn_is_told_once_it_is_looked_at_and_the_next_one_comes(table: Table) -> None:
    table.page.torn = {1}
    await table.paging.draw()
    assert table.said == []
    table.paging.turn(1)
    await table.paging.draw()
    assert table.said == ["page 2 cannot be drawn"]
    table.paging.turn(2)
    await table.paging.draw()
    assert table.seen == [b"0", b"2"]


async def test_without_pages_or_room_nothing_is_asked(table: Table) -> None:
    table.paging.pane = None
    table.paging.turn(2)
    await table.paging.draw()
    assert not table.paging.scroll(5)
    assert table.page.asked == []
    assert table.paging.page == 2


@pytest.mark.parametrize("room", [True, False])
def test_there_is_no_way_beyond_the_last_page(*, room: bool, table: Table) -> None:
    table.paging.pane = Pane(80, 40) if room else None
    for page in (-1, 500):
        table.paging.turn(page)
        assert 0 <= table.paging.page < 9
        table.paging.return_to(page, 40.0, 0.0)
        assert 0 <= table.paging.page < 9


def test_a_place_is_returned_to_in_the_column_that_holds_it(table: Table) -> None:
    table.paging.pages = [PageSize(600.0, 800.0, ((50.0, 290.0), (310.0, 550.0)))] * 2
    table.paging.look_at(zoom=Zoom("column"))
    table.paging.find(1, (310.0, 400.0, 550.0, 420.0))
    there = table.paging.sight.place
    table.paging.turn(0)
    table.paging.return_to(there.page, there.y, there.x)
    assert table.paging.sight.place == there


@pytest.mark.parametrize(("protocol", "form"), [("kitty", "kitty"), ("sixel", "sixel"), ("text", "halfcell")])
def test_the_terminal_names_the_form_of_the_picture(protocol: Protocol, form: str) -> None:
    paging = Table(protocol=protocol).paging
    assert paging.job(paging.sight).form == form


def test_what_is_looked_at_says_what_is_asked_for() -> None:
    def job(**changes: Any) -> RenderJob:
        paging = Table().paging
        paging.look_at(**changes)
        return paging.job(paging.sight)

    plain, wide, large = job(), job(zoom=Zoom("width")), job(zoom=Zoom("page", 2.0))
    assert plain.clip[3] >= 800.0
    assert wide.width > plain.width
    assert wide.clip[3] < plain.clip[3]
    assert large.clip[2] - large.clip[0] < plain.clip[2] - plain.clip[0]
    assert job(invert=True).invert
    assert job(highlights=((0, (1, 2, 3, 4)), (1, (5, 6, 7, 8)))).highlights == ((1, 2, 3, 4),)
    assert job(place=Viewpoint(3)).page == 3
