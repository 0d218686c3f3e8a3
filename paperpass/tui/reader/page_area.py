"""The page of the paper, or its flowing text, with whatever is to be said in its place."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.geometry import Offset
from textual.message import Message
from textual.reactive import var
from textual.widgets import Static

from paperpass.model.document import Boxes, Document, Loading
from paperpass.model.errors import PaperpassError
from paperpass.model.reading import (
    BringIntoText,
    Command,
    Effect,
    Reading,
    ReturnInText,
    Scroll,
    ScrollText,
    SetPane,
    SetTextRows,
    ShowInText,
    TextMoved,
)
from paperpass.model.render import RenderJob, job_ahead, job_for
from paperpass.tui.graphics.picture import Picture
from paperpass.tui.terminal import Terminal
from paperpass.tui.widgets.flow import TextFlow
from paperpass.tui.widgets.page import PageView
from paperpass.tui.widgets.page_drawer import PageDrawer

_SLOW = 0.15
"""Seconds after which a page that is being drawn says so."""


class PageArea(Container):
    """Shows a reading of a document; both are bound to the screen's. `render` asks the PDF process for a picture.

    `keys` are those that its sentences name, by the command's name.
    """

    document: var[Document] = var(Document)
    reading: var[Reading] = var(Reading)

    DEFAULT_CSS = """
    PageArea { width: 1fr; height: 1fr; layers: page over; }
    PageArea > PageView, PageArea > TextFlow { layer: page; }
    PageArea > #word { layer: over; width: auto; height: auto; padding: 1 3; display: none; color: $foreground; }
    PageArea > .hint { layer: over; width: auto; height: 1; position: absolute; background: $accent; }
    PageArea > .hint { color: $background; text-style: bold; }
    """

    @dataclass
    class Changed(Message):
        """The room is another one, or a wheel was turned: what is read is to be moved by the command."""

        command: Command

    class Scrolled(Message):
        """Another line stands at the top of the text: `text_moved` tells which, once the message is heard."""

    @dataclass
    class Drawing(Message):
        """A page (from 0) takes long to be drawn; None when it is there."""

        page: int | None

    def __init__(
        self,
        terminal: Terminal,
        render: Callable[[Path, RenderJob], bytes],
        keys: Mapping[str, str],
        *,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self._terminal, self._render_page, self._keys = terminal, render, keys
        self.page_view, self.flow = PageView(terminal, id="page"), TextFlow(id="flow")
        self._word = Static("", id="word", markup=False)
        self._drawer: PageDrawer | None = None
        self._slow = False
        self._undrawn: PaperpassError | None = None
        self._job: RenderJob | None = None

    def compose(self) -> ComposeResult:
        yield self.page_view
        yield self.flow
        yield self._word

    def on_mount(self) -> None:
        self.flow.caption_hint = f"{self._keys['follow']} shows it"
        self._show_side()

    def on_resize(self) -> None:
        self.post_message(self.Changed(SetTextRows(self.size.height)))

    @property
    def side(self) -> PageView | TextFlow:
        """The one of page and text that is shown."""
        return self.flow if self.reading.as_text else self.page_view

    @property
    def waiting(self) -> bool:
        """Whether the page that is wanted is still being drawn."""
        return self._drawer is not None and self._drawer.waiting

    def do(self, effect: Effect) -> None:
        """Moves the flowing text, as a move over a reading asks for it."""
        match effect:
            case ScrollText(lines):
                self.flow.scroll_lines(lines)
            case ShowInText((page, y, x)):
                self.flow.go(page, y, x)
            case ReturnInText((page, y, x)):
                self.flow.return_to(page, y, x)
            case BringIntoText((page, y, x)):
                self.flow.bring_in_sight(page, y, x)
            case _:
                pass

    def show_hints(self, hints: Mapping[str, Offset]) -> None:
        """Puts letters over the page, in cells from its top left; none takes them away."""
        for label in self.query(".hint"):
            label.remove()
        for letters, offset in hints.items():
            label = Static(letters, classes="hint", markup=False)
            label.offset = offset
            self.mount(label)

    def watch_document(self, before: Document, document: Document) -> None:
        if document.file != before.file and document.file is not None:
            self._job = None
            self._drawer = PageDrawer(
                Path(document.file), self._render_page, self._shown, self.page_view.prepare, self._not_drawn
            )
        if document.blocks is not before.blocks:
            self.flow.show(document.blocks)
            self.flow.return_to(*self.reading.here)
            self._moved()
        self._show()

    def watch_reading(self, before: Reading, reading: Reading) -> None:
        if before.as_text != reading.as_text:
            self._show_side()
        if not reading.looks_like(before):
            self._show()

    def _show_side(self) -> None:
        as_text = self.reading.as_text
        self.page_view.display, self.flow.display = not as_text, as_text
        if not self.screen.focused or self.screen.focused in (self.page_view, self.flow):
            self.side.focus()

    def _show(self) -> None:
        if not self.is_attached:
            return
        self._say(words_of(self.document, self.reading, self._keys, self._undrawn))
        if self.reading.as_text:
            self.flow.set_off_blocks(
                _blocks_at(self.flow, (*self.reading.shown_hit, *self.reading.named, *self.reading.selected))
            )
        else:
            self._draw()

    def _draw(self) -> None:
        form, colours = self._terminal.form, self._terminal.sixel_colours
        job = job_for(self.reading, self.document, form, colours)
        if job is None or self._drawer is None or job == self._job:
            return
        self._job = job
        ahead = job_ahead(self.reading, self.document, form, colours)
        self.run_worker(self._drawer.draw(job, ahead))
        self.set_timer(_SLOW, self._say_drawing)

    def _say_drawing(self) -> None:
        if self.waiting and not self.reading.as_text:
            self._slow = True
            self.post_message(self.Drawing(self.reading.viewpoint.page))

    def _shown(self, picture: Picture) -> None:
        self._drawn(picture, None)

    def _not_drawn(self, error: PaperpassError) -> None:
        self._drawn(None, error)

    def _drawn(self, picture: Picture | None, error: PaperpassError | None) -> None:
        if not self.is_attached:
            return
        self._undrawn = error
        if error:
            self._job = None
        self._say(words_of(self.document, self.reading, self._keys, error))
        self.page_view.show(picture)
        if self._slow:
            self._slow = False
            self.post_message(self.Drawing(None))

    def _say(self, sentence: str) -> None:
        self._word.display = bool(sentence)
        self._word.update(sentence)

    @on(PageView.Resized)
    def _resized(self, event: PageView.Resized) -> None:
        self.post_message(self.Changed(SetPane(event.pane)))

    @on(PageView.Scrolled)
    def _wheel(self, event: PageView.Scrolled) -> None:
        self.post_message(self.Changed(Scroll(event.rows)))

    @on(TextFlow.Scrolled)
    def _moved(self) -> None:
        if self.reading.as_text:
            self.post_message(self.Scrolled())

    def text_moved(self) -> TextMoved:
        """The lines of the text that are in sight now, for the reading."""
        return TextMoved(self.flow.here(), self.flow.end())


def words_of(
    document: Document, reading: Reading, keys: Mapping[str, str], undrawn: PaperpassError | None = None
) -> str:
    """What stands in the page's place; "" where the page does."""
    if document.fetched is not None:
        return f"{_fetching(*document.fetched)}  ({keys['leave']} stops)"
    if document.error is not None:
        ways = f"{keys['leave']} goes back, {keys['note']} opens the note"
        return f"{document.error.title}\n\n{document.error.remedy}\n\n{ways}"
    if not document.pages:
        return "opening ..."
    if reading.as_text:
        return _of_text(document, keys)
    return f"{undrawn.title}\n\n{undrawn.remedy}" if undrawn else ""


def _fetching(done: int, whole: int | None) -> str:
    if not done:
        return "this paper has no PDF yet: asking for it ..."
    return f"fetching the PDF  {100 * done // whole} %" if whole else f"fetching the PDF  {done / 1e6:.1f} MB"


def _of_text(document: Document, keys: Mapping[str, str]) -> str:
    if document.blocks:
        return ""
    if document.text is Loading.THERE:
        return f"no text can be read in this PDF\n\n{keys['text']} shows its pages"
    return reading_words(document) or "reading the text ..."


def reading_words(document: Document) -> str:
    """How far a long paper is read; "" where nothing is being read, or it takes no time."""
    return "read to page {} of {} ...".format(*document.read) if document.read else ""


def _blocks_at(flow: TextFlow, boxes: Boxes) -> frozenset[int]:
    found = {flow.block_at(page, (box[1] + box[3]) / 2, box[0]) for page, box in boxes}
    return frozenset(number for number in found if number is not None)
