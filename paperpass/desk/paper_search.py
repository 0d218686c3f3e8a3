"""Words are looked for in a paper's PDF."""

from collections.abc import Callable
from pathlib import Path

from paperpass.desk.desk import Desk
from paperpass.model.errors import Cancelled
from paperpass.model.paper_text import PaperText, paper_text


def text_of(desk: Desk, file: Path, pages: int, cancelled: Callable[[], bool] = lambda: False) -> PaperText:
    """The text of a PDF of so many pages, to be looked through. Raises PdfError, and Cancelled where it was."""
    words = []
    for page in range(pages):
        if cancelled():
            raise Cancelled("the search was stopped")
        words.append(desk.page.words(file, page))
    return paper_text(words)
