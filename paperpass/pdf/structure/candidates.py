"""Lines that could be headings: set apart by style, by white space or by a number, and whole on their own lines."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from paperpass.model.brief import Box

from .body import BodyStyle
from .contents import contents_lines
from .grouping import CLOSE_SIZES, group_of, is_distinct, is_other, joined, named_below
from .measures import LARGER_POINTS, is_level
from .names import is_front, is_standard_section, is_stated, is_statement, unspaced
from .numbering import Number, number_of
from .page import Line, Page, Style, around
from .prose import text_edges
from .weighing import Rule, weigh

Typography = tuple[float, bool, bool, bool, str]
Alignment = tuple[float, float]

MAX_HEAD_CHARS = 160
"""No head is longer: titles of papers are, and paragraphs in bold."""

_MIN_HEAD_LETTERS = 2
"""A head has two letters at least; equations and numbers have none or one."""

_MIN_LEAD_CHARS = 3
"""A run-in head is longer than a label such as "(a)", and so is its name without the number."""

_MIN_REST_CHARS = 2
"""Behind a run-in head stands more than its stop."""

APART_SIZES = 0.3
"""How much more white space than between lines of text there is above a head, in the text's sizes. `lettered`."""

_BELOW_APART_SIZES = 0.25
"""... and below one: less, since heads stand nearer to what they head."""

_CLOSE_POINTS = 0.5
"""A run-in head may follow as closely as lines do, but not closer."""

_RUN_IN_WEIGHT = 0.5
"""The marks of a numbered head that runs into its text: enough to count in the chain, too few to be a style."""

_SAME_SIZE_POINTS = 0.8
"""The text below a head is in the body's size, give or take what scaling does."""

_MAX_LEADS_SIZES = 3.0
"""Text that a head leads to stands no farther below, in the text's sizes; a figure's labels do."""

_CARRIES_CLOSE_SIZES = 0.5
_MIN_PARAGRAPH_SPACES = 7
"""Words of a paragraph's first line, which no head in the text's own style has. test_headings."""

_SHORT_SIZES = 2.0
"""How much shorter than the line below a line that ends a paragraph or is a head may be."""

_FULL_SIZES = 4.0
"""A run-in head over two lines fills its first one but for a long word."""

_WIDE_SIZES, _WIDER_SIZES = 0.8, 1.1
"""White space in a line that is wider than a word's, in type sizes: three of the first or two of the second kind part
the cells of a row. `thesis`, `report`: tables."""

_MIN_WIDE, _MIN_WIDER = 3, 2
_ALIKE_SIZES = 0.1
"""Spaces of a line that is stretched to its measure differ by less."""

_LABELS, _LABEL_CHARS = 8, 25
"""So many lines in a row that are no longer than this, up to a caption, are labels of a figure."""

_SENTENCE_SPACES = 3
"""A head of so many spaces that ends in a stop is a sentence, where only its slant stands out."""

_MAX_BEHIND_LEAD_CHARS = 60
"""How far behind the end of its style a run-in head's full stop may stand: mathematics comes between."""

_SAME_FONT_POINTS = 0.3
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
    much it looks like a heading (0 to about 2.5); `run_in`: ordinary text stands behind it on the line; `text_follows`:
    lines of the body's size stand below. `alignment` is how far its first line begins and is centred to the right of
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
    text_follows: bool
    alignment: Alignment | None = None

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
    def typography(self) -> Typography:
        """What candidates of one level share: size, weight, capitals, slant and font."""
        s = self.style
        return (s.size, s.bold, s.small or s.capital, s.italic, s.font)


def candidates(pages: Sequence[Page], body: BodyStyle) -> list[Candidate]:
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
            found.append(replace(candidate, alignment=_alignment(lines[at], *edge)) if edge else candidate)
            at += len(candidate.lines)
        else:
            at += 1
    return found


