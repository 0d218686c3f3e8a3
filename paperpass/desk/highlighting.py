"""Passages are set off, and no longer."""

from collections.abc import Sequence

from paperpass.desk.desk import Desk
from paperpass.desk.facts import HighlightsChanged
from paperpass.library import highlights
from paperpass.model.brief import Box
from paperpass.model.card import Card
from paperpass.model.highlight import Highlight


def highlighted(desk: Desk, card: Card) -> list[Highlight]:
    """The passages that are set off, in the order in which they were."""
    return highlights.load(desk.folder(card.slug))


def highlight(desk: Desk, card: Card, page: int, boxes: Sequence[Box], text: str) -> Highlight:
    """Sets a passage off: page from 0, boxes in points on the unrotated page. Raises LibraryError."""
    made = Highlight(highlights.new_id(), card.sha256 or "", page, tuple(boxes), text)
    highlights.add(desk.folder(card.slug), made)
    desk.facts.publish(HighlightsChanged(card.slug))
    return made


def unhighlight(desk: Desk, card: Card, made: Highlight) -> None:
    """Takes the setting off back."""
    highlights.remove(desk.folder(card.slug), made.id)
    desk.facts.publish(HighlightsChanged(card.slug))
