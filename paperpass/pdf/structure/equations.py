"""Numbered equations: lines of few words that end in a number in parentheses at the column's right edge."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from paperpass.model.brief import Box

from .body import BodyStyle
from .glyph_sanity import face
from .page import Line, Page, around
from .prose import prose, text_edges

_NUMBER = re.compile(r"(?:^|\s|[^\w\s(])\(((?:[A-Z]{1,2}[.-]?)?\d{1,3}(?:[.-]\d{1,3})*[a-z]?(?:\*|′)?)\)$")
_WORD = re.compile(r"[^\W\d_]{4,}")
_EDGE_POINTS = 14.0
"""An equation's number ends this close to its column's edge, or begins so at the left."""

_MAX_LEAP = 8
"""A number farther beyond those counted so far is no equation's."""

_SHORT_CHARS, _MAX_SHORT_WORDS, _MAX_WORDS = 30, 2, 3
"""A line with an equation has no more words than the third; a shorter one no more than the second."""

_FULL_SHARE = 0.8
"""Letters smaller than this share of the largest are scripts."""

_BESIDE_SIZES = 2.0
"""A display stands this far behind a number at the left, in type sizes."""

_TOUCH_POINTS = 2.0
"""Lines of a display touch each other, give or take this."""


@dataclass(frozen=True, slots=True)
class Display:
    """A numbered equation: `places` are the indexes of its lines on its page."""

    number: str
    page: int
    places: tuple[int, ...]
    box: Box


def equations(pages: Sequence[Page], body: BodyStyle) -> list[Display]:
    """The numbered equations in reading order."""
    found: list[Display] = []
    for page in pages:
        ends = [
            (i, line, m)
            for i, line in enumerate(page.lines)
            if line.text.endswith(")") and (m := _NUMBER.search(line.text))
        ]
        if not ends:
            continue
        edges = text_edges(page, body)
        running = prose(page, body)
        for place, line, match in ends:
            right = _right_edge(page, line, edges)
            alone = match.start() == 0
            if alone and not running[place] and _begins_row(page, line, running, edges):
                places = _extent(page, place, running)
                found.append(Display(match[1], page.index, places, around(page.lines[i].box for i in places)))
                continue
            words = _words(line)
            few = words <= (_MAX_SHORT_WORDS if len(line.text) < _SHORT_CHARS else _MAX_WORDS)
            if (
                right is None
                or abs(line.x1 - right) > _EDGE_POINTS
                or not (alone or few)
                or (alone and not _has_left(page, line))
            ):
                continue
            if running[place] and words > _MAX_SHORT_WORDS:
                continue
            places = _extent(page, place, running)
            found.append(Display(match[1], page.index, places, around(page.lines[i].box for i in places)))
    return _counting(found)


def _counting(found: Sequence[Display]) -> list[Display]:
    """The equations without numbers that no equation has here: decimals, and those far beyond what was counted."""
    kept: list[Display] = []
    highest = 0
    for display in found:
        digits = re.match(r"\d+", display.number)
        plain = digits is not None and "." not in display.number
        if display.number.startswith("0") or (plain and digits is not None and int(digits[0]) > highest + _MAX_LEAP):
            continue
        highest = max(highest, int(digits[0])) if plain and digits is not None else highest
        kept.append(display)
    return kept


def _words(line: Line) -> int:
    """How many words the line has in letters of full size; names of variables and scripts do not count."""
    full = _FULL_SHARE * max(run.size for run in line.runs)
    return len(_WORD.findall(" ".join(r.text for r in line.runs if r.size > full and not face(r.font).math)))


def _begins_row(page: Page, line: Line, running: Sequence[bool], edges: dict[int, tuple[float, float]]) -> bool:
    """Whether the number stands alone at the left edge, with a display to its right."""
    column = line.column if line.column in edges else _side(page, line)
    if column not in edges or abs(line.x0 - edges[column][0]) > _EDGE_POINTS:
        return False
    return any(
        not runs_on
        and x.x0 > line.x1 + _BESIDE_SIZES * line.size
        and x.column == line.column
        and x.y0 < line.base < x.y1 + _TOUCH_POINTS
        for x, runs_on in zip(page.lines, running, strict=True)
    )


def _right_edge(page: Page, line: Line, edges: dict[int, tuple[float, float]]) -> float | None:
    column = line.column if line.column in edges else _side(page, line)
    return edges[column][1] if column in edges else None


def _side(page: Page, line: Line) -> int:
    return 0 if page.gutter is None else 2 if line.x1 > page.gutter else 1


def _has_left(page: Page, line: Line) -> bool:
    """Whether something stands to the left of a number that is a line of its own."""
    low, _ = page.span_of(_side(page, line))
    return any(
        x is not line and low <= x.x0 < line.x0 and x.y0 < line.y1 + line.size and x.y1 > line.y0 - line.size
        for x in page.lines
    )


def _extent(page: Page, place: int, running: Sequence[bool]) -> tuple[int, ...]:
    """The lines around the number that are no running text and close to one another."""
    first = page.lines[place]
    low, high = page.span_of(_side(page, first))
    y0, y1 = first.y0, first.y1
    taken = {place}
    grew = True
    while grew:
        grew = False
        for i, line in enumerate(page.lines):
            if i in taken or running[i] or not low - _TOUCH_POINTS <= line.x0 <= high:
                continue
            if line.y0 < y1 + _TOUCH_POINTS and line.y1 > y0 - _TOUCH_POINTS:
                taken.add(i)
                y0, y1 = min(y0, line.y0), max(y1, line.y1)
                grew = True
    return tuple(sorted(taken))
