"""Words are looked for in a paper's PDF."""

from collections.abc import Callable
from pathlib import Path

from paperpass.desk.desk import Desk
from paperpass.model.errors import Cancelled, PdfError
from paperpass.model.on_page import Word
from paperpass.model.paper_text import PaperText, paper_text
from paperpass.pdf.client import PdfCrashed, PdfTimeout
from paperpass.pdf.reader import PdfReader


def text_of(desk: Desk, file: Path, pages: int, cancelled: Callable[[], bool] = lambda: False) -> PaperText:
    """The text of a PDF of so many pages, to be looked through; a damaged page has none.

    Raises PdfError where the file breaks the PDF process, and Cancelled where it was.
    """
    return paper_text(words_of(desk.page, file, pages, cancelled))


def words_of(
    process: PdfReader, file: Path, pages: int, cancelled: Callable[[], bool] = lambda: False
) -> list[list[Word]]:
    """The words of each page of a PDF; none of a damaged one. Raises as `text_of` does."""
    words: list[list[Word]] = []
    for page in range(pages):
        if cancelled():
            raise Cancelled("the search was stopped")
        try:
            words.append(process.words(file, page))
        except (PdfCrashed, PdfTimeout):
            raise
        except PdfError:
            words.append([])
    return words
