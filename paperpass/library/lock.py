"""Locks between processes: held by a file descriptor, and so free as soon as its holder is dead.

Some file systems have none (NFS without its lock service, sshfs, some of FUSE). There a file that names machine and
process is the lock: whoever makes it holds it, and what a dead process of this machine left counts for nothing.
"""

import errno
import fcntl
import json
import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from paperpass.library.atomic import disk_errors
from paperpass.model.errors import LibraryError
from paperpass.model.text import one_line

CLAIM = "held"
"""The file's name in a folder, and its ending beside a file."""
_NO_LOCKS = frozenset((errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP, errno.EINVAL, errno.EBADF))
"""What `flock` says there; EBADF where NFS locks no folder, which nobody opens to write."""
_UNSAID = 60.0
"""Seconds after which a claim that names nobody is a dead process's: it died between making and writing it."""


class Held:
    """A lock that is held until `release`, or until the process is dead."""

    def __init__(self, descriptor: int, claim: "_Claim | None" = None) -> None:
        self._descriptor, self._claim = descriptor, claim

    def release(self) -> None:
        """Lets others have it."""
        if self._claim:
            self._claim.drop()
        os.close(self._descriptor)


@contextmanager
def exclusive(path: Path, patience: float = 20.0) -> Iterator[None]:
    """Holds the lock file while the block runs; raises LibraryError where it is not free within `patience` seconds."""
    with disk_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        held = _waited_for(descriptor, path, patience)
    except BaseException:
        os.close(descriptor)
        raise
    try:
        yield
    finally:
        held.release()


def hold(path: Path) -> Held | None:
    """The lock of an existing file or folder, or None where somebody else has it; raises OSError."""
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        held = _taken(descriptor, path / CLAIM if path.is_dir() else path.with_name(f"{path.name}.{CLAIM}"))
    except OSError:
        os.close(descriptor)
        raise
    if held is None:
        os.close(descriptor)
    return held


def _waited_for(descriptor: int, path: Path, patience: float) -> Held:
    until = time.monotonic() + patience
    claim = path.with_name(f"{path.name}.{CLAIM}")
    with disk_errors(path):
        while (held := _taken(descriptor, claim)) is None:
            if time.monotonic() >= until:
                raise _busy(claim)
            time.sleep(0.01)
    return held


def _taken(descriptor: int, claim: Path) -> Held | None:
    """The lock by whatever means the file system has; None where it is somebody else's."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return None
    except OSError as error:
        if error.errno not in _NO_LOCKS:
            raise
        made = _Claim(claim)
        return Held(descriptor, made) if made.take() else None
    return Held(descriptor)


def _busy(claim: Path) -> LibraryError:
    title, remedy = "another paperpass is still writing to this library", "wait for it to end and try again"
    if said := _Claim(claim).said():
        who = f"process {said[1]} on {one_line(said[0])}"
        return LibraryError(f"{title}: {who}", f"{remedy}; where it is dead, delete {claim}")
    return LibraryError(title, remedy)


class _Claim:
    """A file that is there while its maker holds a lock."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._content = json.dumps([socket.gethostname(), os.getpid(), os.urandom(8).hex()]).encode()

    def take(self) -> bool:
        """Makes the file, or takes the place of a dead process; False where its maker may be alive."""
        if self._make():
            return True
        there = self._read()
        return there is not None and self._is_dead(there) and self._put_aside(there) and self._make()

    def drop(self) -> None:
        """Removes the file where it is still this one."""
        if self._read() == self._content:
            with suppress(OSError):
                self.file.unlink()

    def said(self) -> tuple[str, int] | None:
        """Machine and process of whoever made the file; None where there is none, or it does not say."""
        return _maker(self._read() or b"")

    def _make(self) -> bool:
        try:
            descriptor = os.open(self.file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        except FileExistsError:
            return False
        try:
            os.write(descriptor, self._content)
        finally:
            os.close(descriptor)
        return True

    def _read(self) -> bytes | None:
        try:
            return self.file.read_bytes()
        except OSError:
            return None

    def _is_dead(self, there: bytes) -> bool:
        maker = _maker(there)
        if maker is None:
            try:
                return time.time() - self.file.stat().st_mtime > _UNSAID
            except OSError:
                return False
        machine, process = maker
        return machine == socket.gethostname() and not _runs(process)

    def _put_aside(self, stale: bytes) -> bool:
        """Takes the file away unless somebody else has replaced it meanwhile."""
        aside = self.file.with_name(f".{self.file.name}.{os.urandom(4).hex()}")
        try:
            self.file.rename(aside)
            if aside.read_bytes() != stale:
                aside.rename(self.file)
                return False
            aside.unlink()
        except OSError:
            return False
        return True


def _maker(content: bytes) -> tuple[str, int] | None:
    try:
        match json.loads(content):
            case [str(machine), int(process), str()] if process > 0:
                return machine, process
    except ValueError:
        pass
    return None


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
