"""What all places to write have in common."""

from textual import events
from textual.document._document import EditResult
from textual.document._edit import Edit
from textual.widgets import TextArea

from paperpass.model.text import clean


class Writing(TextArea):
    """A plain TextArea, softly wrapped; what is pasted into it loses what steers terminals."""

    def __init__(self, text: str = "", *, placeholder: str = "", id: str | None = None) -> None:
        super().__init__(clean(text), placeholder=placeholder, compact=True, highlight_cursor_line=False, id=id)

    def edit(self, edit: Edit) -> EditResult:
        """Undo goes back word by word, however fast they were typed."""
        if edit.text.isspace():
            self.history.checkpoint()
        return super().edit(edit)

    def on_resize(self) -> None:
        """Textual draws the lines of the old width again where the new one needs as many."""
        self.refresh()

    async def _on_paste(self, event: events.Paste) -> None:
        event.text = clean(event.text)
