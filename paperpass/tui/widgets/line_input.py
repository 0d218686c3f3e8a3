"""A line to be typed or pasted."""

from textual import events
from textual.widgets import Input

from paperpass.model.text import clean, meet_without_space


class LineInput(Input):
    """Textual's Input, into which several lines are pasted as one: a title copied out of a PDF is whole."""

    def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        if text := pasted_line(event.text):
            if self.selection.is_empty:
                self.insert_text_at_cursor(text)
            else:
                self.replace(text, *self.selection)


def pasted_line(text: str) -> str:
    """The lines of a text as one, without what steers terminals; the space around a text of one line stays."""
    text, whole = clean(text), ""
    if "\n" not in text:
        return text.replace("\t", " ")
    for line in (" ".join(part.split()) for part in text.split("\n")):
        if line:
            whole += line if not whole or meet_without_space(whole, line) else f" {line}"
    return whole
