"""The bibliography: where it begins, where it ends, its entries and what each points to."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from paperpass.model.brief import Reference, References, Source
from paperpass.model.text import fold, one_line

from .destinations import Anchor
from .entries import by_gaps, by_indent, by_labels, label_of
from .headings import Head
from .names import REFERENCES, is_front
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

_STRAY = 25
_FIRST = re.compile(r"^[\[(]?1[\]).]?\s?[^\d\s]")
_NOTE = re.compile(r"^(?:\d{1,2}\s+\D|[∗*†‡])")
_DATED = re.compile(r"\b(?:1[6-9]|20)\d\d[a-z]?\b|https?:|arxiv|in press|to appear|forthcoming", re.IGNORECASE)
_CAPTION = re.compile(r"^(?:(?:Figure|Fig\.|Table|FIG\.|TABLE)\s*\w{1,4}\s*[.:|—]|Algorithm\s+\d+\b)")

Links = Mapping[int, Sequence[tuple[tuple[float, float, float, float], str]]]


@dataclass(frozen=True, slots=True)
class Bibliography:
    """Where the bibliography stands: each entry as the indexes of its lines in the document, and, by entry, the name of
    the destination that citations link to."""

    source: Source
    entries: tuple[tuple[int, ...], ...]
    anchors: Mapping[int, str]


def bibliography(pages: Sequence[Page], heads: Sequence[Head], anchors: Sequence[Anchor]) -> Bibliography | None:
    """The bibliography's lines, entry by entry; None where there is none."""
    lines = [line for page in pages for line in page.lines]
    landed = _landed(pages, [a for a in anchors if a.kind == "cite" and a.place.y is not None])
    region = _region(lines, heads, landed)
    if region is None:
        return None
    start, end, source = region
    kept = _without_floats(lines, start, end)
    inside = [lines[place] for place in kept]
    names = {i: landed[place] for i, place in enumerate(kept) if place in landed}
    starts, source = _starts(inside, names, source)
    usual = _usual_gap(inside)
    entries = [
        (begin, tuple(kept[begin + i] for i in range(_length(inside[begin:stop], usual))))
        for begin, stop in pairwise([*starts, len(inside)])
    ]
    texts = [joined(lines[i] for i in places) for _, places in entries]
    wanted = _wanted(texts, [inside[begin] for begin, _ in entries], usual)
    if not wanted or (source == "guess" and not _is_likely([texts[i] for i in wanted])):
        return None
    chosen = [entries[i] for i in wanted]
    called = {i: names[begin] for i, (begin, _) in enumerate(chosen) if begin in names}
    return Bibliography(source, tuple(places for _, places in chosen), called)


def references(lines: Sequence[Line], found: Bibliography, links: Links | None = None) -> References:
    """The entries as references. `lines` are the document's; `links` the boxes and addresses of web links by page."""
    items = [
        _reference([lines[i] for i in places], found.anchors.get(at), links) for at, places in enumerate(found.entries)
    ]
    return References(items[0].page, found.source, tuple(items))


def _without_floats(lines: Sequence[Line], start: int, end: int) -> list[int]:
    """The indexes of the lines in the type size of most of the region: figures, tables and notes
    among them fall away."""
    sizes = Counter(round(max(r.size for r in lines[i].runs)) for i in range(start, end))
    usual = sizes.most_common(1)[0][0]
    bottoms: dict[int, float] = {}
    for line in lines[start:end]:
        bottoms[line.page] = max(bottoms.get(line.page, 0.0), line.base)
    kept: list[int] = []
    caption = -1
    for i in range(start, end):
        line = lines[i]
        if _CAPTION.match(line.text):
            caption = line.block
        elif line.block != caption or line.page != lines[i - 1].page:
            caption = -1
            note = _NOTE.match(line.text) and line.gap > 1.2 * line.size and line.base > 0.6 * bottoms[line.page]
            if abs(max(r.size for r in line.runs) - usual) <= 1.2 and not note:
                kept.append(i)
    return kept


def _usual_gap(lines: Sequence[Line]) -> float:
    gaps = Counter(round(line.gap) for line in lines if -2 < line.gap < 20)
    return float(gaps.most_common(1)[0][0]) if gaps else 2.0


def _length(entry: Sequence[Line], usual: float) -> int:
    """How many lines the entry has up to a white space that no entry has inside."""
    for i in range(1, len(entry)):
        line, last = entry[i], entry[i - 1]
        if line.page == last.page and line.column == last.column and line.gap > usual + 1.3 * line.size:
            return i
    return len(entry)


def _wanted(texts: Sequence[str], firsts: Sequence[Line], usual: float) -> list[int]:
    """The entries without addresses and notes behind a white space at the end (nothing there has a year or a link),
    and without scraps."""
    dated = [bool(_DATED.search(text)) for text in texts]
    end = len(texts)
    for i in range(1, len(texts)):
        if firsts[i].gap > usual + 1.5 * firsts[i].size and not any(dated[i:]):
            end = i
            break
    strict = sum(dated[:end]) > 0.85 * end
    return [i for i in range(end) if not strict or dated[i] or label_of(texts[i])[0] or len(texts[i]) >= _STRAY]


def _is_likely(texts: Sequence[str]) -> bool:
    """Whether a guessed list reads like a bibliography: several short entries, most with a year."""
    dated = sum(bool(_DATED.search(text)) for text in texts)
    return len(texts) >= 4 and dated >= 0.7 * len(texts) and max(len(text) for text in texts) < 2500


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
        end = next((i for i in range(start, end) if is_front(lines[i].text) and i > max(landed, default=0)), end)
        if start < end:
            return start, end, head.source
    if landed:
        first = min(landed)
        return first, next((h.place for h in heads if h.place > max(landed)), len(lines)), "anchor"
    late = int(0.4 * len(lines))
    found = by_labels(lines[late:])
    if len(found) >= 3 and _FIRST.match(lines[late + found[0]].text):
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
        sheet = by_index.get(anchor.place.page)
        if sheet is None:
            continue
        best: tuple[float, int] | None = None
        for i, line in enumerate(sheet.lines):
            away = line.base - (anchor.place.y or 0.0)
            if away < 1 or not _beside(sheet, line, anchor.place.x):
                continue
            if best is None or away < best[0]:
                best = (away, offsets[sheet.index] + i)
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