def _edges(pages: Sequence[Page], body: BodyStyle) -> dict[tuple[int, int], tuple[float, float]]:
    """The left and right edge of the running text by page and column; those of a page before, or else of the next one,
    where a page has too little text."""
    known: dict[int, tuple[float, float]] = {}
    found: dict[tuple[int, int], tuple[float, float]] = {}
    for page in pages:
        known = known | text_edges(page, body)
        found |= {(page.index, column): edge for column, edge in known.items()}
    return {(page.index, column): edge for page in pages for column, edge in known.items()} | found


def _alignment(line: Line, left: float, right: float) -> Alignment:
    return (line.x0 - left, (line.x0 + line.x1 - left - right) / 2)


def is_sentence(head: "Candidate", body: BodyStyle) -> bool:
    """Whether the head ends as a sentence of some words does, and only slant or capitals tell it from the text."""
    large = head.style.size > body.size or (head.style.bold and not body.bold)
    return not large and bool(_STOP.search(head.text)) and head.text.count(" ") >= _SENTENCE_SPACES


def _candidate(lines: Sequence[Line], at: int, body: BodyStyle) -> Candidate | None:
    """The head that begins with a line, whole; None where the line begins none."""
    line = lines[at]
    text = unspaced(line.text)
    if _is_no_head(text):
        return None
    number = number_of(text)
    distinct = is_distinct(line.style, body)
    apart = line.gap > body.leading + APART_SIZES * body.size
    if number is not None and _runs_in(line) and (not distinct or _CLOSED.search(line.text[: line.lead])):
        return _run_in(line, at, number, body, apart=apart)
    if not distinct and not (apart and (number is not None or is_standard_section(text))):
        return None
    group = group_of(lines, at, number, body)
    if _is_row(line, number, stretched=len(group) > 1) or _is_cell(lines, at, body):
        return None
    label = len(group) == 1 and _LABEL.match(text) and (number is not None or " " not in text)
    named = named_below(lines, at, body) if label else []
    group += named
    below = next(iter(lines[at + len(group) :]), None)
    number, title = _titled(group, named, number)
    if _reads_otherwise(group, title, number, body):
        return None
    if not distinct and (_STOP.search(title) or (below is not None and _carries_on(line, below))):
        return None
    head = Candidate(at, tuple(group), number, title, 0.0, distinct, apart, run_in=False, text_follows=False)
    weight = _weight(line, title, body, apart=apart)
    return _above_text(replace(head, weight=weight), lines, at + len(group), body)


def _is_no_head(text: str) -> bool:
    """Whether a line is none for its text alone: long, an item of a list, a caption, a formula."""
    letters = sum(c.isalpha() for c in text)
    too_long = len(text) > MAX_HEAD_CHARS
    return too_long or text[:1] in _BULLETS or bool(_CAPTION.match(text)) or letters < _MIN_HEAD_LETTERS


def _runs_in(line: Line) -> bool:
    """Whether the line begins in a style of its own, and text follows on it."""
    return _MIN_LEAD_CHARS < line.lead < len(line.text) - _MIN_REST_CHARS


def _run_in(line: Line, at: int, number: Number, body: BodyStyle, *, apart: bool) -> Candidate | None:
    """The numbered head that a line begins with; None where it names a statement, or stands closer than lines do."""
    title = line.text[number.length : _end_of_run_in(line)].strip()
    if len(title) < _MIN_LEAD_CHARS or is_statement(title) or is_stated(title):
        return None
    if not apart and line.gap < body.leading + _CLOSE_POINTS:
        return None
    named = title.rstrip(".: —–")
    return Candidate(
        at, (line,), number, named, _RUN_IN_WEIGHT, distinct=True, apart=apart, run_in=True, text_follows=True
    )


def _titled(group: Sequence[Line], named: Sequence[Line], number: Number | None) -> tuple[Number | None, str]:
    """The number and the name of a head; a plain "Appendix B" is its own name."""
    whole = joined(group)
    title = joined(named) if named else whole[number.length :].strip() if number else whole
    if number is not None and number.appendix and not title:
        number, title = None, whole
    return number, title if number is not None else _APPENDIX.sub("", title) or title


