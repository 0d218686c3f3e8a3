"""A page of a paper, as real pixels where the terminal can."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual import events
from textual.app import App
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from paperpass.model.geometry import Pane
from paperpass.tui.graphics.covers import holes_over
from paperpass.tui.graphics.halfcells import HalfCanvas
from paperpass.tui.graphics.kitty import KittyCanvas
from paperpass.tui.graphics.picture import Canvas, Picture, Write
from paperpass.tui.graphics.sixel import SixelCanvas, Underlay
from paperpass.tui.terminal import Terminal, cell_size

if TYPE_CHECKING:
    from textual.timer import Timer

WHEEL_ROWS = 3
_CALM = 0.04
"""Seconds without a frame before the painting that the last ones call for: Textual sends them in twos and threes."""


@dataclass(frozen=True, slots=True)
class _Painted:
    """Which pixels float on the screen, where, and what they leave out."""

    key: str
    at: Offset
    holes: tuple[Region, ...]


class PageView(Widget, can_focus=True):
    """Shows the picture that it is given, centred from left to right, and says how much room it has.

    It draws nothing by itself: a wheel or a resize is a message, and whoever listens answers with another picture.
    """

    DEFAULT_CSS = "PageView { width: 1fr; height: 1fr; }"
    ALLOW_SELECT = False

    @dataclass
    class Resized(Message):
        """The room for pictures, or the size of the terminal's cells, is another one."""

        pane: Pane

    @dataclass
    class Scrolled(Message):
        """The wheel was turned: so many rows down (up where negative)."""

        rows: int

    @dataclass
    class Pressed(Message):
        """A place on the picture was pressed, in cells of the picture."""

        col: int
        row: int

    def __init__(self, terminal: Terminal, *, name: str | None = None, id: str | None = None) -> None:
        super().__init__(name=name, id=id)
        self._terminal = terminal
        self._canvas = _canvas(terminal, self._write)
        self._picture: Picture | None = None
        self._lines: list[Strip] = []
        self._pane: Pane | None = None
        self._painted: _Painted | None = None
        self._calm: Timer | None = None
        self._written = False
        self._expected = False

    @property
    def pane(self) -> Pane | None:
        """The room for a picture, None before the first layout."""
        return self._pane

    @property
    def picture(self) -> Picture | None:
        """What is shown."""
        return self._picture

    def show(self, picture: Picture | None) -> None:
        """Shows another picture in place of the one before; None leaves the page blank."""
        before, self._picture = self._picture, picture
        same_cells = before is not None and picture is not None and _cells(before) == _cells(picture)
        self._draw(keep=same_cells)

    def prepare(self, picture: Picture) -> None:
        """Sends a picture ahead, where the terminal can hold it: to show it is a repaint then."""
        self._canvas.prepare(picture)
        self._canvas.tidy()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rows of cells that Textual's frame asks for."""
        if self._canvas.floats and self._picture is not None:
            if self._calm is None:
                self._calm = self.set_timer(_CALM, self._follow)
            else:
                self._calm.reset()
        return [self._row(y).crop(crop.x, crop.right) for y in range(crop.y, crop.bottom)]

    def on_mount(self) -> None:
        self.app.app_suspend_signal.subscribe(self, self._on_suspended, immediate=True)
        self.app.app_resume_signal.subscribe(self, self._on_resumed)
        self.screen.screen_layout_refresh_signal.subscribe(self, self._on_layout)

    def on_unmount(self) -> None:
        self._canvas.free()

    def on_resize(self) -> None:
        self._painted = None
        self._measure()
        if not self._canvas.floats and not self._lines:
            # The picture may have come while there was no room for it.
            self._draw(keep=False)

    def on_hide(self) -> None:
        self._painted = None

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.post_message(self.Scrolled(WHEEL_ROWS))

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.post_message(self.Scrolled(-WHEEL_ROWS))

    def on_click(self, event: events.Click) -> None:
        picture = self._fitting()
        if picture is not None:
            col, row = int(event.x) - self._left(picture), int(event.y)
            if 0 <= col < picture.cols and 0 <= row < picture.rows:
                self.post_message(self.Pressed(col, row))

    def _on_suspended(self, _: App[object]) -> None:
        self._canvas.free()
        self._painted = None

    def _on_resumed(self, _: App[object]) -> None:
        self._draw(keep=False)

    def _on_layout(self, _: Screen[object]) -> None:
        self._measure()

    def _measure(self) -> None:
        """Asked at every layout: a larger font may change the cells and nothing else."""
        cols, rows = self.size
        cell_w, cell_h = cell_size(self._terminal.cell)
        if self._canvas.floats:
            # A picture in the very last row would scroll the screen.
            rows = min(rows, max(0, self.app.size.height - 1 - self.region.y))
            if self._terminal.sixel_size is not None:
                cols = min(cols, self._terminal.sixel_size[0] // cell_w)
                rows = min(rows, self._terminal.sixel_size[1] // cell_h)
        pane = Pane(cols, rows, cell_w, cell_h)
        if cols > 0 and rows > 0 and pane != self._pane:
            self._pane = pane
            self.post_message(self.Resized(pane))

    def _draw(self, *, keep: bool) -> None:
        """Brings the picture on; `keep` says that the cells of the one before are exactly its own."""
        picture = self._fitting()
        if picture is None:
            self._lines, self._painted = [], None
            self.refresh()
        elif self._canvas.floats:
            self._lines = []
            self._paint(picture)
            if not keep:
                self._expected = self._painted is not None
                self.refresh()
        else:
            self._lines = list(self._canvas.lines(picture))
            self.refresh()
            self.call_after_refresh(self._canvas.tidy)

    def _follow(self) -> None:
        """Behind a frame: paints again where the frame has written over floating pixels, or uncovered them."""
        self._calm = None
        written, self._written = self._written, False
        expected, self._expected = self._expected, False
        picture = self._fitting()
        if picture is None:
            return
        due = self._due(picture)
        # Behind another screen the cells are Textual's copies of ours, and nothing tells when they are written.
        behind = self.app.screen is not self.screen
        moved = behind or (due != self._painted and self._painted is None)
        if due is None:
            self._painted = None
        elif moved or (written and not (expected and due == self._painted)):
            self._paint(picture)

    def _paint(self, picture: Picture) -> None:
        self._painted = self._due(picture)
        if self._painted is not None:
            self._canvas.paint(picture, self._painted.at, self._painted.holes)

    def _due(self, picture: Picture) -> _Painted | None:
        """What should float on the screen now; None while the page is out of sight."""
        if not self.is_mounted:
            return None
        at = Offset(self.region.x + self._left(picture), self.region.y)
        holes = holes_over(self, Region(at.x, at.y, picture.cols, picture.rows))
        return None if holes is None else _Painted(picture.key, at, holes)

    def _kept(self) -> bool:
        """Whether the pixels of the picture are on the screen where they belong."""
        picture, painted = self._picture, self._painted
        if picture is None or painted is None or painted.key != picture.key:
            return False
        return painted.at == Offset(self.region.x + self._left(picture), self.region.y)

    def _seen(self) -> None:
        self._written = True

    def _row(self, y: int) -> Strip:
        width = self.size.width
        style = self.visual_style.rich_style
        picture = self._fitting()
        if picture is None or y >= picture.rows:
            return Strip.blank(width, style)
        left = self._left(picture)
        if self._canvas.floats:
            return Underlay(Segment(" " * width, style), left, left + picture.cols, self._kept, self._seen)
        if y >= len(self._lines):
            return Strip.blank(width, style)
        right = width - left - picture.cols
        return Strip([Segment(" " * left, style), *self._lines[y], Segment(" " * right, style)], width)

    def _fitting(self) -> Picture | None:
        """The picture, if it is in the right form and not larger than the room."""
        picture, size = self._picture, self.size
        fits = picture is not None and picture.cols <= size.width and picture.rows <= size.height
        return picture if fits else None

    def _left(self, picture: Picture) -> int:
        return (self.size.width - picture.cols) // 2

    def _write(self, text: str) -> None:
        driver = self.app._driver  # noqa: SLF001 - Textual has no public way to write in step with its frames
        if driver is not None:
            driver.write(text)


def _cells(picture: Picture) -> Size:
    return Size(picture.cols, picture.rows)


def _canvas(terminal: Terminal, write: Write) -> Canvas:
    if terminal.protocol == "kitty":
        return KittyCanvas(write, truecolor=terminal.truecolor, tmux=terminal.tmux)
    return SixelCanvas(write) if terminal.protocol == "sixel" else HalfCanvas()
