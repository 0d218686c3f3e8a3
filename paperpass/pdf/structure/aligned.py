"""Text that is known from elsewhere, found on the pages by its letters and digits."""

from collections.abc import Sequence

from paperpass.model.text import fold

from .page import Line, Page

_OPENING, _SURE = 24, 60


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
        if not wanted.startswith(have[:_OPENING]) or len(have) < 3:
            begin = have.find(wanted[:_OPENING]) if inside and len(wanted) >= _OPENING else -1
            if begin < 0:
                continue
            have = have[begin:]
        hit, agreed = [line], 0
        for after in [*lines[at + 1 :], None]:
            agreed = len(have) if wanted.startswith(have) or have.startswith(wanted) else agreed
            if after is None or len(have) >= len(wanted) - 3 or abs(after.size - line.size) > 1.2:
                break
            have += fold(after.text)
            hit.append(after)
        if agreed >= min(_SURE, 0.6 * len(wanted)):
            return hit
    return None
