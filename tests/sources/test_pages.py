"""Pages of papers and PDFs on the open web."""

from collections.abc import Callable
from pathlib import Path

import pytest

from paperpass.model.errors import NotFound, SourceError
from paperpass.model.ids import PaperId
from paperpass.model.references import Url
from paperpass.sources.manners import Manners
from paperpass.sources.pages import PageSource, is_pdf_address, landing_of, read_page, said
from tests.fake_arxiv import EMPTY, PAGE, Answer, Cut, Fault, Flood, Redirect, Stall, Status
from tests.fake_web import FakeWeb, FakeWork

WORK = FakeWork("10.5555/rivers.1", tags={"citation_doi": None})
PagesFor = Callable[..., PageSource]


@pytest.fixture
def pages(tmp_path: Path) -> PageSource:
    return PageSource(Manners(tmp_path / "state", 0.0, 0.5, 0.01, local=True))


@pytest.mark.parametrize(
    ("pdf", "page"),
    [
        ("https://openreview.net/pdf?id=a-B_1", "https://openreview.net/forum?id=a-B_1"),
        ("https://openreview.net/attachment?id=a-B_1&name=pdf", "https://openreview.net/forum?id=a-B_1"),
        ("https://aclanthology.org/2020.acl-main.1.pdf", "https://aclanthology.org/2020.acl-main.1/"),
        ("https://aclanthology.org/P19-1001v2.pdf", "https://aclanthology.org/P19-1001/"),
        (
            "https://proceedings.mlr.press/v37/ioffe15/ioffe15.pdf",
            "https://proceedings.mlr.press/v37/ioffe15.html",
        ),
        (
            "https://papers.nips.cc/paper_files/paper/2017/file/3f5ee243547dee91fbd053c1c4a845aa-Paper.pdf",
            "https://papers.nips.cc/paper_files/paper/2017/hash/3f5ee243547dee91fbd053c1c4a845aa-Abstract.html",
        ),
        (
            "https://proceedings.neurips.cc/paper/2022/file/abc-Paper-Conference.pdf",
            "https://proceedings.neurips.cc/paper/2022/hash/abc-Abstract-Conference.html",
        ),
        (
            "https://openaccess.thecvf.com/content_cvpr_2016/papers/He_Deep_CVPR_2016_paper.pdf",
            "https://openaccess.thecvf.com/content_cvpr_2016/html/He_Deep_CVPR_2016_paper.html",
        ),
        ("https://example.org/x.pdf", "https://example.org/x.pdf"),
        ("https://openreview.net/forum?id=x", "https://openreview.net/forum?id=x"),
    ],
)
def test_a_pdfs_address_leads_to_its_page(pdf: str, page: str) -> None:
    assert landing_of(pdf) == page


def test_a_page_tells_of_its_paper(pages: PageSource) -> None:
    with FakeWeb([WORK]) as web:
        told = pages.record(Url(web.page_of(WORK)))
        assert len(web.seen) == 1
        assert told.paper.url == web.page_of(WORK)
        assert told.pdf == Url(f"{web.base}/pdf/{WORK.doi}")
    assert (told.paper.title, told.paper.authors) == (WORK.title, ("Ada Brook", "Bo de la Cruz"))
    assert (told.paper.year, told.paper.doi, told.kind) == (2021, None, "article")
    assert {"journal": "Journal of Water", "volume": "7", "pages": "11--23"}.items() <= dict(told.fields).items()


@pytest.mark.parametrize(
    ("tags", "kind", "field"),
    [
        ({"citation_journal_title": None, "citation_conference_title": "Conf"}, "inproceedings", ("booktitle", "Conf")),
        ({"citation_journal_title": None, "citation_inbook_title": "Book"}, "inproceedings", ("booktitle", "Book")),
        ({"citation_journal_title": None, "citation_dissertation_institution": "U"}, "phdthesis", ("school", "U")),
        ({"citation_journal_title": None}, "misc", ("volume", "7")),
    ],
)
def test_where_it_appeared_decides_the_entrys_type(
    tags: dict[str, str | list[str] | None], kind: str, field: tuple[str, str]
) -> None:
    told = read_page(FakeWork("10.5555/x", tags=tags).page(""), "", "https://example.org/x").described()
    assert told.kind == kind
    assert field in told.fields


def test_an_arxiv_id_and_a_list_of_authors_in_one_tag_are_read() -> None:
    tags: dict[str, str | list[str] | None] = {
        "citation_author": None,
        "citation_authors": "Brook, Ada; Müller, Bo",
        "citation_arxiv_id": "1706.03762",
        "citation_pdf_url": "../x.pdf",
    }
    told = read_page(FakeWork("10.5555/x", tags=tags).page(""), "utf-8", "https://example.org/a/b").described()
    assert told.paper.authors == ("Ada Brook", "Bo Müller")
    assert told.preprint == PaperId("1706.03762")
    assert told.pdf == Url("https://example.org/x.pdf")
    assert (told.paper.doi, told.paper.url) == ("10.5555/x", None)


@pytest.mark.parametrize("charset", ["latin-1", "no-such-codec", ""])
def test_a_page_in_any_letters_is_read(charset: str) -> None:
    codec = "latin-1" if charset == "latin-1" else "utf-8"
    body = '<meta name="citation_title" content="Müller"><meta charset="utf-8">'.encode(codec)
    assert read_page(body, charset, "https://example.org").title == "Müller"


