"""Is everything sound? Each check says what it found and, where something is wrong, what to do."""

import errno
import os
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from paperpass.desk.desk import Desk
from paperpass.library import atomic, corrections, highlights, layout, marks, notes, projects, searches
from paperpass.model.session import Session
from paperpass.model.text import one_line

_OURS = r"^(?:paper|notes|cite|sessions|highlights|marks|references)"
_CONFLICT = re.compile(
    r"sync-conflict-\d|conflict(?:ed|ing) copy|\(conflict\b|_conf\(\d|\(\d+\)$|~\d*$|\.(?:orig|rej)$"
    rf"|{_OURS} ?\(\d+\)\.\w+$|{_OURS}[_.](?:BACKUP|LOCAL|REMOTE|BASE)[_.]|{_OURS}.*\.conflict\d*$"
    rf"|{_OURS} \d+\.\w+$|{_OURS}[ _-]+(?:conflict|copy\b|kopie\b|copie\b|copia\b)"
    rf"|{_OURS}-(?-i:[A-Z0-9]{{2,}}-?[A-Z0-9-]{{2,}}|[\w’-]*(?:MacBook|iMac|Mac-mini|Mac-Studio)[\w-]*)\.\w+$",
    re.IGNORECASE,
)
"""What Syncthing, Dropbox, Nextcloud, ownCloud, Google Drive, OneDrive, iCloud, rclone, Unison, git, file managers and
editors call second copies."""
_NEWER = re.compile(r"paper-v\d+\.pdf")
_LEFT_BY_WRITE = re.compile(r"\.[0-9a-f]{8}\.tmp$")
_LEAST_ROOM = 1024**2
"""Bytes that must be free: an evening's notes and sittings."""
_TRIED = 4096  # bytes
_MARKERS = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
_MARKER = re.compile(r"^(?:<{7}|>{7}) ", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at."""

    check: str
    ok: bool
    found: str | None = None
    remedy: str | None = None

    def to_json(self) -> dict[str, Any]:
        return {"check": self.check, "ok": self.ok, "found": self.found, "remedy": self.remedy}


def _check(check: str, ok: bool, found: str, remedy: str | None = None) -> Check:
    """A check that speaks of files, whatever their names hold, on one line."""
    return Check(one_line(check), ok, one_line(found), remedy)


def examine(desk: Desk) -> Iterator[Check]:
    """Looks at config, folders and every paper."""
    for problem in desk.settings.problems:
        yield Check("config", False, one_line(problem), "mend that line; until then the default holds")
    if not desk.settings.problems:
        yield Check("config", True, "every setting can be used")
    yield folder_check("library", desk.library.folder)
    yield folder_check("state", desk.library.state)
    yield folder_check("cache", desk.library.cache)
    if desk.library.folder.is_dir():
        for found, remedy in _strange_files(desk, desk.library.folder):
            yield _check("library", False, found, remedy)
    yield from _papers(desk)
    yield from _keys(desk)
    yield from _lists(desk)
    drafts = desk.library.drafts.orphans()
    found = (
        f"{len(drafts)} sitting{'s' * (len(drafts) != 1)} left by a program that was killed"
        if drafts
        else "none is left over"
    )
    yield Check("drafts", True, found, "the next start offers to go on" if drafts else None)
    if begun := desk.library.unfinished.slugs():
        said = f"typed and not kept yet, on this machine, of {len(begun)} papers: {', '.join(begun[:8])}"
        yield Check("unfinished", True, said, "it is offered where the paper is")
    incoming = desk.library.folder / "incoming"
    left = len(list(incoming.iterdir())) if incoming.is_dir() else 0
    yield Check(
        "staging", True, f"{left} under way or left over; the next add sweeps them" if left else "nothing is left over"
    )


def _lists(desk: Desk) -> Iterator[Check]:
    """The reader's own lists, where there are any."""
    for name, unreadable in ((searches.FILE, searches.unreadable), (projects.FILE, projects.unreadable)):
        if (desk.library.folder / name).exists():
            lines = unreadable(desk.library)
            found = f"line {', '.join(map(str, lines))} cannot be read" if lines else "every line can be read"
            yield Check(name, not lines, found, 'write it as name = "text"' if lines else None)


def folder_check(name: str, folder: Path) -> Check:
    """Whether a folder can be written, or made."""
    if not folder.exists():
        above = next((p for p in folder.parents if p.exists()), folder)
        usable = above.is_dir() and os.access(above, os.W_OK | os.X_OK)
        return Check(name, usable, f"{folder} is made when it is needed", None if usable else f"make {above} writable")
    if not (folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)):
        return Check(name, False, str(folder), "make it a folder that you can write to")
    if refused := _refused(folder):
        return Check(name, False, f"{folder}: {refused[0]}", refused[1])
    return Check(name, True, str(folder))


def _refused(folder: Path) -> tuple[str, str] | None:
    """Why the disk takes nothing there, and what to do; tried with a file without a name, so that nothing is left."""
    try:
        room = os.statvfs(folder)
        if room.f_blocks and room.f_bavail * room.f_frsize < _LEAST_ROOM:
            return "its disk is full", "make room"
        if hasattr(os, "O_TMPFILE"):
            descriptor = os.open(folder, os.O_TMPFILE | os.O_WRONLY, 0o600)
            try:
                os.write(descriptor, bytes(_TRIED))
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
    except OSError as error:
        return {
            errno.ENOSPC: ("its disk is full", "make room"),
            errno.EDQUOT: ("its disk quota is used up", "make room"),
            errno.EROFS: ("its file system is read-only", "make it writable, or choose another place"),
            errno.EIO: ("its disk fails", "look after the disk; take a copy of what can be read"),
        }.get(error.errno or 0)
    return None


