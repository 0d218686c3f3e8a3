"""Where a paper concludes: the last section of that name, else the last one before the references."""

from collections.abc import Sequence

from paperpass.model.text import fold

from .headings import Head
from .names import CONCLUSION, LATER, REFERENCES, is_core


def conclusion(heads: Sequence[Head]) -> tuple[int, bool] | None:
    """The index of the heading under which the paper concludes, and whether that is a guess; None without a candidate.

    Named so is best, at level 1 rather than 2; then a summary, discussion or outlook; then the last section of all.
    """
    references = next((i for i, h in enumerate(heads) if REFERENCES.match(fold(h.text))), len(heads))
    main = [(i, h) for i, h in enumerate(heads[:references]) if not h.appendix]
    after = [(i, h) for i, h in enumerate(heads) if i > references and not h.appendix]
    for level in (1, 2):
        for group in (main, after):
            if named := [i for i, h in group if h.level == level and CONCLUSION.search(fold(h.text))]:
                return named[-1], False
        if named := [i for i, h in main if h.level == level and LATER.match(fold(h.text))]:
            return named[-1], False
    last = [i for i, h in main if h.level == 1 and not is_core(h.text) and i > 0]
    return (last[-1], True) if last else None
