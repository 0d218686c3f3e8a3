"""DOIs, by content negotiation: the resolver sends who asks for data on to the DOI's registry.

Crossref, DataCite, mEDRA and others answer with CSL-JSON and BibTeX. https://citation.doi.org/docs.html,
https://www.crossref.org/documentation/retrieve-metadata/content-negotiation/
"""

import html
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

from paperpass.model.errors import NotFound, SourceError
from paperpass.model.ids import PaperId
from paperpass.model.paper import Paper
from paperpass.model.references import Doi, Reference, Url
from paperpass.model.text import one_line
from paperpass.sources.manners import Manners
from paperpass.sources.pages import PageSource
from paperpass.sources.rate_limit import never
from paperpass.sources.results import Described, Downloaded, Progress

_CSL = "application/vnd.citationstyles.csl+json"
_BIBTEX = "application/x-bibtex"
_TAG = re.compile(r"</?(?:[a-z]+:)?[a-z][a-z0-9-]*(?:\s[^<>]*)?/?>", re.IGNORECASE)
_ARXIV = "10.48550/arxiv."
_KINDS = {
    "journal-article": "article",
    "article-journal": "article",
    "proceedings-article": "inproceedings",
    "paper-conference": "inproceedings",
    "book-chapter": "incollection",
    "chapter": "incollection",
    "book": "book",
    "monograph": "book",
    "edited-book": "book",
    "dissertation": "phdthesis",
    "thesis": "phdthesis",
    "report": "techreport",
}
"""BibTeX's types by those of Crossref and of CSL."""
_HOLDERS = {"article": "journal", "inproceedings": "booktitle", "incollection": "booktitle"}
_HOUSES = {"phdthesis": "school", "techreport": "institution"}


@dataclass(frozen=True, slots=True)
class DoiSource:
    """Records by DOI, from the resolver at `resolver`, and PDFs by the pages to which it leads."""

    manners: Manners
    resolver: str = "https://doi.org"

    @property
    def takes(self) -> type[Reference]:
        return Doi

    @property
    def wants(self) -> str:
        return "a DOI"

    def match(self, text: str) -> Doi | None:
        return Doi.pasted(text)

    def reference(self, paper: Paper) -> Doi | None:
        return Doi(paper.doi) if paper.doi and not paper.doi.lower().startswith(_ARXIV) else None

    def record(self, wanted: Reference, *, cancelled: Callable[[], bool] = never) -> Described:
        """What the DOI's registry says of the paper; raises NotFound where no registry knows the DOI."""
        assert isinstance(wanted, Doi), "the resolver takes DOIs"
        try:
            told = self._ask(wanted, _CSL, cancelled)
        except _NotGiven as error:
            return self._by_page(wanted, error, cancelled)
        try:
            row = json.loads(told.decode("utf-8-sig"))
        except (ValueError, RecursionError) as error:
            raise SourceError(f"what is said of {wanted} cannot be read: it is no JSON") from error
        if isinstance(row, list) and len(row) == 1:
            row = row[0]
        if not isinstance(row, dict):
            raise SourceError(f"what is said of {wanted} cannot be read: it is no record")
        return replace(described_by(row, wanted), pdf=Url(wanted.page) if wanted.page else None)

    def entry(self, wanted: Reference, *, cancelled: Callable[[], bool] = never) -> str:
        """The entry that the DOI's registry writes, which not every one does."""
        assert isinstance(wanted, Doi), "the resolver takes DOIs"
        try:
            return self._ask(wanted, _BIBTEX, cancelled).decode("utf-8-sig", "replace")
        except (NotFound, _NotGiven):
            return ""

    def pdf(
        self,
        wanted: Reference,
        target: Path,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] = never,
    ) -> Downloaded:
        """The PDF that the paper's page names; raises NotFound where it names none or its host refuses."""
        return PageSource(self.manners).pdf(Url(self._address(str(wanted))), target, progress, cancelled)

    def _by_page(self, wanted: Doi, reason: SourceError, cancelled: Callable[[], bool]) -> Described:
        """What the DOI's page says, where its registry gives no record; raises `reason` where that says nothing."""
        try:
            described = PageSource(self.manners).record(Url(self._address(wanted.name)), cancelled=cancelled)
        except NotFound as error:
            raise reason from error
        if not described.paper.title:
            raise reason
        return replace(described, paper=replace(described.paper, doi=wanted.name, url=None))

    def _address(self, doi: str) -> str:
        return f"{self.resolver.rstrip('/')}/{quote(doi, safe='/():;.-_~')}"

    def _ask(self, wanted: Doi, kind: str, cancelled: Callable[[], bool]) -> bytes:
        from paperpass.sources import web

        try:
            answer = web.fetch(self.manners, self._address(wanted.name), kind, cancelled)
        except web.NotFound as error:
            raise NotFound(f"no registry knows the DOI {one_line(wanted.name)}", "check it for a slip") from error
        if answer.status != 200 or answer.kind in ("text/html", "application/xhtml+xml"):
            raise _NotGiven(
                f"the registry of {one_line(wanted.name)} gives no record of it",
                "import its entry from a .bib file, then add its PDF",
            )
        return answer.content


