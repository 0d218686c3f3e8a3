"""A question with a few answers, one key each."""

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import ModalScreen
from textual.widgets import Static

from paperpass.tui import commands
from paperpass.tui.base_app import key_in


class Choice(ModalScreen[str | None]):
    """Asks; `answers` are (key, name, words). Gives back the name, or None where it was left.

    A question that comes by itself is `passing`: a key that is no answer was meant for what is below, and goes there.
    """

    DEFAULT_CSS = """
    Choice { background: transparent; align: left bottom; }
    Choice > Static { height: auto; background: $panel; padding: 0 1; width: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings("choice")

    def __init__(self, question: str, answers: Sequence[tuple[str, str, str]], *, passing: bool = False) -> None:
        super().__init__()
        self.question, self.answers, self.passing = question, answers, passing

    def compose(self) -> ComposeResult:
        yield Static(self._said(self.app.size.width - 2), markup=False)

    def on_resize(self, event: events.Resize) -> None:
        self.query_one(Static).update(self._said(event.size.width - 2))

    def _said(self, width: int) -> Text:
        """The question and its answers, each of them in one line."""
        text, used = Text(f"{self.question}\n"), 0
        leave = (key_in(self.app, "choice", "leave"), "not now")
        for key, words in (*((key, words) for key, _, words in self.answers), leave):
            answer = Text.assemble((key, "bold"), f" {words}")
            if used and used + answer.cell_len > width:
                text.append("\n")
                used = 0
            text.append_text(answer).append("   ")
            used += answer.cell_len + 3
        return text

    def on_key(self, event: events.Key) -> None:
        for key, name, _ in self.answers:
            if event.character == key:
                event.stop()
                self.dismiss(name)
                return
        if self.passing and commands.pressed("choice", event.key, {}) is None:
            event.stop()
            self.dismiss(None)
            self.app.post_message(events.Key(event.key, event.character))

    def action_leave(self) -> None:
        self.dismiss(None)
