"""A bibliography cut into its entries: by labels that count, by hanging indents, or by the space between them."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from statistics import median

from .page import Line

_CAPITAL = "A-ZÀ-ÖØ-ÞĆČĎĐĞİŁŃŇŌŐŒŘŚŞŠŤŪŮŰŹŻŽΑ-ΩА-Я"
_LABELS = (
    re.compile(r"^\[(\d{1,4})\]\s*"),
    re.compile(rf"^(\d{{1,4}})\.(?:\s+|$|(?=[{_CAPITAL}]))"),
    re.compile(r"^\((\d{1,4})\)\s*"),
    re.compile(r"^(\d{1,4})\)\s*"),
    re.compile(rf"^(\d{{1,4}})(?:\s+(?=[{_CAPITAL}\"“])|(?=[{_CAPITAL}][a-z.]))"),
)
_BARE = re.compile(r"^(\d{1,4})\D")
_RAISED_SHARE = 0.85
_MIN_KEYED = 3
"""More labels like [ABC12] than this, and than numbers, label a list."""

_MARGIN_SHARE = 0.8
"""... where so many of them stand at the margin."""

_MAX_FIRST_LABEL, _FIRST_LABELS = 3, 12
"""A list counts from 1, or a small number where its first page is missing; one of the first labels is its first."""

_OUTSET_POINTS, _INSET_SIZES, _HANG_SIZES = 2.0, 0.35, 5.0
"""An entry's first line is set in by less than the second of these, in type sizes; those that hang by up to the
third."""

_STEP_POINTS = 2.0
"""Hanging lines that are set in alike are so to this."""

_CARRIED_SIZES, _CARRIED_SHARE = 6.0, 0.6
"""What hangs carries on a line that fills its column but for this, in so many cases."""

_HANG_SHARE, _FEW_HANG_SHARE, _REGULAR_SHARE, _MIN_HANGING = 0.25, 0.04, 0.6, 2
"""A list hangs where this share of its lines does; fewer do where most of these are set in alike."""

_MAX_GAP_POINTS = 40.0
"""White space above that is wider is a column's or a page's."""

_APART_SIZES = 0.15
"""Entries are parted by this more than their lines are, in type sizes."""

_FULL_SHARE = 0.6
"""Lines that take this share of the widest tell where a column's margin is."""

_NAME = re.compile(
    r"^(?:[^\W\d_][\w'’-]+(?: [^\W\d_][\w'’-]+)?,? (?:[A-Z]\.|[A-Z]{1,3}\b)|(?:[A-Z]\.[- ]?)+ ?[^\W\d_][\w'’-]+)"
)
_PARTICLE = re.compile(r"^(?:(?:d[aei]|d[eo]s|de[lnr]|du|la|le|te[nr]|van|von|zu[mr]?) )+(?=[^\W\d_a-z])")
_INITIAL = re.compile(r"\b[A-Z]\.$")
_GOES_ON = re.compile(r"(?:[,;:&–-]|(?<![\w./-])[^\W\d_]+)$")
_RULED = re.compile(r"^[.,]\s*(?:\d{4}(?!\d|/)|[A-Z(“\"])")
_KEYED = re.compile(r"^\[(?![a-z-]+\.[A-Z]{2}\])([A-Za-zÀ-ž][\w+*’'&.,: -]{0,40})\]\s*")

_DOTTED = re.compile(r"^([A-Z][A-Za-z]{1,8}\+?\d\d[a-z]?)\.\s+(?=[A-Z])")
_HALF = re.compile(r"^([A-Z\d][\w+-]{0,11})\]\s+(?=[A-Z])")
"""A label of letters with a full stop ("BNJ02. D. Blei"), and one whose first bracket is lost ("I-1] Chaum")."""


def label_of(text: str, count: int = 0) -> tuple[str | None, str]:
    """An entry's printed label without its brackets, and the text behind it. A bare number is a label only where it is
    `count`, the entry's own in the list."""
    if (m := _LABELS[4].match(text)) and int(m[1]) == count:
        return m[1], text[m.end() :]
    for pattern in (*_LABELS[:4], _KEYED, _DOTTED, _HALF):
        if m := pattern.match(text):
            return m[1], text[m.end() :]
    return None, text


def by_labels(lines: Sequence[Line]) -> list[int]:
    """The indexes of the lines that begin an entry, judged by numbers that count up from 1; [] where none do."""
    best: list[int] = []
    for pattern in _LABELS:
        starts = _chain(lines, pattern)
        if len(starts) > len(best):
            best = starts
    keyed = [i for i, line in enumerate(lines) if _KEYED.match(line.text)]
    if len(keyed) > max(_MIN_KEYED, len(best)) and _at_margin(lines, keyed):
        best = keyed
    return best if len(best) >= 2 else []


