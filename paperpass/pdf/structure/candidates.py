"""Lines that could be headings: set apart by style, by white space or by a number, and whole on their own lines."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from paperpass.model.brief import Box

from .body import Body
from .names import is_core, is_statement, unspaced
from .numbering import Number, number_of
from .page import Line, Page, Style, around

_LONGEST = 160
_LINES = 4
_LEADERS = re.compile(r"(?:\. ?){4,}|…{2,}|·{4,}")
_ENTRY = re.compile(r"\s(\d{1,3})$")
_CAPTION = re.compile(
    r"^(?:fig(?:ure|\.)?|tab(?:le|\.)?|algorithm|listing|scheme|plate|box)\s*\.?\s*[A-Z]?\d", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One or more lines that read as one head.

    `place` is the index of its first line in the document's lines; `text` stands without the number; `weight` says how
    much it looks like a heading (0 to about 2.5); `run_in` means that ordinary text follows on the same line.
    """

    place: int
    lines: tuple[Line, ...]
    number: Number | None
    text: str
    weight: float
    distinct: bool
    apart: bool
    run_in: bool

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
    def look(self) -> tuple[float, bool, bool, bool, str]:
        """What candidates of one level share: size, weight, capitals, slant and font."""
        s = self.style
        return (s.size, s.bold, s.small or s.capital, s.italic, s.font)


def candidates(pages: Sequence[Page], body: Body) -> list[Candidate]:
    """The lines of the document that could be headings, in reading order."""
    lines = [line for page in pages for line in page.lines]
    listed = contents_lines(pages)
    found: list[Candidate] = []
    at = 0
    while at < len(lines):
        candidate = None if id(lines[at]) in listed else _candidate(lines, at, body)
        if candidate is not None:
            found.append(candidate)
            at += len(candidate.lines)
        else:
            at += 1
    return found


def contents_lines(pages: Sequence[Page]) -> set[int]:
    """The ids of the lines that stand in a table of contents: dot leaders, or numbers at both ends in one piece."""
    listed: set[int] = set()
    for page in pages:
        dotted = [line for line in page.lines if _LEADERS.search(line.text)]
        both = [line for line in page.lines if (m := _ENTRY.search(line.text)) and number_of(line.text[: m.start()])]
        numbers = [int(m[1]) for line in both if (m := _ENTRY.search(line.text))]
        rising = sum(b >= a for a, b in zip(numbers, numbers[1:], strict=False))
        if len(dotted) >= 4 or (len(both) >= 5 and rising >= 0.9 * (len(numbers) - 1)):
            top = min(line.base for line in dotted + both)
            bottom = max(line.base for line in dotted + both)
            for line in page.lines:
                if top - 2 <= line.base <= bottom + 2 and (_ENTRY.search(line.text) or line in dotted):
                    listed.add(id(line))
    return listed


def is_distinct(style: Style, body: Body) -> bool:
    """Whether the style stands out from the body's."""
    return (
        style.size >= body.size + 0.7
        or (style.bold and not body.bold)
        or style.small
        or (style.capital and style.size >= body.size - 1.2)
        or (style.italic and not body.italic)
    )


def _candidate(lines: Sequence[Line], at: int, body: Body) -> Candidate | None:
    line = lines[at]
    text = unspaced(line.text)
    if len(text) > _LONGEST or _CAPTION.match(text) or sum(c.isalpha() for c in text) < 2:
        return None
    number = number_of(text)
    distinct = is_distinct(line.style, body)
    run_in = line.lead > 3 and line.lead < len(line.text) - 2
    apart = line.gap > body.leading + 0.3 * body.size
    if run_in and number is not None and not distinct:
        title = line.text[number.length : line.lead].strip()
        if len(title) < 3 or is_statement(title) or (not apart and line.gap < body.leading + 0.5):
            return None
        return Candidate(at, (line,), number, title.rstrip(".: —–"), 0.5, distinct=True, apart=apart, run_in=True)
    if not distinct and not (apart and (number is not None or is_core(text))):
        return None
    group = _group(lines, at, number, body)
    last = group[-1]
    end = at + len(group)
    below = lines[end] if end < len(lines) else None
    whole = _joined(group)
    title = whole[number.length :].strip() if number else whole
    if number is not None and number.appendix and not title:
        number, title = None, whole
    if not title or len(whole) > _LONGEST or is_statement(title) or not any(c.isalpha() for c in title):
        return None
    weight = _weight(line, title, body, apart=apart)
    if below is not None and below.column == last.column and below.gap > body.leading + 0.25 * body.size:
        weight += 0.1
    return Candidate(at, tuple(group), number, title, weight, distinct, apart, run_in=False)


def _weight(line: Line, title: str, body: Body, *, apart: bool) -> float:
    style = line.style
    weight = 0.2 + max(0.0, min(1.0, (style.size - body.size) / 2))
    weight += 0.7 if style.bold and not body.bold else 0.0
    weight += 0.4 if style.small or style.capital else 0.0
    weight += 0.3 if style.italic and not body.italic else 0.0
    weight += 0.4 if apart else 0.0
    first = next((c for c in title if c.isalpha()), "")
    weight -= 0.5 if first.islower() else 0.0
    weight -= 0.4 if title.endswith((",", ";")) else 0.0
    weight -= 0.3 if len(title) > 90 else 0.0
    weight -= 0.3 if style.size < body.size - 0.7 else 0.0
    letters = sum(c.isalpha() or c.isspace() for c in title)
    return weight - (0.5 if letters < 0.7 * len(title) else 0.0)


def _group(lines: Sequence[Line], at: int, number: Number | None, body: Body) -> list[Line]:
    """The line and those that carry its sentence on in the same style, close below."""
    group = [lines[at]]
    first = lines[at]
    if not is_distinct(first.style, body):
        return group
    for line in lines[at + 1 : at + _LINES]:
        last = group[-1]
        same = line.style[:4] == first.style[:4] and line.column == first.column and line.page == first.page
        if not same or line.gap > 0.75 * first.style.size or line.gap < -0.5 * first.style.size:
            break
        if number_of(line.text) is not None and (number is not None or line.text[:1].isdigit()):
            break
        if line.lead and line.lead < len(line.text) - 2:
            break
        if is_core(last.text) or is_core(line.text):
            break
        group.append(line)
    return group


def _joined(lines: Sequence[Line]) -> str:
    text = unspaced(lines[0].text)
    for line in lines[1:]:
        text = text[:-1] + line.text if text.endswith("-") and line.text[:1].islower() else f"{text} {line.text}"
    return text
