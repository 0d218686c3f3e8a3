"""Where a bibliography stands, and which lines there are its own: figures, tables and footnotes among them are not."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from paperpass.model.brief import Source

from .entries import by_labels
from .headings import Head
from .measures import NEAR_SIZE_POINTS, is_on_row
from .names import is_front, is_references
from .page import Line
from .prose import CELL_SPACE_SIZES, wide_gaps

_FIRST = re.compile(r"^[\[(]?1[\]).]?\s?[^\d\s]")
_NOTE = re.compile(r"^(?:\d{1,2}\s+\D|[∗*†‡])")
_CAPTION = re.compile(r"^(?:(?:Figure|Fig\.|Table|FIG\.|TABLE)\s*\w{1,4}\s*(?:[.:|—]|$)|Algorithm\s+\d+\b)")
_FOOT = re.compile(
    r"Publication [Dd]ate:|Authorized licensed use limited to|^(?:Permission to make digital|Downloaded from )"
    r"|^(?:ACM|IEEE) (?:Trans(?:actions|\.)|Computing Surveys|Journal)\b.*\bVol\..*\bNo\.(?:.*\bArticle|.* \d{4}\.?$)"
)
"""A publisher's line at a page's foot."""
_RAISED_SHARE, _RAISED_POINTS = 0.8, 0.5
_MAX_MARK_CHARS = 3
"""A footnote's mark is smaller than its words by the first, higher by the second, and no longer than the third."""

_DATED_SHARE = 0.15
"""In a list of references more lines than this hold a year; in other text, fewer."""

_MIN_LABELLED_NOTES = 3
"""So many entries whose labels look like a footnote's are a list that has no footnotes."""

_FIRST_LINES, _NEAR_LINES = 40, 5
"""So many lines tell how a list is spaced; so many on both sides of a line may be cells beside it."""

_LATE_SHARE, _MIN_LABELS = 0.4, 3
"""A list without a head begins behind this share of the lines, with so many labels that count."""

_NOTE_SHARE = 0.6
"""Footnotes stand below this share of the column's height."""

_NOTE_GAP_SIZES, _UNMARKED_NOTE_GAP_SIZES, _HEAD_GAP_SIZES = 0.5, 1.2, 0.1
"""White space above footnotes with a raised mark, above others, and above heads that end a list, in type sizes: beyond
the usual, but for the second."""

_MIN_GAP_POINTS, _MAX_GAP_POINTS, _USUAL_GAP_POINTS = -2.0, 20.0, 2.0
"""White space between lines that counts for the usual one, and this where none does."""

DATED = re.compile(r"\b(?:1[6-9]|20)\d\d[a-z]?\b|https?:|arxiv|in press|to appear|forthcoming", re.IGNORECASE)
"""What most entries hold and few other texts do: a year, or an address."""


class Region(NamedTuple):
    """The lines from `start` to before `end`, indexes in the document."""

    start: int
    end: int
    source: Source


def region_of(lines: Sequence[Line], heads: Sequence[Head], landed: Mapping[int, str]) -> Region | None:
    """Where the bibliography stands, by its head, by the anchors that `landed` on lines, or by labels that count."""
    found = _below_head(lines, heads, landed)
    if landed and found is None:
        first = min(landed)
        return Region(first, next((h.place for h in heads if h.place > max(landed)), len(lines)), "anchor")
    if found is not None and (landed or _is_dated(lines, found)):
        return found
    late = int(_LATE_SHARE * len(lines))
    labelled = by_labels(lines[late:])
    if len(labelled) >= _MIN_LABELS and _FIRST.match(lines[late + labelled[0]].text):
        counted = Region(late + labelled[0], len(lines), "guess")
        return counted if found is None or _is_dated(lines, counted) else found
    return found


def own_lines(lines: Sequence[Line], region: Region) -> tuple[list[int], set[int]]:
    """The indexes of the lines in the type size of most of the region, without figures, tables and notes; and those of
    them before which a figure's, table's or algorithm's caption was left out."""
    sizes: Counter[int] = Counter()
    for line in lines[region.start : region.end]:
        sizes[round(max(r.size for r in line.runs))] += len(line.text)
    usual = sizes.most_common(1)[0][0]
    notes = _notes(lines, region)
    kept: list[int] = []
    cuts: set[int] = set()
    caption = -1
    cut = False
    for i in range(region.start, region.end):
        line = lines[i]
        if _FOOT.search(line.text) and (i + 1 == len(lines) or lines[i + 1].page != line.page):
            continue
        if _CAPTION.match(line.text):
            caption, cut = line.block, True
        elif (line.block != caption or line.page != lines[i - 1].page) and not (cut and _is_row(lines, i)):
            caption = -1
            if abs(max(r.size for r in line.runs) - usual) <= NEAR_SIZE_POINTS and i not in notes:
                kept.append(i)
                if cut:
                    cuts.add(i)
                cut = False
    return kept, cuts


