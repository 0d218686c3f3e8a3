"""The web beyond arXiv on loopback: a DOI resolver that negotiates content, publishers' pages, PDFs, every way to fail.

    with FakeWeb([FakeWork("10.5555/rivers.1", "A title")], {"page": [Status(403)]}) as web:
        ...  web.base, web.page_of(work), web.seen

Routes for faults: "csl", "bibtex" (what the resolver sends on to a registry), "doi" (the resolver for a browser),
"page", "pdf". Shapes follow https://citation.doi.org/docs.html (a request for data is sent on to the registry, which
says 404 for what nobody registered and 406 for a form that it does not have), Crossref's CSL-JSON (its own type
names, texts with JATS, relations by kind) and Google Scholar's `citation_` tags.
"""

import html
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote, urlsplit

from tests.fake_arxiv import HTML, Answer, FakeArxiv, Fault
from tests.fake_feeds import tiny_pdf

_CSL = "application/vnd.citationstyles.csl+json"
_BIBTEX = "application/x-bibtex"


@dataclass(frozen=True)
class FakeWork:
    """A work with a DOI, a page and a PDF; `csl` and `tags` beat or add to what is made of the rest.

    `bibtex` is its entry, made where it is None, refused where it is "". A tag with a list stands several times.
    """

    doi: str
    title: str = "How Rivers Find the Sea"
    authors: tuple[tuple[str, str], ...] = (("Ada", "Brook"), ("Bo", "de la Cruz"))
    journal: str = "Journal of Water"
    year: int = 2021
    pdf: bytes = field(default_factory=tiny_pdf)
    bibtex: str | None = None
    csl: Mapping[str, Any] = field(default_factory=dict)
    tags: Mapping[str, str | list[str] | None] = field(default_factory=dict)

    def record(self) -> dict[str, Any]:
        """CSL-JSON as Crossref sends it."""
        row = {
            "type": "journal-article",
            "DOI": self.doi,
            "URL": f"http://dx.doi.org/{self.doi}",
            "title": self.title,
            "author": [{"given": g, "family": f, "sequence": "additional", "affiliation": []} for g, f in self.authors],
            "container-title": self.journal,
            "publisher": "Wet Press",
            "volume": "7",
            "issue": "2",
            "page": "11-23",
            "issued": {"date-parts": [[self.year, 3, 1]]},
            "abstract": "<jats:p>Rivers find the sea &amp; stay.</jats:p>",
        }
        return {name: value for name, value in {**row, **self.csl}.items() if value is not None}

    def entry(self) -> str:
        """BibTeX as Crossref sends it: on one line, capitals unprotected."""
        if self.bibtex is not None:
            return self.bibtex
        names = " and ".join(f"{family}, {given}" for given, family in self.authors)
        return (
            f" @article{{{self.authors[0][1]}_{self.year}, title={{{html.escape(self.title)}}}, volume={{7}}, "
            f"ISSN={{1234-5678}}, url={{http://dx.doi.org/{self.doi}}}, DOI={{{self.doi}}}, number={{2}}, "
            f"journal={{{self.journal}}}, publisher={{Wet Press}}, author={{{names}}}, year={{{self.year}}}, "
            "month=mar, pages={11–23} }\n"
        )

    def page(self, base: str) -> bytes:
        """Its page, with the tags in its head."""
        told: dict[str, Any] = {
            "citation_title": self.title,
            "citation_author": [f"{family}, {given}" for given, family in self.authors],
            "citation_publication_date": f"{self.year}/03/01",
            "citation_journal_title": self.journal,
            "citation_volume": "7",
            "citation_firstpage": "11",
            "citation_lastpage": "23",
            "citation_doi": self.doi,
            "citation_pdf_url": f"{base}/pdf/{self.doi}",
            **self.tags,
        }
        rows = [
            f'<meta name="{name}" content="{html.escape(text)}">'
            for name, value in told.items()
            for text in (value if isinstance(value, list) else [value])
            if text is not None
        ]
        head = "".join(["<!DOCTYPE html><html><head><meta charset=utf-8>", *rows, "</head>"])
        return (head + "<body>" + "x" * 5000 + "</body></html>").encode()


class FakeWeb(FakeArxiv):
    """Serves works while its `with` block runs; `seen` lists the requests."""

    def __init__(self, works: Iterable[FakeWork] = (), faults: Mapping[str, Iterable[Fault]] | None = None) -> None:
        super().__init__((), faults)
        self.works = {work.doi.lower(): work for work in works}

    @property
    def base(self) -> str:
        """The resolver's address."""
        return self.files

    def page_of(self, work: FakeWork) -> str:
        return f"{self.base}/page/{work.doi}"

    def route(self, path: str, headers: Mapping[str, str]) -> str:
        first = urlsplit(path).path.split("/")[1]
        if first in ("page", "pdf"):
            return first
        return {_CSL: "csl", _BIBTEX: "bibtex"}.get(headers.get("accept", ""), "doi")

    def truth(self, path: str, headers: Mapping[str, str]) -> Answer:
        route = self.route(path, headers)
        name = unquote(urlsplit(path).path)[1:]
        work = self.works.get((name.partition("/")[2] if route in ("page", "pdf") else name).lower())
        if work is None:
            return Answer(HTML, "text/html", status=404)
        if route == "csl":
            return Answer(json.dumps(work.record()).encode(), _CSL)
        if route == "bibtex":
            return Answer(work.entry().encode(), _BIBTEX) if work.entry() else Answer(b"", "text/plain", status=406)
        if route == "doi":
            return Answer(b"", "text/html", {"Location": self.page_of(work)}, 302)
        if route == "page":
            return Answer(work.page(self.base), "text/html; charset=utf-8")
        return Answer(work.pdf, "application/pdf") if work.pdf else Answer(HTML, "text/html", status=404)
