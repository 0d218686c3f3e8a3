"""The papers of our tests' arXiv, and how arXiv writes about them: Atom, the daily feeds, a PDF."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

_NAMESPACES = (
    'xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom" '
    'xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/"'
)


def tiny_pdf(words: str = "A paper") -> bytes:
    """A valid PDF of one page with some words on it."""
    drawing = f"BT /F1 18 Tf 72 700 Td ({words}) Tj ET".encode("latin-1")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources<</Font<</F1 5 0 R>>>>>>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawing), drawing),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    made, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    trailer = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(made))
    return made + b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table) + trailer


@dataclass(frozen=True)
class FakePaper:
    """A paper of which arXiv holds the versions 1 to `version`; without `pdf` its PDF answers 404."""

    id: str
    title: str = "On Reading"
    authors: tuple[str, ...] = ("Ada Reader",)
    abstract: str = "We read."
    version: int = 1
    categories: tuple[str, ...] = ("cs.DL",)
    published: str = "2024-01-05T12:00:00Z"
    updated: str = "2024-02-05T12:00:00Z"
    comment: str | None = None
    doi: str | None = None
    journal: str | None = None
    announced: str = "new"
    pdf: bytes | None = field(default_factory=tiny_pdf)

    @property
    def full(self) -> str:
        return f"{self.id}v{self.version}"


def atom(papers: Iterable[FakePaper], total: int) -> bytes:
    """A page of the query API's answers."""
    entries = "".join(_entry(paper) for paper in papers)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<feed {_NAMESPACES}><id>https://arxiv.org/api/fake</id>'
        f"<title>arXiv Query</title><updated>2026-01-01T00:00:00Z</updated>"
        f"<opensearch:totalResults>{total}</opensearch:totalResults>{entries}</feed>"
    ).encode()


def refusal(reason: str) -> bytes:
    """arXiv's answer to a question that it does not accept."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><feed {_NAMESPACES}><id>https://arxiv.org/</id>'
        f"<opensearch:totalResults>1</opensearch:totalResults><entry><id>https://arxiv.org/api/errors#e</id>"
        f"<title>Error</title><updated>2026-01-01T00:00:00Z</updated><summary>{escape(reason)}</summary></entry></feed>"
    ).encode()


def daily_rss(papers: Iterable[FakePaper]) -> bytes:
    """The day's announcements as RSS 2.0."""
    items = "".join(
        f"<item><title>{escape(p.title)}</title><link>https://arxiv.org/abs/{p.id}</link>"
        f"<description>arXiv:{p.full} Announce Type: {p.announced} \nAbstract: {escape(p.abstract)}</description>"
        f'<guid isPermaLink="false">oai:arXiv.org:{p.full}</guid>'
        + "".join(f"<category>{c}</category>" for c in p.categories)
        + f"<pubDate>Fri, 05 Jan 2024 00:00:00 -0500</pubDate><arxiv:announce_type>{p.announced}</arxiv:announce_type>"
        f"<dc:creator>{escape(', '.join(p.authors))}</dc:creator></item>"
        for p in papers
    )
    return (
        "<?xml version='1.0' encoding='UTF-8'?>\n<rss xmlns:arxiv=\"http://arxiv.org/schemas/atom\" "
        'xmlns:dc="http://purl.org/dc/elements/1.1/" version="2.0"><channel><title>updates on arXiv.org</title>'
        f"<link>http://rss.arxiv.org/rss/x</link>{items}</channel></rss>"
    ).encode()


def daily_atom(papers: Iterable[FakePaper]) -> bytes:
    """The day's announcements as Atom."""
    entries = "".join(
        f"<entry><id>oai:arXiv.org:{p.full}</id><title>{escape(p.title)}</title>"
        f'<link href="https://arxiv.org/abs/{p.id}" rel="alternate"/>'
        f"<summary>arXiv:{p.full} Announce Type: {p.announced} \nAbstract: {escape(p.abstract)}</summary>"
        + "".join(f"<category term={quoteattr(c)}/>" for c in p.categories)
        + f"<published>2024-01-05T00:00:00-05:00</published><arxiv:announce_type>{p.announced}</arxiv:announce_type>"
        f"<dc:creator>{escape(', '.join(p.authors))}</dc:creator></entry>"
        for p in papers
    )
    start = f'<feed {_NAMESPACES} xmlns:dc="http://purl.org/dc/elements/1.1/"><title>updates</title>'
    return f"{start}{entries}</feed>".encode()


def _entry(p: FakePaper) -> str:
    optional = (("comment", p.comment), ("doi", p.doi), ("journal_ref", p.journal))
    return (
        f"<entry><id>http://arxiv.org/abs/{p.full}</id><title>{escape(p.title)}</title><updated>{p.updated}</updated>"
        f'<link href="https://arxiv.org/pdf/{p.full}" rel="related" type="application/pdf" title="pdf"/>'
        f"<summary>{escape(p.abstract)}</summary>"
        + "".join(f"<category term={quoteattr(c)}/>" for c in p.categories)
        + f"<published>{p.published}</published>"
        + "".join(f"<arxiv:{name}>{escape(value)}</arxiv:{name}>" for name, value in optional if value)
        + f"<arxiv:primary_category term={quoteattr(p.categories[0])}/>"
        + "".join(f"<author><name>{escape(a)}</name></author>" for a in p.authors)
        + "</entry>"
    )


def understand(query: str) -> Callable[[FakePaper], bool] | None:
    """Which papers a search means, None where arXiv would refuse it."""
    clause = r'(?:(all|ti|au|abs|co|jr|cat):(?:"([^"]+)"|([^\s"():\[\]]+))|submittedDate:\[(\d{12}) TO (\d{12})\])'
    group = rf"(?:{clause}|\({clause}(?: OR {clause})+\))"
    if not re.fullmatch(rf"{group}(?: (?:AND|ANDNOT) {group})*", query):
        return None
    parts = re.findall(rf"(?:^\(?|(AND|ANDNOT|OR) \(?){clause}", query)

    def wanted(paper: FakePaper) -> bool:
        so_far: list[bool] = []
        for joint, *part in parts:
            holds = _holds(paper, *part) is (joint != "ANDNOT")
            if joint == "OR":
                so_far[-1] |= holds
            else:
                so_far.append(holds)
        return all(so_far)

    return wanted


def _holds(paper: FakePaper, name: str, phrase: str, word: str, first: str, last: str) -> bool:
    if first:
        return first <= re.sub(r"\D", "", paper.published)[:12] <= last
    if name == "cat":
        archive = word.rstrip("*")
        return any(c == word or (word.endswith("*") and c.startswith(archive)) for c in paper.categories)
    texts = {"ti": paper.title, "au": " ; ".join(paper.authors), "abs": paper.abstract, "co": paper.comment or ""}
    text = texts.get(name) if name != "all" else " ; ".join([*texts.values(), *paper.categories])
    bare = " ".join(re.findall(r"[\w.']+", (text or "").lower()))
    return f" {(phrase or word).lower()} " in f" {bare} "
