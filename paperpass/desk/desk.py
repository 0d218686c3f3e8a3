"""The desk: what the reader's verbs work with, put together once by `bootstrap`."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from paperpass.config import Places, Settings
from paperpass.library.store import Library
from paperpass.model.card import Card

if TYPE_CHECKING:
    from paperpass.model.passes import ReadingPass
    from paperpass.pdf.reader import Kept, PdfReader
    from paperpass.sources.source import ArxivSource


def local_now() -> datetime:
    """The time here, with its offset, to the second."""
    return datetime.now().astimezone().replace(microsecond=0)


@dataclass(frozen=True, slots=True)
class Parts:
    """How the parts are made that many commands do without, each when it is first asked for."""

    source: "Callable[[], ArxivSource]"
    reader: "Callable[[str], PdfReader]"
    kept: "Callable[[], Kept]"


@dataclass(frozen=True)
class Desk:
    """Settings, library, arXiv and the PDF processes of one running paperpass, and the clocks it goes by."""

    settings: Settings
    places: Places
    library: Library
    parts: Parts
    now: Callable[[], datetime] = field(default=local_now)
    monotonic: Callable[[], float] = field(default=time.monotonic)

    @cached_property
    def source(self) -> "ArxivSource":
        return self.parts.source()

    @cached_property
    def page(self) -> "PdfReader":
        """The PDF process that answers the reader."""
        return self.parts.reader("page")

    @cached_property
    def study(self) -> "PdfReader":
        """The PDF process that works behind it."""
        return self.parts.reader("study")

    @cached_property
    def kept(self) -> "Kept":
        """What was read out of PDFs before."""
        return self.parts.kept()

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

    def close(self) -> None:
        """Ends the PDF processes."""
        for name in ("page", "study"):
            if name in vars(self):
                vars(self)[name].process.close()
