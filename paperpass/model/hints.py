"""What the paper itself says to a question of the debrief."""

import re
from collections.abc import Mapping

from paperpass.model.brief import Brief
from paperpass.model.text import one_line, shorten

_CLAIM = re.compile(
    r"\b(?:we|this (?:paper|work|article))\b[^.]{0,60}?"
    r"\b(?:propos|present|introduc|show|prov|describ|demonstrat|develop|measure)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")


def context(brief: Brief, names: Mapping[str, str]) -> str:
    """Which of the references are held, by `names` (what the lists call a key); empty where none is."""
    if brief.references is None:
        return ""
    held = list(dict.fromkeys(r.held for r in brief.references.items if r.held))
    if not held:
        return ""
    listed = ", ".join(names.get(key, key) for key in held)
    return f"you hold {len(held)} of its {brief.references.count}: {listed}"


def contributions(brief: Brief) -> str:
    """The sentence in which the paper says what it adds, with its page, cut to a few words; empty where none does."""
    abstract = brief.abstract
    for part in (abstract, brief.conclusion):
        for sentence in _SENTENCE.split(one_line(part.text)) if part else ():
            found = _CLAIM.search(sentence)
            if found:
                page = f"p. {part.page + 1}: " if part and part.page is not None else ""
                return f"{page}“{shorten(sentence[found.start() :], 42)}”"
    return ""
