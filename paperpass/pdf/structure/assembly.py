"""From the extractor's spans to lines: fragments of one baseline joined, styles summed up, columns told apart."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from .columns import column_of, gutter_of, reading_order
from .letters import face, readable
from .page import Line, Matrix, Page, Run, Style

_BOLD, _ITALIC = 16, 2
_JOIN = 2.6
_TOP = 99.0
_NUMBERED = 20


class Turn(NamedTuple):
    """How a page whose text runs up or down is turned upright: the direction that becomes horizontal."""

    direction: tuple[int, int]
    width: float
    height: float


class _Piece(NamedTuple):
    x0: float
    y0: float
    x1: float
    y1: float
    base: float
    block: int
    runs: list[Run]
    count: int


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
    pieces = _without_line_numbers(_pieces(blocks, turn))
    gutter = gutter_of([((p.x0, p.y0, p.x1, p.y1), p.count) for p in pieces], width, hint)
    joined = _join(pieces, gutter)
    ordered = joined
    if gutter is not None or not _side_by_side(joined):
        ordered = reading_order(joined, lambda p: column_of(p.x0, p.x1, gutter), lambda p: p.base)
    return Page(index, width, height, _lines(ordered, index, gutter), gutter, turn and _back(turn))


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
        if weights.get(key, 0) > 0.6 * total:
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


def _pieces(blocks: Sequence[Mapping[str, Any]], turn: Turn | None) -> list[_Piece]:
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
            pieces.append(_Piece(x0, y0, x1, y1, main.base, number, runs, sum(len(r.text) for r in runs)))
    return pieces


def _without_line_numbers(pieces: list[_Piece]) -> list[_Piece]:
    """The pieces without the numbers that reviewers' copies print beside each line."""
    edges: dict[int, list[_Piece]] = {}
    for p in pieces:
        if len(p.runs) == 1 and p.count < 5 and p.runs[0].text.strip().isdigit():
            edges.setdefault(round(p.x1 / 4), []).append(p)
    gone = {id(p) for found in edges.values() if len(found) >= _NUMBERED and _counts(found) for p in found}
    return [p for p in pieces if id(p) not in gone] if gone else pieces


def _counts(pieces: Sequence[_Piece]) -> bool:
    values = [int(p.runs[0].text) for p in sorted(pieces, key=lambda p: p.base)]
    steps = [b - a for a, b in pairwise(values)]
    return sum(0 < step <= 5 for step in steps) > 0.9 * len(steps)


def _runs(spans: Sequence[Mapping[str, Any]], turn: Turn | None) -> list[Run]:
    """Spans of one font, size and baseline as one run; white space belongs to what stands before it."""
    runs: list[Run] = []
    texts: list[str] = []
    font, size, flags, base, x0, x1 = "", 0.0, 0, 0.0, 0.0, 0.0
    for span in spans:
        text = span["text"]
        if not text or text.isspace():
            if texts:
                texts.append(" ")
            continue
        box, y = span["bbox"], span["origin"][1]
        left, right = box[0], box[2]
        if turn is not None:
            left, y = _turned(turn, *span["origin"])
            right = max(_turned(turn, box[0], box[1])[0], _turned(turn, box[2], box[3])[0])
        if texts and span["font"] == font and span["size"] == size and abs(y - base) < 0.5:
            texts.append(text)
        else:
            if texts:
                runs.append(Run("".join(texts), font, size, flags, x0, x1, base))
            texts, font, size, flags, base, x0 = [text], span["font"], span["size"], span["flags"], y, left
        x1 = right
    if texts:
        runs.append(Run("".join(texts), font, size, flags, x0, x1, base))
    return runs


