"""What a pass takes a reader: the budget at first, one's own time once some passes were made."""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import quantiles

from paperpass.model.ledger import Entry

MIN_PASSES = 5
"""Passes of a kind after which their times say something: fewer have quartiles that one paper moves by half."""


@dataclass(frozen=True, slots=True)
class Pace:
    """One's own time for a pass, in seconds: the median, and the quartiles between which half of the passes lie."""

    pass_number: int
    made: int
    seconds: float
    low: float
    high: float


def own_pace(every: Iterable[Entry], pass_number: int) -> Pace | None:
    """The pace of a pass, of the rounds that were timed; None before there are MIN_PASSES of them."""
    spent = [one.round_seconds for one in every if one.made and one.pass_number == pass_number and one.round_seconds]
    if len(spent) < MIN_PASSES:
        return None
    low, middle, high = quantiles(spent, n=4, method="inclusive")
    return Pace(pass_number, len(spent), middle, low, high)


def expected_seconds(budget: tuple[int, int], pace: Pace | None) -> float:
    """What a pass is to be taken to need: one's own median, else the middle of the budget (minutes)."""
    return pace.seconds if pace else (budget[0] + budget[1]) * 30.0


def scaled(minutes: float, budget: tuple[int, int], pace: Pace | None) -> float:
    """The minutes that a step is meant to take within the budget, in one's own time."""
    return minutes * expected_seconds(budget, pace) / expected_seconds(budget, None)
