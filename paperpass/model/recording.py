"""A pass that the clock did not see, as the reader tells of it: on paper, on a tablet, in another program."""

import math
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Self

from paperpass.model.errors import PaperpassError
from paperpass.model.times import parse_past_day

MAX_MINUTES = 6000
"""A hundred hours: more than any pass over one paper takes."""
_NOON = time(12)
"""When a pass of an earlier day is taken to have begun: any hour would do, the day is what counts."""


class NotRecorded(PaperpassError):
    """What was told of a pass cannot be taken."""

    remedy = "write the pass, its minutes and, where it was not today, the day: 2 40 yesterday"


@dataclass(frozen=True, slots=True)
class Recorded:
    """A pass (1 to 3), the seconds that it took, and the day on which it was read."""

    pass_number: int
    seconds: float
    day: date

    @classmethod
    def parse(cls, text: str, today: date) -> Self:
        """Of a line such as `1 8`, `2 40 yesterday` or `3 90 3 Dec`; raises NotRecorded."""
        number, _, rest = text.strip().partition(" ")
        minutes, _, day = rest.strip().partition(" ")
        if number not in ("1", "2", "3"):
            raise NotRecorded(f"{number or 'nothing'!r} is no pass")
        return cls(int(number), seconds_of(minutes), day_of(day, today))

    def times(self, now: datetime) -> tuple[str, str]:
        """When it began and ended (ISO 8601): until now where it was today, from noon on where it was before."""
        spent = timedelta(seconds=self.seconds)
        if self.day == now.date():
            begun = max(now - spent, datetime.combine(self.day, time(), now.tzinfo))
            return begun.replace(microsecond=0).isoformat(), now.replace(microsecond=0).isoformat()
        begun = datetime.combine(self.day, _NOON, now.tzinfo)
        return begun.isoformat(), (begun + spent).replace(microsecond=0).isoformat()


def seconds_of(minutes: str) -> float:
    """Seconds of minutes as typed, `8` or `7.5` or `1:30` (hours and minutes); raises NotRecorded."""
    hours, colon, rest = minutes.replace(",", ".").partition(":")
    try:
        found = float(rest if colon else hours) + (60 * int(hours) if colon else 0)
    except ValueError:
        found = math.nan
    if not 0 <= found <= MAX_MINUTES:
        raise NotRecorded(f"{minutes!r} are no minutes from 0 to {MAX_MINUTES}", "write 8, 7.5 or 1:30")
    return round(found * 60, 1)


def minutes_typed(seconds: float) -> str:
    """Seconds as one would type their minutes."""
    return f"{seconds / 60:.1f}".removesuffix(".0")


def day_of(words: str, today: date) -> date:
    """The day, today or before, that words name; today where there are none. Raises NotRecorded."""
    day = parse_past_day(words, today)
    if day is None:
        raise NotRecorded(f"{words!r} names no day up to today", "write yesterday, Monday, 3 Dec or a date")
    return day
