"""Fragments of lines put together: what stands on one baseline, and the roots, fractions and scripts in between."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from .page import Run

_JOIN_SIZES, _BACK_SIZES = 2.6, 0.6
"""Fragments on a baseline are one line up to this white space, in type sizes ("1" and "Introduction"); and may overlap
by the second."""

_ROWS_BACK = 4
"""A fragment may belong to one of so many before it: columns of a formula take turns."""

_LEVEL_POINTS, _LEVEL_SIZES = 1.0, 0.35
"""Fragments share a baseline to the first; those of a line's formulas to the second, in type sizes."""

_RUNS_TRIED = 6
"""Any of the first so many runs of a fragment may stand on the line's baseline."""

_MIN_NUMBERS, _MIN_LATE_NUMBERS, _MIN_TEXT_CHARS = 20, 5, 20
"""A page numbers its lines with so many numbers; with the second, where they go on from pages before and stand outside
lines of text of the third. `manuscript`."""

_MAX_NUMBER_CHARS, _MAX_STEP, _RISING_SHARE = 4, 5, 0.9
"""Numbers of lines are no longer than this, and rise by up to the second in so many cases."""

_SAME_EDGE_POINTS = 4.0
"""Numbers of lines end at one x, in steps of this."""

_MAX_SCRIPT_CHARS, _NEARBY, _MIN_HOST_CHARS = 14, 6, 20
"""Scripts and parts of fractions are no longer than this, and stand among so many fragments around their line, which is
longer than they are twice and by the third."""

_TOUCH_SIZES, _SHARED_SHARE, _OVER_SIZES, _SAME_LINE_SIZES, _LONG_SIZES = 0.9, 0.33, 0.15, 0.3, 6.0
"""A script is this close to a run of its line, in type sizes; shares a third of its height with it; lies over a run by
more than the third; but not on it, at its height or over a long run."""

_GUTTER_CHARS = 12
"""A fragment of more characters that ends at a gutter is a line of its column."""

_SPACE_SIZES, _JOINED_SPACE_SIZES = 0.15, 0.12
"""White space from this width on is a space, in type sizes; between fragments from the second on."""


class Piece(NamedTuple):
    """Runs that the extractor gave as one line; `block` is its block's index, `letters` the number of characters."""

    x0: float
    y0: float
    x1: float
    y1: float
    base: float
    block: int
    runs: list[Run]
    letters: int


def without_line_numbers(pieces: list[Piece]) -> list[Piece]:
    """The pieces without the numbers that reviewers' copies print beside each line."""
    edges: dict[int, list[Piece]] = {}
    for p in pieces:
        if len(p.runs) == 1 and p.letters <= _MAX_NUMBER_CHARS and p.runs[0].text.strip().isdigit():
            edges.setdefault(round(p.x1 / _SAME_EDGE_POINTS), []).append(p)
    gone = {id(p) for found in edges.values() if _are_many(found, pieces) and _counts(found) for p in found}
    return [p for p in pieces if id(p) not in gone] if gone else pieces


def _are_many(numbers: Sequence[Piece], pieces: Sequence[Piece]) -> bool:
    """Whether a page has as many numbers as it has lines, or some that go on from pages before, outside its text."""
    if (
        len(numbers) >= _MIN_NUMBERS
        or len(numbers) < _MIN_LATE_NUMBERS
        or min(int(p.runs[0].text) for p in numbers) <= _MIN_NUMBERS
    ):
        return len(numbers) >= _MIN_NUMBERS
    left, right = max(p.x1 for p in numbers), min(p.x0 for p in numbers)
    return all(p.x0 > left or p.x1 < right for p in pieces if p.letters >= _MIN_TEXT_CHARS)


def _counts(pieces: Sequence[Piece]) -> bool:
    values = [int(p.runs[0].text) for p in sorted(pieces, key=lambda p: p.base)]
    steps = [b - a for a, b in pairwise(values)]
    return sum(0 < step <= _MAX_STEP for step in steps) > _RISING_SHARE * len(steps)


def joined_rows(pieces: Sequence[Piece], gutters: Sequence[float]) -> list[Piece]:
    """Fragments that follow each other closely on one baseline and on one side of the gutters, as one."""
    rows: list[Piece] = []
    for piece in pieces:
        near = [
            i
            for i in range(len(rows) - 1, max(-1, len(rows) - 1 - _ROWS_BACK), -1)
            if _belongs(rows[i], piece, gutters)
        ]
        if near:
            best = next((i for i in near if abs(rows[i].base - piece.base) < _LEVEL_POINTS), near[0])
            rows[best] = _together(rows[best], piece)
        else:
            rows.append(piece)
    return rows


