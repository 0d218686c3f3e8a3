"""Where a paper concludes: the last section of that name, else the last one before the references."""

import re
from collections.abc import Sequence

from paperpass.model.text import fold

from .headings import Head
from .names import is_back_matter, is_conclusion, is_later, is_references, is_standard_section

_THANKS = re.compile(
    r"(?:acknowledge?ments?\b|(?:we|the authors?) (?:\w+ )?(?:thank|acknowledge)|this \w+ (?:was|is) supported)",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"(?:in (?:conclusion|summary|closing|sum)|to (?:conclude|summari[sz]e|sum up)|summari[sz]ing|we conclude)\b",
    re.IGNORECASE,
)
_LABEL = re.compile(r"([^.:—–]{4,50})[.:—–]")


def conclusion(heads: Sequence[Head]) -> tuple[int, bool] | None:
    """The index of the heading under which the paper concludes, and whether that is a guess; None without a candidate.

    Named so is best, at level 1, or as a part of the last section; then a summary, discussion or outlook; then one of
    these names at level 2, and the last section of all.
    """
    references = next((i for i, h in enumerate(heads) if is_references(h.text)), len(heads))
    main = [(i, h) for i, h in enumerate(heads[:references]) if not h.appendix]
    after = [(i, h) for i, h in enumerate(heads) if i > references and not h.appendix]
    last_section = max((i for i, h in main if h.level == 1 and not is_back_matter(h.text)), default=len(heads))
    for level in (1, 2):
        for group in (main, after):
            if named := [i for i, h in group if h.level == level and is_conclusion(h.text)]:
                return named[-1], False
        if parts := [i for i, h in main if i > last_section and is_conclusion(h.text)]:
            return parts[-1], False
        if named := [i for i, h in main if h.level == level and is_later(h.text)]:
            return named[-1], False
    last = [i for i, h in main if h.level == 1 and not is_standard_section(h.text) and i > 0]
    return (last[-1], True) if last else None


def closing(paragraphs: Sequence[str]) -> tuple[int | None, int]:
    """Where a letter without sections concludes among its last paragraphs: the index of the one that says so in its
    first words, None where none does, and where the acknowledgements begin or all ends."""
    end = next((i for i, text in enumerate(paragraphs) if i and _THANKS.match(text)), len(paragraphs))
    return next((i for i in reversed(range(end)) if _concludes(paragraphs[i])), None), end


def _concludes(text: str) -> bool:
    label = _LABEL.match(text)
    key = fold(label[1]) if label else ""
    return bool(_SAYS.match(text) or is_conclusion(key) or is_later(key))
