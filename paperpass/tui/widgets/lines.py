"""A list of any length, drawn line by line: only the rows on the screen are made.

The selection stays with its item, not with its row, when the items change.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip

from paperpass.tui.widgets.scrolled import ScrolledLines


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list: `key` names its item, None for a heading or a blank, which cannot be chosen."""

    key: Hashable | None
    text: Callable[[int, bool], Text]
    """Makes the line for a width and for whether it is the chosen one."""


class Lines(ScrolledLines, inherit_bindings=False):
    """Rows, one of which is chosen."""

    DEFAULT_CSS = "Lines { height: 1fr; }"
    COMPONENT_CLASSES: ClassVar[set[str]] = {"lines--chosen", "lines--head"}

    @dataclass
    class Moved(Message):
        """Another item is chosen now."""

        lines: "Lines"
        key: Hashable | None

        @property
        def control(self) -> "Lines":
            return self.lines

    @dataclass
    class Taken(Message):
        """An item was clicked while it was chosen."""

        lines: "Lines"
        key: Hashable

        @property
        def control(self) -> "Lines":
            return self.lines

    @dataclass
    class NearEnd(Message):
        """The chosen row is among the last ones: more may be wanted."""

        lines: "Lines"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.rows: Sequence[Row] = ()
        self.at = 0

    @property
    def chosen(self) -> Hashable | None:
        """The chosen item, or None where there is none."""
        return self.rows[self.at].key if 0 <= self.at < len(self.rows) else None

    def show(self, rows: Sequence[Row], choose: Hashable | None = None) -> None:
        """Shows other rows; the chosen item stays chosen where it is still there, `choose` is chosen otherwise."""
        held = self.chosen if choose is None else choose
        before = self.chosen
        self.rows = rows
        self.virtual_size = Size(self.size.width, len(rows))
        same = next((i for i, row in enumerate(rows) if row.key is not None and row.key == held), None)
        self.at = same if same is not None else self._choosable(min(self.at, len(rows) - 1), 1)
        self._reveal()
        self.refresh()
        if self.chosen != before:
            self.post_message(self.Moved(self, self.chosen))

    def move(self, step: int) -> None:
        """Chooses the row `step` further down, or up where it is negative; headings are stepped over."""
        self.go(self.at + step, 1 if step > 0 else -1)

    def go(self, row: int, direction: int = 1) -> None:
        """Chooses a row, or the next one in a direction that can be chosen."""
        if not self.rows:
            return
        at = self._choosable(max(0, min(row, len(self.rows) - 1)), direction)
        if at != self.at:
            self.at = at
            self._reveal()
            self.refresh()
            self.post_message(self.Moved(self, self.chosen))
        if self.at >= len(self.rows) - 5:
            self.post_message(self.NearEnd(self))

    def page(self) -> int:
        """How many rows are on the screen."""
        return max(1, self.size.height - 1)

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        number = y + self.scroll_offset.y
        if number >= len(self.rows):
            return Strip.blank(width, self.rich_style)
        row, chosen = self.rows[number], number == self.at
        text = row.text(width, chosen)
        text.truncate(width, overflow="ellipsis", pad=True)
        strip = Strip(text.render(self.app.console)).adjust_cell_length(width)
        if chosen and row.key is not None:
            return strip.apply_style(self.get_component_rich_style("lines--chosen"))
        if row.key is None:
            return strip.apply_style(self.get_component_rich_style("lines--head"))
        return strip.apply_style(self.rich_style)

    def on_resize(self) -> None:
        self.virtual_size = Size(self.size.width, len(self.rows))
        self._reveal()

    def on_click(self, event: events.Click) -> None:
        row = event.y + self.scroll_offset.y
        if 0 <= row < len(self.rows) and self.rows[row].key is not None:
            if row == self.at:
                self.post_message(self.Taken(self, self.rows[row].key or ""))
            else:
                self.go(row)

    def _choosable(self, start: int, direction: int) -> int:
        """The nearest row from `start` in a direction that can be chosen, else in the other one."""
        for step in (direction, -direction):
            row = start
            while 0 <= row < len(self.rows):
                if self.rows[row].key is not None:
                    return row
                row += step
        return 0

    def _reveal(self) -> None:
        if self.rows and self.size.height:
            top = self.at - 1 if self.at and self.rows[self.at - 1].key is None else self.at
            top = 0 if self.at <= 2 else top
            self.scroll_to_region(Region(0, top, 1, self.at - top + 1), animate=False, force=True)
