"""The kinds of papers, by what the later passes ask of them."""

import re
from enum import StrEnum


class Kind(StrEnum):
    """What sort of paper it is; the first pass asks for it as Category."""

    EMPIRICAL = "empirical"
    SYSTEMS = "systems"
    THEORY = "theory"
    SURVEY = "survey"
    DATA_SET = "data set"


_WORDS = {
    Kind.EMPIRICAL: "empirical experiment experimental measurement method model study",
    Kind.SYSTEMS: "system implementation tool framework prototype",
    Kind.THEORY: "theory theoretical theorem lemma proof bound",
    Kind.SURVEY: "survey review overview tutorial meta-analysis",
    Kind.DATA_SET: "data-set dataset benchmark corpus",
}
"""Words of a category that tell its kind; a hyphen may be a space."""
_KIND_OF = {word.replace("-", " "): kind for kind, words in _WORDS.items() for word in words.split()}
_WORD = re.compile(rf"\b({'|'.join(_KIND_OF)})s?\b")


def kind_of(category: str) -> Kind | None:
    """The kind that the first telling word of an answer to Category names; None where it names none."""
    found = _WORD.search(" ".join(category.lower().replace("-", " ").split()))
    return _KIND_OF[found[1]] if found else None
