"""The headings of a paper: what pointers, numbers and styles each found, made into one list.

Outline and anchors are taken at their word where they land on a line; the chain of numbers needs no help; heads
without a number must have a name that papers use, or the exact look of heads already sure.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf

from paperpass.model.brief import Box, Source
from paperpass.model.text import fold

from .body import BodyStyle
from .candidates import Candidate, candidates, is_sentence
from .destinations import Anchor, of_kind
from .glyph_sanity import face
from .looks import Looks, looks_of, looks_of_names
from .measures import LARGER_POINTS
from .names import is_appendix, is_back_matter, is_contents, is_references, is_standard_section
from .numbered_headings import numbered, worded
from .numbering import ALPHA
from .outline import Entry, LineIndex, OutlineMatch, match_anchor, match_entry, shifted
from .page import Line, Page, around
from .prose import prose
from .styles import style_of

_APPENDIX = re.compile(r"appendix [A-Z\d]{1,3}$", re.IGNORECASE)
_OPENING_LINES = 3
"""Running text has begun from the third of its lines in a row on: two may be an address."""

_MIN_OPENED_CHARS, _SAME_EDGE_POINTS = 30, 1.0
"""Lines longer than this that share both edges are running text, in small type too: an abstract."""

_FRONT_PAGES = 4
"""Text begins on one of the first pages."""

_ABOVE_TEXT_SIZES = 0.5
"""How far above its first line text begins, in type sizes."""

_SPREAD_LEADING_SIZES = 0.7
"""Text with more leading than this share of its type is set wide: heads need no space of their own. `manuscript`."""

_CENTRED_POINTS = 8.0
"""A head whose centre is this close to its column's is centred."""

_PARTED_WEIGHT = 0.65
"""Marks of a line in the text's own style that stands alone: set apart above and below."""

MIN_STYLE_WEIGHT = 0.5
"""Marks from which on a line in the look of heads is one of them."""

_SMALL_POINTS = 1.2
"""Heads are no smaller than the text by more."""

_COLUMNS = 4


@dataclass(frozen=True, slots=True)
class Head:
    """A heading and its lines: `place` is the index of the first of `length` lines in the document."""

    place: int
    length: int
    page: int
    number: str | None
    text: str
    level: int
    appendix: bool
    source: Source
    box: Box


@dataclass(frozen=True, slots=True)
class _Found:
    place: int
    length: int
    level: int
    text: str
    number: str | None
    source: Source


def headings(pages: Sequence[Page], body: BodyStyle, outline: Sequence[Entry], anchors: Sequence[Anchor]) -> list[Head]:
    """All headings in reading order."""
    heads = candidates(pages, body)
    chain = numbered(heads)
    heads = worded(heads, {head.place for head, _ in chain})
    line_index = LineIndex(pages, heads)
    by_place = {c.place: c for c in heads}
    found: dict[int, _Found] = {}
    for entry in shifted(outline):
        pointed = match_entry(line_index, entry)
        if pointed and pointed.place not in found:
            found[pointed.place] = _pointed(pointed, by_place.get(pointed.place), "outline")
    for anchor in of_kind(anchors, "chapter", "section", "subsection", "subsubsection", "appendix"):
        pointed = match_anchor(line_index, anchor)
        if pointed and pointed.place not in found and not anchor.starred:
            found[pointed.place] = _pointed(pointed, by_place.get(pointed.place), "anchor")
    for head, depth in chain:
        if head.place not in found:
            printed = head.number.printed if head.number else None
            found[head.place] = _Found(head.place, len(head.lines), depth, head.text, printed, "numbered")
        else:
            found[head.place] = replace(found[head.place], level=depth)
    found = _below_title(found)
    looks = looks_of([(h, f.level) for f in found.values() if (h := by_place.get(f.place))])
    if not looks.counted and all(f.source == "numbered" for f in found.values()):
        looks = looks.with_others(looks_of_names(heads, body))
    before = _before(heads, found, _begun(pages, body))
    ends = {f.place + f.length: f for f in found.values()}
    for head in (*reversed(heads), *heads):
        around_it = (ends.get(head.place), found.get(head.place + len(head.lines)))
        if head.place not in found and id(head) not in before and (level := _unnumbered(head, looks, body, around_it)):
            printed = head.number.printed if head.number else None
            found[head.place] = new = _Found(head.place, len(head.lines), level, head.text, printed, "style")
            ends[new.place + new.length] = new
    return _finished(line_index, sorted(found.values(), key=lambda f: f.place), by_place)


