"""What each line of a page is: heading, caption, table, equation, code, footnote, reference, or running text."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from paperpass.model.brief import Box

from .body import BodyStyle
from .captions import Caption
from .equations import Display
from .glyph_sanity import face
from .measures import RAISED_SIZE_SHARE, SAME_SIZE_POINTS, SMALLER_POINTS, is_raised
from .page import Line, Page
from .prose import is_code, prose, text_edges

_FOOT_SHARE = 0.9
"""Fine print below this share of the page's height is a footnote."""

_MAX_SCRAP_CHARS, _MAX_SIGN_CHARS = 24, 4
"""Short lines at the height of an equation are parts of it; single signs between lines of text are parts of these."""

_MIN_LISTING_LINES, _LISTING_SHARE = 2, 0.7
"""A figure of so many lines shows code, where so much of it is set in a typewriter's letters."""

_TIGHT_SIZES = 1.6
"""Lines of text no farther apart than their leading and this have no room for a display between them."""

_MATH_SHARE, _MAX_MATH_WORDS = 0.35, 3
"""A line is a display with so much of it in mathematical faces, and no more words than this."""

_CLOSE_SIZES, _SAME_EDGE_POINTS = 0.45, 1.5
"""A line of a paragraph follows as closely as this, and begins where the column does."""

_NOTE_POINTS, _NOTE_SHARE, _MARKED_NOTE_SHARE = 0.7, 0.4, 0.5
"""Footnotes are smaller by this, and stand below this share of the page; those in the text's own size lower."""

_APART_SIZES = 0.4
"""White space above a footnote beyond the leading, in the text's sizes."""

_INSIDE_POINTS, _ACROSS_POINTS = 1.0, 4.0
"""How far a float's lines may reach over its box: above and below, and at the sides."""

_WORD = re.compile(r"[^\W\d_]{3,}")
_MARK = re.compile(r"^(?:[∗*†‡§¶]+|\d{1,2}(?=\s?[^\d\s.)]))")


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What is known of a page before its lines are told apart. Places are indexes of lines on the page;
    `references` are all lines of the bibliography, `entries` those that begin an entry, `contents` those of a table of
    contents."""

    heads: Collection[int] = ()
    captions: Sequence[Caption] = ()
    floats: Mapping[tuple[str, str], Box] = field(default_factory=dict)
    equations: Sequence[Display] = ()
    references: Collection[int] = ()
    entries: Collection[int] = ()
    contents: Collection[int] = ()


def line_kinds(page: Page, body: BodyStyle, known: PageFacts) -> list[str]:
    """A kind for each line: a block's kind, "drawing" for words inside a figure, "text" for what flows."""
    found = ["text"] * len(page.lines)
    running = prose(page, body)
    _mark_floats(page, known, running, found)
    for display in known.equations:
        _mark(found, display.places, "equation", unless=("table", "code"))
    _mark_footnotes(page, body, found)
    edges = text_edges(page, body)
    for place, line in enumerate(page.lines):
        if found[place] == "text" and not running[place]:
            found[place] = _kind_of(page, place, line, body, running, edges)
    _mark_beside(page, running, found)
    _leave_scraps_out(page, body, known, running, found)
    _mark(found, known.references, "reference", only=("text", "equation", "code"))
    _mark(found, known.contents, "contents", only=("text", "equation", "footnote"))
    for caption in known.captions:
        _mark(found, caption.places, "caption")
    _mark(found, known.heads, "heading")
    return found


def _mark(
    found: list[str], places: Iterable[int], kind: str, *, only: Collection[str] = (), unless: Collection[str] = ()
) -> None:
    """Gives the lines at some places a kind; `only` those that have one of these so far, or have none of the others."""
    for place in places:
        if found[place] not in unless and (not only or found[place] in only):
            found[place] = kind


def _kind_of(
    page: Page,
    place: int,
    line: Line,
    body: BodyStyle,
    running: Sequence[bool],
    edges: Mapping[int, tuple[float, float]],
) -> str:
    """What a line is by its own look that is no running text."""
    if is_code(line) and "@" not in line.text.split(" ")[-1]:
        return "code"
    if _is_at_foot(page, line, body):
        return "footnote"
    if _is_display(line, edges) and not _carries_on(page, place, running, edges):
        return "equation"
    return "text"


def _is_at_foot(page: Page, line: Line, body: BodyStyle) -> bool:
    small = line.size < body.size - SMALLER_POINTS and _WORD.search(line.text) is not None
    return small and line.y0 > _FOOT_SHARE * page.height


def is_inside(line: Line, box: Box) -> bool:
    """Whether a line stands inside a float's box."""
    return (
        box[1] - _INSIDE_POINTS <= (line.y0 + line.y1) / 2 <= box[3] + _INSIDE_POINTS
        and line.x0 >= box[0] - _ACROSS_POINTS
        and line.x1 <= box[2] + _ACROSS_POINTS
    )


def _mark_floats(page: Page, known: PageFacts, running: Sequence[bool], found: list[str]) -> None:
    for caption in known.captions:
        box = known.floats.get((caption.kind, caption.number))
        if box is None or box == caption.box:
            continue
        inside = [place for place, line in enumerate(page.lines) if is_inside(line, box)]
        kind = {"figure": "drawing", "table": "table"}.get(caption.kind, "code")
        if kind == "drawing" and _is_listing([page.lines[i] for i in inside if i not in caption.places]):
            kind = "code"
        for place in inside:
            if not (running[place] and kind == "drawing"):
                found[place] = kind


