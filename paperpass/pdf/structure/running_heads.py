"""Running heads, feet and page numbers: what stands at one height of many pages, parted from the text."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from .measures import LARGER_POINTS, SAME_ROW_POINTS, is_on_row
from .page import Line, Page

_HEAD_SHARE, _FOOT_SHARE = 0.11, 0.10
"""How much of a page's height its head and its foot take at most."""

_FOLIO_SHARE = 0.2
"""A page number that counts with the pages stands no farther from the edge than this share of the height."""

_MIN_PAGES = 3
"""A line that stands on so many pages runs; in papers of two or three pages, on all but one."""

_NEAR_PAGES = 2
"""A running head comes again within so many pages: left ones and right ones take turns."""

_MIN_MARKS, _MARKED_SHARE = 5, 0.6
"""Running heads that change with the section top so many pages, and this share of all of them."""

_MARKS_PER_TEXT = 8
"""Where text begins at that height on some pages, what is parted there are headings, unless there are so many times as
many of these."""

_SAME_HEIGHT_POINTS = 4.0
"""A line that runs moves up and down by less, as a font's accents and brackets make it do."""

_PARTED_SIZES = 1.5
"""The next line is farther from a running head than this, baseline to baseline, in type sizes."""

_PARTED_PITCHES = 1.1
"""... and farther than lines of text are from each other, which are set wide in manuscripts."""

_NO_LINE_POINTS = 999.0
_MIN_PITCH_CHARS = 40
"""Lines from this length on tell how far lines of text are apart."""

_MAX_FOLIO_CHARS = 4
_MAX_NUMBERS_A_ROW = 2
"""Numbers in a row from the third on are cells of a table, not page numbers."""

_OUTERMOST_POINTS = 3.0
"""A page number is the outermost line, give or take this for what stands beside it."""

_DIGITS = re.compile(r"\d+")
_FOLIO = re.compile(
    r"^(?:(?!\[)[\W_])*(?:page\s*)?(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:of|/)\s*\d+)?[\W_]*$", re.IGNORECASE
)
_KEPT = re.compile(r"^(?:\d+\.?\s*)?(?:references|bibliography|abstract|acknowledge?ments?)[.:]?$", re.IGNORECASE)


def without_running_heads(pages: Sequence[Page]) -> list[Page]:
    """The pages without page numbers and what stands beside them, and without lines that stand at one height of the
    edge of three pages or more, parted from the text by more than its lines are from each other."""
    edges = {page.index: [line for line in page.lines if _at_edge(line, page)] for page in pages}
    running = _Running(pages, edges)
    return [running.cleared(page, edges[page.index]) for page in pages]


class _Running:
    """What is known of all pages before one is cleared: which texts stand at which heights, where heads that change
    stand, and which lines are page numbers."""

    def __init__(self, pages: Sequence[Page], edges: Mapping[int, Sequence[Line]]) -> None:
        self.seen: dict[str, list[tuple[int, float]]] = defaultdict(list)
        self.named: dict[str, set[int]] = defaultdict(set)
        for page in pages:
            for line in page.lines:
                if _KEPT.match(line.text):
                    self.named[_mask(line)].add(page.index)
            for line in edges[page.index]:
                self.seen[_mask(line)].append((page.index, line.base))
        self.folios = _folios(pages)
        self.marks = _marks(pages, _pitch(pages))
        self.enough = min(_MIN_PAGES, max(2, len(pages) - 1))
        self.few = len(pages) <= 2 * _MIN_PAGES

    def cleared(self, page: Page, edge: Sequence[Line]) -> Page:
        """The page without what runs; `edge` are the lines of its head and foot."""
        numbers = [x.base for x in page.lines if id(x) in self.folios]
        beside = {id(x) for x in page.lines if any(abs(x.base - base) < SAME_ROW_POINTS for base in numbers)}
        running = {id(x) for x in edge if self.runs(x, page)} | beside
        gone = _parted([x for x in page.lines if id(x) in running], page, self.folios)
        gone |= {id(x) for x in edge if _FOLIO.match(x.text) and _is_outermost(x, page) and not _is_cell(x, page)}
        return replace(page, lines=tuple(x for x in page.lines if id(x) not in gone)) if gone else page

    def runs(self, line: Line, page: Page) -> bool:
        """Whether the line stands at the edge of many pages, or where heads that change stand. The head of a list of
        references does so only from its second page on."""
        if _at_mark(line, page, self.marks):
            return True
        if _KEPT.match(line.text):
            return page.index - 1 in self.named[_mask(line)]
        return _repeats(line, self.seen[_mask(line)], few=self.few) >= self.enough


def _pitch(pages: Sequence[Page]) -> float:
    """The distance of most lines of text from those above, in points: twice their size in a manuscript."""
    steps = Counter(
        round(line.gap + line.size) for page in pages for line in page.lines if len(line.text) >= _MIN_PITCH_CHARS
    )
    return float(max(steps, key=lambda step: steps[step], default=0))


