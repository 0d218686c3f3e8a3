"""Papers go to the library's trash, and come back."""

from pathlib import Path

from paperpass.desk.desk import Desk
from paperpass.desk.facts import PaperAdded, PaperRemoved
from paperpass.model.card import Card


def remove(desk: Desk, card: Card) -> Path:
    """Moves a paper into the trash, and returns its folder there."""
    there = desk.library.remove(card.slug)
    desk.facts.publish(PaperRemoved(card.slug))
    return there


def restore(desk: Desk, name: str) -> Card:
    """Brings a paper back from the trash; raises UnknownPaper where the name fits none or several there."""
    card = desk.library.restore(name)
    desk.facts.publish(PaperAdded(card.slug))
    return card
