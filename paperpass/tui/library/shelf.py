"""What the library's screen shows, as one value: papers, marks, filter and order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from paperpass.desk.recalling import Recall
from paperpass.model.agenda import Agenda, passes_in_week
from paperpass.model.card import Card

SORTS: Mapping[str, str] = {
    "added": "newest first",
    "touched": "last read first",
    "title": "by title",
    "year": "by year",
    "time": "longest read first",
    "revisit": "by the day to come back on",
}
"""The orders of the list, and what they are called."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """`cards` are those that fit the filter, `everything` all there are; `known` once the library was read.

    `marks` and `begun` name papers by slug: the marked ones, and those whose debrief is begun. `recalls` are those of
    which one is asked what one remembers.
    """

    cards: tuple[Card, ...] = ()
    everything: tuple[Card, ...] = ()
    agenda: Agenda | None = None
    begun: frozenset[str] = frozenset()
    marks: frozenset[str] = frozenset()
    filter: str = ""
    sort: str = "added"
    known: bool = False
    recalls: tuple[Recall, ...] = ()

    def read(self, cards: Sequence[Card], everything: Sequence[Card], begun: Sequence[str], agenda: Agenda) -> Self:
        """The shelf with what the library holds now; papers that have gone are marked no longer."""
        there = {card.slug for card in everything}
        return replace(
            self,
            cards=tuple(cards),
            everything=tuple(everything),
            agenda=agenda,
            begun=frozenset(begun),
            marks=self.marks & there,
            known=True,
        )

    def card(self, slug: object) -> Card | None:
        """The paper of that slug, where it is listed."""
        return next((card for card in self.cards if card.slug == slug), None)

    def several(self, chosen: Card | None) -> list[Card]:
        """The marked papers, or the chosen one."""
        marked = [card for card in self.everything if card.slug in self.marks]
        return marked or ([chosen] if chosen else [])

    def marked(self, slug: str) -> Self:
        """The shelf with a paper's mark set, or taken away."""
        return replace(self, marks=self.marks ^ {slug})

    def sorted_next(self) -> Self:
        """The shelf in the next order."""
        orders = list(SORTS)
        return replace(self, sort=orders[(orders.index(self.sort) + 1) % len(orders)])

    def summary(self, today: date, goal: int, dot: str) -> str:
        """How many papers, how many are due, the week's passes, and an order that is not the usual one."""
        if not self.known:
            return ""
        agenda = self.agenda or Agenda(today)
        due = sum(agenda.is_due(card) for card in self.cards) if not self.filter else 0
        made, whole = passes_in_week(self.everything, today), len(self.everything)
        week = f"this week {made}" + (f" of {goal}" if goal else "") + f" pass{'es' * ((goal or made) != 1)}"
        count = f"{len(self.cards)} of {whole}" if self.filter else f"{whole} paper{'s' * (whole != 1)}"
        order = "" if self.sort == "added" else SORTS[self.sort]
        recall = f"{len(self.recalls)} to recall" if self.recalls and not self.filter else ""
        parts = (f"{due} to come back to" if due else "", recall, count, week, order)
        return f" {dot} ".join(part for part in parts if part)
