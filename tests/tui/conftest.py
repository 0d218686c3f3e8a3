"""What the tests of the screens share: a real desk in a temporary folder, and the application over it."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

import pymupdf
import pytest
from textual.events import Key, Paste
from textual.keys import _character_to_key
from textual.pilot import Pilot

from paperpass.bootstrap import make_desk
from paperpass.config import Places, Settings
from paperpass.desk.citing import new_citation
from paperpass.desk.desk import Desk
from paperpass.library.record import Record
from paperpass.library.store import Library
from paperpass.model.activity import worded
from paperpass.model.card import Card
from paperpass.model.document import Boxes
from paperpass.model.paper import Paper
from paperpass.pdf.client import prepare
from paperpass.pdf.reader import ExtractCache, PdfReader
from paperpass.tui import app
from paperpass.tui.app import PaperpassApp
from paperpass.tui.find.screen import FindScreen
from paperpass.tui.terminal import Terminal
from tests.fake_arxiv import FakeArxiv
from tests.papers import Clock
from tests.tui.quiet import heard, quiet

if TYPE_CHECKING:
    from tests.tui.rivers import Rivers

NOW = datetime.fromisoformat("2026-03-04T10:00:00+01:00")
"""A Wednesday."""
_SIGNS = {"slash": "/", "plus": "+", "minus": "-", "apostrophe": "'", "question_mark": "?", "colon": ":"}


class Application(PaperpassApp):
    """The application; papers that would open in the reader are listed instead."""

    CSS_PATH = str(Path(app.__file__).with_name("app.tcss"))

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, Terminal())
        self.opened: list[str] = []
        self.said: list[str] = []

    def open_reader(
        self, card: Card, pass_number: int | None = None, *, hits: tuple[Boxes, ...] = (), first: int = 0
    ) -> None:
        if hits:
            ((page, _), *_) = hits[first]
            self.opened.append(f"{card.slug} p. {page + 1}")
        else:
            self.opened.append(f"{card.slug} {pass_number}" if pass_number else card.slug)

    def notify(self, message: str, **given: Any) -> None:
        self.said.append(" ".join(part for part in (given.get("title", ""), message) if part))
        super().notify(message, **given)


class Hands:
    """A reader's hands and eyes: keys, and what stands on the screen."""

    def __init__(self, app: Application, pilot: Pilot[None]) -> None:
        self.app, self.pilot = app, pilot

    async def press(self, *keys: str) -> None:
        """Presses keys, each when all that the one before it began is over."""
        for key in keys:
            name = _character_to_key(key) if len(key) == 1 else key
            event = Key(name, key if len(key) == 1 else _SIGNS.get(key))
            event.set_sender(self.app)
            self.app.post_message(event)
            await self.settled()

    async def settled(self, patience: float = 1.0) -> None:
        """Waits until the keys have had their turns, and for a while also for what they began in threads."""
        await quiet(self.app, patience)
        while not self.app.key_queue.over:
            await quiet(self.app, patience)

    async def type(self, text: str) -> None:
        await self.press(*text)

    async def paste(self, text: str) -> None:
        """Pastes into what has the focus: much faster than typing."""
        self.app.post_message(Paste(text))
        await self.pilot.pause()

    async def until(self, true: Callable[[], object], patience: float = 20.0) -> None:
        """Waits for something to become true."""
        end = monotonic() + patience
        while not true():
            assert monotonic() < end, f"it did not happen; the screen shows:\n{self.seen()}"
            await heard(self.app)
            await asyncio.sleep(0.004)

    def seen(self) -> str:
        """The screen as text."""
        width, height = self.app.size
        lines = self.app.screen._compositor.render_strips(self.app.size)  # noqa: SLF001 - Textual shows it to nobody else
        return "\n".join(strip.text.rstrip() for strip in lines[:height])[: width * height * 2]

    def sees(self, words: str) -> bool:
        """Whether words stand on the screen, wherever its lines break."""
        return words in " ".join(self.seen().split())

    def at(self, name: str) -> bool:
        """Whether a screen of that name is on top."""
        return type(self.app.screen).__name__ == name


@pytest.fixture(autouse=True, scope="session")
def _launcher() -> None:
    """The PDF processes' launcher cannot start any more once the application has the terminal."""
    prepare()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings that ask nobody: every address leads to a closed port of this machine."""
    nobody = "http://127.0.0.1:9"
    return Settings(
        tmp_path / "papers",
        arxiv_api=nobody,
        arxiv_files=nobody,
        arxiv_feed=nobody,
        arxiv_interval=0.0,
        arxiv_timeout=2.0,
    )


@pytest.fixture
def desk_for(tmp_path: Path) -> Iterator[Callable[[Settings], Desk]]:
    """Makes desks, and closes them in the end."""
    made: list[Desk] = []

    def make(settings: Settings) -> Desk:
        desk = replace(make_desk(settings, Places(tmp_path / "state", tmp_path / "cache")), now=lambda: NOW)
        made.append(desk)
        return desk

    yield make
    for desk in made:
        desk.close()


@pytest.fixture
def desk(desk_for: Callable[[Settings], Desk], settings: Settings) -> Desk:
    return desk_for(settings)


@pytest.fixture
def desk_on(desk_for: Callable[[Settings], Desk], settings: Settings) -> Callable[[FakeArxiv], Desk]:
    """Makes a desk that asks the arXiv that is given."""

    def make(arxiv: FakeArxiv) -> Desk:
        return desk_for(replace(settings, arxiv_api=arxiv.api, arxiv_files=arxiv.files, arxiv_feed=arxiv.feed))

    return make


def became(screen: FindScreen) -> dict[str, str]:
    """What became of the papers that were added on a screen, in words, by arXiv id."""
    return {base: worded(activity) for base, activity in screen.arrivals.activities.items()}


@asynccontextmanager
async def reading(desk: Desk, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Hands]:
    """The application over a desk, with somebody in front of it."""
    application = Application(desk)
    async with application.run_test(size=size) as pilot:
        hands = Hands(application, pilot)
        await hands.until(lambda: len(application.screen_stack) > 1 and application.screen.is_mounted)
        yield hands


def small_pdf(*pages: str) -> bytes:
    """A PDF with a page for each text."""
    with pymupdf.open() as document:
        for text in pages:
            document.new_page().insert_textbox(pymupdf.Rect(60, 60, 540, 780), text, fontsize=11)
        made: bytes = document.tobytes()
        return made


def file_paper(desk: Desk, title: str, *, pdf: bytes | None = None, added: str | None = None, **known: Any) -> Card:
    """A paper that is in the library."""
    paper = Paper(title, **{"authors": ("Ada Reader",), "year": 2024, **known})
    record = Record(paper, added or desk.stamp(), "add")
    with desk.library.staging() as box, desk.library.writing():
        if pdf:
            (box / "paper.pdf").write_bytes(pdf)
        return desk.library.file(box, record, lambda taken: new_citation(desk.settings, paper, taken), ())


@pytest.fixture
def rivers(library: Library, clock: Clock, study: PdfReader, tmp_path_factory: pytest.TempPathFactory) -> "Rivers":
    """A paper to be read, over a clock that is moved by hand; what was read out of it is kept for all tests."""
    from tests.tui.rivers import Rivers

    return Rivers(library, clock, study, ExtractCache(tmp_path_factory.getbasetemp() / "extracts"))
