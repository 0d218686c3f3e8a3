"""What counts as alike: one size of type, one row, larger, raised, set apart. Lengths in PDF points or in type sizes.

A size is a type's, an em: where a length grows with the type it is given in these (`..._SIZES`), else in points.
"""

from typing import Protocol

from .page import Line, Run

SAME_SIZE_POINTS = 0.6
"""Lines whose types differ by less are set in one size: sizes are rounded to half a point, and scaled files differ a
little from page to page."""

LARGER_POINTS = 0.7
"""A head's type that tells it from the text is larger by this: more than rounding, less than the step from 10 to 11."""

SMALLER_POINTS = 0.4
"""Type is fine print from half a point below the text's."""

NEAR_SIZE_POINTS = 1.2
"""Abstracts and references stand in type up to a point smaller than it was a line ago, no more."""

SAME_BASELINE_POINTS = 1.0
"""Lines whose baselines are closer are one line to the eye: cells, a head and what stands beside it."""

SAME_ROW_POINTS = 2.0
"""Cells of a row, page numbers and running heads may sit this much higher or lower than each other."""

RAISED_SIZE_SHARE = 0.85
"""A footnote's number is smaller than its line's type by this: TeX sets it at 0.7, word processors at 0.65."""

RAISED_POINTS = 1.0
"""A raised number stands higher than the line's other letters by more than rounding."""


class _Sized(Protocol):
    @property
    def size(self) -> float: ...


def is_same_size(line: Line, other: _Sized) -> bool:
    """Whether a line is set in the type size of another, or of the text."""
    return abs(line.size - other.size) < SAME_SIZE_POINTS


def is_on_row(line: Line, other: Line) -> bool:
    """Whether two lines stand beside each other, in one row."""
    return abs(line.base - other.base) < SAME_ROW_POINTS


def is_level(line: Line, other: Line) -> bool:
    """Whether two lines share their baseline."""
    return abs(line.base - other.base) < SAME_BASELINE_POINTS


def is_raised(run: Run, line: Line) -> bool:
    """Whether a run of the line is small and stands above its baseline, as the number of a footnote does."""
    return run.size < RAISED_SIZE_SHARE * line.size and run.base < line.base - RAISED_POINTS
