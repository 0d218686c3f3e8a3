"""Papers come in, by every door, once."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pymupdf
import pytest

from paperpass.desk.adding import Added, add, add_found, fetch_pdf
from paperpass.desk.desk import Desk
from paperpass.desk.finding import look_for
from paperpass.desk.searching import index_texts
from paperpass.library.store import Library
from paperpass.model.errors import PdfError
from paperpass.model.ids import PaperId
from tests.fake_arxiv import Answer, Cut, FakeArxiv
from tests.fake_feeds import FakePaper, tiny_pdf
from tests.papers import file_paper, make_pdf

RIVERS = FakePaper("2001.01234", "How Rivers Find the Sea", ("Ada Brook",), version=2)
DeskFor = Callable[..., Desk]


def stamped(path: Path, identifier: str = "arXiv:2001.01234v1 [cs.DL] 5 Jan 2024") -> Path:
    """A PDF with arXiv's stamp in the margin of its first page."""
    with pymupdf.open() as document:
        page = document.new_page(width=612, height=792)
        page.insert_text((72, 90), "Of rivers and their ways", fontsize=18)
        page.insert_text((30, 600), identifier, fontsize=14, rotate=90)
        document.save(path)
    return path


def printed(path: Path, title: str, author: str) -> Path:
    """A PDF as a press prints it, with a title and one author and nothing of arXiv's."""
    with pymupdf.open() as document:
        page = document.new_page(width=612, height=792)
        page.insert_text((72, 90), title, fontsize=18)
        page.insert_text((72, 130), author, fontsize=12)
        page.insert_text((72, 180), "Abstract", fontsize=12)
        for line in range(8):
            page.insert_text(
                (72, 200 + 14 * line), f"Rivers find the sea in {line} ways, and all are slow.", fontsize=10
            )
        document.save(path)
    return path


def failed(added: Added) -> str:
    assert (added.status, added.card) == ("failed", None)
    assert added.error is not None
    return str(added.error)


def test_a_reference_becomes_a_paper_with_its_pdf(desk_for: DeskFor, library: Library) -> None:
    heard: list[tuple[int, int | None]] = []
    with FakeArxiv([RIVERS]) as arxiv:
        done = add(desk_for(arxiv), "2001.01234", tags=("water",), progress=lambda *at: heard.append(at))
    assert done.card is not None
    record = library.read(done.card.slug).record
    assert (record.pages, record.origin, record.added) == (1, "add", "2024-05-17T09:00:00+00:00")
    assert done.card.arxiv == PaperId("2001.01234", 2)
    assert heard[-1] == (len(tiny_pdf()), len(tiny_pdf()))


def test_a_citation_adds_the_one_paper_that_it_names(desk_for: DeskFor) -> None:
    with FakeArxiv([RIVERS]) as arxiv:
        desk = desk_for(arxiv)
        assert "names several papers" in failed(add(desk, "arXiv:2001.01234 and arXiv:2001.01235"))
        done = add(desk, "A. Brook, How Rivers Find the Sea (2020), arXiv:2001.01234v1.")
    assert done.card is not None
    assert done.card.arxiv == PaperId("2001.01234", 1)


@pytest.mark.parametrize("fault", [Cut(), Answer(b"%PDF-1.4 broken", "application/pdf"), Answer(b"<html>")])
def test_a_pdf_that_does_not_open_is_not_filed(desk_for: DeskFor, library: Library, fault: Cut | Answer) -> None:
    with FakeArxiv([RIVERS], {"pdf": [fault] * 9}) as arxiv:
        assert failed(add(desk_for(arxiv), "2001.01234"))
    assert library.cards() == []
    assert not list((library.folder / "incoming").glob("*"))


def test_a_cancelled_download_is_not_filed(desk_for: DeskFor, library: Library) -> None:
    with FakeArxiv([RIVERS]) as arxiv:
        assert failed(add(desk_for(arxiv), "2001.01234", cancelled=lambda: bool(arxiv.requests("pdf"))))
    assert library.cards() == []


