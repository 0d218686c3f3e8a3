"""`triage.jsonl`: what the reader decided about announced papers, a line each; the latest line on a paper counts.

Skipped papers stay skipped; those that were put off lie here with their record, because no later feed has it.
"""

import json
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, get_args

from paperpass.library import atomic, layout
from paperpass.library.record import Record
from paperpass.library.store import Library
from paperpass.model.ids import PaperId
from paperpass.model.paper import Paper
from paperpass.model.triage import What

FILE = "triage.jsonl"
MOST = 50_000
"""Lines above which the file is cut back: looked-at papers of long ago go first, then the oldest that were skipped."""
_LONG_AGO = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided of a paper, on which day (ISO); `seen` is none, and `open` takes one back."""

    what: What
    day: str
    paper: Paper | None = None


def load(library: Library) -> dict[str, Decided]:
    """The decisions that stand, by arXiv id without version, the oldest first; lines that are none are passed over.

    Raises LibraryError.
    """
    found, _ = _read(library)
    return found


def add(library: Library, base: str, decided: Decided) -> None:
    """Adds a decision. One small line, written at once: it is there when the next key comes."""
    row: dict[str, Any] = {"arxiv": base, "what": decided.what, "day": decided.day}
    if decided.what == "later" and decided.paper:
        row["paper"] = paper_row(decided.paper)
    file = library.folder / FILE
    with atomic.disk_errors(file):
        library.folder.mkdir(parents=True, exist_ok=True)
    atomic.append_line(file, json.dumps(row, ensure_ascii=False), library.folder)


def cut_back(library: Library, today: date, most: int = MOST) -> None:
    """Keeps the file from growing for ever; nothing that was put off goes, and nothing at all below `most` lines."""
    if _read(library)[1] <= most:
        return
    with library.writing():
        found, _ = _read(library)
        old = (today - _LONG_AGO).isoformat()
        kept = {b: d for b, d in found.items() if d.what in ("skip", "later") or (d.what == "seen" and d.day >= old)}
        spare = max(0, len(kept) - most * 4 // 5)
        for base in [b for b, d in kept.items() if d.what != "later"][:spare]:
            del kept[base]
        rows = []
        for base, decided in kept.items():
            row: dict[str, Any] = {"arxiv": base, "what": decided.what, "day": decided.day}
            rows.append(json.dumps({**row, **({"paper": paper_row(decided.paper)} if decided.paper else {})}))
        atomic.write(library.folder / FILE, "".join(f"{row}\n" for row in rows).encode(), library.folder)


def paper_row(paper: Paper) -> dict[str, Any]:
    """A paper as JSON's types, as `paper.json` has it."""
    row: dict[str, Any] = json.loads(Record(paper, "").to_bytes())
    return row


def paper_of(row: object) -> Paper | None:
    """The paper of such a row, or None."""
    try:
        return Record.from_bytes(json.dumps(row).encode()).paper
    except (ValueError, TypeError):
        return None


def _read(library: Library) -> tuple[dict[str, Decided], int]:
    found: dict[str, Decided] = {}
    file = library.folder / FILE
    with atomic.disk_errors(file):
        lines = layout.read_text(file, strict=True).splitlines()
    for line in lines:
        try:
            row = json.loads(line)
            named = PaperId.maybe(row["arxiv"])
            what, day = row["what"], row["day"]
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            continue
        if named is None or what not in get_args(What) or not isinstance(day, str):
            continue
        found.pop(named.base, None)
        paper = paper_of(row.get("paper")) if what == "later" else None
        if what != "open" and not (what == "later" and paper is None):
            found[named.base] = Decided(what, day, paper)
    return found, len(lines)
