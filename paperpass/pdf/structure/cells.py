"""The cells of a table: rows cut where white space is wide, columns made of what stands above each other."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from .page import Line, Run
from .scripts import scripted

CELL_GAP_SIZES = 0.5
"""White space between cells is wider than this, in type sizes: words of figures are closer. `report`, `statya`."""

_ROW_SIZES = 0.45
"""Baselines of one row are closer than this, in type sizes."""

_TOUCH_POINTS = 1.0
"""Cells that overlap by less stand beside each other."""

_SPANS_SHARE = 0.4
"""A cell spans columns where more than this share of the rows has several cells there."""

_WORD_SPACE_SIZES = 0.15
_NARROW_SIZES, _FIGURE_SIZES = 0.28, 0.5
"""How wide stops and figures are in most faces, in type sizes."""

_FIGURES = re.compile(r"^[^\W\d_]?[^\w\s]*\d[\d.,:/%()±×*†‡−–-]*$")
_NARROW = ".,:;|'()/-"


class Cell(NamedTuple):
    """A cell's words and its left and right edge in points."""

    text: str
    x0: float
    x1: float


class Span(NamedTuple):
    """A cell and the first and last of the columns that it covers."""

    cell: Cell
    first: int
    last: int


def rows_of(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines by baseline from top to bottom, each row from left to right."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda x: x.base):
        if rows and line.base - rows[-1][0].base < _ROW_SIZES * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda x: x.x0) for row in rows]


def cells_of(row: Sequence[Line]) -> list[Cell]:
    """The cells of a row: what white space parts that is wider than between words."""
    cells: list[Cell] = []
    taken: list[Run] = []
    reached = 0.0
    for run in sorted((part for line in row for r in line.runs for part in _figures(r)), key=lambda r: r.x0):
        if taken and run.x0 - reached > CELL_GAP_SIZES * max(taken[-1].size, run.size):
            cells += _cell(taken)
            taken = []
        reached = max(reached, run.x1) if taken else run.x1
        taken.append(run)
    return cells + _cell(taken)


def columns_of(rows: Sequence[Sequence[Cell]]) -> list[tuple[float, float]]:
    """The left and right edges of the columns: what overlaps stands in one, but for cells that span several."""
    starts = [[cell.x0 for cell in row] for row in rows]
    ends = [[cell.x1 for cell in row] for row in rows]
    narrow = [
        (cell.x0, cell.x1)
        for here, row in enumerate(rows)
        for cell in row
        if not _spans([_beneath(cell, starts[i], ends[i]) for i in range(len(rows)) if i != here])
    ]
    columns: list[tuple[float, float]] = []
    for x0, x1 in sorted(narrow or [(cell.x0, cell.x1) for row in rows for cell in row]):
        if columns and x0 < columns[-1][1] - _TOUCH_POINTS:
            columns[-1] = (columns[-1][0], max(columns[-1][1], x1))
        else:
            columns.append((x0, x1))
    return columns


def placed(row: Sequence[Cell], columns: Sequence[tuple[float, float]]) -> list[Span]:
    """The cells of a row with the columns that they cover; those in one column are one cell, parted by two spaces."""
    spans: list[Span] = []
    for cell in (part for whole in row for part in _numbers(whole, columns)):
        covered = _covered(cell, columns)
        if not covered:
            middle = (cell.x0 + cell.x1) / 2
            covered = [min(range(len(columns)), key=lambda i: abs(columns[i][0] + columns[i][1] - 2 * middle))]
        if spans and covered[0] <= spans[-1].last:
            last = spans.pop()
            joined = Cell(f"{last.cell.text}  {cell.text}", last.cell.x0, cell.x1)
            spans.append(Span(joined, last.first, max(last.last, covered[-1])))
        else:
            spans.append(Span(cell, covered[0], covered[-1]))
    return spans


def _cell(runs: Sequence[Run]) -> list[Cell]:
    """Runs that stand close together as a cell; none where they show nothing."""
    parts = []
    for run, after in zip(runs, [*runs[1:], None], strict=True):
        parted = after is not None and after.x0 - run.x1 > _WORD_SPACE_SIZES * run.size
        parts.append(run._replace(text=run.text + " ") if parted else run)
    text = scripted(parts) if parts else ""
    if not any(c.isprintable() and not c.isspace() and c != "\ufffd" for c in text):
        return []
    return [Cell(text, min(r.x0 for r in runs), max(r.x1 for r in runs))]


def _figures(run: Run) -> list[Run]:
    """The numbers of a run one by one, where what they need by themselves leaves wide spaces; else the run."""
    words = run.text.split()
    if len(words) < 2 or not all(_FIGURES.match(word) for word in words):
        return [run]
    widths = [run.size * sum(_NARROW_SIZES if c in _NARROW else _FIGURE_SIZES for c in word) for word in words]
    gap = (run.x1 - run.x0 - sum(widths)) / (len(words) - 1)
    if gap <= CELL_GAP_SIZES * run.size:
        return [run]
    parts = []
    x = run.x0
    for word, width in zip(words, widths, strict=True):
        parts.append(run._replace(text=word, x0=x, x1=x + width))
        x += width + gap
    return parts


def _covered(cell: Cell, columns: Sequence[tuple[float, float]]) -> list[int]:
    return [i for i, (x0, x1) in enumerate(columns) if cell.x0 < x1 - _TOUCH_POINTS and cell.x1 > x0 + _TOUCH_POINTS]


def _numbers(cell: Cell, columns: Sequence[tuple[float, float]]) -> list[Cell]:
    """The numbers in a cell one by one, where each stands in a column of its own; else the cell."""
    words = cell.text.split()
    if len(words) < 2 or not all(_FIGURES.match(word) for word in words):
        return [cell]
    letter = (cell.x1 - cell.x0) / len(cell.text)
    parts = []
    x = cell.x0
    for word in words:
        parts.append(Cell(word, x, x + letter * len(word)))
        x += letter * (len(word) + 1)
    covered = [_covered(part, columns) for part in parts]
    apart = all(len(c) == 1 for c in covered) and len({c[0] for c in covered}) == len(parts)
    return parts if apart else [cell]


def _beneath(cell: Cell, starts: Sequence[float], ends: Sequence[float]) -> int:
    """How many cells of a row stand above or below the cell."""
    return bisect_left(starts, cell.x1 - _TOUCH_POINTS) - bisect_right(ends, cell.x0 + _TOUCH_POINTS)


def _spans(beneath: Sequence[int]) -> bool:
    """Whether a cell spans columns: many of the rows that have anything there have several cells.

    `beneath`: how many cells each other row has there.
    """
    there = sum(count > 0 for count in beneath)
    return there > 0 and sum(count > 1 for count in beneath) > _SPANS_SHARE * there
