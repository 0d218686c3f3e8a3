"""Pages asked of a PDF process that answers when the test lets it."""

import asyncio
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from paperpass.model.document import Document
from paperpass.model.errors import PdfError
from paperpass.model.geometry import PageSize, Pane, Viewpoint
from paperpass.model.reading import Reading
from paperpass.model.render import RenderJob, job_ahead, job_for
from paperpass.tui.widgets.page_drawer import PageDrawer

if TYPE_CHECKING:
    from paperpass.tui.graphics.picture import Picture

FILE = Path("rivers.pdf")
DOCUMENT = Document(str(FILE), (PageSize(600.0, 800.0),) * 9)


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
    """Pages laid out before a drawer over that process."""

    def __init__(self) -> None:
        self.page = Process()
        self.shown: list[Picture] = []
        self.ahead: list[Picture] = []
        self.said: list[str] = []
        self.drawer = PageDrawer(
            FILE, self.page.render, self.shown.append, self.ahead.append, lambda error: self.said.append(error.title)
        )

    async def draw(self, page: int) -> None:
        """Looks at a page, from 0."""
        job = job_at(page)
        assert job is not None
        await self.drawer.draw(job, job_ahead(looked_at(page), DOCUMENT, "kitty", 128))

    @property
    def seen(self) -> list[bytes]:
        """The pages that were shown, as their pixels."""
        return [picture.payload for picture in self.shown]


def looked_at(page: int, **changes: Any) -> Reading:
    return Reading(Viewpoint(page), pane=Pane(80, 40), **changes)


def job_at(page: int) -> RenderJob | None:
    return job_for(looked_at(page), DOCUMENT, "kitty", 128)


async def until(true: Callable[[], object]) -> None:
    async with asyncio.timeout(10):
        while not true():
            await asyncio.sleep(0.001)


@pytest.fixture
def table() -> Table:
    return Table()


async def test_a_page_is_shown_and_the_next_one_drawn_ahead(table: Table) -> None:
    await table.draw(0)
    assert table.seen == [b"0"]
    assert [picture.payload for picture in table.ahead] == [b"1"]
    assert table.page.pages == [0, 1]


async def test_a_page_drawn_ahead_is_not_asked_for_again(table: Table) -> None:
    await table.draw(0)
    await table.draw(1)
    assert table.seen == [b"0", b"1"]
    assert table.page.pages == [0, 1, 2]


async def test_behind_the_last_page_nothing_is_drawn_ahead(table: Table) -> None:
    await table.draw(8)
    assert table.page.pages == [8]


async def test_pages_turned_past_while_one_is_drawn_are_never_asked_for(table: Table) -> None:
    held = table.page.hold(0)
    drawing = asyncio.create_task(table.draw(0))
    await until(lambda: table.page.asked)
    assert table.drawer.waiting
    for page in (1, 2, 3, 4, 5):
        await table.draw(page)
    held.set()
    await drawing
    assert table.seen == [b"5"]
    assert table.page.pages == [0, 5, 6]
    assert not table.drawer.waiting


async def test_a_page_turned_to_while_another_is_drawn_is_the_one_that_is_shown(table: Table) -> None:
    held = table.page.hold(0)
    drawing = asyncio.create_task(table.draw(0))
    await until(lambda: table.page.asked)
    await table.draw(1)
    held.set()
    await asyncio.wait_for(drawing, 10)
    assert table.seen == [b"1"]


async def test_a_page_turned_to_while_the_next_one_is_drawn_ahead_comes_even_where_that_one_is_torn(
    table: Table,
) -> None:
    held = table.page.hold(1)
    table.page.torn = {1}
    drawing = asyncio.create_task(table.draw(0))
    await until(lambda: table.page.pages == [0, 1])
    await table.draw(5)
    held.set()
    await drawing
    assert table.seen == [b"0", b"5"]
    assert table.said == []


async def test_a_page_that_cannot_be_drawn_is_told_once_it_is_looked_at_and_the_next_one_comes(table: Table) -> None:
    table.page.torn = {1}
    await table.draw(0)
    assert table.said == []
    await table.draw(1)
    assert table.said == ["page 2 cannot be drawn"]
    await table.draw(2)
    assert table.seen == [b"0", b"2"]
