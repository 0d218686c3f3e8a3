"""The bibliography: where it begins, where it ends, its entries and what each points to."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from paperpass.model.brief import Reference, References, Source
from paperpass.model.text import one_line

from .destinations import Anchor
from .entries import by_gaps, by_indent, by_labels, by_names, label_of
from .headings import Head
from .ids import arxiv_id, doi
from .listing import DATED, own_lines, region_of, usual_gap
from .page import Line, Page, around
from .passage import joined

_FOOTNOTE = re.compile(r"\d{1,2}\s+[A-Z]")
_LIFE = re.compile(
    r"^(?:[A-Z][\w.’'-]*,?\s){1,5}(?:\([^)]*\)\s)?(?:(?:has\s)?(?:received|earned|obtained|joined)\s(?:the|his|her|an?|both)\b"
    r"|(?:is|was)\s(?:currently\s)?(?:an?|the|with|Professor)\s)"
)
_NEXT_PAPER = re.compile(r"^(?:[I1]\.?\s+)?INTRODUCTION$")
"""What follows a list and is none of its entries: an author's life, the next paper."""

_MIN_ENTRY_CHARS = 25
"""Shorter lines without a label or a year are scraps."""

_NAMES_PER_GAP = 3
"""Entries that begin with names are cut there where white space parts fewer than one in so many."""

_RIGHT_SHARE = 0.7
"""A destination right of this share of the gutter's x is in the right column: some stand a little left of it."""

_PARTED_SIZES, _INSIDE_SIZES = 1.5, 1.3
"""White space beyond the usual, in type sizes, that parts entries from what follows the list; and that no entry has
inside."""

_STRICT_SHARE = 0.85
"""Where more entries than this have a year, those without are footnotes or scraps."""

_MIN_GUESSED, _GUESSED_SHARE, _MAX_ENTRY_CHARS = 4, 0.7, 2500
"""A guessed list has so many entries, so many of them with a year, and none longer than this."""

_LABELLED_SHARE = 0.9
"""Labels cut a list where there are nearly as many as destinations."""

_MIN_LANDED = 2

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
    region = region_of(lines, heads, landed)
    if region is None:
        return None
    kept, cuts = own_lines(lines, region)
    inside = [lines[place] for place in kept]
    names = {i: landed[place] for i, place in enumerate(kept) if place in landed}
    starts, source = _starts(inside, names, region.source)
    usual = usual_gap(inside)
    parted = sorted({*starts, *(i for i, place in enumerate(kept) if place in cuts and i > 0)})
    entries = [
        (begin, tuple(kept[begin + i] for i in range(_length(inside[begin:stop], usual))))
        for begin, stop in pairwise([*parted, len(inside)])
    ]
    entries = _without_bodies(entries, lines, kept, cuts, set(starts))
    texts = [joined(lines[i] for i in places) for _, places in entries]
    apart = [inside[begin].gap > usual + _PARTED_SIZES * inside[begin].size for begin, _ in entries]
    apart[1:] = [
        gap or begin > last + len(places)
        for gap, (last, places), (begin, _) in zip(apart[1:], entries, entries[1:], strict=False)
    ]
    wanted = _wanted(texts, apart)
    if not wanted or (source == "guess" and not _is_likely([texts[i] for i in wanted])):
        return None
    chosen = [entries[i] for i in wanted]
    called = {i: names[begin] for i, (begin, _) in enumerate(chosen) if begin in names}
    return Bibliography(source, tuple(places for _, places in chosen), called)


def references(lines: Sequence[Line], found: Bibliography, links: Links | None = None) -> References:
    """The entries as references. `lines` are the document's; `links` the boxes and addresses of web links by page."""
    items = [
        _reference([lines[i] for i in places], at + 1, found.anchors.get(at), links)
        for at, places in enumerate(found.entries)
    ]
    return References(items[0].page, found.source, tuple(items))


