"""Folders on the library's own disk in which papers are made ready, each held by a lock while its maker lives."""

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from paperpass.library import atomic, lock

_FRESH = 60.0
"""Seconds during which a staging folder may stand unlocked: its maker is between making and locking it."""


@contextmanager
def staging(library: Path) -> Iterator[Path]:
    """An empty folder, gone when the block ends; what dead processes left goes too. LibraryError where it cannot be."""
    incoming = library / "incoming"
    with atomic.disk_errors(library):
        incoming.mkdir(parents=True, exist_ok=True)
        _sweep(incoming)
        box = incoming / f"{os.getpid()}-{os.urandom(4).hex()}"
        box.mkdir()
    with atomic.disk_errors(box):
        held = lock.hold(box)
    try:
        yield box
    finally:
        shutil.rmtree(box, ignore_errors=True)
        if held is not None:
            held.release()


def _sweep(incoming: Path) -> None:
    for box in incoming.iterdir():
        with suppress(OSError):
            if time.time() - box.stat().st_mtime < _FRESH:
                continue
            held = lock.hold(box)
            if held is not None:
                shutil.rmtree(box, ignore_errors=True)
                held.release()
