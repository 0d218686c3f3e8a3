"""Papers on the open web: their pages, which tell title, authors and PDF in `citation_` tags, and PDFs themselves.

The tags are Google Scholar's convention, https://scholar.google.com/intl/en/scholar/inclusion.html; OpenReview, the ACL
Anthology, PMLR, NeurIPS, CVF, bioRxiv and most publishers follow it.
"""

import html
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from paperpass.model.errors import NotFound, SourceError
from paperpass.model.ids import PaperId
from paperpass.model.paper import Paper
from paperpass.model.references import Doi, Reference, Url, no_way_to
from paperpass.model.text import one_line, shorten
from paperpass.sources.manners import Manners
from paperpass.sources.rate_limit import never
from paperpass.sources.results import Described, Downloaded, Progress

_BY_HAND = "save its PDF with a browser and add the file, or give its DOI"
_ACCEPT = "text/html, application/xhtml+xml, application/pdf;q=0.9"
_ENOUGH = 2_000_000  # bytes of a page; its head, where the tags stand, comes first
_YEAR = re.compile(r"\b(1[5-9]\d\d|20\d\d)\b")
_CHARSET = re.compile(rb"<meta[^>]+charset=[\"']?([\w-]+)", re.IGNORECASE)
_META = re.compile(r"<meta(?=[\s/])", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"[\s/]*([^\s\"'<>/=]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+)))?")
_PDF_PATH = re.compile(r"\.pdf$|^/pdf(?:/|$)", re.IGNORECASE)
_LANDINGS = (
    (r"(https://openreview\.net)/(?:pdf|attachment)\?(?:[^#]*&)?id=([\w-]+).*", r"\1/forum?id=\2"),
    (r"(https://aclanthology\.org/[\w.-]+?)(?:v\d+)?\.pdf", r"\1/"),
    (r"(https://proceedings\.mlr\.press/v\d+/)([\w-]+)/\2\.pdf", r"\1\2.html"),
    (
        r"(https://(?:papers\.nips\.cc|proceedings\.neurips\.cc)/paper(?:_files/paper)?/\d+)/file/(\w+)-Paper(.*)\.pdf",
        r"\1/hash/\2-Abstract\3.html",
    ),
    (r"(https://openaccess\.thecvf\.com/.*?)/papers/(.*)\.pdf", r"\1/html/\2.html"),
)
"""How a PDF's address leads to its page, where title and authors stand: patterns of whole addresses."""


@dataclass(frozen=True, slots=True)
class PageSource:
    """Pages and PDFs by their addresses; safe to use from several threads and processes."""

    manners: Manners

    @property
    def takes(self) -> type[Reference]:
        return Url

    @property
    def wants(self) -> str:
        return "a URL"

    def match(self, text: str) -> Url | None:
        """The address that a text consists of, where something can come of asking it."""
        return None if no_way_to(text) else Url.pasted(text)

    def reference(self, paper: Paper) -> Url | None:
        return Url(paper.url) if paper.url else None

    def record(self, wanted: Reference, *, cancelled: Callable[[], bool] = never) -> Described:
        """What the page says of the paper; of the address of a PDF that has no page, no title."""
        asked = landing_of(self.manners.secured(str(wanted)))
        bare = Described(Paper("", url=asked), pdf=Url(asked))
        if is_pdf_address(asked):
            return bare
        page = self._page(asked, cancelled)
        if page is None:
            return bare
        if not page.title:
            name = self.manners.called(asked)
            raise NotFound(f"the page of {name} does not say which paper it is about", _BY_HAND)
        return page.described()

    def entry(self, wanted: Reference, *, cancelled: Callable[[], bool] = never) -> str:
        """Nothing: pages have tags."""
        del wanted, cancelled
        return ""

    def pdf(
        self,
        wanted: Reference,
        target: Path,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] = never,
    ) -> Downloaded:
        """The PDF at the address, or the one that the page there names; raises NotFound where there is none to have."""
        from paperpass.sources import web
        from paperpass.sources.download import NoPdf, fetch_pdf

        address = self.manners.secured(str(wanted))
        name = self.manners.called(address)
        try:
            if not is_pdf_address(address) and (page := self._page(address, cancelled)):
                name = self.manners.called(page.address)
                if not page.pdf:
                    raise NotFound(f"the page of {name} names no PDF", _BY_HAND)
                address = self.manners.secured(page.pdf)
            what = shorten(one_line(address), 80)
            return fetch_pdf(self.manners, self.manners.pace(address), address, what, target, progress, cancelled)
        except web.NotFound as error:
            raise NotFound(error.title, _BY_HAND) from error
        except (web.Barred, NoPdf) as error:
            raise NotFound(error.title, error.remedy) from error

    def _page(self, address: str, cancelled: Callable[[], bool]) -> "Page | None":
        """The page at an address, or None where a PDF lies there."""
        from paperpass.sources import web

        try:
            answer = web.fetch(self.manners, address, _ACCEPT, cancelled, enough=_ENOUGH, until=b"</head>")
        except web.NotFound as error:
            raise NotFound(error.title, "check the address") from error
        if answer.kind == "application/pdf" or b"%PDF-" in answer.content[:1024]:
            return None
        if answer.kind not in ("text/html", "application/xhtml+xml", ""):
            kind = shorten(one_line(answer.kind), 40)
            raise SourceError(f"{self.manners.called(address)} sent {kind}, neither a page nor a PDF", _BY_HAND)
        return read_page(answer.content, answer.charset, answer.address)


