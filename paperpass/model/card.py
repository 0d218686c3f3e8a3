"""What every list shows of a held paper."""

from dataclasses import dataclass
from typing import Any

from paperpass.model.citation import CiteKey
from paperpass.model.ids import PaperId
from paperpass.model.state import State


@dataclass(frozen=True, slots=True)
class Card:
    """One held paper in short; times are ISO 8601 with offset, `revisit` an ISO date, durations seconds.

    `aliases` are other keys that it answers to, `days` those (ISO) on which a pass was made, `waits_for` what is to be
    read before it, `next_pass` the pass to offer, `decided_pass` the one of the last decision.
    """

    slug: str
    key: CiteKey
    title: str
    authors: tuple[str, ...]
    year: int | None
    arxiv: PaperId | None
    state: State
    passes_done: tuple[int, ...]
    verdict: str | None
    decision: str | None
    reading_seconds: float
    added: str
    touched: str | None
    tags: tuple[str, ...]
    revisit: str | None
    open_pass: int | None = None
    doi: str | None = None
    sha256: str | None = None
    withdrawn: bool = False
    decided: str | None = None
    aliases: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    waits_for: tuple[str, ...] = ()
    next_pass: int | None = 1
    decided_pass: int | None = None

    def to_json(self) -> dict[str, Any]:
        """The summary of `list --json`."""
        return {
            "key": self.key,
            "arxiv": self.arxiv.base if self.arxiv else None,
            "version": self.arxiv.version if self.arxiv else None,
            "title": self.title,
            "authors": list(self.authors),
            "year": self.year,
            "state": self.state.value,
            "passes_done": list(self.passes_done),
            "verdict": self.verdict,
            "reading_seconds": round(self.reading_seconds, 1),
            "added": self.added,
            "touched": self.touched,
            "tags": list(self.tags),
            "revisit": self.revisit,
            "slug": self.slug,
        }