def _reads_otherwise(group: Sequence[Line], title: str, number: Number | None, body: BodyStyle) -> bool:
    """Whether a head's words say that it is none: no word at all, a label of what stands around, a statement's name."""
    if len(joined(group)) > MAX_HEAD_CHARS or not _WORD.search(title) or (is_front(title) and not number):
        return True
    return is_statement(title) and (group[0].size < body.size + LARGER_POINTS or not _COUNTED.match(title))


def _above_text(head: Candidate, lines: Sequence[Line], end: int, body: BodyStyle) -> Candidate:
    """The head with what the line below it tells: whether it leads to text, and whether it runs on into that line."""
    below, last = lines[end] if end < len(lines) else None, head.lines[-1]
    if below is None:
        return head
    if (below.column, below.page) != (last.column, last.page):
        return replace(head, text_follows=abs(below.size - body.size) < _SAME_SIZE_POINTS)
    apart = below.gap > body.leading + _BELOW_APART_SIZES * body.size
    fits = body.size - _SAME_SIZE_POINTS < below.size <= max(last.size, body.size)
    near = fits and below.gap < _MAX_LEADS_SIZES * body.size
    text_follows = near and not _has_beside(lines, end) and not _is_labelling(lines, end)
    run_in = 0 < below.lead < len(below.text) - _MIN_REST_CHARS and below.gap < CLOSE_SIZES * last.size
    run_in = run_in and _opens_alike(below, last)
    title = head.text
    full = last.x1 > below.x1 - _FULL_SIZES * last.size
    if run_in and full and head.number is not None and _CLOSED.search(below.text[: below.lead]):
        title = f"{title} {below.text[: below.lead].strip(' .')}"
    weight = head.weight + (_LEADING_WEIGHT if apart else 0.0)
    return replace(head, text=title, weight=weight, text_follows=text_follows, run_in=run_in)


def _is_row(line: Line, number: Number | None, *, stretched: bool) -> bool:
    """Whether the line has wide spaces, that behind its number aside, as the cells of a table's row stand apart; in a
    line that is stretched to its measure, as the first of a head's may be, they are all alike, those behind a stop
    aside."""
    parted = list(pairwise(line.runs))[number is not None :]
    gaps = [(after.x0 - before.x1) / line.size for before, after in parted]
    wide = [gap for gap in gaps if gap > _WIDE_SIZES]
    between = [gap for gap, (before, _) in zip(gaps, parted, strict=True) if before.text.rstrip()[-1:] not in _STOPS]
    alike = [gap for gap in between if gap > _WIDE_SIZES]
    if stretched and alike and max(alike) - min(alike) < _ALIKE_SIZES:
        return False
    return sum(gap > _WIDER_SIZES for gap in gaps) >= _MIN_WIDER or len(wide) >= _MIN_WIDE


def _is_cell(lines: Sequence[Line], at: int, body: BodyStyle) -> bool:
    """Whether the line before or behind stands at the height of this one, as cells do: in the same style, or short
    beside type no larger than the text's."""
    line = lines[at]
    small = line.size < body.size + LARGER_POINTS
    return any(
        (other.page, other.column) == (line.page, line.column)
        and is_level(other, line)
        and (other.style[:3] == line.style[:3] or (small and len(other.text) <= _LABEL_CHARS))
        for other in (*lines[max(0, at - 1) : at], *lines[at + 1 : at + 2])
    )


def _carries_on(line: Line, below: Line) -> bool:
    """Whether a line without a style of its own is the first of a paragraph: the next one follows in its style as
    closely as lines of text do, and reaches as far left or farther, while this one fills its measure."""
    close = below.page == line.page and below.column == line.column and below.gap < _CARRIES_CLOSE_SIZES * line.size
    alike = below.style[:3] == line.style[:3] and below.x0 < line.x0 + 1
    return (
        close
        and alike
        and line.x1 > below.x1 - _SHORT_SIZES * line.size
        and line.text.count(" ") >= _MIN_PARAGRAPH_SPACES
    )


