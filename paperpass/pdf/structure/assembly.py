"""From the extractor's spans to lines: fragments of one baseline joined, styles summed up, columns told apart."""

from collections.abc import Callable, Mapping, Sequence
from math import inf
from typing import Any, NamedTuple

from .columns import column_of, fine_print, gutter_of, lanes_of, place_of, reading_order
from .fragments import Piece, joined_rows, with_scripts, without_line_numbers
from .glyph_sanity import readable
from .names import is_abstract
from .page import Line, Matrix, Page, Run
from .styles import style_of
from .symbols import unicode_of

_TOP_POINTS = 99.0
"""The gap above a column's first line: more than any between lines."""

_SPACE_SIZES, _SAME_BASELINE_POINTS = 0.7, 0.5
"""Spans of one font are one run up to this white space, in type sizes, on baselines that differ by less than this."""

_LABEL_GAP_HEIGHTS = 0.5
"""Authors above an abstract in the first column are parted by this from what follows in the second, in line heights."""

_TURNED_SHARE = 0.6
"""A page is turned where more of its spans run in another direction."""

_MIN_TYPE_POINTS = 1.0
"""No type is set smaller: a Type 3 font whose units are a printer's dots claims the size of a dot, .24 points at 300 a
inch."""

_ROW_POINTS, _BESIDE_SHARE = 3.0, 0.3
"""Lines stand beside other blocks' in rows of this height; in more than this share of these, the page has columns."""


class Turn(NamedTuple):
    """How a page whose text runs up or down is turned upright: the direction that becomes horizontal."""

    direction: tuple[int, int]
    width: float
    height: float


def assemble(
    blocks: Sequence[Mapping[str, Any]],
    index: int,
    width: float,
    height: float,
    hint: float | None = None,
) -> Page:
    """A page out of the `blocks` of a PyMuPDF text dictionary; `width` and `height` in points as the page is read,
    `hint` the gutter of the page before.

    Lines that run in another direction than most of the page (a stamp in the margin) are left out.
    """
    direction = _direction(blocks)
    turn = Turn(direction, width, height) if direction != (1, 0) else None
    if turn is not None:
        width, height = height, width
    pieces = without_line_numbers(_pieces(blocks, turn))
    boxes = [((p.x0, p.y0, p.x1, p.y1), p.letters) for p in pieces]
    lanes = lanes_of(boxes, width) or ()
    gutter = None if lanes else gutter_of(boxes, width, hint)
    joined = with_scripts(joined_rows(pieces, lanes or ((gutter,) if gutter is not None else ())))

    def column(piece: Piece) -> int:
        return place_of(piece.x0, piece.x1, lanes) if lanes else column_of(piece.x0, piece.x1, gutter)

    ordered = joined
    if lanes or gutter is not None or not _side_by_side(joined):
        ordered = _in_order(joined, column)
        if index == 0:
            ordered = _authors_first(ordered, column)
    return Page(index, width, height, _lines(ordered, index, column), gutter, turn and _back(turn), lanes)


def _direction(blocks: Sequence[Mapping[str, Any]]) -> tuple[int, int]:
    """The direction of more than half of the spans, (1, 0) where none is."""
    weights: dict[tuple[int, int], int] = {}
    for block in blocks:
        for line in block.get("lines", ()):
            x, y = line["dir"]
            key = (round(x), round(y))
            weights[key] = weights.get(key, 0) + len(line["spans"])
    total = sum(weights.values())
    for key in ((0, -1), (0, 1), (-1, 0)):
        if weights.get(key, 0) > _TURNED_SHARE * total:
            return key
    return (1, 0)


def _back(turn: Turn) -> Matrix:
    """The matrix from the turned page to the page as it came."""
    if turn.direction == (0, -1):
        return (0, -1, 1, 0, 0, turn.height)
    return (0, 1, -1, 0, turn.width, 0) if turn.direction == (0, 1) else (-1, 0, 0, -1, turn.width, turn.height)


def _turned(turn: Turn, x: float, y: float) -> tuple[float, float]:
    if turn.direction == (0, -1):
        return (turn.height - y, x)
    return (y, turn.width - x) if turn.direction == (0, 1) else (turn.width - x, turn.height - y)


def _pieces(blocks: Sequence[Mapping[str, Any]], turn: Turn | None) -> list[Piece]:
    pieces = []
    wanted = turn.direction if turn else (1, 0)
    for number, block in enumerate(blocks):
        for line in block.get("lines", ()):
            x, y = line["dir"]
            if (round(x), round(y)) != wanted:
                continue
            runs = _runs(line["spans"], turn)
            if not runs:
                continue
            x0, y0, x1, y1 = line["bbox"]
            if turn is not None:
                (x0, y0), (x1, y1) = _turned(turn, x0, y0), _turned(turn, x1, y1)
                x0, x1, y0, y1 = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
            x0, x1 = runs[0].x0, runs[-1].x1
            main = max(runs, key=lambda r: (len(r.text), r.size))
            pieces.append(Piece(x0, y0, x1, y1, main.base, number, runs, sum(len(r.text) for r in runs)))
    return pieces


