"""The keys of the screen one came from."""

from typing import ClassVar

from rich.console import Group
from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from paperpass.tui import commands
from paperpass.tui.base_app import keys_in


class Help(ModalScreen[None]):
    """Lists a screen's keys, `without` the commands that do nothing on it just now."""

    DEFAULT_CSS = """
    Help { align: center middle; background: $background 60%; }
    Help > VerticalScroll { width: 84; max-width: 100%; height: auto; max-height: 100%; }
    Help > VerticalScroll { background: $surface; padding: 1 2; scrollbar-size-vertical: 1; }
    Help > VerticalScroll { scrollbar-color: $secondary; scrollbar-background: $surface; }
    """
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings("help")

    def __init__(self, scope: str, without: frozenset[str] = frozenset()) -> None:
        super().__init__()
        self.scope, self.without = scope, without

    def compose(self) -> ComposeResult:
        with VerticalScroll():
            yield Static(self._table(), markup=False)

    def action_down(self) -> None:
        self._scroll(1)

    def action_up(self) -> None:
        self._scroll(-1)

    def action_first(self) -> None:
        self._list.scroll_home(animate=False)

    def action_last(self) -> None:
        self._list.scroll_end(animate=False)

    def action_half_down(self) -> None:
        self._scroll(self._list.size.height // 2)

    def action_half_up(self) -> None:
        self._scroll(-(self._list.size.height // 2))

    def action_page_down(self) -> None:
        self._scroll(self._list.size.height)

    def action_page_up(self) -> None:
        self._scroll(-self._list.size.height)

    def action_leave(self) -> None:
        self.dismiss()

    @property
    def _list(self) -> VerticalScroll:
        return self.query_one(VerticalScroll)

    def _scroll(self, lines: int) -> None:
        self._list.scroll_relative(y=lines, animate=False)

    def _table(self) -> Group:
        """Keys at the left, what they do at the right, wrapped under itself."""
        table = Table.grid(padding=(0, 2))
        table.add_column(no_wrap=True, style="bold", max_width=24)
        table.add_column()
        for command in (c for c in commands.TABLE[self.scope] if c.name not in self.without):
            table.add_row(Text("  ".join(keys_in(self.app, self.scope, command.name))), Text(command.help))
        title = Text(f"{commands.SCOPES[self.scope]}: keys\n", style="bold")
        leave = " or ".join(keys_in(self.app, "help", "leave")[:2])
        foot = Text(f"\nThe config's [keys] table changes any of them. {leave} goes back.", style="dim")
        return Group(title, table, foot)
