"""PDFs on this disk, copied into the library: looked at first, of a bounded size, and only where there is room."""

import os
import stat
from pathlib import Path

from paperpass.library import atomic
from paperpass.model.errors import PdfError
from paperpass.model.text import one_line

LARGEST = 1024**3
"""Bytes of a PDF that is taken; scanned books have some 300 MB."""
ROOM = 32 * 1024**2
"""Bytes that stay free on the library's disk: notes and sittings go on being written."""
_START = 1024  # bytes in which a PDF says that it is one
_CHUNK = 1 << 20


def copy_pdf(source: Path, target: Path) -> None:
    """Copies a PDF; PdfError where it is none or cannot be taken, LibraryError where the copy cannot be written."""
    name = one_line(source.name)
    try:
        descriptor = os.open(source, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        raise _unreadable(name, error) from error
    try:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode):
            raise PdfError(f"{name} is no ordinary file", "give the path of a PDF")
        start = _read(name, descriptor, _START)
        if b"%PDF" not in start:
            raise PdfError(f"{name} {'is not a PDF' if start else 'is empty'}", "give the path of a PDF")
        if found.st_size > LARGEST:
            raise PdfError(f"{name} has {_megabytes(found.st_size)}, more than a paper can have", "add a part of it")
        _require_room(name, found.st_size, target.parent)
        _copy(name, descriptor, start, target)
    finally:
        os.close(descriptor)


def _require_room(name: str, size: int, folder: Path) -> None:
    with atomic.disk_errors(folder):
        room = _room(folder)
    if room is not None and size + ROOM > room:
        free = _megabytes(max(0, room - ROOM))
        title = f"{name} has {_megabytes(size)}, and the library's disk has room for {free}"
        raise PdfError(title, "make room and try again")


def _copy(name: str, descriptor: int, start: bytes, target: Path) -> None:
    with atomic.disk_errors(target), target.open("wb", buffering=0) as copy:
        data = start
        while data:
            while data := data[copy.write(data) :]:
                pass
            data = _read(name, descriptor, _CHUNK)


def _room(folder: Path) -> int | None:
    """Bytes that may be written on the folder's disk; None where its file system does not count them."""
    found = os.statvfs(folder)
    return found.f_bavail * found.f_frsize if found.f_blocks else None


def _read(name: str, descriptor: int, most: int) -> bytes:
    try:
        return os.read(descriptor, most)
    except OSError as error:
        raise _unreadable(name, error) from error


def _unreadable(name: str, error: OSError) -> PdfError:
    return PdfError(f"{name} cannot be read: {error.strerror}", "check the path and its permissions")


def _megabytes(size: int) -> str:
    return f"{size / 1e6:,.0f} MB"
