"""Flowing text: a document's lines as blocks in reading order, paragraphs whole again over columns and pages."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from unicodedata import bidirectional

from paperpass.model.brief import Block, BlockKind, Box
from paperpass.model.text import clean

from .body import BodyStyle
from .contents import contents_items
from .displays import in_one_line, needs_picture
from .equations import Display
from .floats import Float, floats_of
from .headings import Head
from .layout import laid_out
from .line_kinds import PageFacts, line_kinds
from .measures import RAISED_SIZE_SHARE, is_level
from .page import Line, Page, around
from .passage import joined, vocabulary
from .prose import text_edges
from .scripts import has_scripts, scripted
from .tables import table

_DOTS = "•◦▪■●○‣⁃∙▸►✓◆"
_GLUED = re.compile(rf"^([{_DOTS}])(?=\w)")
_BULLET = re.compile(rf"^(?:[{_DOTS}]\s?(?=\w)|[{_DOTS}·–—-]\s|[*∗]\s|\(?(?:[a-z]|[ivx]{{1,4}}|\d{{1,2}})[.)]\s)")
_ENDS = re.compile(r"[.!?:;][)\]”’\"']*\d{0,3}$")

_APART_SIZES = 0.35
"""White space beyond the leading that parts paragraphs, in the text's sizes."""

_SHORT_SIZES = 3.0
"""A line that ends this far from its column's edge ends a paragraph, in the text's sizes."""

_INDENT_SIZES = 0.7
"""A paragraph's first line is set in by more than this, in the text's sizes."""

_OTHER_SIZE_POINTS = 0.8
"""A line whose type differs by more is another text's."""

_LIST_INDENT_SIZES, _CONTENTS_INDENT_SIZES = 2.5, 1.5
"""How far each level of a list, and of contents, is set in, in the text's sizes."""

_MARGIN_POINTS = 1.0
"""What stands at the margin does so give or take this."""

_MIN_BEHIND_HEAD_CHARS = 12
"""Behind a head that runs into its text there is more than this on the line."""

_MARKS = "∗*†‡§¶"


@dataclass(slots=True)
class _Flow:
    """The blocks so far, the paragraph or list item that is open, and the floats that wait for its end.

    `skipped`: how many of the open lines' first characters are a run-in head.
    """

    sheets: Mapping[int, Page]
    words: Collection[str] = ()
    done: list[Block] = field(default_factory=list)
    open: list[Line] = field(default_factory=list)
    kind: BlockKind = "paragraph"
    level: int | None = None
    waiting: list[Block] = field(default_factory=list)
    skipped: int = 0

    def block(self, kind: BlockKind, lines: Sequence[Line], text: str, level: int | None = None) -> Block:
        page = lines[0].page
        column = lines[0].column
        box = around(x.box for x in lines if x.page == page and x.column in (column, 0))
        return Block(page, kind, clean(text), self.sheets[page].on_paper(box), level)

    def seen(self, block: Block, number: str | None, picture: Box | None) -> Block:
        """The block with its number, and with the part of its page that is to be seen."""
        return replace(block, number=number, picture=picture and self.sheets[block.page].on_paper(picture))

    def close(self) -> None:
        if self.open:
            first = self.open[:1] if self.skipped else []
            text = joined([*first, *_marked(self.open[len(first) :])], self.words)
            text = text[self.skipped :].lstrip(" .:—–") if self.skipped else text
            text = _GLUED.sub(r"\1 ", text) if self.kind == "list" else text
            self.done.append(self.block(self.kind, self.open, text, self.level))
            self.open = []
        self.done += self.waiting
        self.waiting = []

    def begin(self, line: Line, kind: BlockKind, level: int | None = None, skipped: int = 0) -> None:
        self.close()
        self.open, self.kind, self.level, self.skipped = [line], kind, level, skipped


