"""A question with a few answers, one key each."""

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import Static


class Choice(ModalScreen[str | None]):
    """Asks; `answers` are (key, name, words). Gives back the name, or None where it was left.

    A question that comes by itself is `passing`: a key that is no answer was meant for what is below, and goes there.
    """

    DEFAULT_CSS = """
    Choice { background: transparent; align: left bottom; }
    Choice > Static { height: auto; background: $panel; padding: 0 1; width: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q", "leave", "leave", show=False)]

    def __init__(self, question: str, answers: Sequence[tuple[str, str, str]], *, passing: bool = False) -> None:
        super().__init__()
        self.question, self.answers, self.passing = question, answers, passing

    def compose(self) -> ComposeResult:
        text = Text(f"{self.question}\n")
        for key, _, words in self.answers:
            text.append(key, "bold").append(f" {words}   ")
        text.append("esc", "bold").append(" not now")
        yield Static(text, markup=False)

    def on_key(self, event: events.Key) -> None:
        for key, name, _ in self.answers:
            if event.character == key:
                event.stop()
                self.dismiss(name)
                return
        if self.passing and event.key not in ("escape", "q"):
            event.stop()
            self.dismiss(None)
            self.app.post_message(events.Key(event.key, event.character))

    def action_leave(self) -> None:
        self.dismiss(None)


class OneKey(ModalScreen[str | None]):
    """Asks for one key; gives back its character, or None for escape."""

    DEFAULT_CSS = """
    OneKey { background: transparent; align: left bottom; }
    OneKey > Static { height: 1; background: $panel; padding: 0 1; width: 1fr; }
    """

    def __init__(self, question: str) -> None:
        super().__init__()
        self.question = question

    def compose(self) -> ComposeResult:
        yield Static(f"{self.question}  (esc)", markup=False)

    def on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        self.dismiss(event.character if event.is_printable else None)


class Page(ModalScreen[None]):
    """A text over the screen; any key takes it away."""

    DEFAULT_CSS = """
    Page { background: transparent; align: right bottom; }
    Page > Static { height: auto; width: 56; max-width: 100%; background: $panel; padding: 1 2; }
    """

    def __init__(self, text: Text) -> None:
        super().__init__()
        self.text = text

    def compose(self) -> ComposeResult:
        yield Static(self.text, markup=False)

    def on_key(self, event: events.Key) -> None:
        event.stop()
        self.dismiss(None)
