"""The same work twice: once from arXiv, once as a file that carries no arXiv id."""

from paperpass.desk.desk import Desk
from paperpass.desk.telling import readable
from paperpass.model.card import Card
from paperpass.model.paper import Paper, surname
from paperpass.model.text import fold

_SHORTEST = 12  # letters below which a title is a common phrase
_APART = 2  # years between a preprint and what is printed


def twin(desk: Desk, paper: Paper) -> Card | None:
    """The held file that is the paper: by its DOI, else by title and first author; None where both have arXiv ids."""
    title = fold(readable(paper.title))
    return next((card for card in desk.library.cards() if _is_twin(paper, title, card)), None)


def _is_twin(paper: Paper, title: str, card: Card) -> bool:
    if card.sha256 is None or (card.arxiv and paper.arxiv):
        return False
    if paper.doi and card.doi:
        return paper.doi.lower() == card.doi.lower()
    if len(title) < _SHORTEST or not paper.authors or not card.authors or fold(readable(card.title)) != title:
        return False
    years = (paper.year, card.year)
    near = None in years or abs((paper.year or 0) - (card.year or 0)) <= _APART
    return near and fold(surname(paper.authors[0])) == fold(surname(card.authors[0]))
