"""Columns: where the gutter lies, which column a line stands in, and the order in which a reader takes them."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate, pairwise
from math import inf
from typing import TypeVar

from paperpass.model.brief import Box

T = TypeVar("T")

_STEP = 2.0
_LONG = 20
_FULL = 35
_OVERHANG = 0.12
_STRAY = 0.15
_INDENT = 32.0
_OFF_CENTRE = 0.08
_MOST, _FEW = 0.8, 0.1
_SHARE = 0.15
_BELOW, _ABOVE = 4, 2
_LEAST, _WIDE = 8, 0.3
_PITCH = 2.2


def gutter_of(pieces: Sequence[tuple[Box, int]], width: float, hint: float | None = None) -> float | None:
    """The x of the white lane between two columns, None where the page has one column.

    `pieces` are boxes with their number of characters. A lane counts where text lies thinner than beside it, in the
    middle of the page, and where lines on both sides fill their columns; off the centre nearly no text may cross it.
    `hint` is the gutter of the page before: it holds as long as nearly no text crosses it.
    """
    long = [(box, count) for box, count in pieces if count >= _LONG]
    found = _lane(long, width)
    if found is None and hint is not None:
        crossing = sum(count for box, count in long if box[0] < hint - 6 and box[2] > hint + 6)
        if crossing <= _STRAY * sum(count for _, count in long):
            return hint
    return found


def _lane(long: Sequence[tuple[Box, int]], width: float) -> float | None:
    if len(long) < 8 or width <= 0:
        return None
    left, right = min(b[0] for b, _ in long), max(b[2] for b, _ in long)
    cells = int(width / _STEP) + 2
    steps = [0] * (cells + 1)
    for (x0, _, x1, _), count in long:
        first, last = max(0, int(x0 / _STEP)), min(cells - 1, int(x1 / _STEP))
        if last > first:
            steps[first] += count
            steps[last] -= count
    cover = list(accumulate(steps))
    low, high = int((left + 0.3 * (right - left)) / _STEP), int((left + 0.7 * (right - left)) / _STEP)
    if high <= low:
        return None
    least = min(cover[low:high])
    centre = (left + right) / 2 / _STEP
    lane = [i for i in range(low, high) if cover[i] == least]
    middle = min(lane, key=lambda i: abs(i - centre))
    first = last = middle
    while first - 1 >= low and cover[first - 1] == least:
        first -= 1
    while last + 1 < high and cover[last + 1] == least:
        last += 1
    x = (first + last + 1) / 2 * _STEP
    lefts = [(box, count) for box, count in long if box[2] <= x + 1]
    rights = [(box, count) for box, count in long if box[0] >= x - 1]
    total = sum(count for _, count in long)
    if len(rights) < 4 or len(lefts) < 4 or sum(c for _, c in rights) < 0.08 * total:
        return None
    crossing = total - sum(c for _, c in lefts) - sum(c for _, c in rights)
    central = abs(x - (left + right) / 2) < _OFF_CENTRE * (right - left)
    if crossing > (_MOST if central else _FEW) * total:
        return None
    if min(_full(lefts, x - left), _full(rights, right - x)) < 3 or _are_apart(rights):
        return None
    starts = sorted(box[0] for box, _ in rights)
    aligned = max(sum(1 for start in starts if first <= start <= first + _INDENT) for first in starts)
    return x if aligned >= 0.6 * len(starts) else None


def lanes_of(pieces: Sequence[tuple[Box, int]], width: float) -> tuple[float, float] | None:
    """The two x of the white lanes between three columns of one width, None where the page has none.

    Nearly no text may cross them, and each column must have lines that fill it.
    """
    long = [(box, count) for box, count in pieces if count >= _LONG]
    if len(long) < 3 * _LEAST or width <= 0:
        return None
    left, right = min(b[0] for b, _ in long), max(b[2] for b, _ in long)
    third = (right - left) / 3
    lanes = (left + third, left + 2 * third)
    narrow = [box for box, _ in long if box[2] - box[0] < 1.1 * third]
    total = sum(count for _, count in long)
    crossing = sum(c for b, c in long if any(b[0] < x - _STEP and b[2] > x + _STEP for x in lanes))
    if crossing > _WIDE * total:
        return None
    columns = [[b for b in narrow if place_of(b[0], b[2], lanes) == column] for column in (1, 2, 3)]
    filled = all(sum(b[2] - b[0] > 0.8 * third for b in column) >= _LEAST for column in columns)
    return lanes if filled else None


def place_of(x0: float, x1: float, lanes: Sequence[float]) -> int:
    """Which of three columns a line stands in, from 1; 0 across some of them."""
    over = _OVERHANG * (x1 - x0) + 2
    edges = (float("-inf"), *lanes, float("inf"))
    return next((i for i in (1, 2, 3) if x0 >= edges[i - 1] - over and x1 <= edges[i] + over), 0)


def _are_apart(pieces: Sequence[tuple[Box, int]]) -> bool:
    """Whether most of the pieces have none of the others close above or below, as lines of a column have: parts of wide
    lines that are spread by a long word or an address."""
    pitch = _PITCH * sum(box[3] - box[1] for box, _ in pieces) / len(pieces)
    tops = sorted(box[1] for box, _ in pieces)
    gaps = [inf, *(below - above for above, below in pairwise(tops)), inf]
    return sum(min(pair) > pitch for pair in pairwise(gaps)) > len(pieces) / 2


def _full(pieces: Sequence[tuple[Box, int]], width: float) -> int:
    """How many of the pieces fill most of a column of this width."""
    return sum(box[2] - box[0] > 0.7 * width for box, _ in pieces)


def column_of(x0: float, x1: float, gutter: float | None) -> int:
    """1 left, 2 right of the gutter, 0 across it or on a page of one column."""
    if gutter is None:
        return 0
    over = _OVERHANG * (x1 - x0) + 2
    if x1 <= gutter + over:
        return 1
    return 2 if x0 >= gutter - over else 0


def reading_order(items: Iterable[T], column: Callable[[T], int], top: Callable[[T], float]) -> list[T]:
    """The items as they are read: what crosses a gutter cuts the page into bands; in a band left before right."""
    ordered: list[T] = []
    band: list[T] = []
    for item in sorted(items, key=top):
        if column(item) == 0:
            ordered += [*sorted(band, key=column), item]
            band = []
        else:
            band.append(item)
    return ordered + sorted(band, key=column)


def fine_print(pieces: Sequence[tuple[int, float, float, int]]) -> tuple[float, float] | None:
    """The baselines at which fine print begins in the left and the right column, where it does so in both at one
    height: a list of references below text that ends in both columns above it. None where there is no such height.

    `pieces`: column, baseline, type size and number of characters of each, in any order.
    """
    if not {which for which, *_ in pieces} <= {0, 1, 2}:
        return None
    sizes: Counter[float] = Counter()
    for _, _, size, count in pieces:
        sizes[round(size * 2) / 2] += count
    full = max((s for s, count in sizes.items() if count >= _SHARE * sizes.total()), default=0.0)
    starts: list[float] = []
    for column in (1, 2):
        lines = sorted((base, size, count) for which, base, size, count in pieces if which == column and count >= _LONG)
        small = next((i for i, (_, size, _) in enumerate(reversed(lines)) if size > full - 0.5), len(lines))
        # Authors and their addresses are shorter than lines of text.
        text = sum(count >= _FULL for _, _, count in lines[: len(lines) - small])
        if small < _BELOW or text < _ABOVE:
            return None
        starts.append(lines[-small][0])
    left, right = starts
    if abs(left - right) > 2.5 * full or any(which == 0 and base > left for which, base, _, _ in pieces):
        return None
    return left, right
