"""A place to write a line, or a few."""

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from paperpass.tui.widgets.writing import Writing


class Field(Writing):
    """One line to be typed, which grows with what is written; enter is done, ctrl+j begins another line."""

    DEFAULT_CSS = """
    Field { height: auto; max-height: 5; padding: 0; background: $background; scrollbar-size-vertical: 1; }
    Field .text-area--placeholder { color: $secondary; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+j", "new_line", "new line", show=False)]

    @dataclass
    class Done(Message):
        """Enter was pressed."""

        field: "Field"

    @dataclass
    class Left(Message):
        """The cursor wants up (-1) or down (1), out of the field."""

        field: "Field"
        direction: int

    @property
    def value(self) -> str:
        """What stands there, without space around it."""
        return self.text.strip()

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.post_message(self.Done(self))

    def action_new_line(self) -> None:
        self.insert("\n", maintain_selection_offset=False)

    def action_cursor_up(self, select: bool = False) -> None:
        if self.cursor_at_first_line and not select:
            self.post_message(self.Left(self, -1))
        else:
            super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:
        if self.cursor_at_last_line and not select:
            self.post_message(self.Left(self, 1))
        else:
            super().action_cursor_down(select)
