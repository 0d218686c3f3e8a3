"""`surveys.jsonl`: what the reader decided in surveys, append-only; the latest line on a thing counts.

    {"survey": "#ctr", "at": "...", "work": ["doi:..."], "verdict": "aside", "why": "a tool of the trade"}
    {"survey": "#ctr", "at": "...", "paper": "brook2020rivers", "verdict": "out"}
    {"at": "...", "same": ["t:...", "t:..."]} and {"at": "...", "apart": [...]}

A verdict of null takes one back; so does `"undone": true` for a pair. Pairs hold in every survey.
"""

import json
from collections.abc import Iterable
from typing import Any

from paperpass.library import atomic, layout
from paperpass.library.store import Library
from paperpass.model.survey import Choices

FILE = "surveys.jsonl"


def load(library: Library, survey: str) -> Choices:
    """What was decided in a survey; lines that are none are passed over. Raises LibraryError."""
    file = library.folder / FILE
    with atomic.disk_errors(file):
        text = layout.read_text(file, strict=True)
    aside: dict[str, str] = {}
    out: set[str] = set()
    pairs: dict[tuple[str, str], str] = {}
    for row in filter(None, map(_row, text.splitlines())):
        if "work" in row and row.get("survey") == survey:
            for key in row["work"]:
                aside.pop(key, None)
                if row.get("verdict") == "aside":
                    aside[key] = str(row.get("why") or "")
        elif "paper" in row and row.get("survey") == survey:
            (out.add if row.get("verdict") == "out" else out.discard)(row["paper"])
        elif kind := next((kind for kind in ("same", "apart") if kind in row), None):
            one, other = sorted(row[kind])
            pairs.pop((one, other), None)
            if not row.get("undone"):
                pairs[one, other] = kind
    return Choices(
        aside,
        tuple(pair for pair, kind in pairs.items() if kind == "same"),
        tuple(pair for pair, kind in pairs.items() if kind == "apart"),
        frozenset(out),
    )


def set_aside(library: Library, survey: str, at: str, work: Iterable[str], why: str | None) -> None:
    """Sets a work aside, named by all its keys; None for `why` takes it back. Raises LibraryError."""
    verdict = None if why is None else "aside"
    _append(library, {"survey": survey, "at": at, "work": sorted(work), "verdict": verdict, "why": why})


def weigh_out(library: Library, survey: str, at: str, paper: str, *, out: bool) -> None:
    """Weighs a paper of the set out, or takes that back. Raises LibraryError."""
    _append(library, {"survey": survey, "at": at, "paper": paper, "verdict": "out" if out else None})


def pair(library: Library, at: str, kind: str, one: str, other: str, *, undone: bool = False) -> None:
    """Says that two works are the `same` or `apart`, or takes that back. Raises LibraryError."""
    _append(library, {"at": at, kind: sorted((one, other)), **({"undone": True} if undone else {})})


def is_line(line: str) -> bool:
    """Whether a line is a decision."""
    return _row(line) is not None


def _append(library: Library, row: dict[str, Any]) -> None:
    file = library.folder / FILE
    with atomic.disk_errors(file):
        library.folder.mkdir(parents=True, exist_ok=True)
    atomic.append_line(file, json.dumps({"format": 1, **row}, ensure_ascii=False), library.folder)


def _row(line: str) -> dict[str, Any] | None:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(row, dict):
        return None
    if isinstance(row.get("work"), list) and all(isinstance(key, str) for key in row["work"]):
        return row
    if isinstance(row.get("paper"), str):
        return row
    for kind in ("same", "apart"):
        two = row.get(kind)
        if isinstance(two, list) and len(two) == 2 and all(isinstance(key, str) for key in two):
            return row
    return None
