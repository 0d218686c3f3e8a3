"""The names of heads, as a paper's parts have them in the languages papers are written in.

The words stand in `words.py`, language by language; here is what they mean. Texts are compared folded: letters and
digits alone, in small letters, without accents.
"""

import re
from collections.abc import Collection

from paperpass.model.text import fold

from . import words

_SPREAD = re.compile(r"^(?:\w ){3,}\w$")
_SECOND_CHARS = range(3, 31)
"""How long the second half of "Results and ..." may be: heads are short, first words of sentences are not."""

_STATEMENT = re.compile(
    rf"^(?:{'|'.join(sorted(words.NUMBERED))})s?\.?\s*[\d(]|^proof\s*[.:]|^keywords?\s*[.:]", re.IGNORECASE
)


def is_abstract(text: str) -> bool:
    """Whether a head of this text opens the abstract."""
    return fold(text) in words.ABSTRACT


def is_references(text: str) -> bool:
    """Whether a head of this text opens the list of references."""
    return fold(text) in words.REFERENCES


def is_conclusion(text: str) -> bool:
    """Whether a head of this text says that the paper concludes."""
    key = fold(text)
    return any(part in key for part in words.CONCLUSION_PARTS)


def is_later(text: str) -> bool:
    """Whether a paper without a conclusion may end under a head of this text: a summary, a discussion, an outlook."""
    key = fold(text)
    return _is_one_of(key, words.LATER) or any(key.endswith(end) for end in words.LATER_ENDS)


def is_introduction(text: str) -> bool:
    """Whether a head of this text introduces the paper."""
    return _is_one_of(fold(text), words.INTRODUCTION)


def is_appendix(text: str) -> bool:
    """Whether a head of this text, or a line that holds an appendix's number alone, begins an appendix."""
    return _is_one_of(fold(text), words.APPENDIX)


def is_contents(text: str) -> bool:
    """Whether a head of this text opens a table of contents."""
    return fold(text) in words.CONTENTS


def is_standard_section(text: str) -> bool:
    """Whether a head of this text is one in any paper (Abstract, Conclusions, References)."""
    key = fold(text)
    return _is_one_of(key, words.STANDARD) or _is_pair(key)


def is_back_matter(text: str) -> bool:
    """Whether a head of this text stands beside the argument, often in a look of its own (Abstract, References)."""
    key = fold(text)
    return _is_one_of(key, words.BACK_MATTER) or (key.startswith("data") and "availability" in key)


def is_generic(text: str) -> bool:
    """Whether papers often have a head of this text, and tables too (Method, Results)."""
    return _is_one_of(fold(text), words.GENERIC)


def is_statement(text: str) -> bool:
    """Whether the text opens a theorem, a figure or another numbered thing that is no section."""
    return bool(_STATEMENT.match(text))


def is_stated(text: str) -> bool:
    """Whether the text is the name of a statement alone, as behind its number in "2.1. Theorem."."""
    return fold(text) in words.STATEMENTS


def is_front(text: str) -> bool:
    """Whether the text labels what stands around a paper (key words, affiliations, contents), not a part of it."""
    return _is_one_of(fold(text), words.FRONT)


def unspaced(text: str) -> str:
    """The text without the spaces of spread letters ("A B S T R A C T")."""
    return text.replace(" ", "") if _SPREAD.match(text) else text


def _is_one_of(key: str, known: Collection[str]) -> bool:
    """Whether the key is one of the words, or begins as one that ends in a star."""
    return key in known or any(f"{key[:end]}*" in known for end in range(1, len(key) + 1))


def _is_pair(key: str) -> bool:
    """Whether the key reads as "Results and ...", in two halves of a head's length."""
    first, _, second = key.partition("and")
    return len(second) in _SECOND_CHARS and _is_one_of(first, words.PAIRED)
