"""Lines set out as they stand: tables and code keep their columns in letters of one width."""

from collections.abc import Sequence

from .page import Line

_WIDEST = 160


def laid_out(lines: Sequence[Line]) -> str:
    """The lines as text of one width, each at about its own x; one row a baseline.

    Where the rows would be too wide for that, cells are parted by two spaces.
    """
    rows = _rows(lines)
    left = min(line.x0 for line in lines)
    total = sum(len(line.text) for line in lines)
    letter = sum(line.x1 - line.x0 for line in lines) / max(1, total)
    texts = [_row(row, left, max(letter, 1.0)) for row in rows]
    if max(len(text) for text in texts) > _WIDEST:
        texts = ["  ".join(line.text for line in row) for row in rows]
    return "\n".join(text.rstrip() for text in texts)


def in_rows(lines: Sequence[Line]) -> str:
    """The lines as one text, row by row from left to right."""
    return " ".join(line.text for row in _rows(lines) for line in row)


def _rows(lines: Sequence[Line]) -> list[list[Line]]:
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda x: x.base):
        if rows and line.base - rows[-1][0].base < 0.45 * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda x: x.x0) for row in rows]


def _row(row: Sequence[Line], left: float, letter: float) -> str:
    text = ""
    for line in row:
        column = round((line.x0 - left) / letter)
        text = text.ljust(max(column, len(text) + 2 if text else 0)) + line.text
    return text
