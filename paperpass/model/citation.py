"""How a paper is cited."""

import re
from typing import NewType

CiteKey = NewType("CiteKey", str)
"""The key under which LaTeX and pandoc cite a paper; unique in a library, whatever its case."""

LONGEST = 120
"""Characters of a key that the reader gives."""

_KEY = re.compile(r"[^\s,{}]+")
_PORTABLE = re.compile(r"\w[\w:.+/-]*")


def is_key(text: str) -> bool:
    """Whether BibTeX takes the text as a key."""
    return bool(_KEY.fullmatch(text))


def is_portable(text: str) -> bool:
    """Whether BibTeX, biber, LaTeX, pandoc and Typst all take the text as a key: no signs that mean something there."""
    return bool(_PORTABLE.fullmatch(text)) and len(text) <= LONGEST
