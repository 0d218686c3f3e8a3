"""Where each paper was left: page, zoom, and how far its pass had come. This machine's own, in the state folder."""

import json
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from paperpass.library import atomic
from paperpass.model.errors import LibraryError
from paperpass.model.reading_position import ReadingPosition


def load(folder: Path, slug: str) -> ReadingPosition:
    """Where the paper was left; its beginning where nothing is known, or nothing that makes sense."""
    try:
        row: dict[str, Any] = json.loads((folder / f"{slug}.json").read_bytes())
        known = {f.name for f in fields(ReadingPosition)}
        spot = ReadingPosition(**{k: v for k, v in row.items() if k in known})
        return spot if spot.sound else ReadingPosition()
    except (OSError, ValueError, TypeError, AttributeError):
        return ReadingPosition()


def save(folder: Path, slug: str, spot: ReadingPosition) -> None:
    """Remembers the place; a state folder that cannot be written costs the place and nothing else."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        atomic.write(folder / f"{slug}.json", json.dumps(asdict(spot)).encode())
    except (OSError, LibraryError):
        return
