"""kitty's graphics protocol: a picture is sent once, and cells with placeholders show it."""

import os
from base64 import standard_b64encode
from collections import OrderedDict
from collections.abc import Sequence

from rich.color import Color
from rich.style import Style
from textual.geometry import Offset, Region
from textual.strip import Strip

from paperpass.tui.graphics.picture import Picture, Write
from paperpass.tui.graphics.placeholders import row_of
from paperpass.tui.tmux import wrapped

CHUNK = 4096
"""Bytes of base64 a command may carry."""
HELD = 6
"""Pictures that the terminal keeps, so that going back a page sends nothing."""


class KittyCanvas:
    """Sends each picture under a number of its own, and deletes the oldest ones once a frame no longer shows them."""

    floats = False

    def __init__(self, write: Write, *, truecolor: bool = False, tmux: bool = False) -> None:
        self._write = write
        self._truecolor, self._tmux = truecolor, tmux
        self._numbers: OrderedDict[str, int] = OrderedDict()
        # Other programs in the same terminal have their own pictures: start somewhere.
        self._next = int.from_bytes(os.urandom(2), "big")

    def prepare(self, picture: Picture) -> None:
        """Sends the picture, so that showing it later costs a repaint only."""
        self._number(picture)

    def lines(self, picture: Picture) -> Sequence[Strip]:
        """A strip of placeholders a row; sends the picture where the terminal does not have it."""
        number = self._number(picture)
        low = number & 255
        # Behind a modal screen Textual turns palette colours into others, but leaves these as they are.
        style = Style(color=Color.from_rgb(0, 0, low) if self._truecolor else Color.from_ansi(low))
        return [Strip([row_of(row, picture.cols, number >> 24, style)], picture.cols) for row in range(picture.rows)]

    def paint(self, picture: Picture, at: Offset, holes: Sequence[Region]) -> None:
        """Nothing: the cells show the picture by themselves."""

    def tidy(self) -> None:
        """Deletes the pictures that were not wanted for longest."""
        while len(self._numbers) > HELD:
            self._delete(self._numbers.popitem(last=False)[1])

    def free(self) -> None:
        """Deletes all pictures."""
        while self._numbers:
            self._delete(self._numbers.popitem()[1])

    def _number(self, picture: Picture) -> int:
        if picture.key not in self._numbers:
            self._numbers[picture.key] = self._new()
            self._send(transmission(picture, self._numbers[picture.key]))
        self._numbers.move_to_end(picture.key)
        return self._numbers[picture.key]

    def _new(self) -> int:
        """A number that is a palette colour in its lowest byte and a mark in its highest.

        So no tmux in between has to carry 24-bit colours unharmed.
        """
        self._next = (self._next + 1) % (240 * 255)
        return (1 + self._next // 240) << 24 | (16 + self._next % 240)

    def _delete(self, number: int) -> None:
        self._send(f"\x1b_Ga=d,d=I,i={number},q=2\x1b\\")

    def _send(self, commands: str) -> None:
        self._write(wrapped(commands) if self._tmux else commands)


def transmission(picture: Picture, number: int) -> str:
    """The commands that send a picture and make it ready for placeholders, in chunks; the terminal stays silent."""
    data = standard_b64encode(picture.payload).decode("ascii")
    head = f"a=T,f=100,q=2,U=1,i={number},c={picture.cols},r={picture.rows},"
    commands = []
    for start in range(0, len(data), CHUNK):
        more = int(start + CHUNK < len(data))
        commands.append(f"\x1b_G{head if not start else ''}m={more};{data[start : start + CHUNK]}\x1b\\")
    return "".join(commands)
