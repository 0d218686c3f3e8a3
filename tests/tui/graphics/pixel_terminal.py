"""A terminal's glass: what is seen in each cell after all that was written, text or pixels."""

import re
from collections.abc import Iterator
from unicodedata import combining

from textual.drivers.headless_driver import HeadlessDriver

from tests.sixels import decoded

CELL = (10, 20)
PIXELS = "▒"
_TOKEN = re.compile(
    r"\x1b\[(\d+);(\d+)H|\x1b\[(\d+)C|\x1b([78])|(\x1bP[^\x1b]*\x1b\\)"
    r"|\x1b_G[^\x1b]*\x1b\\|\x1b\][^\x07]*\x07|\x1b\[[\d;?]*[a-zA-Z]|(\n)|(.)",
    re.DOTALL,
)


class Glass(HeadlessDriver):
    """A driver that keeps what is written, so that a test can look at it."""

    written: list[str]

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]  # handed on as they come
        self.written = []

    @property
    def is_headless(self) -> bool:
        return False

    def write(self, data: str) -> None:
        self.written.append(data)


def seen(written: list[str], width: int, height: int) -> list[str]:
    """The rows of the screen; PIXELS stands where a Sixel picture is on top."""
    cells = {(x, y): " " for x in range(width) for y in range(height)}
    x = y = 0
    for token in _TOKEN.finditer("".join(written)):
        row, col, right, cursor, sixels, newline, letter = token.groups()
        if row:
            x, y = int(col) - 1, int(row) - 1
        elif right:
            x += int(right)
        elif cursor == "7":
            saved = x, y
        elif cursor == "8":
            x, y = saved
        elif sixels:
            cells.update({(x + dx, y + dy): PIXELS for dx, dy in _covered(sixels)})
        elif newline:
            y += 1
        elif letter and not combining(letter):
            cells[x, y] = letter
            x += 1
    return ["".join(cells[x, y] for x in range(width)) for y in range(height)]


def _covered(sixels: str) -> Iterator[tuple[int, int]]:
    """The cells, from the picture's own, in whose middle a pixel is set."""
    width, height, pixels = decoded(sixels.encode("ascii"))
    for col in range(-(-width // CELL[0])):
        for row in range(-(-height // CELL[1])):
            if (col * CELL[0] + CELL[0] // 2, row * CELL[1] + CELL[1] // 2) in pixels:
                yield col, row
