"""Citations go out: to a file, to stdout, and to the files that are kept up to date."""

import hashlib
import json
import os
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from paperpass.config import Keep
from paperpass.desk.bibfile import as_bib, biblatex_keys, same_key
from paperpass.desk.citing import as_text, entry_of
from paperpass.desk.desk import Desk
from paperpass.desk.facts import ChangedElsewhere, Fact, NoteChanged, SearchesChanged, SurveyChanged
from paperpass.desk.files_out import lay_beside
from paperpass.library import atomic, layout, lock
from paperpass.model.card import Card
from paperpass.model.errors import CitationError, LibraryError, PaperpassError

if TYPE_CHECKING:
    from paperpass.bibtex.entry import Entry

_ENDINGS = {".bib": "bib", ".json": "csl-json", ".md": "markdown", ".markdown": "markdown"}


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export holds, and the papers that were left out, each with the reason.

    `biblatex` are the keys of the entries that went out to the letter and that BibTeX does not read, `pdfs` how many
    PDFs went along, `without` the keys of papers whose PDF did not, each with the reason.
    """

    text: str
    written: int
    skipped: tuple[tuple[str, str], ...] = ()
    biblatex: tuple[str, ...] = ()
    pdfs: int = 0
    without: tuple[tuple[str, str], ...] = ()

    @property
    def data(self) -> bytes:
        """The file's content."""
        return self.text.encode("utf-8", "replace")

    def to_json(self, file: Path) -> dict[str, Any]:
        skipped = [{"key": key, "why": why} for key, why in self.skipped]
        row = {"file": str(file), "written": self.written, "skipped": skipped}
        without = [{"key": key, "why": why} for key, why in self.without]
        return row | ({"pdfs": self.pdfs, "without": without} if self.pdfs or without else {})


def format_for(desk: Desk, file: Path | None, given: str | None) -> str:
    """The format that was asked for, else the one that the file's ending says, else the config's.

    Where that is BibTeX, a bibliography holds each `cite.bib` to the letter.
    """
    default = "bib" if desk.settings.cite_style == "bibtex" else desk.settings.cite_style
    by_name = _ENDINGS.get(file.suffix.lower(), default) if file else default
    return given or (default if by_name == "bib" else by_name)


def export(
    desk: Desk, query: str, style: str, only: Collection[str] | None = None, *, files: Path | None = None
) -> Exported:
    """The citations of the papers that a query chooses (of `only` these slugs), in the order of their keys.

    With `files` their PDFs are copied into that folder, and bibliographies name them.

    A bibliography without a query holds what every folder's `cite.bib` says, without asking the index.
    """
    laid: dict[str, str] = {}
    without: list[tuple[str, str]] = []
    if files:
        laid, without = lay_beside(desk, _cards(desk, query, only), files)
    if style in ("bib", "bibtex", "biblatex"):
        slugs = _slugs(desk, query, only)
        text, written, left = as_bib(desk, slugs, style, laid)
        other = tuple(biblatex_keys(desk, slugs)) if style == "bib" else ()
        return Exported(text, written, tuple(left), other, len(laid), tuple(without))
    papers: dict[str, tuple[Card, Entry]] = {}
    skipped = []
    for card in sorted(_cards(desk, query, only), key=lambda c: (c.key.lower(), c.slug)):
        try:
            if papers.setdefault(card.key.lower(), (card, entry_of(desk, card)))[0] is not card:
                skipped.append((str(card.key), same_key(card.slug)))
        except CitationError as error:
            skipped.append((str(card.key), str(error)))
    rows = list(papers.values())
    text = as_text(desk, rows, style) if rows or style == "csl-json" else ""
    return Exported(text, len(rows), tuple(skipped), (), len(laid), tuple(without))


def write_export(file: Path, exported: Exported) -> None:
    """Writes the file whole or not at all; raises LibraryError where it cannot."""
    write_file(file, exported.data)


