"""Code set out as it stands: lines keep their indents in letters of one width."""

from collections.abc import Sequence
from statistics import median

from .cells import rows_of
from .page import Line

_WIDEST = 160


def laid_out(lines: Sequence[Line]) -> str:
    """The lines as text of one width, each at about its own x; one row a baseline.

    Where the rows would be too wide for that, what stands apart is parted by two spaces.
    """
    rows = rows_of(lines)
    left = min(line.x0 for line in lines)
    letter = median((line.x1 - line.x0) / max(1, len(line.text)) for line in lines)
    texts = [_row(row, left, max(letter, 1.0)) for row in rows]
    if max(len(text) for text in texts) > _WIDEST:
        texts = ["  ".join(line.text for line in row) for row in rows]
    return "\n".join(text.rstrip() for text in texts)


def _row(row: Sequence[Line], left: float, letter: float) -> str:
    text = ""
    for line in row:
        column = round((line.x0 - left) / letter)
        text = text.ljust(max(column, len(text) + 2 if text else 0)) + line.text
    return text