@dataclass(frozen=True, slots=True)
class Page:
    """The `citation_` tags of a page: contents by the name behind `citation_`, in order."""

    address: str
    tags: Mapping[str, list[str]]

    def first(self, *names: str) -> str:
        """The content of the first of these tags that is there, or ""."""
        return next((self.tags[name][0] for name in names if name in self.tags), "")

    @property
    def title(self) -> str:
        return self.first("title")

    @property
    def pdf(self) -> str:
        """The address of the PDF that the page names, or ""."""
        try:
            found = urljoin(self.address, self.first("pdf_url"))
            return found if self.first("pdf_url") and urlsplit(found).scheme in ("http", "https") else ""
        except ValueError:
            return ""

    def described(self) -> Described:
        """What the tags say of the paper."""
        names = self.tags.get("author") or [n for told in self.tags.get("authors", ()) for n in told.split(";")]
        year = _YEAR.search(self.first("publication_date", "date", "year", "online_date", "cover_date"))
        doi = Doi.pasted(self.first("doi"))
        journal, meeting = self.first("journal_title"), self.first("conference_title", "inbook_title", "book_title")
        school, house = self.first("dissertation_institution"), self.first("technical_report_institution")
        pages = "--".join(filter(None, dict.fromkeys((self.first("firstpage"), self.first("lastpage")))))
        fields = {
            "journal": journal,
            "booktitle": "" if journal else meeting,
            "school": school,
            "institution": house,
            "volume": self.first("volume"),
            "number": self.first("issue", "technical_report_number"),
            "pages": pages,
            "publisher": self.first("publisher"),
        }
        kinds = ((journal, "article"), (meeting, "inproceedings"), (school, "phdthesis"), (house, "techreport"))
        preprint = PaperId.maybe(self.first("arxiv_id")) if self.first("arxiv_id") else None
        paper = Paper(
            title=self.title,
            authors=tuple(name for told in names if (name := said(told))),
            abstract=self.first("abstract") or None,
            year=int(year[1]) if year else None,
            doi=doi.name if doi else None,
            journal=journal or meeting or None,
            url=None if doi else self.address,
        )
        kind = next((kind for told, kind in kinds if told), "misc")
        pdf = Url(self.pdf) if self.pdf else None
        return Described(paper, kind=kind, fields=tuple(fields.items()), pdf=pdf, preprint=preprint)


def read_page(content: bytes, charset: str, address: str) -> Page:
    """A page that came from `address`; `charset` is what its server says of it, which may be nothing."""
    named = _CHARSET.search(content[:4096])
    codec = charset or (named[1].decode("ascii", "replace") if named else "utf-8")
    try:
        text = content.decode(codec, "replace")
    except LookupError:
        text = content.decode("utf-8", "replace")
    tags: dict[str, list[str]] = {}
    for told in _metas(_without_comments(text)):
        name = (told.get("name") or told.get("property") or "").strip().lower()
        value = one_line(told.get("content", ""))
        if name.startswith("citation_") and value:
            tags.setdefault(name.removeprefix("citation_"), []).append(value)
    return Page(address, tags)


def _metas(text: str) -> Iterator[dict[str, str]]:
    """The attributes of each `meta` tag by lower-case name, entities read.

    The time grows with the text's length and no faster, whatever is in it; that of the library's parser does not.
    """
    for start in _META.finditer(text):
        told: dict[str, str] = {}
        at = start.end()
        while found := _ATTRIBUTE.match(text, at):
            at = found.end()
            value = next((part for part in found.groups()[1:] if part is not None), "")
            told.setdefault(found[1].lower(), html.unescape(value))
        yield told


def _without_comments(text: str) -> str:
    pieces: list[str] = []
    at = 0
    while (begin := text.find("<!--", at)) >= 0 and (end := text.find("-->", begin)) >= 0:
        pieces.append(text[at:begin])
        at = end + 3
    return "".join([*pieces, text[at:]])


def said(name: str) -> str:
    """A name as one says it: what stands as "Family, Given" is turned round."""
    family, comma, given = one_line(name).partition(",")
    return f"{given.strip()} {family.strip()}".strip() if comma else family.strip()


def landing_of(address: str) -> str:
    """The address of the page that belongs to a PDF's address, where that is known; else the address itself."""
    for pattern, page in _LANDINGS:
        if found := re.fullmatch(pattern, address):
            return found.expand(page)
    return address


def is_pdf_address(address: str) -> bool:
    """Whether an address says by itself that a PDF lies there."""
    try:
        return bool(_PDF_PATH.search(urlsplit(address).path))
    except ValueError:
        return False
