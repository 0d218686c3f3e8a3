"""Where a figure or table lies: what is drawn or set between its caption and the nearest running text.

A document sets its captions in one way, all tables' above them or all below. Captions with something on one side only
tell which; where both sides could be meant, that decides.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from math import inf
from typing import NamedTuple

from paperpass.model.brief import Box, FigureKind

from .float_context import FloatContext
from .page import around
from .rules import alike

_REACH_POINTS, _LABEL_REACH_POINTS = 14.0, 30.0
"""Words this close to a figure are part of it; labels, such as a plot's title, may stand farther away."""

_PANEL_GAP_POINTS = 60.0
"""White space up to this is inside a figure: between its panels, around a plot."""

_MAX_MARGIN_POINTS, _MIN_PANEL_POINTS = 110.0, 36.0
"""White space up to this may be a plot's own margin, where what follows is a panel, higher than the second."""

_OVER_SHARE = 0.15
"""A picture's white margin may reach over the caption below by this share of its height."""

_MIN_FRAMED_POINTS = 40.0
"""Rules that are closer than this frame a header, not a table."""

_MIN_SHAPES, _MIN_AREA_POINTS2 = 2, 3000.0
"""A float is drawn where there are so many shapes, or one of this area in square points; else it is set."""

_ADJACENT_POINTS, _SLACK_POINTS = 40.0, 12.0
"""A float on the usual side is no farther than the first, or than what is on the other side by more than the second."""

_BESIDE_SHARE = 0.5
"""A figure beside its caption is as high as this share of it at least."""

_HEAD_POINTS = 8.0
"""A rule this close above what follows an algorithm is that one's."""

_EDGE_POINTS, _TEXT_EDGE_POINTS, _TOUCH_POINTS, _WORD_EDGE_POINTS = 6.0, 4.0, 2.0, 3.0
"""How far shapes, lines of text, pictures beside a caption, and words may reach over a wall."""


Usual = Mapping[FigureKind, bool]


class Content(NamedTuple):
    """What lies on one side of a caption: the box around it, whether lines or shapes are drawn there, and how far it
    is from the caption in points."""

    box: Box
    drawn: bool
    away: float


def usual_sides(found: Iterable[FloatContext]) -> dict[FigureKind, bool]:
    """For each kind whether its floats stand above their captions, by those captions that leave no doubt.

    Where these are silent, figures stand above and algorithms below; tables are missing then.
    """
    votes: dict[FigureKind, Counter[bool]] = {"figure": Counter([True]), "algorithm": Counter([False])}
    for around_caption in found:
        side = _certain(content(around_caption, up=True), content(around_caption, up=False))
        if side is not None:
            votes.setdefault(around_caption.caption.kind, Counter())[side] += 1
    return {kind: count[True] > count[False] for kind, count in votes.items() if count[True] != count[False]}


def float_boxes(found: Sequence[FloatContext], usual: Usual) -> list[Box]:
    """The rectangle of each float of a page with its caption; where nothing is found, the caption's own box."""
    sides = [_side(s, usual) for s in found]
    for i, s in enumerate(found):
        up = sides[i]
        if up is not None and up is not usual.get(s.caption.kind) and _facing(s, up, found, sides):
            sides[i] = not up if content(s, up=not up) else up
    boxes = []
    for s, up in zip(found, sides, strict=True):
        chosen = content(s, up=up, cut=_cut(s, up, found, sides)) if up is not None else None
        beside = _beside(s)
        parts = [s.caption.box, chosen and chosen.box, beside]
        boxes.append(around(part for part in parts if part))
    return boxes


def content(s: FloatContext, *, up: bool, cut: float | None = None) -> Content | None:
    """What lies between the caption and the next wall on one side, or up to the y of `cut`; None where that is
    nothing."""
    found = _content(s, (*s.walls, *s.code), up, cut)
    if found is None and s.caption.kind == "figure" and s.code:
        found = _content(replace(s, words=(*s.words, *s.code)), s.walls, up, cut)
    return found


def _content(s: FloatContext, walls: Sequence[Box], up: bool, cut: float | None) -> Content | None:
    edge = s.caption.box[1] if up else s.caption.box[3]
    limit = _limit(s, walls, edge, up=up) if cut is None else cut
    inside, words = _between(s, limit, edge, up=up)
    if s.caption.kind == "table":
        words = _within_table(words, inside, up=up)
    if s.caption.kind == "algorithm" and not up:
        end = _last_rule(inside, limit)
        inside, words = [b for b in inside if b[3] <= end], [b for b in words if b[1] <= end]
    by_shape = s.caption.kind == "figure" and (bool(inside) or not up)
    box = _grown(inside, edge, up=up) if by_shape else None
    if box is None and (up or not by_shape):
        box = _grown([*inside, *words], edge, up=up)
    if box is None:
        return None
    labels = set(words).intersection(s.labels) if s.caption.kind == "figure" else ()
    box = _taking_in(box, words, labels)
    large = any((b[2] - b[0]) * (b[3] - b[1]) > _MIN_AREA_POINTS2 for b in inside)
    return Content(box, len(inside) >= _MIN_SHAPES or large, edge - box[3] if up else box[1] - edge)


