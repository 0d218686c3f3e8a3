"""How a paper is cited."""

import re
from collections.abc import Iterable
from functools import partial
from typing import NewType

from paperpass.model.unused_number import first_unused_number

CiteKey = NewType("CiteKey", str)
"""The key under which LaTeX and pandoc cite a paper; unique in a library, whatever its case."""

LONGEST = 120
"""Characters of a key that the reader gives."""

_KEY = re.compile(r"[^\s,{}]+")
_NO_NAME = re.compile(r"[^\w.+-]+")
_PORTABLE = re.compile(r"\w[\w:.+/-]*")


def is_key(text: str) -> bool:
    """Whether BibTeX takes the text as a key."""
    return bool(_KEY.fullmatch(text))


def is_portable(text: str) -> bool:
    """Whether BibTeX, biber, LaTeX, pandoc and Typst all take the text as a key: no signs that mean something there."""
    return bool(_PORTABLE.fullmatch(text)) and len(text) <= LONGEST


def file_names(keys: Iterable[str]) -> dict[str, str]:
    """A name for a file by each key, without ending: the key itself where that is one everywhere, no two alike."""
    taken: set[str] = set()
    names: dict[str, str] = {}
    for key in keys:
        base = _NO_NAME.sub("-", key).lstrip(".-")[:LONGEST] or "paper"
        names[key] = base
        if base.lower() in taken:
            names[key] = f"{base}-{first_unused_number(partial(_is_taken, taken, base), 2)}"
        taken.add(names[key].lower())
    return names


def _is_taken(taken: set[str], base: str, number: int) -> bool:
    return f"{base}-{number}".lower() in taken
