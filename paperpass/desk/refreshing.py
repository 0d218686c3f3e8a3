"""Citations made anew from what is known of a paper by now; never one that the reader edited or brought along."""

import hashlib
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from paperpass.bibtex.source import replace_key
from paperpass.desk.citing import made
from paperpass.desk.desk import Desk
from paperpass.desk.facts import CitationChanged
from paperpass.library import atomic, layout, line_endings
from paperpass.library.record import Record
from paperpass.model.card import Card
from paperpass.model.errors import CitationError, PaperpassError


@dataclass(frozen=True, slots=True)
class Refreshed:
    """A paper's `cite.bib` as it is now, and as paperpass would make it; `error` says why it could not be remade."""

    card: Card
    text: str
    would_be: str
    changed: bool = False
    error: PaperpassError | None = None

    def to_json(self) -> dict[str, Any]:
        return {
            "key": self.card.key,
            "style": "bibtex",
            "text": self.text.strip(),
            "refreshed": self.changed,
            "would_be": self.would_be.strip() if self.error else None,
            "error": {"title": self.error.title, "remedy": self.error.remedy} if self.error else None,
        }


def refresh(desk: Desk, card: Card) -> Refreshed:
    """Makes a citation anew under the key that it has, and remembers that it was made so.

    One that the reader edited, or that a bibliography brought, stays as it is, and comes with an error.
    """
    with desk.library.writing():
        read = desk.library.read(card.slug)
        now, record = read.card, read.record
        there, fresh = line_endings.plain(read.bibtex), made(record.paper, read.card.key)
        if there != fresh and not is_ours(record, there):
            how = "came with a bibliography" if record.origin == "import" else _foreign(record)
            error = CitationError(
                f"the citation of {now.key} {how} and stays as it is",
                "take over by hand what you like of the one that would be made",
            )
            return Refreshed(now, read.bibtex, fresh, error=error)
        folder = desk.library.path(card.slug)
        if there != fresh:
            atomic.write(folder / layout.CITE, line_endings.respelt(read.bibtex, fresh).encode(), desk.library.folder)
        if record.origin != "import" and record.cite_sha256 != fingerprint(fresh):
            known = replace(record, cite_sha256=fingerprint(fresh))
            atomic.write(folder / layout.RECORD, known.to_bytes(), desk.library.folder)
    if there != fresh:
        desk.facts.publish(CitationChanged(card.slug))
    return Refreshed(now, fresh, fresh, there != fresh)


def _foreign(record: Record) -> str:
    known = record.paper.doi or record.paper.url
    return "came with the paper or was edited" if known and not record.cite_sha256 else "was edited"


def is_ours(record: Record, bibtex: str) -> bool:
    """Whether a `cite.bib` is as paperpass made it, but for its key, or holds nothing at all."""
    bibtex = line_endings.plain(bibtex)
    if not bibtex.strip() or (record.cite_sha256 and record.cite_sha256 == fingerprint(bibtex)):
        return True
    # Records of earlier versions do not say what was made.
    return record.origin != "import" and fingerprint(bibtex) == fingerprint(made(record.paper, "key"))


def fingerprint(bibtex: str) -> str:
    """A hash of an entry that is the same under every key, and with every kind of line end."""
    bibtex = line_endings.plain(bibtex)
    with suppress(CitationError):
        bibtex = replace_key(bibtex, "")
    return hashlib.sha256(bibtex.encode("utf-8", "replace")).hexdigest()
