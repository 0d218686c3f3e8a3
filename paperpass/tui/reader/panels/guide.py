"""The whole guide, where the window is too narrow for it to stand beside the page."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from paperpass.tui import commands
from paperpass.tui.glyphs import Glyphs
from paperpass.tui.widgets.guide import Progress, column
from paperpass.tui.widgets.panel import Panel

_WIDTH = 56
"""Columns of the guide's text."""


class WholeGuide(Panel):
    """The steps of a pass, as they stand when it is opened; any of its keys closes it."""

    SCOPE = "guide"
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings("guide")
    DEFAULT_CSS = "WholeGuide > VerticalScroll { padding: 1 2; }"

    def __init__(self, progress: Progress, glyphs: Glyphs) -> None:
        super().__init__(name="guide")
        self._text = column(progress, glyphs, _WIDTH)

    def compose(self) -> ComposeResult:
        with VerticalScroll():
            yield Static(self._text, markup=False)

    def take_focus(self) -> None:
        self.query_one(VerticalScroll).focus()

    def action_leave(self) -> None:
        self.post_message(self.Closed())
