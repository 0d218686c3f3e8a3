"""Filters by time in a query: `time:30-60`, `read:2026-11`, `back:..2026-12-24`."""

import re
from dataclasses import dataclass

_MINUTES = re.compile(r"(\d{1,5})?(?:(?P<to>-|\.\.)(\d{1,5})?)?")
_DAY = r"\d{4}(?:-\d\d(?:-\d\d)?)?"
_DAYS = re.compile(rf"({_DAY})?(?:(?P<to>\.\.)({_DAY})?)?")
_MOST = 1e12
"""Seconds that nobody reads."""
_MINUTE = 59.9
"""Seconds that a minute has beyond its first."""
_FIRST, _LAST = "0", "9"
"""What sorts before and after every ISO date."""
_BEHIND = "~"
"""Sorts behind every day of a month or year that stands before it."""


@dataclass(frozen=True, slots=True)
class Span:
    """What a paper's `time` (seconds), day last `read` or day to come `back` on (ISO, empty for none) lies between."""

    what: str
    low: float | str
    high: float | str


SPANS = {
    "time": "minutes: time:30, time:30-60 and time:60- are",
    "read": "days: read:2026-11, read:2026-11-02..2026-12, read:2026.. and read:never are",
    "back": "days: back:2026-12, back:..2026-12-24 and back:never are",
}
"""The filters by time, and what each of them takes."""


def span_of(what: str, value: str) -> Span | None:
    """The span that a value names, or None where it names none."""
    return _minutes(value) if what == "time" else _days(what, value)


def _minutes(value: str) -> Span | None:
    found = _MINUTES.fullmatch(value)
    if found is None or (found[1] is None and found[3] is None):
        return None
    low = int(found[1] or 0)
    high = int(found[3]) if found[3] else None if found["to"] else low
    return (
        None
        if high is not None and high < low
        else Span("time", low * 60.0, _MOST if high is None else high * 60.0 + 59.9)
    )


def _days(what: str, value: str) -> Span | None:
    if value.lower() == "never":
        return Span(what, "", "")
    found = _DAYS.fullmatch(value)
    if found is None or (found[1] is None and found[3] is None):
        return None
    low = found[1] or _FIRST
    high = (found[3] or (_LAST if found["to"] else low)) + _BEHIND
    return None if high < low else Span(what, low, high)
