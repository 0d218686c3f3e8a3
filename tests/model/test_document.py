"""A PDF as far as it is known: which place comes before which, and under which heading."""

from dataclasses import replace

import pytest

from paperpass.model.brief import Brief, Heading
from paperpass.model.document import Document, Loading, Location, location_of
from paperpass.model.geometry import PageSize
from paperpass.model.highlight import Highlight

COLUMNS = ((50.0, 290.0), (310.0, 550.0))


def heading(text: str, page: int, x: float, y: float, number: str | None = None) -> Heading:
    box = (x, y, x + 100, y + 14)
    return Heading(number, text, 1, page, y, appendix=False, source="numbered", box=box)


HEADINGS = (
    heading("Introduction", 0, 50.0, 400.0, "1"),
    heading("Method", 0, 310.0, 100.0, "2"),
    heading("Sand\nand  Gravel", 1, 50.0, 300.0),
)
DOCUMENT = Document(
    "rivers.pdf",
    (PageSize(600.0, 800.0, COLUMNS), PageSize(600.0, 800.0)),
    columns_known=True,
    brief=Brief("rivers.pdf", "0" * 64, 2, headings=HEADINGS),
    structure=Loading.THERE,
)
BEFORE_ALL, INTRODUCTION, METHOD, SAND = -1, 0, 1, 2


class TestOrder:
    @pytest.mark.parametrize(
        ("earlier", "later"),
        [
            ((0, 100.0, 50.0), (0, 100.5, 50.0)),
            ((0, 700.0, 50.0), (0, 10.0, 310.0)),
            ((0, 700.0, 310.0), (1, 10.0, 50.0)),
            ((1, 100.0, 310.0), (1, 200.0, 50.0)),
            ((7, 100.0, 310.0), (7, 200.0, 50.0)),
        ],
        ids=["height", "columns", "pages", "a page without columns", "a page that is not known"],
    )
    def test_a_page_is_read_column_by_column(self, earlier: Location, later: Location) -> None:
        assert DOCUMENT.order(earlier) < DOCUMENT.order(later)

    @pytest.mark.parametrize(
        ("x", "column"), [(0.0, 0), (50.0, 0), (297.9, 0), (298.0, 1), (310.0, 1), (400.0, 1), (600.0, 1)]
    )
    def test_what_stands_out_of_a_column_by_a_number_is_in_it(self, x: float, column: int) -> None:
        assert DOCUMENT.order((0, 100.0, x)) == (0, column, 100.0)

    def test_before_columns_are_known_height_alone_counts(self) -> None:
        assert Document().order((0, 100.0, 310.0)) < Document().order((0, 200.0, 50.0))


class TestHeadings:
    @pytest.mark.parametrize(
        ("location", "number"),
        [
            ((0, 399.9, 50.0), BEFORE_ALL),
            ((0, 400.0, 50.0), INTRODUCTION),
            ((0, 790.0, 50.0), INTRODUCTION),
            ((0, 99.0, 310.0), INTRODUCTION),
            ((0, 100.0, 310.0), METHOD),
            ((1, 299.0, 50.0), METHOD),
            ((1, 300.0, 50.0), SAND),
            ((9, 0.0, 0.0), SAND),
        ],
    )
    def test_a_place_is_under_the_last_heading_before_it(self, location: Location, number: int) -> None:
        assert DOCUMENT.heading_at(location) == number

    @pytest.mark.parametrize(("below", "number"), [(0.0, BEFORE_ALL), (79.0, BEFORE_ALL), (80.0, INTRODUCTION)])
    def test_one_that_begins_a_little_below_counts_where_that_is_asked(self, below: float, number: int) -> None:
        assert DOCUMENT.heading_at((0, 320.0, 50.0), below) == number

    @pytest.mark.parametrize(
        ("location", "section"),
        [
            ((0, 0.0, 0.0), ""),
            ((0, 500.0, 50.0), "1 Introduction"),
            ((0, 500.0, 310.0), "2 Method"),
            ((1, 500.0, 50.0), "Sand and Gravel"),
        ],
    )
    def test_a_section_has_its_number_where_it_has_one_and_stands_in_one_line(
        self, location: Location, section: str
    ) -> None:
        assert DOCUMENT.section_at(location) == section

    def test_without_a_structure_there_are_none(self) -> None:
        unknown = replace(DOCUMENT, brief=None)
        assert unknown.headings == ()
        assert unknown.heading_at((1, 700.0, 50.0)) == BEFORE_ALL
        assert unknown.section_at((1, 700.0, 50.0)) == ""

    def test_a_heading_stands_at_its_box_and_without_one_at_the_left(self) -> None:
        assert location_of(HEADINGS[METHOD]) == (0, 100.0, 310.0)
        assert location_of(replace(HEADINGS[METHOD], box=None)) == (0, 100.0, 0.0)


@pytest.mark.parametrize(
    ("structure", "loaded"),
    [(Loading.WAITING, False), (Loading.READING, False), (Loading.THERE, True), (Loading.FAILED, True)],
)
def test_a_structure_that_cannot_be_read_is_known_to_be_none(structure: Loading, *, loaded: bool) -> None:
    assert Document(structure=structure).structure_loaded == loaded


def test_every_box_of_every_highlight_is_highlighted_on_its_page() -> None:
    one, two, three = (1.0, 1.0, 9.0, 2.0), (1.0, 3.0, 5.0, 4.0), (2.0, 2.0, 8.0, 3.0)
    marks = (Highlight("a", "0", 0, (one, two), "water runs"), Highlight("b", "0", 1, (three,), "downhill"))
    assert Document(highlights=marks).highlighted == ((0, one), (0, two), (1, three))
    assert Document().highlighted == ()
