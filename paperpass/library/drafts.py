"""Drafts of sittings under way: one a process, held by a lock, so that one whose process died can be told and offered.

They lie in the state folder, not in the library: a draft is this machine's business until the sitting is kept.
"""

import json
import os
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, fields, replace
from pathlib import Path
from typing import Any

from paperpass.library import atomic, lock
from paperpass.model.draft import Draft
from paperpass.model.session import CountedBy, Gap, page_seconds

_MORE = ("gaps", "step_seconds", "page_seconds", "earlier", "after", "by")
"""What lies in a file of its own, since 0.1.0 takes a draft with a field that it does not know for none."""


class Drafts:
    """The drafts of one library on this machine."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._file: Path | None = None
        self._held: lock.Held | None = None
        self._turn = threading.Lock()

    def save(self, draft: Draft) -> None:
        """Keeps this process's draft; the one before is replaced."""
        with self._turn:
            if self._file is None:
                with atomic.disk_errors(self.folder):
                    self.folder.mkdir(parents=True, exist_ok=True)
                    name = f"{os.getpid()}-{os.urandom(4).hex()}"
                    unseen = self.folder / f".{name}"
                    unseen.mkdir()
                    self._held = lock.hold(unseen)
                    self._file = unseen.rename(self.folder / name) / "draft.json"
                    atomic.sync_folder(self.folder)
            row = asdict(draft)
            more = {name: row.pop(name) for name in _MORE}
            atomic.write(self._file.with_name("more.json"), json.dumps(more, ensure_ascii=False).encode())
            atomic.write(self._file, json.dumps(row, ensure_ascii=False).encode())

    def drop(self) -> None:
        """Forgets this process's draft: its sitting is kept, or was none."""
        with self._turn:
            if self._file is not None:
                _clear(self._file.parent)
                self._file = None
            if self._held is not None:
                self._held.release()
                self._held = None

    def elsewhere(self, slug: str) -> bool:
        """Whether another process has a sitting over this paper under way."""
        for box in self._boxes():
            held = _try_hold(box)
            if held is not None:
                held.release()
            elif (draft := _load(box / "draft.json")) and draft.slug == slug:
                return True
        return False

    def orphans(self) -> list[Draft]:
        """The drafts whose process is dead, the latest first."""
        found = [draft for box in self._boxes() if (draft := _adopt(box))]
        return sorted(found, key=lambda d: d.updated, reverse=True)

    def take(self, orphan: Draft, keep: Callable[[Draft], None] = lambda _: None) -> Draft | None:
        """Removes an orphan, after `keep`, so that nobody else takes it up; None where somebody has.

        Where `keep` raises, or the program dies in it, the orphan stays.
        """
        for box in self._boxes():
            held = _try_hold(box)
            if held is None:
                continue
            try:
                found = _load(box / "draft.json")
                if found == orphan:
                    keep(found)
                    _clear(box)
                    return found
            finally:
                held.release()
        return None

    def _boxes(self) -> list[Path]:
        try:
            boxes = [p for p in self.folder.iterdir() if p.is_dir() and not p.name.startswith(".")]
        except OSError:
            return []
        return [p for p in boxes if self._file is None or p != self._file.parent]


def _adopt(box: Path) -> Draft | None:
    """The draft of a dead process; an empty box is swept away."""
    held = _try_hold(box)
    if held is None:
        return None
    try:
        draft = _load(box / "draft.json")
        if draft is None:
            _clear(box)
        return draft
    finally:
        held.release()


def _try_hold(box: Path) -> lock.Held | None:
    try:
        return lock.hold(box)
    except OSError:
        return None


def _load(file: Path) -> Draft | None:
    try:
        row: dict[str, Any] = json.loads(file.read_bytes())
        draft = Draft(**{name: value for name, value in row.items() if name in _FIELDS})
        pages = tuple(draft.pages) if draft.pages else None
        draft = replace(draft, away=tuple(draft.away), pages=pages)  # type: ignore[arg-type]  # two pages, as written
    except (OSError, ValueError, TypeError, AttributeError):
        return None
    try:
        more: dict[str, Any] = json.loads(file.with_name("more.json").read_bytes())
        gaps = tuple(Gap(str(g["start"]), float(g["seconds"]), g["counted"] is True) for g in more["gaps"])
        spent = {str(name): float(seconds) for name, seconds in more["step_seconds"].items()}
        after = more.get("after")
        draft = replace(draft, gaps=gaps, step_seconds=spent, earlier=float(more["earlier"]))
        draft = replace(draft, page_seconds=page_seconds(more.get("page_seconds")))
        draft = replace(draft, by=CountedBy(more.get("by", CountedBy.CLOCK)))
        return replace(draft, after=after if isinstance(after, str) else None)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return draft


def _clear(box: Path) -> None:
    with suppress(OSError):
        for file in box.iterdir():
            file.unlink(missing_ok=True)
        box.rmdir()


_FIELDS = frozenset(f.name for f in fields(Draft))
