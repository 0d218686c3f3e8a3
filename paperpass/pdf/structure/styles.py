"""The style of a line, summed up from its runs."""

import re
from collections.abc import Sequence

from .glyph_sanity import face
from .page import Run, Style

_BOLD_FLAG, _ITALIC_FLAG = 16, 2
_WORDED = re.compile(r"[^\W\d_][\W\d_]*[^\W\d_]")
_MIN_CAPITALS, _SMALL_LETTERS_SHARE = 8, 0.15
"""A line is in capitals with so many, and fewer small letters than this share of them: "BMI of 25 kg/m2"."""

_MIN_ALL_CAPITALS = 3
_SYMBOLS_SHARE = 0.4
"""Symbols up to this share of a line say nothing of its style."""

_STYLED_SHARE = 0.6
"""A line is bold, or slanted, where more of its letters are."""

_TWO_SIZES_SHARE = 0.65
"""Capitals in two sizes are small capitals where the small ones have this share of the large ones' size."""


def style_of(runs: Sequence[Run], text: str) -> tuple[Style, int]:
    """The style of most letters, code and symbols in a head aside, and the length of a beginning in another style."""
    lead = 0
    first = next(filter(_is_plain, runs), None) if len(runs) > 1 else None
    if first is not None and any(_kind(first)):
        if all(_kind(r) == _kind(first) for r in runs if _is_plain(r)):
            runs = _without_asides(runs, text)
        else:
            lead = _lead(runs)
    if len(runs) == 1:
        main = runs[0]
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
        is_bold, is_italic = bold > _STYLED_SHARE * total, italic > _STYLED_SHARE * total
        small = face(main.font).small or _two_sizes(runs, text)
    size = main.size
    if small and len(runs) > 1:
        size = max((r.size for r in runs if r.text.strip()[:1].isalpha()), default=size)
    capital = _in_capitals(text)
    return Style(round(size * 2) / 2, is_bold, is_italic, small, capital, main.font.rpartition("+")[2]), lead


def _without_asides(runs: Sequence[Run], text: str) -> Sequence[Run]:
    """The runs without code, and without symbols where these are few."""
    symbols = sum(len(r.text) for r in runs if face(r.font).math)
    few = symbols <= _SYMBOLS_SHARE * len(text)
    return [r for r in runs if not (face(r.font).mono or (few and face(r.font).math))]


def _is_plain(run: Run) -> bool:
    """Whether the run holds words, not code or symbols."""
    named = face(run.font)
    return not named.math and not named.mono and _WORDED.search(run.text) is not None


def _kind(run: Run) -> tuple[bool, bool, bool]:
    return (_is_bold(run), _is_italic(run), face(run.font).small)


def _in_capitals(text: str) -> bool:
    """Whether the text stands in capitals, a symbol or a unit in it aside."""
    if text.isupper():
        return sum(map(str.isalpha, text)) >= _MIN_ALL_CAPITALS
    if text[1:4].islower() or text[-3:].islower():
        return False
    high, low = sum(map(str.isupper, text)), sum(map(str.islower, text))
    return high >= _MIN_CAPITALS and low <= _SMALL_LETTERS_SHARE * high


def _two_sizes(runs: Sequence[Run], text: str) -> bool:
    """Capitals in two sizes of one font on one baseline: small capitals made by hand."""
    if not _in_capitals(text):
        return False
    letters = [r for r in runs if not face(r.font).math and any(c.isalpha() for c in r.text)]
    sizes = {round(r.size, 1) for r in letters}
    return len(sizes) == 2 and len({r.font for r in letters}) == 1 and min(sizes) > _TWO_SIZES_SHARE * max(sizes)


def _lead(runs: Sequence[Run]) -> int:
    """How many characters stand at the beginning, a number aside, in bold, italic or small capitals where the rest
    does not."""
    count = 0
    kind: tuple[bool, bool, bool] | None = None
    for run in runs:
        if not face(run.font).math and _WORDED.search(run.text):
            this = _kind(run)
            if kind is None:
                kind = this
                if not any(kind):
                    return 0
            elif this != kind:
                return count
        count += len(run.text)
    return 0


def _is_bold(run: Run) -> bool:
    return bool(run.flags & _BOLD_FLAG) or face(run.font).bold


def _is_italic(run: Run) -> bool:
    return bool(run.flags & _ITALIC_FLAG) or face(run.font).italic
