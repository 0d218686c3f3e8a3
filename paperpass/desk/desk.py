"""The desk: what the reader's verbs work with, put together once by `bootstrap`."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from paperpass.config import Places, Settings
from paperpass.library.store import Library
from paperpass.model.card import Card
from paperpass.model.passes import ReadingPass
from paperpass.pdf.reader import Kept, PdfReader
from paperpass.sources.source import ArxivSource


def local_now() -> datetime:
    """The time here, with its offset, to the second."""
    return datetime.now().astimezone().replace(microsecond=0)


@dataclass(frozen=True, slots=True)
class Desk:
    """Settings, library, arXiv and the PDF processes of one running paperpass, and the clocks it goes by."""

    settings: Settings
    places: Places
    library: Library
    source: ArxivSource
    page: PdfReader
    study: PdfReader
    kept: Kept
    now: Callable[[], datetime] = field(default=local_now)
    monotonic: Callable[[], float] = field(default=time.monotonic)

    def stamp(self) -> str:
        """Now, in ISO 8601 with offset."""
        return self.now().isoformat()

    def today(self) -> date:
        return self.now().date()

    def budget(self, reading_pass: ReadingPass) -> tuple[int, int]:
        """The pass's lower and upper bound in minutes, as the config has it."""
        return self.settings.budgets[reading_pass.number - 1]

    def idle_after(self, reading_pass: ReadingPass) -> float:
        """Seconds without a key after which the pass's clock rests."""
        return self.settings.idle[reading_pass.number - 1] * 60.0

    def pdf(self, card: Card) -> Path | None:
        """The paper's PDF, or None where it has none."""
        path = self.library.path(card.slug) / "paper.pdf"
        return path if path.is_file() else None

    def close(self) -> None:
        """Ends the PDF processes."""
        self.page.process.close()
        self.study.process.close()
