"""The authors as far as layout tells: the names in the lines below the title."""

import re
from collections.abc import Sequence
from itertools import zip_longest

from paperpass.model.brief import Placed
from paperpass.model.text import fold, one_line

from .glyph_sanity import readable
from .names import is_abstract
from .page import Line, Page, Run

_SPLIT = re.compile(r"\s*(?:;|,|·|•|\||&|\b(?:and|AND|und|et|y)\b|\s{3,})\s*")
_NOT_NAMES = re.compile(
    r"univers|institut|depart|laborator|school|college|centre|center|research|faculty|academy|hospital|\binc\b|\bcorp|google|microsoft|gmbh"
    r"|[@:\d]|abstract|street|road|avenue|usa|germany|france|china|received|draft|version|preprint|conference|journal|member|ieee",
    re.IGNORECASE,
)  # fmt: skip
_MARKS = str.maketrans("", "", "∗*†‡§¶♠♣♦♥⋆★✉#0123456789⁰¹²³⁴⁵⁶⁷⁸⁹")
_WORD = re.compile(r"[\s.:—–-]+")
_PARTICLES = frozenset("van von de der den la le di da del dos du bin al el ten ter zu".split())
_MAX_LINES = 30
"""Names stand in so many lines below the title."""

_MIN_SENTENCE_WORDS, _SMALL_SHARE = 7, 0.6
"""A line of so many words, of which so many begin small, is of a sentence."""

_FULL_SHARE = 0.8
"""Letters smaller than this share of the line's are marks of footnotes."""

_APART_SIZES = 0.8
"""Wider white space parts names, in type sizes."""

_NAME_WORDS, _MIN_CAPITALS = range(2, 6), 2
"""A name has so many words, and so many of them begin with capitals."""

_MIN_NAME_LETTERS = 4


def authors(pages: Sequence[Page], named: Placed | None, recorded: str | None) -> tuple[str, ...]:
    """The names below the title in the type of the first of them; where there are none, those that the file's metadata
    gives and the first page shows."""
    first = next((page for page in pages if named is not None and page.index == named.page), None)
    if first is None or named is None or named.box is None:
        return ()
    top, bottom = named.box[1], named.box[3]
    below = sorted((x for x in first.lines if x.base > bottom - 1 and x.y0 > top), key=lambda x: (round(x.base), x.x0))
    found: list[str] = []
    style: tuple[float, str] | None = None
    for line in below[:_MAX_LINES]:
        if is_abstract(_WORD.split(line.text, maxsplit=1)[0]) or _is_text(line.text):
            break
        largest = max(run.size for run in line.runs)
        own = next((round(run.size), run.font) for run in line.runs if run.size > _FULL_SHARE * largest)
        names = _names(line, line.runs) or _names(line, [run for run in line.runs if run.font == own[1]])
        if names and style in (None, own):
            style = own
            found += [name for name in names if name not in found]
    if found or not recorded:
        return tuple(found)
    page = fold(" ".join(line.text for line in first.lines))
    listed = [one_line(name) for name in re.split(r"[;,]| and ", recorded)]
    return tuple(name for name in listed if len(fold(name)) >= _MIN_NAME_LETTERS and fold(name) in page)


def _is_text(text: str) -> bool:
    """Whether a line is of a sentence rather than of names and addresses, most of which have capitals."""
    words = [word for word in text.split() if word[0].isalpha()]
    return len(words) >= _MIN_SENTENCE_WORDS and sum(word[0].islower() for word in words) >= _SMALL_SHARE * len(words)


def _names(line: Line, runs: Sequence[Run]) -> list[str]:
    """The names in runs of the line; none where any part of them is something else."""
    size = line.style.size
    plain = ""
    for run, after in zip_longest(runs, runs[1:]):
        plain += run.text if run.size > _FULL_SHARE * size else "   "
        plain += "   " if after is not None and after.x0 - run.x1 > _APART_SIZES * size else ""
    parts = [one_line(p.translate(_MARKS)).strip(" .,()") for p in _SPLIT.split(readable(plain))]
    parts = [p for p in parts if p]
    return parts if parts and all(_is_name(p) for p in parts) else []


def _is_name(text: str) -> bool:
    words = text.split()
    capital = [w for w in words if w[:1].isupper()]
    return (
        len(words) in _NAME_WORDS
        and len(capital) >= _MIN_CAPITALS
        and all(w[:1].isupper() or w.casefold() in _PARTICLES for w in words)
        and not _NOT_NAMES.search(text)
    )
