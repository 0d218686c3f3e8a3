"""Locks between processes: held by a file descriptor, and so free as soon as its holder is dead."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from paperpass.library.atomic import disk_errors
from paperpass.model.errors import LibraryError


@contextmanager
def exclusive(path: Path, patience: float = 20.0) -> Iterator[None]:
    """Holds the lock file while the block runs; raises LibraryError where it is not free within `patience` seconds."""
    with disk_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        _take(descriptor, patience)
        yield
    finally:
        os.close(descriptor)


def hold(path: Path) -> int | None:
    """A descriptor that holds the lock of an existing file or folder, or None where somebody else does."""
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        return None
    return descriptor


def _take(descriptor: int, patience: float) -> None:
    until = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except OSError as error:
            if time.monotonic() >= until:
                raise LibraryError(
                    "another paperpass is still writing to this library", "wait for it to end and try again"
                ) from error
            time.sleep(0.01)
