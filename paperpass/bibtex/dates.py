"""Dates as BibLaTeX writes them: ISO 8601-2, levels 0 and 1 (biblatex manual, 2.3.8).

A year before Christ counts as one says it: -51 is 51 BC, which ISO 8601 writes as -0050.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

_POINT = re.compile(r"[Yy]?(-?\d{4,6}|\d{2}(?:\dX|XX))(?:-(\d\d|XX))?(?:-(\d\d|XX))?(?:T\S*)?([?~%]?)", re.IGNORECASE)
_OPEN = ("", "..", "open", "unknown")
_SEASONS = {21: "Spring", 22: "Summer", 23: "Autumn", 24: "Winter"}
_MONTHS = 12
_CIRCA = "~%"


@dataclass(frozen=True, slots=True)
class Point:
    """A year, and month (or season, 21 to 24) and day where they are said."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def parts(self) -> list[int]:
        """Year, month and day, as far as they are said."""
        parts = [self.year]
        for part in (self.month, self.day):
            if part is None:
                break
            parts.append(part)
        return parts

    @property
    def season(self) -> str | None:
        """The season's English name, where a season is said."""
        return _SEASONS.get(self.month or 0)


@dataclass(frozen=True, slots=True)
class Date:
    """One point, or a range whose open side is None; `circa` where the year is about right."""

    begin: Point | None
    end: Point | None = None
    is_range: bool = False
    circa: bool = False

    @property
    def year(self) -> int | None:
        """The year in which it begins, else the one in which it ends."""
        point = self.begin or self.end
        return point.year if point else None


def date_in(values: Mapping[str, str], name: str = "") -> Date | None:
    """What `date` of an entry's values says, or `urldate`, `eventdate`, `origdate` by `name` ("url" ...), or the fields
    `urlyear`, `urlmonth` and `urlday`; None where it says nothing plainly."""
    if date := parse_date(values.get(f"{name}date", "")):
        return date
    year = values.get(f"{name}year", "") if name else ""
    return parse_date("-".join([year, *_numbers(values, name)])) if year else None


def parse_date(text: str) -> Date | None:
    """A date in BibLaTeX's writing, or None where it is none."""
    begin, slash, end = text.strip().strip("{}").partition("/")
    first, last = _point(begin), _point(end)
    if not slash:
        return Date(first[0], circa=first[1], end=first[2], is_range=first[2] is not None) if first else None
    if not (first or begin in _OPEN) or not (last or end in _OPEN) or not (first or last):
        return None
    return Date(
        first[0] if first else None,
        last[0] if last else None,
        is_range=True,
        circa=bool((first and first[1]) or (last and last[1])),
    )


def _point(text: str) -> tuple[Point, bool, Point | None] | None:
    """The point, whether it is about right, and where it ends if it stands for several years: `199X`."""
    found = _POINT.fullmatch(text.strip())
    if found is None:
        return None
    year, month, day, mark = found[1].upper(), found[2], found[3], found[4]
    if "X" in year:
        return Point(int(year.replace("X", "0"))), mark in _CIRCA and bool(mark), Point(int(year.replace("X", "9")))
    number = int(year)
    said = Point(number - 1 if number <= 0 else number, _number(month), _number(day))
    return said, bool(mark) and mark in _CIRCA, None


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdigit() and int(text) else None


def _numbers(values: Mapping[str, str], name: str) -> list[str]:
    """Month and day of BibTeX-like fields, in two digits, as far as they are numbers."""
    found: list[str] = []
    for part in ("month", "day"):
        text = values.get(f"{name}{part}", "")
        if not (text.isdigit() and 1 <= int(text) <= (_MONTHS if part == "month" else 31)):
            break
        found.append(f"{int(text):02d}")
    return found
