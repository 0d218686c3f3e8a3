"""The page that stands beside a note, where there is room: drawn where the terminal can, else as flowing text."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.widget import Widget
from textual.widgets import Static

from paperpass.desk.briefing import blocks_of
from paperpass.model.brief import Block
from paperpass.model.errors import PaperpassError
from paperpass.model.geometry import PageSize, Viewpoint, Zoom
from paperpass.tui.graphics.picture import Picture
from paperpass.tui.paging import Paging
from paperpass.tui.screens.note_keeping import NoteKeeping
from paperpass.tui.widgets.flow import TextFlow
from paperpass.tui.widgets.page import PageView

_WIDE = 120


class NotePage(NoteKeeping):
    """The part of the note's screen that shows a page; `page` counts from 0."""

    page: int
    side: Widget
    paging: Paging | None = None
    elsewhere = False
    """Whether the note is open in an editor beside the program."""
    _opened = False

    @property
    def wide(self) -> bool:
        return self.has_class("-wide")

    def page_side(self) -> ComposeResult:
        """The page, or its text, and room for a word in its place."""
        pixels = self.paperpass.terminal.protocol in ("kitty", "sixel")
        self.side = PageView(self.paperpass.terminal, id="page") if pixels else TextFlow(id="flow")
        with Container(id="sheet"):
            yield self.side
            yield Static("", id="word", markup=False)

    def on_resize(self) -> None:
        self.show_sides()

    def show_sides(self) -> None:
        """Shows note and page, or the one of them that there is room for."""
        there = self.desk.pdf(self.card) is not None
        self.set_class(there and self.elsewhere, "-elsewhere")
        self.set_class(there and (self.elsewhere or self.app.size.width >= _WIDE), "-wide")
        if self.wide and not self._opened:
            self._opened = True
            self._open()
        if self.elsewhere and self.wide:
            self.side.focus()
        elif not self.wide and self.side.has_focus:
            self.note.focus()
        self.show_state()

    def scroll_side(self, rows: int) -> None:
        """Scrolls the page, or its text."""
        if isinstance(self.side, TextFlow):
            self.side.scroll_lines(rows)
        elif self.paging and self.paging.scroll(rows):
            self._draw()

    def turn_side(self, *, end: bool) -> None:
        """To the beginning or the end of the paper."""
        if isinstance(self.side, TextFlow):
            self.side.scroll_lines(len(self.side.blocks) * 1000 * (1 if end else -1))
        elif self.paging and self.paging.pages:
            self.paging.turn(len(self.paging.pages) - 1 if end else 0, end=end)
            self._draw()

    def _open(self) -> None:
        file, side = self.desk.pdf(self.card), self.side
        if file is None:
            return
        self._say("opening ...")
        if isinstance(side, TextFlow):
            self.work(
                lambda: blocks_of(self.desk, file), lambda blocks: self._read(side, blocks), failed=self._not_drawn
            )
        elif isinstance(side, PageView):
            self.paging = Paging(self.desk, self.paperpass.terminal, file, self._shown, side.prepare, self._not_drawn)
            self.paging.look_at(Viewpoint(self.page), zoom=Zoom("width"))
            self.paging.pane = side.pane
            self.work(lambda: self.desk.page.sizes(file), self._sized, failed=self._not_drawn)

    def _read(self, flow: TextFlow, blocks: list[Block]) -> None:
        self._say("")
        flow.show(blocks)
        flow.go(self.page)

    def _sized(self, sizes: list[tuple[float, float]]) -> None:
        if self.paging:
            self.paging.pages = [PageSize(width, height) for width, height in sizes]
            self.paging.turn(min(self.page, len(sizes) - 1))
            self._say("")
            self._draw()

    def _draw(self) -> None:
        if self.paging:
            self.page = self.paging.page
            self.run_worker(self.paging.draw(), group="draw")

    def _shown(self, picture: Picture) -> None:
        if self.is_attached and isinstance(self.side, PageView):
            self.side.show(picture)

    def _not_drawn(self, error: PaperpassError) -> None:
        if self.is_attached:
            self._say(f"{error.title}\n\n{error.remedy}")

    def _say(self, said: str) -> None:
        word = self.query_one("#word", Static)
        word.display = bool(said)
        word.update(said)

    @on(PageView.Resized)
    def _resized(self, event: PageView.Resized) -> None:
        if self.paging:
            self.paging.pane = event.pane
            if self.paging.pages:
                self._draw()

    @on(PageView.Scrolled)
    def _wheel(self, event: PageView.Scrolled) -> None:
        self.scroll_side(event.rows)
