"""Looking for papers on arXiv, and marking those that are held."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from paperpass.desk.desk import Desk
from paperpass.model.paper import Paper
from paperpass.model.text import one_line


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
    held = {c.arxiv.base: c.key for c in desk.library.cards() if c.arxiv}
    return [Hit(spelt(p), held.get(p.arxiv.base) if p.arxiv else None) for p in papers]
