"""Numbers before headings, and the chain of headings that counts without a gap.

The chain is found by dynamic programming over all lines that begin with a number: each may follow an earlier one
whose number it continues (3, 3.1, 3.2, 4; II, A, B, III; 5, A), a skipped number has a price. Items of lists count
too, but never on from the sections around them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

ARABIC, ROMAN, ALPHA = "1", "I", "A"

Part = tuple[str, int]
Stack = tuple[Part, ...]

_BELOW = {ROMAN: ALPHA, ARABIC: ALPHA, ALPHA: ARABIC}

_MAX_ITEMS_BETWEEN = 160
"""So many numbered lines may stand between two heads that follow each other; the bound keeps long papers fast."""

_SKIP_PRICE, _ZERO_PRICE, _BARE_PRICE = 0.9, 0.3, 0.1
"""What it takes off a chain's weight that a number is missing, that parts count from 0, that parts print only the last
part of their number."""

_START_PART_PRICE, _START_LETTER_PRICE, _START_LATE_PRICE = 1.8, 0.8, 1.5
"""... and that it begins with a part, with an A, with a 0, a 2 or a 3."""

_UNMARKED_APPENDIX_PRICE = 0.2
"""... and that letters follow figures without the word "Appendix"."""

_MIN_APPENDIX_WEIGHT = 1.2
"""Appendices stand in another style than sections where this has so many marks: a bold one. test_numbering."""

_MAX_ROMAN = 30
_ARABIC = re.compile(
    r"^(?:§\s*|(?:section|chapter|kapitel|chapitre|cap[ií]tulo|глава)\s+)?((\d{1,2}(?:\.\d{1,2}){0,4})\s*[.:)]?)(?=\s|[.:)]\s|$)\s*",
    re.IGNORECASE,
)
_ROMAN = re.compile(r"^(?:section\s+)?([IVX]{1,6})((?:\.(?:\d{1,2}|[A-Z]))*)\s*[.:)—–-]?\s+", re.IGNORECASE)
_LETTER = re.compile(
    r"^(?:§\s*)?((appendix\s+)?([A-Z])((?:\d{1,2})?(?:\.\d{1,2})*)\s*([.:)—–-]?))(?:\s+|$)", re.IGNORECASE
)
_SUPPLEMENT = re.compile(r"^(S(\d{1,2}(?:\.\d{1,2})*)\.?)\s+")
_NAMES = re.compile(r"^[A-Z]\.(?:[ -][A-Z]\.|[^.]*(?:,|\band|&)\s(?:[A-Z]\. ?)+[A-Z]\w)")
_VALUES = {"I": 1, "V": 5, "X": 10}


class Number(NamedTuple):
    """A number as printed, what it may mean, and how many characters of the line it takes."""

    printed: str
    readings: tuple[Stack, ...]
    length: int
    appendix: bool

    @property
    def depth(self) -> int:
        """How many parts its first reading has."""
        return len(self.readings[0])

    @property
    def marked(self) -> bool:
        """Whether more than a space parts it from its text: "A. Proofs", not "A proof"."""
        return self.length > len(self.printed) + 1


class Counted(NamedTuple):
    """A line with a number: its place in the document, its weight as a heading (about 0 to 2), its style's key, whether
    that style stands out, whether text follows on the line, and whether a letter may count within figures."""

    place: int
    number: Number
    weight: float
    style: object
    distinct: bool = True
    run_in: bool = False
    part: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A line that belongs to the chain, its index among the counted lines, and its number read in full."""

    index: int
    stack: Stack

    @property
    def level(self) -> int:
        """1 for a section, 2 for its parts."""
        return len(self.stack)


def number_of(text: str) -> Number | None:
    """The number that a line begins with, None where there is none, or only the initials of names."""
    if _NAMES.match(text):
        return None
    if m := _ARABIC.match(text):
        parts = [int(p) for p in m[2].split(".")]
        return Number(m[2], (tuple((ARABIC, p) for p in parts),), m.end(), appendix=False)
    readings: list[Stack] = []
    roman, letter = _ROMAN.match(text), _LETTER.match(text)
    if roman and (roman[1] + roman[2]).isupper() and (value := _roman(roman[1])):
        readings.append(((ROMAN, value), *_tail(roman[2])))
    if (
        letter
        and letter[3].isupper()
        and (letter[2] or letter[4] or letter[5] or not text[letter.end(3) :][:1].isalpha())
    ):
        readings.append(((ALPHA, _value(letter[3])), *_tail(letter[4])))
    if readings:
        if letter and len(readings) == 1 and readings[0][0][0] == ALPHA:
            return Number(letter[3] + letter[4], tuple(readings), letter.end(), appendix=bool(letter[2]))
        if roman:
            return Number(roman[1] + roman[2], tuple(readings), roman.end(), appendix=False)
    if m := _SUPPLEMENT.match(text):
        stack = tuple((ALPHA if i == 0 else ARABIC, int(p)) for i, p in enumerate(m[2].split(".")))
        return Number(f"S{m[2]}", (stack,), m.end(), appendix=True)
    return None


def best_chain(items: Sequence[Counted], first_style: object) -> tuple[float, list[Link]]:
    """The chain of greatest weight, as (weight, its links in order).

    `first_style`: the style that sections (level 1) must have; appendices may stand in another that is heavy.
    """
    chains = _Chains(items)
    for index, item in enumerate(items):
        latest = chains.latest(index)
        for reading in item.number.readings:
            for stack, (total, back) in chains.ways(item, reading, latest).items():
                heavy = item.number.appendix or (back >= 0 and item.weight >= _MIN_APPENDIX_WEIGHT)
                appendix = stack[0][0] == ALPHA and heavy
                if len(stack) > 1 or item.style == first_style or appendix:
                    chains.add(index, stack, back, total)
        chains.starts.append(len(chains.nodes))
    return chains.best()


