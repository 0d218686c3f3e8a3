"""The bibliography: where it begins, where it ends, its entries and what each points to."""

import re
from collections.abc import Mapping, Sequence

from paperpass.model.brief import Reference, References, Source
from paperpass.model.text import fold, one_line

from .destinations import Anchor
from .entries import by_gaps, by_indent, by_labels, label_of
from .headings import Head
from .names import REFERENCES
from .page import Line, Page, around
from .passage import joined

_ARXIV = re.compile(
    r"(?:arxiv(?:\.org/(?:abs|pdf)/|\s*[:,]?\s*(?:e-?prints?\s*)?[:\s]?\s*(?:abs/|preprint\s*)?)|(?:corr|abs)[/,]\s*(?:abs/)?)\s*"
    r"(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?",
    re.IGNORECASE,
)
_OLD = re.compile(
    r"\b((?:astro-ph|cond-mat|gr-qc|hep-(?:ex|lat|ph|th)|math-ph|nucl-(?:ex|th)|quant-ph|physics|math|cs|nlin|q-bio|stat)(?:\.[A-Z]{2})?/\d{7})\b"
)
_BARE = re.compile(r"\[(\d{4}\.\d{4,5})(?:v\d+)?(?:\s*\[[\w.-]+\])?\]")
_DOI = re.compile(r"(?:doi(?:\.org/|\s*[:=]?\s*)|\b)(10\.\d{4,9}/[^\s\"<>{}|\\^`]+)", re.IGNORECASE)

Links = Mapping[int, Sequence[tuple[tuple[float, float, float, float], str]]]


def references(
    pages: Sequence[Page], heads: Sequence[Head], anchors: Sequence[Anchor], links: Links | None = None
) -> References | None:
    """The bibliography, None where there is none. `links`: by page index, the boxes and addresses of web links."""
    lines = [line for page in pages for line in page.lines]
    cites = [a for a in anchors if a.kind == "cite" and a.place.y is not None]
    landed = _landed(pages, cites)
    region = _region(lines, heads, landed)
    if region is None:
        return None
    start, end, source = region
    inside = lines[start:end]
    starts, source = _starts(inside, {k - start: v for k, v in landed.items() if start <= k < end}, source)
    names = {k - start: v for k, v in landed.items()}
    items = []
    for begin, stop in zip(starts, [*starts[1:], len(inside)], strict=True):
        entry = inside[begin:stop]
        items.append(_reference(entry, names.get(begin), links))
    return References(inside[0].page, source, tuple(items)) if items else None


def _region(lines: Sequence[Line], heads: Sequence[Head], landed: Mapping[int, str]) -> tuple[int, int, Source] | None:
    named = [h for h in heads if REFERENCES.match(fold(h.text))]
    if named:
        head = named[-1]
        if landed:
            before = [h for h in named if h.place < min(landed)]
            head = before[-1] if before else head
        end = next((h.place for h in heads if h.place > head.place), len(lines))
        if landed and max(landed) >= end:
            end = next((h.place for h in heads if h.place > max(landed)), len(lines))
        start = head.place + head.length
        if start < end:
            return start, end, head.source
    if landed:
        first = min(landed)
        return first, next((h.place for h in heads if h.place > max(landed)), len(lines)), "anchor"
    late = int(0.4 * len(lines))
    found = by_labels(lines[late:])
    if len(found) >= 3:
        return late + found[0], len(lines), "guess"
    return None


def _starts(lines: Sequence[Line], landed: Mapping[int, str], source: Source) -> tuple[list[int], Source]:
    labels = by_labels(lines)
    if labels and len(labels) >= 0.9 * len(landed):
        return labels, source
    if len(landed) >= 2:
        return sorted(landed), "anchor"
    return labels or by_indent(lines) or by_gaps(lines), source


def _landed(pages: Sequence[Page], cites: Sequence[Anchor]) -> dict[int, str]:
    """For each citation anchor the index of the line that its entry begins with."""
    by_index = {page.index: page for page in pages}
    offsets, count = {}, 0
    for page in pages:
        offsets[page.index] = count
        count += len(page.lines)
    landed: dict[int, str] = {}
    for anchor in cites:
        page = by_index.get(anchor.place.page)
        if page is None:
            continue
        best: tuple[float, int] | None = None
        for i, line in enumerate(page.lines):
            away = line.base - (anchor.place.y or 0.0)
            if away < 1 or not _beside(page, line, anchor.place.x):
                continue
            if best is None or away < best[0]:
                best = (away, offsets[page.index] + i)
        if best is not None:
            landed.setdefault(best[1], anchor.name)
    return landed


def _beside(page: Page, line: Line, x: float | None) -> bool:
    if page.gutter is None or line.column == 0 or x is None:
        return True
    return (line.column == 2) == (x > page.gutter - 12)


def _reference(entry: Sequence[Line], anchor: str | None, links: Links | None) -> Reference:
    whole = one_line(joined(entry))
    label, text = label_of(whole)
    page = entry[0].page
    box = around(line.box for line in entry if line.page == page and line.column == entry[0].column)
    targets = " ".join(_targets(entry, links)) if links else ""
    return Reference(label, text, page, _arxiv(text, targets), _doi(text, targets), None, box, anchor)


def _targets(entry: Sequence[Line], links: Links) -> list[str]:
    found = []
    for line in entry:
        for (x0, y0, x1, y1), address in links.get(line.page, ()):
            if y0 < line.base - 0.2 * line.size < y1 and x0 < line.x1 and x1 > line.x0 and address not in found:
                found.append(address)
    return found


def _arxiv(text: str, targets: str) -> str | None:
    for m in (_ARXIV.search(text), _OLD.search(text), _BARE.search(text), _ARXIV.search(targets)):
        if m:
            return m[1]
    return None


def _doi(text: str, targets: str) -> str | None:
    m = _DOI.search(text) or _DOI.search(targets)
    if m is None:
        return None
    doi = m[1].rstrip(".,;:'\"”’")
    while doi.endswith((")", "]")) and doi.count("(") + doi.count("[") < doi.count(")") + doi.count("]"):
        doi = doi[:-1]
    return doi
