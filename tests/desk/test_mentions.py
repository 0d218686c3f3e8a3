"""Citations lead to their entries, and back."""

from collections.abc import Callable
from pathlib import Path

import pymupdf
import pytest

from paperpass.desk.desk import Desk
from paperpass.desk.mentions import cited_by, links_of, places_citing
from paperpass.model.brief import Reference, References
from tests.fake_arxiv import FakeArxiv

ENTRIES = References(
    2,
    "guess",
    (
        Reference("1", "A. Brook. On the bends of rivers. 1990.", 2, box=(72, 90, 500, 102)),
        Reference("2", "C. Delta. Mouths of sand. 2021.", 2, box=(72, 120, 500, 132)),
    ),
)
TEXT = ("Bends are old [1, 2].", "Nobody says otherwise [2], they say [2].", "[1] A. Brook. [2] C. Delta.")


@pytest.fixture
def desk(desk_for: Callable[[FakeArxiv], Desk]) -> Desk:
    with FakeArxiv([]) as arxiv:
        return desk_for(arxiv)


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """Three pages of text with citations, the last one the bibliography; nothing of it is linked."""
    with pymupdf.open() as document:
        for line in TEXT:
            document.new_page(width=612, height=792).insert_text((72, 100), line)
        document.save(tmp_path / "paper.pdf")
    return tmp_path / "paper.pdf"


def linked(paper: Path) -> Path:
    """The same paper with a link from its first page to the second entry, printed in two pieces."""
    with pymupdf.open(paper) as document:
        for box in ((72, 90, 100, 102), (110, 90, 130, 102)):
            target = {"kind": pymupdf.LINK_GOTO, "page": 2, "to": pymupdf.Point(72, 118)}
            document[0].insert_link({**target, "from": pymupdf.Rect(box)})
        document.save(paper.with_name("linked.pdf"))
    return paper.with_name("linked.pdf")


def test_links_of_the_file_come_first(desk: Desk, paper: Path) -> None:
    links = links_of(desk, linked(paper), 0, ENTRIES)
    assert [cited_by(link, ENTRIES) for link in links] == [1, 1]


def test_what_is_only_printed_can_be_followed_too(desk: Desk, paper: Path) -> None:
    links = links_of(desk, paper, 0, ENTRIES)
    assert [cited_by(link, ENTRIES) for link in links] == [0, 1]
    assert links[0].box[0] < links[1].box[0]


def test_nothing_is_known_of_citations_while_no_entries_are(desk: Desk, paper: Path) -> None:
    assert links_of(desk, paper, 0, None) == []


def test_each_entry_is_traced_to_the_places_that_cite_it(desk: Desk, paper: Path) -> None:
    found = places_citing(desk, paper, 3, ENTRIES)
    assert [page for page, _ in found[0]] == [0]
    assert [page for page, _ in found[1]] == [0, 1]


def test_a_citation_in_two_pieces_is_one_place(desk: Desk, paper: Path) -> None:
    found = places_citing(desk, linked(paper), 3, ENTRIES)
    assert [page for page, _ in found[1]] == [0, 1]
    assert 0 not in found
