"""What is ordinary in a document: the body's type size and leading, and the lines that repeat from page to page."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from .page import Line, Page

_HEAD, _FOOT = 0.11, 0.10
_REPEATS = 3
_DRIFT, _PARTED, _FAR = 4.0, 1.5, 999.0
_LONG = 40
_DIGITS = re.compile(r"\d+")
_FOLIO = re.compile(r"^[\W_]*(?:page\s*)?(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:of|/)\s*\d+)?[\W_]*$", re.IGNORECASE)
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
    """The pages without page numbers and without lines that stand at one height of the edge of three pages or more,
    parted from the text by more than its lines are from each other."""
    seen: dict[str, list[tuple[int, float]]] = defaultdict(list)
    edges: list[list[Line]] = []
    for page in pages:
        edge = [line for line in page.lines if _at_edge(line, page)]
        edges.append(edge)
        for line in edge:
            seen[_mask(line)].append((page.index, line.base))
    folios = _folios(pages)
    enough = min(_REPEATS, max(2, len(pages) - 1))
    cleared = []
    for page, edge in zip(pages, edges, strict=True):
        running = {id(x) for x in edge if not _KEPT.match(x.text) and _repeats(x, seen[_mask(x)]) >= enough}
        gone = folios | {id(x) for x in edge if id(x) in running and _is_parted(x, page, running)}
        gone |= {id(x) for x in edge if not _KEPT.match(x.text) and _FOLIO.match(x.text) and _is_outermost(x, page)}
        cleared.append(replace(page, lines=tuple(x for x in page.lines if id(x) not in gone)) if gone else page)
    return cleared


def _repeats(line: Line, seen: Iterable[tuple[int, float]]) -> int:
    """On how many pages the line's text stands at its height."""
    return len({page for page, base in seen if abs(base - line.base) < _DRIFT})


def _is_parted(line: Line, page: Page, running: Collection[int]) -> bool:
    """Whether the next line towards the page's middle, running heads aside, is farther than lines of text are."""
    others = [x.base for x in page.lines if id(x) not in running]
    if line.base < page.height / 2:
        return min((b - line.base for b in others if b > line.base - 1), default=_FAR) > _PARTED * line.size
    return min((line.base - b for b in others if b < line.base + 1), default=_FAR) > _PARTED * line.size


def _folios(pages: Sequence[Page]) -> set[int]:
    """The ids of the lines that are a number alone, first or last on their page, and count up with the pages."""
    offsets: dict[int, list[int]] = defaultdict(list)
    for page in pages:
        ends = sorted(page.lines, key=lambda x: x.base)
        for line in {id(x): x for x in (ends[:1] + ends[-1:])}.values():
            away = min(line.base, page.height - line.base)
            if line.text.isdigit() and len(line.text) < 5 and away < 0.2 * page.height:
                offsets[int(line.text) - page.index].append(id(line))
    return {x for found in offsets.values() if len(found) >= 2 for x in found}


def _at_edge(line: Line, page: Page) -> bool:
    return line.y1 < _HEAD * page.height or line.y0 > (1 - _FOOT) * page.height


def _is_outermost(line: Line, page: Page) -> bool:
    if line.base < page.height / 2:
        return all(other.base >= line.base - 3 for other in page.lines)
    return all(other.base <= line.base + 3 for other in page.lines)


def _mask(line: Line) -> str:
    return _DIGITS.sub("#", line.text).casefold()
