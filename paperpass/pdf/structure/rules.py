"""What drawn rules tell of what stands between them."""

from collections.abc import Sequence

from paperpass.model.brief import Box

THIN_POINTS = 3.0
"""A drawn box that is no higher than this is a rule."""

_MIN_FRAME_POINTS = 60.0
"""A rule that frames a table or an algorithm is longer; one over a group of columns may be shorter."""

_SAME_END_POINTS = 4.0
"""Rules end at one x, and reach over a text, give or take this."""

_TOUCH_POINTS = 3.0
"""How far a text may reach over the rule above or below it."""

_CLOSE_POINTS = 5.0
"""A rule this close to a row belongs to it."""


def alike(shapes: Sequence[Box]) -> list[Box]:
    """The rules as wide as the first one, from the top down."""
    rules = sorted(
        (b for b in shapes if b[3] - b[1] < THIN_POINTS and b[2] - b[0] > _MIN_FRAME_POINTS), key=lambda b: b[1]
    )
    return [b for b in rules if _ends_alike(b, rules[0])]


def is_framed(box: Box, rules: Sequence[Box]) -> bool:
    """Whether the box stands between two rules of the same width."""
    over = [b for b in rules if b[0] < box[0] + _SAME_END_POINTS and b[2] > box[2] - _SAME_END_POINTS]
    tops = [b for b in over if b[3] <= box[1] + _TOUCH_POINTS]
    return any(_ends_alike(a, b) for a in tops for b in over if b[1] >= box[3] - _TOUCH_POINTS)


def is_ruled(box: Box, rules: Sequence[Box]) -> bool:
    """Whether rules run close above and close below the box."""
    over = [b for b in rules if b[0] < box[0] + _SAME_END_POINTS and b[2] > box[2] - _SAME_END_POINTS]
    return any(abs(b[1] - box[1]) < _CLOSE_POINTS for b in over) and any(
        abs(b[1] - box[3]) < _CLOSE_POINTS for b in over
    )


def is_boxed(box: Box, posts: Sequence[Box]) -> bool:
    """Whether the box stands between two upright rules, in a cell of a table."""
    middle = (box[1] + box[3]) / 2
    beside = [b for b in posts if b[1] < middle < b[3]]
    return any(b[2] <= box[0] + _TOUCH_POINTS for b in beside) and any(b[0] >= box[2] - _TOUCH_POINTS for b in beside)


def _ends_alike(one: Box, other: Box) -> bool:
    return abs(one[0] - other[0]) < _SAME_END_POINTS and abs(one[2] - other[2]) < _SAME_END_POINTS
