"""Where the note is written: Markdown as plain text, softly wrapped."""

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.document._document import EditResult, Location, Selection
from textual.document._edit import Edit
from textual.geometry import Offset
from textual.message import Message
from textual.widgets import TextArea

from paperpass.desk import note_edits
from paperpass.model.control_pictures import ControlPictures
from paperpass.model.merge import Hunk, hunks
from paperpass.model.text import clean
from paperpass.tui.widgets.writing import Writing


class NoteEditor(Writing):
    """A text that may hold anything: what a terminal must not be shown stands there as a sign, and comes out again.

    Nothing that is typed here takes a heading away that the program goes by. What is typed before the text is there
    waits for it.
    """

    class Refused(Message):
        """An edit was not done: it would have touched a line that the program goes by."""

    class Early(Message):
        """Something was typed before the text is there."""

    DEFAULT_CSS = """
    NoteEditor { padding: 0 1; background: $background; scrollbar-size-vertical: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+d", "half_page(1)", "half down", show=False),
        Binding("ctrl+u", "half_page(-1)", "half up", show=False),
        Binding("ctrl+f", "cursor_page_down", "page down", show=False),
        Binding("ctrl+b", "cursor_page_up", "page up", show=False),
    ]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.signs = ControlPictures()
        self.early = ""
        self.refused = False
        self._from_outside = False
        self.set_reactive(TextArea.read_only, True)

    @property
    def true_text(self) -> str:
        """The text as it is to be written."""
        return self.signs.true(self.text)

    def begin(self, text: str, at: int) -> None:
        """Shows a text, the cursor at character `at` of it; what was typed before goes there."""
        self.signs = self.signs.knowing(text)
        self.text = self.signs.shown(text)
        before = text[:at]
        self.move_cursor((before.count("\n"), len(before) - before.rfind("\n") - 1), center=True)
        self.read_only = False
        early, self.early = self.early, ""
        if early:
            self._replace_via_keyboard(early, *self.selection)

    def take(self, text: str) -> None:
        """Makes the text another one; the cursor stays in its line, and undo still knows what was typed."""
        self.signs = self.signs.knowing(text)
        self._from_outside = True
        try:
            for hunk in reversed(hunks(self.text, self.signs.shown(text))):
                self._take(hunk)
        finally:
            self._from_outside = False

    def edit(self, edit: Edit) -> EditResult:
        """Does an edit as it may be done; where it may not be, nothing changes and `refused` is set."""
        self.refused = False
        if self._from_outside or self._is_plain(edit):
            return super().edit(edit)
        start, end = self._index(edit.top), self._index(edit.bottom)
        made = note_edits.allowed(self.true_text, start, end, self.signs.true(edit.text))
        if made is None:
            self.refused = True
            self.post_message(self.Refused())
            return EditResult(self.cursor_location, "")
        text = self.signs.shown(made.text)
        if (made.start, made.end, text) == (start, end, edit.text):
            return super().edit(edit)
        return self._do_instead(edit, Edit(text, self._place(made.start), self._place(made.end), False), made.at)

    def undo(self) -> None:
        """Takes back what was typed last, where that brings no heading of the program's or takes one away."""
        self._step(super().undo, super().redo)

    def redo(self) -> None:
        """Does again what was taken back last, with the same care."""
        self._step(super().redo, super().undo)

    def scroll_rows(self, rows: int) -> None:
        """Scrolls without the cursor."""
        self.scroll_relative(y=rows, animate=False)

    def cursor_into_sight(self) -> None:
        """Brings the cursor to what one looks at, where it is out of sight."""
        top = self.scroll_offset.y
        row = self.wrapped_document.location_to_offset(self.cursor_location).y
        if not top <= row < top + self.size.height:
            self.move_cursor(self.wrapped_document.offset_to_location(Offset(0, top)))

    def action_half_page(self, direction: int) -> None:
        """The cursor half a page on: these keys take text away in a TextArea."""
        row = self.wrapped_document.location_to_offset(self.cursor_location)
        aim = max(0, min(row.y + direction * max(1, self.size.height // 2), self.wrapped_document.height - 1))
        self.move_cursor(self.wrapped_document.offset_to_location(Offset(row.x, aim)))

    async def _on_key(self, event: events.Key) -> None:
        if self.read_only and (event.is_printable or event.key == "enter"):
            event.stop()
            event.prevent_default()
            self._wait("\n" if event.key == "enter" else event.character or "")

    async def _on_paste(self, event: events.Paste) -> None:
        if self.read_only:
            self._wait(clean(event.text))

    def _wait(self, typed: str) -> None:
        self.early += typed
        self.post_message(self.Early())

    def _delete_via_keyboard(self, start: Location, end: Location) -> EditResult | None:
        result = super()._delete_via_keyboard(start, end)
        return None if self.refused else result

    def _replace_via_keyboard(self, insert: str, start: Location, end: Location) -> EditResult | None:
        result = super()._replace_via_keyboard(insert, start, end)
        return None if self.refused else result

    def _is_plain(self, edit: Edit) -> bool:
        """Whether an edit is within a line, and no line that the program goes by can come of it."""
        (row, start), (last, end) = edit.top, edit.bottom
        if row != last or "\n" in edit.text:
            return False
        line = self.signs.true(self.document[row])
        return note_edits.plain(line, line[:start] + self.signs.true(edit.text) + line[end:])

    def _do_instead(self, asked: Edit, instead: Edit, at: int) -> EditResult:
        """Does one edit in the place of another; the cursor comes to character `at`."""
        replaced = self.get_text_range(asked.top, asked.bottom)
        super().edit(instead)
        place = self._place(at)
        instead._updated_selection = self.selection = Selection.cursor(place)  # noqa: SLF001 - for when it is done again
        return EditResult(place, replaced)

    def _step(self, step: Callable[[], None], back: Callable[[], None]) -> None:
        before = self.true_text
        step()
        if not note_edits.unchanged(before, self.true_text):
            back()
            self.post_message(self.Refused())

    def _place(self, index: int) -> Location:
        """The row and column of a character."""
        before = self.text[:index]
        return before.count("\n"), index - before.rfind("\n") - 1

    def _index(self, place: Location) -> int:
        """The character at a row and column."""
        return sum(len(self.document[row]) + 1 for row in range(place[0])) + place[1]

    def _take(self, hunk: Hunk) -> None:
        count, end = self.document.line_count, self.document.end
        places = [(line, 0) if line < count else end for line in (hunk.start, hunk.end)]
        self.replace("".join(hunk.lines), *places)
