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
_CLOSING = ",.;:)]"
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
    text, part = "", ""
    raised, close = 0, False
    reached = runs[0].x0
    for run in runs:
        shift, apart = _shift(run, size, base), run.x0 - reached
        follows = bool(text or part) and apart < _CLOSE * size
        # A number before its letter, as of an isotope or a footnote, is raised from nothing.
        shift = shift if follows or (shift < 0 and run.text.strip().isdigit()) else 0
        if shift != raised:
            text = _with(text, part, raised, close=close)
            part, raised, close = "", shift, follows
        part += (" " if apart > _SPACE * size and not shift else "") + run.text
        if run.size > _SMALL * size and run.text[:1].strip() and any(c.isalnum() for c in run.text):
            base = run.base
        reached = run.x1
    return " ".join(_with(text, part, raised, close=close).split())


def _with(text: str, part: str, shift: int, *, close: bool) -> str:
    """The text with a part behind it, raised or lowered or on the line; `close`: nothing parts it from the text."""
    said = readable(part)
    if shift:
        words = " ".join(said.split())
        text = text.rstrip() if close else text
        return text + _set(words, text[-1:], shift) + (" " if part[-1:].isspace() else "")
    return (text.rstrip() if close and said[:1] in _CLOSING and said else text) + said


def _full_size(runs: Sequence[Run]) -> float:
    """The size of the letters that the others are raised or lowered from; an initial letter does not count."""
    size = max(run.size for run in runs)
    full = sum(len(run.text) for run in runs if run.size > _SMALL * size)
    return size if full > _FEW * sum(len(run.text) for run in runs) else max(runs, key=lambda r: len(r.text)).size


def _base(runs: Sequence[Run], size: float) -> float:
    """The height of the line that the letters of full size stand on. Where a run begins with a space, that may have
    the height of what stands before it."""
    full = [run for run in runs if run.size > _SMALL * size]
    return max(full, key=lambda run: (run.text[:1].strip() != "", len(run.text))).base


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
    if not any(c.isalpha() or (c.isascii() and c not in ",.") for c in figures):
        return figures
    return ("^" if shift < 0 else "_") + (words if len(words) == 1 else f"{{{words}}}")
