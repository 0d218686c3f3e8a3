"""Lines joined into running text: words broken at line ends made whole, spaces where lines meet."""

import re
from collections.abc import Collection, Iterable

from paperpass.model.text import meet_without_space

from .page import Line

_BROKEN = re.compile(r"([^\W\d_]+)[-\u00ad\u2010]$")
_HEAD = re.compile(r"[^\W\d_]+")
_PREFIX = re.compile(
    r"(?:^|\W)(?:self|non|well|state|semi|cross|multi|quasi|real|half|high|low|long|short)$", re.IGNORECASE
)
_CHAINING = frozenset("a and as at by for in of off on or out the to up with".split())  # state-of-the-art, end-to-end
_SOLID = frozenset("further more over there under where".split())  # moreover, overwriting
_COMPOUND = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)+|[^\W\d_]{4,}")


def joined(lines: Iterable[Line], words: Collection[str] = ()) -> str:
    """The lines as one text. `words`: what `vocabulary` found, to tell broken words from compounds.

    A hyphen at a line's end stays where the document writes the compound elsewhere, or where it does not write
    the whole word and the parts look like a compound's: both are words, or the first is one that compounds begin with.
    """
    parts: list[str] = []
    for line in lines:
        if parts:
            kept, between = _seam(parts[-1], line.text, words)
            parts[-1] = parts[-1][:kept]
            parts.append(between)
        parts.append(line.text)
    return "".join(parts)


def _seam(text: str, more: str, words: Collection[str]) -> tuple[int, str]:
    """How many characters of `text` stay where `more` follows, and what stands between the two."""
    broken = _BROKEN.search(text)
    follow = _HEAD.match(more) if broken else None
    if broken and follow:
        first, second = broken[1].casefold(), follow[0].casefold()
        if first + second in words and f"{first}-{second}" not in words:
            return len(text) - 1, ""
    if broken and follow and more[:1].islower():
        keep = f"{first}-{second}" in words or _PREFIX.search(text[: broken.end(1)])
        before, behind = text[: broken.start(1)].endswith("-"), more[len(second) :].startswith("-")
        chained = (before and first in _CHAINING) or (behind and second in _CHAINING)
        compound = len(first) == 1 or (first in words and second in words and first not in _SOLID)
        return len(text) - (not (keep or chained or compound)), ""
    if meet_without_space(text, more):
        return len(text), ""
    if text.endswith(("-", "/", "–")) and not text.endswith((" -", " –")) and more[:1].isalnum():
        return len(text), ""
    return len(text), " "


def vocabulary(lines: Iterable[Line]) -> frozenset[str]:
    """The words and hyphened compounds that stand whole inside the lines, in small letters."""
    found: set[str] = set()
    goes_on = False
    for line in lines:
        text = line.text.casefold()
        text = text.partition(" ")[2] if goes_on else text
        goes_on = text.endswith("-")
        found.update(_COMPOUND.findall(text.rpartition(" ")[0] if goes_on else text))
    return frozenset(found)