def _without_bodies(
    entries: Sequence[tuple[int, tuple[int, ...]]],
    lines: Sequence[Line],
    kept: Sequence[int],
    cuts: set[int],
    starts: set[int],
) -> list[tuple[int, tuple[int, ...]]]:
    """The entries without what lies between a float's caption and the next entry with a label, a year or a link: the
    rows of an algorithm, or the rest of an entry that the float broke off."""
    wanted = []
    inside = False
    for begin, places in entries:
        inside = inside or kept[begin] in cuts
        if inside and begin in starts:
            text = joined(lines[i] for i in places)
            inside = not (DATED.search(text) or label_of(text)[0])
        if not inside:
            wanted.append((begin, places))
    return wanted


def _length(entry: Sequence[Line], usual: float) -> int:
    """How many lines the entry has up to a white space that no entry has inside."""
    for i in range(1, len(entry)):
        line, last = entry[i], entry[i - 1]
        beside = line.page == last.page and line.column == last.column
        if beside and line.gap > usual + (0 if _LIFE.match(line.text) else _INSIDE_SIZES * line.size):
            return i
    return len(entry)


def _wanted(texts: Sequence[str], apart: Sequence[bool]) -> list[int]:
    """The entries without authors' lives, without addresses and notes behind a white space at the end (nothing there
    has a year, a link or the next label), and without scraps and footnotes. `apart`: whether each stands behind a white
    space, or behind what does."""
    dated = [bool(DATED.search(text)) for text in texts]
    end = len(texts)
    for i in range(1, len(texts)):
        if apart[i] and not any(dated[i:]) and label_of(texts[i], i + 1)[0] is None:
            end = i
            break
        if (_LIFE.match(texts[i]) or _NEXT_PAPER.match(texts[i])) and label_of(texts[i], i + 1)[0] is None:
            end = i
            break
    strict = sum(dated[:end]) > _STRICT_SHARE * end
    sure = [not strict or dated[i] or label_of(texts[i])[0] is not None for i in range(end)]
    return [i for i in range(end) if sure[i] or (len(texts[i]) >= _MIN_ENTRY_CHARS and not _FOOTNOTE.match(texts[i]))]


def _is_likely(texts: Sequence[str]) -> bool:
    """Whether a guessed list reads like a bibliography: several short entries, most with a year."""
    dated = sum(bool(DATED.search(text)) for text in texts)
    return (
        len(texts) >= _MIN_GUESSED
        and dated >= _GUESSED_SHARE * len(texts)
        and max(len(text) for text in texts) < _MAX_ENTRY_CHARS
    )


def _starts(lines: Sequence[Line], landed: Mapping[int, str], source: Source) -> tuple[list[int], Source]:
    labels = by_labels(lines)
    if labels and len(labels) >= _LABELLED_SHARE * len(landed):
        return labels, source
    if len(landed) >= _MIN_LANDED:
        return sorted(landed), "anchor"
    if found := labels or by_indent(lines):
        return found, source
    apart, named = by_gaps(lines), by_names(lines)
    return (named if len(apart) * _NAMES_PER_GAP < len(named) else apart), source


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
    return (line.column == 2) == (x > _RIGHT_SHARE * page.gutter)


def _reference(entry: Sequence[Line], count: int, anchor: str | None, links: Links | None) -> Reference:
    whole = one_line(joined(entry))
    label, text = label_of(whole, count)
    page = entry[0].page
    box = around(line.box for line in entry if line.page == page and line.column == entry[0].column)
    targets = " ".join(_targets(entry, links)) if links else ""
    return Reference(label, text, page, arxiv_id(text, targets), doi(text, targets), None, box, anchor)


def _targets(entry: Sequence[Line], links: Links) -> list[str]:
    found = []
    for line in entry:
        for (x0, y0, x1, y1), address in links.get(line.page, ()):
            if y0 < line.base - 0.2 * line.size < y1 and x0 < line.x1 and x1 > line.x0 and address not in found:
                found.append(address)
    return found
