"""Where the outline's and the anchors' points land: at which line of the page a heading stands."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from paperpass.model.text import fold

from .candidates import Candidate
from .destinations import Anchor, Destination
from .numbering import number_of
from .page import Line, Page

_ABOVE_POINTS, _BELOW_POINTS, _ANCHOR_BELOW_POINTS = 10.0, 52.0, 70.0
"""A heading's baseline stands between so far above and so far below its outline's point; a destination's up to the
third."""

_FAR_COST, _PLAIN_COST, _INDISTINCT_COST = 3.0, 1.5, 1.0
"""What speaks against a line that shows an outline's title: far from its point, no candidate, in the text's style."""

_SAME_NUMBER_POINTS, _MAX_UNNUMBERED_POINTS = 60.0, 45.0
"""A head with the destination's number may be so much farther away than others; one without number no farther than the
second."""

_MIN_WEIGHT = 0.5
_MIN_ENTRIES, _MIN_TITLE_LETTERS = 3, 12
"""An outline of more entries whose only first level has more letters begins with the paper's title."""

_MIN_LETTERS, _MAX_LINES = 3, 5
"""A line that begins a title shows so many letters of it; a title takes no more lines."""

_GUTTER_POINTS = 12.0
"""Destinations of the right column may stand this far left of the gutter."""

_NUMBER = re.compile(
    r"^(?:(?:appendix|chapter|section|part)\s+)?(?:[0-9]+(?:\.[0-9]+)*|[ivxlc]+|[a-z](?:\.[0-9]+)*)[.:)]?\s+",
    re.IGNORECASE,
)
_WORD = re.compile(r"[A-Z]\s")


class Entry(NamedTuple):
    """A line of the outline: its depth from 1, its title, its target."""

    level: int
    title: str
    place: Destination


class OutlineMatch(NamedTuple):
    """A heading found by a pointer: the index of its first line in the document, how many lines it takes."""

    place: int
    length: int
    level: int
    title: str
    number: str | None


class LineIndex:
    """The lines of the document, ready to be searched by page and text."""

    def __init__(self, pages: Sequence[Page], found: Sequence[Candidate]) -> None:
        self.pages = {page.index: page for page in pages}
        self.lines = [line for page in pages for line in page.lines]
        self.starts: dict[int, int] = {}
        count = 0
        for page in pages:
            self.starts[page.index] = count
            count += len(page.lines)
        self.heads = {c.place: c for c in found}
        self._folded: dict[int, tuple[str, str]] = {}

    def on_page(self, index: int) -> list[tuple[int, Line]]:
        """The page's lines with their index in the document."""
        page = self.pages.get(index)
        return list(enumerate(page.lines, self.starts[index])) if page else []

    def folded(self, place: int) -> tuple[str, str]:
        """A line's letters, with and without the number it begins with."""
        if place not in self._folded:
            text = self.lines[place].text
            number = number_of(text)
            whole = fold(text)
            self._folded[place] = (whole, fold(text[number.length :]) if number else whole)
        return self._folded[place]


def match_entry(line_index: LineIndex, entry: Entry) -> OutlineMatch | None:
    """The lines that show an outline's title, near its point or elsewhere on its page or the pages beside it. A bare
    letter at its beginning may be a number or a word."""
    both = (_bare(entry.title), entry.title.strip()) if _WORD.match(entry.title.strip()) else (_bare(entry.title),)
    titles = {key: title for title in both if (key := fold(title))}
    hits: list[tuple[float, float, int, int, str]] = []
    for page in (entry.place.page, entry.place.page + 1, entry.place.page - 1):
        for place, line in line_index.on_page(page):
            for wanted in titles:
                if not (length := _shows(line_index, place, wanted)):
                    continue
                near = entry.place.y is not None and page == entry.place.page
                near = near and -_ABOVE_POINTS <= line.base - (entry.place.y or 0.0) <= _BELOW_POINTS
                head = line_index.heads.get(place)
                plain = _PLAIN_COST if head is None else 0.0 if head.distinct else _INDISTINCT_COST
                cost = (0 if near else _FAR_COST) + plain + abs(page - entry.place.page)
                hits.append((cost, -head.weight if head else 0.0, place, length, wanted))
        if hits:
            break
    if not hits:
        return None
    _, _, place, length, shown = min(hits)
    number = number_of(entry.title) if shown == fold(_bare(entry.title)) else None
    return OutlineMatch(place, length, entry.level, titles[shown], number.printed if number else None)


