"""What the list panels list, made of plain values: headings, figures, references, hits, highlights, links."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from paperpass.model.brief import Figure, Reference
from paperpass.model.document import Boxes, Document, Location
from paperpass.model.entries import row_of
from paperpass.model.highlight import Highlight
from paperpass.model.hours import strip
from paperpass.model.links import Target, target_of
from paperpass.model.marks import Mark, MarkKind
from paperpass.model.on_page import Link
from paperpass.model.paper_text import Hit
from paperpass.model.reading import GoTo
from paperpass.model.text import one_line, shorten
from paperpass.model.times import spoken_duration

_BAR = 10
"""Cells of the longest bar."""
_STRIP = 30
"""Cells of the strip of pages."""
_PAGE_END = 1e6
"""Points below every page's end: the section with which a page ends is the one that it is told by."""
_MARKED = {MarkKind.NOTE: "", MarkKind.TERM: "term: ", MarkKind.QUESTION: "ask: "}
_BELOW_TOP = 20.0
"""Points below the top of the view within which a heading is the one that one is at."""


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a list: what it says, what stands at its right end, what the preview shows, and where it leads."""

    label: str
    end: str
    preview: str
    goes_to: GoTo | None = None
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Listing:
    """A list with its title; `at` is the line that is chosen first, `verbs` name what can be done with a line."""

    name: str
    title: str
    items: tuple[Item, ...]
    at: int = 0
    verbs: frozenset[str] = frozenset()


def contents(document: Document, here: Location, *, in_pass: bool = False) -> Listing:
    """The headings, at the one that one is under; `in_pass` where they are a step of the pass."""
    items = []
    for heading in document.headings:
        label = "  " * (heading.level - 1) + (f"{heading.number} {heading.text}" if heading.number else heading.text)
        box = heading.box or (0.0, heading.y, 1.0, heading.y + 12.0)
        shown = one_line(label) if heading.level == 1 else label
        end, sure = f"p. {heading.page + 1}", heading.source != "guess"
        items.append(Item(shown, end, heading.text, GoTo(heading.page, box), sure))
    at = max(0, document.heading_at(here, _BELOW_TOP))
    return Listing("contents", "Contents", tuple(items), at, frozenset({"next_step"} if in_pass else ()))


def figures(document: Document, here: Location) -> Listing:
    """Figures and tables, at the first that ends below the place looked at."""
    found = document.brief.figures if document.brief else ()
    page, y, _ = here
    at = next((n for n, figure in enumerate(found) if (figure.page, figure.box[3]) >= (page, y)), 0)
    return Listing("figures", "Figures and tables", tuple(map(_figure, found)), at, frozenset({"look", "check"}))


def references(document: Document, title: str, at: int = 0) -> Listing:
    """The bibliography of a paper of that title."""
    found = document.brief.references if document.brief else None
    entries = found.items if found else ()
    labels = [one_line(entry.label or "") for entry in entries]
    wide = max(map(len, labels), default=0)
    items = tuple(_reference(entry, label.rjust(wide)) for entry, label in zip(entries, labels, strict=True))
    verbs = frozenset({"tick", "add", "later", "cited"})
    return Listing("references", f"References of {shorten(title, 50)}", items, at, verbs)


def links(document: Document, found: Sequence[Link]) -> tuple[Listing, list[Link]]:
    """The links of a page, and which of them each line stands for; a place led to several times stands once."""
    brief, firsts = document.brief, dict[str, tuple[Link, Target]]()
    for link in found:
        target = target_of(link, brief)
        firsts.setdefault(target.words, (link, target))
    items = tuple(Item(t.words, _end(t), t.preview or t.words) for _, t in firsts.values())
    cites = any(target.reference is not None for _, target in firsts.values())
    verbs = frozenset({"tick", "add", "later"} if cites else ())
    return Listing("links", "Links of this page", items, verbs=verbs), [link for link, _ in firsts.values()]


def hits(document: Document, found: Sequence[Boxes], texts: Sequence[Hit], words: str, at: int) -> Listing:
    """What a search for words has found, with the text around each; the words alone where that is not known."""
    items = []
    for number, boxes in enumerate(found):
        page, box = boxes[0]
        section = document.section_at((page, box[1], box[0]))
        row, context = (texts[number].row, texts[number].context) if texts else (words, words)
        preview = f"{one_line(context)}\n\n{section}" if section else one_line(context)
        items.append(Item(one_line(row), f"p. {page + 1}", preview, GoTo(page, box)))
    return Listing("hits", f"Found: {shorten(words, 40)}", tuple(items), at)


def highlights(document: Document) -> Listing:
    """What is highlighted, in the order of the pages."""
    items = tuple(
        Item(one_line(m.text), f"p. {m.page + 1}", m.text, GoTo(m.page, m.boxes[0] if m.boxes else None))
        for m in in_order(document)
    )
    return Listing("highlights", "Highlights", items, verbs=frozenset({"remove"}))


def margin(marks: Sequence[Mark], tick: str) -> Listing:
    """Margin notes, terms and questions, each with its place; what is resolved has a `tick`."""
    items = tuple(
        Item(
            f"{tick if mark.resolved else ' '} {_MARKED[mark.kind]}{one_line(mark.text)}",
            "" if mark.page is None else f"p. {mark.page + 1}",
            "\n\n".join(part for part in (mark.text, one_line(mark.about)) if part),
            None if mark.page is None else GoTo(mark.page, mark.box),
        )
        for mark in marks
    )
    return Listing("margin", "In the margin", items, verbs=frozenset({"tick", "remove"}))


def in_order(document: Document) -> list[Highlight]:
    """The highlights as they are listed."""
    return sorted(document.highlights, key=lambda m: (m.page, m.boxes[0][1] if m.boxes else 0.0))


def times(document: Document, spent: Mapping[int, float], here: Location, heights: str) -> Listing:
    """The pages on which time was spent, in their order, with a bar each; the strip of all of them in the title."""
    last, most = max(len(document.pages), *spent), max(spent.values())
    items = []
    for page, seconds in spent.items():
        bar = heights[-1] * max(1, round(_BAR * seconds / most))
        section = document.section_at((page - 1, _PAGE_END, 0.0))
        items.append(
            Item(f"{bar:<{_BAR}}  {section}", f"{spoken_duration(seconds)}  p. {page}", section, GoTo(page - 1))
        )
    at = next((n for n, page in enumerate(spent) if page - 1 >= here[0]), 0)
    whole = spoken_duration(sum(spent.values()))
    return Listing("times", f"{whole}  {strip(spent, last, _STRIP, heights)}", tuple(items), at)


def _figure(figure: Figure) -> Item:
    goes_to = GoTo(figure.page, figure.box)
    return Item(figure.titled, f"p. {figure.page + 1}", figure.caption, goes_to, figure.source != "guess")


def _reference(entry: Reference, label: str) -> Item:
    end = f"held: {entry.held}" if entry.held else ""
    return Item(row_of(one_line(entry.text), label), end, entry.text, GoTo(entry.page, entry.box))


def _end(target: Target) -> str:
    if target.page is None:
        return "copies it"
    return f"held: {target.held}" if target.held else f"p. {target.page + 1}"
