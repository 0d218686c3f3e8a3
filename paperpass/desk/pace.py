"""One's own time for each pass, beside the budget."""

from paperpass.desk import ledger
from paperpass.desk.desk import Desk
from paperpass.model.pace import Pace, expected_seconds, own_pace
from paperpass.model.passes import PASSES
from paperpass.model.times import spoken_duration


def paces(desk: Desk) -> dict[int, Pace | None]:
    """One's own pace of each pass, by its number; None before enough of them were made."""
    every = ledger.entries(desk, fresh=False)
    return {which.number: own_pace(every, which.number) for which in PASSES}


def takes(desk: Desk) -> dict[int, float]:
    """The seconds that each pass is to be taken to need, by its number."""
    own = paces(desk)
    return {which.number: expected_seconds(desk.budget(which), own[which.number]) for which in PASSES}


def pace_said(pace: Pace | None) -> str:
    """One's own time in a few words: `yours 7 min (6 min to 11 min, of 12)`; empty where there is none."""
    if pace is None:
        return ""
    low, high = spoken_duration(pace.low), spoken_duration(pace.high)
    spread = f"{low} to {high}, " if low != high else ""
    return f"yours {spoken_duration(pace.seconds)} ({spread}of {pace.made})"
