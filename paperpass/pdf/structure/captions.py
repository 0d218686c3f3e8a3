"""Captions of figures, tables, algorithms and listings: the lines that begin with a label and a number.

Text mentions figures in the same words. Each line that could be a caption is weighed, and the heaviest is kept for
each kind and number; what looks as most of them do gains weight.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from paperpass.model.brief import Box, FigureKind

from .body import BodyStyle
from .contents import contents_lines
from .destinations import Anchor
from .measures import SMALLER_POINTS, is_on_row, is_same_size
from .page import Line, Page, around
from .passage import joined
from .prose import CELL_SPACE_SIZES, wide_gaps
from .weighing import Rule, weigh

MIN_CAPTION_WEIGHT = 1.5
"""Marks from which on a line is a caption: a block of its own and a stop reach it, a mention in the text does not."""

_USUAL_WEIGHT = 1.0
"""Marks for a line that looks as most captions of the document do."""

_NAMED_WEIGHT = 0.7
"""Marks for a line on the page that a destination of that kind and number points to."""

_MAX_LINES = 40
_FULL_SHARE = 0.85
"""A last line that is shorter than this share of the others ends a caption, behind a full stop."""

_HALF_COLUMN_SHARE = 0.5
"""... or, where there is one line only, of its column."""

_FALL_SIZES, _FALL_PITCHES = 1.75, 1.05
"""A caption's next line stands no farther below than this: in its own sizes, or in distances of lines of text."""

_MIN_FALL_SIZES = 0.4
"""What stands less below is on the same line."""

_STEP_SIZES = 0.25
"""A line that is farther from the last one than others in the caption by more is text. `essay`, `note`."""

_ACROSS_POINTS = 6.0
"""A caption reaches beyond the gutter by this on both sides, where it runs over both columns."""

_COLUMN_POINTS, _SHARED_POINTS = 3.0, 2.0
"""How far a line of a caption may stick out of its column, and miss the caption's own width."""

_SMALL_CAPITALS_SHARE = 0.75
"""Small capitals are no smaller than this share of the large ones."""

_MAX_NUMBER_CHARS = 40
"""How far behind the number a label's style may reach: a short title in bold."""

APART_SIZES = 0.3
"""White space above a caption, beyond the leading, in the text's sizes."""

_FLOWS_SIZES = 0.25
"""A line with less than this follows the one before as lines of a paragraph do."""

