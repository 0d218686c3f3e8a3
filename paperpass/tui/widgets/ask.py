"""One line to be typed, at the foot of whatever screen is there."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Label

from paperpass.tui import commands
from paperpass.tui.base_app import key_in
from paperpass.tui.widgets.line_input import LineInput


class Ask(ModalScreen[str | None]):
    """Asks for one line; gives it back stripped, or None where it was left with escape.

    `check` says what is wrong with what stands there (or "" for nothing), `echo` how it is understood. With `anew`,
    what is typed first takes the place of `value`. `typed` hears of every change.
    """

    DEFAULT_CSS = """
    Ask { background: transparent; align: left bottom; }
    Ask > Vertical { height: auto; background: $panel; padding: 0 1; }
    Ask Label { color: $secondary; width: 1fr; }
    Ask Input { border: none; height: 1; padding: 0; background: $panel; }
    Ask Input:focus { border: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings("ask")

    def __init__(
        self,
        label: str,
        *,
        value: str = "",
        anew: bool = False,
        placeholder: str = "",
        echo: Callable[[str], str] | None = None,
        check: Callable[[str], str] | None = None,
        typed: Callable[[str], None] | None = None,
    ) -> None:
        super().__init__()
        self.label, self.value, self.anew, self.placeholder = label, value, anew, placeholder
        self.echo, self.check, self.typed = echo, check, typed

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Label(self._labelled(self.value), markup=False)
            field = LineInput(self.value, placeholder=self.placeholder, select_on_focus=self.anew)
            # Over Sixel, each blink would have the page painted anew.
            field.cursor_blink = False
            yield field

    def on_input_changed(self, event: Input.Changed) -> None:
        if self.typed:
            self.typed(event.value)
        if self.echo:
            self.query_one(Label).update(self._labelled(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        wrong = self.check(event.value.strip()) if self.check else ""
        if wrong:
            self.query_one(Label).update(wrong)
        else:
            self.dismiss(event.value.strip())

    def _labelled(self, typed: str) -> str:
        heard = self.echo(typed) if self.echo else ""
        return f"{': '.join(part for part in (self.label, heard) if part)}  {self._keys()}"

    def _keys(self) -> str:
        return f"({key_in(self.app, 'ask', 'accept')}, {key_in(self.app, 'ask', 'leave')})"

    async def action_accept(self) -> None:
        await self.query_one(Input).action_submit()

    def action_leave(self) -> None:
        self.dismiss(None)