def flow(pages: Sequence[Page], body: BodyStyle, heads: Sequence[Head], known: Mapping[int, PageFacts]) -> list[Block]:
    """The blocks of `pages` in reading order. `heads` are the document's headings, `known` what each page holds."""
    state = _Flow({page.index: page for page in pages}, vocabulary(line for page in pages for line in page.lines))
    titles = {(head.page, head.box): head for head in heads}
    for page in pages:
        here = known.get(page.index, PageFacts())
        told = line_kinds(page, body, here)
        edges = text_edges(page, body)
        floats = floats_of(page, here, told)
        notes: list[Line] = []
        taken = 0
        for place, line in enumerate(page.lines):
            if place in floats:
                if place == min(floats[place].places):
                    state.waiting += _float(state, page, floats[place])
                continue
            if place < taken or told[place] == "drawing":
                continue
            kind = told[place]
            if kind == "text":
                _take_text(state, line, edges, body)
            elif kind == "reference":
                _take_reference(state, line, begins=place in here.entries)
            elif kind == "footnote":
                notes.append(line)
            elif kind == "heading":
                head = next((h for (p, box), h in titles.items() if p == page.index and _covers(box, line)), None)
                taken = place + (head.length if head else 1)
                _take_heading(state, page.lines[place:taken], head)
            elif kind == "contents":
                taken = _run_end(told, place)
                _take_contents(state, page.lines[place:taken], body)
            else:
                taken = _cut(here.equations, place, _run_end(told, place))
                numbers = [e.number for e in here.equations if place <= e.places[-1] < taken]
                _take_set(state, page.lines[place:taken], kind, ", ".join(numbers) or None)
        state.waiting += _notes(state, notes)
    state.close()
    return state.done


def _marked(lines: Iterable[Line]) -> list[Line]:
    """The lines with raised and lowered letters marked in their texts."""
    return [replace(line, text=scripted(line.runs)) if has_scripts(line.runs) else line for line in lines]


def _run_end(told: Sequence[str], place: int) -> int:
    end = place
    while end < len(told) and told[end] == told[place]:
        end += 1
    return end


def _cut(equations: Sequence[Display], place: int, end: int) -> int:
    """Where the numbered equation at a place ends, if another one follows it before `end`."""
    inside = sorted(e.places for e in equations if place <= e.places[0] and e.places[-1] < end)
    for earlier, later in pairwise(inside):
        if earlier[-1] < later[0]:
            return later[0]
    return end


def _covers(box: tuple[float, float, float, float], line: Line) -> bool:
    return (
        box[0] - _MARGIN_POINTS <= line.x0
        and line.x1 <= box[2] + _MARGIN_POINTS
        and box[1] - _MARGIN_POINTS <= line.y0
        and line.y1 <= box[3] + _MARGIN_POINTS
    )


def _take_heading(state: _Flow, lines: Sequence[Line], head: Head | None) -> None:
    state.close()
    text = joined(lines) if head is None else f"{head.number} {head.text}" if head.number else head.text
    state.done.append(state.block("heading", lines, text, head.level if head else None))
    if head is not None and len(lines) == 1 and len(lines[0].text) > len(text) + _MIN_BEHIND_HEAD_CHARS:
        state.begin(lines[0], "paragraph", skipped=max(lines[0].lead, len(text)))


def _take_contents(state: _Flow, lines: Sequence[Line], body: BodyStyle) -> None:
    state.close()
    for item, text, level in contents_items(lines, _CONTENTS_INDENT_SIZES * body.size):
        state.done.append(state.block("list", item, text, level))


def _take_set(state: _Flow, lines: Sequence[Line], kind: str, number: str | None) -> None:
    """Code and equations: set out as they stand."""
    state.close()
    if kind == "code":
        state.done.append(state.block("code", lines, laid_out(lines)))
        return
    picture = around(x.ink for x in lines) if needs_picture(lines) else None
    state.done.append(state.seen(state.block("equation", lines, in_one_line(lines, number)), number, picture))


def _float(state: _Flow, page: Page, found: Float) -> list[Block]:
    """A float's caption and its text, whichever stands above first; it waits for the end of what it interrupts."""
    number = found.caption.number
    said = [page.lines[i] for i in found.caption.places]
    blocks = [state.seen(state.block("caption", said, joined(_marked(said), state.words)), number, found.box)]
    inside = [page.lines[i] for i in found.inside]
    if inside:
        text = table(inside) if found.kind == "table" else laid_out(inside)
        box = around(x.box for x in inside)
        block = replace(state.block(found.kind, inside, text), box=page.on_paper(box))
        blocks.insert(0 if box[1] < said[0].y0 else 1, state.seen(block, number, found.box))
    return blocks


