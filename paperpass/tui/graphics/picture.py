"""A page that is ready to be shown, and what every way of showing it can do."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from textual.geometry import Offset, Region
from textual.strip import Strip

Form = Literal["kitty", "sixel", "halfcell"]
Write = Callable[[str], None]
"""Sends text to the terminal, in step with Textual's frames."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A page in a terminal's own form: `width` x `height` pixels that fill `cols` x `rows` cells.

    `payload` is a PNG file for kitty, a Sixel sequence, or `cols` x `rows * 2` RGB values for half cells. Pictures
    with the same `key` are the same picture.
    """

    form: Form
    width: int
    height: int
    cols: int
    rows: int
    payload: bytes
    key: str


class Canvas(Protocol):
    """One way of showing pictures in a terminal."""

    floats: bool
    """Whether pixels lie over the cells, so that they must be painted again wherever cells were."""

    def prepare(self, picture: Picture) -> None:
        """Sends what can be sent ahead of showing."""

    def lines(self, picture: Picture) -> Sequence[Strip]:
        """The cells that stand for the picture, a strip a row."""

    def paint(self, picture: Picture, at: Offset, holes: Sequence[Region]) -> None:
        """Paints the floating pixels at a cell of the screen, except where `holes` (in the picture's cells) are."""

    def tidy(self) -> None:
        """Frees what the terminal still holds and the screen shows no more; after a frame."""

    def free(self) -> None:
        """Frees all that the terminal holds."""
