"""Columns: where the gutter lies, which column a line stands in, and the order in which a reader takes them."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate, pairwise
from math import inf
from typing import TypeVar

from paperpass.model.brief import Box

T = TypeVar("T")

_STEP_POINTS = 2.0
"""How finely a page's width is counted: half a letter."""

_MIN_LONG_CHARS = 20
"""Lines shorter than this tell nothing of columns."""

_MIN_FULL_CHARS = 35
"""Lines of text are longer, authors and addresses shorter."""

_OVERHANG_SHARE, _OVERHANG_POINTS = 0.12, 2.0
"""A line may hang over its column by this share of its length, and by this besides."""

_STRAY_SHARE = 0.15
"""The gutter of the page before holds as long as no more of the text crosses it."""

_INDENT_POINTS = 32.0
"""Lines of the right column begin within this of each other; cells of tables do not."""

_ALIGNED_SHARE = 0.6
"""... so many of them."""

_OFF_CENTRE_SHARE = 0.08
"""A gutter this far from the text's middle, as a share of its width, is off the centre."""

_MAX_CROSSING_SHARE, _MAX_CROSSING_OFF_CENTRE_SHARE = 0.8, 0.1
"""Of the text so much may cross a gutter in the middle (abstracts, wide tables), and so little one elsewhere."""

_MIDDLE_SHARES = (0.3, 0.7)
"""A gutter lies between these shares of the text's width."""

_MIN_LINES, _MIN_SIDE_LINES, _MIN_FULL_LINES = 8, 4, 3
"""Of a page of two columns: long lines in all, on each side, and such as fill their column."""

_MIN_RIGHT_SHARE = 0.08
"""A right column holds so much of the text at least: the last page's may be short."""

_FULL_SHARE = 0.7
"""A line fills a column of which it takes this share."""

_FINE_SHARE = 0.15
"""The largest type that this share of the page is set in is the text's."""

_SMALLER_POINTS = 0.5
_MIN_FINE_LINES, _MIN_TEXT_LINES = 4, 2
"""Fine print has so many lines in each column, below so many of text."""

_SAME_HEIGHT_SIZES = 2.5
"""Fine print begins at one height in both columns, give or take this."""

_MIN_COLUMN_LINES, _MAX_OVER_LANES_SHARE = 8, 0.3
"""Of a page of three columns: lines that fill each, and the share of text that may cross a lane. `newsletter`."""

_NARROW_THIRDS, _FULL_THIRDS = 1.1, 0.8
"""A line of one of three columns is no wider than this many thirds of the page; a full one as wide as this."""

_CROSS_POINTS = 6.0
"""What crosses the gutter of the page before reaches beyond it by this on both sides."""

_PITCH_HEIGHTS = 2.2
"""Lines of a column are closer to each other than this, in heights of their boxes."""


def gutter_of(pieces: Sequence[tuple[Box, int]], width: float, hint: float | None = None) -> float | None:
    """The x of the white lane between two columns, None where the page has one column.

    `pieces` are boxes with their number of characters. A lane counts where text lies thinner than beside it, in the
    middle of the page, and where lines on both sides fill their columns; off the centre nearly no text may cross it.
    `hint` is the gutter of the page before: it holds as long as nearly no text crosses it.
    """
    long = [(box, count) for box, count in pieces if count >= _MIN_LONG_CHARS]
    found = _lane(long, width)
    if found is None and hint is not None:
        crossing = sum(count for box, count in long if box[0] < hint - _CROSS_POINTS and box[2] > hint + _CROSS_POINTS)
        if crossing <= _STRAY_SHARE * sum(count for _, count in long):
            return hint
    return found


def _lane(long: Sequence[tuple[Box, int]], width: float) -> float | None:
    """The x of the lane, by long lines alone; None where there is none that parts two columns."""
    if len(long) < _MIN_LINES or width <= 0:
        return None
    left, right = min(b[0] for b, _ in long), max(b[2] for b, _ in long)
    x = _thinnest(long, width, left, right)
    if x is None:
        return None
    lefts = [(box, count) for box, count in long if box[2] <= x + 1]
    rights = [(box, count) for box, count in long if box[0] >= x - 1]
    total = sum(count for _, count in long)
    beside = sum(count for _, count in rights)
    if min(len(lefts), len(rights)) < _MIN_SIDE_LINES or beside < _MIN_RIGHT_SHARE * total:
        return None
    crossing = total - sum(count for _, count in lefts) - beside
    central = abs(x - (left + right) / 2) < _OFF_CENTRE_SHARE * (right - left)
    if crossing > (_MAX_CROSSING_SHARE if central else _MAX_CROSSING_OFF_CENTRE_SHARE) * total:
        return None
    if min(_full(lefts, x - left), _full(rights, right - x)) < _MIN_FULL_LINES or _are_apart(rights):
        return None
    starts = sorted(box[0] for box, _ in rights)
    aligned = max(sum(1 for start in starts if first <= start <= first + _INDENT_POINTS) for first in starts)
    return x if aligned >= _ALIGNED_SHARE * len(starts) else None


