"""What is noted at places of a paper: made, changed and taken away, each to be taken back."""

from dataclasses import dataclass, replace

from paperpass.desk.desk import Desk
from paperpass.desk.facts import MarksChanged
from paperpass.library import marks
from paperpass.model.card import Card
from paperpass.model.marks import Mark, MarkKind


@dataclass(frozen=True, slots=True)
class MarkChange:
    """A mark before and after a change; None where there was none, or is none any more."""

    slug: str
    before: Mark | None
    after: Mark | None


def marks_of(desk: Desk, card: Card, kind: MarkKind | None = None) -> list[Mark]:
    """The marks of a paper in the order in which they were made, or those of a kind."""
    return [mark for mark in marks.load(desk.folder(card.slug)) if kind in (None, mark.kind)]


def put_mark(desk: Desk, card: Card, mark: Mark) -> MarkChange:
    """Adds a mark, or changes the one of its id; a mark without an id is given one. Raises LibraryError."""
    folder = desk.folder(card.slug)
    before = next((there for there in marks.load(folder) if there.id == mark.id), None)
    made = replace(mark, id=mark.id or marks.new_id(), sha256=mark.sha256 or card.sha256 or "", at=desk.stamp())
    marks.put(folder, made)
    desk.facts.publish(MarksChanged(card.slug))
    return MarkChange(card.slug, before, made)


def drop_mark(desk: Desk, card: Card, mark: Mark) -> MarkChange:
    """Takes a mark away. Raises LibraryError."""
    marks.remove(desk.folder(card.slug), mark.id)
    desk.facts.publish(MarksChanged(card.slug))
    return MarkChange(card.slug, mark, None)


def take_back_mark(desk: Desk, change: MarkChange) -> None:
    """Takes a change of a mark back. Raises LibraryError."""
    folder = desk.folder(change.slug)
    if change.before is not None:
        marks.put(folder, change.before)
    elif change.after is not None:
        marks.remove(folder, change.after.id)
    desk.facts.publish(MarksChanged(change.slug))