def _has_beside(lines: Sequence[Line], at: int) -> bool:
    """Whether the next line stands beside this one in its column, as a table's cells do."""
    line, after = lines[at], lines[at + 1] if at + 1 < len(lines) else None
    return after is not None and (after.page, after.column) == (line.page, line.column) and is_level(after, line)


def _is_labelling(lines: Sequence[Line], at: int) -> bool:
    """Whether from this line on labels lead to a caption, as they do in a figure: no line between is long."""
    for count, line in enumerate(lines[at : at + _LABELS]):
        if (line.page, line.column) != (lines[at].page, lines[at].column) or len(line.text) > _LABEL_CHARS:
            return count > 0 and bool(_CAPTION.match(line.text))
    return False


def _end_of_run_in(line: Line) -> int:
    """Where a run-in head ends: at the full stop that closes it, which mathematics inside may come before."""
    stop = line.text.find(". ", max(0, line.lead - 2))
    return stop if 0 <= stop < line.lead + _MAX_BEHIND_LEAD_CHARS else line.lead


def _opens_alike(below: Line, last: Line) -> bool:
    """Whether the next line begins in the style of this one, and goes on in another: one run-in head over two lines."""
    first, before = below.runs[0], last.runs[-1]
    return (
        (last.style.bold or last.style.italic)
        and first.font == before.font
        and abs(first.size - before.size) < _SAME_FONT_POINTS
    )


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the rules of a head's weight look at: its first line, its text without the number, and the body's style."""

    line: Line
    title: str
    body: BodyStyle
    apart: bool


_MAX_SIZE_WEIGHT, _SIZE_POINTS_PER_MARK = 1.0, 2.0
"""Larger type is worth a mark for every two points, one at most. `report`, `thesis`: heads that are not bold."""

_USUAL_HEAD_CHARS = 90
_MIN_LETTER_SHARE = 0.7

_RULES: tuple[Rule[_Seen], ...] = (
    Rule("any", 0.2, "what a line has that came so far: test_headings", lambda _: True),
    Rule("bold", 0.7, "`conference`, `manuscript`", lambda s: s.line.style.bold and not s.body.bold),
    Rule("capitals", 0.4, "`transactions`, `capitals`", lambda s: s.line.style.small or s.line.style.capital),
    Rule(
        "slanted or another face",
        0.3,
        "`elsevier`, `note`; bitmaps without names: test_headings",
        lambda s: (s.line.style.italic and not s.body.italic) or is_other(s.line.style, s.body),
    ),
    Rule("set apart", 0.4, "`society`", lambda s: s.apart),
    Rule("begins small", -0.5, "lines of sentences in bold", lambda s: _first_letter(s.title).islower()),
    Rule("goes on", -0.5, "leads of paragraphs", lambda s: s.title.endswith((",", ";", "-", ":"))),
    Rule("long", -0.3, "sentences in bold", lambda s: len(s.title) > _USUAL_HEAD_CHARS),
    Rule("small type", -0.3, "labels in figures", lambda s: s.line.style.size < s.body.size - LARGER_POINTS),
    Rule("figures and signs", -0.5, "rows, formulas", lambda s: _letters(s.title) < _MIN_LETTER_SHARE * len(s.title)),
)
"""What makes a line look like a heading; its marks are the weight of a candidate."""

_LEADING_WEIGHT = 0.1
"""A little for white space below, which parts equal rivals."""


def _weight(line: Line, title: str, body: BodyStyle, *, apart: bool) -> float:
    """How much a line looks like a heading, 0 to about 2.5."""
    size = max(0.0, min(_MAX_SIZE_WEIGHT, (line.style.size - body.size) / _SIZE_POINTS_PER_MARK))
    return size + weigh(_RULES, _Seen(line, title, body, apart))


def _first_letter(text: str) -> str:
    return next((c for c in text if c.isalpha()), "")


def _letters(text: str) -> int:
    return sum(c.isalpha() or c.isspace() for c in text)
