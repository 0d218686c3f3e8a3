"""What stands around a caption: how wide its float may be, what bounds it, and what may belong to it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import mean

from paperpass.model.brief import Box

from .body import Body
from .captions import Caption
from .columns import place_of
from .page import Line, Page
from .prose import is_code, wide_gaps
from .rules import is_boxed, is_framed, is_ruled

_PAGEFUL = 0.85
_OVERLAP = 6.0
_LONE = 3
_STACK = 4
_WORDY = 18
_FRAME = 24.0
_WIDE = 36.0
_PART = re.compile(r"^\(?[a-h]\)\s")
_PART_LINES = 4


@dataclass(frozen=True, slots=True)
class Surroundings:
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


def surroundings(
    page: Page,
    body: Body,
    running: Sequence[bool],
    captions: Sequence[Caption],
    stops: Sequence[Box],
    drawn: Sequence[Box],
) -> list[Surroundings]:
    """What stands around each of the page's `captions`.

    `running` tells running text among the page's lines, `stops` are boxes that no float holds (headings), `drawn` the
    boxes of lines, shapes and images on the page.
    """
    taken = {place for caption in captions for place in caption.places}
    free = [i for i in range(len(page.lines)) if i not in taken]
    lone = _lone([runs and i not in taken for i, runs in enumerate(running)])
    parts = _labelled_parts(page, running)
    sheet = page.width * page.height
    rules = [b for b in drawn if b[3] - b[1] < 3 and b[2] - b[0] > 40]
    posts = [b for b in drawn if b[2] - b[0] < 3 and b[3] - b[1] > 6]
    marks = [b for b in drawn if (b[2] - b[0]) * (b[3] - b[1]) < _PAGEFUL * sheet]
    found = []
    for caption in captions:
        others = [c.box for c in captions if c is not caption]
        wide = caption.across or _over_all(page, caption, others, marks)
        across = (page.gutter is None and not page.lanes) or wide
        left, right = _span(page, body, caption, others, free, wide=wide)
        walls = [b for b in others if min(b[2], right) - max(b[0], left) > _OVERLAP]
        walls += [b for b in stops if _meets(b, left, right)]
        words, labels, code = [], [], []
        for i in free:
            line = page.lines[i]
            box = line.ink
            if not _meets(box, left, right):
                continue
            if running[i] and caption.kind in ("algorithm", "listing"):
                wall = not is_framed(box, rules)
            elif running[i]:
                row = _is_row(line) or is_ruled(box, rules) or (i in lone and is_framed(box, rules))
                row = row or (caption.kind == "table" and is_boxed(box, posts))
                wall = not (row or (i in parts and caption.kind == "figure"))
            else:
                wall = not across and _crosses(box, page)
            if (
                not wall
                and caption.kind in ("figure", "table")
                and is_code(line)
                and not _is_cell(page, line, rules, caption)
            ):
                code.append(box)
            elif wall:
                walls.append(box)
            else:
                words.append(box)
                if line.style.font != body.font or abs(line.size - body.size) > 0.6:
                    labels.append(box)
        shapes = [(max(b[0], left), b[1], min(b[2], right), b[3]) for b in marks if _within(b, left, right)]
        if page.index == 0 and all(b[1] > caption.box[3] for b in stops):
            walls += _front_matter(caption, words, shapes)
        walls = _without_frame(caption, walls, words, shapes)
        code = _without_frame(caption, code, words, shapes)
        found.append(
            Surroundings(
                caption, left, right, 0.03 * page.height, 0.96 * page.height, walls, words, labels, code, shapes
            )
        )
    return found


def _front_matter(caption: Caption, words: Sequence[Box], shapes: Sequence[Box]) -> list[Box]:
    """The lines of title and authors above a figure that stands between them and the first heading."""
    above = [b[1] for b in shapes if b[3] <= caption.box[1] + _OVERLAP]
    return [b for b in words if above and b[3] <= min(above) + _OVERLAP]


def _without_frame(caption: Caption, walls: list[Box], words: list[Box], shapes: Sequence[Box]) -> list[Box]:
    """The walls that stand outside a frame right above or below the caption; the text inside joins the words."""
    top, bottom = caption.box[1], caption.box[3]
    frames = [
        b
        for b in shapes
        if b[3] - b[1] > _FRAME
        and b[2] - b[0] > _FRAME
        and (-_OVERLAP < top - b[3] < _FRAME or -_OVERLAP < b[1] - bottom < _FRAME)
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
    near = [b for b in marks if 0 <= b[1] - bottom < _FRAME or (0 <= top - b[3] < _FRAME < b[3] - b[1])]
    wide = (b for b in near if b[0] < caption.box[2] and b[2] > caption.box[0])
    return any(
        _crosses((b[0] + _WIDE, b[1], b[2] - _WIDE, b[3]), page)
        and not any(b[1] <= o[1] and o[3] <= b[3] for o in others)
        for b in wide
    )


def _span(
    page: Page, body: Body, caption: Caption, others: Sequence[Box], free: Sequence[int], *, wide: bool
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
        left, right = page.span_of(1 if caption.box[0] < page.gutter - 6 else 2)
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
        if y0 - 2 < line.base < y1 + 2 and low <= (line.x0 + line.x1) / 2 <= high:
            if left < line.x1 <= x0 + 2 and _in_stack(page, body, line):
                left = line.x1 + 1
            elif x1 - 2 <= line.x0 < right and _in_stack(page, body, line):
                right = line.x0 - 1
    return left, right


def _in_stack(page: Page, body: Body, line: Line) -> bool:
    """Whether the line stands in a paragraph: lines of words, in the body's size, that share an edge."""
    if abs(line.size - body.size) > 0.6:
        return False
    stack = [
        x
        for x in page.lines
        if x.block == line.block and (abs(x.x0 - line.x0) < 1.5 or abs(x.x1 - line.x1) < 1.5) and not wide_gaps(x)
    ]
    return len(stack) >= _STACK and mean(len(x.text) for x in stack) >= _WORDY


