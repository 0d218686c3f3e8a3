"""Writes that are there whole or not at all, also when the power goes in the middle."""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from paperpass.model.errors import LibraryError


def write(path: Path, data: bytes) -> None:
    """The file's new content, by a temporary file in the same folder, fsync, rename, and fsync of the folder.

    A link stays one: what it leads to is written. A file keeps its mode, and one that may not be written is not.
    """
    path = Path(os.path.realpath(path))
    temporary = path.with_name(f"{path.name}.{os.urandom(4).hex()}.tmp")
    with disk_errors(path):
        there = path.exists()
        if there and not os.access(path, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        try:
            with temporary.open("xb") as file:
                file.write(data)
                if there:
                    os.fchmod(file.fileno(), stat.S_IMODE(path.stat().st_mode))
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
        except BaseException:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
            raise
        sync_folder(path.parent)


def append_line(path: Path, line: str) -> None:
    """One more line at the file's end; a last line that was cut off before is closed first, never joined."""
    with disk_errors(path), path.open("ab+") as file:
        size = file.seek(0, os.SEEK_END)
        if size:
            file.seek(size - 1)
            if file.read(1) != b"\n":
                line = "\n" + line
        try:
            file.write(line.encode("utf-8", "replace") + b"\n")
            file.flush()
            os.fsync(file.fileno())
        except OSError:
            with suppress(OSError):
                file.truncate(size)
            raise


def sync_file(path: Path) -> None:
    """Waits until the file's content is on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(path: Path) -> None:
    """Waits until the folder's names are on the disk, where its file system can say so."""
    with suppress(OSError):
        sync_file(path)


@contextmanager
def disk_errors(path: Path) -> Iterator[None]:
    """Turns what the disk refuses into a LibraryError in words."""
    try:
        yield
    except OSError as error:
        raise LibraryError(f"{path} {_reason(error)}", _remedy(error)) from error


def _reason(error: OSError) -> str:
    return {
        errno.ENOSPC: "could not be written: the disk is full",
        errno.EDQUOT: "could not be written: the disk quota is used up",
        errno.EROFS: "could not be written: its file system is read-only",
        errno.EACCES: "could not be opened: permission denied",
        errno.EPERM: "could not be opened: permission denied",
        errno.ENOTDIR: "is not in a folder",
        errno.EEXIST: "is in the way",
        errno.ENOENT: "is not there",
        errno.EISDIR: "is a folder",
    }.get(error.errno or 0, f"could not be used: {error.strerror or error}")


def _remedy(error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "make room and try again; nothing was changed"
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return "make it writable, or choose another place; nothing was changed"
    if error.errno == errno.ENOENT:
        return "look at the path; nothing was changed"
    return "look at the path, or choose another place; nothing was changed"
