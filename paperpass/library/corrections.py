"""`references.jsonl`: entries of a paper's list that the reader corrected, append-only; the latest line counts.

    {"format": 1, "entry": 12, "hash": "...", "text": "A. Brook. Rivers. 1990."}

`entry` counts from 1; `hash` is that of the text that was printed, by which the entry is found again where the list is
counted anew. An empty text takes a correction back.
"""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from paperpass.library import atomic, layout

_DIGITS = 16


def load(folder: Path) -> dict[str, str]:
    """The reader's text by the hash of what was printed; lines that are none are passed over."""
    found: dict[str, str] = {}
    for line in layout.read_text(folder / layout.REFERENCES).splitlines():
        try:
            row = json.loads(line)
            digest, text = row["hash"], row["text"]
        except (ValueError, RecursionError, KeyError, TypeError):
            continue
        if isinstance(digest, str) and isinstance(text, str):
            found[digest] = text
    return {digest: text for digest, text in found.items() if text}


def corrected(folder: Path, texts: Sequence[str]) -> list[str]:
    """The texts of a list, with the reader's where there is one."""
    known = load(folder)
    return [known.get(hash_of(text), text) for text in texts] if known else list(texts)


def correct(folder: Path, entry: int, printed: str, text: str) -> None:
    """Keeps the reader's text of an entry (from 0); an empty one takes it back. Raises LibraryError."""
    row = {"format": 1, "entry": entry + 1, "hash": hash_of(printed), "text": text}
    atomic.append_line(folder / layout.REFERENCES, json.dumps(row, ensure_ascii=False), layout.library_of(folder))


def is_line(line: str) -> bool:
    """Whether a line is a correction."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return False
    return isinstance(row, dict) and isinstance(row.get("hash"), str) and isinstance(row.get("text"), str)


def hash_of(text: str) -> str:
    """By what a printed entry is known again: its letters, whatever the white space."""
    return hashlib.sha256(" ".join(text.split()).encode("utf-8", "replace")).hexdigest()[:_DIGITS]