def write_file(file: Path, data: bytes) -> None:
    """Writes a file that the reader names, whole or not at all; raises LibraryError where it cannot."""
    if os.path.isdir(file):
        raise LibraryError(f"{file} is a folder", "name a file to export to")
    if os.path.exists(file) and not os.path.isfile(file):
        # A pipe or a device, as of `-o /dev/stdout`: written to, never replaced.
        with atomic.disk_errors(file):
            file.write_bytes(data)
        return
    folder = os.path.dirname(os.path.realpath(file))
    if not os.path.lexists(folder):
        raise LibraryError(f"{file} cannot be written: there is no folder {folder}", "make it, or name another file")
    atomic.write(file, data)


def _cards(desk: Desk, query: str, only: Collection[str] | None) -> list[Card]:
    return [card for card in desk.library.cards(query) if only is None or card.slug in only]


def _slugs(desk: Desk, query: str, only: Collection[str] | None) -> Collection[str]:
    if query.strip():
        return [card.slug for card in _cards(desk, query, only)]
    return layout.folders(desk.library.papers) if only is None else only


_APART = (SearchesChanged, SurveyChanged, NoteChanged, ChangedElsewhere)
"""Facts after which no export is another one; what another program changed, that one follows itself."""


class SyncedExports:
    """Keeps the exports that the config names up to date with what is heard of the library."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._behind = desk, False

    def hear(self, fact: Fact) -> None:
        """Remembers that something changed that may stand in an export."""
        if self._desk.settings.export_keep and not isinstance(fact, _APART):
            self._behind = True

    def catch_up(self) -> list[str]:
        """Writes them anew where something changed; a sentence for what was left alone, left out or failed."""
        if not self._behind:
            return []
        self._behind = False
        return refresh_kept(self._desk)


def refresh_kept(desk: Desk) -> list[str]:
    """Rewrites the exports that the config keeps up to date; a sentence for what was left alone, left out or failed."""
    said = []
    for kept in desk.settings.export_keep:
        name = kept.file.name
        try:
            said += [f"{name} lacks {key}: {why}" for key, why in keep(desk, kept).skipped]
        except PaperpassError as error:
            said.append(f"{name} could not be kept up to date: {error}")
    return said


def keep(desk: Desk, kept: Keep) -> Exported:
    """Writes a kept export where it differs, and what it holds; LibraryError where what lies there is not ours.

    Ours is what has the hash of what was written last, or of what was about to be when the power went.
    """
    known, name = desk.library.state / "kept-exports.json", str(kept.file)
    with lock.exclusive(known.with_suffix(".lock")):
        hashes = _load(known)
        ours = hashes.get(name, [])
        there = _digest(_content(kept.file)) if kept.file.exists() else None
        exported = export(desk, kept.query, format_for(desk, kept.file, kept.format))
        fresh = _digest(exported.data)
        if there not in (None, fresh, *ours):
            how = "was edited by hand" if ours else "was there before"
            raise LibraryError(f"{kept.file} {how} and is left as it is", "move it away to have it written")
        if fresh not in ours or there != fresh:
            atomic.write(known, json.dumps(hashes | {name: [fresh, *([there] if there else [])]}).encode())
        if there != fresh:
            write_export(kept.file, exported)
    return exported


def _content(file: Path) -> bytes:
    if not file.is_file() and not file.is_dir():
        raise LibraryError(f"{file} is no plain file", "name a file to export to")
    with atomic.disk_errors(file):
        return file.read_bytes()


def _load(file: Path) -> dict[str, list[str]]:
    """The hashes by file; one alone where an earlier version kept them."""
    try:
        row = json.loads(file.read_bytes())
    except (OSError, ValueError):
        return {}
    rows = row.items() if isinstance(row, dict) else ()
    return {name: hashes if isinstance(hashes, list) else [hashes] for name, hashes in rows}


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
