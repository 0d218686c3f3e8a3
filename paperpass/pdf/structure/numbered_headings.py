"""The candidates that count: which of them form the chain of numbered sections, and which only begin with a letter."""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace

from .candidates import Candidate
from .names import is_back_matter, is_generic, is_standard_section
from .numbering import ARABIC, Counted, Link, best_chain
from .styles import style_of

_MAX_STYLES = 4
"""Sections stand in one of so many styles that most numbered lines have."""

MIN_CHAIN_WEIGHT = 1.6
"""A chain of two bold heads reaches this, one of two plain lines does not. test_numbering."""

_MIN_ROWS, _MAX_LINES_BETWEEN = 3, 2
"""So many heads in one look with no more lines between them are rows of a table."""

_MIN_AGAIN, _MIN_AGAIN_WEIGHT = 2, 1.0
"""A supplement that counts from 1 again has so many sections, each of so many marks."""


def numbered(heads: Sequence[Candidate]) -> list[tuple[Candidate, int]]:
    """The candidates of the best chain of numbers, with their levels. Letters and Roman numbers begin names and
    sentences too: they count only before a head that stands out."""
    items = [
        (c, c.number)
        for c in heads
        if c.number is not None and (c.distinct or c.number.depth > 1 or c.number.readings[0][0][0] == ARABIC)
    ]
    rows = _rows([c for c, _ in items])
    items = [(c, n) for c, n in items if c.place not in rows]
    parts = _lettered_parts([c for c, _ in items])
    counted = [Counted(c.place, n, c.weight, _print(c), c.distinct, c.run_in, c.place in parts) for c, n in items]
    firsts: Counter[object] = Counter()
    for c, n in items:
        if n.depth == 1 and (not c.run_in or is_standard_section(c.text)):
            firsts[_print(c)] += 1
    best_weight: float = 0.0
    best: list[Link] = []
    for look, _ in firsts.most_common(_MAX_STYLES):
        weight, links = best_chain(counted, look)
        if weight > best_weight:
            best_weight, best = weight, links
    if best_weight < MIN_CHAIN_WEIGHT or _is_list([items[link.index][0] for link in best], heads):
        return []
    best += _counted_anew(counted, best)
    return [(items[link.index][0], link.level) for link in best]


def worded(heads: Sequence[Candidate], chain: Collection[int]) -> list[Candidate]:
    """The candidates with a bare letter as the word it is ("A bound", "H atoms") where it counts nothing: its place is
    not in the `chain`."""
    return [
        replace(h, number=None, text=f"{h.number.printed} {h.text}")
        if h.number and h.place not in chain and not h.number.marked and h.number.printed.isalpha()
        else h
        for h in heads
    ]


def _rows(heads: Sequence[Candidate]) -> set[int]:
    """The places of heads in one look that follow each other closely, as rows of a table do: sections have text."""
    places: set[int] = set()
    run: list[Candidate] = []
    for head in heads:
        last = run[-1] if run else None
        close = last is not None and not head.apart and head.place - last.place - len(last.lines) <= _MAX_LINES_BETWEEN
        if not (close and last is not None and (head.page, head.typography) == (last.page, last.typography)):
            run = []
        run.append(head)
        if len(run) >= _MIN_ROWS:
            places.update(h.place for h in run)
    return places


def _lettered_parts(heads: Sequence[Candidate]) -> set[int]:
    """The places of heads that a letter counts anew in each section ("2. Method", "A. Data"): more than one of them is
    an A, and they do not look like sections."""
    whole = [h for h in heads if h.number and h.distinct and h.apart and not h.run_in and not h.number.appendix]
    lettered = [h for h in whole if h.number and h.number.marked and h.number.printed.isalpha()]
    if sum(h.number is not None and h.number.printed == "A" for h in lettered) < 2:
        return set()
    weights: dict[object, float] = defaultdict(float)
    for h in whole:
        if h.number and h.number.printed.isdigit():
            weights[h.typography] += h.weight
    return {h.place for h in lettered if h.typography != max(weights, key=lambda look: weights[look], default=None)}


def _is_list(chain: Sequence[Candidate], heads: Sequence[Candidate]) -> bool:
    """Whether a chain is none of sections, as these stand out without numbers: a list, where it begins in the body's
    style, has text on its lines, or stands out less than they do; words, where it begins with a bare letter before the
    last of them ("A bound")."""
    first = chain[0]
    sections = [h for h in heads if h.number is None and h.distinct and not h.run_in and not is_back_matter(h.text)]
    named = [h for h in sections if is_standard_section(h.text) or (is_generic(h.text) and h.apart and h.text_follows)]
    if first.run_in or not first.distinct or 2 * sum(c.run_in for c in chain) >= len(chain):
        return bool(named)
    if any((h.style.size, h.style.bold) > (first.style.size, first.style.bold) for h in named):
        return True
    bare = first.number is not None and not first.number.marked and first.number.printed.isalpha()
    return bare and any(h.place > first.place for h in named)


def _counted_anew(counted: Sequence[Counted], best: Sequence[Link]) -> list[Link]:
    """The chain behind the first one, in the look of its sections: a supplement that counts from 1 again."""
    sections = [counted[link.index] for link in best if link.level == 1]
    after = best[-1].index + 1
    if not sections or after >= len(counted):
        return []
    weight, links = best_chain(counted[after:], sections[0].style)
    again = [link for link in links if link.level == 1]
    if (
        weight < MIN_CHAIN_WEIGHT
        or len(again) < _MIN_AGAIN
        or not all(c.weight >= _MIN_AGAIN_WEIGHT for c in (counted[after + x.index] for x in again))
    ):
        return []
    return [replace(link, index=after + link.index) for link in links]


def _print(head: Candidate) -> tuple[float, bool, bool, str]:
    """The look of the number, which is its head's, whatever words, code and formulas follow."""
    style, _ = style_of(head.lines[0].runs[:1], "")
    return (style.size, style.bold, style.italic, style.font)
