"""Papers come in from beyond arXiv: by DOI, by a page's address, by that of a PDF."""

from collections.abc import Callable
from pathlib import Path

import pytest

from paperpass.desk.adding import Added, add, fetch_pdf, names_paper
from paperpass.desk.citing import cite
from paperpass.desk.desk import Desk
from paperpass.library.store import Library
from tests.desk.test_adding import printed
from tests.fake_arxiv import FakeArxiv, Status
from tests.fake_feeds import FakePaper
from tests.fake_web import FakeWeb, FakeWork
from tests.papers import file_paper

DeskFor = Callable[..., Desk]
WORK = FakeWork("10.5555/rivers.1")
ON_ARXIV = {"relation": {"has-preprint": [{"id-type": "doi", "id": "10.48550/arXiv.2001.01234"}]}}


def only(done: Added, status: str = "added") -> Added:
    assert done.status == status, done
    assert done.card is not None
    return done


@pytest.mark.parametrize("form", ["10.5555/rivers.1", "https://doi.org/10.5555/Rivers.1", "{page}"])
def test_a_doi_becomes_a_paper_with_pdf_and_its_registrys_entry(desk_for: DeskFor, library: Library, form: str) -> None:
    with FakeWeb([WORK]) as web:
        desk = desk_for(web=web)
        done = only(add(desk, form.format(page=web.page_of(WORK)), tags=("water",)))
        again = add(desk, "10.5555/rivers.1")
        asked = len(web.seen)
    assert done.card is not None
    assert (done.warning, again.status) == (None, "held")
    assert asked <= 5
    assert (library.path(done.card.slug) / "paper.pdf").read_bytes() == WORK.pdf
    assert (done.card.doi, done.card.year, done.card.tags) == (WORK.doi, 2021, ("water",))
    text = cite(desk, done.card, "bibtex")
    for field in (
        "@article{brook2021rivers",
        "volume = {7}",
        "pages = {11--23}",
        "journal = {Journal of Water}",
        "month = mar",
    ):
        assert field in text


def test_a_registry_without_bibtex_gives_an_entry_all_the_same(desk_for: DeskFor) -> None:
    with FakeWeb([FakeWork(WORK.doi, bibtex="")]) as web:
        desk = desk_for(web=web)
        done = only(add(desk, WORK.doi))
    assert done.card is not None
    text = cite(desk, done.card, "bibtex")
    for field in ("@article{", "volume = {7}", "pages = {11--23}", f"doi = {{{WORK.doi}}}", "Bo de la Cruz"):
        assert field in text


def test_the_preprint_that_a_record_names_brings_arxivs_pdf_and_keeps_the_citation(desk_for: DeskFor) -> None:
    preprint = FakePaper("2001.01234", WORK.title, ("Ada Brook",), version=2)
    with FakeArxiv([preprint]) as arxiv, FakeWeb([FakeWork(WORK.doi, csl=ON_ARXIV)]) as web:
        desk = desk_for(arxiv, web=web)
        done = only(add(desk, WORK.doi))
        assert web.requests("page") == web.requests("pdf") == []
        assert add(desk, "2001.01234").status == add(desk, WORK.doi).status == "held"
    assert done.card is not None
    assert (str(done.card.arxiv), done.card.doi, done.card.year) == ("2001.01234v2", WORK.doi, 2021)
    text = cite(desk, done.card, "bibtex")
    assert "journal = {Journal of Water}" in text
    assert "eprint = {2001.01234}" in text


def test_a_held_preprint_is_not_added_again_by_its_doi(desk_for: DeskFor) -> None:
    preprint = FakePaper("2001.01234", WORK.title, ("Ada Brook",))
    with FakeArxiv([preprint]) as arxiv, FakeWeb([FakeWork(WORK.doi, csl=ON_ARXIV)]) as web:
        desk = desk_for(arxiv, web=web)
        only(add(desk, "2001.01234"))
        assert add(desk, WORK.doi).status == "held"
    assert len(desk.cards()) == 1


@pytest.mark.parametrize("faults", [{"page": [Status(403)] * 9}, {"pdf": [Status(404)] * 9}])
def test_what_only_a_publisher_has_is_added_without_its_pdf_and_says_so(
    desk_for: DeskFor, faults: dict[str, list[Status]]
) -> None:
    with FakeWeb([WORK], faults) as web:
        desk = desk_for(web=web)
        done = only(add(desk, WORK.doi))
        assert done.card is not None
        assert "added without a PDF" in (done.warning or "")
        assert not desk.has_pdf(done.card.slug)
        web.faults.clear()
        assert fetch_pdf(desk, done.card).read_bytes() == WORK.pdf


def test_a_network_that_fails_on_the_way_files_nothing(desk_for: DeskFor) -> None:
    with FakeWeb([WORK], {"pdf": [Status(503)] * 9}) as web:
        desk = desk_for(web=web)
        assert add(desk, WORK.doi).status == "failed"
    assert desk.cards() == []


