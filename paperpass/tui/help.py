"""The keys of the screen one came from."""

from typing import ClassVar

from rich.console import Group
from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from paperpass.tui import commands
from paperpass.tui.base_app import BaseApp


class Help(ModalScreen[None]):
    """Lists a screen's keys, `without` the commands that do nothing on it just now."""

    DEFAULT_CSS = """
    Help { align: center middle; background: $background 60%; }
    Help > VerticalScroll { width: 84; max-width: 100%; height: auto; max-height: 100%; }
    Help > VerticalScroll { background: $surface; padding: 1 2; scrollbar-size-vertical: 1; }
    Help > VerticalScroll { scrollbar-color: $secondary; scrollbar-background: $surface; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,escape,question_mark,enter,f1", "dismiss", "back", show=False),
        Binding("j,down", "scroll(1)", show=False),
        Binding("k,up", "scroll(-1)", show=False),
        Binding("space,ctrl+d,ctrl+f,pagedown", "scroll(10)", show=False),
        Binding("b,ctrl+u,ctrl+b,pageup", "scroll(-10)", show=False),
        Binding("g,home", "scroll(-10000)", show=False),
        Binding("G,end", "scroll(10000)", show=False),
    ]

    def __init__(self, scope: str, without: frozenset[str] = frozenset()) -> None:
        super().__init__()
        self.scope, self.without = scope, without

    def compose(self) -> ComposeResult:
        with VerticalScroll():
            yield Static(self._table(), markup=False)

    def action_scroll(self, lines: int) -> None:
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

    def _table(self) -> Group:
        """Keys at the left, what they do at the right, wrapped under itself."""
        table = Table.grid(padding=(0, 2))
        table.add_column(no_wrap=True, style="bold", max_width=24)
        table.add_column()
        for command in (c for c in commands.TABLE[self.scope] if c.name not in self.without):
            app = self.app
            keys = app.keys_of(self.scope, command) if isinstance(app, BaseApp) else command.keys
            table.add_row(Text("  ".join(commands.shown(keys))), Text(command.help))
        title = Text(f"{commands.SCOPES[self.scope]}: keys\n", style="bold")
        foot = Text("\nThe config's [keys] table changes any of them. q or esc goes back.", style="dim")
        return Group(title, table, foot)
