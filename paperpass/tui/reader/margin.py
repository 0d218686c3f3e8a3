"""The margin beside the page: the guide, or in its place one panel; below every panel the line of the pass."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.reactive import var
from textual.widget import Widget

from paperpass.tui.glyphs import Glyphs
from paperpass.tui.widgets.guide import GuidePanel, PassLine, Progress
from paperpass.tui.widgets.panel import Panel


class Margin(Widget):
    """Holds one panel at a time. In a narrow window only a panel is shown, in the page's place."""

    DEFAULT_CSS = """
    Margin { width: 46; height: 1fr; layout: vertical; border-left: solid $panel; }
    Margin > #panel { height: 1fr; display: none; }
    Margin > #pass { display: none; height: 1; }
    Margin.-panel { width: 40%; min-width: 46; max-width: 84; }
    Margin.-panel > #panel { display: block; }
    Margin.-panel > #pass { display: block; }
    Margin.-panel > GuidePanel { display: none; }
    """
    progress: var[Progress | None] = var(None)

    def __init__(self, glyphs: Glyphs, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._glyphs = glyphs
        self._place = Vertical(id="panel")
        self.panel: Panel | None = None

    def compose(self) -> ComposeResult:
        yield GuidePanel(self._glyphs, id="guide").data_bind(Margin.progress)
        yield self._place
        yield PassLine(self._glyphs, id="pass").data_bind(Margin.progress)

    def open(self, panel: Panel) -> None:
        """Shows a panel in the place of the guide, or of the panel before it, and gives it the focus."""
        before, self.panel = self.panel, panel
        if before is not None:
            before.leave_off()
            before.remove()
        self._place.mount(panel)
        self.add_class("-panel")
        self.call_after_refresh(panel.take_focus)

    def close(self) -> None:
        """Shows the guide again."""
        if self.panel is not None:
            self.panel.leave_off()
            self.panel.remove()
            self.panel = None
        self.remove_class("-panel")
