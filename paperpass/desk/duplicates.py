"""The same work twice: once from arXiv, once as a file that carries no arXiv id."""

from collections import defaultdict
from collections.abc import Iterable

from paperpass.desk.summaries import readable
from paperpass.model.card import Card
from paperpass.model.paper import Paper, surname
from paperpass.model.text import fold

_SHORTEST = 12  # letters below which a title is a common phrase
_APART = 2  # years between a preprint and what is printed


class Duplicates:
    """The held files, to be asked which of them a paper is: by its DOI, else by title and first author.

    Where both have arXiv ids these decide. `from_arxiv` says that only papers with an id will be asked about.
    """

    def __init__(self, cards: Iterable[Card], *, from_arxiv: bool) -> None:
        self._files = [c for c in cards if c.sha256 is not None and not (from_arxiv and c.arxiv)]
        self._titles: dict[str, list[Card]] = defaultdict(list)
        for card in self._files:
            self._titles[fold(readable(card.title))].append(card)

    def of(self, paper: Paper) -> Card | None:
        """The held file that is the paper, or None."""
        if not self._files:
            return None
        doi, title = (paper.doi or "").lower(), fold(readable(paper.title))
        alike = [c for c in self._files if doi and c.doi and c.doi.lower() == doi]
        if len(title) >= _SHORTEST:
            alike += [c for c in self._titles.get(title, ()) if not (doi and c.doi) and _same_hand(paper, c)]
        return next((card for card in alike if not (card.arxiv and paper.arxiv)), None)


def _same_hand(paper: Paper, card: Card) -> bool:
    """Whether the first author is the same, and the year about that."""
    if not paper.authors or not card.authors:
        return False
    near = paper.year is None or card.year is None or abs(paper.year - card.year) <= _APART
    return near and fold(surname(paper.authors[0])) == fold(surname(card.authors[0]))
