"""A paper's note, written beside its page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.widgets import TextArea

from paperpass.desk.noting import note_path
from paperpass.model.card import Card
from paperpass.tui import commands
from paperpass.tui.base import BaseScreen
from paperpass.tui.note.keeper import NoteKeeper
from paperpass.tui.widgets.bars import Bar
from paperpass.tui.widgets.note_editor import NoteEditor
from paperpass.tui.widgets.panel import Panel

_FAR = 1_000_000
"""Rows: to the end of any note."""


class NotePanel(Panel, can_focus=True):
    """Where a note is written: saved by itself, and brought together with what others write meanwhile."""

    SCOPE = "note"
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings("note")
    DEFAULT_CSS = """
    NotePanel { height: 1fr; }
    NotePanel > NoteEditor { height: 1fr; }
    """

    @dataclass
    class Elsewhere(Message):
        """The note is open in an editor beside the program, or no longer."""

        open: bool

    def __init__(self, owner: BaseScreen, card: Card, title: str, *, id: str | None = None) -> None:
        super().__init__(name="note", id=id)
        self._owner, self._card = owner, card
        self._bar, self.note = Bar(title), NoteEditor(id="note")
        self.keeper = NoteKeeper(owner, owner.paperpass, card, self.note, self.show_state)

    def compose(self) -> ComposeResult:
        yield self._bar
        yield self.note

    def on_mount(self) -> None:
        self.keeper.begin()

    def on_unmount(self) -> None:
        self.keep_typed()

    def on_descendant_focus(self) -> None:
        self.show_state()

    def on_descendant_blur(self) -> None:
        self.show_state()

    def keep_typed(self) -> None:
        """Keeps on the disk what was typed here."""
        self.keeper.keep_typed()

    def show_state(self) -> None:
        """Says at the top whether all is kept; other keys may matter now."""
        keeper = self.keeper
        state = "not saved yet, trying again" if keeper.stuck else "typing" if keeper.dirty else "saved"
        unread = "not read yet, trying again" if keeper.unread else ""
        self._bar.say(right=state if keeper.base is not None else unread)
        self.post_message(self.KeysChanged())

    @property
    def typing(self) -> bool:
        return self.note.has_focus

    def footer(self) -> Sequence[str]:
        if self.note.has_focus:
            return ["save", *self._other, "half_down", "half_up", "help", "out"]
        return ["edit", *self._other, "editor", "copy_key", "help", "leave"]

    @property
    def _other(self) -> Sequence[str]:
        """The way to the page, where that stands beside the note."""
        return () if self.screen.has_class("-alone") else ("other_side",)

    def take_focus(self) -> None:
        self.note.focus()

    @on(TextArea.Changed)
    def _typed(self, event: TextArea.Changed) -> None:
        event.stop()
        self.keeper.edited()

    @on(NoteEditor.Refused)
    def _refused(self) -> None:
        key = self._owner.key_of(commands.named("note", "editor"), scope="note")
        self._owner.tell(
            f"this line stays, the program reads by it; out of the text, {key} opens your editor, where it can go"
        )

    @on(NoteEditor.Early)
    def _typed_early(self) -> None:
        if self.keeper.unread:
            self._owner.tell("the note could not be read yet: what you type comes in when it is", warning=True)

    def action_edit(self) -> None:
        if self.keeper.base is not None:
            self.note.cursor_into_sight()
            self.note.focus()

    def action_other_side(self) -> None:
        self.post_message(self.OtherSide())

    def action_save(self) -> None:
        self.keeper.save()

    def action_out(self) -> None:
        """Out of the text; out of it, back."""
        self.action_leave()

    def action_editor(self) -> None:
        if self.keeper.base is None:
            self._owner.tell("the note is not read yet")
        self.keeper.save(self._to_editor)

    def action_copy_key(self) -> None:
        self._owner.copy_citation(self._card, self._owner.desk.settings.copy_style)

    def action_copy_bibtex(self) -> None:
        self._owner.copy_citation(self._card, self._owner.desk.settings.cite_style)

    async def action_viewer(self) -> None:
        await self._owner.run_action("viewer")

    def action_leave(self) -> None:
        keeper = self.keeper
        if self.note.has_focus:
            self.focus()
        elif keeper.stuck and keeper.dirty:
            keeper.keep_for_later()
            self.post_message(self.Closed())
        elif keeper.dirty:
            keeper.save(lambda: self.post_message(self.Closed()))
        else:
            self.post_message(self.Closed())

    def action_down(self) -> None:
        self.note.scroll_rows(1)

    def action_up(self) -> None:
        self.note.scroll_rows(-1)

    def action_half_down(self) -> None:
        self.note.scroll_rows(self.note.size.height // 2)

    def action_half_up(self) -> None:
        self.note.scroll_rows(-(self.note.size.height // 2))

    def action_page_down(self) -> None:
        self.note.scroll_rows(self.note.size.height - 1)

    def action_page_up(self) -> None:
        self.note.scroll_rows(1 - self.note.size.height)

    def action_first(self) -> None:
        self.note.scroll_rows(-_FAR)

    def action_last(self) -> None:
        self.note.scroll_rows(_FAR)

    def _to_editor(self) -> None:
        """While the editor is open beside the program, the page stands in the note's place."""
        self.post_message(self.Elsewhere(open=True))
        if not self._owner.paperpass.run_editor(note_path(self._owner.desk, self._card), self._back):
            self.post_message(self.Elsewhere(open=False))

    def _back(self) -> None:
        if self.is_attached:
            self.post_message(self.Elsewhere(open=False))
            self.keeper.poll()