def _papers(desk: Desk) -> Iterator[Check]:
    """A check for each thing that is wrong with a paper, or one that says that all are sound."""
    count = faults = 0
    folders = sorted(desk.library.papers.iterdir()) if desk.library.papers.is_dir() else []
    for folder in folders:
        if not folder.is_dir():
            continue
        count += 1
        for found, remedy in _faults(desk, folder.name):
            faults += 1
            yield _check(f"paper {folder.name}", False, found, remedy)
    if not faults:
        yield Check("papers", True, f"{count} papers, all sound")


def _faults(desk: Desk, slug: str) -> Iterator[tuple[str, str]]:
    from paperpass.bibtex.source import entry_of
    from paperpass.desk.briefing import file_digest
    from paperpass.model.errors import CitationError

    folder = desk.library.path(slug)
    if _CONFLICT.search(slug):
        yield "the folder is a conflict copy", "take over what you need from it, then delete it"
    if atomic.leaves(folder, desk.library.folder):
        yield "the folder is a link that leads out of the library", "move the folder itself here; it is not written to"
    yield from _strange_files(desk, folder)
    try:
        read = layout.read(folder)
    except (OSError, ValueError):
        yield "paper.json cannot be read", "take it from git or a backup; until then the paper is not listed"
        return
    for path in folder.iterdir():
        if _CONFLICT.search(path.name) and not _NEWER.fullmatch(path.name):
            yield f"{path.name} is a conflict copy", "take over what you need from it, then delete it"
        elif _LEFT_BY_WRITE.search(path.name):
            yield f"{path.name} was left by a program that was killed", "delete it"
    for name in (layout.NOTES, layout.CITE, layout.SESSIONS):
        if _MARKER.search(layout.read_text(folder / name)):
            yield f"{name} holds git's merge markers", "resolve them in an editor"
    if read.note.startswith("---") and not notes.front_matter(read.note):
        yield "the front matter of notes.md is no YAML", "mend it between the two lines of ---"
    if strange := notes.strange_front(read.note, read.standing):
        fields = ", ".join(strange)
        yield (
            f"the front matter of notes.md says otherwise than sessions.jsonl: {fields}",
            "it is put right at the next decision; what was decided is changed by deciding anew in the library",
        )
    for name, unread in _unread_lines(folder).items():
        lines = ", ".join(map(str, unread[:8]))
        yield f"{name}: line {lines} cannot be read", "take it from git or a backup, or delete it; the others are read"
    try:
        entry_of(read.bibtex)
    except CitationError as error:
        yield f"cite.bib: {error.title}", error.remedy
    pdf = folder / layout.PDF
    if read.record.sha256 and not pdf.is_file():
        yield "paper.pdf is missing", f"`paperpass read {read.card.key}` fetches it where it can be had"
    elif read.record.sha256 and file_digest(pdf) != read.record.sha256:
        yield "paper.pdf is not the file that was added", "take it from a backup, or keep it if you changed it yourself"


def _strange_files(desk: Desk, folder: Path) -> Iterator[tuple[str, str]]:
    """Links that lead out of the library, pipes, devices, and what is too large to be read, in a folder."""
    for path in sorted(folder.iterdir()):
        if atomic.leaves(path, desk.library.folder) and not atomic.leaves(folder, desk.library.folder):
            yield (
                f"{path.name} is a link that leads out of the library",
                "put a file in its place; it is not written to",
            )
        elif path.exists() and not path.is_file() and not path.is_dir():
            yield f"{path.name} is a pipe or a device, no file", "put a file in its place; it is passed over"
        elif path.suffix != ".pdf" and path.is_file() and path.stat().st_size > atomic.LARGEST:
            yield f"{path.name} is too large to be read", "take what you need from it, then delete it"


def _unread_lines(folder: Path) -> dict[str, list[int]]:
    """The numbers, from 1, of the lines that are no sittings, highlights, marks or corrections, by file; merge markers
    aside."""
    found = {}
    kinds = (
        (layout.SESSIONS, Session.from_line),
        (layout.HIGHLIGHTS, highlights.is_line),
        (layout.MARKS, marks.is_line),
        (layout.REFERENCES, corrections.is_line),
    )
    for name, readable in kinds:
        lines = layout.read_text(folder / name).split("\n")
        torn = [
            n
            for n, line in enumerate(lines, 1)
            if line.strip() and not line.startswith(_MARKERS) and not readable(line)
        ]
        if torn:
            found[name] = torn
    return found


def _keys(desk: Desk) -> Iterator[Check]:
    """Keys, other keys and arXiv ids: two machines that each added something may have given one twice."""
    cards = desk.library.cards()
    keys = Counter(c.key.lower() for c in cards)
    others = Counter(name.lower() for c in cards for name in {*c.aliases} - {c.key})
    twice = sorted(key for key, n in keys.items() if n > 1)
    also = sorted(name for name, n in others.items() if n > 1 or name in keys)
    if twice:
        yield Check("keys", False, "given twice: " + ", ".join(twice[:8]), "edit one of them in its cite.bib")
    if also:
        said = "other keys of more than one paper: " + ", ".join(also[:8])
        yield Check("keys", False, said, "take them out of the aliases in one of the two paper.json")
    if not (twice or also):
        yield Check("keys", True, f"{len(keys)} keys, each one once")
    held = Counter(c.arxiv.base for c in cards if c.arxiv)
    for base in sorted(base for base, n in held.items() if n > 1):
        there = ", ".join(sorted(c.key for c in cards if c.arxiv and c.arxiv.base == base))
        yield Check("papers", False, f"{base} is there more than once: {there}", "keep one, and remove the other")
