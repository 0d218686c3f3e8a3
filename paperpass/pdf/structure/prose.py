"""Which lines are running text: full lines of the body's size, and the short ones that end their paragraphs."""

from statistics import median

from .body import Body
from .letters import face
from .page import Line, Page

CELLS = 0.95
"""How wide the space between a table's cells is at least, in type sizes."""

_FULL = 0.8


def text_edges(page: Page, body: Body) -> dict[int, tuple[float, float]]:
    """The left and right edge of the running text of each column of the page (0: across)."""
    edges: dict[int, tuple[float, float]] = {}
    for column in (0, 1, 2, 3) if page.lanes else (0, 1, 2):
        full = [x for x in page.lines if x.column == column and len(x.text) >= 30 and abs(x.size - body.size) < 0.6]
        if len(full) >= 3:
            lefts, rights = sorted(x.x0 for x in full), sorted(x.x1 for x in full)
            edges[column] = (lefts[len(lefts) // 10], median(rights[len(rights) // 2 :]))
    return edges


def prose(page: Page, body: Body) -> list[bool]:
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
    return mono > 0.7 * sum(len(r.text) for r in line.runs)


def wide_gaps(line: Line, least: float = 1.2) -> int:
    """How many spaces inside the line are wider than words have them, that is than `least` times the type size."""
    return sum(b.x0 - a.x1 > least * line.size for a, b in zip(line.runs, line.runs[1:], strict=False))


def _is_full(line: Line, edges: dict[int, tuple[float, float]], body: Body) -> bool:
    if abs(line.size - body.size) > 0.6 or line.column not in edges or is_code(line):
        return False
    left, right = edges[line.column]
    words = line.text.count(" ")
    return line.x1 - line.x0 >= _FULL * (right - left) and words >= 3 and not wide_gaps(line)


def _ends(line: Line, last: Line, body: Body) -> bool:
    close = line.gap < body.leading + 0.4 * body.size and line.page == last.page
    near = line.column == last.column or last.column == 0
    same = abs(line.size - last.size) < 0.6 and not is_code(line)
    return close and near and same and abs(line.x0 - last.x0) < 3 * body.size and not wide_gaps(line)


def _begins(line: Line, after: Line, body: Body) -> bool:
    return (
        line.column == after.column
        and abs(line.size - after.size) < 0.6
        and after.gap < body.leading + 0.4 * body.size
        and 0 <= line.x0 - after.x0 < 3 * body.size
        and len(line.text) >= 25
        and not is_code(line)
    )