def test_a_page_without_a_doi_becomes_a_paper_that_remembers_it(desk_for: DeskFor, library: Library) -> None:
    work = FakeWork(
        "forum", tags={"citation_doi": None, "citation_journal_title": None, "citation_conference_title": "ICWR"}
    )
    with FakeWeb([work]) as web:
        desk, page = desk_for(web=web), web.page_of(work)
        done = only(add(desk, page + "#discussion"))
        assert add(desk, page).status == "held"
    assert done.card is not None
    assert library.read(done.card.slug).record.paper.url == page
    text = cite(desk, done.card, "bibtex")
    for field in ("@inproceedings{", "booktitle = {ICWR}", f"url = {{{page}}}"):
        assert field in text


def test_a_page_is_held_without_a_pdf_too(desk_for: DeskFor) -> None:
    work = FakeWork("forum", tags={"citation_doi": None})
    with FakeWeb([work]) as web:
        desk, page = desk_for(web=web), web.page_of(work)
        only(add(desk, page, with_pdf=False))
        assert add(desk, page, with_pdf=False).status == "held"
        assert web.requests("pdf") == []


def test_a_bare_pdf_is_described_from_its_pages(desk_for: DeskFor, library: Library, tmp_path: Path) -> None:
    pdf = printed(tmp_path / "x.pdf", "On the ways of rivers and seas", "Ada Brook").read_bytes()
    with FakeWeb([FakeWork("x.pdf", pdf=pdf)]) as web:
        desk, address = desk_for(web=web), f"{web.base}/pdf/x.pdf"
        done = only(add(desk, address))
        assert add(desk, address).status == "held"
    assert done.card is not None
    assert done.card.title == "On the ways of rivers and seas"
    assert library.read(done.card.slug).record.paper.url == address


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("978-0-262-03384-8", "ISBN"),
        ("PMID: 31452104", "PubMed"),
        ("https://openalex.org/W2741809807", "names no DOI"),
        ("nonsense", "is not an arXiv id, a DOI or a URL"),
    ],
)
def test_what_cannot_be_fetched_says_what_to_do_and_asks_nobody(desk_for: DeskFor, text: str, told: str) -> None:
    with FakeWeb() as web:
        done = add(desk_for(web=web), text)
        assert web.seen == []
    assert done.status == "failed"
    assert told in str(done.error)


def test_with_arxiv_alone_nobody_else_is_asked(desk_for: DeskFor) -> None:
    done = add(desk_for(), "10.5555/rivers.1")
    assert "is not an arXiv id" in str(done.error)


def test_a_pdf_that_does_not_open_is_not_filed(desk_for: DeskFor) -> None:
    with FakeWeb([FakeWork(WORK.doi, pdf=b"%PDF-1.4\n" + b"x" * 3000 + b"\n%%EOF\n")]) as web:
        desk = desk_for(web=web)
        assert add(desk, WORK.doi).status == "failed"
    assert desk.cards() == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("10.5555/rivers.1", True),
        ("doi:10.5555/rivers.1", True),
        ("2001.01234", True),
        ("https://openreview.net/forum?id=x", True),
        ("978-0-262-03384-8", True),
        ("paper.pdf", True),
        ("how rivers find the sea", False),
        ("au:brook", False),
    ],
)
def test_what_names_a_paper_is_told_from_words_to_look_for(desk_for: DeskFor, text: str, names: bool) -> None:
    with FakeWeb() as web:
        assert names_paper(desk_for(web=web), text) is names


def test_a_held_entry_gets_its_pdf_by_its_doi_and_keeps_its_citation(desk_for: DeskFor, library: Library) -> None:
    card = file_paper(library, "Rivers as the reader cites them", doi=WORK.doi)
    with FakeWeb([WORK]) as web:
        desk = desk_for(web=web)
        before = cite(desk, card, "bibtex")
        done = only(add(desk, WORK.doi), "attached")
        assert add(desk, WORK.doi).status == "held"
        assert [one.headers["accept"] for one in web.requests("csl") + web.requests("bibtex")] == []
    assert done.card is not None
    assert (done.card.key, cite(desk, card, "bibtex")) == (card.key, before)
    assert (library.path(card.slug) / "paper.pdf").read_bytes() == WORK.pdf
    assert library.read(card.slug).record.sha256


def test_a_held_entry_whose_pdf_is_not_to_be_had_stays_held_and_says_so(desk_for: DeskFor, library: Library) -> None:
    file_paper(library, doi=WORK.doi)
    with FakeWeb([WORK], {"page": [Status(403)]}) as web:
        done = add(desk_for(web=web), WORK.doi)
    assert (done.status, done.error) == ("held", None)
    assert "still has no PDF" in (done.warning or "")


def test_a_held_entry_gets_the_pdf_from_disk_that_carries_its_doi(desk: Desk, library: Library, tmp_path: Path) -> None:
    card = file_paper(library, "Rivers as the reader cites them", doi=WORK.doi)
    pdf = printed(tmp_path / "x.pdf", "On the ways of rivers and seas", f"doi:{WORK.doi}")
    done = only(add(desk, str(pdf)), "attached")
    assert done.card is not None
    assert (done.card.key, len(desk.cards())) == (card.key, 1)
    assert (library.path(card.slug) / "paper.pdf").read_bytes() == pdf.read_bytes()
