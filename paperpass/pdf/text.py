"""The pages of an open document as plain lines: the one place that asks MuPDF for text."""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from paperpass.model.brief import Box
from paperpass.model.errors import PdfError

from .structure.assembly import assemble
from .structure.destinations import Destination
from .structure.outline import Entry
from .structure.page import Page

if TYPE_CHECKING:
    import pymupdf

_FREE_TEXT = 2
_UPRIGHT = 20.0


def page_count(document: "pymupdf.Document") -> int:
    """How many pages the document has; 0 where it cannot tell."""
    import pymupdf

    try:
        return int(document.page_count)
    except (RuntimeError, ValueError, pymupdf.mupdf.FzErrorBase):
        return 0


def read_page(document: "pymupdf.Document", index: int, hint: float | None = None) -> Page:
    """Page `index` (from 0) as lines in reading order; `hint` is the gutter of the page before.

    Raises PdfError where MuPDF cannot read the page.
    """
    import pymupdf

    flags = pymupdf.TEXTFLAGS_DICT & ~(pymupdf.TEXT_PRESERVE_IMAGES | pymupdf.TEXT_PRESERVE_LIGATURES)
    try:
        page = document[index]
        found = page.get_text("dict", flags=flags)
        unit = user_unit(page)
        notes = [(a.rect, a.info["content"]) for a in page.annots(types=[_FREE_TEXT])]
    except (RuntimeError, ValueError, TypeError, IndexError, AttributeError, pymupdf.mupdf.FzErrorBase) as error:
        raise PdfError(f"page {index + 1} cannot be read") from error
    if notes:
        _leave_out(found["blocks"], notes)
    return assemble(found["blocks"], index, found["width"] * unit, found["height"] * unit, hint)


def user_unit(page: "pymupdf.Page") -> float:
    """How many points a unit of the page is: a poster may say more than one (ISO 32000-1, table 30, UserUnit).

    MuPDF counts boxes of text in points, and gives the size of a page's text in units.
    """
    shown, box = page.rect, page.cropbox
    there = box.width * box.height
    return float((shown.width * shown.height / there) ** 0.5) if there > 0 else 1.0


def _leave_out(blocks: list[dict[str, Any]], notes: "list[tuple[pymupdf.Rect, str]]") -> None:
    """Takes out the lines that somebody typed onto the page, so that they do not part the paper's own."""
    for block in blocks:
        block["lines"] = [
            line
            for line in block.get("lines", ())
            if not any(
                _centre(line["bbox"]) in rect and "".join(s["text"] for s in line["spans"]).strip() in content
                for rect, content in notes
            )
        ]


def _centre(box: Box) -> tuple[float, float]:
    return ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)


def read_pages(
    document: "pymupdf.Document", indexes: range, progress: Callable[[int, int], None] | None = None
) -> Iterator[Page | PdfError]:
    """The pages one by one, a PdfError in the place of each that cannot be read; `progress` hears (done, in all)."""
    hint = None
    for done, index in enumerate(indexes, 1):
        try:
            page = read_page(document, index, hint)
            hint = page.gutter
            yield page
        except PdfError as error:
            yield error
        if progress is not None:
            progress(done, len(indexes))


def drawn(document: "pymupdf.Document", index: int, *, upright: bool = True) -> list[Box]:
    """The boxes of the lines, shapes and images on page `index`, and of words that stand upright if `upright`; empty
    where they cannot be read."""
    import pymupdf

    try:
        log = document[index].get_bboxlog()
    except (RuntimeError, ValueError, TypeError, IndexError, AttributeError, pymupdf.mupdf.FzErrorBase):
        return []
    return [
        (box[0], box[1], box[2], box[3])
        for kind, box in log
        if "clip" not in kind and ("text" not in kind or (upright and _is_upright(box)))
    ]


def _is_upright(box: Box) -> bool:
    """Whether text stands upright, as beside a plot's axis: extraction leaves it out."""
    wide = box[2] - box[0]
    return wide <= _UPRIGHT and box[3] - box[1] > 2 * wide


def destinations(document: "pymupdf.Document") -> dict[str, Destination]:
    """The document's named destinations; empty where it has none or they cannot be read."""
    import pymupdf

    try:
        named = document.resolve_names()
    except (RuntimeError, ValueError, TypeError, AttributeError, KeyError, IndexError, pymupdf.mupdf.FzErrorBase):
        return {}
    pages = page_count(document)
    heights: dict[int, float] = {}
    found = {}
    for name, target in named.items():
        index, to = target.get("page", -1), target.get("to")
        if 0 <= index < pages and to is not None:
            if index not in heights:
                heights[index] = page_top(document, index)
            found[name] = Destination(index, to[0], heights[index] - to[1] if to[1] else None)
    return found


def outline(document: "pymupdf.Document") -> list[Entry]:
    """The outline's entries that lead to a page, in order; empty where there is none or it cannot be read."""
    import pymupdf

    try:
        entries = document.get_toc(simple=False)
    except (RuntimeError, ValueError, TypeError, AttributeError, KeyError, IndexError, pymupdf.mupdf.FzErrorBase):
        return []
    pages = page_count(document)
    found = []
    for level, title, number, target in entries:
        to = target.get("to")
        if 1 <= number <= pages:
            y = None
            if to is not None and target.get("kind") == pymupdf.LINK_NAMED:
                y = page_top(document, number - 1) - to.y
            elif to is not None:
                y = to.y
            found.append(Entry(level, title, Destination(number - 1, to.x if to is not None else None, y)))
    return found


def web_links(document: "pymupdf.Document", indexes: Iterable[int]) -> dict[int, list[tuple[Box, str]]]:
    """The boxes and addresses of the links that lead out of the document, by page index."""
    import pymupdf

    found: dict[int, list[tuple[Box, str]]] = {}
    for index in indexes:
        try:
            links = document[index].get_links()
        except (RuntimeError, ValueError, TypeError, AttributeError, KeyError, IndexError, pymupdf.mupdf.FzErrorBase):
            continue
        web = [(tuple(link["from"]), link["uri"]) for link in links if link.get("uri")]
        if web:
            found[index] = web
    return found


def page_top(document: "pymupdf.Document", index: int) -> float:
    """The y, counted from the bottom, at which the page's own count from the top begins."""
    import pymupdf

    try:
        return float(document[index].transformation_matrix.f)
    except (RuntimeError, ValueError, IndexError, pymupdf.mupdf.FzErrorBase):
        return 792.0
