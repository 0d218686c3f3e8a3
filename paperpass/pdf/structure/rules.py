"""What drawn rules tell of what stands between them."""

from collections.abc import Sequence

from paperpass.model.brief import Box

_WIDE = 60.0
_CLOSE = 5.0


def alike(shapes: Sequence[Box]) -> list[Box]:
    """The rules as wide as the first one, from the top down."""
    rules = sorted((b for b in shapes if b[3] - b[1] < 3 and b[2] - b[0] > _WIDE), key=lambda b: b[1])
    return [b for b in rules if abs(b[0] - rules[0][0]) < 4 and abs(b[2] - rules[0][2]) < 4]


def is_framed(box: Box, rules: Sequence[Box]) -> bool:
    """Whether the box stands between two rules of the same width."""
    over = [b for b in rules if b[0] < box[0] + 4 and b[2] > box[2] - 4]
    tops = [b for b in over if b[3] <= box[1] + 3]
    return any(abs(a[0] - b[0]) < 4 and abs(a[2] - b[2]) < 4 for a in tops for b in over if b[1] >= box[3] - 3)


def is_ruled(box: Box, rules: Sequence[Box]) -> bool:
    """Whether rules run close above and close below the box."""
    over = [b for b in rules if b[0] < box[0] + 4 and b[2] > box[2] - 4]
    return any(abs(b[1] - box[1]) < _CLOSE for b in over) and any(abs(b[1] - box[3]) < _CLOSE for b in over)


def is_boxed(box: Box, posts: Sequence[Box]) -> bool:
    """Whether the box stands between two upright rules, in a cell of a table."""
    middle = (box[1] + box[3]) / 2
    beside = [b for b in posts if b[1] < middle < b[3]]
    return any(b[2] <= box[0] + 3 for b in beside) and any(b[0] >= box[2] - 3 for b in beside)
