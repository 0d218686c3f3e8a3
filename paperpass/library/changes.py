"""Changes of several files that belong together: made ready first, then written, and taken back where one fails."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from paperpass.library import atomic, line_endings
from paperpass.model.errors import LibraryError


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file, its bytes as they lie there, and those that are to; it is written where no link leads out of `within`."""

    file: Path
    before: bytes
    after: bytes
    within: Path


def change_of(file: Path, edit: Callable[[str], str], within: Path) -> FileChange:
    """What an edit comes to that sees every line end as one newline; bytes that are no UTF-8 stay as they are."""
    with atomic.disk_errors(file):
        before = atomic.read(file) if file.exists() else b""
    raw = before.decode("utf-8", "surrogateescape")
    plain = line_endings.plain(raw)
    edited = edit(plain)
    if edited == plain:
        return FileChange(file, before, before, within)
    return FileChange(file, before, line_endings.respelt(raw, edited).encode("utf-8", "surrogateescape"), within)


def write_all(changes: Sequence[FileChange]) -> None:
    """Writes the files in their order; where one cannot be written, those before it are put back: LibraryError."""
    written: list[FileChange] = []
    try:
        for change in changes:
            atomic.write(change.file, change.after, change.within)
            written.append(change)
    except LibraryError:
        for change in reversed(written):
            with suppress(LibraryError):
                atomic.write(change.file, change.before, change.within)
        raise
