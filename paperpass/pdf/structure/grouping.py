"""Lines that belong to one head: its style stands out, and the lines that carry it on stand close in the same."""

import re
from collections.abc import Sequence

from paperpass.model.text import meet_without_space

from .body import BodyStyle
from .measures import LARGER_POINTS
from .names import is_standard_section, unspaced
from .numbering import Number, number_of
from .page import Line, Style

_MAX_LINES = 6
"""A head takes no more lines than this: test_headings has one over four, in a narrow measure."""

CLOSE_SIZES = 0.75
"""White space between the lines of one head at most, in type sizes. `thesis`: names of chapters over two lines."""

_SPREAD_LEADINGS = 1.4
"""... and in texts that are set wide so many times their leading. `manuscript`."""

_FULL_SIZES = 20.0
"""Only a line of this width, in type sizes, is full, and may be followed as far below as that."""

_OVERLAP_SIZES = 0.5
"""A line that stands higher than the one before by more is beside it, not below."""

_MAX_SMALLER_POINTS = 1.2
"""Capitals and faces without names count as heads in type down to this much smaller than the text's."""

_SAME_SIZE_POINTS = 0.3
_MAX_NAME_GAP_SIZES = 4.0
"""A chapter's name stands at most so far below "Chapter 2", in type sizes. `thesis`."""

_NAMELESS = re.compile(r"(?:[CFRT]|TT|T3_|T3Font_|f-\d+-)\d{1,4}$|F[a-z]{1,2}$|Type3|Unnamed")
_OPEN = re.compile(r"(?:\b(?:and|of|the|for|in|with|to|on|from|by|und|et)|[&,:-])$", re.IGNORECASE)


def is_distinct(style: Style, body: BodyStyle) -> bool:
    """Whether the style stands out from the body's."""
    return (
        style.size >= body.size + LARGER_POINTS
        or (style.bold and not body.bold)
        or style.small
        or (style.capital and style.size >= body.size - _MAX_SMALLER_POINTS)
        or (style.italic and not body.italic)
        or is_other(style, body)
    )


def is_other(style: Style, body: BodyStyle) -> bool:
    """Whether the style is another one where fonts have no names (bitmaps), which would tell a bold one."""
    other = style.font != body.font and style.size >= body.size - _MAX_SMALLER_POINTS
    return other and bool(_NAMELESS.match(body.font) and _NAMELESS.match(style.font))


def group_of(lines: Sequence[Line], at: int, number: Number | None, body: BodyStyle) -> list[Line]:
    """The line and those that carry its sentence on in the same style, close below."""
    group = [lines[at]]
    first = lines[at]
    if not is_distinct(first.style, body):
        return group
    for line in lines[at + 1 : at + _MAX_LINES]:
        last = group[-1]
        same = _goes_on(first.style, line.style) and line.column == first.column and line.page == first.page
        close = line.gap <= CLOSE_SIZES * line.size or (
            last.x1 - last.x0 > _FULL_SIZES * line.size and _is_close(line, body)
        )
        if not same or not close or line.gap < -_OVERLAP_SIZES * line.size:
            break
        if number_of(line.text) is not None and (number is not None or line.text[:1].isdigit()):
            break
        if line.lead and line.lead < len(line.text) - 2 and first.style.size < body.size + LARGER_POINTS:
            break
        if is_standard_section(last.text) or (is_standard_section(line.text) and not _OPEN.search(last.text)):
            break
        group.append(line)
    return group


def named_below(lines: Sequence[Line], at: int, body: BodyStyle) -> list[Line]:
    """The name of a chapter that stands below its number ("Chapter 2"), in type as large, or close and in the same
    style; [] where there is none."""
    label, first = lines[at], lines[at + 1] if at + 1 < len(lines) else None
    if first is None or (first.page, first.column) != (label.page, label.column):
        return []
    number = number_of(first.text)
    if number is not None and (number.marked or number.depth > 1 or " " not in label.text):
        return []
    large = (
        first.size >= label.size - _SAME_SIZE_POINTS
        and label.size >= body.size + LARGER_POINTS
        and first.gap <= _MAX_NAME_GAP_SIZES * first.size
    )
    alike = is_distinct(label.style, body) and first.style[:4] == label.style[:4] and _is_close(first, body)
    return group_of(lines, at + 1, None, body) if large or alike else []


def joined(lines: Sequence[Line]) -> str:
    """The text of the lines, with words put together that are broken at a line's end."""
    text = unspaced(lines[0].text)
    for line in lines[1:]:
        if text.endswith("-") and line.text[:1].islower():
            text = text[:-1] + line.text
        else:
            text += line.text if meet_without_space(text, line.text) else f" {line.text}"
    return text


def _is_close(line: Line, body: BodyStyle) -> bool:
    """Whether the line follows as closely as lines do, which may be set with wide spaces."""
    return line.gap <= max(CLOSE_SIZES, _SPREAD_LEADINGS * body.leading / body.size) * line.size


def _goes_on(first: Style, style: Style) -> bool:
    """Whether a line of this style may carry on a head: in the same one, small capitals without a large one too."""
    if first.small and not style.small:
        return style.capital and style.font == first.font and style.size < first.size
    return style[:5] == first[:5] and (style.font == first.font or not _NAMELESS.match(first.font))