def _join(pieces: list[_Piece], gutter: float | None) -> list[_Piece]:
    """Fragments that follow each other on one baseline, close together and on one side of the gutter, as one."""
    joined: list[_Piece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if last is not None and _belongs(last, piece, gutter):
            space = "" if piece.x0 - last.x1 < 0.12 * last.runs[-1].size else " "
            tail = last.runs[-1]._replace(text=last.runs[-1].text.rstrip() + space)
            joined[-1] = _Piece(
                last.x0, min(last.y0, piece.y0), max(last.x1, piece.x1), max(last.y1, piece.y1),
                (last if last.count >= piece.count else piece).base, last.block,
                [*last.runs[:-1], tail, *piece.runs], last.count + piece.count,
            )  # fmt: skip
        else:
            joined.append(piece)
    return joined


def _side_by_side(pieces: Sequence[_Piece]) -> bool:
    """Whether many lines stand beside another block's: columns of a kind that no single gutter parts."""
    rows: dict[int, set[int]] = {}
    for p in pieces:
        rows.setdefault(round(p.base / 3), set()).add(p.block)
    return sum(len(blocks) > 1 for blocks in rows.values()) > 0.3 * len(rows)


def _belongs(last: _Piece, piece: _Piece, gutter: float | None) -> bool:
    size = max(last.runs[-1].size, piece.runs[0].size)
    if abs(last.base - piece.base) > 0.35 * size or not -0.6 * size < piece.x0 - last.x1 < _JOIN * size:
        return False
    return gutter is None or not (last.x1 <= gutter + 2 <= piece.x0 + 4 and last.count > 12)


def _lines(pieces: Sequence[_Piece], index: int, gutter: float | None) -> tuple[Line, ...]:
    lines = []
    above: dict[int, float] = {}
    for p in pieces:
        text = " ".join(readable("".join([r.text for r in p.runs])).split())
        if not text:
            continue
        column = column_of(p.x0, p.x1, gutter)
        style, lead = _style(p.runs, text)
        before = max(above.values(), default=None) if column == 0 else above.get(column, above.get(0))
        gap = _TOP if before is None else p.base - before - style.size
        if column == 0:
            above.clear()
        above[column] = p.base
        lines.append(
            Line(index, p.x0, p.y0, p.x1, p.y1, p.base, text, style, lead, column, gap, p.block, tuple(p.runs))
        )
    return tuple(lines)


def _style(runs: Sequence[Run], text: str) -> tuple[Style, int]:
    """The style of most letters, and the length of a beginning in another style."""
    if len(runs) == 1:
        main, lead = runs[0], 0
        is_bold, is_italic, small = _is_bold(main), _is_italic(main), face(main.font).small
    else:
        weights: dict[tuple[str, float], int] = {}
        total = bold = italic = 0
        for r in runs:
            count = len(r.text)
            total += count
            weights[r.font, r.size] = weights.get((r.font, r.size), 0) + count
            bold += count if _is_bold(r) else 0
            italic += count if _is_italic(r) else 0
        best = max(weights, key=lambda k: weights[k])
        main = next(r for r in runs if (r.font, r.size) == best)
        is_bold, is_italic = bold > 0.6 * total, italic > 0.6 * total
        small = face(main.font).small or _two_sizes(runs, text)
        lead = _lead(runs)
    size = main.size
    if small and len(runs) > 1:
        size = max(r.size for r in runs if r.text[:1].isalpha()) if any(r.text[:1].isalpha() for r in runs) else size
    capital = text.isupper() and sum(c.isalpha() for c in text) >= 3
    return Style(round(size * 2) / 2, is_bold, is_italic, small, capital, main.font.rpartition("+")[2]), lead


def _two_sizes(runs: Sequence[Run], text: str) -> bool:
    """Capitals in two sizes of one font on one baseline: small capitals made by hand."""
    if not text.isupper() or sum(c.isalpha() for c in text) < 4:
        return False
    letters = [r for r in runs if any(c.isalpha() for c in r.text)]
    sizes = {round(r.size, 1) for r in letters}
    return len(sizes) == 2 and len({r.font for r in letters}) == 1 and min(sizes) > 0.65 * max(sizes)


def _lead(runs: Sequence[Run]) -> int:
    """How many characters stand at the beginning, a number aside, in bold, italic or small capitals where the rest
    does not."""
    count = 0
    kind: tuple[bool, bool, bool] | None = None
    for run in runs:
        worded = sum(c.isalpha() for c in run.text) >= 2 and not face(run.font).math
        if worded:
            this = (_is_bold(run), _is_italic(run), face(run.font).small)
            if kind is None:
                kind = this
                if not any(kind):
                    return 0
            elif this != kind:
                return count
        count += len(run.text)
    return 0


def _is_bold(run: Run) -> bool:
    return bool(run.flags & _BOLD) or face(run.font).bold


def _is_italic(run: Run) -> bool:
    return bool(run.flags & _ITALIC) or face(run.font).italic
