"""Which held paper another one is: known by its DOI, else by title, first author and year."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from paperpass.desk.summaries import readable
from paperpass.model.card import Card
from paperpass.model.dois import is_preprint
from paperpass.model.paper import Paper, surname
from paperpass.model.text import fold

_SHORTEST = 12
"""Letters below which a title is a common phrase."""
_SURE = 24
"""Letters from which on a title is sure with the first author's family name; a shorter one is with all authors."""
_APART = 2
"""Years between a preprint and what is printed."""


class Likely(NamedTuple):
    """A held paper that another one may be, and whether it is for sure."""

    card: Card
    sure: bool


class Duplicates:
    """The held papers, to be asked which of them a paper is.

    Where both have arXiv ids these decide. `from_arxiv` says that only papers with an id will be asked about.
    """

    def __init__(self, cards: Iterable[Card], *, from_arxiv: bool) -> None:
        self._dois: dict[str, list[Card]] = defaultdict(list)
        self._titles: dict[str, list[Card]] = defaultdict(list)
        for card in cards:
            if from_arxiv and card.arxiv:
                continue
            if card.doi:
                self._dois[card.doi.lower()].append(card)
            self._titles[fold(readable(card.title))].append(card)

    def of(self, paper: Paper) -> Card | None:
        """The held paper that this one is for sure, or None."""
        found = self.likely(paper)
        return found.card if found and found.sure else None

    def likely(self, paper: Paper) -> Likely | None:
        """The held paper that this one is, or may be: title and first author agree, and nothing that both say is
        against it; None where there is none."""
        for card in self._dois.get((paper.doi or "").lower(), ()):
            if not (card.arxiv and paper.arxiv):
                return Likely(card, sure=True)
        title = fold(readable(paper.title))
        alike = self._titles.get(title, ()) if len(title) >= _SHORTEST and _decides(paper.title) else ()
        likely = [Likely(card, _is_sure(title, paper, card)) for card in alike if _may_be(paper, card)]
        return next((one for one in likely if one.sure), likely[0] if likely else None)


def _decides(title: str) -> bool:
    from paperpass.bibtex.apart import decides

    return decides(readable(title))


def _may_be(paper: Paper, card: Card) -> bool:
    """Whether two papers of one title can be one: its first author is not another, and their ids do not differ."""
    if (card.arxiv and paper.arxiv) or _differ(paper.doi, card.doi):
        return False
    return not (paper.authors and card.authors) or _family(paper.authors[0]) == _family(card.authors[0])


def _is_sure(title: str, paper: Paper, card: Card) -> bool:
    if not (paper.authors and card.authors) or (paper.year and card.year and abs(paper.year - card.year) > _APART):
        return False
    one, other = ([_family(name) for name in authors] for authors in (paper.authors, card.authors))
    initials = (fold(authors[0])[:1] for authors in (paper.authors, card.authors))
    all_agree = one == other and (len(one) > 1 or len(set(initials)) == 1)
    return len(title) >= _SURE or all_agree


def _family(name: str) -> str:
    return fold(surname(name))


def _differ(one: str | None, other: str | None) -> bool:
    """Whether two DOIs name two things; a preprint server's says nothing against a publisher's."""
    if not one or not other or one.lower() == other.lower():
        return False
    return is_preprint(one) == is_preprint(other)