def _limit(s: FloatContext, walls: Sequence[Box], edge: float, *, up: bool) -> float:
    """The y of the next wall above or below the caption's edge."""
    if up:
        return max((w[3] for w in walls if w[3] <= edge + _TEXT_EDGE_POINTS), default=s.top)
    return min((w[1] for w in walls if w[1] >= edge - _TEXT_EDGE_POINTS), default=s.bottom)


def _between(s: FloatContext, limit: float, edge: float, *, up: bool) -> tuple[list[Box], list[Box]]:
    """The shapes and the words between a limit and the caption's edge."""
    if not up:
        inside = [b for b in s.shapes if b[3] <= limit + _EDGE_POINTS and b[1] >= edge - _EDGE_POINTS]
        return inside, [b for b in s.words if b[3] <= limit + _WORD_EDGE_POINTS and b[1] >= edge - _TEXT_EDGE_POINTS]
    below = [b for b in s.shapes if b[1] >= limit - _EDGE_POINTS]
    inside = [b for b in below if b[3] <= edge + _EDGE_POINTS]
    inside = inside or [b for b in (_cleared(b, edge) for b in below) if b[3] <= edge]
    return inside, [b for b in s.words if b[1] >= limit - _WORD_EDGE_POINTS and b[3] <= edge + _TEXT_EDGE_POINTS]


def _cleared(shape: Box, edge: float) -> Box:
    """A picture whose white margin reaches a little over the caption below it, up to the caption."""
    over = shape[3] - edge
    return (*shape[:3], edge) if 0 < over < _OVER_SHARE * (edge - shape[1]) else shape


def _within_table(words: Sequence[Box], shapes: Sequence[Box], *, up: bool) -> list[Box]:
    """The words of a table: behind the last of the rules of one width that frame it (before the first, where it stands
    above its caption) only notes that follow closely. Rules close to each other, as around a header, frame nothing."""
    rules = alike(shapes)
    if not rules or rules[-1][3] - rules[0][1] < _MIN_FRAMED_POINTS:
        return list(words)
    end = min(b[1] for b in rules) if up else max(b[3] for b in rules)
    kept = []
    for word in sorted(words, key=lambda b: -b[3] if up else b[1]):
        away = end - word[3] if up else word[1] - end
        if away > _REACH_POINTS:
            break
        end = min(end, word[1]) if up else max(end, word[3])
        kept.append(word)
    return kept


def _last_rule(shapes: Sequence[Box], limit: float) -> float:
    """The y where the last of the rules as wide as the first ends, but for one that begins what follows at `limit`;
    infinite where there is one rule: nothing is framed."""
    ends = [b[3] for b in alike(shapes)]
    if len(ends) > 2 and limit - ends[-1] < _HEAD_POINTS:
        ends.pop()
    return ends[-1] + 1 if len(ends) > 1 else inf


def _side(s: FloatContext, usual: Usual) -> bool | None:
    """Whether the float stands above its caption; None where nothing is there."""
    above, below = content(s, up=True), content(s, up=False)
    if above is None or below is None:
        return None if above is below else above is not None
    kind = s.caption.kind
    certain = _certain(above, below)
    if kind in usual:
        there, elsewhere = (above, below) if usual[kind] else (below, above)
        near = there.away <= max(_ADJACENT_POINTS, elsewhere.away + _SLACK_POINTS)
        return usual[kind] if near and (there.drawn or not elsewhere.drawn) else not usual[kind]
    if certain is not None:
        return certain
    if abs(above.away - below.away) > _SLACK_POINTS:
        return above.away < below.away
    return False


def _certain(above: Content | None, below: Content | None) -> bool | None:
    """Whether the float can only stand above (True) or below (False); None where both or neither could be."""
    if above is None or below is None:
        return None if above is below else above is not None
    return above.drawn if above.drawn != below.drawn else None


