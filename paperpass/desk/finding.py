"""Looking for papers on arXiv, and marking those that are held."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from paperpass.desk.desk import Desk
from paperpass.desk.duplicates import Duplicates
from paperpass.model.card import Card
from paperpass.model.errors import SourceError
from paperpass.model.ids import PaperId
from paperpass.model.paper import Paper
from paperpass.model.text import one_line

if TYPE_CHECKING:
    from paperpass.model.search import Sort


@dataclass(frozen=True, slots=True)
class Hit:
    """A paper that arXiv has, and the key under which it is held, or None."""

    paper: Paper
    held: str | None

    def to_json(self) -> dict[str, Any]:
        paper = self.paper
        return {
            "arxiv": paper.arxiv.base if paper.arxiv else None,
            "version": paper.arxiv.version if paper.arxiv else None,
            "title": paper.title,
            "authors": list(paper.authors),
            "abstract": paper.abstract,
            "categories": list(paper.categories),
            "published": paper.published,
            "updated": paper.updated,
            "held": self.held,
        }


def look_for(
    desk: Desk,
    words: str,
    *,
    sort: "Sort" = "relevance",
    start: int = 0,
    count: int,
    cancelled: Callable[[], bool] = lambda: False,
) -> tuple[list[Hit], int]:
    """At most `count` papers from the `start`th on that arXiv has for words, and how many it has in all.

    For `new cs.CL` all that it announced in that category today, for ids their papers. Raises SourceError.
    """
    from paperpass.model.search import Query
    from paperpass.model.search_form import category_of, unanswerable

    if category := category_of(words):
        papers = desk.catalogue.new(category, cancelled=cancelled)
    elif len(named := PaperId.mentioned(words)) == 1:
        papers = [desk.catalogue.paper(named[0], cancelled=cancelled)]
    elif named:
        papers = list(desk.catalogue.papers(named, cancelled=cancelled).values())
    elif wrong := unanswerable(words):
        raise SourceError(wrong, "correct it and ask again")
    else:
        found = desk.catalogue.search(Query.read(words, sort=sort), start, count, cancelled=cancelled)
        return marked(desk, found.papers), found.total
    return marked(desk, papers), len(papers)


def by_id_or_day(words: str) -> bool:
    """Whether words ask for papers by their ids, or for a day's announcements: these come whole, in arXiv's order."""
    from paperpass.model.search_form import category_of

    return bool(category_of(words) or PaperId.mentioned(words))


def spelt(paper: Paper) -> Paper:
    """A paper from arXiv with its names in letters, not in LaTeX, and its title too, but for the title's formulas."""
    from paperpass.bibtex.latex import FORMULA, to_unicode

    at, pieces = 0, []
    for formula in FORMULA.finditer(paper.title):
        pieces += [to_unicode(paper.title[at : formula.start()]), formula.group()]
        at = formula.end()
    title = one_line("".join([*pieces, to_unicode(paper.title[at:])]))
    return replace(paper, title=title or paper.title, authors=tuple(one_line(to_unicode(a)) for a in paper.authors))


def marked(desk: Desk, papers: Iterable[Paper]) -> list[Hit]:
    """The papers as hits, each with the key under which it is held."""
    cards = desk.library.cards()
    held = {c.arxiv.base: c.key for c in cards if c.arxiv}
    twins = Duplicates(cards, from_arxiv=True)
    hits = []
    for paper in map(spelt, papers):
        key = held.get(paper.arxiv.base) if paper.arxiv else None
        twin = None if key else twins.of(paper)
        hits.append(Hit(paper, twin.key if twin else key))
    return hits


def holding(desk: Desk, paper: Paper) -> Card | None:
    """The card of a paper from arXiv that is held, under its id or as a file without one."""
    return desk.library.holder(arxiv=paper.arxiv) or Duplicates(desk.library.cards(), from_arxiv=True).of(paper)
