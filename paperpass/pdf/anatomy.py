"""A paper's structure out of an open document: what `paperpass brief` and `paperpass text` print.

Runs in the PDF process. Pages count from 0 here; whatever is odd about a document becomes a warning, never an error.
"""

import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from paperpass.model.brief import Block, Brief, Conclusion, Heading, Placed
from paperpass.model.errors import PdfError
from paperpass.model.text import clean, fold, one_line

from .structure import front
from .structure.body import body_of, without_running_heads
from .structure.conclusion import conclusion
from .structure.destinations import anchors_of
from .structure.flow import flow
from .structure.headings import Head, headings
from .structure.names import INTRODUCTION
from .structure.page import Page
from .structure.references import references
from .text import destinations, outline, read_pages, web_links

if TYPE_CHECKING:
    import pymupdf

EXTRACTOR_VERSION = 1

_SECONDS = 60.0
_MOST_PAGES = 2000

Progress = Callable[[int, int], None]


def brief(
    document: "pymupdf.Document",
    *,
    file: str,
    sha256: str,
    title: str | None = None,
    abstract: str | None = None,
    progress: Progress | None = None,
) -> Brief:
    """The structure of the whole document. `title` and `abstract`: the arXiv record's, to be aligned with the pages."""
    warnings: list[str] = []
    pages = list(_read(document, range(document.page_count), warnings, progress))
    body = body_of(pages)
    pages = without_running_heads(pages)
    lines = [line for page in pages for line in page.lines]
    anchors = anchors_of(destinations(document))
    heads = headings(pages, body, outline(document), anchors)
    metadata = document.metadata or {}
    placed = front.title(pages, body, heads, title, metadata.get("title"))
    found = references(pages, heads, anchors, web_links(document, [p.index for p in pages]))
    sheets = {page.index: page for page in pages}
    summary = front.abstract(pages, body, heads, placed, abstract)
    return Brief(
        file=file,
        sha256=sha256,
        pages=document.page_count,
        title=placed and _on_paper(placed, sheets),
        authors=front.authors(pages, placed, metadata.get("author")),
        abstract=summary and _on_paper(summary, sheets),
        headings=tuple(_heading(head, sheets) for head in heads),
        introduction=next((i for i, h in enumerate(heads) if INTRODUCTION.match(fold(h.text))), None),
        conclusion=_concluding(conclusion(lines, heads), sheets),
        references=found,
        warnings=tuple(warnings),
    )


def blocks(document: "pymupdf.Document", first: int, last: int) -> list[Block]:
    """The flowing text of pages `first` to `last` (indexes from 0, inclusive) as blocks in reading order."""
    warnings: list[str] = []
    wanted = range(max(0, first), min(document.page_count, last + 1))
    pages = list(_read(document, wanted, warnings, None))
    body = body_of(pages)
    pages = without_running_heads(pages)
    heads = headings(pages, body, outline(document), anchors_of(destinations(document)))
    return flow(pages, body, heads)


def _read(
    document: "pymupdf.Document", indexes: range, warnings: list[str], progress: Progress | None
) -> Iterator[Page]:
    """The pages that can be read, within bounds of time and number; what is left out is said in `warnings`."""
    start = time.monotonic()
    characters = broken = 0
    bounded = indexes[:_MOST_PAGES]
    done = 0
    for page in read_pages(document, bounded, progress):
        done += 1
        if isinstance(page, PdfError):
            broken += 1
            warnings.append(one_line(page.title))
            continue
        characters += sum(len(line.text) for line in page.lines)
        yield page
        if time.monotonic() - start > _SECONDS:
            break
    if done < len(indexes):
        warnings.append(f"only the first {done} of {len(indexes)} pages were read")
    if characters < 20 * max(1, done - broken):
        warnings.append("the pages hold no text: a scan, perhaps; read its pages as pictures")


def _on_paper(placed: Placed, sheets: dict[int, Page]) -> Placed:
    box = (placed.box and placed.page is not None and sheets[placed.page].on_paper(placed.box)) or None
    return Placed(one_line(placed.text), placed.page, placed.source, box)


def _heading(head: Head, sheets: dict[int, Page]) -> Heading:
    box = sheets[head.page].on_paper(head.box)
    return Heading(head.number, one_line(head.text), head.level, head.page, box[1], head.appendix, head.source, box)


def _concluding(found: Conclusion | None, sheets: dict[int, Page]) -> Conclusion | None:
    if found is None:
        return None
    box = found.box and sheets[found.page].on_paper(found.box)
    return Conclusion(found.heading, clean(found.text), found.page, found.source, box)