def _pointed(pointed: OutlineMatch, head: Candidate | None, source: Source) -> _Found:
    """A heading that a pointer names, in the page's own words where they are a whole line."""
    if head is None or head.run_in:
        return _Found(pointed.place, pointed.length, pointed.level, pointed.title, pointed.number, source)
    bare = fold(head.text) == fold(pointed.title)
    printed = head.number.printed if head.number else pointed.number if bare else None
    return _Found(head.place, max(pointed.length, len(head.lines)), pointed.level, head.text, printed, source)


def _below_title(found: dict[int, _Found]) -> dict[int, _Found]:
    """What the outline names, without title and authors: they have no number and stand before a section 1."""
    first = next((p for p, f in sorted(found.items()) if f.number in ("1", "I")), 0)
    return {p: f for p, f in found.items() if p >= first or f.number or is_standard_section(f.text)}


def _before(
    heads: Sequence[Candidate], found: Mapping[int, _Found], begun: Mapping[tuple[int, int], float]
) -> set[int]:
    """The ids of the candidates that stand above all sure heads of the first page: title and authors; and of those that
    say the same, as a title may head the text too. Where text has `begun` above them they are none of these: a paper
    may number nothing and name no section as others do."""
    sure = [h for h in heads if h.place in found or (is_standard_section(h.text) and h.distinct)]
    if not sure:
        return set()
    first = min(sure, key=lambda h: h.place)
    if first.page > heads[0].page + 1:
        return set()
    top = min(h.box[1] for h in sure if h.page == first.page)
    above = [h for h in heads if h.place < first.place or (h.page == first.page and h.box[3] < top + _SAME_EDGE_POINTS)]
    above = [h for h in above if h.box[1] < min(begun.get((h.page, c), inf) for c in (h.lines[0].column, 1))]
    said = {h.text for h in above}
    return {id(h) for h in above} | {id(h) for h in heads if h.text in said}


def _begun(pages: Sequence[Page], body: BodyStyle) -> dict[tuple[int, int], float]:
    """For each page and column of the first pages the height at which running text begins, known by its third line in
    a row, an abstract in smaller type too; above all of the page for what follows a page with text."""
    begun: dict[tuple[int, int], float] = {}
    for page in pages[:_FRONT_PAGES]:
        if begun:
            begun |= {(page.index, column): 0.0 for column in range(_COLUMNS)}
            continue
        in_a_row = 0
        for at, (line, running) in enumerate(zip(page.lines, prose(page, body), strict=True)):
            in_a_row = in_a_row + 1 if running or _is_flush(line, page.lines[at - 1]) else 0
            if in_a_row == _OPENING_LINES:
                begun.setdefault(
                    (page.index, line.column), page.lines[at + 1 - _OPENING_LINES].y0 - _ABOVE_TEXT_SIZES * line.size
                )
    return begun


def _is_flush(line: Line, last: Line) -> bool:
    """Whether the line shares both edges with the one before, as only lines of running text do."""
    return (
        len(line.text) > _MIN_OPENED_CHARS
        and abs(line.x0 - last.x0) < _SAME_EDGE_POINTS
        and abs(line.x1 - last.x1) < _SAME_EDGE_POINTS
    )


