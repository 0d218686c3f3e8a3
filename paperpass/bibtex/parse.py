"""A .bib file as a value: bibtexparser cuts it into blocks; what it misreads or gives up on is read again."""

import logging
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from paperpass.bibtex.bibliography import Bibliography
from paperpass.bibtex.controls import without_controls
from paperpass.bibtex.entry import Entry
from paperpass.bibtex.reader import START
from paperpass.bibtex.scanner import SPECIAL, BibScanner

if TYPE_CHECKING:
    from bibtexparser.model import Block, Entry as Cut

_TYPE = re.compile(r"[a-z]\w*")
_KEY = re.compile(r"[^\s,{}]+")
_FIELD_NAME = re.compile(r"[^\s\"#%'(),={}]+")
_DEFINED = re.compile(r"@\s*string\s*[{(]\s*([^\s\"#%'(),={}]+)", re.IGNORECASE)
_PLAIN = re.compile(
    r"\{[^{}]*+(?:\{[^{}]*+(?:\{[^{}]*+\}[^{}]*+)*+\}[^{}]*+)*+\}"  # braces, nested twice
    r"|\"[^\"{}]*+(?:\{[^{}]*+\}[^\"{}]*+)*+\"|\d+"
    r"|[^\s\"#%'(),={}\d][^\s\"#%'(),={}]*+"
)


def parse(text: str, macros: Mapping[str, str] | None = None) -> Bibliography:
    """The file's entries, macros, preambles and comments; never raises: what cannot be read is among the failures.

    `macros` (lower-case names and values) are known from elsewhere; those that the file defines count from there on.
    """
    from bibtexparser import entrypoint, model

    text, cleaned = without_controls(text)
    own = {name.lower() for name in _DEFINED.findall(text)} if macros else ()
    gathering = BibScanner(text, {name: value for name, value in (macros or {}).items() if name not in own})
    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)  # its warnings quote the file
    for block in entrypoint.parse_string(text, parse_stack=[]).blocks:
        inner = _inside(block)
        if not _is_true(inner):
            continue
        raw = inner.raw or ""
        begin = text.find(raw, gathering.done)
        if begin < 0:
            continue
        gathering.scan(begin)
        if begin < gathering.done:
            continue
        gathering.done = end = begin + len(raw)
        if isinstance(inner, model.Entry):
            fields = tuple([(item.key, item.value) for item in inner.fields])
            gathering.add(Entry(inner.entry_type, inner.key, fields), (inner.start_line or 0) + 1, raw)
        elif isinstance(inner, model.String):
            gathering.string(f"{inner.key} = {inner.value}", begin, end)
        elif isinstance(inner, model.Preamble):
            gathering.preamble(inner.value, begin, end)
        else:
            gathering.comment(raw)
    gathering.scan(len(text))
    return gathering.result(cleaned)


def _inside(block: "Block") -> "Block":
    """The entry that a block rejects for its key or for a repeated field, else the block."""
    from bibtexparser import model

    while isinstance(block, model.ParsingFailedBlock) and block.ignore_error_block is not None:
        block = block.ignore_error_block
    return block


def _is_true(block: "Block") -> bool:
    """Whether the block is beyond doubt what the source says; anything else is read again."""
    from bibtexparser import model

    start = START.match(block.raw or "")
    if start is None or start.group().endswith("("):
        return False
    if isinstance(block, model.Entry):
        return _is_plain(block)
    if isinstance(block, model.String | model.Preamble):
        return start.group(1).lower() in SPECIAL and bool(_PLAIN.fullmatch(block.value))
    return isinstance(block, model.ExplicitComment) and start.group(1).lower() in SPECIAL


def _is_plain(entry: "Cut") -> bool:
    return bool(_KEY.fullmatch(entry.key) and _TYPE.fullmatch(entry.entry_type)) and all(
        _PLAIN.fullmatch(item.value) and _FIELD_NAME.fullmatch(item.key) for item in entry.fields
    )
