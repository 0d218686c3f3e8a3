"""Another key for a paper, everywhere where the key is ours; the reader's own texts are told of and left alone."""

import os
import re
import unicodedata
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from paperpass.desk.desk import Desk
from paperpass.desk.facts import CitationChanged
from paperpass.desk.manuscripts import Manuscripts, Mention, citing, mentions
from paperpass.desk.summaries import readable
from paperpass.library import layout, notes
from paperpass.library.changes import FileChange, change_of, write_all
from paperpass.model.card import Card
from paperpass.model.citation import LONGEST, is_key, is_portable
from paperpass.model.errors import CitationError, PaperpassError
from paperpass.model.text import one_line, shorten

_INHERITS = re.compile(r"\b(?:crossref|xdata|xref)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Renamed:
    """A paper under its new key: the files of its folder that changed, and the entries that inherit from it.

    `manuscripts` are the reader's texts that cite it by the old key, `noted` the notes that do.
    """

    card: Card
    old: str
    files: tuple[str, ...]
    heirs: tuple[str, ...]
    manuscripts: Manuscripts = field(default_factory=Manuscripts)
    noted: tuple[Mention, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {
            "key": self.card.key,
            "from": self.old,
            "slug": self.card.slug,
            "aliases": list(self.card.aliases),
            "changed": list(self.files),
            "heirs": list(self.heirs),
            "left_alone": [m.to_json() for m in (*self.manuscripts.mentions, *self.noted)],
            "looked_at_all": self.manuscripts.whole,
        }


def rename_key(desk: Desk, card: Card, typed: str, beside: Path) -> Renamed:
    """Gives a paper another key; it goes on answering to the old one, and its folder keeps its name.

    `cite.bib` is otherwise as it was. Done again after it was cut off, it does what is left. `beside` is the folder
    below which manuscripts are looked for. CitationError where the key cannot be used or is another paper's; nothing
    has changed then.
    """
    heirs = _heirs(desk, card)
    with desk.library.writing():
        read = desk.library.read(card.slug)
        old, new = str(read.card.key), check_key(desk, read.card, typed)
        own, others = _own_files(desk, read, new), _repointed(desk, heirs, _own_names(desk, read.card), new)
        write_all([*own, *(change for _, change in others)])
    now = desk.library.read(card.slug).card
    done = Renamed(now, old, tuple(change.file.name for change in own), tuple(key for key, _ in others))
    desk.facts.publish(CitationChanged(card.slug))
    if old == new:
        return done
    papers = (desk.library.path(slug) / layout.NOTES for slug in layout.folders(desk.library.papers))
    found = citing(beside, old, desk.library.folder)
    kept = {os.path.realpath(export.file) for export in desk.settings.export_keep}  # these are written anew
    theirs = tuple(m for m in found.mentions if os.path.realpath(m.file) not in kept)
    return replace(done, manuscripts=replace(found, mentions=theirs), noted=tuple(mentions(papers, old)))


def key_fault(desk: Desk, card: Card, typed: str) -> str:
    """Why this paper cannot have that key, in one sentence; "" where it can."""
    try:
        check_key(desk, card, typed)
    except PaperpassError as error:
        return str(error)
    return ""


def check_key(desk: Desk, card: Card, typed: str) -> str:
    """The key that was typed, where this paper can have it; else CitationError with the reason."""
    key = unicodedata.normalize("NFC", typed)
    shown = f"“{shorten(one_line(key), 40)}”"
    if not is_portable(key) and not (is_key(key) and key in (card.key, *card.aliases)):
        hidden = "" if key.isprintable() else ", it holds signs that do not show"
        raise CitationError(
            f"{shown} cannot be a key{hidden}",
            f"use up to {LONGEST} letters, digits and, behind the first, : _ + . / -",
        )
    if holder := next((c for c in desk.library.cards() if c.slug != card.slug and key.lower() in _names(c)), None):
        raise CitationError(f"{shown} is taken: {_shown(holder)} answers to it", "choose another key")
    if holder := next((c for c in desk.library.trashed() if key.lower() in _names(c)), None):
        raise CitationError(f"{shown} is taken: {_shown(holder)} in the trash answers to it", "choose another key")
    return key


def _shown(card: Card) -> str:
    return f"“{shorten(readable(card.title), 60)}”"


def _names(card: Card) -> set[str]:
    """What a paper answers to, in lower case."""
    return {n.lower() for n in (card.key, card.slug, card.arxiv.base if card.arxiv else "", *card.aliases)}


def _own_files(desk: Desk, read: layout.Read, new: str) -> list[FileChange]:
    """What changes in the paper's folder, in an order in which each step leaves it findable by both keys."""
    from paperpass.bibtex.source import replace_key

    home, folder, old = desk.library.folder, desk.library.path(read.card.slug), str(read.card.key)
    kept = [other for other in read.record.aliases if other.lower() not in (old.lower(), new.lower())]
    record = replace(read.record, aliases=(*kept, old) if old.lower() != new.lower() else tuple(kept))
    changes = []
    if record != read.record:
        changes.append(change_of(folder / layout.RECORD, lambda _: record.to_bytes().decode(), home))
    try:
        changes.append(change_of(folder / layout.CITE, lambda text: replace_key(text, new), home))
    except CitationError as error:
        how = "mend it: `paperpass show` names its folder"
        remedy = how if read.bibtex.strip() else f"`paperpass cite --refresh {old}` makes one"
        raise CitationError(f"cite.bib of {old} holds no entry", remedy) from error
    front = notes.front_matter(read.note)
    noted = str(front.get("citekey") or old)
    if "citekey" in front or noted in (front.get("aliases") or ()):
        changes.append(change_of(folder / layout.NOTES, lambda text: _renamed(text, noted, new), home))
    return [change for change in changes if change.after != change.before]


def _renamed(text: str, old: str, new: str) -> str:
    """A note with the new key in its front matter wherever the old one stands."""
    front = notes.front_matter(text)
    if "citekey" in front:
        text = notes.with_front(text, "citekey", new)
    names = front.get("aliases")
    if isinstance(names, list) and old in names:
        text = notes.with_front(text, "aliases", [new if name == old else name for name in names])
    return text


def _own_names(desk: Desk, card: Card) -> list[str]:
    """The paper's key, and others that it answers to and that are no other paper's key."""
    theirs = {other.key.lower() for other in desk.library.cards() if other.slug != card.slug}
    return [str(card.key), *(name for name in card.aliases if name.lower() not in theirs)]


def _heirs(desk: Desk, card: Card) -> list[Card]:
    """The papers whose entry may inherit from this one, by whichever of its names."""
    names = [name.lower() for name in _own_names(desk, card)]
    cards = {other.slug: other for other in desk.library.cards() if other.slug != card.slug}
    texts = layout.citations(desk.library.papers, cards)
    return [
        cards[slug]
        for slug, text in texts
        if _INHERITS.search(text) and any(name in lowered for lowered in [text.lower()] for name in names)
    ]


def _repointed(desk: Desk, heirs: list[Card], names: list[str], new: str) -> list[tuple[str, FileChange]]:
    """The keys of the entries that named the paper as their parent by another key than the new one, and how they
    change."""
    from paperpass.bibtex.crossref import repoint

    def edit(text: str) -> str:
        for name in names:
            text = repoint(text, name, new) if name != new else text
        return text

    changes = []
    for heir in heirs:
        # One that cannot be read stays; the paper answers to the old key too.
        with suppress(CitationError):
            file = desk.library.path(heir.slug) / layout.CITE
            change = change_of(file, edit, desk.library.folder)
            if change.after != change.before:
                changes.append((str(heir.key), change))
    return changes
