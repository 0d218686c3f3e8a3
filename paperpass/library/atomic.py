"""Writes that are there whole or not at all, also when the power goes in the middle."""

import errno
import os
import re
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from paperpass.model.errors import LibraryError

_UNCHANGED = "; the file is as it was"
_NO_FILE = "it is no ordinary file"
LARGEST = 256 * 1024 * 1024
"""Bytes of a file that is read whole; a note of a year's daily reading has less than one megabyte."""
_CHUNK = 1 << 20  # bytes
_STALE = 3600.0
"""Seconds after which a temporary file is what a killed write left: no write takes a minute."""


def read(path: Path) -> bytes:
    """The content of an ordinary file; raises OSError, also for a pipe, a device, or what is too large to be read."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        size = _require_ordinary(descriptor)
        data = os.read(descriptor, min(size, LARGEST) + 1)
        while len(data) <= LARGEST and (more := os.read(descriptor, _CHUNK)):
            data += more
    finally:
        os.close(descriptor)
    if len(data) > LARGEST:
        raise OSError(errno.EFBIG, f"it is larger than {LARGEST >> 20} MB")
    return data


def write(path: Path, data: bytes, within: Path | None = None) -> None:
    """The file's new content, by a temporary file in the same folder, fsync, rename, and fsync of the folder.

    A link stays one: what it leads to is written, unless it leads out of the folder `within`. A file keeps its mode,
    and one that may not be written, or is no ordinary one, is not. Raises LibraryError; the file is as it was then.
    """
    path = _target(path, within)
    temporary = path.with_name(f"{path.name}.{os.urandom(4).hex()}.tmp")
    with disk_errors(path, _UNCHANGED):
        there = path.exists()
        if there and not os.access(path, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        if there and not path.is_dir() and not path.is_file():
            raise OSError(errno.EINVAL, _NO_FILE)
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
    if within is not None:
        _sweep(path)


def append_line(path: Path, line: str, within: Path | None = None) -> None:
    """One more line at the file's end; a last line that was cut off before is closed first, never joined.

    Links and what is no ordinary file are treated as by `write`. Raises LibraryError; the file is as it was then.
    """
    path = _target(path, within)
    with disk_errors(path, _UNCHANGED):
        new = not path.exists()
        descriptor = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_NONBLOCK | os.O_CLOEXEC, 0o666)
        try:
            size = _require_ordinary(descriptor)
            data = line.encode("utf-8", "replace") + b"\n"
            if size and os.pread(descriptor, 1, size - 1) != b"\n":
                data = b"\n" + data
            try:
                while data := data[os.write(descriptor, data) :]:
                    pass
                os.fsync(descriptor)
            except OSError:
                with suppress(OSError):
                    os.ftruncate(descriptor, size)
                raise
        finally:
            os.close(descriptor)
        if new:
            sync_folder(path.parent)


def leaves(path: Path, within: Path) -> bool:
    """Whether a path leads out of a folder by links."""
    return not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(within))


def _target(path: Path, within: Path | None) -> Path:
    if within is not None and leaves(path, within):
        raise LibraryError(
            f"{path} is a link that leads out of the library", "put a file of its own in its place; it was not followed"
        )
    return Path(os.path.realpath(path))


def _require_ordinary(descriptor: int) -> int:
    """The size in bytes of an ordinary file."""
    found = os.fstat(descriptor)
    if stat.S_ISDIR(found.st_mode):
        raise OSError(errno.EISDIR, "it is a folder")
    if not stat.S_ISREG(found.st_mode):
        raise OSError(errno.EINVAL, _NO_FILE)
    return found.st_size


def _sweep(path: Path) -> None:
    """Removes what killed writes of this file left beside it."""
    left = re.compile(re.escape(path.name) + r"\.[0-9a-f]{8}\.tmp")
    with suppress(OSError), os.scandir(path.parent) as found:
        for entry in found:
            if left.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                with suppress(OSError):
                    if time.time() - entry.stat(follow_symlinks=False).st_mtime > _STALE:
                        os.unlink(entry.path)


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


def sync_disk(folder: Path) -> None:
    """Waits until all that was written below the folder is on the disk; raises OSError where some of it is not.

    By one call where the system has it (Linux: syncfs tells what failed since 5.8), file by file elsewhere.
    """
    if sys.platform == "linux":
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            if _syncfs(descriptor):
                return
        finally:
            os.close(descriptor)
    for base, _, names in os.walk(folder, topdown=False):
        for name in names:
            sync_file(Path(base) / name)
        sync_folder(Path(base))


def _syncfs(descriptor: int) -> bool:
    """Whether the file system could be synced as a whole; raises OSError where it failed."""
    import ctypes

    system = ctypes.CDLL(None, use_errno=True)
    if not hasattr(system, "syncfs"):
        return False
    if system.syncfs(descriptor) == 0:
        return True
    number = ctypes.get_errno()
    if number in (errno.ENOSYS, errno.EPERM):
        return False
    raise OSError(number, os.strerror(number))


@contextmanager
def disk_errors(path: Path, then: str = "") -> Iterator[None]:
    """Turns what the disk refuses into a LibraryError in words; `then` says how things stand."""
    try:
        yield
    except OSError as error:
        raise LibraryError(f"{path} {_reason(error)}", _remedy(error) + then) from error


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
        return "make room and try again"
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return "make it writable, or choose another place"
    if error.errno == errno.ENOENT:
        return "look at the path"
    return "look at the path, or choose another place"
