"""Lines joined into running text: hyphens at line ends resolved, spaces where lines meet."""

import re
from collections.abc import Iterable

from .page import Line

_BROKEN = re.compile(r"[^\W\d_]{2,}[-\u00ad\u2010]$")
_COMPOUND = re.compile(
    r"(?:^|\W)(?:self|non|well|high|low|long|short|state|semi|cross|multi|post|pre|anti|quasi|real|half|all|ex|so|two|three|one|first|second|third)-$",
    re.IGNORECASE,
)


def joined(lines: Iterable[Line]) -> str:
    """The lines as one text."""
    text = ""
    for line in lines:
        text = carry(text, line.text)
    return text


def carry(text: str, more: str) -> str:
    """`text` carried on by the next line: a word broken at the line's end is whole again."""
    if not text:
        return more
    if _BROKEN.search(text) and more[:1].islower():
        return (text if _COMPOUND.search(text) else text[:-1]) + more
    if text.endswith(("-", "/", "–")) and not text.endswith((" -", " –")) and more[:1].isalnum():
        return text + more
    return f"{text} {more}"
