"""The reader's notes: read, appended to, and opened in their own editor."""

import os
import shlex
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from paperpass.desk.desk import Desk
from paperpass.desk.facts import NoteChanged, TagsChanged
from paperpass.library import layout, notes
from paperpass.model.card import Card
from paperpass.model.merge import Merged, merge
from paperpass.model.text import clean, one_line


@dataclass(frozen=True, slots=True)
class NoteChange:
    """What was written into a note: its text before and afterwards."""

    slug: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """An entry of the re-implementation notes, bound to a place in the paper ("p. 4, Section 3.2")."""

    place: str
    assumption: str = ""
    mine: str = ""
    theirs: str = ""
    difference: str = ""


def note_path(desk: Desk, card: Card) -> Path:
    """Where the note lies; it is made where it is missing."""
    path = desk.library.path(card.slug) / layout.NOTES
    if not path.exists():
        desk.library.change_note(card.slug, lambda text: text)
    return path


def open_note(desk: Desk, card: Card) -> str:
    """The note as it lies on the disk; it is made where it is missing. Raises LibraryError."""
    return desk.library.change_note(card.slug, lambda text: text)


def save_note(desk: Desk, card: Card, base: str, mine: str) -> Merged:
    """Writes what has become of `base` here, brought together with what has become of it on the disk."""
    merged = Merged(mine)

    def change(theirs: str) -> str:
        nonlocal merged
        merged = merge(base, mine, theirs)
        return merged.text

    desk.library.change_note(card.slug, change)
    desk.facts.publish(NoteChanged(card.slug))
    return merged


def note_fingerprint(desk: Desk, card: Card) -> object:
    """Something that differs once the note's file has changed; None where there is none."""
    with suppress(OSError):
        found = os.stat(desk.folder(card.slug) / layout.NOTES)
        return found.st_mtime_ns, found.st_size, found.st_ino
    return None


def markdown(desk: Desk, card: Card) -> str:
    """The note as it lies on the disk."""
    return layout.read_text(note_path(desk, card))


def append(desk: Desk, card: Card, text: str) -> NoteChange:
    """Adds a paragraph to the reader's own section."""
    addition = clean(text).strip("\n")
    return _change(desk, card, lambda note: notes.append(note, addition, notes.FREE) if addition else note)


def quote(desk: Desk, card: Card, text: str, page: int, section: str = "") -> NoteChange:
    """Adds a quotation to the note, with its page (from 0) and the section that it is from."""
    return append(desk, card, quotation(text, page, section))


def quotation(text: str, page: int, section: str = "") -> str:
    """A quotation as Markdown, with a link to its page in the PDF and its section; `page` counts from 0."""
    lines = [line for line in clean(text).strip().splitlines() if line.strip()]
    place = f"[p. {page + 1}](paper.pdf#page={page + 1})" + (f", {one_line(section)}" if section else "")
    return "\n".join(f"> {line.strip()}" for line in lines) + f"\n>\n> {place}"


def follow_up(desk: Desk, card: Card, title: str) -> NoteChange:
    """Adds a work to the list of what to read next."""
    return _change(desk, card, lambda note: notes.append_items(note, [one_line(title)], notes.FOLLOW))


def know(desk: Desk, card: Card, title: str) -> NoteChange:
    """Ticks a reference as one that is read already."""
    return _change(desk, card, lambda note: notes.append_items(note, [one_line(title)], notes.KNOWN))


def take_back(desk: Desk, change: NoteChange) -> None:
    """Takes a change of a note back; what was written into the note since then stays."""
    desk.library.change_note(change.slug, lambda now: merge(change.after, change.before, now).text)
    desk.facts.publish(NoteChanged(change.slug))


def known(note: str) -> list[str]:
    """The references that are ticked as read, out of a note."""
    return notes.items(note, notes.KNOWN)


def follow_ups(note: str) -> list[str]:
    """The list of what to read next, out of a note."""
    return notes.items(note, notes.FOLLOW)


def add_rebuilt(desk: Desk, card: Card, entry: Rebuilt) -> NoteChange:
    """Adds an entry to the re-implementation notes."""
    said: Mapping[str, str] = {
        "Assumption": entry.assumption,
        "Mine": entry.mine,
        "Theirs": entry.theirs,
        "Difference": entry.difference,
    }
    lines = [f"- **{name}:** {one_line(value)}" for name, value in said.items() if value.strip()]
    text = "\n".join([f"### {one_line(entry.place)}", "", *lines])
    return _change(desk, card, lambda note: notes.append(note, text, notes.REBUILT))


def code_path(note: str) -> str:
    """The path of the reader's own code, as the note's front matter has it."""
    path = notes.front_matter(note).get("code")
    return one_line(path) if isinstance(path, str) else ""


def set_code_path(desk: Desk, card: Card, path: str) -> NoteChange:
    """Writes the path of the reader's own code into the note's front matter."""
    return _change(desk, card, lambda note: notes.with_front(note, "code", one_line(path)))


def set_tags(desk: Desk, card: Card, tags: tuple[str, ...]) -> None:
    """Writes the tags into the note's front matter."""
    desk.library.change_note(card.slug, lambda note: notes.with_front(note, "tags", list(tags)))
    desk.facts.publish(TagsChanged(card.slug))


def _change(desk: Desk, card: Card, edit: Callable[[str], str]) -> NoteChange:
    before = ""

    def change(note: str) -> str:
        nonlocal before
        before = note
        return edit(note)

    after = desk.library.change_note(card.slug, change)
    desk.facts.publish(NoteChanged(card.slug))
    return NoteChange(card.slug, before, after)


def editor(environment: Mapping[str, str] = os.environ) -> list[str]:
    """The reader's editor as a command: VISUAL, else EDITOR, else vi."""
    named = environment.get("VISUAL") or environment.get("EDITOR") or "vi"
    try:
        return shlex.split(named) or ["vi"]
    except ValueError:
        return [named]