def with_scripts(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with roots, fractions and scripts put back into the lines of text that they stand in: a short piece
    beside, above or between the runs of a near line, at about its height."""
    result: list[Piece | None] = list(pieces)
    for at, piece in enumerate(pieces):
        if piece.letters > _MAX_SCRIPT_CHARS:
            continue
        best: tuple[float, int, int] | None = None
        high, low = _ink(piece)
        for other in range(max(0, at - _NEARBY), min(len(pieces), at + _NEARBY + 1)):
            host = result[other]
            if other == at or host is None or host.letters <= 2 * piece.letters + _MIN_HOST_CHARS:
                continue
            overlap = min(low, host.y1) - max(high, host.y0)
            if overlap > _SHARED_SHARE * (low - high) and (best is None or overlap > best[0]):
                index = _place_in(piece, host)
                best = (overlap, other, index) if index is not None else best
        if best is not None and (host := result[best[1]]) is not None:
            runs = [*host.runs[: best[2]], *piece.runs, *host.runs[best[2] :]]
            left, right = min(host.x0, piece.x0), max(host.x1, piece.x1)
            result[best[1]] = host._replace(x0=left, x1=right, runs=_spaced(runs), letters=host.letters + piece.letters)
            result[at] = None
    return [p for p in result if p is not None]


def _belongs(last: Piece, piece: Piece, gutters: Sequence[float]) -> bool:
    size = max(last.runs[-1].size, piece.runs[0].size)
    if abs(last.base - piece.base) > _LEVEL_SIZES * size and not any(
        abs(r.base - last.base) < _LEVEL_POINTS for r in piece.runs[:_RUNS_TRIED]
    ):
        return False
    own = [r for r in piece.runs if abs(r.base - last.base) < _LEVEL_POINTS] or piece.runs
    before = [r for r in last.runs if abs(r.base - last.base) < _LEVEL_POINTS] or last.runs
    # What ends the piece before at another height, as the upper part of a fraction does, fills the gap.
    reached = last.x1 if before[-1].x1 < last.x1 < own[0].x0 else before[-1].x1
    if not -_BACK_SIZES * size < own[0].x0 - reached < _JOIN_SIZES * size:
        return False
    return not (last.letters > _GUTTER_CHARS and any(last.x1 <= x + 2 <= piece.x0 + 4 for x in gutters))


def _together(last: Piece, piece: Piece) -> Piece:
    tail = last.runs[-1]
    space = "" if piece.x0 - last.x1 < _JOINED_SPACE_SIZES * tail.size else " "
    return Piece(
        min(last.x0, piece.x0),
        min(last.y0, piece.y0),
        max(last.x1, piece.x1),
        max(last.y1, piece.y1),
        (last if last.letters >= piece.letters else piece).base,
        last.block,
        [*last.runs[:-1], tail._replace(text=tail.text.rstrip() + space), *piece.runs],
        last.letters + piece.letters,
    )


def _ink(piece: Piece) -> tuple[float, float]:
    """Where the piece's letters are drawn, from top to bottom; a root hangs from its baseline."""
    first = piece.runs[0]
    hangs = len(piece.runs) == 1 and first.text.strip() == "√"
    return (piece.base, piece.base + first.size) if hangs else (piece.y0, piece.y1)


def _place_in(piece: Piece, host: Piece) -> int | None:
    """Before which of the host's runs the piece belongs; None where it lies on one, or is far from all.

    What stands above or below runs, as parts of a fraction do, comes behind the last of them.
    """
    size = host.runs[0].size
    index, near = 0, False
    for at, run in enumerate(host.runs):
        if min(run.x1, piece.x1) - max(run.x0, piece.x0) > _OVER_SIZES * size:
            if abs(run.base - piece.base) < _SAME_LINE_SIZES * size or run.x1 - run.x0 > _LONG_SIZES * size:
                return None
            index, near = at + 1, True
            while index < len(host.runs) and host.runs[index].x0 - host.runs[index - 1].x1 < 1:
                index += 1
        elif run.x0 < piece.x0:
            index = max(index, at + 1)
        near = near or -1 < max(run.x0 - piece.x1, piece.x0 - run.x1) < _TOUCH_SIZES * size
    return index if near else None


def _spaced(runs: Sequence[Run]) -> list[Run]:
    """The runs with a space where white space parts them and none stands there yet."""
    spaced = []
    for run, after in zip(runs, [*runs[1:], None], strict=True):
        parted = after is not None and after.x0 - run.x1 > _SPACE_SIZES * run.size and not run.text.endswith(" ")
        spaced.append(run._replace(text=run.text + " ") if parted else run)
    return spaced
