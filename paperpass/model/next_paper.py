"""The one paper to read now, in the time that one has."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from paperpass.model.agenda import Agenda, Listed
from paperpass.model.card import Card
from paperpass.model.session import instant

_LEAST_SHARE = 0.25
"""Share of a pass that is taken to be left of one over which longer was spent than it takes."""
_SPLITS = (2, 3)
"""Passes that are read over several sittings; a first one is read in one."""


class Reason(StrEnum):
    """Why a paper is the next one; in the order in which they count."""

    UNDER_WAY = "under way"
    READ_FIRST = "what it waited for is read"
    DAY = "its day has come"
    GOING_ON = "you went on with it"
    INBOX = "in the inbox the longest"


@dataclass(frozen=True, slots=True)
class NextPaper:
    """A paper to read, why, its pass, the seconds spent in that pass and round, and those that it will take yet.

    `fits` is whether that is no more than the time that one has.
    """

    card: Card
    reason: Reason
    pass_number: int
    spent: float
    left: float
    fits: bool = True


@dataclass(frozen=True, slots=True)
class Situation:
    """What is known when one asks what to read: the papers, the agenda of the day, the seconds that each pass takes
    (by number), and those that were spent on the open or put-off pass of a paper (by slug).
    """

    cards: Sequence[Card]
    agenda: Agenda
    takes: Mapping[int, float]
    spent: Mapping[str, float] = field(default_factory=dict)

    def next(self, minutes: float | None = None) -> NextPaper | None:
        """The paper to read now; with `minutes`, one whose pass is over in that time.

        Where none is, one that can be paused: a pass under way, or a later one; else the shortest. None where nothing
        is to be read.
        """
        every = sorted((found for card in self.cards if (found := self._found(card))), key=_rank)
        if not every:
            return None
        if minutes is None:
            return every[0]
        fitting = next((one for one in every if one.left <= minutes * 60), None)
        if fitting:
            return fitting
        begun = next((one for one in every if one.pass_number in _SPLITS or one.spent), None)
        chosen = begun or min(every, key=lambda one: one.left)
        return NextPaper(chosen.card, chosen.reason, chosen.pass_number, chosen.spent, chosen.left, fits=False)

    def _found(self, card: Card) -> NextPaper | None:
        reason, number = self._reason(card), card.open_pass or card.next_pass
        if reason is None or number is None:
            return None
        takes, spent = self.takes[number], self.spent.get(card.slug, 0.0)
        return NextPaper(card, reason, number, spent, max(takes - spent, takes * _LEAST_SHARE))

    def _reason(self, card: Card) -> Reason | None:
        listed = self.agenda.listed(card)
        if listed is Listed.DUE:
            return (Reason.UNDER_WAY, Reason.READ_FIRST, Reason.DAY)[self.agenda.turn(card)]
        return {Listed.GOING_ON: Reason.GOING_ON, Listed.INBOX: Reason.INBOX}.get(listed)


_ORDER = list(Reason)


def _rank(one: NextPaper) -> tuple[int, float, str]:
    """What counts first: the reason; then what was read last of what goes on, and what waits longest of the others."""
    card = one.card
    if one.reason in (Reason.UNDER_WAY, Reason.GOING_ON):
        return _ORDER.index(one.reason), -instant(card.touched or ""), card.slug
    since = {Reason.DAY: card.revisit, Reason.READ_FIRST: card.touched}.get(one.reason) or card.added
    return _ORDER.index(one.reason), instant(since), card.slug
