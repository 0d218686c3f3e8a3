"""What was typed and is not kept yet: debriefs, entries, and notes that the disk did not take.

Each lies in the state folder, a file a paper and kind, until it is kept or thrown away by name.
"""

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from paperpass.library import atomic


class Unfinished:
    """What is not kept yet in one library on this machine; a kind is one word, like `debrief-1`, `entry`, `note`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def save(self, kind: str, slug: str, content: Mapping[str, Any]) -> None:
        """Keeps what was typed, in the place of what stood there; raises LibraryError where the disk refuses."""
        file = self._file(kind, slug)
        with atomic.disk_errors(file):
            new = not file.parent.exists()
            file.parent.mkdir(parents=True, exist_ok=True)
            if new:
                atomic.sync_folder(self.folder)
        atomic.write(file, json.dumps(dict(content), ensure_ascii=False).encode("utf-8", "surrogatepass"))

    def load(self, kind: str, slug: str) -> dict[str, Any] | None:
        """What was typed last; None where there is nothing, or nothing that can be read."""
        try:
            found = json.loads(self._file(kind, slug).read_bytes().decode("utf-8", "surrogatepass"))
        except (OSError, ValueError, RecursionError):
            return None
        return found if isinstance(found, dict) and found else None

    def drop(self, kind: str, slug: str) -> None:
        """Forgets it: it is kept, or was thrown away."""
        file = self._file(kind, slug)
        with suppress(OSError):
            file.unlink(missing_ok=True)
            file.parent.rmdir()

    def kinds(self, slug: str) -> list[str]:
        """The kinds of what is not kept yet of a paper, in order of their names."""
        try:
            return sorted(file.stem for file in (self.folder / slug).iterdir() if file.suffix == ".json")
        except OSError:
            return []

    def slugs(self) -> list[str]:
        """The papers of which something is not kept yet."""
        try:
            names = sorted(folder.name for folder in self.folder.iterdir())
        except OSError:
            return []
        return [name for name in names if self.kinds(name)]

    def _file(self, kind: str, slug: str) -> Path:
        return self.folder / slug / f"{kind}.json"
