"""Sixel: pixels that lie over the cells, and go wherever cells are written.

The cells under a picture are therefore skipped, not written, in every frame in which its pixels are still there; and
whoever holds the canvas paints again where other things were written over them.
"""

import re
from collections.abc import Callable, Iterable, Sequence

from rich.console import Console
from rich.segment import Segment
from textual.geometry import Offset, Region
from textual.strip import Strip

from paperpass.tui.graphics.picture import Picture, Write

BAND = 6
"""Pixels in height of a row of sixels."""


class SixelCanvas:
    """Paints each picture over whatever is there; nothing is blanked in between, so nothing flickers."""

    floats = True

    def __init__(self, write: Write) -> None:
        self._write = write

    def prepare(self, picture: Picture) -> None:
        """Nothing can be sent ahead."""

    def lines(self, picture: Picture) -> Sequence[Strip]:
        """Blank cells; `Underlay` makes them cells to be skipped."""
        return [Strip.blank(picture.cols)] * picture.rows

    def paint(self, picture: Picture, at: Offset, holes: Sequence[Region]) -> None:
        """One write: save the cursor, go there, draw, come back. The cursor stays in the picture: nothing scrolls."""
        cell_w, cell_h = picture.width // picture.cols, picture.height // picture.rows
        boxes = [(hole.x * cell_w, hole.y * cell_h, hole.right * cell_w, hole.bottom * cell_h) for hole in holes]
        sixels = (pierced(picture.payload, boxes) if boxes else picture.payload).decode("ascii")
        self._write(f"\x1b7\x1b[{at.y + 1};{at.x + 1}H{sixels}\x1b8")

    def tidy(self) -> None:
        """Nothing is held."""

    def free(self) -> None:
        """Nothing is held."""


class Underlay(Strip):
    """A row of blank cells of which those from `left` to `right` lie under pixels.

    Written while `kept()` says that the pixels are there, these cells are skipped; `seen()` is called whenever they
    are written at all.
    """

    def __init__(
        self, blank: Segment, left: int, right: int, kept: Callable[[], bool], seen: Callable[[], None]
    ) -> None:
        super().__init__([blank], len(blank.text))
        self._blank = blank
        self._left, self._right = max(0, left), min(len(blank.text), right)
        self._kept, self._seen = kept, seen

    def crop(self, start: int, end: int | None = None) -> Strip:
        """The cells from `start` to before `end`."""
        start, end = max(0, start), len(self._blank.text) if end is None else min(end, len(self._blank.text))
        blank = Segment(" " * max(0, end - start), self._blank.style)
        return Underlay(blank, self._left - start, self._right - start, self._kept, self._seen)

    def divide(self, cuts: Iterable[int]) -> Sequence[Strip]:
        """The parts that end at each cut."""
        ends = [cut for cut in cuts if cut <= len(self._blank.text)]
        return [self.crop(start, end) for start, end in zip([0, *ends], ends, strict=False)]

    def render(self, console: Console) -> str:
        """Blanks, and a move of the cursor in the place of the cells under pixels."""
        width = self._right - self._left
        if width <= 0:
            return super().render(console)
        self._seen()
        if not self._kept():
            return super().render(console)
        ends = self.crop(0, self._left), self.crop(self._right)
        return f"{ends[0].render(console)}\x1b[{width}C{ends[1].render(console)}"


_RUN = re.compile(rb"!(\d+)(.)", re.DOTALL)
_SAME = re.compile(rb"(.)\1{3,}", re.DOTALL)
_COLOUR = re.compile(rb"(#\d+)(.*)", re.DOTALL)


def pierced(sixels: bytes, holes: Sequence[tuple[int, int, int, int]]) -> bytes:
    """The same sequence with rectangles (x0, y0, x1, y1 in pixels) left out: what the screen shows there stays."""
    start = re.match(rb'\x1bP[\d;]*q"[\d;]*(?:#\d+;2;\d+;\d+;\d+)*', sixels)
    if start is None:
        return sixels
    bands = sixels[start.end() : -2].split(b"-")
    for number, band in enumerate(bands):
        top = number * BAND
        cuts = [
            (x0, x1, sum(1 << row for row in range(BAND) if y0 <= top + row < y1))
            for x0, y0, x1, y1 in holes
            if y0 < top + BAND and y1 > top
        ]
        if cuts:
            bands[number] = b"$".join([_without(part, cuts) for part in band.split(b"$")])
    return start[0] + b"-".join(bands) + sixels[-2:]


def _without(part: bytes, cuts: Sequence[tuple[int, int, int]]) -> bytes:
    """One colour's sixels of a band without the bits of `cuts` (from x, to x, bits)."""
    parts = _COLOUR.match(part)
    if parts is None:
        return part
    row = _RUN.sub(lambda run: run[2] * int(run[1]), parts[2])
    for left, right, bits in cuts:
        keep = bytes((value - 63 & ~bits) + 63 if 63 <= value < 127 else value for value in range(256))
        row = row[:left] + row[left:right].translate(keep) + row[right:]
    return parts[1] + _SAME.sub(lambda run: b"!%d%c" % (len(run[0]), run[1][0]), row.rstrip(b"?"))
