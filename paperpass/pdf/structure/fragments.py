"""Fragments of lines put together: what stands on one baseline, and the roots, fractions and scripts in between."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from .page import Run

_JOIN = 2.6
_BACK = 4
_LEVEL = 1.0
_FEW = 6
_NUMBERED, _SOME, _LONG = 20, 5, 20
_SMALL, _NEARBY, _CLOSE, _SHARED = 14, 6, 0.9, 0.33


class Piece(NamedTuple):
    """Runs that the extractor gave as one line; `block` is its block's index, `letters` the number of characters."""

    x0: float
    y0: float
    x1: float
    y1: float
    base: float
    block: int
    runs: list[Run]
    letters: int


def without_line_numbers(pieces: list[Piece]) -> list[Piece]:
    """The pieces without the numbers that reviewers' copies print beside each line."""
    edges: dict[int, list[Piece]] = {}
    for p in pieces:
        if len(p.runs) == 1 and p.letters < 5 and p.runs[0].text.strip().isdigit():
            edges.setdefault(round(p.x1 / 4), []).append(p)
    gone = {id(p) for found in edges.values() if _are_many(found, pieces) and _counts(found) for p in found}
    return [p for p in pieces if id(p) not in gone] if gone else pieces


def _are_many(numbers: Sequence[Piece], pieces: Sequence[Piece]) -> bool:
    """Whether a page has as many numbers as it has lines, or some that go on from pages before, outside its text."""
    if len(numbers) >= _NUMBERED or len(numbers) < _SOME or min(int(p.runs[0].text) for p in numbers) <= _NUMBERED:
        return len(numbers) >= _NUMBERED
    left, right = max(p.x1 for p in numbers), min(p.x0 for p in numbers)
    return all(p.x0 > left or p.x1 < right for p in pieces if p.letters >= _LONG)


def _counts(pieces: Sequence[Piece]) -> bool:
    values = [int(p.runs[0].text) for p in sorted(pieces, key=lambda p: p.base)]
    steps = [b - a for a, b in pairwise(values)]
    return sum(0 < step <= 5 for step in steps) > 0.9 * len(steps)


def joined_rows(pieces: Sequence[Piece], gutters: Sequence[float]) -> list[Piece]:
    """Fragments that follow each other closely on one baseline and on one side of the gutters, as one."""
    rows: list[Piece] = []
    for piece in pieces:
        near = [
            i for i in range(len(rows) - 1, max(-1, len(rows) - 1 - _BACK), -1) if _belongs(rows[i], piece, gutters)
        ]
        if near:
            best = next((i for i in near if abs(rows[i].base - piece.base) < _LEVEL), near[0])
            rows[best] = _together(rows[best], piece)
        else:
            rows.append(piece)
    return rows


def with_scripts(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with roots, fractions and scripts put back into the lines of text that they stand in: a short piece
    beside, above or between the runs of a near line, at about its height."""
    result: list[Piece | None] = list(pieces)
    for at, piece in enumerate(pieces):
        if piece.letters > _SMALL:
            continue
        best: tuple[float, int, int] | None = None
        high, low = _ink(piece)
        for other in range(max(0, at - _NEARBY), min(len(pieces), at + _NEARBY + 1)):
            host = result[other]
            if other == at or host is None or host.letters <= 2 * piece.letters + 20:
                continue
            overlap = min(low, host.y1) - max(high, host.y0)
            if overlap > _SHARED * (low - high) and (best is None or overlap > best[0]):
                index = _place_in(piece, host)
                best = (overlap, other, index) if index is not None else best
        if best is not None and (host := result[best[1]]) is not None:
            runs = [*host.runs[: best[2]], *piece.runs, *host.runs[best[2] :]]
            left, right = min(host.x0, piece.x0), max(host.x1, piece.x1)
            result[best[1]] = host._replace(x0=left, x1=right, runs=_spaced(runs), letters=host.letters + piece.letters)
            result[at] = None
    return [p for p in result if p is not None]


def _belongs(last: Piece, piece: Piece, gutters: Sequence[float]) -> bool:
    size = max(last.runs[-1].size, piece.runs[0].size)
    if abs(last.base - piece.base) > 0.35 * size and not any(abs(r.base - last.base) < 1 for r in piece.runs[:_FEW]):
        return False
    own = [r for r in piece.runs if abs(r.base - last.base) < 1] or piece.runs
    before = [r for r in last.runs if abs(r.base - last.base) < 1] or last.runs
    # What ends the piece before at another height, as the upper part of a fraction does, fills the gap.
    reached = last.x1 if before[-1].x1 < last.x1 < own[0].x0 else before[-1].x1
    if not -0.6 * size < own[0].x0 - reached < _JOIN * size:
        return False
    return not (last.letters > 12 and any(last.x1 <= x + 2 <= piece.x0 + 4 for x in gutters))


def _together(last: Piece, piece: Piece) -> Piece:
    tail = last.runs[-1]
    space = "" if piece.x0 - last.x1 < 0.12 * tail.size else " "
    return Piece(
        min(last.x0, piece.x0),
        min(last.y0, piece.y0),
        max(last.x1, piece.x1),
        max(last.y1, piece.y1),
        (last if last.letters >= piece.letters else piece).base,
        last.block,
        [*last.runs[:-1], tail._replace(text=tail.text.rstrip() + space), *piece.runs],
        last.letters + piece.letters,
    )


def _ink(piece: Piece) -> tuple[float, float]:
    """Where the piece's letters are drawn, from top to bottom; a root hangs from its baseline."""
    first = piece.runs[0]
    hangs = len(piece.runs) == 1 and first.text.strip() == "√"
    return (piece.base, piece.base + first.size) if hangs else (piece.y0, piece.y1)


def _place_in(piece: Piece, host: Piece) -> int | None:
    """Before which of the host's runs the piece belongs; None where it lies on one, or is far from all.

    What stands above or below runs, as parts of a fraction do, comes behind the last of them.
    """
    size = host.runs[0].size
    index, near = 0, False
    for at, run in enumerate(host.runs):
        if min(run.x1, piece.x1) - max(run.x0, piece.x0) > 0.15 * size:
            if abs(run.base - piece.base) < 0.3 * size or run.x1 - run.x0 > 6 * size:
                return None
            index, near = at + 1, True
            while index < len(host.runs) and host.runs[index].x0 - host.runs[index - 1].x1 < 1:
                index += 1
        elif run.x0 < piece.x0:
            index = max(index, at + 1)
        near = near or -1 < max(run.x0 - piece.x1, piece.x0 - run.x1) < _CLOSE * size
    return index if near else None


def _spaced(runs: Sequence[Run]) -> list[Run]:
    """The runs with a space where white space parts them and none stands there yet."""
    spaced = []
    for run, after in zip(runs, [*runs[1:], None], strict=True):
        parted = after is not None and after.x0 - run.x1 > 0.15 * run.size and not run.text.endswith(" ")
        spaced.append(run._replace(text=run.text + " ") if parted else run)
    return spaced
