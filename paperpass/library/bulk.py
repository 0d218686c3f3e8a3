"""Many papers filed at once: written into a staging folder, synced once, then renamed one by one."""

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from paperpass.library import atomic, layout, notes
from paperpass.library.record import Record
from paperpass.library.store import Library
from paperpass.model.paper import surname
from paperpass.model.slug import make_slug


@dataclass(frozen=True, slots=True)
class Filing:
    """One paper to file: its record, its key, and its `cite.bib`."""

    record: Record
    key: str
    bibtex: str


def file_all(
    library: Library, filings: Iterable[Filing], cancelled: Callable[[], bool], progress: Callable[[int], None]
) -> int:
    """Files the papers and returns how many are there; a cancel leaves whole papers. To be called while `writing`."""
    with library.staging() as box, atomic.disk_errors(library.papers):
        library.prepare()
        given: set[str] = set()
        staged: list[Path] = []
        for filing in filings:
            if cancelled():
                break
            paper = filing.record.paper
            first = surname(paper.authors[0]) if paper.authors else ""
            slug = make_slug(first, paper.year, paper.title, lambda s: s in given or library.slug_taken(s))
            given.add(slug)
            staged.append(_stage(box / slug, filing))
            progress(len(staged))
        if staged:
            os.sync()
        for folder in staged:
            folder.rename(library.path(folder.name))
        atomic.sync_folder(library.papers)
    return len(staged)


def _stage(folder: Path, filing: Filing) -> Path:
    folder.mkdir()
    (folder / layout.RECORD).write_bytes(filing.record.to_bytes())
    (folder / layout.CITE).write_bytes(filing.bibtex.encode("utf-8", "replace"))
    (folder / layout.NOTES).write_bytes(notes.new_note(filing.record.paper, filing.key, ()).encode("utf-8", "replace"))
    return folder
