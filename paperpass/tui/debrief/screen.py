"""The debrief of papers chosen in the library."""

from collections.abc import Callable, Sequence

from textual import on
from textual.app import ComposeResult
from textual.widget import Widget

from paperpass.desk.sitting import Sitting
from paperpass.model.brief import Brief
from paperpass.model.card import Card
from paperpass.model.session import Session
from paperpass.tui.base import BaseScreen
from paperpass.tui.debrief.form import DebriefForm
from paperpass.tui.widgets.bars import Keys
from paperpass.tui.widgets.panel import Panel


class DebriefScreen(BaseScreen):
    """Decides about a paper, or about several. Once it is kept the screen goes, and `on_kept` hears of the sitting and
    of whether the next paper is wanted.
    """

    SCOPE = "debrief"
    CSS_PATH = "debrief.tcss"

    def __init__(
        self,
        card: Card,
        sitting: Sitting | None = None,
        brief: Brief | None = None,
        on_kept: Callable[[Session, bool], None] | None = None,
        others: Sequence[Card] = (),
    ) -> None:
        super().__init__()
        self.form = DebriefForm(self, card, self._ended, sitting, brief, others)
        self._card, self._on_kept = card, on_kept

    def compose(self) -> ComposeResult:
        self.panel = self.form
        yield self.form
        yield Keys(id="keys").data_bind(BaseScreen.footer)

    def on_mount(self) -> None:
        self.form.take_focus()

    def on_screen_resume(self) -> None:
        self.form.show_top()

    def keep_typed(self) -> None:
        """Keeps on the disk what was typed here."""
        self.form.keep_typed()

    def commanded(self) -> Widget:
        return self.form

    @on(Panel.Closed)
    def _form_closed(self) -> None:
        self.app.pop_screen()

    def _ended(self, session: Session | None, next_paper: bool) -> None:
        if self.is_attached:
            self.app.pop_screen()
        if session and self._on_kept:
            self._on_kept(session, next_paper)
        elif next_paper:
            self.paperpass.open_next(self._card)
