"""Which lines are running text: full lines of the body's size, and the short ones that end their paragraphs."""

from statistics import median

from .body import BodyStyle
from .glyph_sanity import face
from .measures import SAME_SIZE_POINTS, is_same_size
from .page import Line, Page

CELL_SPACE_SIZES = 0.95
"""How wide the space between a table's cells is at least, in type sizes."""

WIDE_SPACE_SIZES = 1.2
"""White space inside a line that is wider than words have it, in type sizes: justified lines stay below."""

_FULL_SHARE = 0.8
"""A full line takes this share of its column's width: less, and indented and hyphened lines were missed."""

_MIN_FULL_CHARS, _MIN_FULL_LINES = 30, 3
"""Lines of this length in the body's size tell where a column's text begins and ends, from three on."""

_LEFT_TENTHS = 10
"""Of the left edges the one that a tenth of the lines are left of: a few stick out."""

_MIN_SPACES = 3
"""A line of running text has four words at least."""

_MIN_FIRST_CHARS = 25
"""A paragraph's first line is longer, which a label above it is not."""

_CODE_SHARE = 0.7
"""A line is code where so many of its letters are a typewriter's; names of functions in text are fewer."""

_GOES_ON_SIZES = 0.4
"""White space beyond the leading between lines of a paragraph at most, in the text's sizes."""

_INDENT_SIZES = 3.0
"""How far a paragraph's first line may be set in, in the text's sizes."""


def text_edges(page: Page, body: BodyStyle) -> dict[int, tuple[float, float]]:
    """The left and right edge of the running text of each column of the page (0: across)."""
    edges: dict[int, tuple[float, float]] = {}
    for column in (0, 1, 2, 3) if page.lanes else (0, 1, 2):
        full = [
            x for x in page.lines if x.column == column and len(x.text) >= _MIN_FULL_CHARS and is_same_size(x, body)
        ]
        if len(full) >= _MIN_FULL_LINES:
            lefts, rights = sorted(x.x0 for x in full), sorted(x.x1 for x in full)
            edges[column] = (lefts[len(lefts) // _LEFT_TENTHS], median(rights[len(rights) // 2 :]))
    return edges


def prose(page: Page, body: BodyStyle) -> list[bool]:
    """For each line of the page whether it is running text."""
    edges = text_edges(page, body)
    marks: list[bool] = []
    for i, line in enumerate(page.lines):
        last = page.lines[i - 1] if i else None
        marks.append(_is_full(line, edges, body) or (last is not None and marks[-1] and _ends(line, last, body)))
    for i in range(len(marks) - 1):
        after = page.lines[i + 1]
        if not marks[i] and marks[i + 1] and _begins(page.lines[i], after, body):
            marks[i] = True
    return marks


def is_code(line: Line) -> bool:
    """Whether most of the line stands in a typewriter face."""
    mono = sum(len(r.text) for r in line.runs if face(r.font).mono or r.flags & 8)
    return mono > _CODE_SHARE * sum(len(r.text) for r in line.runs)


def wide_gaps(line: Line, least: float = WIDE_SPACE_SIZES) -> int:
    """How many spaces inside the line are wider than words have them, that is than `least` times the type size."""
    return sum(b.x0 - a.x1 > least * line.size for a, b in zip(line.runs, line.runs[1:], strict=False))


def _is_full(line: Line, edges: dict[int, tuple[float, float]], body: BodyStyle) -> bool:
    if abs(line.size - body.size) > SAME_SIZE_POINTS or line.column not in edges or is_code(line):
        return False
    left, right = edges[line.column]
    words = line.text.count(" ")
    return line.x1 - line.x0 >= _FULL_SHARE * (right - left) and words >= _MIN_SPACES and not wide_gaps(line)


def _ends(line: Line, last: Line, body: BodyStyle) -> bool:
    close = line.gap < body.leading + _GOES_ON_SIZES * body.size and line.page == last.page
    near = line.column == last.column or last.column == 0
    same = is_same_size(line, last) and not is_code(line)
    return close and near and same and abs(line.x0 - last.x0) < _INDENT_SIZES * body.size and not wide_gaps(line)


def _begins(line: Line, after: Line, body: BodyStyle) -> bool:
    return (
        line.column == after.column
        and is_same_size(line, after)
        and after.gap < body.leading + _GOES_ON_SIZES * body.size
        and 0 <= line.x0 - after.x0 < _INDENT_SIZES * body.size
        and len(line.text) >= _MIN_FIRST_CHARS
        and not is_code(line)
    )
