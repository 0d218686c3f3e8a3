"""A paper about rivers, in a library, and somebody who reads it in the application."""

import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import cache
from typing import Any

import pymupdf

from paperpass.bootstrap import settings_for
from paperpass.config import Places
from paperpass.desk.desk import Desk, Parts
from paperpass.library import layout, positions
from paperpass.library.store import Library
from paperpass.model.brief import Box
from paperpass.model.card import Card
from paperpass.model.document import Boxes
from paperpass.model.reading_position import ReadingPosition
from paperpass.model.render import RenderJob, job_for
from paperpass.model.session import Session
from paperpass.pdf.reader import ExtractCache, PdfReader
from paperpass.sources.arxiv.settings import ArxivSettings
from paperpass.sources.arxiv.source import ArxivSource
from paperpass.sources.protocol import Sources
from paperpass.tui.base_app import BaseApp
from paperpass.tui.graphics.picture import Picture
from paperpass.tui.graphics.placeholders import PLACEHOLDER
from paperpass.tui.reader.panels.list_panel import ListPanel
from paperpass.tui.reader.screen import ReaderScreen
from paperpass.tui.terminal import Protocol, Terminal
from paperpass.tui.widgets.bars import Bar, Keys
from paperpass.tui.widgets.flow import TextFlow
from paperpass.tui.widgets.page import PageView
from tests.papers import Clock, file_paper
from tests.tui.conftest import Application, Hands

_CELL = re.compile(f"{PLACEHOLDER}[\u0300-\u1dff]*")
"""Looks in a row at which nothing was being worked out."""
WIDE, NARROW = (120, 40), (80, 24)
LEFT, RIGHT = 54.0, 315.0
PROSE = (
    "Water runs downhill and takes the sand along,",
    "until the bed is flat enough to let it fall.",
    "We measure how the mouth of a river widens",
    "with the years, and which bends remain where",
    "they were when the valley was first surveyed.",
)
REFERENCES = (
    "[1] A. Brook. On the bends of rivers. Journal of Rivers, 1990.",
    "[2] C. Delta. Mouths of sand. arXiv:2101.00001, 2021.",
    "[3] E. Ford. Crossing without a bridge. Hydraulics, 1994.",
    "[4] G. Weir. Dams and their lakes. Hydraulics, 1996.",
)
LINKS: tuple[tuple[Box, str | tuple[int, float, float]], ...] = (
    ((54, 300, 90, 312), (2, RIGHT, 112)),
    ((54, 500, 90, 512), (1, LEFT, 400)),
    ((320, 300, 380, 312), "https://example.org/data"),
)
"""Of the first page: to the first reference, into the second page, and to an address."""


class FixtureApp(Application):
    """The application, which opens its papers in the reader; editors that it starts stay open until they are closed."""

    def __init__(self, desk: Desk, protocol: Protocol) -> None:
        super().__init__(desk)
        self.terminal = Terminal(protocol)
        self.edited: list[Callable[[], None]] = []

    def open_reader(
        self, card: Card, pass_number: int | None = None, *, hits: tuple[Boxes, ...] = (), first: int = 0
    ) -> None:
        BaseApp.open_reader(self, card, pass_number, hits=hits, first=first)

    def run_editor(self, path: object, closed: Callable[[], None] = lambda: None) -> bool:
        del path
        self.edited.append(closed)
        return True