def _facing(s: FloatContext, up: bool, found: Sequence[FloatContext], sides: Sequence[bool | None]) -> list[Box]:
    """The captions on one side of this one whose floats stand towards it."""
    box = s.caption.box
    boxes = [
        o.caption.box
        for o, other in zip(found, sides, strict=True)
        if o is not s and other is (not up) and min(o.right, s.right) - max(o.left, s.left) > 0
    ]
    return [b for b in boxes if (b[3] <= box[1] if up else b[1] >= box[3]) and not _parted(s, b)]


def _parted(s: FloatContext, other: Box) -> bool:
    """Whether a wall stands between the caption and another one."""
    top, bottom = min(s.caption.box[3], other[3]), max(s.caption.box[1], other[1])
    return any(top <= w[1] and w[3] <= bottom and w[0] < other[2] and w[2] > other[0] for w in s.walls)


def _cut(s: FloatContext, up: bool, found: Sequence[FloatContext], sides: Sequence[bool | None]) -> float | None:
    """The y that parts two floats whose captions face each other with both between: in the widest white space."""
    facing = _facing(s, up, found, sides)
    if not facing:
        return None
    box = s.caption.box
    near = max(facing, key=lambda b: b[3]) if up else min(facing, key=lambda b: b[1])
    top, bottom = (near[3], box[1]) if up else (box[3], near[1])
    parts = sorted(
        (b for b in (*s.shapes, *s.words) if b[1] >= top - _EDGE_POINTS and b[3] <= bottom + _EDGE_POINTS),
        key=lambda b: b[1],
    )
    widest, middle, reached = 0.0, None, None
    for part in parts:
        if reached is not None and part[1] - reached > widest:
            widest, middle = part[1] - reached, (part[1] + reached) / 2
        reached = part[3] if reached is None else max(reached, part[3])
    return middle


def _beside(s: FloatContext) -> Box | None:
    """What is drawn to the left or right of the caption, where that is as high as the caption's half at least."""
    x0, y0, x1, y1 = s.caption.box
    top = max((w[3] for w in (*s.walls, *s.code) if w[3] <= y0 + _TEXT_EDGE_POINTS), default=s.top)
    bottom = min((w[1] for w in (*s.walls, *s.code) if w[1] >= y1 - _TEXT_EDGE_POINTS), default=s.bottom)
    inside = [b for b in s.shapes if b[1] >= top - _TOUCH_POINTS and b[3] <= bottom + _TOUCH_POINTS]
    shapes = [
        b for b in inside if b[1] < y1 and b[3] > y0 and (b[2] <= x0 + _TOUCH_POINTS or b[0] >= x1 - _TOUCH_POINTS)
    ]
    if not shapes:
        return None
    box = around(shapes)
    if min(box[3], y1) - max(box[1], y0) < _BESIDE_SHARE * (y1 - y0) or box[3] - box[1] < 2 * _REACH_POINTS:
        return None
    return _taking_in(box, [*inside, *(b for b in s.words if b[1] >= top and b[3] <= bottom)], ())


def _grown(seeds: Sequence[Box], edge: float, *, up: bool) -> Box | None:
    """The seeds joined from the caption outwards, as long as no white space wider than a panel's parts them;
    a plot may bring a wider margin of its own, as may each of several that stand one above the other."""
    box: Box | None = None
    front = edge
    for panel in _panels(seeds, up=up):
        away = front - panel[3] if up else panel[1] - front
        if away > _MAX_MARGIN_POINTS or (box is not None and panel[3] - panel[1] < _MIN_PANEL_POINTS):
            break
        box = panel if box is None else around([box, panel])
        front = box[1] if up else box[3]
    return box


def _panels(seeds: Sequence[Box], *, up: bool) -> list[Box]:
    """The boxes around the seeds that no white space wider than a panel's parts, from the caption outwards."""
    panels: list[Box] = []
    for seed in sorted(seeds, key=lambda b: -b[3] if up else b[1]):
        last = panels[-1] if panels else None
        if last and (last[1] - seed[3] if up else seed[1] - last[3]) <= _PANEL_GAP_POINTS:
            panels[-1] = around([last, seed])
        else:
            panels.append(seed)
    return panels


def _taking_in(box: Box, words: Iterable[Box], labels: Iterable[Box]) -> Box:
    """The box with the words that touch it, and those that touch these; labels, such as a plot's title, may stand
    farther above or below."""
    rest = [(w, _REACH_POINTS) for w in words] + [(w, _LABEL_REACH_POINTS) for w in labels]
    while True:
        near = [
            w
            for w, reach in rest
            if w[0] < box[2] + _REACH_POINTS
            and w[2] > box[0] - _REACH_POINTS
            and w[1] < box[3] + reach
            and w[3] > box[1] - reach
        ]
        if not near:
            return box
        box = around([box, *near])
        rest = [(w, reach) for w, reach in rest if w not in near]
