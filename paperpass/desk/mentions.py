"""Citations in a paper's pages and the entries that they lead to, there and back."""

from collections.abc import Sequence
from pathlib import Path

from paperpass.desk.desk import Desk
from paperpass.model.brief import Box, Reference, References
from paperpass.model.mentions import entry_at, mentions
from paperpass.model.on_page import Link
from paperpass.pdf.reader import PdfReader

_LINE = 16.0


def links_of(desk: Desk, file: Path, page: int, references: References | None) -> list[Link]:
    """The links of a page (from 0); where none leads to the bibliography, citations in its text count as links,
    and take the place of those that a damaged file has there.

    Raises PdfError.
    """
    links = desk.page.links(file, page)
    if references is None or any(cited_by(link, references) is not None for link in links):
        return links
    entries = references.items
    firsts: dict[Box, int] = {}
    for box, number in _typed(desk.page, file, page, references):
        firsts.setdefault(box, number)
    cited = [_link(box, entries[number]) for box, number in firsts.items() if entries[number].box]
    return [link for link in links if not any(_meet(link.box, one.box) for one in cited)] + cited


def places_citing(desk: Desk, file: Path, pages: int, references: References) -> dict[int, list[tuple[int, Box]]]:
    """Where a paper of so many pages cites each entry of its bibliography, by the entry's number. Raises PdfError."""
    found: dict[int, list[tuple[int, Box]]] = {}
    for page in range(pages):
        linked = [(link.box, cited_by(link, references)) for link in desk.background.links(file, page)]
        marks = [(box, n) for box, n in linked if n is not None] or _typed(desk.background, file, page, references)
        before: tuple[Box, int] | None = None
        for box, number in marks:
            # A citation that is printed in two pieces, names and year or over a line's end, is two links.
            if before is None or before[1] != number or abs(box[1] - before[0][1]) > _LINE:
                found.setdefault(number, []).append((page, box))
            before = box, number
    return found


def cited_by(link: Link, references: References) -> int | None:
    """The number of the entry that a link leads to, or None where it leads elsewhere."""
    return None if link.page is None else entry_at(references.items, link.page, link.y or 0.0, link.x, link.anchor)


def _typed(process: PdfReader, file: Path, page: int, references: References) -> list[tuple[Box, int]]:
    """The citations in a page's text; none on the pages of the bibliography, whose entries look like citations."""
    if any(r.page == page for r in references.items):
        return []
    words = process.words(file, page)
    found = mentions([w.text for w in words], references.items)
    return [(_around([w.box for w in words[m.first : m.end] if w.line == words[m.first].line]), m.entry) for m in found]


def _around(boxes: Sequence[Box]) -> Box:
    return min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _link(box: Box, entry: Reference) -> Link:
    assert entry.box is not None, "only entries with a place are linked"
    return Link(box, entry.page, entry.box[0], entry.box[1], entry.anchor)
