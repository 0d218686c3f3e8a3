"""What arXiv is asked for words, and what it answers."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Self

from paperpass.desk.desk import Desk
from paperpass.desk.finding import Hit, look_for
from paperpass.desk.summaries import readable_text
from paperpass.model.paper import Paper
from paperpass.model.search import Sort
from paperpass.model.text import one_line

PAGE = 25


@dataclass(frozen=True, slots=True)
class Results:
    """Hits, each with its paper as it is shown, how many there are in all, and where the next page begins."""

    hits: tuple[Hit, ...] = ()
    plain: tuple[Paper, ...] = ()
    total: int = 0
    next: int = 0

    @property
    def more(self) -> bool:
        return self.next < self.total

    def followed_by(self, page: Self) -> Self:
        """These and the next page's; a paper that arXiv has moved from one page to the next stands once."""
        there = {base_of(p) for p in self.plain}
        fresh = [(h, p) for h, p in zip(page.hits, page.plain, strict=True) if base_of(p) not in there]
        return replace(
            self,
            hits=(*self.hits, *(h for h, _ in fresh)),
            plain=(*self.plain, *(p for _, p in fresh)),
            total=page.total,
            next=page.next if page.hits else page.total,
        )


def ask(desk: Desk, words: str, sort: Sort, start: int, cancelled: Callable[[], bool]) -> Results:
    """A page of what arXiv has for words, for an id, or among a category's announcements. Raises SourceError."""
    hits, total = look_for(desk, words, sort=sort, start=start, count=PAGE, cancelled=cancelled)
    return Results(tuple(hits), tuple(_plain(hit.paper) for hit in hits), total, start + len(hits))


def base_of(paper: Paper) -> str:
    """The arXiv id by which a found paper is known, whatever its version."""
    return paper.arxiv.base if paper.arxiv else paper.title


def _plain(paper: Paper) -> Paper:
    """The paper as it is shown: without LaTeX."""
    return replace(
        paper,
        title=one_line(readable_text(paper.title)),
        abstract=one_line(readable_text(paper.abstract)) if paper.abstract else None,
        comment=one_line(readable_text(paper.comment)) if paper.comment else None,
    )