def match_anchor(line_index: LineIndex, anchor: Anchor) -> OutlineMatch | None:
    """The candidate at or just below a section's anchor; one with another number, or body text, is none."""
    page = line_index.pages.get(anchor.place.page)
    if page is None or anchor.place.y is None:
        return None
    best: tuple[float, Candidate] | None = None
    for place, line in line_index.on_page(anchor.place.page):
        head = line_index.heads.get(place)
        away = line.base - anchor.place.y
        if (
            head is None
            or not -_ABOVE_POINTS <= away <= _ANCHOR_BELOW_POINTS
            or not _in_column(page, line, anchor.place.x)
        ):
            continue
        says = None if anchor.starred or head.number is None else _agrees(anchor.number, head.number.printed)
        if (
            says is False
            or not (head.distinct or (says and head.apart and head.weight >= _MIN_WEIGHT))
            or (anchor.starred and head.number is not None and not head.number.appendix)
        ):
            continue
        cost = abs(away - line.size) - (_SAME_NUMBER_POINTS if says else 0)
        if best is None or cost < best[0]:
            best = (cost, head)
    if best is None or (best[1].number is None and best[0] > _MAX_UNNUMBERED_POINTS):
        return None
    head = best[1]
    return OutlineMatch(
        head.place, len(head.lines), anchor.level, head.text, head.number.printed if head.number else None
    )


def shifted(entries: Sequence[Entry]) -> list[Entry]:
    """The outline without the paper's own title as its only top: then each level moves up by one."""
    tops = [e for e in entries if e.level == 1]
    if (
        len(tops) == 1
        and len(entries) > _MIN_ENTRIES
        and entries[0].level == 1
        and entries[0].place.page <= 0
        and len(fold(_bare(entries[0].title))) > _MIN_TITLE_LETTERS
    ):
        return [e._replace(level=e.level - 1) for e in entries if e.level > 1]
    return list(entries)


def _bare(title: str) -> str:
    return _NUMBER.sub("", title.strip()) or title.strip()


def _shows(line_index: LineIndex, place: int, wanted: str) -> int:
    """How many lines from `place` on spell the wanted title; 0 where they do not."""
    first = line_index.lines[place]
    for have in line_index.folded(place):
        if len(have) < _MIN_LETTERS or have[0] != wanted[0]:
            continue
        if have == wanted or (have.startswith(wanted) and _may_run_on(first, wanted)):
            return 1
        length = 1
        while (
            wanted.startswith(have)
            and have != wanted
            and length < _MAX_LINES
            and place + length < len(line_index.lines)
        ):
            line = line_index.lines[place + length]
            if line.page != first.page:
                break
            have += line_index.folded(place + length)[0]
            length += 1
        if have == wanted and length > 1:
            return length
    return 0


def _may_run_on(line: Line, wanted: str) -> bool:
    """A head that text follows on its own line must stand in another style than that text."""
    return line.lead > 0 and fold(line.text[: line.lead]).endswith(wanted)


def _in_column(page: Page, line: Line, x: float | None) -> bool:
    if page.gutter is None or line.column == 0 or x is None:
        return True
    return (line.column == 2) == (x > page.gutter - _GUTTER_POINTS)


def _agrees(anchor: str, printed: str) -> bool | None:
    """Whether an anchor's number is the printed one; None where they count in different letters."""
    a, b = anchor.strip(".").casefold(), printed.strip(".").casefold()
    if a == b or a.endswith("." + b):
        return True
    tail = a.rpartition(".")[2]
    if tail.isdigit() and b.replace(".", "").isdigit():
        return a.removeprefix("0.") == b
    return None
