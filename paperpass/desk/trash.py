"""Papers go to the library's trash, and come back."""

from paperpass.desk.desk import Desk
from paperpass.model.card import Card


def remove(desk: Desk, card: Card) -> str:
    """Moves a paper into the trash, and returns the name of its folder there."""
    return desk.library.remove(card.slug).name


def restore(desk: Desk, name: str) -> Card:
    """Brings a paper back from the trash; raises UnknownPaper where the name fits none or several there."""
    return desk.library.restore(name)
