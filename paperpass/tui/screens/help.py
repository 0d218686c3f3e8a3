"""The keys of the screen one came from."""

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from paperpass.tui import commands
from paperpass.tui.front import Front


class Help(ModalScreen[None]):
    """Lists a screen's keys."""

    DEFAULT_CSS = """
    Help { align: center middle; background: $background 60%; }
    Help > VerticalScroll { width: 84; max-width: 100%; height: auto; max-height: 100%; }
    Help > VerticalScroll { background: $surface; padding: 1 2; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,escape,question_mark,enter,f1", "dismiss", "back", show=False),
        Binding("j,down", "scroll(1)", show=False),
        Binding("k,up", "scroll(-1)", show=False),
        Binding("space,ctrl+d,ctrl+f,pagedown", "scroll(10)", show=False),
        Binding("b,ctrl+u,ctrl+b,pageup", "scroll(-10)", show=False),
    ]

    def __init__(self, scope: str) -> None:
        super().__init__()
        self.scope = scope

    def compose(self) -> ComposeResult:
        with VerticalScroll():
            yield Static(self._text(), markup=False)

    def action_scroll(self, lines: int) -> None:
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

    def _text(self) -> Text:
        app = self.app
        text = Text(f"{commands.SCOPES[self.scope]}: keys\n\n", style="bold")
        for command in commands.TABLE[self.scope]:
            keys = app.keys_of(self.scope, command) if isinstance(app, Front) else command.keys
            text.append(f"  {'  '.join(commands.shown(keys)):<24} ", "bold")
            text.append(f"{command.help}\n", "not bold")
        text.append(
            "\n  In a field, esc leaves the field. The config's [keys] table changes any of them.\n", "not bold dim"
        )
        text.append("  q or esc goes back", "not bold dim")
        return text