def _thinnest(long: Sequence[tuple[Box, int]], width: float, left: float, right: float) -> float | None:
    """The x in the middle of the page over which the fewest characters stand, in the middle of the widest such lane
    nearest to the centre; None where the text is too narrow."""
    cells = int(width / _STEP_POINTS) + 2
    steps = [0] * (cells + 1)
    for (x0, _, x1, _), count in long:
        first, last = max(0, int(x0 / _STEP_POINTS)), min(cells - 1, int(x1 / _STEP_POINTS))
        if last > first:
            steps[first] += count
            steps[last] -= count
    cover = list(accumulate(steps))
    low, high = (int((left + share * (right - left)) / _STEP_POINTS) for share in _MIDDLE_SHARES)
    low, high = max(0, low), min(cells, high)
    if high <= low:
        return None
    least = min(cover[low:high])
    centre = (left + right) / 2 / _STEP_POINTS
    first = last = min((i for i in range(low, high) if cover[i] == least), key=lambda i: abs(i - centre))
    while first - 1 >= low and cover[first - 1] == least:
        first -= 1
    while last + 1 < high and cover[last + 1] == least:
        last += 1
    return (first + last + 1) / 2 * _STEP_POINTS


def lanes_of(pieces: Sequence[tuple[Box, int]], width: float) -> tuple[float, float] | None:
    """The two x of the white lanes between three columns of one width, None where the page has none.

    Nearly no text may cross them, and each column must have lines that fill it.
    """
    long = [(box, count) for box, count in pieces if count >= _MIN_LONG_CHARS]
    if len(long) < 3 * _MIN_COLUMN_LINES or width <= 0:
        return None
    left, right = min(b[0] for b, _ in long), max(b[2] for b, _ in long)
    third = (right - left) / 3
    lanes = (left + third, left + 2 * third)
    narrow = [box for box, _ in long if box[2] - box[0] < _NARROW_THIRDS * third]
    total = sum(count for _, count in long)
    crossing = sum(c for b, c in long if any(b[0] < x - _STEP_POINTS and b[2] > x + _STEP_POINTS for x in lanes))
    if crossing > _MAX_OVER_LANES_SHARE * total:
        return None
    columns = [[b for b in narrow if place_of(b[0], b[2], lanes) == column] for column in (1, 2, 3)]
    filled = all(sum(b[2] - b[0] > _FULL_THIRDS * third for b in column) >= _MIN_COLUMN_LINES for column in columns)
    return lanes if filled else None


def place_of(x0: float, x1: float, lanes: Sequence[float]) -> int:
    """Which of three columns a line stands in, from 1; 0 across some of them."""
    over = _OVERHANG_SHARE * (x1 - x0) + _OVERHANG_POINTS
    edges = (float("-inf"), *lanes, float("inf"))
    return next((i for i in (1, 2, 3) if x0 >= edges[i - 1] - over and x1 <= edges[i] + over), 0)


def _are_apart(pieces: Sequence[tuple[Box, int]]) -> bool:
    """Whether most of the pieces have none of the others close above or below, as lines of a column have: parts of wide
    lines that are spread by a long word or an address."""
    pitch = _PITCH_HEIGHTS * sum(box[3] - box[1] for box, _ in pieces) / len(pieces)
    tops = sorted(box[1] for box, _ in pieces)
    gaps = [inf, *(below - above for above, below in pairwise(tops)), inf]
    return sum(min(pair) > pitch for pair in pairwise(gaps)) > len(pieces) / 2


def _full(pieces: Sequence[tuple[Box, int]], width: float) -> int:
    """How many of the pieces fill most of a column of this width."""
    return sum(box[2] - box[0] > _FULL_SHARE * width for box, _ in pieces)


def column_of(x0: float, x1: float, gutter: float | None) -> int:
    """1 left, 2 right of the gutter, 0 across it or on a page of one column."""
    if gutter is None:
        return 0
    over = _OVERHANG_SHARE * (x1 - x0) + _OVERHANG_POINTS
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
    full = max((s for s, count in sizes.items() if count >= _FINE_SHARE * sizes.total()), default=0.0)
    starts: list[float] = []
    for column in (1, 2):
        lines = sorted(
            (base, size, count) for which, base, size, count in pieces if which == column and count >= _MIN_LONG_CHARS
        )
        small = next((i for i, (_, size, _) in enumerate(reversed(lines)) if size > full - _SMALLER_POINTS), len(lines))
        # Authors and their addresses are shorter than lines of text.
        text = sum(count >= _MIN_FULL_CHARS for _, _, count in lines[: len(lines) - small])
        if small < _MIN_FINE_LINES or text < _MIN_TEXT_LINES:
            return None
        starts.append(lines[-small][0])
    left, right = starts
    if abs(left - right) > _SAME_HEIGHT_SIZES * full or any(which == 0 and base > left for which, base, _, _ in pieces):
        return None
    return left, right
