"""Lines joined into running text: words broken at line ends made whole, spaces where lines meet."""

import re
from collections.abc import Collection, Iterable

from .page import Line

_BROKEN = re.compile(r"([^\W\d_]+)[-\u00ad\u2010]$")
_HEAD = re.compile(r"[^\W\d_]+")
_PREFIX = re.compile(
    r"(?:^|\W)(?:self|non|well|state|semi|cross|multi|quasi|real|half|high|low|long|short)$", re.IGNORECASE
)
_COMPOUND = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)+|[^\W\d_]{4,}")


def joined(lines: Iterable[Line], words: Collection[str] = ()) -> str:
    """The lines as one text. `words`: what `vocabulary` found, to tell broken words from compounds."""
    text = ""
    for line in lines:
        text = carry(text, line.text, words)
    return text


def carry(text: str, more: str, words: Collection[str] = ()) -> str:
    """`text` carried on by the next line.

    A hyphen at the line's end stays where the document writes the compound elsewhere, or where nothing else is known
    and the first part is one that compounds begin with.
    """
    if not text:
        return more
    broken = _BROKEN.search(text)
    if broken and more[:1].islower():
        follow = _HEAD.match(more)
        first, second = broken[1].casefold(), follow[0].casefold() if follow else ""
        if first + second in words:
            return text[:-1] + more
        keep = f"{first}-{second}" in words or _PREFIX.search(text[: broken.end(1)])
        return (text if keep else text[:-1]) + more
    if text.endswith(("-", "/", "–")) and not text.endswith((" -", " –")) and more[:1].isalnum():
        return text + more
    return f"{text} {more}"


def vocabulary(lines: Iterable[Line]) -> frozenset[str]:
    """The words and hyphened compounds that stand whole inside the lines, in small letters."""
    found: set[str] = set()
    for line in lines:
        found.update(_COMPOUND.findall(line.text.casefold().rstrip("-")))
    return frozenset(found)
