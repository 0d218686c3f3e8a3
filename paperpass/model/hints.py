"""What the paper itself says to a question of the debrief."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from paperpass.model.brief import Brief
from paperpass.model.text import one_line

_CLAIM = re.compile(
    r"\b(?:we|this (?:paper|work|article))\b[^.]{0,60}?"
    r"\b(?:propos|present|introduc|show|prov|describ|demonstrat|develop|measure)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?])(?<!\bal\.)(?<!\be\.g\.)(?<!\bi\.e\.)(?<!\bFig\.)(?<!\bEq\.)\s+(?=[A-Z])")
_MOST = 3
"""Sentences that are shown as contributions."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence in which a paper says what it adds, and its page from 0; None where the pages do not show it."""

    text: str
    page: int | None


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text, each in one line."""
    return tuple(sentence for sentence in _SENTENCE.split(one_line(text)) if sentence)


def claims(brief: Brief) -> tuple[Claim, ...]:
    """The first sentences of abstract and conclusion in which the paper says what it adds, whole."""
    parts = [part for part in (brief.abstract, brief.conclusion) if part]
    told = [Claim(said, part.page) for part in parts for said in sentences(part.text) if _CLAIM.search(said)]
    return tuple(told[:_MOST])


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
    return "\n".join(
        (f"p. {claim.page + 1}: " if claim.page is not None else "") + f"“{claim.text}”" for claim in claims(brief)
    )
