"""`highlights.jsonl`: passages the reader has set off, append-only; a removal is a line too."""

import json
import os
from math import isfinite
from pathlib import Path
from typing import Any

from paperpass.library import atomic, layout
from paperpass.model.highlight import Highlight

_MORE = ("remark", "colour", "at")


def new_id() -> str:
    """An id that no other highlight has."""
    return os.urandom(6).hex()


def load(folder: Path) -> list[Highlight]:
    """The highlights that stand, in the order they were made; lines that are none are passed over."""
    found: dict[str, Highlight] = {}
    for line in layout.read_text(folder / layout.HIGHLIGHTS).splitlines():
        try:
            row = json.loads(line)
            if row.get("removed"):
                found.pop(row["id"], None)
            else:
                boxes = tuple((float(a), float(b), float(c), float(d)) for a, b, c, d in row["boxes"])
                if not all(isfinite(edge) for box in boxes for edge in box):
                    continue
                more = (text if isinstance(text := row.get(name), str) else "" for name in _MORE)
                page, text = int(row["page"]) - 1, str(row["text"])
                found[row["id"]] = Highlight(row["id"], row["sha256"], page, boxes, text, *more)
        except (ValueError, TypeError, KeyError, AttributeError):
            continue
    return list(found.values())


def is_line(line: str) -> bool:
    """Whether a line is one of a highlight, or of its removal."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return False
    return isinstance(row, dict) and isinstance(row.get("id"), str)


def add(folder: Path, highlight: Highlight) -> None:
    """Adds a highlight; pages count from 1 in the file."""
    row: dict[str, Any] = {
        "format": 1,
        "id": highlight.id,
        "sha256": highlight.sha256,
        "page": highlight.page + 1,
        "boxes": [[round(v, 2) for v in box] for box in highlight.boxes],
        "text": highlight.text,
        **{name: value for name in _MORE if (value := getattr(highlight, name))},
    }
    atomic.append_line(folder / layout.HIGHLIGHTS, json.dumps(row, ensure_ascii=False), layout.library_of(folder))


def remove(folder: Path, highlight_id: str) -> None:
    """Takes a highlight away, by a further line."""
    row = json.dumps({"format": 1, "id": highlight_id, "removed": True})
    atomic.append_line(folder / layout.HIGHLIGHTS, row, layout.library_of(folder))