class _Chains:
    """All chains that are tried, as a tree: a node is (index of its item, its number read in full, the node before),
    `scores` the weights of the chains up to each; `starts` how many nodes there are up to each item."""

    def __init__(self, items: Sequence[Counted]) -> None:
        self.items = items
        self.scores: list[float] = []
        self.nodes: list[tuple[int, Stack, int]] = []
        self.starts: list[int] = []

    def add(self, index: int, stack: Stack, back: int, total: float) -> None:
        """One more node."""
        self.nodes.append((index, stack, back))
        self.scores.append(total)

    def latest(self, index: int) -> list[int]:
        """The nodes that an item may follow, the last first: of chains that stand at the same number, only the best can
        be the beginning of the best."""
        oldest = self.starts[index - _MAX_ITEMS_BETWEEN - 1] if index > _MAX_ITEMS_BETWEEN else 0
        best: dict[tuple[Stack, bool], int] = {}
        for back in range(len(self.nodes) - 1, oldest - 1, -1):
            key = self.nodes[back][1], self._item(back).number.marked
            if self.scores[back] > (self.scores[best[key]] if key in best else 0.0):
                best[key] = back
        return sorted(best.values(), reverse=True)

    def ways(self, item: Counted, reading: Stack, latest: Sequence[int]) -> dict[Stack, tuple[float, int]]:
        """What a reading of an item's number may stand for in full, each with the weight of the best chain that it ends
        and the node before, -1 where it begins one."""
        options: dict[Stack, tuple[float, int]] = {}
        price = _start_price(reading)
        if price is not None:
            options[reading] = (item.weight - price, -1)
        for back in latest:
            for stack, cost in _steps(self.nodes[back][1], reading, self._item(back).number, item):
                total = self.scores[back] + item.weight - cost
                if stack not in options or total > options[stack][0]:
                    options[stack] = (total, back)
        return options

    def best(self) -> tuple[float, list[Link]]:
        """The heaviest chain, as (weight, its links in order)."""
        if not self.nodes:
            return 0.0, []
        at = max(range(len(self.nodes)), key=lambda n: self.scores[n])
        weight, links = self.scores[at], []
        while at >= 0:
            index, stack, back = self.nodes[at]
            links.append(Link(index, stack))
            at = back
        return weight, links[::-1]

    def _item(self, node: int) -> Counted:
        return self.items[self.nodes[node][0]]


def _tail(text: str) -> Stack:
    """The parts behind the first one, figures and letters (".A.2")."""
    return tuple((ARABIC, int(p)) if p.isdigit() else (ALPHA, _value(p)) for p in text.split(".") if p)


def _value(letter: str) -> int:
    return ord(letter) - 64


def _roman(text: str) -> int:
    values = [_VALUES[c] for c in text]
    total = sum(-v if v < w else v for v, w in zip(values, [*values[1:], 0], strict=True))
    return total if 0 < total <= _MAX_ROMAN else 0


def _start_price(stack: Stack) -> float | None:
    kind, value = stack[0]
    if len(stack) > 1:
        return _START_PART_PRICE if all(v == 1 for _, v in stack) else None
    if value == 1:
        return 0.0 if kind != ALPHA else _START_LETTER_PRICE
    return _START_LATE_PRICE if kind != ALPHA and value in (0, 2, 3) else None


def _steps(last: Stack, reading: Stack, before: Number, item: Counted) -> list[tuple[Stack, float]]:
    """The ways in which an item's `reading` may continue the chain that stands at `last`, the reading of the number
    `before`, each with its price."""
    found: list[tuple[Stack, float]] = []
    if (price := _price(last, reading, marked=item.number.appendix)) is not None:
        found.append((reading, price))
    if len(reading) == 1 and not item.number.appendix:
        part = reading[0]
        for depth in range(1, len(last) + 1):
            below = (*last[:depth], part)
            if part[0] != _BELOW[last[depth - 1][0]] or (price := _price(last, below, marked=False)) is None:
                continue
            if part[0] == ALPHA:
                if last[depth - 1][0] == ROMAN or (depth == 1 and item.part):
                    found.append((below, price))
            elif depth == 2 or (item.distinct and not item.run_in and (before.marked or len(last) > 1)):
                found.append((below, price + _BARE_PRICE))
    return found


def _price(last: Stack, new: Stack, *, marked: bool) -> float | None:
    depth = len(new)
    if new[0][0] != last[0][0]:
        if new == ((ALPHA, 1),) and last[0][1] >= 2:
            return 0.0 if marked else _UNMARKED_APPENDIX_PRICE
        return None
    if depth > len(last):
        if depth == len(last) + 1 and new[:-1] == last:
            return {1: 0.0, 0: _ZERO_PRICE, 2: _SKIP_PRICE}.get(new[-1][1])
        return None
    if new[: depth - 1] == last[: depth - 1] and new[-1][0] == last[depth - 1][0]:
        return {1: 0.0, 2: _SKIP_PRICE}.get(new[-1][1] - last[depth - 1][1])
    if depth >= 2 and new[: depth - 2] == last[: depth - 2] and new[-1][1] == 1:
        return _SKIP_PRICE if new[depth - 2][1] - last[depth - 2][1] == 1 else None
    return None