_NUMBER = r"(?:[A-Z]{1,2}[.-]?)?\d{1,3}(?:[.-]\d{1,3})*|[IVXL]{1,6}|[A-Z]"
_LABEL = re.compile(
    r"^(?:(?:extended data|supplementary|supporting|online|appendix)\s+)?"
    r"(?P<kind>fig(?:ure|\.|ura)?s?|table(?:au)?|tab\.|tab(?:ella|ela|la)|[cq]uadro|algorithm|listing|scheme|chart|exhibit|abb(?:ildung|\.)|tabelle|рис(?:унок|\.)?|табл(?:ица|\.)|[图圖図表])"
    rf"\s*(?P<number>(?-i:{_NUMBER}))(?!\w|[.-]\d)\s*(?P<stop>[.:|—–-]+(?=\s|$)|\))?\s*(?P<rest>.*)$",
    re.IGNORECASE,
)
_STEP = re.compile(
    r"^(?:\d+[:.]|input|output|require|ensure|data|result|init(?:iali[sz]e)?|for|while|repeat|procedure|function|loop)\b",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"^(?:,|;|\(|shows?|showed|illustrates?|presents?|depicts?|gives?|lists?|summari[sz]es?|reports?|displays?|compares?|contains?|plots?|describes?|demonstrates?|provides?"
    r"|indicates?|and\b|or\b|in\b|is\b|are\b|was\b|we\b|as\b|for\b|to\b|can\b|that\b|which\b|has\b|where\b|with\b|below|above|also|suggests?|reveals?|uses?)"
)
_COLONS = (":", "|")
_INITIALS = "FfTtAaLlSsCcQqEeOРрТт图圖図表"
_KINDS: dict[str, FigureKind] = {
    "tab": "table", "cuadro": "table", "quadro": "table", "т": "table", "表": "table", "alg": "algorithm",
    "list": "listing",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Caption:
    """A caption: `places` are the indexes of its lines on its page, `across` whether it runs over both columns."""

    kind: FigureKind
    number: str
    text: str
    page: int
    places: tuple[int, ...]
    box: Box
    across: bool
    weight: float


class _Labelled(NamedTuple):
    """A line that may begin a caption; `typography` is what the captions of a document share: their stop, whether small
    letters follow, and their size."""

    page: Page
    place: int
    kind: FigureKind
    number: str
    typography: tuple[str | None, bool, float]
    weight: float


def captions(pages: Sequence[Page], body: BodyStyle, anchors: Sequence[Anchor]) -> list[Caption]:
    """The captions in reading order, one for each kind and number."""
    named = {(a.kind, n, a.place.page) for a in anchors for n in (a.number, a.number.rpartition(".")[2])}
    listed = contents_lines(pages)
    found: list[_Labelled] = []
    for page in pages:
        for place, line in enumerate(page.lines):
            match = _LABEL.match(line.text) if line.text[:1] in _INITIALS else None
            if match is None or id(line) in listed:
                continue
            kind, number = _kind(match["kind"]), match["number"]
            weight = _weight(page, place, match, body)
            weight += _NAMED_WEIGHT if (kind, number, page.index) in named else 0.0
            if weight >= MIN_CAPTION_WEIGHT - _USUAL_WEIGHT:
                look = (match["stop"], match["rest"][:1].islower(), line.size)
                found.append(_Labelled(page, place, kind, number, look, weight))
    looks = Counter(label.typography for label in found if _opens(label))
    usual = next((look for look, count in looks.most_common(1) if count > 1), None)
    best: dict[tuple[str, str], _Labelled] = {}
    for label in found:
        known = best.get((label.kind, label.number))
        weight = label.weight + (_USUAL_WEIGHT if label.typography == usual and _opens(label) else 0.0)
        if weight >= MIN_CAPTION_WEIGHT and (known is None or known.weight < weight):
            best[label.kind, label.number] = label._replace(weight=weight)
    return sorted((_caption(label, body) for label in best.values()), key=lambda c: (c.page, c.places))


def _opens(label: _Labelled) -> bool:
    """Whether the line is the first of a block of text."""
    lines = label.page.lines
    return label.place == 0 or lines[label.place - 1].block != lines[label.place].block


def _caption(label: _Labelled, body: BodyStyle) -> Caption:
    page = label.page
    places = _extent(page, label.place, label.kind, body)
    lines = [page.lines[i] for i in places]
    box = around(x.ink for x in lines)
    gutters = page.lanes or ((page.gutter,) if page.gutter is not None else ())
    across = any(box[0] < x - _ACROSS_POINTS and box[2] > x + _ACROSS_POINTS for x in gutters)
    return Caption(label.kind, label.number, joined(lines), page.index, places, box, across, label.weight)


def looks_like_caption(line: Line) -> bool:
    """Whether a line begins as captions do: a label, a number, and a stop."""
    match = _LABEL.match(line.text)
    return match is not None and bool(match["stop"] or not match["rest"])


def _kind(label: str) -> FigureKind:
    return next((kind for begin, kind in _KINDS.items() if label.casefold().startswith(begin)), "figure")


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the rules look at: the line and the one before, what of it matched, the body's style; `own_block`: it begins
    a block; `labelled`: its label stands in another style than the text."""

    line: Line
    before: Line | None
    match: re.Match[str]
    body: BodyStyle
    own_block: bool
    labelled: bool

    @property
    def rest(self) -> str:
        """What stands behind the number and its stop."""
        return self.match["rest"]

    @property
    def stop(self) -> str:
        """The stop behind the number, or nothing."""
        return self.match["stop"] or ""

    @property
    def opens_sentence(self) -> bool:
        """Whether a capital follows the bare number of a line that is set apart a little."""
        apart = self.own_block or self.line.gap > self.body.leading
        return not self.stop and self.rest[:1].isupper() and apart

    @property
    def flows(self) -> bool:
        """Whether the line follows the one before as lines of a paragraph do, inside a sentence."""
        if self.before is None or self.labelled or self.own_block or self.before.column != self.line.column:
            return False
        close = self.line.gap < self.body.leading + _FLOWS_SIZES * self.body.size
        return close and not self.before.text.rstrip().endswith((".", ":", ")"))


_RULES: tuple[Rule[_Seen], ...] = (
    Rule("own block", 0.8, "", lambda s: s.own_block),
    Rule("set apart", 0.5, "", lambda s: s.line.gap > s.body.leading + APART_SIZES * s.body.size),
    Rule("stop or nothing behind the number", 1.0, "", lambda s: bool(s.stop) or not s.rest),
    Rule("label in a style of its own", 1.0, "", lambda s: s.labelled),
    Rule("... and a capital behind it", 0.5, "", lambda s: s.labelled and s.line.lead > 0 and s.rest[:1].isupper()),
    Rule("label in capitals", 0.5, "", lambda s: s.match["kind"].isupper()),
    Rule("fine print", 0.5, "", lambda s: s.line.size < s.body.size - SMALLER_POINTS),
    Rule("a verb behind the number", -2.0, "", lambda s: not s.stop and bool(_SAYS.match(s.rest))),
    Rule("small letter behind a colon", -0.2, "", lambda s: s.rest[:1].islower() and s.stop[:1] in _COLONS),
    Rule("small letter elsewhere", -0.7, "", lambda s: s.rest[:1].islower() and s.stop[:1] not in _COLONS),
    Rule("begins a sentence", 0.4, "", lambda s: s.opens_sentence),
    Rule("bracket behind the number", -2.0, "", lambda s: s.stop == ")"),
    Rule("a letter for a number", -1.0, "", lambda s: s.match["number"].isalpha() and not s.stop),
    Rule("goes on in a paragraph", -1.2, "", lambda s: s.flows),
)
"""What makes a line with a label and a number a caption, and what makes it a mention in the text."""


def _weight(page: Page, place: int, match: re.Match[str], body: BodyStyle) -> float:
    line = page.lines[place]
    before = page.lines[place - 1] if place else None
    own_block = before is None or before.block != line.block
    leads = 0 < match.end("kind") <= line.lead <= match.end("number") + _MAX_NUMBER_CHARS
    labelled = leads or line.style.bold != body.bold
    return weigh(_RULES, _Seen(line, before, match, body, own_block, labelled))


def _extent(page: Page, place: int, kind: str, body: BodyStyle) -> tuple[int, ...]:
    """The caption's lines: those close below in the same size, inside the width of its first line or its column."""
    first = last = page.lines[place]
    farthest = max(_FALL_SIZES * first.size, _FALL_PITCHES * (body.size + body.leading))
    taken = [place]
    step: float | None = None
    widest = 0.0
    while len(taken) < _MAX_LINES:
        widest = max(widest, last.x1 - last.x0)
        if _is_last(page, last, widest, alone=len(taken) == 1):
            break
        nearest = _next_line(page, taken, farthest)
        if nearest is None or _is_other_text(page, page.lines[nearest], first, last, kind, widest):
            break
        fall = page.lines[nearest].base - last.base
        if step is not None and fall > step + _STEP_SIZES * first.size:
            break
        step = fall if step is None else min(step, fall)
        taken.append(nearest)
        last = page.lines[nearest]
    return tuple(taken)


def _is_last(page: Page, line: Line, widest: float, *, alone: bool) -> bool:
    """Whether a line ends its caption: behind a full stop, shorter than the others or, `alone`, half its column."""
    left, right = page.span_of(line.column)
    least = max(widest, _HALF_COLUMN_SHARE * (right - left)) if alone else widest
    return line.text.endswith(".") and line.x1 - line.x0 < _FULL_SHARE * least


def _next_line(page: Page, taken: Sequence[int], farthest: float) -> int | None:
    """The place of the nearest line below the last of those `taken`, in the column and the size of the first, under any
    of them; None where there is none within `farthest` points."""
    first, last = page.lines[taken[0]], page.lines[taken[-1]]
    left, right = page.span_of(first.column)
    low, high = min(page.lines[i].x0 for i in taken), max(page.lines[i].x1 for i in taken)
    below = [
        (line.base, i)
        for i, line in enumerate(page.lines)
        if i not in taken
        and left - _COLUMN_POINTS <= line.x0
        and line.x1 <= right + _COLUMN_POINTS
        and low - _SHARED_POINTS < line.x1
        and line.x0 < high + _SHARED_POINTS
        and _MIN_FALL_SIZES * last.size < line.base - last.base < farthest
        and _same_size(line, first)
    ]
    return min(below)[1] if below else None


def _is_other_text(page: Page, line: Line, first: Line, last: Line, kind: str, widest: float) -> bool:
    """Whether the line below a caption's last one is a table's, an algorithm's, or another caption's."""
    if _is_row(page, line, first) or (kind == "table" and _is_header(line, widest)):
        return True
    if kind in ("algorithm", "listing") and (_STEP.match(line.text) or last.x1 - last.x0 < widest):
        return True
    return looks_like_caption(line) and (line.block != last.block or last.text.endswith((".", ":")))


def _same_size(line: Line, first: Line) -> bool:
    """Whether a line is set as the caption's first; small capitals count by the larger of their two sizes."""
    return is_same_size(line, first) or (
        line.style.small and _SMALL_CAPITALS_SHARE * first.size < line.size < first.size
    )


def _is_header(line: Line, widest: float) -> bool:
    """Whether the line below a table's caption holds cells: spaces as wide as columns have between them, which only a
    line that fills its measure could be stretched to."""
    gaps = wide_gaps(line, CELL_SPACE_SIZES)
    return gaps > 1 or (gaps == 1 and line.x1 - line.x0 < _FULL_SHARE * widest)


def _is_row(page: Page, line: Line, first: Line) -> bool:
    """Whether the line holds cells of a table: parted by wide spaces, or with others beside it below the caption."""
    beside = (x for x in page.lines if x is not line and is_on_row(x, line))
    return wide_gaps(line) > 1 or any(x.x0 < first.x1 and x.x1 > first.x0 and x.gap < 0 for x in beside)
