"""What one remembers of a paper: asked once a month after its last pass, and once half a year after."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from paperpass.model.card import Card


class After(StrEnum):
    """How long after the last pass it is asked."""

    MONTH = "after a month"
    HALF_YEAR = "after half a year"


DAYS = {After.MONTH: 30, After.HALF_YEAR: 182}
"""Days after the last pass; of two that have come the later is asked, and the earlier no more."""
_PASSES = (2, 3)
"""Passes after which there is a thrust to remember."""


def last_pass(card: Card) -> date | None:
    """The day of the last pass, of a paper of which the second or third was made; None for any other."""
    if not card.days or not set(_PASSES).intersection(card.passes_done):
        return None
    try:
        return date.fromisoformat(card.days[-1])
    except ValueError:
        return None


def due(last: date, asked: Iterable[tuple[str, str]], today: date) -> After | None:
    """What is to be asked today; `asked` is what was asked before: how long after, and when (ISO 8601).

    What was asked before the last pass counts no longer.
    """
    since = {what for what, at in asked if at[:10] > last.isoformat()}
    for after in (After.HALF_YEAR, After.MONTH):
        if (today - last).days >= DAYS[after]:
            return after if after.value not in since else None
    return None
