"""What is ordinary in a document: the body's type size and leading, and the lines that repeat from page to page."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from .page import Line, Page

_HEAD, _FOOT = 0.11, 0.10
_NEAR = 2
_REPEATS = 3
_LEAST_MARKS, _MARKED, _LARGER, _TEXTS = 5, 0.6, 0.7, 8
_DRIFT, _ROW, _PARTED, _SPACED, _FAR = 4.0, 2.0, 1.5, 1.1, 999.0
_LONG = 40
_DIGITS = re.compile(r"\d+")
_FOLIO = re.compile(
    r"^(?:(?!\[)[\W_])*(?:page\s*)?(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:of|/)\s*\d+)?[\W_]*$", re.IGNORECASE
)
_KEPT = re.compile(r"^(?:\d+\.?\s*)?(?:references|bibliography|abstract|acknowledge?ments?)[.:]?$", re.IGNORECASE)


class Body(NamedTuple):
    """The style of most characters; `leading` is the usual white space between its lines, in points."""

    size: float
    bold: bool
    italic: bool
    font: str
    leading: float


def body_of(pages: Sequence[Page]) -> Body:
    """The body's style, judged by lines of 25 characters or more (all lines where there are none)."""
    weights: Counter[tuple[float, str]] = Counter()
    for minimum in (25, 1):
        for page in pages:
            for line in page.lines:
                if len(line.text) >= minimum:
                    weights[line.style.size, line.style.font] += len(line.text)
        if weights:
            break
    if not weights:
        return Body(10.0, bold=False, italic=False, font="", leading=2.0)
    sizes: Counter[float] = Counter()
    for (size, _), count in weights.items():
        sizes[size] += count
    size = max(sizes, key=lambda s: sizes[s])
    font = max((f for s, f in weights if s == size), key=lambda f: weights[size, f])
    styled: Counter[tuple[bool, bool]] = Counter()
    gaps: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            if line.style.size == size and len(line.text) >= 25:
                styled[line.style.bold, line.style.italic] += 1
                if -size < line.gap < 2 * size:
                    gaps[round(line.gap * 2) / 2] += 1
    bold, italic = styled.most_common(1)[0][0] if styled else (False, False)
    return Body(size, bold, italic, font, gaps.most_common(1)[0][0] if gaps else 0.2 * size)


def without_running_heads(pages: Sequence[Page]) -> list[Page]:
    """The pages without page numbers and what stands beside them, and without lines that stand at one height of the
    edge of three pages or more, parted from the text by more than its lines are from each other."""
    seen: dict[str, list[tuple[int, float]]] = defaultdict(list)
    edges: list[list[Line]] = []
    named: dict[str, set[int]] = defaultdict(set)
    for page in pages:
        for line in page.lines:
            if _KEPT.match(line.text):
                named[_mask(line)].add(page.index)
        edge = [line for line in page.lines if _at_edge(line, page)]
        edges.append(edge)
        for line in edge:
            seen[_mask(line)].append((page.index, line.base))
    folios = _folios(pages)
    marks = _marks(pages, _pitch(pages))
    enough = min(_REPEATS, max(2, len(pages) - 1))
    few = len(pages) <= 2 * _REPEATS
    cleared = []
    for page, edge in zip(pages, edges, strict=True):
        heads = {id(x) for x in edge if _KEPT.match(x.text) and page.index - 1 not in named[_mask(x)]}
        running = {id(x) for x in edge if id(x) not in heads and _repeats(x, seen[_mask(x)], few=few) >= enough}
        running |= {id(x) for x in edge if id(x) not in heads and _KEPT.match(x.text)}
        running |= {id(x) for x in edge if _at_mark(x, page, marks)}
        numbers = [x.base for x in page.lines if id(x) in folios]
        running |= {id(x) for x in page.lines if any(abs(x.base - base) < _ROW for base in numbers)}
        gone = _parted([x for x in page.lines if id(x) in running], page, folios)
        gone |= {id(x) for x in edge if _FOLIO.match(x.text) and _is_outermost(x, page) and not _is_cell(x, page)}
        cleared.append(replace(page, lines=tuple(x for x in page.lines if id(x) not in gone)) if gone else page)
    return cleared


def _pitch(pages: Sequence[Page]) -> float:
    """The distance of most lines of text from those above, in points: twice their size in a manuscript."""
    steps = Counter(round(line.gap + line.size) for page in pages for line in page.lines if len(line.text) >= _LONG)
    return float(max(steps, key=lambda step: steps[step], default=0))


