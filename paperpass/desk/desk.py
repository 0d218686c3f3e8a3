"""The desk: what the reader's verbs work with, put together once by `bootstrap`."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from paperpass.config import Places, Settings
from paperpass.desk.listeners import Listeners
from paperpass.library.layout import Read as Read
from paperpass.library.store import Library
from paperpass.model.card import Card
from paperpass.model.query import Query

if TYPE_CHECKING:
    from paperpass.model.passes import ReadingPass
    from paperpass.pdf.reader import ExtractCache, PdfReader
    from paperpass.sources.protocol import Catalogue, Sources


def local_now() -> datetime:
    """The time here, with its offset, to the second."""
    return datetime.now().astimezone().replace(microsecond=0)


@dataclass(frozen=True, slots=True)
class Parts:
    """How the parts are made that many commands do without, each when it is first asked for."""

    sources: "Callable[[], Sources]"
    reader: "Callable[[str], PdfReader]"
    kept: "Callable[[], ExtractCache]"


@dataclass(frozen=True)
class Desk:
    """Settings, library, sources and the PDF processes of one running paperpass, and the clocks it goes by."""

    settings: Settings
    places: Places
    library: Library
    parts: Parts
    now: Callable[[], datetime] = field(default=local_now)
    monotonic: Callable[[], float] = field(default=time.monotonic)
    facts: Listeners = field(default_factory=Listeners)

    @cached_property
    def sources(self) -> "Sources":
        """Where papers come from."""
        return self.parts.sources()

    @property
    def catalogue(self) -> "Catalogue":
        """The source that is searched and that announces new papers."""
        return self.sources.catalogue

    @cached_property
    def page(self) -> "PdfReader":
        """The PDF process that answers the reader."""
        return self.parts.reader("page")

    @cached_property
    def background(self) -> "PdfReader":
        """The PDF process that works behind it."""
        return self.parts.reader("study")

    @cached_property
    def kept(self) -> "ExtractCache":
        """What was read out of PDFs before."""
        return self.parts.kept()

    @property
    def log_file(self) -> Path:
        """Where warnings and faults are written."""
        return self.library.state / "log"

    def card(self, name: str) -> Card:
        """The paper that a key, arXiv id, slug or a beginning of one names; else raises UnknownPaper."""
        return self.library.card(name)

    def cards(
        self, query: str | Query = "", *, sort: str = "added", full: bool = False, fresh: bool = True
    ) -> list[Card]:
        """The cards of the papers that a query chooses; with `fresh` the folders are looked at first."""
        return self.library.cards(query, sort=sort, full=full, fresh=fresh)

    def first_cards(self, most: int) -> list[Card]:
        """What is due today and the papers added last, up to `most`, as the index knows them: for a first look."""
        return self.library.index.first(self.today().isoformat(), most)

    def read(self, slug: str) -> Read:
        """Everything about a paper as it lies on the disk now; raises LibraryError where it cannot be read."""
        return self.library.read(slug)

    def folder(self, slug: str) -> Path:
        """Where a paper's files lie."""
        return self.library.path(slug)

    def stamp(self) -> str:
        """Now, in ISO 8601 with offset."""
        return self.now().isoformat()

    def today(self) -> date:
        return self.now().date()

    def budget(self, reading_pass: "ReadingPass") -> tuple[int, int]:
        """The pass's lower and upper bound in minutes, as the config has it."""
        return self.settings.budgets[reading_pass.number - 1]

    def idle_after(self, reading_pass: "ReadingPass") -> float:
        """Seconds without a key after which the pass's clock rests."""
        return self.settings.idle[reading_pass.number - 1] * 60.0

    def pdf(self, card: Card) -> Path | None:
        """The paper's PDF, or None where it has none."""
        path = self.library.path(card.slug) / "paper.pdf"
        return path if path.is_file() else None

    def fingerprint(self) -> object:
        """Something that differs once a paper came or went, or another program has read what it changed."""
        index = self.library.index.file
        return tuple(_changed_at(path) for path in (self.library.papers, index, index.with_name(f"{index.name}-wal")))

    def has_pdf(self, slug: str) -> bool:
        """Whether the paper in that folder has its PDF."""
        return (self.folder(slug) / "paper.pdf").is_file()

    def close(self) -> None:
        """Ends the PDF processes."""
        for name in ("page", "background"):
            if name in vars(self):
                vars(self)[name].process.close()


def _changed_at(path: Path) -> int:
    """When a file or folder was changed last, in nanoseconds; 0 where it is not there."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0
