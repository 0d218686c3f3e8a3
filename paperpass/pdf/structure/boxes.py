"""Where a figure or table lies: what is drawn or set between its caption and the nearest running text."""

from collections.abc import Sequence

from paperpass.model.brief import Box

from .captions import Caption
from .page import Line, Page, around
from .prose import is_code

_REACH = 14.0
_NEAR = 60.0
_MARGIN = 110.0
_RULES = 2
_PAGEFUL = 0.85


def figure_box(
    page: Page,
    running: Sequence[bool],
    caption: Caption,
    others: Sequence[Caption],
    stops: Sequence[Box],
    drawn: Sequence[Box],
) -> Box:
    """The rectangle of a figure or table with its caption; where nothing is found, the caption's own box.

    `running` tells running text among the page's lines, `others` are the page's other captions, `stops` boxes that no
    figure holds (headings), `drawn` the boxes of lines, shapes and images on the page.
    """
    left, right = _span(page, caption)
    own = set(caption.places)
    texts: list[Line] = []
    walls = [box for box in (*stops, *(c.box for c in others)) if _meets(box, left, right)]
    for place, (line, runs_on) in enumerate(zip(page.lines, running, strict=True)):
        if place in own or not _meets(line.box, left, right):
            continue
        if runs_on or (caption.kind in ("figure", "table") and is_code(line) and not _is_cell(page, line, drawn)):
            walls.append(line.box)
        elif not any(place in c.places for c in others):
            texts.append(line)
    sheet = page.width * page.height
    shapes = [b for b in drawn if _within(b, left, right) and (b[2] - b[0]) * (b[3] - b[1]) < _PAGEFUL * sheet]
    above = _content(caption, walls, texts, shapes, page, up=True)
    below = _content(caption, walls, texts, shapes, page, up=False)
    if above and below and above[1] != below[1]:
        chosen: Box | None = above[0] if above[1] else below[0]
    else:
        chosen = _choose(caption, above and above[0], below and below[0])
    return around([caption.box, chosen]) if chosen else caption.box


def _span(page: Page, caption: Caption) -> tuple[float, float]:
    if page.gutter is None or caption.across:
        return (0.0, page.width)
    return (0.0, page.gutter) if caption.box[0] < page.gutter - 6 else (page.gutter, page.width)


def _is_cell(page: Page, line: Line, drawn: Sequence[Box]) -> bool:
    """Whether a line in typewriter face is a cell of a table, not code: another stands beside it, or rules above and
    below."""
    if any(x is not line and abs(x.base - line.base) < 2 and x.column == line.column for x in page.lines):
        return True
    rules = [b for b in drawn if b[3] - b[1] < 2 and b[0] < line.x0 + 8 and b[2] > line.x1 - 8]
    return any(b[1] < line.y0 for b in rules) and any(b[3] > line.y1 for b in rules)


def _within(box: Box, left: float, right: float) -> bool:
    """Whether nearly all of the box lies in the span."""
    return min(box[2], right) - max(box[0], left) >= 0.8 * (box[2] - box[0])


def _meets(box: Box, left: float, right: float) -> bool:
    """Whether most of the box, or a good part of the span, lies in the span."""
    inside = min(box[2], right) - max(box[0], left)
    return inside > 0 and (inside >= 0.5 * (box[2] - box[0]) or inside >= 0.3 * (right - left))


def _content(
    caption: Caption, walls: Sequence[Box], texts: Sequence[Line], shapes: Sequence[Box], page: Page, *, up: bool
) -> tuple[Box, bool] | None:
    """What lies between the caption and the next wall on one side, as one box, and whether lines or shapes are drawn
    there; None where that is nothing."""
    edge = caption.box[1] if up else caption.box[3]
    if up:
        limit = max((w[3] for w in walls if w[3] <= edge + 4), default=0.03 * page.height)
        inside = [b for b in shapes if b[1] >= limit - 6 and b[3] <= edge + 6]
        words = [x.box for x in texts if x.y0 >= limit - 3 and x.y1 <= edge + 4]
    else:
        limit = min((w[1] for w in walls if w[1] >= edge - 4), default=0.96 * page.height)
        inside = [b for b in shapes if b[3] <= limit + 6 and b[1] >= edge - 6]
        words = [x.box for x in texts if x.y1 <= limit + 3 and x.y0 >= edge - 4]
    seeds = inside if caption.kind == "figure" and (inside or not up) else [*inside, *words]
    if not seeds:
        return None
    box = _grown(seeds, edge, up=up)
    return (_taking_in(box, words), len(inside) >= _RULES) if box else None


def _grown(seeds: Sequence[Box], edge: float, *, up: bool) -> Box | None:
    """The seeds joined from the caption outwards, as long as no white space of more than _NEAR points parts them;
    a plot may bring a wider margin of its own."""
    ordered = sorted(seeds, key=lambda b: -b[3] if up else b[1])
    box: Box | None = None
    front = edge
    for seed in ordered:
        away = front - seed[3] if up else seed[1] - front
        if away > (_MARGIN if box is None else _NEAR):
            break
        box = seed if box is None else around([box, seed])
        front = min(front, seed[1]) if up else max(front, seed[3])
    return box


def _taking_in(box: Box, words: Sequence[Box]) -> Box:
    """The box with the words that touch it, and those that touch these."""
    rest = list(words)
    while True:
        near = [
            w
            for w in rest
            if w[0] < box[2] + _REACH and w[2] > box[0] - _REACH and w[1] < box[3] + _REACH and w[3] > box[1] - _REACH
        ]
        if not near:
            return box
        box = around([box, *near])
        rest = [w for w in rest if w not in near]


def _choose(caption: Caption, above: Box | None, below: Box | None) -> Box | None:
    """The side that holds the float: the nearer one where both could, figures above and tables below when even."""
    if above is None or below is None:
        return above or below
    up, down = caption.box[1] - above[3], below[1] - caption.box[3]
    tall_up, tall_down = above[3] - above[1], below[3] - below[1]
    if min(tall_up, tall_down) < 8 < max(tall_up, tall_down):
        return above if tall_up > tall_down else below
    prefers_up = caption.kind == "figure"
    if abs(up - down) > 12:
        return above if up < down else below
    return above if prefers_up else below
