"""What is noted at places of a paper: made, changed and taken away, each to be taken back."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from paperpass.desk.desk import Desk
from paperpass.desk.facts import MarksChanged, NoteChanged
from paperpass.library import marks
from paperpass.library.marks_in_note import with_marks
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
    before = next((there for there in marks.load(desk.folder(card.slug)) if there.id == mark.id), None)
    made = replace(mark, id=mark.id or marks.new_id(), sha256=mark.sha256 or card.sha256 or "", at=desk.stamp())
    _keep(desk, card.slug, made)
    return MarkChange(card.slug, before, made)


def drop_mark(desk: Desk, card: Card, mark: Mark) -> MarkChange:
    """Takes a mark away. Raises LibraryError."""
    _remove(desk, card.slug, mark.id)
    return MarkChange(card.slug, mark, None)


def take_back_mark(desk: Desk, change: MarkChange) -> None:
    """Takes a change of a mark back. Raises LibraryError."""
    if change.before is not None:
        _keep(desk, change.slug, change.before)
    elif change.after is not None:
        _remove(desk, change.slug, change.after.id)


def _keep(desk: Desk, slug: str, mark: Mark) -> None:
    _change(desk, slug, lambda folder: marks.put(folder, mark))


def _remove(desk: Desk, slug: str, mark_id: str) -> None:
    _change(desk, slug, lambda folder: marks.remove(folder, mark_id))


def _change(desk: Desk, slug: str, change: Callable[[Path], None]) -> None:
    """Changes the marks, and what the note says of them."""
    folder = desk.folder(slug)
    before = marks.load(folder)
    change(folder)
    now = marks.load(folder)
    note, after = "", ""

    def written(text: str) -> str:
        nonlocal note, after
        note, after = text, with_marks(text, before, now)
        return after

    desk.library.change_note(slug, written)
    desk.facts.publish(MarksChanged(slug))
    if note != after:
        desk.facts.publish(NoteChanged(slug))