def by_indent(lines: Sequence[Line]) -> list[int]:
    """The lines that stand at the left margin where the others hang; [] where nothing hangs. A line that begins with
    a comma or a stop follows a rule drawn for repeated authors, and begins an entry too."""
    starts: list[int] = []
    insets: list[int] = []
    margins = _margins(lines)
    widest = {column: max(x.x1 for x in lines if x.column == column) for column in {x.column for x in lines}}
    carried = 0
    for i, line in enumerate(lines):
        inset = line.x0 - margins[line.page, line.column]
        if -_OUTSET_POINTS <= inset <= _INSET_SIZES * line.size or _RULED.match(line.text):
            starts.append(i)
        elif 0 < inset <= _HANG_SIZES * line.size:
            insets.append(round(inset / _STEP_POINTS))
            carried += i > 0 and lines[i - 1].x1 > widest[lines[i - 1].column] - _CARRIED_SIZES * line.size
    if len(starts) < 2 or not insets:
        return []
    regular = Counter(insets).most_common(1)[0][1] >= _REGULAR_SHARE * len(insets)
    hangs = len(insets) >= _HANG_SHARE * len(lines) or (
        len(insets) >= max(_MIN_HANGING, _FEW_HANG_SHARE * len(lines)) and regular
    )
    return starts if hangs and carried >= _CARRIED_SHARE * len(insets) else []


def by_gaps(lines: Sequence[Line]) -> list[int]:
    """The lines with more space above than lines of one entry have; at a column's top, those behind a full stop that is
    not an initial's."""
    gaps = [line.gap for line in lines if line.gap < _MAX_GAP_POINTS]
    if not gaps:
        return [0] if lines else []
    usual = min(Counter(round(g, 0) for g in gaps).most_common(2), key=lambda g: g[0])[0]
    size = median(line.size for line in lines)
    starts = [0]
    for i in range(1, len(lines)):
        line, before = lines[i], lines[i - 1]
        new_column = line.page != before.page or line.column != before.column
        if new_column:
            ends = before.text.rstrip().endswith((".", ")", "]")) and not _INITIAL.search(before.text)
            if ends and line.text[:1].isupper():
                starts.append(i)
        elif line.gap > usual + _APART_SIZES * size:
            starts.append(i)
    return starts


def by_names(lines: Sequence[Line]) -> list[int]:
    """The lines that begin with an author's name, behind lines that do not carry on: for lists in which nothing hangs
    and no space parts the entries. A particle may come before a name behind a full stop ("de la Cruz, A.")."""
    found = []
    for i, line in enumerate(lines):
        before = lines[i - 1].text if i else "."
        particle = _PARTICLE.match(line.text) if before.endswith(".") else None
        text = line.text[particle.end() :] if particle else line.text
        if text[:1].isupper() and _NAME.match(text) and not _GOES_ON.search(before):
            found.append(i)
    return found


def _chain(lines: Sequence[Line], pattern: re.Pattern[str]) -> list[int]:
    """The longest run of labels that counts up by one from 1 (or from the first label, where that is small); a number
    that no line begins with is passed over."""
    labels = [(i, value) for i, line in enumerate(lines) if (value := _number(line, pattern)) is not None]
    last = {value: at for at, (_, value) in enumerate(labels)}
    best: list[int] = []
    for begin, (_, first) in enumerate(labels[:_FIRST_LABELS]):
        if not 1 <= first <= _MAX_FIRST_LABEL:
            continue
        chain: list[int] = []
        expected = first
        for at, (i, value) in enumerate(labels[begin:], begin):
            if value == expected or (value == expected + 1 and last.get(expected, -1) < at and chain):
                chain.append(i)
                expected = value + 1
        if len(chain) > len(best):
            best = chain
    return best


def _number(line: Line, pattern: re.Pattern[str]) -> int | None:
    """The number that labels the line by the pattern; a bare one may be raised before any word."""
    match = pattern.match(line.text)
    if match is None and pattern is _LABELS[4]:
        first = line.runs[0]
        raised = len(line.runs) > 1 and first.size < _RAISED_SHARE * line.size and first.base < line.base - 1
        match = _BARE.match(line.text) if raised and first.text.strip().isdigit() else None
    return int(match[1]) if match else None


def _at_margin(lines: Sequence[Line], starts: Sequence[int]) -> bool:
    margins = _margins(lines)
    return sum(
        lines[i].x0 - margins[lines[i].page, lines[i].column] < lines[i].size for i in starts
    ) >= _MARGIN_SHARE * len(starts)


def _margins(lines: Sequence[Line]) -> dict[tuple[int, int], float]:
    """The left edge of each column of each page, judged by the lines that fill most of it."""
    widest: dict[int, float] = defaultdict(float)
    for line in lines:
        widest[line.column] = max(widest[line.column], line.x1 - line.x0)
    edges: dict[tuple[int, int], list[float]] = defaultdict(list)
    spare: dict[tuple[int, int], float] = {}
    for line in lines:
        key = (line.page, line.column)
        spare[key] = min(spare.get(key, line.x0), line.x0)
        if line.x1 - line.x0 >= _FULL_SHARE * widest[line.column]:
            edges[key].append(line.x0)
    return {key: min(edges[key], default=least) for key, least in spare.items()}