class _NotGiven(SourceError):
    """A registry does not give a record in the form that was asked for."""


def described_by(row: Mapping[str, Any], wanted: Doi) -> Described:
    """What a record in CSL-JSON says, as registries write it: texts may be lists, and types Crossref's own."""
    title = ": ".join(filter(None, (_text(row.get("title")), _text(row.get("subtitle")))))
    if not title:
        raise SourceError(f"the record of {wanted} has no title", "import its entry from a .bib file, then add its PDF")
    year, month = _date(row)
    kind = _KINDS.get(_text(row.get("type")), "misc")
    holder, publisher = _text(row.get("container-title")), _text(row.get("publisher"))
    fields = {
        _HOLDERS.get(kind, "howpublished"): holder,
        "editor": " and ".join(_people(row.get("editor"))) if kind in ("incollection", "book") else "",
        "series": _text(row.get("collection-title")),
        "volume": _text(row.get("volume")),
        "number": _text(row.get("issue") or row.get("number")),
        "pages": re.sub(r"\s*[-\u2010-\u2015]\s*", "--", _text(row.get("page")) or _text(row.get("article-number"))),
        _HOUSES.get(kind, "publisher"): publisher,
        "month": str(month or ""),
    }
    paper = Paper(
        title=title,
        authors=_people(row.get("author")),
        abstract=_text(row.get("abstract")) or None,
        year=year,
        doi=_bare(_text(row.get("DOI"))) or wanted.name,
        journal=holder or None,
        licence=_licence(row.get("license")),
    )
    relation = row.get("relation")
    related: Mapping[str, Any] = relation if isinstance(relation, dict) else {}
    preprint = next((p for told in _related(related, "has-preprint") if (p := PaperId.maybe(told))), None)
    published = next((d for told in _related(related, "is-preprint-of") if (d := Doi.pasted(told))), None)
    return Described(paper, "", kind, tuple(fields.items()), preprint=preprint, published=published)


def _related(relation: Mapping[str, Any], kind: str) -> list[str]:
    """The ids of what stands in a relation to the paper. https://www.crossref.org/documentation/schema-library/markup-guide-metadata-segments/relationships/"""
    listed = relation.get(kind)
    rows = listed if isinstance(listed, list) else [listed]
    return [one_line(str(row.get("id") or "")) for row in rows if isinstance(row, dict)]


def _text(value: object) -> str:
    """One line of plain text: of a list its first, without the tags of HTML and JATS."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if not isinstance(value, str | int) or isinstance(value, bool):
        return ""
    return one_line(html.unescape(_TAG.sub("", html.unescape(str(value)))))


def _licence(value: object) -> str | None:
    """The address of the licence under which a work may be read: a free one, else the first. Crossref names those for
    text mining and for the author's version too."""
    rows = [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []
    told = [_text(row.get("URL")) for row in rows if row.get("content-version") != "tdm"]
    addresses = [url for url in told if url.startswith(("http://", "https://"))]
    return next((url for url in addresses if "creativecommons.org/" in url), next(iter(addresses), None))


def _people(value: object) -> tuple[str, ...]:
    names = []
    for row in value if isinstance(value, list) else ():
        if not isinstance(row, dict):
            continue
        whole = _text(row.get("literal")) or _text(row.get("name"))
        parts = ("given", "dropping-particle", "non-dropping-particle", "family")
        said = " ".join(filter(None, (_text(row.get(part)) for part in parts)))
        suffix = _text(row.get("suffix"))
        names.append(whole or (f"{said}, {suffix}" if suffix and said else said))
    return tuple(filter(None, names))


def _date(row: Mapping[str, Any]) -> tuple[int | None, int | None]:
    """Year and month in which the work was issued, else published in print or online."""
    for name in ("issued", "published-print", "published-online", "published", "posted"):
        told = row.get(name)
        parts = told.get("date-parts") if isinstance(told, dict) else None
        first = parts[0] if isinstance(parts, list) and parts and isinstance(parts[0], list) else []
        numbers = [int(part) for part in first[:2] if str(part).isdecimal() and len(str(part)) < 5]
        if numbers:
            month = numbers[1] if len(numbers) > 1 and 1 <= numbers[1] <= 12 else None
            return numbers[0], month
    return None, None


def _bare(told: str) -> str:
    found = Doi.pasted(told) if told else None
    return found.name if found else ""
