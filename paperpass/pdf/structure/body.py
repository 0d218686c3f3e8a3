"""What is ordinary in a document: the type and the leading of its body."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .page import Line, Page

MIN_TEXT_CHARS = 25
"""Lines from this length on tell what the body is set in: labels, cells and page numbers are shorter."""

MAX_GAP_SIZES = 2.0
"""White space above a line that counts for the leading, in type sizes: more parts sections, not lines."""

USUAL_LEADING_SIZES = 0.2
"""The leading where no two lines follow each other: TeX's 12 on 10 points."""

_NO_BODY_SIZE_POINTS, _NO_BODY_LEADING_POINTS = 10.0, 2.0


class BodyStyle(NamedTuple):
    """The style of most characters; `leading` is the usual white space between its lines, in points."""

    size: float
    bold: bool
    italic: bool
    font: str
    leading: float


def body_of(pages: Sequence[Page]) -> BodyStyle:
    """The body's style, judged by lines of 25 characters or more (all lines where there are none)."""
    weights = _weights(pages, MIN_TEXT_CHARS) or _weights(pages, 1)
    if not weights:
        return BodyStyle(_NO_BODY_SIZE_POINTS, bold=False, italic=False, font="", leading=_NO_BODY_LEADING_POINTS)
    sizes: Counter[float] = Counter()
    for (size, _), count in weights.items():
        sizes[size] += count
    size = max(sizes, key=lambda s: sizes[s])
    font = max((f for s, f in weights if s == size), key=lambda f: weights[size, f])
    lines = [line for line in _lines(pages, MIN_TEXT_CHARS) if line.style.size == size]
    styled = Counter((line.style.bold, line.style.italic) for line in lines)
    gaps = Counter(round(line.gap * 2) / 2 for line in lines if -size < line.gap < MAX_GAP_SIZES * size)
    bold, italic = styled.most_common(1)[0][0] if styled else (False, False)
    return BodyStyle(size, bold, italic, font, gaps.most_common(1)[0][0] if gaps else USUAL_LEADING_SIZES * size)


def _lines(pages: Sequence[Page], least: int) -> Iterator[Line]:
    return (line for page in pages for line in page.lines if len(line.text) >= least)


def _weights(pages: Sequence[Page], least: int) -> Counter[tuple[float, str]]:
    """How many characters stand in each size and font, in lines of `least` characters or more."""
    weights: Counter[tuple[float, str]] = Counter()
    for line in _lines(pages, least):
        weights[line.style.size, line.style.font] += len(line.text)
    return weights
