"""Which references of a paper are held in the library."""

import pytest

from paperpass.model.brief import Reference, References
from paperpass.model.holdings import Holding, mark_held

RIVERS = Holding("brook20", "2001.01234v2", "10.1000/rivers", "How rivers find the way to the sea", "Brook")
SHORT = Holding("ford17", None, None, "Deep water", "Ford")


def held(text: str, *library: Holding, arxiv: str | None = None, doi: str | None = None) -> str | None:
    listed = References(0, "style", (Reference("1", text, 0, arxiv, doi),))
    return mark_held(listed, library).items[0].held


def test_an_equal_arxiv_id_decides_whatever_its_version() -> None:
    assert held("Something else entirely.", RIVERS, arxiv="2001.01234") == "brook20"


def test_an_equal_doi_decides_whatever_its_case() -> None:
    assert held("Something else entirely.", RIVERS, doi="10.1000/RIVERS") == "brook20"


def test_a_long_title_inside_the_entry_is_enough() -> None:
    assert held("A. Brook. How Rivers Find the Way to the Sea. J. Water, 2020.", RIVERS) == "brook20"


def test_accents_case_and_line_breaks_make_no_difference() -> None:
    paper = Holding("k", None, None, "Über die Größe der Flüsse in Gebirgen", None)
    assert held("Bach: UBER DIE GROSSE der Flusse in\nGebirgen. 1999", paper) == "k"


def test_another_arxiv_id_speaks_against_an_equal_title() -> None:
    assert held("A. Brook. How rivers find the way to the sea.", RIVERS, arxiv="1912.00001") is None


@pytest.mark.parametrize(
    "text",
    [
        "A. Brook. How rivers find the way to the sea: a survey. 2021.",
        "A. Brook. How rivers find the way to the seaside. 2021.",
        "A. Brook. How rivers find the way. 2021.",
    ],
)
def test_the_beginning_of_a_longer_title_is_another_paper(text: str) -> None:
    assert held(text, RIVERS) is None


def test_a_short_title_needs_its_author_and_a_sentence_of_its_own() -> None:
    assert held("M. Ford. Deep water. Nature, 2017.", SHORT) == "ford17"
    assert held("A. Brook. Deep water. Nature, 2017.", SHORT) is None
    assert held("M. Ford. On deep water and its fish. Nature, 2017.", SHORT) is None


def test_of_two_titles_the_longer_one_is_meant() -> None:
    other = Holding("other", None, None, "The way to the sea for all", None)
    whole = Holding("whole", None, None, "The way to the sea for all, revisited in winter", None)
    assert held("B. The way to the sea for all, revisited in winter. 2001.", other, whole) == "whole"


def test_a_mark_from_before_is_forgotten() -> None:
    listed = References(0, "style", (Reference("1", "Nothing known.", 0, held="gone"),))
    assert mark_held(listed, [RIVERS]).items[0].held is None
