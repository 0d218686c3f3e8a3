"""Where a paper concludes: the last section of that name, else the last one before the references."""

from collections.abc import Sequence

from paperpass.model.brief import Conclusion
from paperpass.model.text import fold

from .headings import Head
from .names import CONCLUSION, LATER, REFERENCES, is_core
from .page import Line, around
from .passage import joined

_LONGEST = 8000
_LETTER = 3000


def conclusion(lines: Sequence[Line], heads: Sequence[Head]) -> Conclusion | None:
    """The conclusion with its text up to the next section; `guess` where no head names it; None without any text."""
    references = next((i for i, h in enumerate(heads) if REFERENCES.match(fold(h.text))), len(heads))
    main = [(i, h) for i, h in enumerate(heads[:references]) if not h.appendix]
    after = [(i, h) for i, h in enumerate(heads) if i > references and not h.appendix]
    for level in (1, 2):
        for group in (main, after):
            if named := [i for i, h in group if h.level == level and CONCLUSION.search(fold(h.text))]:
                return _at(lines, heads, named[-1], guess=False)
        if named := [i for i, h in main if h.level == level and LATER.match(fold(h.text))]:
            return _at(lines, heads, named[-1], guess=False)
    numbered = [i for i, h in main if h.level == 1 and not is_core(h.text) and i > 0]
    if numbered:
        return _at(lines, heads, numbered[-1], guess=True)
    end = heads[references].place if references < len(heads) else len(lines)
    last: list[Line] = []
    for line in reversed(lines[:end]):
        last.insert(0, line)
        if sum(len(x.text) for x in last) > _LETTER / 2:
            break
    if not last:
        return None
    page = last[0].page
    return Conclusion(None, joined(last), page, "guess", around(x.box for x in last if x.page == page))


def _at(lines: Sequence[Line], heads: Sequence[Head], index: int, *, guess: bool) -> Conclusion:
    head = heads[index]
    end = next((h.place for h in heads[index + 1 :] if h.level <= head.level), len(lines))
    inside = lines[head.place + head.length : end]
    text = joined(inside)[:_LONGEST]
    return Conclusion(index, text, head.page, "guess" if guess else head.source, head.box)
