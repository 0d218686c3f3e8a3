"""The reader: the page, or its text, and beside it the guide through the pass."""

from contextlib import suppress
from typing import ClassVar, get_args

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.widgets import Static

from paperpass.desk.adding import fetch_pdf
from paperpass.desk.highlighting import highlighted
from paperpass.desk.places import leave_at, left_at
from paperpass.desk.telling import readable
from paperpass.model.card import Card
from paperpass.model.errors import PaperpassError
from paperpass.model.geometry import Fit, PageSize, Viewpoint, Zoom
from paperpass.model.reading_position import ReadingPosition
from paperpass.tui import commands
from paperpass.tui.graphics.picture import Picture
from paperpass.tui.paging import Paging
from paperpass.tui.screens.reader_lists import ReaderLists
from paperpass.tui.screens.reader_select import ReaderSelect
from paperpass.tui.screens.reader_study import ReaderStudy
from paperpass.tui.widgets.bars import Bar, Keys
from paperpass.tui.widgets.flow import TextFlow
from paperpass.tui.widgets.guide import GuidePanel
from paperpass.tui.widgets.page import PageView

_WIDE = 100
_LEGIBLE = 720
"""Pixels of height under which the letters of a whole page are too small to be read; measured in the demo paper."""
_SLOW = 0.15
"""Seconds after which a page that is being drawn says so."""

_DRAFTED = 4.0
"""Seconds of reading that a killed program costs at most, and the time that it takes to write."""

_DRAWING = "drawing page"


