"""Citations go out: to a file, to stdout, and to the files that are kept up to date."""

import hashlib
import json
import os
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from paperpass.config import Keep
from paperpass.desk.citing import as_text, entry_of
from paperpass.desk.desk import Desk
from paperpass.library import atomic, lock
from paperpass.model.errors import CitationError, LibraryError, PaperpassError

FORMATS = ("bibtex", "biblatex", "csl-json", "markdown")
_ENDINGS = {".bib": "bibtex", ".json": "csl-json", ".md": "markdown", ".markdown": "markdown"}


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export holds, and the papers that were left out, each with the reason."""

    text: str
    written: int
    skipped: tuple[tuple[str, str], ...] = ()

    def to_json(self, file: Path) -> dict[str, Any]:
        skipped = [{"key": key, "why": why} for key, why in self.skipped]
        return {"file": str(file), "written": self.written, "skipped": skipped}


def format_for(desk: Desk, file: Path | None, given: str | None) -> str:
    """The format that was asked for, else the one that the file's ending says, else the config's."""
    default = desk.settings.cite_style
    by_name = _ENDINGS.get(file.suffix.lower(), default) if file else default
    return given or (default if by_name == "bibtex" else by_name)


def export(desk: Desk, query: str, style: str, only: Collection[str] | None = None) -> Exported:
    """The citations of the papers that a query chooses (of `only` these slugs), in the order of their keys."""
    papers, skipped = [], []
    cards = [c for c in desk.library.cards(query) if only is None or c.slug in only]
    for card in sorted(cards, key=lambda c: (c.key.lower(), c.slug)):
        try:
            papers.append((card, entry_of(desk, card)))
        except CitationError as error:
            skipped.append((str(card.key), str(error)))
    return Exported(as_text(desk, papers, style) if papers or style == "csl-json" else "", len(papers), tuple(skipped))


def write_export(file: Path, exported: Exported) -> None:
    """Writes the file whole or not at all; raises LibraryError where it cannot."""
    data = exported.text.encode("utf-8", "replace")
    if os.path.isdir(file):
        raise LibraryError(f"{file} is a folder", "name a file to export to")
    if os.path.exists(file) and not os.path.isfile(file):
        # A pipe or a device, as of `-o /dev/stdout`: written to, never replaced.
        with atomic.disk_errors(file):
            file.write_bytes(data)
    else:
        atomic.write(file, data)


def refresh_kept(desk: Desk) -> list[str]:
    """Rewrites the exports that the config keeps up to date; a sentence for each that was left alone or failed."""
    return [said for keep in desk.settings.export_keep if (said := _refresh(desk, keep))]


def _refresh(desk: Desk, keep: Keep) -> str | None:
    try:
        with lock.exclusive(desk.library.state / "kept-exports.lock"):
            return _written(desk, keep, desk.library.state / "kept-exports.json")
    except OSError as error:
        return f"{keep.file.name} could not be kept up to date: {error.strerror}"
    except PaperpassError as error:
        return f"{keep.file.name} could not be kept up to date: {error}"


def _written(desk: Desk, keep: Keep, known: Path) -> str | None:
    """Writes one kept export, unless what lies there is not ours; `known` holds the hashes of what we wrote."""
    hashes, name = _load(known), str(keep.file)
    there = _digest(keep.file.read_bytes()) if keep.file.exists() else None
    if there and hashes.get(name) not in (None, there):
        return f"{keep.file.name} was edited by hand and is left as it is; move it away to have it written again"
    exported = export(desk, keep.query, format_for(desk, keep.file, keep.format))
    fresh = _digest(exported.text.encode("utf-8", "replace"))
    if there and hashes.get(name) is None and there != fresh:
        return f"{keep.file.name} was there before and is left as it is; move it away to have it written"
    if there != fresh:
        write_export(keep.file, exported)
    atomic.write(known, json.dumps(hashes | {name: fresh}).encode())
    return None


def _load(file: Path) -> dict[str, str]:
    try:
        row = json.loads(file.read_bytes())
        return row if isinstance(row, dict) else {}
    except (OSError, ValueError):
        return {}


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
