"""What to read next, over all papers: the works that their notes ask for, each once, with who asked."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from paperpass.model.entries import title_of
from paperpass.model.errors import BadReference
from paperpass.model.ids import PaperId
from paperpass.model.references import Doi
from paperpass.model.text import clean, fold, one_line


@dataclass(frozen=True, slots=True)
class Wanted:
    """A line of one note's list: the key of the paper that asks, its text, and the page (from 0) of its reference."""

    by: str
    text: str
    page: int | None = None
    slug: str = ""


@dataclass(frozen=True, slots=True)
class Queued:
    """A work that is to be read: `asked_by` are keys, the first asker's first, `held` its key where the library has it.

    `read` says that a pass was made over the held paper since. `wanted` are the lines it stands for.
    """

    title: str
    asked_by: tuple[str, ...]
    page: int | None = None
    arxiv: str | None = None
    doi: str | None = None
    held: str | None = None
    read: bool = False
    wanted: tuple[Wanted, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """As `paperpass queue --json` prints it; pages count from 1."""
        return {
            "title": self.title,
            "asked_by": list(self.asked_by),
            "page": None if self.page is None else self.page + 1,
            "arxiv": self.arxiv,
            "doi": self.doi,
            "held": self.held,
        }

    @property
    def names(self) -> str:
        """What adding it is asked with: its arXiv id, its DOI, else its title."""
        return self.arxiv or self.doi or self.title


def queue(wanted: Iterable[Wanted]) -> list[Queued]:
    """The works that are asked for, in the order in which they first are; one that several ask for stands once.

    Two lines name one work where they have an arXiv id or a DOI in common, or one title where neither says otherwise.
    """
    found: list[Queued] = []
    for one in wanted:
        asked = _asked(one)
        at = next((n for n, there in enumerate(found) if _same(there, asked)), None)
        if at is None:
            found.append(asked)
        else:
            found[at] = _with(found[at], asked)
    return found


def _asked(one: Wanted) -> Queued:
    text = clean(one.text)
    arxiv = PaperId.mentioned(text)
    try:
        doi = Doi.pasted(text)
    except BadReference:
        doi = None
    name = doi.name if doi and not (arxiv and doi.is_preprint) else None
    title = one_line(title_of(text))
    return Queued(title, (one.by,), one.page, arxiv[0].base if arxiv else None, name, wanted=(one,))


def _same(one: Queued, other: Queued) -> bool:
    if one.arxiv and other.arxiv:
        return one.arxiv == other.arxiv
    if one.doi and other.doi:
        return one.doi.casefold() == other.doi.casefold()
    return fold(one.title) == fold(other.title)


def _with(there: Queued, more: Queued) -> Queued:
    askers = (*there.asked_by, *(key for key in more.asked_by if key not in there.asked_by))
    return replace(
        there,
        asked_by=askers,
        page=there.page if there.page is not None else more.page,
        arxiv=there.arxiv or more.arxiv,
        doi=there.doi or more.doi,
        wanted=(*there.wanted, *more.wanted),
    )