def _is_row(lines: Sequence[Line], at: int) -> bool:
    """Whether a line holds cells of a table: parted by wide spaces, or beside each other."""
    line = lines[at]
    near = (x for x in lines[max(0, at - _NEAR_LINES) : at + _NEAR_LINES + 1] if x is not line and x.page == line.page)
    return wide_gaps(line, CELL_SPACE_SIZES) > 1 or any(is_on_row(x, line) for x in near)


def usual_gap(lines: Sequence[Line]) -> float:
    """The white space above most lines, in points."""
    gaps = Counter(round(line.gap) for line in lines if _MIN_GAP_POINTS < line.gap < _MAX_GAP_POINTS)
    return float(gaps.most_common(1)[0][0]) if gaps else _USUAL_GAP_POINTS


def _is_dated(lines: Sequence[Line], region: Region) -> bool:
    """Whether the lines of the region have years more than now and then."""
    dated = sum(bool(DATED.search(line.text)) for line in lines[region.start : region.end])
    return dated > _DATED_SHARE * (region.end - region.start)


def _below_head(lines: Sequence[Line], heads: Sequence[Head], landed: Mapping[int, str]) -> Region | None:
    """The region below the head of that name; where there are several, the one that anchors follow, else the one that
    has most years among its lines, as long as those are more than now and then."""
    named = [h for h in heads if is_references(h.text)]
    if not named:
        return None
    ends = {h.place: _end_of(h, lines, heads) for h in named}
    before = [h for h in named if landed and h.place < min(landed)]
    head = before[-1] if before else named[-1]
    if not landed and len(named) > 1:
        years = {h.place: sum(bool(DATED.search(x.text)) for x in lines[h.place : ends[h.place]]) for h in named}
        lists = [h for h in named if years[h.place] > _DATED_SHARE * (ends[h.place] - h.place)]
        head = max(lists, key=lambda h: years[h.place], default=head)
    end = ends[head.place]
    if landed and max(landed) >= end:
        end = next((h.place for h in heads if h.place > max(landed)), len(lines))
    start = head.place + head.length
    end = next((i for i in range(start, end) if is_front(lines[i].text) and i > max(landed, default=0)), end)
    return Region(start, end, head.source) if start < end else None


def _end_of(head: Head, lines: Sequence[Line], heads: Sequence[Head]) -> int:
    """Where the next head of its level stands, or the end; what has a year, or no more space above than the lines below
    `head` have, is a line of an entry that looks like a head."""
    start = head.place + head.length
    usual = usual_gap(lines[start : start + _FIRST_LINES])
    after = [(h.place, lines[h.place]) for h in heads if h.place >= start and (h.level <= head.level or h.number)]
    apart = (place for place, x in after if x.gap > usual + _HEAD_GAP_SIZES * x.size and not DATED.search(x.text))
    return next(apart, len(lines))


def _notes(lines: Sequence[Line], region: Region) -> set[int]:
    """The lines of footnotes: the paragraphs below a white space in the lower part of a page that begin with a mark,
    raised, or alone before words. A list whose own labels look like that has none."""
    inside = range(region.start + 1, region.end)
    labelled = by_labels(lines[region.start : region.end])
    if sum(bool(_NOTE.match(lines[region.start + i].text)) for i in labelled) >= _MIN_LABELLED_NOTES:
        return set()
    usual = usual_gap([lines[i] for i in inside])
    bottoms: dict[int, float] = {}
    for i in inside:
        bottoms[lines[i].page] = max(bottoms.get(lines[i].page, 0.0), lines[i].base)
    found: set[int] = set()
    for i in inside:
        line, last = lines[i], lines[i - 1]
        if i - 1 in found and (last.page, last.column) == (line.page, line.column):
            if line.gap <= usual + _NOTE_GAP_SIZES * line.size:
                found.add(i)
        elif _NOTE.match(line.text) and line.base > _NOTE_SHARE * bottoms[line.page]:
            marked = _is_raised(line) and line.gap > usual + _NOTE_GAP_SIZES * line.size
            if marked or line.gap > _UNMARKED_NOTE_GAP_SIZES * line.size:
                found.add(i)
    return found


def _is_raised(line: Line) -> bool:
    """Whether the line begins with a mark smaller than its words, set above their baseline."""
    first = line.runs[0]
    return (
        first.size < _RAISED_SHARE * line.size
        and len(first.text.strip()) <= _MAX_MARK_CHARS
        and first.base < line.base - _RAISED_POINTS
    )