class ReaderScreen(ReaderSelect, ReaderLists, ReaderStudy):
    """One paper. `begin`: the pass to begin as soon as it is there."""

    SCOPE = "reader"
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings("reader")
    CSS_PATH = "reader.tcss"

    def __init__(self, card: Card, begin: int | None = None) -> None:
        super().__init__()
        self.start(card, begin)

    def compose(self) -> ComposeResult:
        yield Bar(readable(self.card.title), id="top")
        with Container(id="body"):
            with Container(id="sheet"):
                yield PageView(self.paperpass.terminal, id="page")
                yield TextFlow(id="flow")
                yield Static("", id="word", markup=False)
            yield GuidePanel(self.signs, id="guide")
        yield Bar(id="line")
        yield Keys(id="keys")

    def on_mount(self) -> None:
        self.spot = self.kept_spot = left_at(self.desk, self.card.slug)
        self.as_text = self.spot.text if self.spot.page or self.spot.text else not self.shows_pixels
        self._arrange()
        self._show_mode()
        self.set_interval(1.0, self.tick)
        self.set_interval(_DRAFTED, self.save_draft)
        self.set_interval(_DRAFTED, self.save_standing)
        self.set_interval(60.0, self.save_spot)
        self.work(lambda: self.desk.read(self.card.slug), self._read)
        self.find_entry()
        self._open()

    def on_resize(self) -> None:
        self._arrange()
        self.show_progress()

    @property
    def shows_pixels(self) -> bool:
        """Whether the terminal shows a page so that it can be read."""
        return self.paperpass.terminal.protocol in ("kitty", "sixel")

    def draw(self) -> None:
        """Shows what is looked at."""
        self.show_place()
        if not self.as_text and self.paging:
            self.start_work(self.paging.draw)
            self.set_timer(_SLOW, self._say_drawing)

    def show_place(self) -> None:
        """Says at the top which page is looked at, and how."""
        if not self.paging or not self.paging.pages:
            return
        page, pages = self.here()[0] + 1, len(self.paging.pages)
        zoom = self.paging.sight.zoom
        how = "text" if self.as_text else zoom.fit + (f" {zoom.factor:.0%}" if zoom.factor != 1 else "")
        said = " · ".join(part for part in (self.found_words(), "withdrawn" if self.card.withdrawn else "") if part)
        self.query_one("#top", Bar).say(right=f"{said + '  ' if said else ''}p. {page} of {pages} · {how}")
        if self.sitting:
            self.sitting.seen(page - 1)

    def say(self, sentence: str) -> None:
        """A sentence in the place of the page; "" for none."""
        word = self.query_one("#word", Static)
        word.display = bool(sentence)
        word.update(sentence)

    def action_text(self) -> None:
        where = self.here()
        self.as_text = not self.as_text
        self._show_mode()
        self.return_to(where)

    def action_leave(self) -> None:
        if self.leave_selecting():
            return
        if self.fetching:
            self.fetching = False
        self.save_spot()
        self.pause_for_good()
        self.app.pop_screen()

    def keep_typed(self) -> None:
        """Leaves the paper as `q` does: its place, its sitting, and what was typed and waits."""
        self.save_spot()
        self.keep_sitting()
        self.keep_entry()
        with suppress(PaperpassError):
            self.keep_quotes()

    def save_spot(self) -> None:
        """Remembers where the paper is left."""
        if self.paging is None or not self.paging.pages:
            return
        zoom = self.paging.sight.zoom
        self.spot = self.spot_with_guide(self.here(), zoom.factor, zoom.fit)
        if self.spot != self.kept_spot:
            self.kept_spot = self.spot
            leave_at(self.desk, self.card.slug, self.spot)

    def save_standing(self) -> None:
        """A killed program opens the paper again where it was, at the same step, to a few seconds."""
        guide = self.guide if self.sitting else None
        stepped = guide is not None and (guide.step, guide.target_index) != (self.spot.step, self.spot.place)
        if stepped or self.here()[0] != self.spot.page:
            self.save_spot()

    def _open(self) -> None:
        file = self.desk.pdf(self.card)
        if file is None:
            self._fetch()
            return
        self.paging = Paging(
            self.desk, self.paperpass.terminal, file, self._shown, self.query_one(PageView).prepare, self._not_drawn
        )
        self.marked = tuple((h.page, box) for h in highlighted(self.desk, self.card) for box in h.boxes)
        self.paging.look_at(
            Viewpoint(self.spot.page, self.spot.left, self.spot.top), zoom=Zoom(_fit(self.spot.fit), self.spot.zoom)
        )
        self.paging.pane = self.query_one(PageView).pane
        self.say("opening ...")
        self.work(lambda: self.desk.page.sizes(file), self._sized, failed=self.unreadable)
        self.work(lambda: self.desk.study.columns(file), self._columned, failed=lambda _: None)
        self.read_structure()
        if self.as_text:
            self.load_text()

    def _fetch(self) -> None:
        """Downloads the PDF of a paper that has none."""
        self.fetching, stop_key = True, self.key_named("leave")
        self.say(f"this paper has no PDF yet: asking arXiv ...  ({stop_key} stops)")

        def progress(done: int, whole: int | None) -> None:
            said = f"{100 * done // whole} %" if whole else f"{done / 1e6:.1f} MB"
            self.app.call_from_thread(self.say, f"fetching the PDF  {said}  ({stop_key} stops)")

        def done(_: object) -> None:
            self.fetching = False
            self._open()

        self.work(
            lambda: fetch_pdf(self.desk, self.card, progress, lambda: not self.fetching), done, failed=self.unreadable
        )

    def _sized(self, sizes: list[tuple[float, float]]) -> None:
        assert self.paging is not None, "sizes come of an opened paper"
        self.paging.pages = [PageSize(w, h) for w, h in sizes]
        if self.columns:
            self._columned(self.columns)
        place = self.paging.sight.place
        self.paging.return_to(place.page, place.y, place.x)
        self.say("" if not self.as_text or self.query_one(TextFlow).blocks else "reading the text ...")
        if self.begin_with is not None:
            self.begin_pass(self.begin_with)
            self.begin_with = None
        self.set_off_step()
        self.draw()

    def _columned(self, columns: list[tuple[tuple[float, float], ...]]) -> None:
        """The columns are known: where a page is too small to be read, a pass shows one of them at a time."""
        if self.paging is None or not self.paging.pages:
            self.columns = columns
            return
        self.columns = columns
        pages = self.paging.pages
        pages[: len(columns)] = [PageSize(s.width, s.height, c) for s, c in zip(pages, columns, strict=False)]
        self._choose_fit()

    def _choose_fit(self) -> None:
        """Of a paper opened for the first time: the whole page where its letters can be read, else its width."""
        pane = self.paging.pane if self.paging else None
        if self.paging is None or pane is None or not self.columns or not self.paging.pages:
            return
        if not self.fit_chosen and self.spot == ReadingPosition() and pane.rows * pane.cell_h < _LEGIBLE:
            self.paging.look_at(zoom=Zoom("width"))
            self.column_when_reading = True
        self.fit_chosen = True
        self.draw()

    def unreadable(self, error: PaperpassError) -> None:
        self.fetching = False
        ways = f"{self.key_named('leave')} goes back, {self.key_named('note')} opens the note"
        self.say(f"{error.title}\n\n{error.remedy}\n\n{ways}")

    def _not_drawn(self, error: PaperpassError) -> None:
        if not self.stands:
            return
        self._drawn(None)
        if not self.as_text:
            self.say(f"{error.title}\n\n{error.remedy}")

    def _shown(self, picture: Picture) -> None:
        if not self.stands:
            return
        if not self.as_text:
            self.say("")
        self._drawn(picture)

    def _drawn(self, picture: Picture | None) -> None:
        if self.busy.startswith(_DRAWING):
            self.busy = ""
            self.show_keys()
        self.query_one(PageView).show(picture)

    def _say_drawing(self) -> None:
        if self.paging and self.paging.waiting and not self.as_text:
            self.busy = f"{_DRAWING} {self.paging.page + 1} ..."
            self.show_keys()

    def _show_mode(self) -> None:
        page, flow = self.query_one(PageView), self.query_one(TextFlow)
        page.display, flow.display = not self.as_text, self.as_text
        (flow if self.as_text else page).focus()
        if self.as_text:
            self.load_text()
        elif self.paging and self.paging.pages:
            self.say("")

    def _arrange(self) -> None:
        self.set_class(self.app.size.width < _WIDE, "-narrow")

    @on(PageView.Resized)
    def _resized(self, event: PageView.Resized) -> None:
        if self.paging:
            self.paging.pane = event.pane
            self._choose_fit()
            self.draw()

    @on(PageView.Scrolled)
    def _wheel(self, event: PageView.Scrolled) -> None:
        if self.paging:
            self.paging.scroll(event.rows)
            self.draw()

    @on(TextFlow.Scrolled)
    def _flowed(self) -> None:
        self.show_place()


def _fit(name: str) -> Fit:
    return next((fit for fit in get_args(Fit) if fit == name), "page")
