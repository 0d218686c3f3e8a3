"""What is to be done with which paper: where each is listed, which one comes next, how many passes a week has seen."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from paperpass.model.card import Card
from paperpass.model.ids import PaperId
from paperpass.model.state import State
from paperpass.model.text import fold

if TYPE_CHECKING:
    from paperpass.model.passes import Decision


class Listed(StrEnum):
    """Where a paper is listed."""

    DUE = "to come back to"
    GOING_ON = "to go on with"
    INBOX = "inbox"
    LATER = "put off until its day"
    WAITING = "waiting for what to read first"
    DONE = "done"
    ASIDE = "set aside"
    SHELF = "shelf"


_WAITS = "background"
"""The decision after which a paper waits for what is to be read first."""
_LISTED = {
    State.INBOX: Listed.INBOX,
    State.READING: Listed.GOING_ON,
    State.DONE: Listed.DONE,
    State.ASIDE: Listed.ASIDE,
    State.SHELF: Listed.SHELF,
}


def listed_after(decision: "Decision") -> Listed:
    """Where a paper is listed once that was decided, before its day has come."""
    if "first" in decision.asks:
        return Listed.WAITING
    return Listed.LATER if decision.puts_off else _LISTED[decision.state]


class Agenda:
    """What is due on a day; `read` holds the names of the papers that have been read."""

    def __init__(self, today: date, read: frozenset[str] = frozenset()) -> None:
        self.today, self.read = today, read

    @classmethod
    def of(cls, cards: Iterable[Card], today: date) -> "Agenda":
        """The agenda of a library's papers."""
        every = list(cards)
        if not any(card.waits_for for card in every):
            return cls(today)
        return cls(today, frozenset(name for card in every if _is_read(card) for name in _names(card)))

    def listed(self, card: Card) -> Listed:
        """Where a paper is listed."""
        if card.open_pass:
            return Listed.DUE
        if card.decision is None or card.state is not State.INBOX:  # only what puts off leads back there
            return _LISTED[card.state]
        if card.revisit and card.revisit <= self.today.isoformat():
            return Listed.DUE
        waits = bool(card.revisit or card.waits_for)
        if not waits or (card.waits_for and all(_name(wanted) in self.read for wanted in card.waits_for)):
            return Listed.DUE
        return Listed.WAITING if card.decision == _WAITS else Listed.LATER

    def turn(self, card: Card) -> int:
        """Which of those that are due comes first: a pass under way, then what can be gone on with, then a day's."""
        if card.open_pass:
            return 0
        has_come = card.revisit is not None and card.revisit <= self.today.isoformat()
        return 2 if has_come or not card.waits_for else 1

    def is_due(self, card: Card) -> bool:
        """Whether the paper is to be come back to: a pass is open, its day has come, or what it waits for is read."""
        return self.listed(card) is Listed.DUE

    def next_paper(self, cards: Sequence[Card], besides: str = "") -> Card | None:
        """The paper to take up next, but for that slug: what was put off until now, then the inbox, oldest first."""
        others = [card for card in cards if card.slug != besides and not card.open_pass]
        due = [card for card in others if self.is_due(card)]
        new = [card for card in others if self.listed(card) is Listed.INBOX]
        chosen = sorted(due, key=lambda c: c.revisit or "") or sorted(new, key=lambda c: (c.added, c.slug))
        return chosen[0] if chosen else None


def passes_in_week(cards: Iterable[Card], day: date) -> int:
    """How many passes were made in the week, from Monday on, in which a day lies; each counts on the day it began."""
    monday = day - timedelta(days=day.weekday())
    first, last = monday.isoformat(), (monday + timedelta(days=6)).isoformat()
    return sum(first <= made <= last for card in cards for made in card.days)


def decisions_table() -> str:
    """Every decision and what follows of it, as a table in Markdown."""
    from paperpass.model.passes import PASSES, reading_pass

    rows = [
        "| after the | decision | the paper is then | next pass | listed as | the pass counts as made |",
        "|" + " --- |" * 6,
    ]
    for which in PASSES:
        for decision in which.decisions:
            following = (
                reading_pass(decision.next_pass).name.lower() if decision.next_pass else "none, until you choose"
            )
            state = "set aside" if decision.state is State.ASIDE else decision.state.value
            listed = listed_after(decision).value
            made = decision.makes.value
            rows.append(f"| {which.name.lower()} | {decision.name} | {state} | {following} | {listed} | {made} |")
    return "\n".join(rows)


def _is_read(card: Card) -> bool:
    return bool(card.passes_done) or card.state in (State.DONE, State.ASIDE)


def _names(card: Card) -> Iterable[str]:
    """What a paper may be called by whoever waits for it."""
    arxiv = (card.arxiv.base,) if card.arxiv else ()
    return filter(None, (_name(name) for name in (card.key, card.slug, card.title, *card.aliases, *arxiv)))


def _name(typed: str) -> str:
    arxiv = PaperId.maybe(typed)
    return fold(arxiv.base if arxiv else typed)
