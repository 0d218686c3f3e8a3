"""Looking for papers on arXiv, and marking those that are held."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from paperpass.desk.desk import Desk
from paperpass.model.paper import Paper


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


def marked(desk: Desk, papers: Iterable[Paper]) -> list[Hit]:
    """The papers as hits, each with the key under which it is held."""
    held = {c.arxiv.base: c.key for c in desk.library.cards() if c.arxiv}
    return [Hit(p, held.get(p.arxiv.base) if p.arxiv else None) for p in papers]
