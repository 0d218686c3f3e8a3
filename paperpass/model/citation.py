"""How a paper is cited."""

import re
from dataclasses import dataclass
from typing import NewType

CiteKey = NewType("CiteKey", str)
"""The key under which LaTeX and pandoc cite a paper; unique in a library, whatever its case."""

_KEY = re.compile(r"[^\s,{}]+")


def is_key(text: str) -> bool:
    """Whether BibTeX takes the text as a key."""
    return bool(_KEY.fullmatch(text))


@dataclass(frozen=True, slots=True)
class Citation:
    """A key and the BibTeX entry that carries it."""

    key: CiteKey
    bibtex: str
