"""What each line of a page is: heading, caption, table, equation, code, footnote, reference, or running text."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from paperpass.model.brief import Box

from .body import Body
from .captions import Caption
from .equations import Display
from .letters import face
from .page import Line, Page
from .prose import is_code, prose, text_edges

_FOOT = 0.9
_SCRAP = 24
_SIGN = 4
_LISTED, _MOSTLY = 2, 0.7
_WORD = re.compile(r"[^\W\d_]{3,}")
_MARK = re.compile(r"^(?:[∗*†‡§¶]+|\d{1,2}(?=\s?[^\d\s.)]))")


@dataclass(frozen=True, slots=True)
class Known:
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


def kinds(page: Page, body: Body, known: Known) -> list[str]:
    """A kind for each line: a block's kind, "drawing" for words inside a figure, "text" for what flows."""
    found = ["text"] * len(page.lines)
    running = prose(page, body)
    _mark_floats(page, known, running, found)
    for display in known.equations:
        for place in display.places:
            if found[place] not in ("table", "code"):
                found[place] = "equation"
    _mark_footnotes(page, body, found)
    edges = text_edges(page, body)
    for place, line in enumerate(page.lines):
        if found[place] != "text":
            continue
        if is_code(line) and not running[place] and "@" not in line.text.split(" ")[-1]:
            found[place] = "code"
        elif _is_at_foot(page, line, body) and not running[place]:
            found[place] = "footnote"
        elif not running[place] and _is_display(line, edges) and not _carries_on(page, place, running, edges):
            found[place] = "equation"
    _mark_beside(page, running, found)
    _leave_scraps_out(page, body, known, running, found)
    for place in known.references:
        if found[place] in ("text", "equation", "code"):
            found[place] = "reference"
    for place in known.contents:
        if found[place] in ("text", "equation", "footnote"):
            found[place] = "contents"
    for caption in known.captions:
        for place in caption.places:
            found[place] = "caption"
    for place in known.heads:
        found[place] = "heading"
    return found


def _is_at_foot(page: Page, line: Line, body: Body) -> bool:
    small = line.size < body.size - 0.4 and _WORD.search(line.text) is not None
    return small and line.y0 > _FOOT * page.height


def is_inside(line: Line, box: Box) -> bool:
    """Whether a line stands inside a float's box."""
    return box[1] - 1 <= (line.y0 + line.y1) / 2 <= box[3] + 1 and line.x0 >= box[0] - 4 and line.x1 <= box[2] + 4


def _mark_floats(page: Page, known: Known, running: Sequence[bool], found: list[str]) -> None:
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
    return len(lines) >= _LISTED and code > _MOSTLY * sum(len(line.text) for line in lines)


def _mark_beside(page: Page, running: Sequence[bool], found: list[str]) -> None:
    """Scraps at the height of an equation are parts of it."""
    displays = [(x.column, x.y0, x.y1) for x, kind in zip(page.lines, found, strict=True) if kind == "equation"]
    for place, line in enumerate(page.lines if displays else ()):
        if found[place] != "text" or running[place] or len(line.text) > _SCRAP:
            continue
        middle = (line.y0 + line.y1) / 2
        if any(column == line.column and y0 <= middle <= y1 for column, y0, y1 in displays):
            found[place] = "equation"


def _leave_scraps_out(page: Page, body: Body, known: Known, running: Sequence[bool], found: list[str]) -> None:
    """Single signs between lines of text that are no farther apart than usual stand in one of them, as exponents of
    exponents do; a display needs room."""
    numbered = {place for display in known.equations for place in display.places}
    for place, line in enumerate(page.lines):
        if found[place] != "equation" or place in numbered or len(line.text) > _SIGN:
            continue
        near = [x.base for x, flows in zip(page.lines, running, strict=True) if flows and x.column == line.column]
        above = max((base for base in near if base < line.base), default=None)
        below = min((base for base in near if base > line.base), default=None)
        if above is not None and below is not None and below - above < body.leading + 1.6 * body.size:
            found[place] = "drawing"


def _is_display(line: Line, edges: Mapping[int, tuple[float, float]]) -> bool:
    """Mathematics on its own line: most of it in mathematical faces, or hardly a word, and set in from the margin."""
    count = sum(len(r.text) for r in line.runs)
    math = sum(len(r.text) for r in line.runs if face(r.font).math)
    words = len(_WORD.findall(line.text))
    left = edges.get(line.column, (line.x0, line.x1))[0]
    if math > 0.35 * count and words <= 3:
        return True
    signs = sum(c in "=+<>≤≥∈∑∏∫→↦≈∼×·|∥⟨⟩√∂∇⊂⊆∪∩" for c in line.text)
    return words <= 1 and signs >= 1 and line.x0 > left + line.size and math > 0


def _carries_on(page: Page, place: int, running: Sequence[bool], edges: Mapping[int, tuple[float, float]]) -> bool:
    """Whether a line is one of a paragraph's, however much mathematics it holds: close below running text, and as far
    to the left."""
    line, last = page.lines[place], page.lines[place - 1] if place else None
    if last is None or not running[place - 1] or last.column != line.column or line.column not in edges:
        return False
    return line.gap < 0.45 * line.size and abs(line.x0 - edges[line.column][0]) < 1.5


def _mark_footnotes(page: Page, body: Body, found: list[str]) -> None:
    """Lines at the foot of a column from the first that begins with a mark or a number: those in small type, or those
    whose raised number stands in the text above as well."""
    for column in (0, 1, 2):
        places = [i for i, line in enumerate(page.lines) if line.column == column and found[i] in ("text", "equation")]
        foot: list[int] = []
        for place in reversed(places):
            line = page.lines[place]
            if line.size > body.size - 0.7 or line.base < 0.4 * page.height:
                break
            foot.append(place)
        begun = False
        for place in reversed(foot):
            begun = begun or _begins_note(page.lines[place])
            if begun:
                found[place] = "footnote"
        for place in places[: len(places) - len(foot)]:
            line = page.lines[place]
            if line.base > 0.5 * page.height and _is_apart(line, body) and _raised(line) in _called(page, place):
                for below in places[places.index(place) :]:
                    found[below] = "footnote"
                break


def _is_apart(line: Line, body: Body) -> bool:
    return line.gap > body.leading + 0.4 * body.size and line.size < body.size + 0.6


def _raised(line: Line) -> str:
    """The raised number that the line begins with, or what nothing is equal to."""
    first = line.runs[0]
    raised = len(line.runs) > 1 and first.size < 0.85 * line.size and first.base < line.base - 1
    return first.text.strip() if raised and first.text.strip().isdigit() else "-"


def _called(page: Page, place: int) -> set[str]:
    """The raised numbers inside the lines before one."""
    return {
        run.text.strip()
        for line in page.lines[:place]
        for run in line.runs[1:]
        if run.size < 0.85 * line.size and run.base < line.base - 1
    }


def _begins_note(line: Line) -> bool:
    first = line.runs[0]
    raised = len(line.runs) > 1 and first.size < 0.85 * line.size and first.base < line.base
    return bool(_MARK.match(line.text)) and (raised or not first.text.strip().isdigit() or len(line.runs) > 1)
