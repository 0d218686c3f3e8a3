"""Lines that could be headings: set apart by style, by white space or by a number, and whole on their own lines."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from paperpass.model.brief import Box

from .body import Body
from .contents import contents_lines
from .grouping import group_of, is_distinct, is_other, joined, named_below
from .names import is_core, is_front, is_stated, is_statement, unspaced
from .numbering import Number, number_of
from .page import Line, Page, Style, around
from .prose import text_edges

Look = tuple[float, bool, bool, bool, str]
Stand = tuple[float, float]

_LONGEST = 160
_WORDS = 7
_ALIKE = 0.1
_LABELS, _LABEL_LENGTH = 8, 25
_SENTENCE = 3
_WORD = re.compile(r"[^\W\d_]{2,}")
_CLOSED = re.compile(r"\w\.\s*$")
_STOP = re.compile(r"(?<!\bal)(?<!\betc)\.$")
_STOPS = (".", ",", ":", ";", "?", "!")
_BULLETS = "•◦▪■●○–—∗·‣▶►✓"
_LABEL = re.compile(
    r"^(?:(?:chapter|appendix|part|kapitel|anhang|chapitre|annexe|cap[ií]tulo|глава|приложение)\s+\S{1,4}|appendix)$",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\w+ \d+$")
_APPENDIX = re.compile(r"^appendix\s*[:.–—-]\s*", re.IGNORECASE)
_CAPTION = re.compile(
    r"^(?:fig(?:ure|\.)?|tab(?:le|\.)?|algorithm|listing|scheme|plate|box)\s*\.?\s*[A-Z]?\d", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One or more lines that read as one head.

    `place` is the index of its first line in the document's lines; `text` stands without the number; `weight` says how
    much it looks like a heading (0 to about 2.5); `run_in` means that ordinary text follows on the same line, `leads`
    that lines of the body's size follow below. `stand` is how far its first line begins and is centred to the right of
    its column's text, in points; None where that is not known.
    """

    place: int
    lines: tuple[Line, ...]
    number: Number | None
    text: str
    weight: float
    distinct: bool
    apart: bool
    run_in: bool
    leads: bool
    stand: Stand | None = None

    @property
    def style(self) -> Style:
        """The style of its first line."""
        return self.lines[0].style

    @property
    def page(self) -> int:
        """The page index of its first line."""
        return self.lines[0].page

    @property
    def box(self) -> Box:
        """The rectangle around its lines."""
        return around(line.box for line in self.lines)

    @property
    def look(self) -> Look:
        """What candidates of one level share: size, weight, capitals, slant and font."""
        s = self.style
        return (s.size, s.bold, s.small or s.capital, s.italic, s.font)


def candidates(pages: Sequence[Page], body: Body) -> list[Candidate]:
    """The lines of the document that could be headings, in reading order."""
    lines = [line for page in pages for line in page.lines]
    listed = contents_lines(pages)
    edges = _edges(pages, body)
    found: list[Candidate] = []
    at = 0
    while at < len(lines):
        candidate = None if id(lines[at]) in listed else _candidate(lines, at, body)
        if candidate is not None:
            edge = edges.get((candidate.page, lines[at].column))
            found.append(replace(candidate, stand=_stand(lines[at], *edge)) if edge else candidate)
            at += len(candidate.lines)
        else:
            at += 1
    return found


def _edges(pages: Sequence[Page], body: Body) -> dict[tuple[int, int], tuple[float, float]]:
    """The left and right edge of the running text by page and column; those of a page before, or else of the next one,
    where a page has too little text."""
    known: dict[int, tuple[float, float]] = {}
    found: dict[tuple[int, int], tuple[float, float]] = {}
    for page in pages:
        known = known | text_edges(page, body)
        found |= {(page.index, column): edge for column, edge in known.items()}
    return {(page.index, column): edge for page in pages for column, edge in known.items()} | found


def _stand(line: Line, left: float, right: float) -> Stand:
    return (line.x0 - left, (line.x0 + line.x1 - left - right) / 2)


def is_sentence(head: "Candidate", body: Body) -> bool:
    """Whether the head ends as a sentence of some words does, and only slant or capitals tell it from the text."""
    large = head.style.size > body.size or (head.style.bold and not body.bold)
    return not large and bool(_STOP.search(head.text)) and head.text.count(" ") >= _SENTENCE


