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
        text = Text(f"{self.question}\n")
        for key, _, words in self.answers:
            text.append(key, "bold").append(f" {words}   ")
        text.append(key_in(self.app, "choice", "leave"), "bold").append(" not now")
        yield Static(text, markup=False)

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
