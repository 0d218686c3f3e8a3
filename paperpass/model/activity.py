"""How far a piece of slow work is: a step and numbers, worded in one place."""

from dataclasses import dataclass
from enum import Enum

from paperpass.model.errors import PaperpassError


class Step(Enum):
    """Where a piece of work stands; the value is how one says it."""

    WAITING = "waiting"
    UNDER_WAY = "under way"
    STOPPING = "stopping"
    STOPPED = "stopped"
    FAILED = "failed"
    ADDED = "added"
    HELD = "held"
    FETCHED = "fetched"


@dataclass(frozen=True, slots=True)
class Activity:
    """A piece of work: `done` of `whole` bytes while it is under way (None: nobody said how many), `error` where it
    failed.
    """

    step: Step
    done: int = 0
    whole: int | None = None
    error: PaperpassError | None = None

    @property
    def percent(self) -> int | None:
        """How much is done, in hundredths; None where that is not known."""
        if self.step is not Step.UNDER_WAY or not self.whole:
            return None
        return 100 * self.done // self.whole

    @property
    def is_there(self) -> bool:
        """Whether the paper is in the library."""
        return self.step in (Step.ADDED, Step.HELD)

    @property
    def can_retry(self) -> bool:
        """Whether it failed or was stopped."""
        return self.step in (Step.FAILED, Step.STOPPED)


def far(done: int, whole: int | None) -> str:
    """How far a download is: a percentage, or megabytes where nobody said how many there are."""
    return f"{100 * done // whole} %" if whole else f"{done / 1e6:.1f} MB"


def worded(activity: Activity | None) -> str:
    """An activity in a word or two; "" for none, and for one of which nothing is known yet."""
    if activity is None:
        return ""
    if activity.step is Step.UNDER_WAY:
        return far(activity.done, activity.whole) if activity.done or activity.whole else ""
    word: str = activity.step.value
    return f"{word}: {activity.error.title}" if activity.error else word
