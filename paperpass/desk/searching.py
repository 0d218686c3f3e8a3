"""The papers' own text, made searchable."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from paperpass.desk.desk import Desk
from paperpass.desk.paper_search import words_of
from paperpass.model.errors import PdfError
from paperpass.model.paper_text import paper_text


def index_texts(desk: Desk, progress: Callable[[int, int], None] = lambda _done, _all: None) -> None:
    """Reads the text of every PDF that the index does not have yet; `progress` hears papers done and in all."""
    desk.library.index.refresh()
    waiting = desk.library.index.without_body()
    for number, (slug, sha256) in enumerate(waiting):
        progress(number, len(waiting))
        file = desk.library.path(slug) / "paper.pdf"
        try:
            text = desk.kept.get("searchable", partial(_searchable, desk, file), _text, sha256)
        except PdfError:
            text = ""
        desk.library.index.add_body(slug, sha256, text)


def _searchable(desk: Desk, file: Path) -> str:
    """The text of a PDF as the reader's own search has it: ligatures as letters, words whole over ends of lines.

    A damaged page has none. Raises PdfError where the file cannot be read, or breaks the PDF process.
    """
    return paper_text(words_of(desk.background, file, len(desk.background.sizes(file)))).searchable


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("a text is one")
    return value
