"""What stands around a caption: how wide its float may be, what bounds it, and what may belong to it."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from statistics import mean
from typing import Literal

from paperpass.model.brief import Box

from .body import BodyStyle
from .captions import Caption
from .columns import place_of
from .measures import SAME_SIZE_POINTS, is_on_row
from .page import Line, Page
from .prose import is_code, wide_gaps
from .rules import THIN_POINTS, is_boxed, is_framed, is_ruled

_PAGEFUL_SHARE = 0.85
"""What is drawn over more of the page is its background."""

_TOP_SHARE, _FOOT_SHARE = 0.03, 0.96
"""Between these shares of the page's height stand figures."""

_OVERLAP_POINTS = 6.0
"""Boxes that overlap by less stand beside each other; what crosses a gutter reaches beyond it by twice this."""

_MAX_LONE_LINES = 2
"""Running lines in groups no larger than this may be rows of a table between rules."""

_MIN_STACK_LINES, _MIN_STACK_CHARS = 4, 18
"""Lines of a paragraph beside a caption: so many, of so many letters on average; labels are fewer or shorter."""

_FRAME_POINTS = 24.0
"""A frame is wider and higher than this, and no farther from its caption."""

_OVER_GUTTER_POINTS = 36.0
"""A short caption's float that runs over both columns crosses the gutter by this on both sides."""

_MAX_PART_LINES = 4
"""The caption of a figure's part takes no more lines; a paragraph that begins "(a)" does."""

_MIN_RULE_POINTS, _MIN_POST_POINTS = 40.0, 6.0
"""Rules in tables are longer than this, upright ones higher."""

_SAME_EDGE_POINTS = 1.5
_BESIDE_POINTS = 2.0
"""How far a line beside a caption may reach over its edges."""

_CELL_POINTS = 8.0
"""How far a cell in typewriter face may reach over the rules above and below it."""

_ROW_LETTER_SHARE = 0.5
"""A full line with fewer letters than this share is a row of figures."""

_WITHIN_SHARE, _HALF_SHARE, _SPAN_SHARE = 0.8, 0.5, 0.3
"""A drawing belongs to a column that holds this much of its width; a line meets one with half of its own width in it,
or with nearly a third of the column's."""

_PART = re.compile(r"^\(?[a-h]\)\s")


@dataclass(frozen=True, slots=True)
class FloatContext:
    """A caption with the room its float may use. `walls` bound the float, `words` are lines of text that may belong
    to it, `labels` those of them in another face or size than the body's, `code` lines in a typewriter face, which
    bound a figure unless they are all it has, `shapes` what is drawn."""

    caption: Caption
    left: float
    right: float
    top: float
    bottom: float
    walls: Sequence[Box]
    words: Sequence[Box]
    labels: Sequence[Box]
    code: Sequence[Box]
    shapes: Sequence[Box]


def float_contexts(
    page: Page,
    body: BodyStyle,
    running: Sequence[bool],
    captions: Sequence[Caption],
    stops: Sequence[Box],
    drawn: Sequence[Box],
) -> list[FloatContext]:
    """What stands around each of the page's `captions`.

    `running` tells running text among the page's lines, `stops` are boxes that no float holds (headings), `drawn` the
    boxes of lines, shapes and images on the page.
    """
    taken = {place for caption in captions for place in caption.places}
    drawings = _Drawings(page, drawn)
    sheet = _Sheet(page, body, running, taken, drawings)
    found = []
    for caption in captions:
        others = [c.box for c in captions if c is not caption]
        wide = caption.across or _over_all(page, caption, others, drawings.marks)
        across = (page.gutter is None and not page.lanes) or wide
        left, right = _span(page, body, caption, others, sheet.free, wide=wide)
        walls = [b for b in others if min(b[2], right) - max(b[0], left) > _OVERLAP_POINTS]
        walls += [b for b in stops if _meets(b, left, right)]
        words: list[Box] = []
        labels: list[Box] = []
        code: list[Box] = []
        for i in sheet.free:
            box = page.lines[i].ink
            if not _meets(box, left, right):
                continue
            role = sheet.role(i, caption, across=across)
            if role == "words":
                words.append(box)
                labels += [box] if sheet.is_label(i) else []
            else:
                (walls if role == "wall" else code).append(box)
        shapes = [(max(b[0], left), b[1], min(b[2], right), b[3]) for b in drawings.marks if _within(b, left, right)]
        if page.index == 0 and all(b[1] > caption.box[3] for b in stops):
            walls += _front_matter(caption, words, shapes)
        walls = _without_frame(caption, walls, words, shapes)
        code = _without_frame(caption, code, words, shapes)
        top, bottom = _TOP_SHARE * page.height, _FOOT_SHARE * page.height
        found.append(FloatContext(caption, left, right, top, bottom, walls, words, labels, code, shapes))
    return found


