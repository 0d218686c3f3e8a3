"""Tables of contents: lines that look like heads, and are none."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest

from .measures import SAME_ROW_POINTS, is_on_row
from .names import is_contents
from .page import Line, Page

_LEADERS = re.compile(r"(?:\. ?){4,}|…{2,}|·{4,}")
_SECTION = re.compile(r"^(?:[A-Z]|\d{1,2})(?:\.\d{1,2})*\.?\s+[^\W\d_]{2}")
_ENTRY = re.compile(r"\s(\d{1,3})$")
_MAX_DEPTH = 3
"""Contents show no more levels below the first."""

_MIN_ENTRIES, _MIN_DOTTED, _MIN_NUMBERED = 3, 4, 5
"""Contents have so many lines with page numbers below their head, between leaders, or with numbers at both ends."""

_RISING_SHARE = 0.8
"""Page numbers rise in so many cases: some are read out of order."""

_MAX_PAGE_CHARS = 4
_NUMBER = re.compile(r"^(?:[A-Z]|\d{1,2})((?:\.\d{1,2})*)\.?\s")
_PAGED = re.compile(r"^(.*?)(?:\s*[.…·]){0,400}\s*(?<![\d.])(\d{1,4}|[ivxl]{1,6})$")


def contents_lines(pages: Sequence[Page]) -> set[int]:
    """The ids of the lines that stand in a table of contents: below its head, between dot leaders, or with numbers at
    both ends, the page numbers rising."""
    listed: set[int] = set()
    going_on = False
    for page in pages:
        ends = list(_entries(page.lines))
        rising = sum(b[1] >= a[1] for a, b in pairwise(ends)) >= _RISING_SHARE * (len(ends) - 1)
        dotted = [line for line in page.lines if _LEADERS.search(line.text)]
        both = [line for line, _ in ends if _SECTION.match(line.text)]
        named = next((line.base for line in page.lines if is_contents(line.text)), None)
        going_on = (
            rising
            and len(ends) >= _MIN_ENTRIES
            and (named is not None or (going_on and 2 * len(ends) > len(page.lines)))
        )
        if going_on or len(dotted) >= _MIN_DOTTED:
            rows = [line for line, _ in ends] if going_on else dotted
            top = named if named is not None and going_on else min(line.base for line in rows)
            bottom = max(line.base for line in rows)
            columns = {line.column for line in rows}
            listed |= {
                id(x)
                for x in page.lines
                if top - SAME_ROW_POINTS <= x.base <= bottom + SAME_ROW_POINTS and x.column in columns
            }
        elif len(both) >= _MIN_NUMBERED and rising:
            listed |= {id(line) for line, _ in ends}
    return listed


def contents_items(lines: Sequence[Line], indent: float) -> Iterator[tuple[Sequence[Line], str, int]]:
    """The entries of a table of contents: their lines, what they say with "…" before the page number, and how deep they
    stand, from 1. `indent`: how far each level is set in, in points, where entries have no numbers."""
    items: list[list[Line]] = []
    for line in lines:
        last = items[-1][-1] if items else None
        beside = last is not None and line.column == last.column and is_on_row(line, last)
        if last is None or not (beside or _is_open(last, line)):
            items.append([line])
        else:
            items[-1].append(line)
    left = {line.column: min(x.x0 for x in lines if x.column == line.column) for line in lines}
    for item in items:
        text = " ".join(line.text for line in item)
        paged = _PAGED.match(text)
        number = _NUMBER.match(text)
        level = number[1].count(".") if number else max(0, round((item[0].x0 - left[item[0].column]) / indent))
        level = 0 if is_contents(text) else min(level, _MAX_DEPTH)
        yield item, f"{paged[1].rstrip(' .…·')} … {paged[2]}" if paged and paged[1] else text, 1 + level


def _is_open(last: Line, line: Line) -> bool:
    """Whether an entry that is longer than its line goes on."""
    done = _PAGED.match(last.text) or is_contents(last.text)
    return not done and not _NUMBER.match(line.text) and line.column == last.column and line.page == last.page


def _entries(lines: Sequence[Line]) -> Iterator[tuple[Line, int]]:
    """The lines that end in a page number, on the line or beside it, with that number."""
    beside: Line | None
    for line, beside in zip_longest(lines, lines[1:]):
        if m := _ENTRY.search(line.text):
            yield line, int(m[1])
        elif beside and beside.text.isdigit() and len(beside.text) <= _MAX_PAGE_CHARS and is_on_row(beside, line):
            yield line, int(beside.text)
