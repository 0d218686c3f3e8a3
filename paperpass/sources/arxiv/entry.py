"""From arXiv's record of a paper to ours."""

import re
from typing import TYPE_CHECKING

from paperpass.model.errors import SourceError
from paperpass.model.ids import PaperId
from paperpass.model.paper import Paper, says_withdrawn
from paperpass.model.text import one_line, shorten
from paperpass.sources.arxiv.people import people

if TYPE_CHECKING:
    import arxiv

_CATEGORY = re.compile(r"[a-z]+(?:-[a-z]+)?(?:\.[A-Za-z]+(?:-[A-Za-z]+)?)?")
_RESOLVER = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)


def paper_of(result: "arxiv.Result") -> Paper:
    """The paper that a result of the query API describes, in the version that it names; raises SourceError."""
    named = PaperId.maybe(one_line(result.entry_id))
    if named is None:
        raise SourceError(f"arXiv's answer names no paper: {shorten(one_line(result.entry_id), 60)}")
    comment, abstract = _text(result.comment), _text(result.summary)
    return Paper(
        title=one_line(result.title) or f"arXiv:{named.base}",
        authors=tuple(person for author in result.authors for person in people(one_line(author.name))),
        abstract=abstract,
        year=result.published.year,
        arxiv=named,
        categories=categories_of([result.primary_category, *result.categories]),
        published=result.published.isoformat(),
        updated=result.updated.isoformat(),
        doi=_first_doi(_text(result.doi) or ""),
        journal=_text(result.journal_ref),
        comment=comment,
        withdrawn=says_withdrawn(comment, abstract),
    )


def categories_of(terms: list[str]) -> tuple[str, ...]:
    """arXiv's own categories among the terms, each once; ACM and MSC classes, which records list too, are left out."""
    bare = (one_line(term) for term in terms)
    return tuple(dict.fromkeys(term for term in bare if _CATEGORY.fullmatch(term)))


def _first_doi(told: str) -> str | None:
    """The DOI, without its resolver; the first where a record lists several."""
    words = re.split(r"[\s,;]+(?=(?:doi:\s*|https?:|10\.)|$)", told)
    return _RESOLVER.sub("", words[0]) or None


def _text(value: str | None) -> str | None:
    return one_line(value or "") or None
