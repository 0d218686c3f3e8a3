"""`marks.jsonl`: what the reader noted at places of a paper, append-only.

A line with the id of an earlier one stands in its place; a removal is a line too. Pages count from 1 in the file.
"""

import json
import os
from math import isfinite
from pathlib import Path
from typing import Any

from paperpass.library import atomic, layout
from paperpass.model.brief import Box
from paperpass.model.marks import Mark, MarkKind


def new_id() -> str:
    """An id that no other mark has."""
    return os.urandom(6).hex()


def load(folder: Path) -> list[Mark]:
    """The marks that stand, in the order in which they were first made; lines that are none are passed over."""
    found: dict[str, Mark] = {}
    for line in layout.read_text(folder / layout.MARKS).splitlines():
        row = _row(line)
        if row is None:
            continue
        if row.get("removed"):
            found.pop(row["id"], None)
        elif mark := _mark(row):
            found[mark.id] = mark
    return list(found.values())


def is_line(line: str) -> bool:
    """Whether a line is one of a mark, or of its removal."""
    return _row(line) is not None


def put(folder: Path, mark: Mark) -> None:
    """Adds a mark, or changes the one of that id. Raises LibraryError."""
    row: dict[str, Any] = {
        "format": 1,
        "id": mark.id,
        "kind": mark.kind.value,
        "about": mark.about,
        "page": None if mark.page is None else mark.page + 1,
        "box": [round(edge, 2) for edge in mark.box] if mark.box else None,
        "text": mark.text,
        "answers": dict(mark.answers),
        "resolved": mark.resolved,
        "sha256": mark.sha256,
        "at": mark.at,
    }
    atomic.append_line(folder / layout.MARKS, json.dumps(row, ensure_ascii=False), layout.library_of(folder))


def remove(folder: Path, mark_id: str) -> None:
    """Takes a mark away, by a further line. Raises LibraryError."""
    row = json.dumps({"format": 1, "id": mark_id, "removed": True})
    atomic.append_line(folder / layout.MARKS, row, layout.library_of(folder))


def _row(line: str) -> dict[str, Any] | None:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return row if isinstance(row, dict) and isinstance(row.get("id"), str) else None


def _mark(row: dict[str, Any]) -> Mark | None:
    """The mark of a row; None where its kind is unknown. What is of another type counts as not given."""
    if row.get("kind") not in set(MarkKind):
        return None
    page, answers = row.get("page"), row.get("answers")
    return Mark(
        row["id"],
        MarkKind(row["kind"]),
        _text(row, "text"),
        page - 1 if type(page) is int and page > 0 else None,
        _box(row.get("box")),
        _text(row, "about"),
        {k: v for k, v in answers.items() if isinstance(v, str)} if isinstance(answers, dict) else {},
        row.get("resolved") is True,
        _text(row, "sha256"),
        _text(row, "at"),
    )


def _box(value: object) -> Box | None:
    if not isinstance(value, list) or len(value) != 4:
        return None
    edges = [float(edge) for edge in value if isinstance(edge, int | float) and isfinite(edge)]
    return (edges[0], edges[1], edges[2], edges[3]) if len(edges) == 4 else None


def _text(row: dict[str, Any], name: str) -> str:
    value = row.get(name)
    return value if isinstance(value, str) else ""