def _marks(pages: Sequence[Page], pitch: float) -> float | None:
    """The baseline at which most pages begin with a line that is parted from all others and no larger than the text:
    running heads that name the section or the chapter, and change with it. None where pages begin with their text."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[line.size] += len(line.text)
    largest = max(sizes, key=lambda s: sizes[s], default=0.0) + _LARGER
    tops = [(top, page) for page in pages[1:] if (top := _top(page)) and top.size <= largest]
    parted = {id(top): _is_parted(top, page, {id(top)}, pitch) for top, page in tops}
    first = Counter(round(top.base) for top, _ in tops if parted[id(top)])
    if not first:
        return None
    base = max(first, key=lambda y: first[y - 1] + first[y] + first[y + 1])
    count = first[base - 1] + first[base] + first[base + 1]
    # Where text begins at that height, too, what is parted there are headings.
    texts = sum(not parted[id(top)] and abs(top.base - base) <= _DRIFT / 2 for top, _ in tops)
    return base if count >= max(_LEAST_MARKS, _MARKED * (len(pages) - 1), _TEXTS * texts) else None


def _top(page: Page) -> Line | None:
    """The page's first line, where that stands at the edge."""
    line = min(page.lines, key=lambda x: x.base, default=None)
    return line if line is not None and line.y1 < _HEAD * page.height else None


def _at_mark(line: Line, page: Page, base: float | None) -> bool:
    return base is not None and line.base < page.height / 2 and abs(line.base - base) <= _DRIFT / 2


def _repeats(line: Line, seen: Iterable[tuple[int, float]], *, few: bool) -> int:
    """On how many pages the line's text stands at its height; 0 where none of them is close by, as pages that open
    chapters are far from each other. In a paper of few pages, every other one that is a left one, or a right one."""
    pages = {page for page, base in seen if abs(base - line.base) < _DRIFT}
    if few and len(pages) > 1 and len({page % 2 for page in pages}) == 1:
        return _REPEATS
    return len(pages) if any(0 < abs(page - line.page) <= _NEAR for page in pages) else 0


def _parted(running: Sequence[Line], page: Page, folios: Collection[int]) -> set[int]:
    """The ids of the running heads and feet, judged from the text outwards: what stands close to a line that stays is a
    row of a table rather, what stands beside one is a label in a figure."""
    gone = {id(x) for x in page.lines if id(x) in folios}
    passed = gone | {id(x) for x in running}
    for line in sorted(running, key=lambda x: abs(x.base - page.height / 2)):
        beside = {id(x) for x in page.lines if id(x) in passed and abs(x.base - line.base) < _ROW}
        if _is_parted(line, page, gone | beside):
            gone.add(id(line))
    return gone


def _is_parted(line: Line, page: Page, passed: Collection[int], pitch: float = 0.0) -> bool:
    """Whether the next line towards the page's middle, those `passed` over aside, is farther than lines of text are,
    `pitch` points where that is known."""
    others = [x.base for x in page.lines if id(x) not in passed]
    apart = max(_PARTED * line.size, _SPACED * pitch)
    if line.base < page.height / 2:
        return min((b - line.base for b in others if b > line.base - 1), default=_FAR) > apart
    return min((line.base - b for b in others if b < line.base + 1), default=_FAR) > apart


def _folios(pages: Sequence[Page]) -> set[int]:
    """The ids of the lines that are a number alone, first or last on their page, and count up with the pages."""
    offsets: dict[int, list[int]] = defaultdict(list)
    for page in pages:
        first, last = min((x.base for x in page.lines), default=0), max((x.base for x in page.lines), default=0)
        for line in (x for x in page.lines if x.base < first + _ROW or x.base > last - _ROW):
            away = min(line.base, page.height - line.base)
            number = line.text.isdigit() and len(line.text) < 5
            if number and away < 0.2 * page.height and not _is_cell(line, page):
                offsets[int(line.text) - page.index].append(id(line))
    return {x for found in offsets.values() if len(found) >= 2 for x in found}


def _at_edge(line: Line, page: Page) -> bool:
    return line.y1 < _HEAD * page.height or line.y0 > (1 - _FOOT) * page.height


def _is_cell(line: Line, page: Page) -> bool:
    """Whether a number stands in a row of numbers, as in a table that ends with its page."""
    return sum(x.text.isdigit() and abs(x.base - line.base) < _ROW for x in page.lines) > 2


def _is_outermost(line: Line, page: Page) -> bool:
    if line.base < page.height / 2:
        return all(other.base >= line.base - 3 for other in page.lines)
    return all(other.base <= line.base + 3 for other in page.lines)


def _mask(line: Line) -> str:
    return _DIGITS.sub("#", line.text).casefold()
