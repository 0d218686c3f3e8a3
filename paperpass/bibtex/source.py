"""A `cite.bib` that may have been edited by hand: its key is read, or replaced, and nothing else is touched."""

import re

from paperpass.bibtex.entry import Entry, closing
from paperpass.bibtex.fast_path import own_entry
from paperpass.bibtex.reader import START, Unreadable, read_entry
from paperpass.model.errors import CitationError

_KEY = re.compile(r"\s*([^\s,{}]*)(?=\s*(?:,|\}|\)|\Z))")
_NOT_ENTRIES = ("comment", "preamble", "string")


def key_of(source: str) -> str | None:
    """The key of the first entry in the text, or None where no entry with a key stands."""
    span = _key_span(source)
    return source[span[0] : span[1]] or None if span else None


def replace_key(source: str, key: str) -> str:
    """The text with the first entry's key replaced, all else to the letter; CitationError where no entry stands."""
    span = _key_span(source)
    if span is None:
        raise CitationError("No BibTeX entry can be found", "write one entry, like @misc{key, title = {...}}")
    return source[: span[0]] + key + source[span[1] :]


def entry_of(source: str) -> Entry:
    """The first entry of the text; CitationError, with why, where it cannot be read."""
    if own := own_entry(source):
        return own
    start = _first(source)
    if start is None:
        raise CitationError("No BibTeX entry can be found", "write one entry, like @misc{key, title = {...}}")
    try:
        return read_entry(source, start.start()).entry
    except Unreadable as error:
        raise CitationError(f"The BibTeX entry cannot be read: {error}") from error


def _key_span(source: str) -> tuple[int, int] | None:
    start = _first(source)
    key = _KEY.match(source, start.end()) if start else None
    return key.span(1) if key else None


def _first(source: str) -> re.Match[str] | None:
    at = 0
    while start := START.search(source, at):
        if start.group(1).lower() not in _NOT_ENTRIES:
            return start
        end = closing(source, start.end() - 1)
        if end < 0:
            end = source.find("\n", start.end())
        if end < 0:
            break
        at = end
    return None
