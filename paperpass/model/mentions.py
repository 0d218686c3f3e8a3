"""Which entries of the bibliography a text cites: by number, by label, or by surname and year."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .brief import Box, Reference
from .entries import parse
from .text import fold

_GROUP = re.compile(r"\[([^\[\]]{1,400})\]")
_RANGE = re.compile(r"(\d{1,4})\s*[-‐–—−]\s*(\d{1,4})")
_YEAR = r"(?:1[89]|20)\d\d"
_YEARS = re.compile(rf"(?<![\d./:-]){_YEAR}[a-z]?(?![\w/-]|\.\d)")
_NAME = r"[^\W\d_][\w-]*(?:['’](?!s\b)\w+)?(?:['’]s?)?"
_NAMED = re.compile(
    rf"({_NAME})"
    rf"((?:\s?,\s+{_NAME}){{0,6}}?(?:\s?,?\s+(?:and|&|und|et|y)\s+(?:{_NAME}[.,]?\s?){{1,3}}|,?\s+et\.?\s+al\.?(?:['’]s)?)?)"
    rf"\s?,?\s*(?:\(|\[)?\s?({_YEAR}[a-z]?(?:\s?[,;]\s*(?:and\s)?(?:{_YEAR}[a-z]?|[a-z])\b(?!['’]))*)"
)
_OTHERS = re.compile(r"\bet\.?\s+al\b")
_FAR = 14.0
_BESIDE = 40.0
_LONGEST_RANGE = 40


class Mention(NamedTuple):
    """A citation among the words of a text: the first of its words, the one behind the last, the entry's number."""

    first: int
    end: int
    entry: int


class Citations:
    """The citations that texts have of one bibliography.

    Brackets count where all in them are labels of entries, so that an interval is not taken for a citation; surnames
    with a year count where one entry alone has both. Names count where entries have no labels, or labels with a year.
    """

    def __init__(self, references: Sequence[Reference]) -> None:
        labels = {_bare(r.label): number for number, r in enumerate(references) if r.label}
        self._labels = labels
        named = not labels or sum(bool(_YEARS.search(label)) for label in labels) * 2 > len(labels)
        self._entries = parse([r.text for r in references]) if named else ()
        self._by_name: dict[tuple[str, str], set[int]] = defaultdict(set)
        self._printed = [f"{r.label or ''} {r.text}" for r in references]
        for number, entry in enumerate(self._entries):
            printed = self._printed[number]
            for name in _first_author(references[number].text) | {fold(n.family) for n in entry.names[:1]}:
                for year in {y for found in _YEARS.findall(printed) for y in (found, found[:4])}:
                    self._by_name[name, year].add(number)

    def of(self, text: str) -> list[tuple[int, int, int]]:
        """The citations in a text: where each begins and ends, and the number of its entry; in order."""
        found = [*(self._labelled(text) if self._labels else ()), *(self._named(text) if self._entries else ())]
        return sorted(set(found))

    def _labelled(self, text: str) -> Iterator[tuple[int, int, int]]:
        for group in _GROUP.finditer(text):
            if (whole := self._label(group[1])) is not None:
                yield group.start(1), group.end(1), whole
                continue
            named = [one for part in _parts(group[1], r"[^;]+") for one in self._part(*part)]
            if all(entry is not None for _, _, entry in named):
                yield from ((group.start(1) + b, group.start(1) + e, n) for b, e, n in named if n is not None)

    def _part(self, begin: int, text: str) -> list[tuple[int, int, int | None]]:
        """The citations in what a bracket has between semicolons: one label with commas in it, or several."""
        if (whole := self._label(text)) is not None:
            return [(begin, begin + len(text), whole)]
        found: list[tuple[int, int, int | None]] = []
        for at, name in _parts(text, r"[^,]+"):
            first, end = begin + at, begin + at + len(name)
            ends = _RANGE.fullmatch(name)
            if ends and 0 < int(ends[2]) - int(ends[1]) <= _LONGEST_RANGE:
                found += [(first, end, self._labels.get(str(n))) for n in range(int(ends[1]), int(ends[2]) + 1)]
            elif (label := self._label(name)) is not None or name[:1].isdigit() or not found:
                found.append((first, end, label))
        return found

    def _label(self, text: str) -> int | None:
        return self._labels.get(_bare(text))

    def _named(self, text: str) -> Iterator[tuple[int, int, int]]:
        for cited in _NAMED.finditer(text):
            names = re.findall(_NAME, f"{cited[1]}{cited[2]}")
            people = [fold(re.sub(r"['’]s?$", "", name)) for name in names if name[:1].isupper()]
            for year in _years(cited[3]):
                number = self._entry(people, year, others=bool(_OTHERS.search(cited[2])))
                if number is not None:
                    yield cited.start(), cited.end(), number

    def _entry(self, people: Sequence[str], year: str, *, others: bool) -> int | None:
        """The one entry whose first author and year are cited; of several, the one whose authors are."""
        for at, name in enumerate(people):
            known = self._by_name.get((name, year)) or self._by_name.get((name, year[:4])) or set()
            if len(known) > 1:
                behind = people[at + 1 :]
                known = {n for n in known if self._fits(n, behind, others=others)}
                if any(re.search(rf"{year}[a-z]", self._printed[n]) for n in known):
                    return None
            if len(known) > 1:
                known = {n for n in known if str(self._entries[n].year) == year[:4]}
            if len(known) == 1:
                return min(known)
            if known:
                return None
        return None

    def _fits(self, number: int, behind: Sequence[str], *, others: bool) -> bool:
        names = [fold(name.family) for name in self._entries[number].names[1:]]
        return len(names) > 1 if others else names == [*behind]


def mentions(words: Sequence[str], references: Sequence[Reference]) -> list[Mention]:
    """The citations in a text, given as its words in reading order."""
    starts, length = [], 0
    for word in words:
        starts.append(length)
        length += len(word) + 1
    return [
        Mention(bisect_right(starts, begin) - 1, bisect_right(starts, end - 1), entry)
        for begin, end, entry in Citations(references).of(" ".join(words))
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
    """What two prints of one label share: letters and digits, with signs only in what is a number alone."""
    bare = label.strip("[]() .")
    return fold(bare) if any(c.isalpha() for c in bare) else bare


def _parts(text: str, pattern: str) -> Iterator[tuple[int, str]]:
    """The pieces of a text without the white space around them, and where each begins."""
    for part in re.finditer(pattern, text):
        yield part.start() + len(part[0]) - len(part[0].lstrip()), part[0].strip()


def _years(text: str) -> Iterator[str]:
    """The years of "2010a,b; 2011": each with its letter."""
    last = ""
    for found in re.finditer(rf"({_YEAR})?([a-z])?(?=\W|$)", text):
        last = found[1] or last
        if found[1] or found[2]:
            yield last + (found[2] or "")


def _first_author(entry: str) -> set[str]:
    """The words that may be the surname of the first author, folded."""
    first = re.split(r",|;| and | & |\d{4}", entry, maxsplit=1)[0]
    return {fold(word) for word in first.split()[:5] if word[:1].isupper() and len(word.strip(".")) > 1}
