"""A PDF and its entry come together, in every order; what is not sure is not guessed."""

from pathlib import Path

import pymupdf
import pytest

from paperpass.desk.adding import Added, add, pdfs_below
from paperpass.desk.desk import Desk
from paperpass.library.store import Library
from paperpass.model.card import Card
from tests.desk.test_adding import printed as printed_pdf
from tests.papers import file_paper, make_pdf

TITLE = "On the ways of rivers and of seas"


def entry(library: Library, title: str = TITLE, *, authors: tuple[str, ...] = ("Ada Brook",), year: int = 2020) -> Card:
    """A paper that came with a bibliography, and has no PDF."""
    return file_paper(library, title, key="brook", authors=authors, year=year)


def printed(path: Path, title: str, author: str, number: int = 0) -> Path:
    """A PDF with that title and author; those of another `number` are other files."""
    printed_pdf(path, title, author)
    with pymupdf.open(path) as document:
        document.set_metadata({"subject": f"number {number}"})
        document.saveIncr()
    return path


def said(done: Added) -> str:
    return " ".join(filter(None, (done.warning, str(done.error or ""))))


def test_a_pdf_of_the_same_title_and_author_goes_to_the_entry_that_has_none(
    library: Library, desk: Desk, tmp_path: Path
) -> None:
    held = entry(library)
    before = (library.path(held.slug) / "cite.bib").read_bytes()
    done = add(desk, str(printed(tmp_path / "a.pdf", TITLE, "Ada Brook")))
    assert (done.status, done.card and done.card.key) == ("attached", "brook")
    assert desk.has_pdf(held.slug)
    assert (library.path(held.slug) / "cite.bib").read_bytes() == before
    assert len(library.cards()) == 1


def test_of_one_that_may_be_the_entry_s_both_ways_are_named(library: Library, desk: Desk, tmp_path: Path) -> None:
    entry(library, "Rivers and seas", year=1960)
    file = printed(tmp_path / "a.pdf", "Rivers and seas", "Bea Brook")
    done = add(desk, str(file))
    assert done.status == "failed"
    assert "--to brook" in said(done)
    assert "--new" in said(done)
    assert add(desk, str(file), to="brook").status == "attached"


def test_two_pdfs_of_one_title_can_both_be_had(library: Library, desk: Desk, tmp_path: Path) -> None:
    one, other = (printed(tmp_path / f"{n}.pdf", TITLE, "Ada Brook", n) for n in (1, 2))
    assert add(desk, str(one)).status == "added"
    second = add(desk, str(other))
    assert second.status == "held"
    assert "--new" in said(second)
    assert add(desk, str(other), new=True).status == "added"
    assert len(library.cards()) == 2


def test_a_key_says_whose_pdf_it_is_whatever_its_title_and_a_second_lies_beside_it(
    library: Library, desk: Desk, tmp_path: Path
) -> None:
    held = entry(library)
    first = add(desk, str(printed(tmp_path / "talk.pdf", "Something else", "Bo Hill")), to="brook")
    assert (first.status, "Something else" in said(first), TITLE in said(first)) == ("attached", True, True)
    for name in ("slides.pdf", "slides-2.pdf"):
        (tmp_path / "slides.pdf").unlink(missing_ok=True)
        beside = add(desk, str(make_pdf(tmp_path / "slides.pdf", [f"Slide of {name}"])), to="brook")
        assert (beside.status, name in said(beside)) == ("attached", True)
        assert (library.path(held.slug) / name).is_file()
    assert len(library.cards()) == 1


def test_a_key_that_is_nobody_s_is_named(desk: Desk, tmp_path: Path) -> None:
    done = add(desk, str(make_pdf(tmp_path / "a.pdf")), to="nobody")
    assert done.status == "failed"
    assert "nobody" in said(done)


def test_of_a_folder_each_pdf_is_found_but_hidden_ones_and_never_those_of_the_whole_disk(tmp_path: Path) -> None:
    for name in ("b.pdf", "a/c.PDF", ".hidden/d.pdf", "a/.e.pdf", "a/f.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert [str(p.relative_to(tmp_path)) for p in pdfs_below(tmp_path)] == ["b.pdf", "a/c.PDF"]
    assert pdfs_below(Path(tmp_path.anchor)) == []


@pytest.mark.parametrize("authors", [("Bo Hill",), ("Ada Brook", "Bo Hill")])
def test_another_author_s_paper_of_that_title_is_a_paper_of_its_own_or_attached_as_its_first_author_says(
    library: Library, desk: Desk, tmp_path: Path, authors: tuple[str, ...]
) -> None:
    entry(library, authors=authors)
    done = add(desk, str(printed(tmp_path / "a.pdf", TITLE, "Ada Brook")))
    assert done.status == ("attached" if authors[0] == "Ada Brook" else "added")
