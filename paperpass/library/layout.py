"""Where things lie in a library, and reading one paper's folder into what lists show of it."""

import errno
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from paperpass.library import atomic
from paperpass.model.card import Card
from paperpass.model.citation import CiteKey

if TYPE_CHECKING:
    from paperpass.library.record import Record
    from paperpass.model.session import Session
    from paperpass.model.standing import Standing

RECORD, PDF, NOTES, CITE, SESSIONS = "paper.json", "paper.pdf", "notes.md", "cite.bib", "sessions.jsonl"
HIGHLIGHTS, MARKS, REFERENCES = "highlights.jsonl", "marks.jsonl", "references.jsonl"
WATCHED = (RECORD, NOTES, CITE, SESSIONS)
_USUAL = 16_384  # bytes within which a `cite.bib` has room
_LARGEST_CITE = 16 * 1024 * 1024  # bytes that are read of one


@dataclass(frozen=True, slots=True)
class Read:
    """One folder as it lies on the disk."""

    card: Card
    record: "Record"
    standing: "Standing"
    note: str
    bibtex: str


_NOT_ORDINARY = (errno.EINVAL, errno.EFBIG, errno.ENXIO, errno.EISDIR)


def read_text(path: Path, *, strict: bool = False) -> str:
    """The file's text, whatever bytes it holds; empty where there is none, or what is there is no ordinary file.

    With `strict` the latter is an OSError: where what one decided lies in one file, nobody must believe it empty.
    """
    try:
        return atomic.read(path).decode("utf-8", "replace").removeprefix("\ufeff")
    except OSError as error:
        if error.errno == errno.ENOENT or (not strict and error.errno in _NOT_ORDINARY):
            return ""
        raise


def library_of(folder: Path) -> Path:
    """The library in which a paper's folder lies."""
    return folder.parent.parent


def folders(papers: Path) -> list[str]:
    """The names of the papers' folders; those that are not UTF-8 are passed over."""
    try:
        with os.scandir(papers) as found:
            names = [entry.name for entry in found if not entry.name.startswith(".")]
    except OSError:
        return []
    return [name for name in names if name.isascii() or name == name.encode("utf-8", "ignore").decode()]


def citations(papers: Path, slugs: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Slug and text of every `cite.bib`, as `read_text` gives it; faster than that for many."""
    base = str(papers)
    for slug in slugs:
        try:
            descriptor = os.open(f"{base}/{slug}/{CITE}", os.O_RDONLY | os.O_NONBLOCK)
        except OSError:
            yield slug, ""
            continue
        try:
            data = os.read(descriptor, _USUAL)
            while _USUAL <= len(data) <= _LARGEST_CITE and (more := os.read(descriptor, len(data))):
                data += more
        except OSError:
            data = b""
        finally:
            os.close(descriptor)
        yield slug, data.decode("utf-8", "replace").removeprefix("\ufeff")


def fingerprint(folder: str) -> str:
    """Times, size and inode of the watched files: the same stamp means that nothing changed.

    The time of the last change of a file's state is among them, which nobody can set back.
    """
    parts = []
    for name in WATCHED:
        try:
            found = os.stat(f"{folder}/{name}")
        except OSError:
            parts.append("-")
        else:
            parts.append(f"{found.st_mtime_ns}.{found.st_ctime_ns}.{found.st_size}.{found.st_ino}")
    return " ".join(parts)


def sessions(folder: Path) -> "list[Session]":
    """The sittings of a paper; lines that are none (merge markers, half a write) are passed over."""
    from paperpass.model.session import Session

    return [s for line in read_text(folder / SESSIONS).split("\n") if (s := Session.from_line(line))]


def read(folder: Path) -> Read:
    """A paper's folder; raises ValueError where `paper.json` cannot be read, OSError where the disk fails."""
    from paperpass.bibtex.source import key_of
    from paperpass.library import notes
    from paperpass.library.record import Record
    from paperpass.model.standing import standing

    record = Record.from_bytes(atomic.read(folder / RECORD))
    bibtex, note = read_text(folder / CITE), read_text(folder / NOTES)
    stands = standing(sessions(folder), shelved=record.origin == "import")
    paper = record.paper
    card = Card(
        slug=folder.name,
        key=CiteKey(key_of(bibtex) or notes.cite_key(note) or folder.name),
        title=paper.title,
        authors=paper.authors,
        year=paper.year,
        arxiv=paper.arxiv,
        state=stands.state,
        passes_done=stands.passes_done,
        verdict=stands.verdict,
        decision=stands.decision.name if stands.decision else None,
        reading_seconds=stands.reading_seconds,
        added=record.added,
        touched=stands.touched,
        tags=notes.tags(note),
        revisit=stands.revisit,
        open_pass=stands.open_round.pass_number if stands.open_round else None,
        doi=paper.doi,
        sha256=record.sha256,
        withdrawn=paper.withdrawn,
        decided=stands.decided.ended if stands.decided else None,
        aliases=record.aliases,
        days=stands.days,
        waits_for=stands.waits_for,
        next_pass=stands.next_pass.number if stands.next_pass else None,
        decided_pass=stands.decided.pass_number if stands.decided else None,
    )
    return Read(card, record, stands, note, bibtex)
