"""Where a paper's links lead: to an entry of its bibliography, to what has a name on its pages, or to an address."""

from dataclasses import dataclass

from paperpass.model.brief import Brief, Reference
from paperpass.model.entries import row_of
from paperpass.model.mentions import entry_at
from paperpass.model.on_page import Link
from paperpass.model.text import one_line

_NEAR = 24.0
"""Points between a place that a link leads to and what it is named after."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link leads, in words: the number of a reference, a page (from 0), or neither for an address."""

    words: str
    page: int | None = None
    reference: int | None = None
    held: str | None = None
    preview: str = ""


def target_of(link: Link, brief: Brief | None) -> Target:
    """Where a link leads, as far as the paper's structure tells."""
    number = reference_at(link, brief)
    if number is not None and brief and brief.references:
        entry: Reference = brief.references.items[number]
        words = row_of(one_line(entry.text), one_line(entry.label or ""))
        return Target(words, link.page, number, entry.held, entry.text)
    if link.page is None:
        return Target(link.uri or "")
    return Target(named_at(brief, link.page, link.y or 0.0) or f"to page {link.page + 1}", link.page)


def reference_at(link: Link, brief: Brief | None) -> int | None:
    """The number of the bibliography's entry that a link leads to, None where it leads elsewhere."""
    found = brief.references if brief else None
    if found is None or link.page is None:
        return None
    return entry_at(found.items, link.page, link.y or 0.0, link.x, link.anchor)


def named_at(brief: Brief | None, page: int, y: float) -> str:
    """The heading, figure, table or equation at a height on a page, in points from its top; "" for none."""
    if brief is None or not y:
        return ""
    near = [(abs(h.y - y), f"{h.number or ''} {h.text}".strip()) for h in brief.headings if h.page == page]
    near += [(abs(e.y - y), f"equation ({e.number})") for e in brief.equations if e.page == page]
    floats = [f for f in brief.figures if f.page == page]
    near += [(0.0 if f.box[1] - _NEAR <= y <= f.box[3] else abs(f.box[1] - y), f.titled) for f in floats]
    distance, name = min(near, default=(_NEAR + 1, ""))
    return one_line(name) if distance <= _NEAR else ""
