"""Tables as text of one width: each column as narrow as its cells allow, aligned as they stand on the page."""

import unicodedata
from collections.abc import Sequence
from statistics import median
from textwrap import wrap

from .cells import Cell, Span, cells_of, columns_of, placed, rows_of
from .page import Line

_GAP = "  "
_SAME_PLACE_POINTS = 1.5
"""Cells are aligned where their edges, middles or points agree to this."""

_NOTE_CHARS = 72
"""How wide notes below a table are wrapped at least; one is longer than half of this."""

_NOTE_SHARE = 0.7
"""A note runs over more of the columns than this."""


def table(lines: Sequence[Line]) -> str:
    """The lines of a table as text, one row a line, columns parted by two spaces at least.

    Cells above a group of columns are set over its middle; notes that run across are wrapped to the table's width.
    """
    rows = [cells for row in rows_of(lines) if (cells := cells_of(row))]
    if not rows:
        return ""
    columns = columns_of(rows)
    spans = [placed(row, columns) for row in rows]
    notes = [_is_note(row, len(columns)) for row in spans]
    alone = [[s.cell for row in spans for s in row if s.first == s.last == i] for i in range(len(columns))]
    offsets = {id(cell): offset for cells in alone for cell, offset in zip(cells, _offsets(cells), strict=True)}
    needed = [max((offsets[id(c)] + cells_wide(c.text) for c in cells), default=0) for cells in alone]
    widths = _widened(needed, [s for row, note in zip(spans, notes, strict=True) if not note for s in row])
    starts = [sum(widths[:i]) + len(_GAP) * i for i in range(len(columns))]
    texts: list[str] = []
    note = ""
    for row, is_note in zip(spans, notes, strict=True):
        if is_note:
            note = f"{note} {row[0].cell.text}".strip()
            continue
        texts += _wrapped(note, sum(widths))
        note = ""
        text = ""
        for span in row:
            start, wide = starts[span.first], starts[span.last] + widths[span.last] - starts[span.first]
            if span.first == span.last:
                slack = wide - needed[span.first]
                start += offsets[id(span.cell)] + (0 if _is_left(alone[span.first]) else slack // 2)
            else:
                start += _share(span, columns, wide)
            text += " " * max(start - cells_wide(text), len(_GAP) if text else 0) + span.cell.text
        texts.append(text)
    return "\n".join([*texts, *_wrapped(note, sum(widths))])


def cells_wide(text: str) -> int:
    """How many cells of a terminal the text takes."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _is_note(row: Sequence[Span], columns: int) -> bool:
    """Whether the row is a sentence across the table rather than cells."""
    return (
        len(row) == 1
        and row[0].last - row[0].first + 1 > _NOTE_SHARE * columns
        and len(row[0].cell.text) > _NOTE_CHARS // 2
    )


def _wrapped(note: str, width: int) -> list[str]:
    return wrap(note, max(width, _NOTE_CHARS)) if note else []


def _widened(needed: Sequence[int], spans: Sequence[Span]) -> list[int]:
    """The columns' widths with room for the cells that span them."""
    widths = list(needed)
    for span in sorted(spans, key=lambda s: s.last - s.first):
        count = span.last - span.first + 1
        lacking = cells_wide(span.cell.text) - sum(widths[span.first : span.last + 1]) - len(_GAP) * (count - 1)
        if count > 1 and lacking > 0:
            for i in range(count):
                widths[span.first + i] += lacking // count + (i < lacking % count)
    return widths


def _share(span: Span, columns: Sequence[tuple[float, float]], wide: int) -> int:
    """How far into the columns that it spans a cell begins."""
    left, right = columns[span.first][0], columns[span.last][1]
    free = (right - left) - (span.cell.x1 - span.cell.x0)
    share = min(1.0, max(0.0, (span.cell.x0 - left) / free)) if free > _SAME_PLACE_POINTS else 0.0
    return round(share * max(0, wide - cells_wide(span.cell.text)))


def _offsets(cells: Sequence[Cell]) -> list[int]:
    """How far from its column's left edge each cell begins, in letters: at the left, at the right, at the decimal
    point or in the middle, whichever most of the cells agree on."""
    lengths = [cells_wide(cell.text) for cell in cells]
    wide = max(lengths, default=0)
    points = [_point(cell.text) for cell in cells]
    before = max(points, default=0)
    ways = {
        "left": [cell.x0 for cell in cells],
        "right": [cell.x1 for cell in cells],
        "middle": [(cell.x0 + cell.x1) / 2 for cell in cells],
        "point": [c.x0 + (c.x1 - c.x0) * p / max(1, n) for c, p, n in zip(cells, points, lengths, strict=True)],
    }
    way = max(ways, key=lambda name: _agreement(ways[name]))
    if way == "left":
        return [0] * len(cells)
    if way == "right":
        return [wide - length for length in lengths]
    if way == "middle":
        return [(wide - length) // 2 for length in lengths]
    return [before - point for point in points]


def _is_left(cells: Sequence[Cell]) -> bool:
    return not any(_offsets(cells))


def _point(text: str) -> int:
    """How many letters stand before the decimal point, or before the end where there is none."""
    at = text.find(".")
    return cells_wide(text[:at] if at >= 0 else text)


def _agreement(places: Sequence[float]) -> int:
    if not places:
        return 0
    usual = median(places)
    return sum(abs(place - usual) < _SAME_PLACE_POINTS for place in places)
