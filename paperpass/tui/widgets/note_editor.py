"""Where the note is written: Markdown as plain text, softly wrapped."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.geometry import Offset

from paperpass.model.merge import Hunk, hunks
from paperpass.model.standins import StandIns
from paperpass.tui.widgets.writing import Writing


class NoteEditor(Writing):
    """A text that may hold anything: what a terminal must not be shown stands there as a sign, and comes out again."""

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
        self.signs = StandIns()

    @property
    def true_text(self) -> str:
        """The text as it is to be written."""
        return self.signs.true(self.text)

    def begin(self, text: str, at: int) -> None:
        """Shows a text, the cursor at character `at` of it."""
        self.signs = self.signs.knowing(text)
        self.text = self.signs.shown(text)
        before = text[:at]
        self.move_cursor((before.count("\n"), len(before) - before.rfind("\n") - 1), center=True)

    def take(self, text: str) -> None:
        """Makes the text another one; the cursor stays in its line, and undo still knows what was typed."""
        self.signs = self.signs.knowing(text)
        for hunk in reversed(hunks(self.text, self.signs.shown(text))):
            self._take(hunk)

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

    def _take(self, hunk: Hunk) -> None:
        count, end = self.document.line_count, self.document.end
        places = [(line, 0) if line < count else end for line in (hunk.start, hunk.end)]
        self.replace("".join(hunk.lines), *places)
