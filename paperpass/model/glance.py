"""What the decision about a new paper needs, out of its record and its brief."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from paperpass.model.brief import Brief, Figure
from paperpass.model.card import Card
from paperpass.model.hints import Claim, claims, sentences
from paperpass.model.paper import Paper
from paperpass.model.text import fold, one_line

_BACK = frozenset(
    fold(name) for name in ("Abstract", "References", "Bibliography", "Acknowledgments", "Acknowledgements")
)
"""Headings that say nothing of what a paper is about, folded."""
_CONCLUDING = 2
"""Sentences of a conclusion that are shown where none of them says what the paper adds."""


@dataclass(frozen=True, slots=True)
class HeldReference:
    """A work that the paper cites and the library has: its key, and how many passes were made through it."""

    key: str
    passes: int


@dataclass(frozen=True, slots=True)
class Glance:
    """What stands on one screen of the inbox; texts are clean and in one line each.

    `adds` are sentences of the abstract and the conclusion that say what is new, `headings` those of the first level,
    `concludes` the conclusion's sentences and `concludes_on` its page from 0. `ticked` are references that the reader
    ticked as read. `lacks` says why there is no more than the record; empty where there is.
    """

    title: str
    authors: tuple[str, ...] = ()
    year: int | None = None
    category: str = ""
    pages: int | None = None
    asked: tuple[str, ...] = ()
    abstract: str = ""
    adds: tuple[Claim, ...] = ()
    headings: tuple[str, ...] = ()
    concludes: tuple[str, ...] = ()
    concludes_on: int | None = None
    figures: tuple[Figure, ...] = ()
    references: int = 0
    held: tuple[HeldReference, ...] = ()
    ticked: tuple[str, ...] = ()
    lacks: str = ""


def glance(
    card: Card,
    paper: Paper,
    brief: Brief | None,
    *,
    pages: int | None = None,
    asked: Sequence[str] = (),
    passes: Mapping[str, int] | None = None,
    ticked: Sequence[str] = (),
    lacks: str = "",
) -> Glance:
    """A paper at a glance; `passes` says of each key of the library how many passes were made."""
    abstract = paper.abstract or (brief.abstract.text if brief and brief.abstract else "")
    made = Glance(
        one_line(card.title),
        tuple(map(one_line, card.authors)),
        card.year,
        one_line(paper.primary_category or ""),
        brief.pages if brief else pages,
        tuple(map(one_line, asked)),
        one_line(abstract),
        ticked=tuple(map(one_line, ticked)),
        lacks=one_line(lacks),
    )
    return _with_brief(made, brief, passes or {}) if brief else made


def _with_brief(made: Glance, brief: Brief, passes: Mapping[str, int]) -> Glance:
    top = min((heading.level for heading in brief.headings), default=1)
    shown = [h for h in brief.headings if h.level == top and not h.appendix and fold(h.text) not in _BACK]
    entries = brief.references.items if brief.references else ()
    keys = dict.fromkeys(entry.held for entry in entries if entry.held)
    return replace(
        made,
        adds=claims(brief),
        headings=tuple(one_line(f"{h.number} {h.text}" if h.number else h.text) for h in shown),
        concludes=_concluding(brief),
        concludes_on=brief.conclusion.page if brief.conclusion else None,
        figures=brief.figures,
        references=len(entries),
        held=tuple(HeldReference(key, passes.get(key, 0)) for key in keys),
    )


def _concluding(brief: Brief) -> tuple[str, ...]:
    """The sentences of the conclusion that say what was added; its first ones where none does."""
    if brief.conclusion is None:
        return ()
    told = sentences(brief.conclusion.text)
    said = {claim.text for claim in claims(brief)}
    return tuple(sentence for sentence in told if sentence in said) or told[:_CONCLUDING]
