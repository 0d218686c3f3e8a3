"""A paper as a source, a file or a bibliography describes it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from paperpass.model.ids import PaperId

_WITHDRAWN = re.compile(r"\b(?:withdrawn|retracted)\b", re.IGNORECASE)
_OF_ANOTHER = re.compile(
    r"\b(?:replac\w+|supersed\w+|correct\w+|the|an?|our|my|of|from|with)\s+(?:\w+ly\s+)?$", re.IGNORECASE
)
_IS_ONE = re.compile(r"\bthis is an?\s+(?:\w+ly\s+)?$", re.IGNORECASE)
_NAMED = re.compile(r"\s+(?:arxiv|article|manuscript|paper|preprint|submission|version|work)\b", re.IGNORECASE)
_PART_IS = re.compile(
    r"\b(?:appendix|claims?|conjecture|corollary|figure|lemma|proof|proposition|remark|section|statement|table|theorem"
    r"|(?:earlier|first|former|old|older|original|previous|prior)\s+\w+)(?:\s+[\w.()]+){0,2}\s+"
    r"(?:(?:has|have|had) been|is|are|was|were)(?:\s+(?:\w+ly|now))?\s+$|\bnot\s+(?:been\s+)?$",
    re.IGNORECASE,
)
_ABSTRACT = re.compile(
    r"\bhas been (?:withdrawn|retracted)|\b(?:article|manuscript|paper|preprint|submission|work)\s+(?:is|was)\s+"
    r"(?:withdrawn|retracted)|\b(?:withdrawn|retracted) by\b",
    re.IGNORECASE,
)
_COLLECTIVE = re.compile(
    r"\b(?:collaborations?|consortium|team|group|authors|project|initiative|network|society|committee|contributors)\b",
    re.IGNORECASE,
)
_SUFFIX = re.compile(r"^(?:jr|sr|ii|iii|iv|2nd|3rd|phd|md)\.?$", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[^\W\d_]\.-?)+")
_AND = frozenset("e i y".split())  # between the two halves of an Iberian family name
_YOUNGER = frozenset("Neto Filho Junior Júnior Sobrinho".split())  # parts of a Brazilian family name
_PARTICLES = frozenset(
    "al ben bin da dal dalla das de degli del della den der des di do dos du el in la las le lo los st. ten ter "
    "und van vande vander vom von zu zum zur 't \u2019t \u2018t".split()
)


@dataclass(frozen=True, slots=True)
class Paper:
    """Title, authors in reading order ("Given Family"), and what else is known; times are ISO 8601 with offset.

    `url` is the page or PDF that it came from, where neither arXiv nor a DOI names it; `licence` is the name or
    address of the paper's.
    """

    title: str
    authors: tuple[str, ...] = ()
    abstract: str | None = None
    year: int | None = None
    arxiv: PaperId | None = None
    categories: tuple[str, ...] = ()
    published: str | None = None
    updated: str | None = None
    doi: str | None = None
    journal: str | None = None
    comment: str | None = None
    url: str | None = None
    licence: str | None = None
    withdrawn: bool = False

    @property
    def primary_category(self) -> str | None:
        return self.categories[0] if self.categories else None

    @property
    def version_year(self) -> int | None:
        """The year of this version, which arXiv's own BibTeX gives; that of the paper where no version is known."""
        return int(self.updated[:4]) if self.updated and self.updated[:4].isdigit() else self.year


def says_withdrawn(comment: str | None, abstract: str | None) -> bool:
    """Whether arXiv's comment, or an abstract that says nothing else, tells that the paper was withdrawn."""
    if any(_is_of_paper(found) for found in _WITHDRAWN.finditer(comment or "")):
        return True
    return bool(abstract) and len(abstract or "") < 400 and bool(_ABSTRACT.search(abstract or ""))


def withdrawal(paper: Paper) -> str | None:
    """arXiv's words on why a paper was withdrawn: its comment, or what stands in the abstract's place; else None."""
    if not paper.withdrawn:
        return None
    return (paper.comment if says_withdrawn(paper.comment, None) else paper.abstract) or "arXiv says no more"


def _is_of_paper(found: re.Match[str]) -> bool:
    """Whether a comment's "withdrawn" is said of the paper, not of a part, an earlier version or another paper."""
    before, after = found.string[max(0, found.start() - 80) : found.start()], found.string[found.end() :]
    if _NAMED.match(after) and _OF_ANOTHER.search(before) and not _IS_ONE.search(before):
        return False
    return not _PART_IS.search(before)


def is_collective(author: str) -> bool:
    """Whether an author is a collaboration rather than a person."""
    return bool(_COLLECTIVE.search(author))


def is_suffix(word: str) -> bool:
    """Whether a word behind a name belongs to none of its parts: Jr., III, PhD."""
    return bool(_SUFFIX.match(word))


def surname(author: str) -> str:
    """The name under which a list shows an author: particles kept, suffixes dropped, collaborations whole."""
    if is_collective(author) or author == "et al.":
        return author
    family, comma, rest = author.lstrip(", ").partition(",")
    if comma and not is_suffix(rest.strip()):
        return family.strip()
    words = family.split()
    first, end = family_span(words)
    return " ".join(words[first:end])


def family_span(words: Sequence[str]) -> tuple[int, int]:
    """Where the family name stands among a name's words, as the first of its words and the one behind its last."""
    if begins_with_family(words):
        return 0, 1
    end = len(words)
    while end > 1 and is_suffix(words[end - 1]):
        end -= 1
    if end > 1 and _INITIALS.fullmatch(words[end - 1]) and not _INITIALS.fullmatch(words[0]):
        while end > 1 and _INITIALS.fullmatch(words[end - 1]):
            end -= 1
        return 0, end
    first = end - 1
    if first > 1 and words[first] in _YOUNGER:
        first -= 1
    if first > 1 and words[first - 1] in _AND:
        first -= 2
    # A name without a given one begins with its particle: de Broglie.
    while (first > 1 or (first == 1 and words[0].islower())) and words[first - 1].lower() in _PARTICLES:
        first -= 1
    return max(first, 0), end


def begins_with_family(words: Sequence[str]) -> bool:
    """Whether a name's words are written in Chinese, Japanese or Korean letters, which have the family name first."""
    letters = "".join(words)
    return len(words) > 1 and all("\u3005" <= c <= "\u9fff" or "\uac00" <= c <= "\ud7a3" for c in letters)


def short_authors(authors: tuple[str, ...]) -> str:
    """Surnames of up to four authors; of more, the first with "et al.", which may stand among the authors too."""
    named = authors[:-1] if authors[-1:] == ("et al.",) and len(authors) > 1 else authors
    names = [surname(a) for a in named[:5]]
    if len(names) > 4:
        return f"{names[0]} et al."
    return ", ".join(names) + (" et al." if len(named) < len(authors) else "")
