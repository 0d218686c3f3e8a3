"""Which entries of the bibliography a text cites: by number, by label, or by surname and year."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from .brief import Box, Reference
from .text import fold

_GROUP = re.compile(r"\[([^\[\]]{1,120})\]")
_RANGE = re.compile(r"(\d{1,4})\s*[-‐–—]\s*(\d{1,4})")
_YEAR = r"(?:19|20)\d\d"
_YEARS = re.compile(rf"(?<![\d./:-]){_YEAR}[a-z]?(?![\w/-]|\.\d)")
_NAMED = re.compile(
    r"([^\W\d_][\w-]*(?:['’](?!s\b)\w+)?)(?:['’]s?)?(?:\s+et\s+al\.?|\s+(?:and|&)\s+(?:[^\W\d_][\w'’.-]+\s?){1,3})?,?\s*[(\[]?"
    rf"({_YEAR}[a-z]?(?:,\s*(?:{_YEAR}[a-z]?|[a-z])\b)*)"
)
_FAR = 14.0
_BESIDE = 40.0
_LONGEST_RANGE = 40


class Mention(NamedTuple):
    """A citation among the words of a text: the first of its words, the one behind the last, the entry's number."""

    first: int
    end: int
    entry: int


def mentions(words: Sequence[str], references: Sequence[Reference]) -> list[Mention]:
    """The citations in a text, given as its words in reading order.

    Brackets count where all in them are labels of entries, so that an interval is not taken for a citation; a surname
    with a year counts where one entry alone has both.
    """
    starts, length = [], 0
    for word in words:
        starts.append(length)
        length += len(word) + 1
    text = " ".join(words)
    labels = {_bare(r.label): number for number, r in enumerate(references) if r.label}
    found = _labelled(text, labels) if labels else _named(text, references)
    return [
        Mention(bisect_right(starts, begin) - 1, bisect_right(starts, end - 1), entry) for begin, end, entry in found
    ]


def entry_at(
    references: Sequence[Reference], page: int, y: float, x: float | None = None, anchor: str | None = None
) -> int | None:
    """The number of the entry to which a link leads, by the name of its target, else by the place; None elsewhere."""
    if anchor is not None:
        named = next((n for n, r in enumerate(references) if r.anchor == anchor), None)
        if named is not None:
            return named
    close = [
        (abs(r.box[1] - y), n)
        for n, r in enumerate(references)
        if r.box and r.page == page and (x is None or _is_in(r.box, x))
    ]
    distance, number = min(close, default=(_FAR, -1))
    return number if distance < _FAR else None


def _is_in(box: Box, x: float) -> bool:
    """Whether a link to that x is meant for the column: links lead to the margin as often as to the text."""
    return box[0] - _BESIDE <= x <= box[2] or x < 1


def _bare(label: str) -> str:
    return label.strip("[]() .")


def _labelled(text: str, labels: Mapping[str, int]) -> Iterator[tuple[int, int, int]]:
    for group in _GROUP.finditer(text):
        named: list[tuple[int, int, int | None]] = []
        for part in re.finditer(r"[^,;]+", group[1]):
            begin, end, name = group.start(1) + part.start(), group.start(1) + part.end(), part[0].strip()
            begin += len(part[0]) - len(part[0].lstrip())
            ends = _RANGE.fullmatch(name)
            if ends and 0 < int(ends[2]) - int(ends[1]) <= _LONGEST_RANGE:
                named += [(begin, end, labels.get(str(n))) for n in range(int(ends[1]), int(ends[2]) + 1)]
            elif name in labels or name[:1].isdigit() or not named:
                named.append((begin, end, labels.get(name)))
        known = [(begin, end, entry) for begin, end, entry in named if entry is not None]
        if len(known) == len(named):
            yield from known


def _named(text: str, references: Sequence[Reference]) -> Iterator[tuple[int, int, int]]:
    known: dict[tuple[str, str], set[int]] = {}
    for number, reference in enumerate(references):
        for name in _first_author(reference.text):
            for year in {y for found in _YEARS.findall(reference.text) for y in (found, found[:4])}:
                known.setdefault((name, year), set()).add(number)
    for cited in _NAMED.finditer(text):
        for year in re.findall(rf"{_YEAR}[a-z]?", cited[2]):
            entries = known.get((fold(cited[1]), year), set())
            if len(entries) == 1:
                yield cited.start(), cited.end(), min(entries)


def _first_author(entry: str) -> set[str]:
    """The words that may be the surname of the first author, folded."""
    first = re.split(r",|;| and | & |\d{4}", entry, maxsplit=1)[0]
    return {fold(word) for word in first.split()[:5] if word[:1].isupper() and len(word.strip(".")) > 1}
