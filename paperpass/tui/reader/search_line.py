"""The line in which a search is typed, at the foot of the reader."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Label

from paperpass.tui import commands
from paperpass.tui.widgets.line_input import LineInput


class SearchLine(Horizontal):
    """Asks for words; `history` are the searches before, the latest first. It posts what is typed, and its end."""

    SCOPE: ClassVar[str] = "search"
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings("search")
    DEFAULT_CSS = """
    SearchLine { height: 1; background: $panel; padding: 0 1; }
    SearchLine > Label { color: $secondary; width: auto; padding: 0 1 0 0; }
    SearchLine > Input { border: none; height: 1; width: 1fr; padding: 0; background: $panel; }
    SearchLine > Input:focus { border: none; }
    """

    @dataclass
    class Typed(Message):
        """Other words stand there."""

        words: str

    @dataclass
    class Ended(Message):
        """The search is over: with words, or with None where it was cancelled."""

        words: str | None

    def __init__(self, history: Sequence[str] = ()) -> None:
        super().__init__()
        self._history, self._at = history, -1
        self._field = LineInput()
        # Over Sixel, each blink would have the page painted anew.
        self._field.cursor_blink = False
        self._label = Label("find in this paper", markup=False)

    def compose(self) -> ComposeResult:
        yield self._label
        yield self._field

    def on_mount(self) -> None:
        self._field.focus()

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Typed(event.value.strip()))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_accept()

    def action_accept(self) -> None:
        self.post_message(self.Ended(self._field.value.strip()))

    def action_leave(self) -> None:
        self.post_message(self.Ended(None))

    def action_older(self) -> None:
        self._recall(self._at + 1)

    def action_newer(self) -> None:
        self._recall(self._at - 1)

    def _recall(self, at: int) -> None:
        self._at = max(-1, min(at, len(self._history) - 1))
        self._field.value = self._history[self._at] if self._at >= 0 else ""
        self._field.cursor_position = len(self._field.value)