def test_nothing_that_steers_a_terminal_comes_out_of_a_page() -> None:
    body = '<meta name="citation_title" content="R&#27;[31m&#x202e;&#155;x">'
    body += '<meta name=citation_pdf_url content="javascript:x">'
    page = read_page(body.encode(), "", "https://example.org")
    assert page.title.isprintable()
    assert page.pdf == ""


@pytest.mark.parametrize(
    ("name", "expected"), [("Brook, Ada", "Ada Brook"), ("Ada Brook", "Ada Brook"), ("Plato", "Plato")]
)
def test_names_are_turned_round(name: str, expected: str) -> None:
    assert said(name) == expected


@pytest.mark.parametrize(
    ("address", "is_pdf"),
    [
        ("https://example.org/x.pdf", True),
        ("https://example.org/x.PDF?download=1", True),
        ("https://example.org/pdf/1", True),
        ("https://example.org/pdfs/1", False),
        ("https://example.org/x", False),
    ],
)
def test_a_pdf_is_known_by_its_address(address: str, is_pdf: bool) -> None:
    assert is_pdf_address(address) is is_pdf


def test_a_pdf_in_a_pages_place_is_noticed_and_taken(pages: PageSource, tmp_path: Path) -> None:
    pdf = Answer(WORK.pdf, "application/pdf")
    with FakeWeb([WORK], {"page": [pdf, pdf, pdf]}) as web:
        told = pages.record(Url(web.page_of(WORK)))
        assert (told.paper.title, told.pdf) == ("", Url(web.page_of(WORK)))
        pages.pdf(Url(web.page_of(WORK)), tmp_path / "x")
    assert (tmp_path / "x").read_bytes() == WORK.pdf


def test_of_an_endless_page_no_more_than_the_head_is_taken(pages: PageSource) -> None:
    endless = Answer(WORK.page("http://127.0.0.1") + b"x" * 3_000_000, "text/html")
    with FakeWeb([WORK], {"page": [endless]}) as web:
        assert pages.record(Url(web.page_of(WORK))).paper.title == WORK.title


@pytest.mark.parametrize(
    ("fault", "error", "told"),
    [
        (PAGE, NotFound, "does not say which paper"),
        (EMPTY, SourceError, "neither a page nor a PDF"),
        (Answer(b"", "text/html"), NotFound, "does not say which paper"),
        (Answer(b"PK", "application/zip"), SourceError, "neither a page nor a PDF"),
        (Status(404), NotFound, "has nothing at"),
        (Status(403), SourceError, "refuses"),
        (Status(418), SourceError, "refuses"),
        pytest.param(Stall(begin=True), SourceError, "said nothing", marks=pytest.mark.slow),
        (Redirect("ftp://example.org/x"), SourceError, "sends us on"),
        (Redirect("https://me:word@example.org/x"), SourceError, "sends us on"),
    ],
)
def test_a_page_that_tells_nothing_is_told_as_it_is(
    pages: PageSource, fault: Fault, error: type[SourceError], told: str
) -> None:
    with FakeWeb([WORK], {"page": [fault] * 20}) as web, pytest.raises(error, match=told):
        pages.record(Url(web.page_of(WORK)))


@pytest.mark.parametrize(
    ("faults", "told"),
    [
        ({"pdf": [Status(403)] * 9}, "refuses"),
        ({"pdf": [Status(404)] * 9}, "has nothing at"),
        ({"pdf": [PAGE] * 9}, "a web page instead of the PDF"),
        ({"pdf": [Answer(b"MZ" * 4000, "application/pdf")] * 9}, "not a PDF"),
        ({"page": [PAGE] * 9}, "names no PDF"),
    ],
)
def test_a_pdf_that_is_not_to_be_had_leaves_no_file(
    pages: PageSource, tmp_path: Path, faults: dict[str, list[Fault]], told: str
) -> None:
    with FakeWeb([WORK], faults) as web, pytest.raises(NotFound, match=told):
        pages.pdf(Url(web.page_of(WORK)), tmp_path / "x")
    assert not (tmp_path / "x").exists()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("fault", "told"), [(Cut(), "broke off"), (Stall(begin=True), "said nothing"), (EMPTY, "an empty file")]
)
def test_a_pdf_that_fails_on_its_way_leaves_no_file(pages: PageSource, tmp_path: Path, fault: Fault, told: str) -> None:
    with FakeWeb([WORK], {"pdf": [fault] * 9}) as web, pytest.raises(SourceError, match=told):
        pages.pdf(Url(web.page_of(WORK)), tmp_path / "x")
    assert not (tmp_path / "x").exists()


def test_an_endless_pdf_is_given_up(tmp_path: Path) -> None:
    small = PageSource(Manners(tmp_path / "state", 0.0, 0.5, 0.01, largest_pdf=1_000_000, local=True))
    with FakeWeb([WORK], {"pdf": [Flood()]}) as web, pytest.raises(SourceError, match="more than 1 MB"):
        small.pdf(Url(f"{web.base}/pdf/{WORK.doi}"), tmp_path / "x")
