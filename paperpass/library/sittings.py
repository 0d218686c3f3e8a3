"""The sittings of all papers at once, kept in the cache folder as they count: deleting that file costs time only."""

import json
import os
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from paperpass.library import atomic, layout
from paperpass.model import ledger
from paperpass.model.card import Card
from paperpass.model.errors import LibraryError
from paperpass.model.ledger import Entry

_VERSION = 1
"""To be raised where what counts of a sitting, or how it is kept, changes."""


def entries(papers: Path, cache: Path, cards: Iterable[Card]) -> list[Entry]:
    """Every sitting of the papers whose cards these are; read anew only where `sessions.jsonl` is another one."""
    file = cache / "sittings.json"
    kept = _kept(file)
    there: dict[str, Any] = {}
    found: list[Entry] = []
    for card in cards:
        if not card.touched:
            continue
        stamp = _fingerprint(f"{papers}/{card.slug}/{layout.SESSIONS}")
        try:
            before, rows = kept.get(card.slug, ("", []))
            rows = rows if before == stamp else _read(papers / card.slug)
            found += [_entry(card, row) for row in rows]
        except (TypeError, ValueError, OverflowError, AttributeError):
            rows = _read(papers / card.slug)
            found += [_entry(card, row) for row in rows]
        there[card.slug] = [stamp, rows]
    if there != kept:
        with suppress(OSError, LibraryError):
            cache.mkdir(parents=True, exist_ok=True)
            atomic.write(file, json.dumps({"format": _VERSION, "papers": there}).encode())
    return found


def _read(folder: Path) -> list[list[Any]]:
    """A paper's sittings as they are kept; none where they cannot be read."""
    from paperpass.model.standing import standing

    try:
        rounds = standing(layout.sessions(folder)).rounds
    except OSError:
        return []
    return [
        [e.pass_number, e.day.toordinal(), e.seconds, e.made, e.round_seconds, e.decision, e.puts_off]
        + ([{str(page): seconds for page, seconds in e.page_seconds.items()}] if e.page_seconds else [])
        for e in ledger.entries("", "", (), rounds)
    ]


def _entry(card: Card, row: list[Any]) -> Entry:
    pass_number, day, seconds, made, round_seconds, decision, puts_off, *pages = row
    spent = {int(page): float(seconds) for page, seconds in pages[0].items()} if pages else {}
    when = date.fromordinal(day)
    counted = (
        int(pass_number),
        when,
        float(seconds),
        bool(made),
        float(round_seconds),
        decision,
        bool(puts_off),
        spent,
    )
    return Entry(card.key, card.title, card.tags, *counted)


def _kept(file: Path) -> dict[str, Any]:
    try:
        row = json.loads(file.read_bytes())
        papers = row["papers"] if row["format"] == _VERSION else {}
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return {}
    return papers if isinstance(papers, dict) else {}


def _fingerprint(file: str) -> str:
    """Time, size and inode of a file; empty where it is not there."""
    try:
        found = os.stat(file)
    except OSError:
        return ""
    return f"{found.st_mtime_ns}.{found.st_size}.{found.st_ino}"