def test_a_paper_that_a_search_has_found_is_added_without_asking_again(desk_for: DeskFor) -> None:
    with FakeArxiv([RIVERS]) as arxiv:
        desk = desk_for(arxiv)
        paper = desk.catalogue.paper(PaperId("2001.01234"))
        assert add_found(desk, paper).status == "added"
        assert add_found(desk, paper).status == "held"
        assert len(arxiv.requests("api")) == 1


def test_a_pdf_can_be_fetched_later(desk_for: DeskFor, library: Library) -> None:
    with FakeArxiv([RIVERS]) as arxiv:
        desk = desk_for(arxiv)
        card = add(desk, "2001.01234", with_pdf=False).card
        assert card is not None
        assert desk.pdf(card) is None
        assert fetch_pdf(desk, card) == desk.pdf(card)
    assert library.read(card.slug).record.pages == 1


def test_a_paper_without_an_id_has_nowhere_to_fetch_from(desk: Desk, library: Library) -> None:
    with pytest.raises(PdfError, match="no arXiv id"):
        fetch_pdf(desk, file_paper(library))


class TestFiles:
    def test_a_stamp_gives_the_id_and_nobody_is_asked(self, desk_for: DeskFor, tmp_path: Path) -> None:
        with FakeArxiv([RIVERS]) as arxiv:
            card = add(desk_for(arxiv), str(stamped(tmp_path / "a.pdf"))).card
            assert arxiv.seen == []
        assert card is not None
        assert card.arxiv == PaperId("2001.01234", 1)
        assert card.year == 2020

    def test_arxiv_is_asked_where_the_config_allows_it(self, desk_for: DeskFor, tmp_path: Path) -> None:
        config = "[arxiv]\nlookup_local = true\n"
        with FakeArxiv([RIVERS]) as arxiv:
            asked = add(desk_for(arxiv, config), str(stamped(tmp_path / "a.pdf"))).card
            assert len(arxiv.requests("api")) == 1
            assert arxiv.requests("pdf") == []
        assert asked is not None
        assert asked.title == "How Rivers Find the Sea"

    def test_and_never_offline(self, desk_for: DeskFor, tmp_path: Path) -> None:
        config = "[arxiv]\nlookup_local = true\n"
        with FakeArxiv([RIVERS]) as arxiv:
            assert add(desk_for(arxiv, config), str(stamped(tmp_path / "a.pdf")), offline=True).status == "added"
            assert arxiv.seen == []

    def test_a_withdrawal_is_told_of_a_file_too(self, desk_for: DeskFor, tmp_path: Path) -> None:
        with FakeArxiv([replace(RIVERS, comment="Withdrawn: Lemma 2 is wrong")]) as arxiv:
            done = add(desk_for(arxiv, "[arxiv]\nlookup_local = true\n"), str(stamped(tmp_path / "a.pdf")))
        assert done.warning == "withdrawn: Withdrawn: Lemma 2 is wrong"

    def test_two_papers_of_one_doi_are_two_where_their_ids_differ(
        self, desk_for: DeskFor, library: Library, tmp_path: Path
    ) -> None:
        file_paper(library, arxiv="2001.09999", doi="10.1000/volume")
        file = stamped(tmp_path / "a.pdf")
        with pymupdf.open(file) as document:
            document.set_metadata({"subject": "doi:10.1000/volume"})
            document.saveIncr()
        with FakeArxiv() as arxiv:
            assert add(desk_for(arxiv), str(file)).status == "added"

    def test_where_arxiv_does_not_answer_the_pages_do(self, desk_for: DeskFor, tmp_path: Path) -> None:
        with FakeArxiv() as arxiv:
            done = add(desk_for(arxiv, "[arxiv]\nlookup_local = true\n"), str(stamped(tmp_path / "a.pdf")))
        assert done.status == "added"
        assert done.warning is not None
        assert done.warning.startswith("described from its pages")

    def test_another_file_of_a_held_paper_is_held(self, desk_for: DeskFor, tmp_path: Path) -> None:
        with FakeArxiv([RIVERS]) as arxiv:
            desk = desk_for(arxiv)
            assert add(desk, "2001.01234").status == "added"
            done = add(desk, str(stamped(tmp_path / "a.pdf")))
        assert done.status == "held"
        assert done.warning is not None
        assert "update" in done.warning

    @pytest.mark.parametrize("same", ["title", "doi"])
    def test_a_paper_that_lies_there_as_a_file_without_id_is_held(
        self, desk_for: DeskFor, tmp_path: Path, same: str
    ) -> None:
        file = printed(tmp_path / "a.pdf", RIVERS.title if same == "title" else "On Rivers and the Sea", "Ada Brook")
        if same == "doi":
            with pymupdf.open(file) as document:
                document.set_metadata({"subject": "doi:10.1000/Rivers"})
                document.saveIncr()
        with FakeArxiv([replace(RIVERS, published="2021-01-05T12:00:00Z", doi="10.1000/rivers")]) as arxiv:
            desk = desk_for(arxiv)
            mine = add(desk, str(file)).card
            ((hit,), _) = look_for(desk, "rivers", count=1)
            done = add(desk, RIVERS.id)
            assert arxiv.requests("pdf") == []
        assert mine is not None
        assert (done.status, done.card, hit.held) == ("held", mine, mine.key)
        assert "as a file of yours" in (done.warning or "")

    def test_a_file_without_id_of_a_held_paper_is_held(self, desk_for: DeskFor, tmp_path: Path) -> None:
        with FakeArxiv([RIVERS]) as arxiv:
            desk = desk_for(arxiv)
            add(desk, RIVERS.id)
            done = add(desk, str(printed(tmp_path / "a.pdf", RIVERS.title, "Ada Brook")))
            assert (done.status, done.warning) == (
                "held",
                "the same work is held already, as 2001.01234v2: brook2024rivers; --new files it as a paper of its own",
            )
            other = add(desk, str(printed(tmp_path / "b.pdf", RIVERS.title, "Bo Hill")))
        assert other.status == "added"

    def test_what_was_guessed_is_said(self, desk: Desk, tmp_path: Path) -> None:
        with pymupdf.open() as document:
            document.new_page()
            document.set_metadata({"creationDate": "D:20090102"})
            document.save(tmp_path / "scan.pdf")
        done = add(desk, str(tmp_path / "scan.pdf"))
        assert done.card is not None
        assert (done.card.title, done.card.year) == ("scan", None)
        assert "a scan, perhaps" in (done.warning or "")
        assert (done.warning or "").endswith("its title is the file's name")

    def test_the_file_stays_where_it_was_to_the_letter(self, desk: Desk, library: Library, tmp_path: Path) -> None:
        file = make_pdf(tmp_path / "a.pdf")
        before = file.read_bytes()
        card = add(desk, str(file)).card
        assert card is not None
        assert file.read_bytes() == (library.path(card.slug) / "paper.pdf").read_bytes() == before


def test_the_text_of_new_papers_is_read_once(desk: Desk, library: Library, tmp_path: Path) -> None:
    assert add(desk, str(make_pdf(tmp_path / "a.pdf", ["Glaciers calve."]))).status == "added"
    gone = file_paper(library, key="gone", pdf=b"%PDF broken")
    library.change_record(gone.slug, lambda record: replace(record, sha256="ab"))
    heard: list[tuple[int, int]] = []
    index_texts(desk, lambda *at: heard.append(at))
    assert heard == [(0, 2), (1, 2)]
    assert len(library.cards("calve", full=True)) == 1
    index_texts(desk, lambda *at: heard.append(at))
    assert len(heard) == 2


def test_words_are_found_in_papers_also_where_a_line_or_page_breaks_them(
    desk: Desk, library: Library, tmp_path: Path
) -> None:
    pages = ["Glaciers are classi-\nfied here, as is well-\nknown, and mea-", "sured there"]
    assert add(desk, str(make_pdf(tmp_path / "a.pdf", pages))).status == "added"
    index_texts(desk)
    for word in ("classified", "measured", "known", "well-known"):
        assert len(library.cards(word, full=True)) == 1, word