def _is_listing(lines: Sequence[Line]) -> bool:
    """Whether a figure shows code: it is set rather than drawn, most of it in typewriter letters."""
    code = sum(len(line.text) for line in lines if is_code(line))
    return len(lines) >= _MIN_LISTING_LINES and code > _LISTING_SHARE * sum(len(line.text) for line in lines)


def _mark_beside(page: Page, running: Sequence[bool], found: list[str]) -> None:
    """Scraps at the height of an equation are parts of it."""
    displays = [(x.column, x.y0, x.y1) for x, kind in zip(page.lines, found, strict=True) if kind == "equation"]
    for place, line in enumerate(page.lines if displays else ()):
        if found[place] != "text" or running[place] or len(line.text) > _MAX_SCRAP_CHARS:
            continue
        middle = (line.y0 + line.y1) / 2
        if any(column == line.column and y0 <= middle <= y1 for column, y0, y1 in displays):
            found[place] = "equation"


def _leave_scraps_out(page: Page, body: BodyStyle, known: PageFacts, running: Sequence[bool], found: list[str]) -> None:
    """Single signs between lines of text that are no farther apart than usual stand in one of them, as exponents of
    exponents do; a display needs room."""
    numbered = {place for display in known.equations for place in display.places}
    for place, line in enumerate(page.lines):
        if found[place] != "equation" or place in numbered or len(line.text) > _MAX_SIGN_CHARS:
            continue
        near = [x.base for x, flows in zip(page.lines, running, strict=True) if flows and x.column == line.column]
        above = max((base for base in near if base < line.base), default=None)
        below = min((base for base in near if base > line.base), default=None)
        if above is not None and below is not None and below - above < body.leading + _TIGHT_SIZES * body.size:
            found[place] = "drawing"


def _is_display(line: Line, edges: Mapping[int, tuple[float, float]]) -> bool:
    """Mathematics on its own line: most of it in mathematical faces, or hardly a word, and set in from the margin."""
    count = sum(len(r.text) for r in line.runs)
    math = sum(len(r.text) for r in line.runs if face(r.font).math)
    words = len(_WORD.findall(line.text))
    left = edges.get(line.column, (line.x0, line.x1))[0]
    if math > _MATH_SHARE * count and words <= _MAX_MATH_WORDS:
        return True
    signs = sum(c in "=+<>≤≥∈∑∏∫→↦≈∼×·|∥⟨⟩√∂∇⊂⊆∪∩" for c in line.text)
    return words <= 1 and signs >= 1 and line.x0 > left + line.size and math > 0


def _carries_on(page: Page, place: int, running: Sequence[bool], edges: Mapping[int, tuple[float, float]]) -> bool:
    """Whether a line is one of a paragraph's, however much mathematics it holds: close below running text, and as far
    to the left."""
    line, last = page.lines[place], page.lines[place - 1] if place else None
    if last is None or not running[place - 1] or last.column != line.column or line.column not in edges:
        return False
    return line.gap < _CLOSE_SIZES * line.size and abs(line.x0 - edges[line.column][0]) < _SAME_EDGE_POINTS


def _mark_footnotes(page: Page, body: BodyStyle, found: list[str]) -> None:
    """Lines at the foot of a column from the first that begins with a mark or a number: those in small type, or those
    whose raised number stands in the text above as well."""
    for column in (0, 1, 2):
        places = [i for i, line in enumerate(page.lines) if line.column == column and found[i] in ("text", "equation")]
        foot: list[int] = []
        for place in reversed(places):
            line = page.lines[place]
            if line.size > body.size - _NOTE_POINTS or line.base < _NOTE_SHARE * page.height:
                break
            foot.append(place)
        begun = False
        for place in reversed(foot):
            begun = begun or _begins_note(page.lines[place])
            if begun:
                found[place] = "footnote"
        for place in places[: len(places) - len(foot)]:
            line = page.lines[place]
            if (
                line.base > _MARKED_NOTE_SHARE * page.height
                and _is_apart(line, body)
                and _raised(line) in _called(page, place)
            ):
                for below in places[places.index(place) :]:
                    found[below] = "footnote"
                break


def _is_apart(line: Line, body: BodyStyle) -> bool:
    return line.gap > body.leading + _APART_SIZES * body.size and line.size < body.size + SAME_SIZE_POINTS


def _raised(line: Line) -> str:
    """The raised number that the line begins with, or what nothing is equal to."""
    first = line.runs[0]
    raised = len(line.runs) > 1 and is_raised(first, line)
    return first.text.strip() if raised and first.text.strip().isdigit() else "-"


def _called(page: Page, place: int) -> set[str]:
    """The raised numbers inside the lines before one."""
    return {run.text.strip() for line in page.lines[:place] for run in line.runs[1:] if is_raised(run, line)}


def _begins_note(line: Line) -> bool:
    first = line.runs[0]
    raised = len(line.runs) > 1 and first.size < RAISED_SIZE_SHARE * line.size and first.base < line.base
    return bool(_MARK.match(line.text)) and (raised or not first.text.strip().isdigit() or len(line.runs) > 1)