def _candidate(lines: Sequence[Line], at: int, body: Body) -> Candidate | None:
    line = lines[at]
    text = unspaced(line.text)
    if len(text) > _LONGEST or text[:1] in _BULLETS or _CAPTION.match(text) or sum(c.isalpha() for c in text) < 2:
        return None
    number = number_of(text)
    distinct = is_distinct(line.style, body)
    run_in = line.lead > 3 and line.lead < len(line.text) - 2
    apart = line.gap > body.leading + 0.3 * body.size
    if run_in and number is not None and (not distinct or _CLOSED.search(line.text[: line.lead])):
        title = line.text[number.length : _end_of_run_in(line)].strip()
        if len(title) < 3 or is_statement(title) or is_stated(title) or (not apart and line.gap < body.leading + 0.5):
            return None
        return Candidate(
            at, (line,), number, title.rstrip(".: —–"), 0.5, distinct=True, apart=apart, run_in=True, leads=True
        )
    if not distinct and not (apart and (number is not None or is_core(text))):
        return None
    group = group_of(lines, at, number, body)
    if _is_row(line, number, stretched=len(group) > 1) or _is_cell(lines, at, body):
        return None
    label = len(group) == 1 and _LABEL.match(text) and (number is not None or " " not in text)
    named = named_below(lines, at, body) if label else []
    group += named
    last = group[-1]
    end = at + len(group)
    below = lines[end] if end < len(lines) else None
    whole = joined(group)
    title = joined(named) if named else whole[number.length :].strip() if number else whole
    if number is not None and number.appendix and not title:
        number, title = None, whole
    if number is None:
        title = _APPENDIX.sub("", title) or title
    if len(whole) > _LONGEST or not _WORD.search(title) or (is_front(title) and not number):
        return None
    if is_statement(title) and (line.size < body.size + 0.7 or not _COUNTED.match(title)):
        return None
    if not distinct and (_STOP.search(title) or (below is not None and _carries_on(line, below))):
        return None
    weight = _weight(line, title, body, apart=apart)
    leads = run_in = False
    if below is not None and below.column == last.column and below.page == last.page:
        weight += 0.1 if below.gap > body.leading + 0.25 * body.size else 0.0
        fits = body.size - 0.8 < below.size <= max(last.size, body.size)
        leads = fits and below.gap < 3 * body.size and not _has_beside(lines, end) and not _is_labelling(lines, end)
        run_in = 0 < below.lead < len(below.text) - 2 and below.gap < 0.75 * last.size and _opens_alike(below, last)
        full = last.x1 > below.x1 - 4 * last.size
        if run_in and full and number is not None and _CLOSED.search(below.text[: below.lead]):
            title = f"{title} {below.text[: below.lead].strip(' .')}"
    elif below is not None:
        leads = abs(below.size - body.size) < 0.8
    return Candidate(at, tuple(group), number, title, weight, distinct, apart, run_in, leads)


def _is_row(line: Line, number: Number | None, *, stretched: bool) -> bool:
    """Whether the line has wide spaces, that behind its number aside, as the cells of a table's row stand apart; in a
    line that is stretched to its measure, as the first of a head's may be, they are all alike, those behind a stop
    aside."""
    parted = list(pairwise(line.runs))[number is not None :]
    gaps = [(after.x0 - before.x1) / line.size for before, after in parted]
    wide = [gap for gap in gaps if gap > 0.8]
    between = [gap for gap, (before, _) in zip(gaps, parted, strict=True) if before.text.rstrip()[-1:] not in _STOPS]
    alike = [gap for gap in between if gap > 0.8]
    if stretched and alike and max(alike) - min(alike) < _ALIKE:
        return False
    return sum(gap > 1.1 for gap in gaps) >= 2 or len(wide) >= 3


def _is_cell(lines: Sequence[Line], at: int, body: Body) -> bool:
    """Whether the line before or behind stands at the height of this one, as cells do: in the same style, or short
    beside type no larger than the text's."""
    line = lines[at]
    small = line.size < body.size + 0.7
    return any(
        (other.page, other.column) == (line.page, line.column)
        and abs(other.base - line.base) < 1
        and (other.style[:3] == line.style[:3] or (small and len(other.text) <= _LABEL_LENGTH))
        for other in (*lines[max(0, at - 1) : at], *lines[at + 1 : at + 2])
    )


def _carries_on(line: Line, below: Line) -> bool:
    """Whether a line without a style of its own is the first of a paragraph: the next one follows in its style as
    closely as lines of text do, and reaches as far left or farther, while this one fills its measure."""
    close = below.page == line.page and below.column == line.column and below.gap < 0.5 * line.size
    alike = below.style[:3] == line.style[:3] and below.x0 < line.x0 + 1
    return close and alike and line.x1 > below.x1 - 2 * line.size and line.text.count(" ") >= _WORDS


def _has_beside(lines: Sequence[Line], at: int) -> bool:
    """Whether the next line stands beside this one in its column, as a table's cells do."""
    line, after = lines[at], lines[at + 1] if at + 1 < len(lines) else None
    return (
        after is not None and (after.page, after.column) == (line.page, line.column) and abs(after.base - line.base) < 1
    )


def _is_labelling(lines: Sequence[Line], at: int) -> bool:
    """Whether from this line on labels lead to a caption, as they do in a figure: no line between is long."""
    for count, line in enumerate(lines[at : at + _LABELS]):
        if (line.page, line.column) != (lines[at].page, lines[at].column) or len(line.text) > _LABEL_LENGTH:
            return count > 0 and bool(_CAPTION.match(line.text))
    return False


def _end_of_run_in(line: Line) -> int:
    """Where a run-in head ends: at the full stop that closes it, which mathematics inside may come before."""
    stop = line.text.find(". ", max(0, line.lead - 2))
    return stop if 0 <= stop < line.lead + 60 else line.lead


def _opens_alike(below: Line, last: Line) -> bool:
    """Whether the next line begins in the style of this one, and goes on in another: one run-in head over two lines."""
    first, before = below.runs[0], last.runs[-1]
    return (last.style.bold or last.style.italic) and first.font == before.font and abs(first.size - before.size) < 0.3


def _weight(line: Line, title: str, body: Body, *, apart: bool) -> float:
    style = line.style
    weight = 0.2 + max(0.0, min(1.0, (style.size - body.size) / 2))
    weight += 0.7 if style.bold and not body.bold else 0.0
    weight += 0.4 if style.small or style.capital else 0.0
    weight += 0.3 if (style.italic and not body.italic) or is_other(style, body) else 0.0
    weight += 0.4 if apart else 0.0
    first = next((c for c in title if c.isalpha()), "")
    weight -= 0.5 if first.islower() else 0.0
    weight -= 0.5 if title.endswith((",", ";", "-", ":")) else 0.0
    weight -= 0.3 if len(title) > 90 else 0.0
    weight -= 0.3 if style.size < body.size - 0.7 else 0.0
    letters = sum(c.isalpha() or c.isspace() for c in title)
    return weight - (0.5 if letters < 0.7 * len(title) else 0.0)