class _Drawings:
    """What is drawn on a page: `marks` but its background, `rules` that lie and `posts` that stand."""

    def __init__(self, page: Page, drawn: Sequence[Box]) -> None:
        whole = page.width * page.height
        self.marks = [b for b in drawn if (b[2] - b[0]) * (b[3] - b[1]) < _PAGEFUL_SHARE * whole]
        self.rules = [b for b in drawn if b[3] - b[1] < THIN_POINTS and b[2] - b[0] > _MIN_RULE_POINTS]
        self.posts = [b for b in drawn if b[2] - b[0] < THIN_POINTS and b[3] - b[1] > _MIN_POST_POINTS]


class _Sheet:
    """The lines of a page that are no caption's, and what each may be to a float."""

    def __init__(
        self, page: Page, body: BodyStyle, running: Sequence[bool], taken: Collection[int], drawings: _Drawings
    ) -> None:
        self.page, self.body, self.running, self.drawings = page, body, running, drawings
        self.free = [i for i in range(len(page.lines)) if i not in taken]
        self.lone = _lone([runs and i not in taken for i, runs in enumerate(running)])
        self.parts = _labelled_parts(page, running)

    def role(self, i: int, caption: Caption, *, across: bool) -> Literal["wall", "code", "words"]:
        """What a line is to the float of a caption; `across`: the float may use the page's whole width."""
        line = self.page.lines[i]
        if self._is_wall(i, caption) if self.running[i] else not across and _crosses(line.ink, self.page):
            return "wall"
        shown = caption.kind in ("figure", "table") and is_code(line)
        return "code" if shown and not _is_cell(self.page, line, self.drawings.rules, caption) else "words"

    def _is_wall(self, i: int, caption: Caption) -> bool:
        """Whether a running line bounds a float, rather than being a row of it or the caption of a part."""
        box, rules = self.page.lines[i].ink, self.drawings.rules
        if caption.kind in ("algorithm", "listing"):
            return not is_framed(box, rules)
        if _is_row(self.page.lines[i]) or is_ruled(box, rules) or (i in self.lone and is_framed(box, rules)):
            return False
        if caption.kind == "table" and is_boxed(box, self.drawings.posts):
            return False
        return not (i in self.parts and caption.kind == "figure")

    def is_label(self, i: int) -> bool:
        """Whether a line is set in another face or size than the text, as labels are."""
        style = self.page.lines[i].style
        return style.font != self.body.font or abs(style.size - self.body.size) > SAME_SIZE_POINTS


def _front_matter(caption: Caption, words: Sequence[Box], shapes: Sequence[Box]) -> list[Box]:
    """The lines of title and authors above a figure that stands between them and the first heading."""
    above = [b[1] for b in shapes if b[3] <= caption.box[1] + _OVERLAP_POINTS]
    return [b for b in words if above and b[3] <= min(above) + _OVERLAP_POINTS]


def _without_frame(caption: Caption, walls: list[Box], words: list[Box], shapes: Sequence[Box]) -> list[Box]:
    """The walls that stand outside a frame right above or below the caption; the text inside joins the words."""
    top, bottom = caption.box[1], caption.box[3]
    frames = [
        b
        for b in shapes
        if b[3] - b[1] > _FRAME_POINTS
        and b[2] - b[0] > _FRAME_POINTS
        and (-_OVERLAP_POINTS < top - b[3] < _FRAME_POINTS or -_OVERLAP_POINTS < b[1] - bottom < _FRAME_POINTS)
    ]
    if not frames:
        return walls
    inside = [w for w in walls if any(b[0] <= w[0] and b[1] <= w[1] and b[2] >= w[2] and b[3] >= w[3] for b in frames)]
    words += inside
    return [w for w in walls if w not in inside]


def _over_all(page: Page, caption: Caption, others: Sequence[Box], marks: Sequence[Box]) -> bool:
    """Whether a short caption belongs to a float over several columns: a rule or shape right below it, or a shape
    right above it, crosses the gutter, and holds no other caption."""
    top, bottom = caption.box[1], caption.box[3]
    near = [b for b in marks if 0 <= b[1] - bottom < _FRAME_POINTS or (0 <= top - b[3] < _FRAME_POINTS < b[3] - b[1])]
    wide = (b for b in near if b[0] < caption.box[2] and b[2] > caption.box[0])
    return any(
        _crosses((b[0] + _OVER_GUTTER_POINTS, b[1], b[2] - _OVER_GUTTER_POINTS, b[3]), page)
        and not any(b[1] <= o[1] and o[3] <= b[3] for o in others)
        for b in wide
    )


