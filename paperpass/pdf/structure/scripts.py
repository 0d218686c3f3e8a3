"""Raised and lowered letters in plain text: figures as Unicode has them, letters as TeX writes them (x², x_i, T_max).

Braces stand where it could not be told otherwise how far they reach (w_{ij}x).
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from .glyph_sanity import readable
from .page import Run

_SMALL_SHARE, _SHIFT_SIZES = 0.86, 0.11
"""Raised and lowered letters are smaller than the line's by this share, and higher or lower by this, in its sizes."""

_CLOSE_SIZES, _SPACE_SIZES = 0.3, 0.18
"""A script follows its letter as closely as this; white space from the second on is a space, in type sizes."""

_MIN_FULL_SHARE = 0.15
"""The largest letters of a line are its own where they are more than this share; an initial is not."""

_RAISED = str.maketrans("0123456789+-−=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾")
_LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_LEFT_ALONE = frozenset("∗*†‡§¶′'″,;.:°®™")
_CLOSING = ",.;:)]"
_BRACED = re.compile(r"([_^])\{([^\W\d_]{3,})\}(?!\w)")
_ORDINALS = ("st", "nd", "rd", "th")


class _Part(NamedTuple):
    """Letters at one height: `shift` as `_shift` says; `close`: nothing parts them from what stands before."""

    text: str
    shift: int
    close: bool


def has_scripts(runs: Sequence[Run]) -> bool:
    """Whether some of the runs are raised or lowered."""
    if len(runs) < 2:
        return False
    size = _full_size(runs)
    base = _base(runs, size)
    return any(_shift(run, size, base) for run in runs)


def scripted(runs: Sequence[Run]) -> str:
    """The runs of one line as text, in their order."""
    size = _full_size(runs)
    base = _base(runs, size)
    parts: list[_Part] = []
    reached = runs[0].x0
    for run in runs:
        shift, apart = _shift(run, size, base), run.x0 - reached
        follows = bool(parts) and apart < _CLOSE_SIZES * size
        # A number before its letter, as of an isotope or a footnote, is raised from nothing.
        shift = shift if follows or (shift < 0 and run.text.strip().isdigit()) else 0
        said = (" " if apart > _SPACE_SIZES * size and not shift else "") + run.text
        at = _place(parts, shift)
        if at is None:
            parts.append(_Part(said, shift, follows))
        else:
            parts[at] = parts[at]._replace(text=parts[at].text + said)
        if run.size > _SMALL_SHARE * size and run.text[:1].strip() and any(c.isalnum() for c in run.text):
            base = run.base
        reached = run.x1
    text = ""
    for part in parts:
        text = _with(text, part)
    return _BRACED.sub(r"\1\2", " ".join(text.split()))


def _place(parts: Sequence[_Part], shift: int) -> int | None:
    """Which part a run carries on: the last one, or the one before where raised and lowered letters take turns."""
    if parts and parts[-1].shift == shift:
        return len(parts) - 1
    turns = shift and len(parts) > 1 and parts[-1].shift == -shift and parts[-2].shift == shift
    return len(parts) - 2 if turns else None


def _with(text: str, part: _Part) -> str:
    """The text with a part behind it."""
    said = readable(part.text)
    if part.shift:
        text = text.rstrip() if part.close else text
        return text + _set(" ".join(said.split()), text[-1:], part.shift) + (" " if said[-1:].isspace() else "")
    return (text.rstrip() if part.close and said[:1] in _CLOSING and said else text) + said


def _full_size(runs: Sequence[Run]) -> float:
    """The size of the letters that the others are raised or lowered from; an initial letter does not count."""
    size = max(run.size for run in runs)
    full = sum(len(run.text) for run in runs if run.size > _SMALL_SHARE * size)
    return (
        size
        if full > _MIN_FULL_SHARE * sum(len(run.text) for run in runs)
        else max(runs, key=lambda r: len(r.text)).size
    )


def _base(runs: Sequence[Run], size: float) -> float:
    """The height of the line that the letters of full size stand on. Where a run begins with a space, that may have
    the height of what stands before it."""
    full = [run for run in runs if run.size > _SMALL_SHARE * size]
    return max(full, key=lambda run: (run.text[:1].strip() != "", len(run.text))).base


def _shift(run: Run, size: float, base: float) -> int:
    """-1 raised, 1 lowered, 0 on the line."""
    fall = run.base - base
    small = run.size <= _SMALL_SHARE * size and run.text.strip()
    return 0 if not small or abs(fall) < _SHIFT_SIZES * size else -1 if fall < 0 else 1


def _set(words: str, before: str, shift: int) -> str:
    """A raised or lowered word behind the letter `before`."""
    if all(c in _LEFT_ALONE for c in words) or (shift < 0 and words in _ORDINALS and before.isdigit()):
        return words
    figures = words.replace(" ", "").translate(_RAISED if shift < 0 else _LOWERED)
    if not any(c.isalpha() or (c.isascii() and c not in ",.") for c in figures):
        return figures
    return ("^" if shift < 0 else "_") + (words if len(words) == 1 else f"{{{words}}}")
