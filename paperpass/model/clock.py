"""The clock of a pass: it counts reading, not presence.

A pure value. It is moved on by `at(now)` and `key(now)`, where `now` is a monotonic time in seconds that somebody else
reads off; so a test needs no waiting, and a suspended machine shows as a step too long to have been reading.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Self

from paperpass.model.session import Gap

SUSPENDED_AFTER = 30.0
"""Seconds between two ticks above which the machine, or the program, was stopped."""


@dataclass(frozen=True, slots=True)
class PassClock:
    """Seconds of reading, and the gaps in which no key was pressed.

    `settled` is the time up to the last key, `since_key` what has run since; it counts while it is below `idle_after`,
    and falls back to the last key once it is not. While the paper is `viewed` in another program silence is reading.
    """

    idle_after: float
    settled: float = 0.0
    since_key: float = 0.0
    gaps: tuple[Gap, ...] = ()
    last: float | None = None
    viewed: bool = False

    @property
    def running(self) -> bool:
        return self.last is not None

    @property
    def idle(self) -> bool:
        """Whether it rests: nobody has pressed a key for too long, and nothing else says that one reads."""
        return self.silent and not self.viewed

    @property
    def silent(self) -> bool:
        """Whether nobody has pressed a key for too long."""
        return self.since_key >= self.idle_after

    @property
    def sure(self) -> float:
        """Seconds read up to the last key: what no silence takes back."""
        return self.settled + sum(gap.seconds for gap in self.gaps if gap.counted)

    @property
    def reading(self) -> float:
        """Seconds read so far."""
        return self.sure if self.idle else self.sure + self.since_key

    @property
    def away_seconds(self) -> float:
        """Seconds without a key that are not counted."""
        return sum(gap.seconds for gap in self.gaps if not gap.counted) + (self.since_key if self.idle else 0.0)

    def start(self, now: float) -> Self:
        return replace(self, last=now)

    def at(self, now: float) -> Self:
        """The clock at `now`, without a key since the last call."""
        if self.last is None:
            return self
        step = now - self.last
        counts = 0.0 <= step <= SUSPENDED_AFTER
        return replace(self, last=now, since_key=self.since_key + (step if counts else 0.0))

    def key(self, now: float, wall: datetime) -> Self:
        """The clock at `now`, when a key was pressed: the time before it is settled as reading or set down as a gap.

        `wall` is the time of day, by which the gap is known.
        """
        here = self.at(now)
        if here.last is None:
            return here
        if here.silent:
            begun = (wall - timedelta(seconds=here.since_key)).replace(microsecond=0)
            gap = Gap(begun.isoformat(), here.since_key, counted=here.viewed)
            return replace(here, gaps=(*here.gaps, gap), since_key=0.0)
        return replace(here, settled=here.settled + here.since_key, since_key=0.0)

    def pause(self, now: float, wall: datetime) -> Self:
        """Stopped at `now`; `start` goes on."""
        return replace(self.key(now, wall), last=None)

    def viewing(self, now: float, wall: datetime, *, viewed: bool) -> Self:
        """The clock at `now`, from when on the paper is viewed in another program, or no longer."""
        return replace(self.key(now, wall), viewed=viewed)

    def counting(self, number: int, *, counted: bool) -> Self:
        """With a gap, from 0, counted as reading after all, because a dense page was read, or no longer."""
        gaps = tuple(replace(gap, counted=counted) if n == number else gap for n, gap in enumerate(self.gaps))
        return replace(self, gaps=gaps)


def crossed(before: float, after: float, budget: tuple[int, int]) -> int | None:
    """The bound of the budget, in minutes, that lies between two reading times in seconds; the upper one first."""
    for minutes in (budget[1], budget[0]):
        if before < minutes * 60 <= after:
            return minutes
    return None
