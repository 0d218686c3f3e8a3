"""The note of a paper chosen in the library, beside the paper's page where there is room."""

from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.reactive import var
from textual.widget import Widget

from paperpass.desk.summaries import readable
from paperpass.model.card import Card
from paperpass.model.document import Document
from paperpass.model.geometry import Zoom
from paperpass.model.reading import (
    Command,
    DocumentChanged,
    Move,
    Reading,
    apply,
)
from paperpass.tui import commands
from paperpass.tui.base import BaseScreen
from paperpass.tui.note.panel import NotePanel
from paperpass.tui.reader.document import DocumentLoader
from paperpass.tui.reader.page_area import PageArea
from paperpass.tui.widgets.bars import Keys
from paperpass.tui.widgets.panel import Panel

_WIDE = 120
"""Columns from which on the page stands beside the note."""


class NoteScreen(BaseScreen):
    """A paper's note. The page beside it is loaded when there is room for it."""

    SCOPE = "note"
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings("note")
    CSS_PATH = "note.tcss"

    document: var[Document] = var(Document)
    reading: var[Reading] = var(Reading)

    def __init__(self, card: Card) -> None:
        super().__init__()
        self.card = card
        self._elsewhere, self._opened, self._was_typing = False, False, True
        self._file: Path | None = None

    def compose(self) -> ComposeResult:
        terminal = self.paperpass.terminal
        keys = {c.name: self.key_of(c, scope="reader") for c in commands.TABLE["reader"]}
        self.loader = DocumentLoader(self, self.card, self._learned)
        self.area = PageArea(terminal, self.desk.page.render, keys, id="page-area")
        self.panel = self.note = NotePanel(self, self.card, readable(self.card.title), id="panel")
        self.only = ("other_side", "down", "up", "page_down", "help", "leave")
        self.reading = replace(self.reading, zoom=Zoom("width"), as_text=not terminal.draws)
        with Horizontal(id="body"):
            yield self.area.data_bind(document=NoteScreen.document, reading=NoteScreen.reading)
            yield self.note
        yield Keys(id="keys").data_bind(BaseScreen.footer)

    def on_mount(self) -> None:
        self.note.take_focus()
        self.work(lambda: self.desk.pdf(self.card), self._found, failed=lambda _: None)

    def _found(self, file: Path | None) -> None:
        self._file = file
        self._arrange()

    @property
    def wide(self) -> bool:
        """Whether the page is shown."""
        return self.has_class("-wide")

    def on_resize(self) -> None:
        super().on_resize()
        self._arrange()

    def keep_typed(self) -> None:
        """Keeps on the disk what was typed here."""
        self.note.keep_typed()

    def do(self, command: Command) -> None:
        """Moves the page beside the note."""
        self.reading, effects = apply(self.reading, self.document, command)
        for effect in effects:
            self.area.do(effect)

    def commanded(self) -> Widget:
        return self.note

    def label_of(self, command: commands.Command) -> str:
        return "note" if command.name == "other_side" else command.label

    def _arrange(self) -> None:
        """Shows note and page, or the one of them that there is room for."""
        there = self._file is not None
        self.set_class(there and self._elsewhere, "-elsewhere")
        self.set_class(there and (self._elsewhere or self.app.size.width >= _WIDE), "-wide")
        self.set_class(not self.wide, "-alone")
        if self.wide and not self._opened:
            self._opened = True
            self.loader.open()
            if self.reading.as_text:
                self.call_later(self.loader.load_text)
        if self._elsewhere and self.wide:
            self.area.side.focus()
        elif not self.wide and not self.note.has_focus_within:
            self.note.take_focus()

    def _learned(self, document: Document) -> None:
        if not self.stands:
            return
        before, self.document = self.document, document
        if document.file and self.reading.as_text:
            self.loader.load_text()
        if document.pages is not before.pages:
            self.do(DocumentChanged())

    @on(Panel.Closed)
    def _closed_by_reader(self) -> None:
        self.app.pop_screen()

    @on(Panel.OtherSide)
    def action_other_side(self) -> None:
        if not self.note.has_focus_within:
            if self._was_typing:
                self.note.take_focus()
            else:
                self.note.focus()
        elif self.wide:
            self._was_typing = self.note.note.has_focus
            self.area.side.focus()

    @on(NotePanel.Elsewhere)
    def _editor(self, event: NotePanel.Elsewhere) -> None:
        self._elsewhere = event.open
        self._arrange()

    @on(PageArea.Scrolled)
    def _text_moved(self) -> None:
        self.do(self.area.text_moved())

    @on(PageArea.Changed)
    def _page_changed(self, event: PageArea.Changed) -> None:
        self.do(event.command)

    def action_edit(self) -> None:
        self.note.action_edit()

    def action_save(self) -> None:
        self.note.action_save()

    def action_editor(self) -> None:
        self.note.action_editor()

    def action_out(self) -> None:
        self.action_leave()

    def action_leave(self) -> None:
        self.note.focus()
        self.note.action_leave()

    def action_copy_key(self) -> None:
        self.note.action_copy_key()

    def action_copy_bibtex(self) -> None:
        self.note.action_copy_bibtex()

    def action_viewer(self) -> None:
        if self._file:
            self.paperpass.open_viewer(self._file, self.reading.here[0])
        else:
            self.tell("this paper has no PDF")

    def action_down(self) -> None:
        self.do(Move.DOWN)

    def action_up(self) -> None:
        self.do(Move.UP)

    def action_half_down(self) -> None:
        self.do(Move.HALF_DOWN)

    def action_half_up(self) -> None:
        self.do(Move.HALF_UP)

    def action_page_down(self) -> None:
        self.do(Move.PAGE_DOWN)

    def action_page_up(self) -> None:
        self.do(Move.PAGE_UP)

    def action_first(self) -> None:
        self.do(Move.FIRST)

    def action_last(self) -> None:
        self.do(Move.LAST)