def _lone(running: Sequence[bool]) -> set[int]:
    """The running lines that stand in groups too small for a paragraph."""
    found: set[int] = set()
    start = 0
    for i in range(len(running) + 1):
        if i == len(running) or not running[i]:
            if i - start < _LONE:
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
            if end - i <= _PART_LINES:
                found |= set(range(i, end))
    return found


def _crosses(box: Box, page: Page) -> bool:
    """Whether the box lies across the gutter, as a title above two columns does."""
    gutters = page.lanes or ((page.gutter,) if page.gutter is not None else ())
    return any(box[0] < x - 2 * _OVERLAP and box[2] > x + 2 * _OVERLAP for x in gutters)


def _is_row(line: Line) -> bool:
    """Whether a line that fills its column is a table's row: figures rather than words."""
    letters = sum(c.isalpha() for c in line.text)
    return letters < 0.5 * sum(not c.isspace() for c in line.text)


def _is_cell(page: Page, line: Line, rules: Sequence[Box], caption: Caption) -> bool:
    """Whether a line in typewriter face is a cell of a table, not code: another stands beside it, or rules above and
    below. Above a figure, what stands beside it in that face is code too, behind its prompt."""
    beside = (x for x in page.lines if x is not line and abs(x.base - line.base) < 2 and x.column == line.column)
    if any(caption.kind != "figure" or not is_code(x) for x in beside):
        return True
    over = [b for b in rules if b[0] < line.x0 + 8 and b[2] > line.x1 - 8]
    return any(b[1] < line.y0 for b in over) and any(b[3] > line.y1 for b in over)


def _within(box: Box, left: float, right: float) -> bool:
    """Whether nearly all of the box lies in the span."""
    return min(box[2], right) - max(box[0], left) >= 0.8 * (box[2] - box[0])


def _meets(box: Box, left: float, right: float) -> bool:
    """Whether most of the box, or a good part of the span, lies in the span."""
    inside = min(box[2], right) - max(box[0], left)
    return inside > 0 and (inside >= 0.5 * (box[2] - box[0]) or inside >= 0.3 * (right - left))
