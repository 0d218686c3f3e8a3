"""Displayed mathematics as text: the one line that carries it, and whether one line can.

Text runs from left to right. What stands above or below something else in a formula has no place in it.
"""

import re
import unicodedata
from collections.abc import Sequence

from .cells import rows_of
from .page import Line, Run
from .scripts import scripted

_FULL_SHARE, _ROWS_SIZES = 0.86, 0.3
"""Letters of this share of the largest size have full size; where these stand on lines as far apart as the second, in
type sizes, a formula has rows."""

_OVER_SHARE, _MIN_WIDTH_SIZES = 0.4, 0.1
"""Something stands above something else that shares so much of its width, thin signs taken as wide as the second."""

_TALL = re.compile(
    r"(?:cm|mt|lm|eu|tx|px|ntx|npx)[a-z]*ex[as]?(?:\d|$|[-_])|mathextension|size(?:one|two|three|four)", re.IGNORECASE
)
_SIGNS = frozenset("√∛∜⎛⎜⎝⎞⎟⎠⎡⎢⎣⎤⎥⎦⎧⎨⎩⎪⎫⎬⎭⏐⏞⏟")
_NUMBER = re.compile(r"^\(?[A-Z]?[\d.]+[a-z]?\)?$")


def needs_picture(lines: Sequence[Line]) -> bool:
    """Whether text cannot carry the formula of these lines: it has several rows, fractions, limits, scripts above one
    another, roots or brackets over several rows, or signs of which the file does not say what they are."""
    runs = [run for line in lines for run in line.runs if run.text.strip()]
    if any(_unknown(c) or c in _SIGNS for run in runs for c in run.text):
        return True
    if any(_TALL.search(run.font.rpartition("+")[2]) for run in runs):
        return True
    runs = _without_number(runs)
    return bool(runs) and (_has_rows(runs) or _has_stacks(runs))


def in_one_line(lines: Sequence[Line], number: str | None = None) -> str:
    """The lines as one text, row by row from left to right, raised and lowered letters marked; the equation's number
    comes last."""
    text = " ".join(scripted(line.runs) for row in rows_of(lines) for line in row)
    before, mark, after = text.rpartition(f"({number})")
    return f"{before.strip()} {after.strip()} {mark}".strip() if mark and after else text


def _unknown(c: str) -> bool:
    return c == "\ufffd" or unicodedata.category(c) in ("Co", "Cn", "Cc")


def _without_number(runs: Sequence[Run]) -> list[Run]:
    """The runs without the equation's number, which stands apart, often at another height."""
    right = max(runs, key=lambda run: run.x1, default=None)
    left = min(runs, key=lambda run: run.x0, default=None)
    return [r for r in runs if not (r in (left, right) and _NUMBER.match(r.text.strip()) and "(" in r.text)]


def _has_rows(runs: Sequence[Run]) -> bool:
    """Whether letters of full size stand on several lines, as in fractions and matrices."""
    size = max(run.size for run in runs)
    bases = [run.base for run in runs if run.size > _FULL_SHARE * size]
    return max(bases) - min(bases) > _ROWS_SIZES * size


def _has_stacks(runs: Sequence[Run]) -> bool:
    """Whether something stands above or below something else."""
    ordered = sorted(runs, key=lambda run: run.x0)
    for at, run in enumerate(ordered):
        for other in ordered[at + 1 :]:
            if other.x0 >= run.x1:
                break
            narrow = min(run.x1 - run.x0, other.x1 - other.x0)
            if min(run.x1, other.x1) - other.x0 > _OVER_SHARE * max(narrow, _MIN_WIDTH_SIZES * run.size):
                return True
    return False
