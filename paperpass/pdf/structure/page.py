"""The plain values that all of structure works on: runs of one style, lines, pages.

Lengths are PDF points, origin top left, on the page as it is read (turned upright). `Page.on_paper` leads from
there back to the unrotated page.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from paperpass.model.brief import Box

Matrix = tuple[float, float, float, float, float, float]

_TALL_SIZES, _MIN_INK_SIZE_POINTS = 3.0, 6.0
"""A box higher than this, in type sizes of so many points at least, is its font's claim, not its letters'."""

_MIN_SIZE_POINTS, _USUAL_SIZE_POINTS, _DESCENT_SIZES = 2.0, 10.0, 0.3
"""Fonts drawn at no size of their own are taken to have the second; letters reach below their baseline by the third."""


class Run(NamedTuple):
    """Characters of one font and size; `base` is the baseline's y."""

    text: str
    font: str
    size: float
    flags: int
    x0: float
    x1: float
    base: float


class Style(NamedTuple):
    """What tells a heading from body text: size to half a point, weight, slant, small capitals, all capitals."""

    size: float
    bold: bool
    italic: bool
    small: bool
    capital: bool
    font: str


@dataclass(slots=True, frozen=True)
class Line:
    """One line of one column. `lead` is how many leading characters stand in another style than the rest.

    `column` is 0 across the page, 1 left, 2 right; `gap` the white space above in the column (from baseline to
    baseline, less the line's own size), large at a column's top; `block` counts the extractor's blocks on the page.
    """

    page: int
    x0: float
    y0: float
    x1: float
    y1: float
    base: float
    text: str
    style: Style
    lead: int
    column: int
    gap: float
    block: int
    runs: tuple[Run, ...]

    @property
    def box(self) -> Box:
        """The rectangle around the line."""
        return (self.x0, self.y0, self.x1, self.y1)

    @property
    def ink(self) -> Box:
        """The rectangle around what is drawn: some fonts claim many times the height of their letters."""
        if self.y1 - self.y0 <= _TALL_SIZES * max(self.size, _MIN_INK_SIZE_POINTS):
            return self.box
        size = self.size if self.size > _MIN_SIZE_POINTS else _USUAL_SIZE_POINTS
        return (self.x0, max(self.y0, self.base - size), self.x1, min(self.y1, self.base + _DESCENT_SIZES * size))

    @property
    def size(self) -> float:
        """Its dominant type size in points."""
        return self.style.size


@dataclass(slots=True, frozen=True)
class Page:
    """A page's lines in reading order; `gutter` is the x between two columns, None where there is one column, or three:
    `lanes` are the two x between these.

    `turn` leads from here to the unrotated page, where text runs up, down or upside down on it.
    """

    index: int
    width: float
    height: float
    lines: tuple[Line, ...]
    gutter: float | None
    turn: Matrix | None = None
    lanes: tuple[float, ...] = ()

    def span_of(self, column: int) -> tuple[float, float]:
        """The left and right edge that `column` may use."""
        if self.lanes and column:
            edges = (0.0, *self.lanes, self.width)
            return (edges[column - 1], edges[column])
        if self.gutter is None or column == 0:
            return (0.0, self.width)
        return (0.0, self.gutter) if column == 1 else (self.gutter, self.width)

    def on_paper(self, box: Box) -> Box:
        """A box of this page on the unrotated page."""
        return _moved(box, self.turn) if self.turn else box

    def as_read(self, box: Box) -> Box:
        """A box of the unrotated page on this page."""
        if self.turn is None:
            return box
        a, b, c, d, e, f = self.turn
        return _moved(box, (a, c, b, d, -(a * e + b * f), -(c * e + d * f)))


def _moved(box: Box, matrix: Matrix) -> Box:
    a, b, c, d, e, f = matrix
    xs = [x * a + y * c + e for x in (box[0], box[2]) for y in (box[1], box[3])]
    ys = [x * b + y * d + f for x in (box[0], box[2]) for y in (box[1], box[3])]
    return (min(xs), min(ys), max(xs), max(ys))


def around(boxes: Iterable[Box]) -> Box:
    """The smallest rectangle that holds them all; there must be one at least."""
    columns = list(zip(*boxes, strict=True))
    return (min(columns[0]), min(columns[1]), max(columns[2]), max(columns[3]))
