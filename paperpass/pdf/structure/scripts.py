"""Raised and lowered letters in plain text: figures as Unicode has them, letters as TeX writes them (x², x_i, 2^n)."""

from collections.abc import Sequence

from .letters import readable
from .page import Run

_SMALL = 0.86
_SHIFT = 0.11
_CLOSE = 0.3
_SPACE = 0.18
_FEW = 0.15
_RAISED = str.maketrans("0123456789+-−=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾")
_LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_LEFT_ALONE = frozenset("∗*†‡§¶′'″,;.:°®™")
_ORDINALS = ("st", "nd", "rd", "th")


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
    parts: list[tuple[int, str]] = []
    reached = runs[0].x0
    for run in runs:
        shift, apart = _shift(run, size, base), run.x0 - reached
        follows = bool(parts) and apart < _CLOSE * size and (parts[-1][0] == shift or parts[-1][1].strip() != "")
        shift = shift if follows else 0
        space = " " if apart > _SPACE * size and not shift else ""
        if parts and parts[-1][0] == shift:
            parts[-1] = (shift, parts[-1][1] + space + run.text)
        else:
            parts.append((shift, space + run.text))
        if run.size > _SMALL * size and any(c.isalnum() for c in run.text):
            base = run.base
        reached = run.x1
    text = ""
    for shift, part in parts:
        words = " ".join(readable(part).split())
        text = text.rstrip() + _set(words, text.rstrip()[-1:], shift) if shift else text + readable(part)
        text += " " if shift and part[-1:].isspace() else ""
    return " ".join(text.split())


def _full_size(runs: Sequence[Run]) -> float:
    """The size of the letters that the others are raised or lowered from; an initial letter does not count."""
    size = max(run.size for run in runs)
    full = sum(len(run.text) for run in runs if run.size > _SMALL * size)
    return size if full > _FEW * sum(len(run.text) for run in runs) else max(runs, key=lambda r: len(r.text)).size


def _base(runs: Sequence[Run], size: float) -> float:
    return max((run for run in runs if run.size > _SMALL * size), key=lambda run: len(run.text)).base


def _shift(run: Run, size: float, base: float) -> int:
    """-1 raised, 1 lowered, 0 on the line."""
    fall = run.base - base
    small = run.size <= _SMALL * size and run.text.strip()
    return 0 if not small or abs(fall) < _SHIFT * size else -1 if fall < 0 else 1


def _set(words: str, before: str, shift: int) -> str:
    """A raised or lowered word behind the letter `before`."""
    if all(c in _LEFT_ALONE for c in words) or (shift < 0 and words in _ORDINALS and before.isdigit()):
        return words
    figures = words.replace(" ", "").translate(_RAISED if shift < 0 else _LOWERED)
    if not any(c.isalpha() or (c.isdigit() and c.isascii()) for c in figures):
        return figures
    return ("^" if shift < 0 else "_") + (words if len(words) == 1 else f"{{{words}}}")
