"""Code set out as it stands: lines keep their indents, and the spaces inside them, in letters of one width."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from .cells import rows_of
from .glyph_sanity import face, readable
from .page import Line, Run
from .scripts import scripted

_MAX_CELLS = 160
"""Code wider than this would leave any terminal's window."""

_EMPTY_PITCHES = 1.6
"""A row this much farther below than rows are leaves an empty one between."""

_MONOSPACED_FLAG = 8
_HALF_CELL = 0.5


def laid_out(lines: Sequence[Line]) -> str:
    """The lines as text of one width, each at about its own x; one row a baseline, empty ones where space is left.

    Where the rows would be too wide for that, what stands apart is parted by two spaces.
    """
    rows = rows_of(lines)
    left = min(line.x0 for line in lines)
    letter = max(1.0, _letter([run for line in lines for run in line.runs]))
    texts = [_row([run for line in row for run in line.runs], left, letter) for row in rows]
    if max(len(text) for text in texts) > _MAX_CELLS:
        texts = ["  ".join(line.text for line in row) for row in rows]
    steps = [below[0].base - above[0].base for above, below in pairwise(rows)]
    usual = median(steps) if steps else 0.0
    for at in range(len(steps), 0, -1):
        if steps[at - 1] > _EMPTY_PITCHES * usual:
            texts.insert(at, "")
    return "\n".join(text.rstrip() for text in texts)


def _letter(runs: Sequence[Run]) -> float:
    """The width of a letter; of a typewriter's, where there are any."""
    typed = [run for run in runs if _is_typed(run)] or list(runs)
    return median((run.x1 - run.x0) / len(run.text) for run in typed)


def _row(runs: Sequence[Run], left: float, letter: float) -> str:
    text = ""
    for part in _parts(sorted(runs, key=lambda run: run.x0)):
        column = round((part[0].x0 - left) / letter)
        said = readable("".join(run.text for run in part)).strip() if _is_typed(part[0]) else scripted(part)
        parted = text and (part[0].x0 - left) / letter > len(text) + _HALF_CELL
        text = text.ljust(max(column, len(text) + 1 if parted else len(text))) + said
    return text


def _parts(runs: Sequence[Run]) -> list[list[Run]]:
    """Typed runs one by one; others together, as long as no wide space parts them."""
    parts: list[list[Run]] = []
    for run in runs:
        last = parts[-1][-1] if parts else None
        typed = _is_typed(run) or (last is not None and _is_typed(last))
        if last is None or typed or run.x0 - last.x1 > run.size:
            parts.append([run])
        else:
            parts[-1].append(run)
    return parts


def _is_typed(run: Run) -> bool:
    return face(run.font).mono or bool(run.flags & _MONOSPACED_FLAG)