def _span(
    page: Page, body: BodyStyle, caption: Caption, others: Sequence[Box], free: Sequence[int], *, wide: bool
) -> tuple[float, float]:
    """The left and right edge of the room for the float: its column's, or nearer where something stands beside the
    caption, a paragraph that runs around the float or another caption; the page's for a `wide` one."""
    if wide:
        left, right = 0.0, page.width
    elif page.lanes:
        left, right = page.span_of(place_of(caption.box[0], caption.box[2], page.lanes))
    elif page.gutter is None:
        left, right = 0.0, page.width
    else:
        left, right = page.span_of(1 if caption.box[0] < page.gutter - _OVERLAP_POINTS else 2)
    x0, y0, x1, y1 = caption.box
    low, high = left, right
    for box in others:
        if box[1] < y1 and box[3] > y0:
            if box[2] <= x0:
                left = max(left, (box[2] + x0) / 2)
            elif box[0] >= x1:
                right = min(right, (box[0] + x1) / 2)
    for i in free:
        line = page.lines[i]
        if y0 - _BESIDE_POINTS < line.base < y1 + _BESIDE_POINTS and low <= (line.x0 + line.x1) / 2 <= high:
            if left < line.x1 <= x0 + _BESIDE_POINTS and _in_stack(page, body, line):
                left = line.x1 + 1
            elif x1 - _BESIDE_POINTS <= line.x0 < right and _in_stack(page, body, line):
                right = line.x0 - 1
    return left, right


def _in_stack(page: Page, body: BodyStyle, line: Line) -> bool:
    """Whether the line stands in a paragraph: lines of words, in the body's size, that share an edge."""
    if abs(line.size - body.size) > SAME_SIZE_POINTS:
        return False
    stack = [
        x
        for x in page.lines
        if x.block == line.block
        and (abs(x.x0 - line.x0) < _SAME_EDGE_POINTS or abs(x.x1 - line.x1) < _SAME_EDGE_POINTS)
        and not wide_gaps(x)
    ]
    return len(stack) >= _MIN_STACK_LINES and mean(len(x.text) for x in stack) >= _MIN_STACK_CHARS


def _lone(running: Sequence[bool]) -> set[int]:
    """The running lines that stand in groups too small for a paragraph."""
    found: set[int] = set()
    start = 0
    for i in range(len(running) + 1):
        if i == len(running) or not running[i]:
            if i - start <= _MAX_LONE_LINES:
                found |= set(range(start, i))
            start = i + 1
    return found


def _labelled_parts(page: Page, running: Sequence[bool]) -> set[int]:
    """The running lines of the captions of a figure's parts: a few lines that begin with a letter in brackets."""
    found: set[int] = set()
    for i, line in enumerate(page.lines):
        if running[i] and _PART.match(line.text):
            end = i + 1
            while end < len(running) and running[end] and page.lines[end].block == line.block:
                end += 1
            if end - i <= _MAX_PART_LINES:
                found |= set(range(i, end))
    return found


def _crosses(box: Box, page: Page) -> bool:
    """Whether the box lies across the gutter, as a title above two columns does."""
    gutters = page.lanes or ((page.gutter,) if page.gutter is not None else ())
    return any(box[0] < x - 2 * _OVERLAP_POINTS and box[2] > x + 2 * _OVERLAP_POINTS for x in gutters)


def _is_row(line: Line) -> bool:
    """Whether a line that fills its column is a table's row: figures rather than words."""
    letters = sum(c.isalpha() for c in line.text)
    return letters < _ROW_LETTER_SHARE * sum(not c.isspace() for c in line.text)


def _is_cell(page: Page, line: Line, rules: Sequence[Box], caption: Caption) -> bool:
    """Whether a line in typewriter face is a cell of a table, not code: another stands beside it, or rules above and
    below. Above a figure, what stands beside it in that face is code too, behind its prompt."""
    beside = (x for x in page.lines if x is not line and is_on_row(x, line) and x.column == line.column)
    if any(caption.kind != "figure" or not is_code(x) for x in beside):
        return True
    over = [b for b in rules if b[0] < line.x0 + _CELL_POINTS and b[2] > line.x1 - _CELL_POINTS]
    return any(b[1] < line.y0 for b in over) and any(b[3] > line.y1 for b in over)


def _within(box: Box, left: float, right: float) -> bool:
    """Whether nearly all of the box lies in the span."""
    return min(box[2], right) - max(box[0], left) >= _WITHIN_SHARE * (box[2] - box[0])


def _meets(box: Box, left: float, right: float) -> bool:
    """Whether most of the box, or a good part of the span, lies in the span."""
    inside = min(box[2], right) - max(box[0], left)
    return inside > 0 and (inside >= _HALF_SHARE * (box[2] - box[0]) or inside >= _SPAN_SHARE * (right - left))
