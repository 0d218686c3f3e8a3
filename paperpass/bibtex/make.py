"""The entry that paperpass makes for a paper: arXiv's own fields and order, with names and capitals put right."""

import re
from collections.abc import Sequence

from paperpass.bibtex.capitals import protect
from paperpass.bibtex.entry import Entry, balanced, literal
from paperpass.bibtex.escape import escape
from paperpass.bibtex.names import to_bibtex
from paperpass.model.text import one_line

_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
_ARXIV_DOI = "10.48550/arxiv."
_JOURNAL = re.compile(
    r"(?P<journal>[A-Za-z][A-Za-z.:&' -]*?(?:\s[A-E](?=\s?\d))?)[\s,]*"
    r"(?:[Vv]ol(?:ume)?\.?\s*)?(?P<volume>[A-E]?\d+)"
    r"(?:\s*\(\s*(?P<number>\d{1,3})\s*\)|,?\s*(?:[Nn]o\.?|[Ii]ssue|[Nn]umber)\s*(?P<issue>\d{1,3}))?"
    r"(?P<rest>[\s,:;(].*)?"
)
_ACTING = re.compile(
    r"\\(?=[A-Za-z@]*(?:input|include|open(?:in|out)|read|write|immediate|special|csname|catcode|lua|shell|exec|system"
    r"|package|class|file|command|environment|expandafter|tokens|every|shipout|output|primitive|graphics)"
    r"|(?:g|e|x|mathchar|char|count|dimen|skip|toks)?def(?![A-Za-z])|(?:future)?let(?![A-Za-z])"
    r"|(?:end|begin|endinput|dump|stop|loop|batchmode|font|url|href|bye)(?![A-Za-z]))|\^\^",
    re.IGNORECASE,
)
"""Commands that read, write, run, load or define, wherever they stand, and TeX's other spelling of a backslash."""
_LONGEST = 300  # characters of a reference to one article
_YEAR = re.compile(r"\(?\b((?:19|20)\d\d)\b\)?")
_PAGES = re.compile(r"(?:pp?\.?|pages?)?\s*([A-Z]{0,2}\d+[A-Za-z]?(?:\s*[-–]+\s*[A-Z]{0,2}\d+)?)", re.IGNORECASE)


def entry_for(
    *,
    key: str,
    title: str,
    authors: Sequence[str],
    year: int | None = None,
    arxiv: str | None = None,
    category: str | None = None,
    doi: str | None = None,
    journal: str | None = None,
    url: str | None = None,
    ascii_only: bool = False,
) -> Entry:
    """`@misc` as arXiv exports it, or `@article` where a journal is known.

    `authors` are names as one says them, `arxiv` the id without version, `category` the primary one, `journal`
    arXiv's journal reference, `url` the page of a paper that has neither id nor DOI.
    `ascii_only` writes letters beyond ASCII as LaTeX commands.
    """
    doi = re.sub(r"[\s{}\\]", "", _DOI.sub("", one_line(doi or "")))
    if doi.lower().startswith(_ARXIV_DOI):
        doi = ""
    published = journal_fields(journal) if journal else {}
    names = " and ".join(
        escape(name, ascii_only=ascii_only) for author in authors if (name := to_bibtex(_inert(one_line(author))))
    )
    shown = protect(escape(_inert(balanced(one_line(title))), ascii_only=ascii_only))
    said_year = published.pop("year", None) or (str(year) if year else "")
    fields = {
        "title": shown,
        "author": names,
        **{name: escape(_inert(balanced(value)), ascii_only=ascii_only) for name, value in published.items()},
        "year": said_year,
        "eprint": arxiv or "",
        "archivePrefix": "arXiv" if arxiv else "",
        "primaryClass": (category or "") if arxiv else "",
        "doi": doi,
        "url": f"https://arxiv.org/abs/{arxiv}" if arxiv else (f"https://doi.org/{doi}" if doi else url or ""),
    }
    filled = tuple((name, literal(value)) for name, value in fields.items() if value)
    return Entry("article" if published else "misc", key, filled)


def journal_fields(reference: str) -> dict[str, str]:
    """Journal, volume, number, pages and year out of a journal reference; one that is not understood is all journal."""
    reference = one_line(reference)
    if not reference:
        return {}
    found = _JOURNAL.fullmatch(reference) if len(reference) < _LONGEST else None
    if not found:
        return {"journal": reference}
    rest = found["rest"] or ""
    years = _YEAR.findall(rest)
    pages = _YEAR.sub(" ", rest, count=1) if years else rest
    numbers = [_clean(page) for page in _PAGES.findall(pages)]
    left = re.sub(r"[\s,:;().]", "", _PAGES.sub("", pages))
    if left or len(years) != 1 or len(numbers) > 1:
        return {"journal": reference}
    section = found["volume"].rstrip("0123456789")
    fields = {
        "journal": found["journal"].strip(" ,:") + section,
        "volume": found["volume"].removeprefix(section),
        "number": found["number"] or found["issue"] or "",
        "pages": numbers[0] if numbers else "",
        "year": years[0],
    }
    return {name: value for name, value in fields.items() if value}


def _inert(text: str) -> str:
    """The text with commands that do more than set letters shown as they are written."""
    return _ACTING.sub(lambda sign: "^{}^" if sign.group() == "^^" else r"\textbackslash ", text)


def _clean(pages: str) -> str:
    return re.sub(r"\s*[-–]+\s*", "--", pages)
