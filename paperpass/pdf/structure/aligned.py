"""Text that is known from elsewhere, found on the pages by its letters and digits."""

from collections.abc import Sequence

from paperpass.model.text import fold

from .measures import NEAR_SIZE_POINTS
from .page import Line, Page

_OPENING_LETTERS = 24
"""A text begins where so many of its first letters stand."""

_SURE_LETTERS, _SURE_SHARE = 60, 0.6
"""It is found where so many letters agree, or this share of a short one."""

_MIN_LETTERS = 3
_MISSING_LETTERS = 3
"""A text has ended that lacks no more of its letters."""


def aligned(pages: Sequence[Page], text: str, *, inside: bool = True) -> list[Line] | None:
    """The lines that spell `text`, letters and digits alone; None where none begins it.

    With `inside` the text may begin inside a line ("Abstract. We ..."). Where mathematics is spelled differently
    further on, the lines are counted off by the letters that they hold.
    """
    wanted = fold(text)
    if not wanted:
        return None
    lines = [line for page in pages for line in page.lines]
    for at, line in enumerate(lines):
        have = fold(line.text)
        if not wanted.startswith(have[:_OPENING_LETTERS]) or len(have) < _MIN_LETTERS:
            begin = have.find(wanted[:_OPENING_LETTERS]) if inside and len(wanted) >= _OPENING_LETTERS else -1
            if begin < 0:
                continue
            have = have[begin:]
        hit, agreed = [line], 0
        for after in [*lines[at + 1 :], None]:
            agreed = len(have) if wanted.startswith(have) or have.startswith(wanted) else agreed
            if (
                after is None
                or len(have) >= len(wanted) - _MISSING_LETTERS
                or abs(after.size - line.size) > NEAR_SIZE_POINTS
            ):
                break
            have += fold(after.text)
            hit.append(after)
        if agreed >= min(_SURE_LETTERS, _SURE_SHARE * len(wanted)):
            return hit
    return None
