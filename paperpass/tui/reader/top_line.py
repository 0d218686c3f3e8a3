"""The first line of the reader: which paper, which page, and how it is shown."""

from textual.reactive import var

from paperpass.model.document import Document
from paperpass.model.reading import Reading
from paperpass.tui.widgets.bars import Bar


class TopLine(Bar):
    """Says where one is in a document; both reading and document are bound to the screen's. `note` stands before it."""

    document: var[Document] = var(Document)
    reading: var[Reading] = var(Reading)

    def __init__(self, title: str, note: str = "", *, id: str | None = None) -> None:
        super().__init__(title, id=id)
        self.note = note

    def watch_document(self) -> None:
        self.say(right=where(self.reading, self.document, self.note))

    def watch_reading(self) -> None:
        self.say(right=where(self.reading, self.document, self.note))


def where(reading: Reading, document: Document, note: str = "") -> str:
    """The hit, a note about the paper, the page, and how it is shown; "" before the pages are known."""
    if not document.pages:
        return ""
    zoom = reading.zoom
    percent = f" {zoom.factor:.0%}" if zoom.factor != 1 else ""
    how = "text" if reading.as_text else f"{zoom.fit}{percent}"
    found = f"{reading.hit + 1} of {len(reading.hits)} found" if reading.hits else ""
    before = " · ".join(part for part in (found, note) if part)
    place = f"p. {reading.here[0] + 1} of {len(document.pages)} · {how}"
    return f"{before}  {place}" if before else place
