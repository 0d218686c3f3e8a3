"""One sitting over one paper, as `sessions.jsonl` keeps it: a line a sitting, never changed afterwards.

What turns out to be wrong is put right by a further line that supersedes it.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, Self

_ID_DIGITS = 12
"""Hexadecimal digits of the SHA-256 of a line that has no id of its own."""


_PAGE = re.compile("[0-9]{1,6}")
"""A page that is believed: the longest PDFs have some ten thousand."""


class EndedBy(StrEnum):
    """How a sitting ended; FINISH ends its pass, GIVEN_UP takes back what was read of it since."""

    FINISH = "finish"
    PAUSE = "pause"
    QUIT = "quit"
    RECOVERED = "recovered"
    GIVEN_UP = "given_up"


class CountedBy(StrEnum):
    """Who counted the time: the clock, or the reader, who says so."""

    CLOCK = "clock"
    RECORD = "record"
    VIEWER = "viewer"


@dataclass(frozen=True, slots=True)
class Gap:
    """A time without a key: when it began (ISO 8601), its seconds, and whether it counts as reading after all."""

    start: str
    seconds: float
    counted: bool = False


@dataclass(frozen=True, slots=True)
class Session:
    """A sitting: times in ISO 8601 with offset, durations in seconds, `pages` the first and last page seen (from 1).

    `reading_seconds` holds the gaps that are counted, `away_seconds` those that are not. `supersedes` is the id of the
    line in whose place this one stands, `after` the id of the line that was the last when this one was written, `at`
    when a correction was made. `page_seconds` has the reading by page (from 1) and `step_seconds` by the step of the
    guide, as far as they are known. `waits_for` names the papers to be read before. Unknown fields are in `extra`.
    """

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
    id: str = ""
    supersedes: str | None = None
    gaps: tuple[Gap, ...] = ()
    step_seconds: Mapping[str, float] = field(default_factory=dict)
    page_seconds: Mapping[int, float] = field(default_factory=dict)
    by: CountedBy | None = None
    why: str | None = None
    waits_for: tuple[str, ...] = ()
    after: str | None = None
    at: str | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def day(self) -> str:
        """The day (ISO) that the sitting counts for: that of its beginning, where the reader was then."""
        return self.started[:10]

    def to_line(self) -> str:
        """One line of JSON, without its newline."""
        row = {
            **self.extra,
            "format": 1,
            "id": self.id or None,
            "pass": self.pass_number,
            "started": self.started,
            "ended": self.ended,
            "reading_seconds": round(self.reading_seconds, 1),
            "away_seconds": round(self.away_seconds, 1),
            "gaps": [[gap.start, round(gap.seconds, 1), gap.counted] for gap in self.gaps],
            "pages": list(self.pages) if self.pages else None,
            "round": self.round,
            "by": self.by.value if self.by else None,
            "ended_by": self.ended_by.value,
            "decision": self.decision,
            "reason": self.reason,
            "why": self.why,
            "revisit": self.revisit,
            "supersedes": self.supersedes,
        }
        more = {
            "step_seconds": {name: round(seconds, 1) for name, seconds in self.step_seconds.items()},
            "page_seconds": {str(page): round(seconds, 1) for page, seconds in sorted(self.page_seconds.items())},
            "waits_for": list(self.waits_for),
            "after": self.after,
            "at": self.at,
        }
        return json.dumps(row | {name: value for name, value in more.items() if value}, ensure_ascii=False)

    @classmethod
    def from_line(cls, line: str) -> Self | None:
        """The sitting of a line; None for a line that is none (a merge marker, half a write, another format).

        A line without an id is known by the first twelve hexadecimal digits of its SHA-256.
        """
        try:
            row = json.loads(line)
            if not isinstance(row, dict) or row.get("pass") not in (1, 2, 3):
                return None
            return cls._from_row(row, line)
        except (ValueError, TypeError, OverflowError, RecursionError):
            return None

    @classmethod
    def _from_row(cls, row: dict[str, Any], line: str) -> Self:
        pages = row.get("pages")
        return cls(
            pass_number=int(row["pass"]),
            round=max(1, int(row.get("round") or 1)),
            started=_text(row.get("started")) or "",
            ended=_text(row.get("ended")) or _text(row.get("started")) or "",
            reading_seconds=_seconds(row.get("reading_seconds")),
            away_seconds=_seconds(row.get("away_seconds")),
            pages=(int(pages[0]), int(pages[1])) if isinstance(pages, list) and len(pages) == 2 else None,
            ended_by=EndedBy(row.get("ended_by") or "pause"),
            decision=_text(row.get("decision")),
            reason=_text(row.get("reason")),
            revisit=_day(row.get("revisit")),
            id=_text(row.get("id")) or line_id(line),
            supersedes=_text(row.get("supersedes")),
            gaps=_gaps(row.get("gaps")),
            step_seconds=_spent(row.get("step_seconds")),
            page_seconds=page_seconds(row.get("page_seconds")),
            by=next((by for by in CountedBy if by == row.get("by")), None),
            why=_text(row.get("why")),
            waits_for=_names(row.get("waits_for")),
            after=_text(row.get("after")),
            at=_text(row.get("at")),
            extra={name: value for name, value in row.items() if name not in _FIELDS},
        )


def page_seconds(value: object) -> dict[int, float]:
    """Seconds by page, of JSON; what makes no sense is passed over."""
    rows = value.items() if isinstance(value, dict) else ()
    return {
        int(page): float(seconds)
        for page, seconds in rows
        if _PAGE.fullmatch(str(page)) and type(seconds) in (int, float) and 0 <= seconds < 1e12
    }


def line_id(line: str) -> str:
    """The id of a line that names none."""
    return hashlib.sha256(line.strip().encode("utf-8", "replace")).hexdigest()[:_ID_DIGITS]


def instant(moment: str) -> float:
    """Seconds since 1970 of a time in ISO 8601; one without an offset counts as UTC, and what is no time as 0."""
    try:
        found = datetime.fromisoformat(moment)
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError):
        return 0.0


def _seconds(value: object) -> float:
    """A duration; none where the value cannot be one."""
    return float(value) if isinstance(value, int | float) and 0 <= value < 1e12 else 0.0


def _text(value: object) -> str | None:
    """A text that can be written; a lone half of a pair of UTF-16 becomes a question mark."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) and value else None


def _names(value: object) -> tuple[str, ...]:
    return tuple(name for one in value if (name := _text(one))) if isinstance(value, list) else ()


def _gaps(value: object) -> tuple[Gap, ...]:
    rows = value if isinstance(value, list) else []
    return tuple(
        Gap(_text(row[0]) or "", _seconds(row[1]), row[2] is True)
        for row in rows
        if isinstance(row, list) and len(row) == 3
    )


def _spent(value: object) -> dict[str, float]:
    return {str(name): _seconds(spent) for name, spent in value.items()} if isinstance(value, dict) else {}


def _day(value: object) -> str | None:
    """An ISO date, or None where it is none."""
    try:
        return date.fromisoformat(str(value)[:10]).isoformat() if value else None
    except ValueError:
        return None


_FIELDS = frozenset(
    (
        *(
            "format",
            "id",
            "pass",
            "started",
            "ended",
            "reading_seconds",
            "away_seconds",
            "gaps",
            "pages",
            "round",
            "by",
        ),
        *("ended_by", "decision", "reason", "why", "revisit", "supersedes", "step_seconds", "page_seconds"),
        *("waits_for", "after", "at"),
    )
)
