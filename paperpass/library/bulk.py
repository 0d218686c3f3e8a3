"""Many papers filed or changed at once: written into a staging folder, synced together, then renamed one by one."""

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from paperpass.library import atomic, layout, notes
from paperpass.library.record import Record
from paperpass.library.store import Library
from paperpass.model.paper import surname
from paperpass.model.slug import make_slug

_TOGETHER = 2000
"""Papers that are synced and moved in at a time: a sync costs what some hundred papers do."""


@dataclass(frozen=True, slots=True)
class Filing:
    """One paper to file: its record, its key, its `cite.bib`, a PDF on the library's disk that is to move in, its tags,
    and what its note begins with."""

    record: Record
    key: str
    bibtex: str
    pdf: Path | None = None
    tags: tuple[str, ...] = ()
    noted: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """A held paper's new record, a PDF on the library's disk that is to move in where there is none, and the text of a
    new `cite.bib`."""

    slug: str
    record: Record
    pdf: Path | None = None
    bibtex: str | None = None


def file_all(
    library: Library, filings: Iterable[Filing], cancelled: Callable[[], bool], progress: Callable[[int], None]
) -> int:
    """Files the papers and returns how many are there; a cancel leaves whole papers. To be called while `writing`."""
    filed = 0
    with library.staging() as box, atomic.disk_errors(library.papers):
        library.prepare()
        given = {name.lower() for folder in (library.papers, library.trash) for name in _names(folder)}
        staged: list[str] = []
        for filing in filings:
            if cancelled():
                break
            paper = filing.record.paper
            first = surname(paper.authors[0]) if paper.authors else ""
            slug = make_slug(first, paper.year, paper.title, given.__contains__)
            given.add(slug)
            _stage(f"{box}/{slug}", filing)
            staged.append(slug)
            progress(filed + len(staged))
            if len(staged) == _TOGETHER:
                filed += _move_in(library, box, staged)
                staged = []
        filed += _move_in(library, box, staged)
    return filed


def _move_in(library: Library, box: Path, staged: Sequence[str]) -> int:
    """Brings staged papers to the disk, then into the library and its index; how many these are."""
    if staged:
        atomic.sync_disk(box.parent)
        for slug in staged:
            os.rename(f"{box}/{slug}", f"{library.papers}/{slug}")
        atomic.sync_folder(library.papers)
        library.index.read(staged)
    return len(staged)


def change_all(library: Library, changes: Sequence[Change]) -> None:
    """Rewrites the records of held papers, and brings their PDFs. To be called while `writing`."""
    if not changes:
        return
    with library.staging() as box, atomic.disk_errors(library.papers):
        for change in changes:
            _write(f"{box}/{change.slug}", change.record.to_bytes())
            if change.bibtex is not None:
                _write(f"{box}/{change.slug}.bib", change.bibtex.encode("utf-8", "replace"))
        atomic.sync_disk(box.parent)
        for change in changes:
            folder = f"{library.papers}/{change.slug}"
            if change.pdf is not None:
                os.rename(change.pdf, f"{folder}/{layout.PDF}")
            if change.bibtex is not None:
                os.rename(f"{box}/{change.slug}.bib", f"{folder}/{layout.CITE}")
            os.rename(f"{box}/{change.slug}", f"{folder}/{layout.RECORD}")
        for change in changes:
            atomic.sync_folder(library.path(change.slug))


def _names(folder: Path) -> list[str]:
    try:
        return os.listdir(folder)
    except FileNotFoundError:
        return []


def _stage(folder: str, filing: Filing) -> None:
    os.mkdir(folder)
    note = notes.new_note(filing.record.paper, filing.key, filing.tags)
    if filing.noted:
        note = notes.append(note, filing.noted, notes.FREE)
    _write(f"{folder}/{layout.RECORD}", filing.record.to_bytes())
    _write(f"{folder}/{layout.CITE}", filing.bibtex.encode("utf-8", "replace"))
    _write(f"{folder}/{layout.NOTES}", note.encode("utf-8", "replace"))
    if filing.pdf is not None:
        os.rename(filing.pdf, f"{folder}/{layout.PDF}")


def _write(path: str, data: bytes) -> None:
    with open(path, "xb", buffering=0) as file:
        while data := data[file.write(data) :]:
            pass
