"""One sitting over one paper, as `sessions.jsonl` keeps it: a line a sitting, never changed afterwards."""

import json
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Self


class EndedBy(StrEnum):
    """How a sitting ended; FINISH is the one that ends its pass."""

    FINISH = "finish"
    PAUSE = "pause"
    QUIT = "quit"
    RECOVERED = "recovered"


@dataclass(frozen=True, slots=True)
class Session:
    """A sitting: times in ISO 8601 with offset, durations in seconds, `pages` the first and last page seen (from 1)."""

    pass_number: int
    round: int
    started: str
    ended: str
    reading_seconds: float
    away_seconds: float = 0.0
    pages: tuple[int, int] | None = None
    ended_by: EndedBy = EndedBy.PAUSE
    decision: str | None = None
    reason: str | None = None
    revisit: str | None = None

    def to_line(self) -> str:
        """One line of JSON, without its newline."""
        return json.dumps(
            {
                "format": 1,
                "pass": self.pass_number,
                "started": self.started,
                "ended": self.ended,
                "reading_seconds": round(self.reading_seconds, 1),
                "away_seconds": round(self.away_seconds, 1),
                "pages": list(self.pages) if self.pages else None,
                "round": self.round,
                "ended_by": self.ended_by.value,
                "decision": self.decision,
                "reason": self.reason,
                "revisit": self.revisit,
            },
            ensure_ascii=False,
        )

    @classmethod
    def from_line(cls, line: str) -> Self | None:
        """The sitting of a line; None for a line that is none (a merge marker, half a write, another format)."""
        try:
            row = json.loads(line)
            return cls._from_row(row) if isinstance(row, dict) and row.get("pass") in (1, 2, 3) else None
        except (ValueError, TypeError, OverflowError, RecursionError):
            return None

    @classmethod
    def _from_row(cls, row: dict[str, Any]) -> Self:
        pages = row.get("pages")
        return cls(
            pass_number=int(row["pass"]),
            round=max(1, int(row.get("round") or 1)),
            started=str(row.get("started") or ""),
            ended=str(row.get("ended") or row.get("started") or ""),
            reading_seconds=_seconds(row.get("reading_seconds")),
            away_seconds=_seconds(row.get("away_seconds")),
            pages=(int(pages[0]), int(pages[1])) if isinstance(pages, list) and len(pages) == 2 else None,
            ended_by=EndedBy(row.get("ended_by") or "pause"),
            decision=_text(row.get("decision")),
            reason=_text(row.get("reason")),
            revisit=_day(row.get("revisit")),
        )


def _seconds(value: object) -> float:
    """A duration; none where the value cannot be one."""
    return float(value) if isinstance(value, int | float) and 0 <= value < 1e12 else 0.0


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _day(value: object) -> str | None:
    """An ISO date, or None where it is none."""
    try:
        return date.fromisoformat(str(value)[:10]).isoformat() if value else None
    except ValueError:
        return None