class Reading(Hands):
    """Hands and eyes before the reader."""

    app: FixtureApp

    async def silence(self) -> None:
        """Waits until every widget has heard its messages and nothing is being worked out any more."""
        await self.settled(20.0)

    def seen(self) -> str:
        """The screen as text, with a sign for each cell of a picture."""
        lines = self.app.screen._compositor.render_strips(self.app.size)  # noqa: SLF001 - as in Hands
        return "\n".join(_CELL.sub("▒", strip.text).rstrip() for strip in lines)

    @property
    def reader(self) -> ReaderScreen:
        """The reader that was opened last."""
        return next(s for s in reversed(self.app.screen_stack) if isinstance(s, ReaderScreen))

    @property
    def top(self) -> str:
        """What stands at the right of the first line."""
        return self.reader.query_one("#top", Bar).right

    @property
    def picture(self) -> Picture | None:
        """The page that is shown."""
        return self.reader.query_one(PageView).picture

    @property
    def foot(self) -> str:
        """What stands in the last line."""
        footer = self.app.screen.query_one(Keys).footer
        return " ".join([*(f"{key} {word}" for key, word in footer.pairs), footer.tail])

    @property
    def first_line(self) -> str:
        """The beginning of the paragraph at the top of the flowing text."""
        block = self.reader.query_one(TextFlow).top_block()
        return block.text if block else ""

    @property
    def set_off(self) -> list[str]:
        """What the flowing text sets off from the rest."""
        flow = self.reader.area.flow
        return [flow.blocks[number].text for number in sorted(flow.set_off)]

    def panel(self, name: str) -> bool:
        """Whether the panel of that name is open, and has the focus."""
        panel, focused = self.reader.margin.panel, self.app.focused
        return panel is not None and panel.name == name and focused is not None and panel in focused.ancestors_with_self

    @property
    def job(self) -> RenderJob:
        """What is asked of the PDF process for what is looked at."""
        terminal = self.app.terminal
        job = job_for(self.reader.reading, self.reader.document, terminal.form, terminal.sixel_colours)
        assert job is not None
        return job

    @property
    def in_list(self) -> bool:
        """Whether a list is open beside the page, and has the focus."""
        panel = self.reader.margin.panel
        return isinstance(panel, ListPanel) and self.panel(panel.name or "")

    def was_said(self, words: str) -> int:
        """How many of the quiet words had these in them."""
        return sum(words in said for said in self.app.said)

    async def ready(self) -> None:
        """Waits until the paper stands there, and its structure is known."""
        await self.until(
            lambda: self.reader.document.structure_loaded and self.reader.document.columns_known and self.shown()
        )

    def shown(self) -> bool:
        """Whether the place looked at is on the screen."""
        reader = self.reader
        if not reader.document.pages or reader.query_one("#word").display:
            return False
        if reader.reading.as_text:
            return bool(reader.document.blocks)
        return self.picture is not None and not reader.area.waiting

    async def begin(self) -> None:
        """Begins the pass that comes next."""
        await self.press("enter")
        await self.until(lambda: self.reader.running.sitting and self.reader.running.guide)

    async def read(self, clock: Clock, seconds: float, *, keys: bool = True) -> None:
        """Lets time go by, with a key or a tick of the clock every ten seconds."""
        while seconds > 0:
            step = min(10.0, seconds)
            seconds -= step
            clock.pass_by(step)
            if keys and self.reader.running.sitting:
                self.reader.running.sitting.key()
            self.reader.tick()
        await self.silence()


class Rivers:
    """The paper in its library; `open` sits down before it, as often as one likes."""

    def __init__(self, library: Library, clock: Clock, process: PdfReader, kept: ExtractCache) -> None:
        self.library, self.clock, self.process, self.kept = library, clock, process, kept
        self.card = self.file("How Rivers Find the Sea", pdf=river_paper())

    def file(self, title: str, **known: Any) -> Card:
        """Another paper in the library."""
        return file_paper(self.library, title, **known)

    @property
    def sessions(self) -> list[Session]:
        """The sittings that were kept."""
        return layout.sessions(self.library.path(self.card.slug))

    @property
    def note(self) -> str:
        return self.library.read(self.card.slug).note

    @property
    def spot(self) -> ReadingPosition:
        """Where the paper was left."""
        return positions.load(self.library.state / "places", self.card.slug)

    def leave_at(self, spot: ReadingPosition) -> None:
        positions.save(self.library.state / "places", self.card.slug, spot)

    def desk(self, config: str = "") -> Desk:
        """A desk over the library; its two PDF processes are one."""
        file = self.library.state.parent / "config.toml"
        file.write_text(config, encoding="utf-8")
        settings = settings_for(config_path=str(file))
        arxiv = ArxivSettings(
            self.library.state,
            api=settings.arxiv_api,
            files=settings.arxiv_files,
            interval_seconds=0.0,
            timeout_seconds=0.5,
            backoff_seconds=0.01,
        )
        parts = Parts(lambda: Sources((ArxivSource(arxiv),)), lambda _: self.process, lambda: self.kept)
        places = Places(self.library.state, self.library.cache)
        return Desk(settings, places, self.library, parts, self.clock.now, self.clock.monotonic)

    @asynccontextmanager
    async def open(
        self,
        protocol: Protocol = "text",
        size: tuple[int, int] = WIDE,
        *,
        card: Card | None = None,
        config: str = "",
        begin: int | None = None,
        wait: bool = True,
    ) -> AsyncIterator[Reading]:
        """The application with the paper open, and somebody before it."""
        application = FixtureApp(self.desk(config), protocol)
        async with application.run_test(size=size, notifications=True) as pilot:
            hands = Reading(application, pilot)
            await hands.until(lambda: hands.at("LibraryScreen"))
            application.open_reader(card or self.card, begin)
            await hands.until(lambda: hands.at("ReaderScreen") and hands.app.screen.is_mounted)
            if wait:
                await hands.ready()
            yield hands


