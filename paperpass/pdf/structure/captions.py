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

from .body import Body
from .contents import contents_lines
from .destinations import Anchor
from .page import Line, Page, around
from .passage import joined
from .prose import CELLS, wide_gaps

_LEAST, _USUAL = 1.5, 1.0
_LONGEST = 40
_SHORT = 0.85
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
    """A line that may begin a caption; `look` is what the captions of a document share: their stop, whether small
    letters follow, and their size."""

    page: Page
    place: int
    kind: FigureKind
    number: str
    look: tuple[str | None, bool, float]
    weight: float


def captions(pages: Sequence[Page], body: Body, anchors: Sequence[Anchor]) -> list[Caption]:
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
            weight += 0.7 if (kind, number, page.index) in named else 0.0
            if weight >= _LEAST - _USUAL:
                look = (match["stop"], match["rest"][:1].islower(), line.size)
                found.append(_Labelled(page, place, kind, number, look, weight))
    looks = Counter(label.look for label in found if _opens(label))
    usual = next((look for look, count in looks.most_common(1) if count > 1), None)
    best: dict[tuple[str, str], _Labelled] = {}
    for label in found:
        known = best.get((label.kind, label.number))
        weight = label.weight + (_USUAL if label.look == usual and _opens(label) else 0.0)
        if weight >= _LEAST and (known is None or known.weight < weight):
            best[label.kind, label.number] = label._replace(weight=weight)
    return sorted((_caption(label, body) for label in best.values()), key=lambda c: (c.page, c.places))


def _opens(label: _Labelled) -> bool:
    """Whether the line is the first of a block of text."""
    lines = label.page.lines
    return label.place == 0 or lines[label.place - 1].block != lines[label.place].block


def _caption(label: _Labelled, body: Body) -> Caption:
    page = label.page
    places = _extent(page, label.place, label.kind, body)
    lines = [page.lines[i] for i in places]
    box = around(x.ink for x in lines)
    gutters = page.lanes or ((page.gutter,) if page.gutter is not None else ())
    across = any(box[0] < x - 6 and box[2] > x + 6 for x in gutters)
    return Caption(label.kind, label.number, joined(lines), page.index, places, box, across, label.weight)


def looks_like_caption(line: Line) -> bool:
    """Whether a line begins as captions do: a label, a number, and a stop."""
    match = _LABEL.match(line.text)
    return match is not None and bool(match["stop"] or not match["rest"])


def _kind(label: str) -> FigureKind:
    return next((kind for begin, kind in _KINDS.items() if label.casefold().startswith(begin)), "figure")


def _weight(page: Page, place: int, match: re.Match[str], body: Body) -> float:
    line = page.lines[place]
    before = page.lines[place - 1] if place else None
    weight = 0.0
    own_block = before is None or before.block != line.block
    weight += 0.8 if own_block else 0.0
    weight += 0.5 if line.gap > body.leading + 0.3 * body.size else 0.0
    weight += 1.0 if match["stop"] or not match["rest"] else 0.0
    labelled = 0 < match.end("kind") <= line.lead <= match.end("number") + 40 or line.style.bold != body.bold
    weight += 1.0 if labelled else 0.0
    weight += 0.5 if labelled and line.lead > 0 and match["rest"][:1].isupper() else 0.0
    weight += 0.5 if match["kind"].isupper() else 0.0
    weight += 0.5 if line.size < body.size - 0.4 else 0.0
    rest = match["rest"]
    weight -= 2.0 if not match["stop"] and _SAYS.match(rest) else 0.0
    weight -= (0.2 if match["stop"] and match["stop"][0] in ":|" else 0.7) if rest[:1].islower() else 0.0
    weight += 0.4 if not match["stop"] and rest[:1].isupper() and (own_block or line.gap > body.leading) else 0.0
    weight -= 2.0 if match["stop"] == ")" else 0.0
    weight -= 1.0 if match["number"].isalpha() and not match["stop"] else 0.0
    flows = before is not None and before.column == line.column and line.gap < body.leading + 0.25 * body.size
    if (
        flows
        and not labelled
        and before is not None
        and not own_block
        and not before.text.rstrip().endswith((".", ":", ")"))
    ):
        weight -= 1.2
    return weight


def _extent(page: Page, place: int, kind: str, body: Body) -> tuple[int, ...]:
    """The caption's lines: those close below in the same size, inside the width of its first line or its column."""
    first = page.lines[place]
    farthest = max(1.75 * first.size, 1.05 * (body.size + body.leading))
    low, high = first.x0, first.x1
    left, right = page.span_of(first.column)
    taken = [place]
    last = first
    step: float | None = None
    widest = 0.0
    while len(taken) < _LONGEST:
        widest = max(widest, last.x1 - last.x0)
        least = widest if len(taken) > 1 else max(widest, 0.5 * (right - left))
        if last.text.endswith(".") and last.x1 - last.x0 < _SHORT * least:
            break
        nearest: int | None = None
        for i, line in enumerate(page.lines):
            fall = line.base - last.base
            fits = left - 3 <= line.x0 and line.x1 <= right + 3 and line.x1 > low - 2 and line.x0 < high + 2
            if not (fits and 0.4 * last.size < fall < farthest and _same_size(line, first)):
                continue
            if i not in taken and (nearest is None or line.base < page.lines[nearest].base):
                nearest = i
        if nearest is None:
            break
        line = page.lines[nearest]
        fall = line.base - last.base
        if _is_row(page, line, first) or (kind == "table" and _is_header(line, widest)):
            break
        if kind in ("algorithm", "listing") and (_STEP.match(line.text) or last.x1 - last.x0 < widest):
            break
        if step is not None and fall > step + 0.25 * first.size:
            break
        if looks_like_caption(line) and (line.block != last.block or last.text.endswith((".", ":"))):
            break
        step = fall if step is None else min(step, fall)
        taken.append(nearest)
        low, high, last = min(low, line.x0), max(high, line.x1), line
    return tuple(taken)


def _same_size(line: Line, first: Line) -> bool:
    """Whether a line is set as the caption's first; small capitals count by the larger of their two sizes."""
    return abs(line.size - first.size) < 0.6 or (line.style.small and 0.75 * first.size < line.size < first.size)


def _is_header(line: Line, widest: float) -> bool:
    """Whether the line below a table's caption holds cells: spaces as wide as columns have between them, which only a
    line that fills its measure could be stretched to."""
    gaps = wide_gaps(line, CELLS)
    return gaps > 1 or (gaps == 1 and line.x1 - line.x0 < _SHORT * widest)


def _is_row(page: Page, line: Line, first: Line) -> bool:
    """Whether the line holds cells of a table: parted by wide spaces, or with others beside it below the caption."""
    beside = (x for x in page.lines if x is not line and abs(x.base - line.base) < 2)
    return wide_gaps(line) > 1 or any(x.x0 < first.x1 and x.x1 > first.x0 and x.gap < 0 for x in beside)
