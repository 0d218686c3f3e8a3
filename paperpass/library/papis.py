"""What papis keeps: a folder a document, in each an `info.yaml` (https://papis.readthedocs.io/en/latest/info-file.html)."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from paperpass.library import layout

INFO = "info.yaml"
_MOST = 100_000
"""Folders that are looked at."""


def is_library(folder: Path) -> bool:
    """Whether a document of papis lies somewhere in a folder."""
    return next(_infos(folder), None) is not None


def documents(folder: Path) -> Iterator[tuple[str, dict[str, Any] | None]]:
    """Each document's folder, and what its `info.yaml` says; None where that cannot be read."""
    import yaml

    for file in _infos(folder):
        try:
            value = yaml.load(layout.read_text(file), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        except (yaml.YAMLError, ValueError, RecursionError):
            value = None
        yield str(file.parent), value if isinstance(value, dict) else None


def _infos(folder: Path) -> Iterator[Path]:
    for number, (place, folders, files) in enumerate(os.walk(folder)):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        if INFO in files:
            yield Path(place) / INFO
        if number >= _MOST:
            return