@cache
def river_paper() -> bytes:
    """Three pages in two columns: abstract, five sections, equations, figures, references, and links to some."""
    with pymupdf.open() as document:
        for number in range(3):
            _columns(document.new_page(width=612, height=792), number)
        for box, target in LINKS:
            kind = {"kind": pymupdf.LINK_URI, "uri": target} if isinstance(target, str) else _goto(*target)
            document[0].insert_link({"from": pymupdf.Rect(box), **kind})
        made: bytes = document.tobytes()
        return made


def _goto(page: int, x: float, y: float) -> dict[str, Any]:
    return {"kind": pymupdf.LINK_GOTO, "page": page, "to": pymupdf.Point(x, y)}


def _columns(page: pymupdf.Page, number: int) -> None:
    if number == 0:
        _write(page, 150, 90, "How Rivers Find the Sea", 18, "tibo")
        _write(page, 270, 115, "Ada Brook", 11)
        _write(page, LEFT, 150, "Abstract", 12, "tibo")
        _prose(page, LEFT, 168, 5)
        _write(page, LEFT, 260, "1 Introduction", 12, "tibo")
        _prose(page, LEFT, 278, 40)
        _prose(page, RIGHT, 150, 20)
        _write(page, RIGHT, 420, "2 The Method", 12, "tibo")
        _prose(page, RIGHT, 438, 10)
        _write(page, RIGHT + 70, 570, "v = k d + c")
        _write(page, 489, 570, "(1)")
        _prose(page, RIGHT, 590, 10)
    elif number == 1:
        _prose(page, LEFT, 80, 20)
        _write(page, LEFT, 340, "2.1 Sand", 11, "tibo")
        _prose(page, LEFT, 358, 10)
        _write(page, LEFT + 70, 490, "w = s t")
        _write(page, 228, 490, "(2)")
        _prose(page, LEFT, 510, 20)
        page.draw_rect(pymupdf.Rect(330, 80, 540, 200))
        page.draw_line((335, 190), (530, 90))
        _write(page, RIGHT, 220, "Figure 1: The mouth widens with the years.")
        _prose(page, RIGHT, 250, 10)
        _write(page, RIGHT, 400, "3 Results", 12, "tibo")
        _prose(page, RIGHT, 418, 25)
    else:
        _prose(page, LEFT, 80, 20)
        _write(page, LEFT, 350, "4 Conclusion", 12, "tibo")
        _prose(page, LEFT, 368, 15)
        _write(page, RIGHT, 90, "References", 12, "tibo")
        for row, reference in enumerate(REFERENCES):
            first = reference.rindex(" ", 0, 46)
            _write(page, RIGHT, 120 + 24 * row, reference[:first])
            _write(page, RIGHT + 14, 132 + 24 * row, reference[first + 1 :])
    _write(page, 303, 770, str(number + 1))


def _prose(page: pymupdf.Page, x: float, y: float, lines: int) -> None:
    for row in range(lines):
        _write(page, x, y + 12 * row, PROSE[row % len(PROSE)])


def _write(page: pymupdf.Page, x: float, y: float, text: str, size: float = 10, font: str = "tiro") -> None:
    page.insert_text((x, y), text, fontsize=size, fontname=font)
