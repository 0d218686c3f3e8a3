"""Half cells: two dots a cell, the upper one in the glyph's colour, the lower one in the background's."""

from collections.abc import Sequence
from functools import lru_cache

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Offset, Region
from textual.strip import Strip

from paperpass.tui.graphics.picture import Picture

UPPER = "▀"


class HalfCanvas:
    """Pictures as text: nothing is sent beside the frame."""

    floats = False

    def prepare(self, picture: Picture) -> None:
        """Nothing to send."""

    def lines(self, picture: Picture) -> Sequence[Strip]:
        """Strips in which cells of the same two colours are one segment."""
        stride = picture.cols * 3
        dots = picture.payload
        return [
            _strip(dots[at : at + stride], dots[at + stride : at + 2 * stride], picture.cols)
            for at in range(0, 2 * stride * picture.rows, 2 * stride)
        ]

    def paint(self, picture: Picture, at: Offset, holes: Sequence[Region]) -> None:
        """Nothing: the cells are the picture."""

    def tidy(self) -> None:
        """Nothing is held."""

    def free(self) -> None:
        """Nothing is held."""


def _strip(upper: bytes, lower: bytes, cols: int) -> Strip:
    pairs = [(upper[at : at + 3], lower[at : at + 3]) for at in range(0, cols * 3, 3)]
    segments = []
    start = 0
    for col in range(1, cols + 1):
        if col == cols or pairs[col] != pairs[start]:
            segments.append(Segment(UPPER * (col - start), _style(*pairs[start])))
            start = col
    return Strip(segments, cols)


@lru_cache(maxsize=8192)
def _style(upper: bytes, lower: bytes) -> Style:
    return Style(color=Color.from_rgb(*upper), bgcolor=Color.from_rgb(*lower))
