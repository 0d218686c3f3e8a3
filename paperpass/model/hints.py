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

_MOST, _LONGEST = 3, 400
"""Sentences that are shown, and letters of each: one that is longer is two that were not told apart."""


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
    """The sentences in which the paper says what it adds, a line each with its page; empty where none does."""
    found: list[str] = []
    for part in (brief.abstract, brief.conclusion):
        for sentence in _SENTENCE.split(one_line(part.text)) if part else ():
            if _CLAIM.search(sentence) and len(found) < _MOST:
                page = f"p. {part.page + 1}: " if part and part.page is not None else ""
                found.append(f"{page}“{shorten(sentence, _LONGEST)}”")
    return "\n".join(found)