def _unnumbered(
    head: Candidate, looks: Looks, body: BodyStyle, beside: tuple[_Found | None, _Found | None]
) -> int | None:
    """The level of a head without a number, None where it is none. `beside` are the heads right above and below it: a
    part may stand close to its section, as all do in a manuscript whose lines are spread, and what leads to no text
    leads to a part of its own."""
    above, below = beside
    if head.run_in or (head.number is not None and not head.number.appendix):
        return None
    label = head.lines[0].text.partition(":")[0]
    name = next((text for text in (head.text, label) if is_standard_section(text) or _APPENDIX.match(text)), None)
    plain = head.apart and (head.style.capital or looks.levels.get(head.typography) == 1)
    if name and (head.distinct or plain or (is_back_matter(head.text) and _stands_alone(head))):
        return 1 if is_back_matter(name) else looks.level_by_name(head)
    if not _looks_whole(head, body):
        return None
    level = looks.level_of(head, body)
    if level is None or not (head.apart or _is_spread(head, body) or (above and above.level < level)):
        return None
    if not (head.text_follows or (below and below.level > level)):
        return None
    return level if level == 1 or not looks.counted or head.style.size > body.size + LARGER_POINTS else None


def _looks_whole(head: Candidate, body: BodyStyle) -> bool:
    """Whether a head without a name that papers use stands out, and neither goes on nor is a part of the text."""
    if not head.distinct or head.weight < MIN_STYLE_WEIGHT or head.style.size < body.size - _SMALL_POINTS:
        return False
    return not (head.text.endswith(("-", ":", ",")) or is_sentence(head, body) or _is_mixed(head))


def _is_spread(head: Candidate, body: BodyStyle) -> bool:
    """Whether the text is set so wide that a head in bold or capitals of its size has no space of its own."""
    spread = body.leading > _SPREAD_LEADING_SIZES * body.size and head.style.size < body.size + LARGER_POINTS
    return spread and (head.style.bold or head.style.capital)


def _stands_alone(head: Candidate) -> bool:
    """Whether a line in the text's own style is centred, with space above and below; an appendix may have its name
    below."""
    parted = head.weight > _PARTED_WEIGHT or is_appendix(head.text)
    return head.apart and parted and head.alignment is not None and abs(head.alignment[1]) < _CENTRED_POINTS


def _is_mixed(head: Candidate) -> bool:
    """Whether most of the head is bold or slanted, but not its first or last words: text with a title in it, or behind
    bold words."""
    for run in (head.lines[0].runs[0], head.lines[-1].runs[-1]):
        style, named = style_of([run], run.text)[0], face(run.font)
        alike = style.bold if head.style.bold else style.italic or not head.style.italic
        if not alike and not named.math and not named.mono and any(map(str.isalpha, run.text)):
            return True
    return False


def _finished(line_index: LineIndex, found: Sequence[_Found], by_place: Mapping[int, Candidate]) -> list[Head]:
    heads: list[Head] = []
    appendix = after_references = lone = False
    taken = -1
    for item in found:
        if item.place < taken:
            continue
        lines = line_index.lines[item.place : item.place + item.length]
        taken = item.place + item.length
        key, label = fold(item.text), fold(lines[0].text)
        if is_contents(key):
            continue
        head = by_place.get(item.place)
        letter = head is not None and head.number is not None and any(r[0][0] == ALPHA for r in head.number.readings)
        if is_appendix(label) or is_appendix(key) or (item.level == 1 and letter and after_references):
            appendix = True
        after_references = after_references or is_references(key)
        # The chain of numbers does not see an appendix without one: its parts seem to belong to the section before.
        lone = is_appendix(label) and item.number is None if item.level == 1 else lone
        level = 2 if lone and item.level == 3 and (item.number or "").isdigit() else item.level
        heads.append(
            Head(item.place, item.length, lines[0].page, item.number, item.text, level, appendix, item.source,
                 around(line.box for line in lines))
        )  # fmt: skip
    return heads