def _runs(spans: Sequence[Mapping[str, Any]], turn: Turn | None) -> list[Run]:
    """Spans of one font, size and baseline as one run; white space belongs to what stands before it."""
    runs: list[Run] = []
    texts: list[str] = []
    font, size, flags, base, x0, x1 = "", 0.0, 0, 0.0, 0.0, 0.0
    for span in spans:
        text = unicode_of(span["text"], span["font"])
        if not text or text.isspace():
            if texts:
                texts.append(" ")
            continue
        box, y = span["bbox"], span["origin"][1]
        left, right = box[0], box[2]
        points = _type_size(span["size"], box, turn)
        if turn is not None:
            left, y = _turned(turn, *span["origin"])
            right = max(_turned(turn, box[0], box[1])[0], _turned(turn, box[2], box[3])[0])
        if (
            texts
            and span["font"] == font
            and points == size
            and abs(y - base) < _SAME_BASELINE_POINTS
            and left - x1 < _SPACE_SIZES * size
        ):
            texts.append(text)
        else:
            if texts:
                runs.append(Run("".join(texts), font, size, flags, x0, x1, base))
            texts, font, size, flags, base, x0 = [text], span["font"], points, span["flags"], y, left
        x1 = right
    if texts:
        runs.append(Run("".join(texts), font, size, flags, x0, x1, base))
    return runs


def _type_size(claimed: float, box: Sequence[float], turn: Turn | None) -> float:
    """The type size of a span in points; its letters' height where the claim is none."""
    if claimed >= _MIN_TYPE_POINTS:
        return claimed
    upright = turn is None or not turn.direction[1]
    return max(_MIN_TYPE_POINTS, round(box[3] - box[1] if upright else box[2] - box[0], 1))


def _in_order(pieces: Sequence[Piece], column: Callable[[Piece], int]) -> list[Piece]:
    """The pieces as they are read; fine print below two columns comes behind the text of both."""

    def top(piece: Piece) -> float:
        return piece.base

    sizes = [(column(p), p.base, max(p.runs, key=lambda r: len(r.text)).size, p.letters) for p in pieces]
    starts = fine_print(sizes)
    if starts is None:
        return reading_order(pieces, column, top)
    low = [p for p in pieces if p.base > starts[max(0, column(p) - 1)] - 1]
    high = [p for p in pieces if p.base <= starts[max(0, column(p) - 1)] - 1]
    return reading_order(high, column, top) + reading_order(low, column, top)


def _authors_first(pieces: Sequence[Piece], column: Callable[[Piece], int]) -> list[Piece]:
    """The pieces of a first page, those in the second column that stand above the abstract's label in the first one
    before it, where white space parts them from what follows in theirs: authors in a grid over both columns."""
    label = next((n for n, p in enumerate(pieces) if column(p) == 1 and is_abstract(_text(p))), None)
    if label is None:
        return [*pieces]
    beside = [p for p in pieces[label:] if column(p) == 2 and p.y1 < pieces[label].y0]
    last = max((p.y1 for p in beside), default=0.0)
    below = min((p.y0 for p in pieces[label:] if column(p) == 2 and p.y1 >= pieces[label].y0), default=inf)
    if below - last < _LABEL_GAP_HEIGHTS * (pieces[label].y1 - pieces[label].y0):
        return [*pieces]
    there = {id(p) for p in beside}
    return [*pieces[:label], *beside, *(p for p in pieces[label:] if id(p) not in there)]


def _text(piece: Piece) -> str:
    return "".join([run.text for run in piece.runs])


def _side_by_side(pieces: Sequence[Piece]) -> bool:
    """Whether many lines stand beside another block's: columns of a kind that no single gutter parts."""
    rows: dict[int, set[int]] = {}
    for p in pieces:
        rows.setdefault(round(p.base / _ROW_POINTS), set()).add(p.block)
    return sum(len(blocks) > 1 for blocks in rows.values()) > _BESIDE_SHARE * len(rows)


def _lines(pieces: Sequence[Piece], index: int, column_of_piece: Callable[[Piece], int]) -> tuple[Line, ...]:
    lines = []
    above: dict[int, float] = {}
    for p in pieces:
        text = " ".join(readable("".join([r.text for r in p.runs])).split())
        if not text:
            continue
        column = column_of_piece(p)
        style, lead = style_of(p.runs, text)
        before = max(above.values(), default=None) if column == 0 else above.get(column, above.get(0))
        gap = _TOP_POINTS if before is None else p.base - before - style.size
        if column == 0:
            above.clear()
        above[column] = p.base
        lines.append(
            Line(index, p.x0, p.y0, p.x1, p.y1, p.base, text, style, lead, column, gap, p.block, tuple(p.runs))
        )
    return tuple(lines)