def _marks(pages: Sequence[Page], pitch: float) -> float | None:
    """The baseline at which most pages begin with a line that is parted from all others and no larger than the text:
    running heads that name the section or the chapter, and change with it. None where pages begin with their text."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[line.size] += len(line.text)
    largest = max(sizes, key=lambda s: sizes[s], default=0.0) + LARGER_POINTS
    tops = [(top, page) for page in pages[1:] if (top := _top(page)) and top.size <= largest]
    parted = {id(top): _is_parted(top, page, {id(top)}, pitch) for top, page in tops}
    first = Counter(round(top.base) for top, _ in tops if parted[id(top)])
    if not first:
        return None
    base = max(first, key=lambda y: first[y - 1] + first[y] + first[y + 1])
    count = first[base - 1] + first[base] + first[base + 1]
    # Where text begins at that height, too, what is parted there are headings.
    texts = sum(not parted[id(top)] and abs(top.base - base) <= _SAME_HEIGHT_POINTS / 2 for top, _ in tops)
    return base if count >= max(_MIN_MARKS, _MARKED_SHARE * (len(pages) - 1), _MARKS_PER_TEXT * texts) else None


def _top(page: Page) -> Line | None:
    """The page's first line, where that stands at the edge."""
    line = min(page.lines, key=lambda x: x.base, default=None)
    return line if line is not None and line.y1 < _HEAD_SHARE * page.height else None


def _at_mark(line: Line, page: Page, base: float | None) -> bool:
    return base is not None and line.base < page.height / 2 and abs(line.base - base) <= _SAME_HEIGHT_POINTS / 2


def _repeats(line: Line, seen: Iterable[tuple[int, float]], *, few: bool) -> int:
    """On how many pages the line's text stands at its height; 0 where none of them is close by, as pages that open
    chapters are far from each other. In a paper of few pages, every other one that is a left one, or a right one."""
    pages = {page for page, base in seen if abs(base - line.base) < _SAME_HEIGHT_POINTS}
    if few and len(pages) > 1 and len({page % 2 for page in pages}) == 1:
        return _MIN_PAGES
    return len(pages) if any(0 < abs(page - line.page) <= _NEAR_PAGES for page in pages) else 0


def _parted(running: Sequence[Line], page: Page, folios: Collection[int]) -> set[int]:
    """The ids of the running heads and feet, judged from the text outwards: what stands close to a line that stays is a
    row of a table rather, what stands beside one is a label in a figure."""
    gone = {id(x) for x in page.lines if id(x) in folios}
    passed = gone | {id(x) for x in running}
    for line in sorted(running, key=lambda x: abs(x.base - page.height / 2)):
        beside = {id(x) for x in page.lines if id(x) in passed and is_on_row(x, line)}
        if _is_parted(line, page, gone | beside):
            gone.add(id(line))
    return gone


def _is_parted(line: Line, page: Page, passed: Collection[int], pitch: float = 0.0) -> bool:
    """Whether the next line towards the page's middle, those `passed` over aside, is farther than lines of text are,
    `pitch` points where that is known."""
    others = [x.base for x in page.lines if id(x) not in passed]
    apart = max(_PARTED_SIZES * line.size, _PARTED_PITCHES * pitch)
    if line.base < page.height / 2:
        return min((b - line.base for b in others if b > line.base - 1), default=_NO_LINE_POINTS) > apart
    return min((line.base - b for b in others if b < line.base + 1), default=_NO_LINE_POINTS) > apart


def _folios(pages: Sequence[Page]) -> set[int]:
    """The ids of the lines that are a number alone, first or last on their page, and count up with the pages."""
    offsets: dict[int, list[int]] = defaultdict(list)
    for page in pages:
        first, last = min((x.base for x in page.lines), default=0), max((x.base for x in page.lines), default=0)
        for line in (x for x in page.lines if x.base < first + SAME_ROW_POINTS or x.base > last - SAME_ROW_POINTS):
            away = min(line.base, page.height - line.base)
            number = line.text.isdigit() and len(line.text) <= _MAX_FOLIO_CHARS
            if number and away < _FOLIO_SHARE * page.height and not _is_cell(line, page):
                offsets[int(line.text) - page.index].append(id(line))
    return {x for found in offsets.values() if len(found) >= 2 for x in found}


def _at_edge(line: Line, page: Page) -> bool:
    return line.y1 < _HEAD_SHARE * page.height or line.y0 > (1 - _FOOT_SHARE) * page.height


def _is_cell(line: Line, page: Page) -> bool:
    """Whether a number stands in a row of numbers, as in a table that ends with its page."""
    return sum(x.text.isdigit() and is_on_row(x, line) for x in page.lines) > _MAX_NUMBERS_A_ROW


def _is_outermost(line: Line, page: Page) -> bool:
    if line.base < page.height / 2:
        return all(other.base >= line.base - _OUTERMOST_POINTS for other in page.lines)
    return all(other.base <= line.base + _OUTERMOST_POINTS for other in page.lines)


def _mask(line: Line) -> str:
    return _DIGITS.sub("#", line.text).casefold()
