"""Names as arXiv's records have them, made into names: one person or collaboration each, nothing else beside."""

import re

from paperpass.model.paper import is_collective

_BRACKETS = re.compile(r"\((?:[^()]|\([^()]*\))*\)|\((?=[^()]*$).*")
_MARKS = re.compile(
    r"(?<=[^\W\d_.])(?:[\s,]*(?:[*†‡§¶♯#∗⋆]+|\d{1,2}(?=[\s,*†‡§¶]|$)|\$?\^\{?[\w*,†‡§]{1,5}\}?\$?))+\s*$"
)
_BEHALF = re.compile(
    r"^(?:(?:and|for|on behalf of|representing)\s+)++(?=(?:the\s)?.*\b(?:collab|consort|team|group))", re.IGNORECASE
)
_GLUED = re.compile(r"(?<=[^\W\d_]\.)(?=[^\W\d_a-z][^\W\d_.]+)")
_SUFFIX = re.compile(r"\s*,\s*(?=(?:jr|sr|ii|iii|iv)\b\.?$)", re.IGNORECASE)
_ET_AL = re.compile(r"(?:^|[\s,]+)(?:et\.?\s+al\b\.?|(?:and\s+)others)$", re.IGNORECASE)
_EDGES = " \t,;:&"


def people(name: str) -> list[str]:
    """The names in one author's field: mostly one; none where it holds no letter; two of "X Collaboration: A. Author",
    and of "A. Author et al.", whose other name is "et al.".

    Affiliations in brackets, footnote marks and "for the" before a collaboration are left out; "J.R.R.Tolkien" gets
    its space. LaTeX stays as it is.
    """
    bare = _BRACKETS.sub(" ", name)
    if not any(c.isalpha() for c in bare):
        bare = name.strip("() ")
    parts = re.split(r"(?<=collaboration)\s*:\s*|(?<=collaborations)\s*:\s*", bare, flags=re.IGNORECASE)
    named = [found for found in map(_tidy, parts) if any(c.isalpha() for c in found)]
    if not named or not _ET_AL.search(named[-1]):
        return named
    named[-1] = _ET_AL.sub("", named[-1])
    return [*filter(None, named), "et al."]


def _tidy(name: str) -> str:
    name = " ".join(name.split()).strip(_EDGES)
    if not is_collective(name):
        name = _MARKS.sub("", name)
    return _SUFFIX.sub(" ", _GLUED.sub(" ", _BEHALF.sub("", name))).strip(_EDGES)
