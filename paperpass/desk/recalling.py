"""Recall: what a paper's thrust was, asked long after its last pass; what one said of it then stands beside it."""

from collections.abc import Iterable
from dataclasses import dataclass

from paperpass.desk.card_view import said_of
from paperpass.desk.desk import Desk
from paperpass.desk.marking import MarkChange, marks_of, put_mark
from paperpass.model.card import Card
from paperpass.model.marks import Mark, MarkKind
from paperpass.model.recall import DAYS, due, last_pass

QUESTION = "what was its thrust?"


@dataclass(frozen=True, slots=True)
class Recall:
    """A paper to be remembered, and how long after its last pass; `after` is empty where one asks oneself."""

    card: Card
    after: str = ""


def due_recalls(desk: Desk, cards: Iterable[Card]) -> list[Recall]:
    """The papers of which it is to be asked today, the one read longest ago first; none where it is not wanted."""
    if not desk.settings.recall:
        return []
    today, found = desk.today(), list[tuple[str, Recall]]()
    for card in cards:
        last = last_pass(card)
        if last is None or (today - last).days < min(DAYS.values()):
            continue
        asked = [(mark.about, mark.at) for mark in marks_of(desk, card, MarkKind.RECALL)]
        if after := due(last, asked, today):
            found.append((last.isoformat(), Recall(card, after.value)))
    return [recall for _, recall in sorted(found, key=lambda pair: (pair[0], pair[1].card.slug))]


def remember(desk: Desk, recall: Recall, typed: str) -> MarkChange:
    """Keeps what one remembers; an empty line keeps that it was asked. Raises LibraryError."""
    about = recall.after or "asked of oneself"
    return put_mark(desk, recall.card, Mark("", MarkKind.RECALL, " ".join(typed.split()), about=about))


def said_then(desk: Desk, card: Card) -> list[str]:
    """What one said of the paper at the time: the verdict, and its thrust. Raises LibraryError."""
    said = said_of(desk.read(card.slug))
    return [line for line in (card.verdict or "", said) if line]
