"""A paper's structure out of an open document: what `paperpass brief` and `paperpass text` print.

Runs in the PDF process. Pages count from 0 here; whatever is odd about a document becomes a warning, never an error.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from paperpass.model.brief import Block, Box, Brief, Equation, Figure, Heading, Placed, References
from paperpass.model.errors import PdfError
from paperpass.model.text import one_line

from .placeholder import placeholder
from .structure import front
from .structure.analysis import Analysis, analyse, concluding
from .structure.authors import authors
from .structure.glyph_sanity import reads_as_words
from .structure.headings import Head
from .structure.names import is_introduction
from .structure.page import Page
from .structure.references import references
from .text import destinations, drawn, outline, page_count, read_pages, web_links

if TYPE_CHECKING:
    import pymupdf

EXTRACTOR_VERSION = 11

_SECONDS = 60.0
_MOST_PAGES = 2000
_AROUND = 12
_SAMPLE = 200

Progress = Callable[[int, int], None]


def brief(
    document: "pymupdf.Document",
    *,
    file: str,
    sha256: str,
    title: str | None = None,
    abstract: str | None = None,
    most: int | None = None,
    progress: Progress | None = None,
) -> Brief:
    """The structure of the document. `title` and `abstract`: the arXiv record's, to be aligned with the pages; `most`:
    how many pages to read, all by default.

    `progress` hears (pages done, pages in all). Reading stops after a minute or 2000 pages; `warnings` then say so.
    """
    warnings: list[str] = []
    pages = page_count(document)
    if stands_for := placeholder(document):
        return Brief(file=file, sha256=sha256, pages=pages, warnings=(stands_for,))
    found = _analyse(document, range(pages)[:most], warnings, progress)
    metadata = document.metadata or {}
    named = front.title(found.pages, found.body, found.heads, title, metadata.get("title"))
    summary = front.abstract(found.pages, found.body, found.heads, named, abstract)
    found = found.with_floats(_drawings(document, found.float_pages(), warnings))
    return Brief(
        file=file,
        sha256=sha256,
        pages=pages,
        title=named and _on_paper(named, found),
        authors=authors(found.pages, named, metadata.get("author")),
        abstract=summary and _on_paper(summary, found),
        headings=tuple(_heading(head, found.sheets[head.page]) for head in found.heads),
        introduction=next((i for i, h in enumerate(found.heads) if is_introduction(h.text)), None),
        conclusion=concluding(found),
        figures=tuple(_figures(found)),
        equations=tuple(_equations(found)),
        references=_references(document, found),
        warnings=tuple(warnings),
    )


def blocks(document: "pymupdf.Document", first: int, last: int, progress: Progress | None = None) -> list[Block]:
    """The flowing text of pages `first` to `last` (indexes from 0, inclusive) as blocks in reading order.

    Some pages before and after are read too, to tell headings and running heads; a page that cannot be read is empty.
    """
    pages = page_count(document)
    first, last = max(0, first), min(pages - 1, last)
    window = range(max(0, first - _AROUND), min(pages, last + _AROUND + 1))
    found = _analyse(document, window, [], progress)
    wanted = [page for page in found.pages if first <= page.index <= last]
    shown = [page for page in found.float_pages() if first <= page.index <= last]
    return found.with_floats(_drawings(document, shown, [])).blocks(wanted)


def _analyse(document: "pymupdf.Document", indexes: range, warnings: list[str], progress: Progress | None) -> Analysis:
    pages = list(_read(document, indexes, warnings, progress))
    return analyse(pages, outline(document), destinations(document))


def _read(
    document: "pymupdf.Document", indexes: range, warnings: list[str], progress: Progress | None
) -> Iterator[Page]:
    """The pages that can be read, within bounds of time and number; what is left out is said in `warnings`."""
    start = time.monotonic()
    characters = broken = done = 0
    sample: list[str] = []
    for page in read_pages(document, indexes[:_MOST_PAGES], progress):
        done += 1
        if isinstance(page, PdfError):
            broken += 1
            warnings.append(one_line(page.title))
            continue
        characters += sum(len(line.text) for line in page.lines)
        if len(sample) < _SAMPLE:
            sample += [line.text for line in page.lines]
        yield page
        if time.monotonic() - start > _SECONDS:
            break
    if done < len(indexes):
        warnings.append(f"only the first {done} of {len(indexes)} pages were read")
    if not indexes:
        warnings.append("the file has no pages that can be read")
    elif characters < 20 * max(1, done - broken):
        warnings.append("the pages hold no text: a scan, perhaps; read its pages as pictures")
    elif not reads_as_words(" ".join(sample)):
        warnings.append("the letters make no words: the file does not say which letters its fonts draw")


def _drawings(document: "pymupdf.Document", pages: Sequence[Page], warnings: list[str]) -> dict[int, list[Box]]:
    """What is drawn on each of the pages, as it is read; the last ones are left out where the first take too long."""
    start = time.monotonic()
    shapes: dict[int, list[Box]] = {}
    for page in pages:
        if time.monotonic() - start > _SECONDS / 2:
            warnings.append(f"figures after page {page.index} have no boxes: the pages before took too long")
            break
        boxes = drawn(document, page.index, upright=page.turn is None)
        shapes[page.index] = [page.as_read(box) for box in boxes]
    return shapes


def _on_paper(placed: Placed, found: Analysis) -> Placed:
    box = found.sheets[placed.page].on_paper(placed.box) if placed.box and placed.page is not None else None
    return Placed(one_line(placed.text), placed.page, placed.source, box)


def _heading(head: Head, sheet: Page) -> Heading:
    box = sheet.on_paper(head.box)
    return Heading(head.number, one_line(head.text), head.level, head.page, box[1], head.appendix, head.source, box)


def _figures(found: Analysis) -> Iterator[Figure]:
    for caption in found.captions:
        sheet = found.sheets[caption.page]
        box = sheet.on_paper(found.floats.get((caption.kind, caption.number), caption.box))
        text = one_line(caption.text)
        yield Figure(caption.kind, caption.number, text, caption.page, box, "style", sheet.on_paper(caption.box))


def _equations(found: Analysis) -> Iterator[Equation]:
    for display in found.equations:
        box = found.sheets[display.page].on_paper(display.box)
        yield Equation(display.number, display.page, box[1], box)


def _references(document: "pymupdf.Document", found: Analysis) -> References | None:
    if found.bibliography is None:
        return None
    pages = {found.lines[i].page for places in found.bibliography.entries for i in places}
    listed = references(found.lines, found.bibliography, web_links(document, sorted(pages)))
    items = (replace(r, box=r.box and found.sheets[r.page].on_paper(r.box)) for r in listed.items)
    return replace(listed, items=tuple(items))
