"""Rules that speak for and against: what a score is made of.

A rule has a name, a weight in marks (what speaks against is negative), its evidence, and a question that it asks of
what is weighed. `python benchmarks/constants.py` raises and lowers the weights one by one and prints what moves.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Rule(Generic[T]):
    """One reason: its name, its weight in marks, where it was seen to be needed, and whether it holds."""

    name: str
    weight: float
    evidence: str
    holds: Callable[[T], bool]


def weigh(rules: Iterable[Rule[T]], subject: T) -> float:
    """The marks that the rules give together."""
    return sum((rule.weight for rule in rules if rule.holds(subject)), 0.0)
