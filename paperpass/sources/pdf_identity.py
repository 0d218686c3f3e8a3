"""Which paper a PDF says that it is: arXiv's stamp on its first page, its metadata, its links."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from paperpass.model.dois import BODY
from paperpass.model.ids import PaperId

_ID = r"(?:\d{4}\.\d{4,5}|[a-z]+(?:-[a-z]+)?(?:\.[a-z-]+)?/\d{7})(?:v[1-9]\d{0,3})?"
_DATED = r"\d{1,2}\s+(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\s+(?:19|20)\d\d"
_STAMP = re.compile(
    rf"arxiv:\s*({_ID})(?:\s*\[[a-z.\- ]+\])?\s+{_DATED}\b|arxiv:\s*({_ID})\s*\[[a-z.\-]+\]", re.IGNORECASE
)
_CLASS = re.compile(rf"arxiv:\s*{_ID}\s*\[([a-z]+(?:-[a-z]+)?(?:\.[a-z-]+)?)\]", re.IGNORECASE)
_ALONE = re.compile(rf"^\s*(?:preprint\s+)?arxiv:\s*({_ID})\s*$", re.IGNORECASE | re.MULTILINE)
_NAMED = re.compile(rf"(?:arxiv:\s*|10\.48550/arxiv\.|arxiv\.org/(?:abs|pdf)/)({_ID})", re.IGNORECASE)
_LINKED = re.compile(r"^https?://arxiv\.org/abs/(\S+v[1-9]\d{0,3})$", re.MULTILINE)
_DOI = re.compile(rf"\b{BODY}")


@dataclass(frozen=True, slots=True)
class PdfIdentity:
    """The arXiv id, its primary category and the DOI that a PDF carries as its own; None where it carries none."""

    arxiv: PaperId | None = None
    doi: str | None = None
    category: str | None = None


def read_pdf_identity(first_page: str, metadata: Iterable[str] = (), links: Iterable[str] = ()) -> PdfIdentity:
    """What the first page's text, the document's metadata values and the first page's links say about the paper.

    An id or DOI that the page may merely cite is left out: an id counts when stamped, alone on its line, in the
    metadata or linked with its version, as arXiv's stamp is; a DOI when in the metadata or the only one on the page.
    """
    links = tuple(links)
    told = "\n".join(metadata)
    arxiv = _one(_STAMP, first_page) or _one(_NAMED, told) or _one(_ALONE, first_page)
    arxiv = arxiv or _one(_LINKED, "\n".join(links))
    doi = _only_doi([told]) or _only_doi([first_page, *links])
    stamped = _CLASS.search(first_page) if arxiv else None
    category = stamped[1] if stamped and _one(_STAMP, first_page) else None
    return PdfIdentity(arxiv, None if doi and doi.lower().startswith("10.48550/arxiv.") else doi, category)


def _one(pattern: re.Pattern[str], text: str) -> PaperId | None:
    """The one paper that the pattern's matches name; of several versions the first; None where they differ."""
    ids = [PaperId.maybe(next(filter(None, found.groups()))) for found in pattern.finditer(text)]
    named = [paper for paper in ids if paper]
    return named[0] if len({paper.base for paper in named}) == 1 else None


def _only_doi(texts: Iterable[str]) -> str | None:
    found: dict[str, str] = {}
    for text in texts:
        for doi in _DOI.findall(text):
            bare = _without_tail(doi)
            found.setdefault(bare.lower(), bare)
    return next(iter(found.values())) if len(found) == 1 else None


def _without_tail(doi: str) -> str:
    """The DOI without the sentence's punctuation that follows it; a bracket that it opened itself stays."""
    while doi and (doi[-1] in ".,;:'’”*" or (doi[-1] == ")" and doi.count(")") > doi.count("("))):
        doi = doi[:-1]
    return doi