def _take_reference(state: _Flow, line: Line, *, begins: bool) -> None:
    if begins or not state.open or state.kind != "reference":
        state.begin(line, "reference")
    else:
        state.open.append(line)


def _take_text(state: _Flow, line: Line, edges: Mapping[int, tuple[float, float]], body: BodyStyle) -> None:
    left, right = edges.get(line.column, edges.get(0, (line.x0, line.x1)))
    bullet = _BULLET.match(line.text)
    last = state.open[-1] if state.open else None
    if bullet and (
        last is None or line.x0 > left + _MARGIN_POINTS or _is_apart(line, last, body) or state.kind == "list"
    ):
        state.begin(line, "list", 1 + max(0, round((line.x0 - left) / (_LIST_INDENT_SIZES * body.size)) - 1))
    elif last is None or _is_new(state, line, last, left, right, body) or _falls_short(line, last, edges, body):
        state.begin(line, "paragraph")
    else:
        state.open.append(line)


def _is_apart(line: Line, last: Line, body: BodyStyle) -> bool:
    return line.page == last.page and line.column == last.column and line.gap > body.leading + _APART_SIZES * body.size


def _falls_short(line: Line, last: Line, edges: Mapping[int, tuple[float, float]], body: BodyStyle) -> bool:
    """Whether the last line of a column leaves room at a side, and what follows in the next one begins anew."""
    if line.page != last.page or line.column == last.column or last.column not in edges:
        return False
    left, right = edges[last.column]
    return line.text[:1].isupper() and (
        last.x1 < right - _SHORT_SIZES * body.size or last.x0 > left + _SHORT_SIZES * body.size
    )


def _is_new(state: _Flow, line: Line, last: Line, left: float, right: float, body: BodyStyle) -> bool:
    """Whether the line begins a paragraph rather than carrying the open one on."""
    if state.kind not in ("paragraph", "list") or abs(line.size - last.size) > _OTHER_SIZE_POINTS:
        return True
    ended = bool(_ENDS.search(last.text))
    if line.page != last.page or (line.column != last.column and line.base < last.base):
        indented = line.x0 > left + _INDENT_SIZES * body.size
        return ended and (indented or line.text[:1].isupper())
    if is_level(line, last) and _runs_leftwards(line.text):
        return False
    if _is_apart(line, last, body):
        return True
    if state.kind == "list":
        # Where an item's second line stands at the margin, only a short line ends it.
        hangs = (
            len(state.open) < 2 or last.column != line.column or state.open[1].x0 > state.open[0].x0 + _MARGIN_POINTS
        )
        return (
            line.x0 < state.open[0].x0 + _MARGIN_POINTS
            and ended
            and (hangs or last.x1 < right - _SHORT_SIZES * body.size)
        )
    start, before, edge, end, far = line.x0, last.x0, left, last.x1, right
    if _runs_leftwards(last.text):
        start, before, edge, end, far = -line.x1, -last.x1, -right, -last.x0, -left
    indented = start > before + _INDENT_SIZES * body.size and start > edge + _INDENT_SIZES * body.size
    opens = line.text[:1].isupper() or (_runs_leftwards(line.text) and start < edge + _MARGIN_POINTS)
    return (indented and (ended or len(state.open) > 1)) or (end < far - _SHORT_SIZES * body.size and ended and opens)


def _runs_leftwards(text: str) -> bool:
    """Whether the text is written from right to left."""
    if text.isascii():
        return False
    sides = [bidirectional(c) for c in text]
    return sum(side in ("R", "AL") for side in sides) > sides.count("L")


def _notes(state: _Flow, lines: Sequence[Line]) -> list[Block]:
    groups: list[list[Line]] = []
    for line in lines:
        if not groups or (line.runs[0].size < RAISED_SIZE_SHARE * line.size) or line.text[:1] in _MARKS:
            groups.append([line])
        else:
            groups[-1].append(line)
    return [state.block("footnote", group, joined(_marked(group), state.words)) for group in groups]
