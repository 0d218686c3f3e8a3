"""The note of a paper, written beside its page."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal

from paperpass.desk.noting import note_path
from paperpass.desk.telling import readable
from paperpass.model.card import Card
from paperpass.tui import commands
from paperpass.tui.screens.note_page import NotePage
from paperpass.tui.widgets.bars import Bar, Keys
from paperpass.tui.widgets.note_editor import NoteEditor

_FAR = 1_000_000


class NoteScreen(NotePage):
    """A paper's note. `page`, from 0, is the one that stands beside it where there is room."""

    SCOPE = "note"
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings("note")
    CSS_PATH = "note.tcss"

    def __init__(self, card: Card, page: int | None = None) -> None:
        super().__init__()
        self.card, self.page = card, page or 0
        self.was_typing = True
        """Whether one was writing when one went to the page."""
        self.top, self.note, self.foot = Bar(readable(card.title), id="top"), NoteEditor(id="note"), Keys(id="keys")

    def compose(self) -> ComposeResult:
        yield self.top
        with Horizontal(id="body"):
            yield from self.page_side()
            yield self.note
        yield self.foot

    def on_mount(self) -> None:
        self.note.focus()

    def on_screen_resume(self) -> None:
        self.show_state()

    def on_descendant_focus(self) -> None:
        self.show_state()

    def on_descendant_blur(self) -> None:
        self.show_state()

    def show_state(self) -> None:
        """Says at the top whether all is kept, and at the foot which keys matter."""
        state = "not saved yet, trying again" if self.stuck else "typing" if self.dirty else "saved"
        self.top.say(right=state if self.base is not None else "not read yet, trying again" if self.unread else "")
        if self.note.has_focus:
            other = [("tab", "page")] if self.wide else []
            moving = ("ctrl+d ctrl+u", "half a page")
            self.foot.say([("ctrl+s", "save"), *other, moving, ("f1", "keys"), ("esc", "out of the text")])
        elif self.side.has_focus:
            self.foot.say([("tab", "note"), ("j k space b", "scroll"), ("?", "keys"), ("esc", "back")])
        else:
            self.show_keys(only=("edit", *(["other_side"] if self.wide else []), "editor", "copy_key", "help", "leave"))

    def action_edit(self) -> None:
        if self.base is not None:
            self.note.cursor_into_sight()
            self.note.focus()

    def action_other_side(self) -> None:
        if self.wide and not self.side.has_focus:
            self.was_typing = self.note.has_focus
            self.side.focus()
        elif self.was_typing or not self.wide:
            self.action_edit()
        else:
            self.set_focus(None)

    def action_save(self) -> None:
        self.save()

    def action_editor(self) -> None:
        if self.base is None:
            self.tell("the note is not read yet")
        self.save(self._to_editor)

    def action_copy_key(self) -> None:
        self.copy_citation(self.card, self.desk.settings.copy_style)

    def action_copy_bibtex(self) -> None:
        self.copy_citation(self.card, self.desk.settings.cite_style)

    def action_viewer(self) -> None:
        file = self.desk.pdf(self.card)
        if file:
            self.paperpass.open_viewer(file, self.page)
        else:
            self.tell("this paper has no PDF")

    def action_leave(self) -> None:
        if self.note.has_focus:
            self.set_focus(None)
        elif self.stuck and self.dirty:
            self.keep_for_later()
            self.app.pop_screen()
        elif self.dirty:
            self.save(self.app.pop_screen)
        else:
            self.app.pop_screen()

    def action_down(self) -> None:
        self._scroll(1)

    def action_up(self) -> None:
        self._scroll(-1)

    def action_half_down(self) -> None:
        self._scroll(self.note.size.height // 2)

    def action_half_up(self) -> None:
        self._scroll(-(self.note.size.height // 2))

    def action_page_down(self) -> None:
        self._scroll(self.note.size.height - 1)

    def action_page_up(self) -> None:
        self._scroll(1 - self.note.size.height)

    def action_first(self) -> None:
        self._far(-1)

    def action_last(self) -> None:
        self._far(1)

    def _to_editor(self) -> None:
        """While the editor is open beside the program, the page stands in the note's place."""
        self.elsewhere = True
        if not self.paperpass.run_editor(note_path(self.desk, self.card), self._back):
            self.elsewhere = False
        self.show_sides()

    def _back(self) -> None:
        self.elsewhere = False
        if self.is_attached:
            self.show_sides()
            self.look()

    def _scroll(self, rows: int) -> None:
        if self.side.has_focus:
            self.scroll_side(rows)
        else:
            self.note.scroll_rows(rows)

    def _far(self, direction: int) -> None:
        if self.side.has_focus:
            self.turn_side(end=direction > 0)
        else:
            self.note.scroll_rows(direction * _FAR)
