"""Entries in the layout that `write` gives them: such text is known at a glance, and needs no parser."""

import re

from paperpass.bibtex.entry import Entry
from paperpass.bibtex.macros import MONTHS
from paperpass.bibtex.write import Piece, parents_named

_NAME = r"[^\s\"#%'(),={}]++"
_VALUE = (
    r"\{[^{}]*+(?:\{[^{}]*+(?:\{[^{}]*+\}[^{}]*+)*+\}[^{}]*+)*+\}"  # braces, nested twice
    r"|\"[^\"{}]*+(?:\{[^{}]*+(?:\{[^{}]*+\}[^{}]*+)*+\}[^\"{}]*+)*+\"|\d++|" + "|".join(sorted(MONTHS))
)
_FIELD = re.compile(rf"  ({_NAME}) = ({_VALUE}),\n")
_ENTRY = re.compile(
    rf"@((?!(?:comment|preamble|string)\{{)[a-z]\w*+)\{{([^\s,{{}}]++),\n(?:  {_NAME} = (?:{_VALUE}),\n)*+\}}\n"
)
_HEIR = re.compile(r"\n  (?:crossref|xdata|xref) = ", re.IGNORECASE)


def own_entry(text: str) -> Entry | None:
    """The entry of a text that is nothing but one entry in our layout, without macros other than months; else None."""
    found = _ENTRY.fullmatch(text)
    return Entry(found[1], found[2], tuple(_FIELD.findall(text, found.end(2)))) if found else None


def own_piece(text: str) -> Piece | None:
    """The same, ready to be written as it stands."""
    found = _ENTRY.fullmatch(text)
    if found is None:
        return None
    return Piece(found[2], text, parents_named(_FIELD.findall(text)) if _HEIR.search(text) else ())
