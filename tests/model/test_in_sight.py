"""Which places of a pass one can see."""

from dataclasses import replace

import pytest

from paperpass.model.brief import Brief, Heading
from paperpass.model.document import Document, Loading, Location
from paperpass.model.geometry import PageSize, Pane, Viewpoint, Zoom
from paperpass.model.guide import Guide, StepTarget
from paperpass.model.in_sight import places_in_sight
from paperpass.model.reading import Reading

COLUMNS = ((50.0, 290.0), (310.0, 550.0))
HEADS = (
    Heading("1", "Introduction", 1, 0, 100.0, False, "numbered", (50, 100, 290, 114)),
    Heading("2", "Method", 1, 0, 400.0, False, "numbered", (310, 400, 550, 414)),
)
DOCUMENT = Document(
    "rivers.pdf",
    (PageSize(600.0, 800.0, COLUMNS),) * 2,
    columns_known=True,
    brief=Brief("rivers.pdf", "00", 2, headings=HEADS),
    structure=Loading.THERE,
)
INTRODUCTION = StepTarget(0, (50, 100, 290, 114), "1 Introduction", whole=True)
METHOD = StepTarget(0, (310, 400, 550, 414), "2 Method")
FIGURE = StepTarget(1, (50, 500, 290, 700), "Figure 1")
GUIDE = Guide(((INTRODUCTION,), (METHOD, FIGURE), ()))
PAGE = Reading(pane=Pane(80, 20), zoom=Zoom("width"), guide=GUIDE)


@pytest.mark.parametrize(
    ("viewpoint", "zoom", "seen"),
    [
        (Viewpoint(0, 0.0, 0.0), Zoom("page"), {(0, 0), (1, 0)}),
        (Viewpoint(0, 0.0, 50.0), Zoom("width"), {(0, 0)}),
        (Viewpoint(0, 0.0, 250.0), Zoom("width"), {(0, 0), (1, 0)}),
        (Viewpoint(0, 310.0, 390.0), Zoom("column"), {(1, 0)}),
        (Viewpoint(1, 0.0, 0.0), Zoom("page"), {(1, 1)}),
        (Viewpoint(1, 0.0, 600.0), Zoom("width"), {(1, 1)}),
        (Viewpoint(1, 0.0, 0.0), Zoom("width"), set()),
    ],
)
def test_on_a_page_it_is_what_the_view_holds_and_the_section_that_goes_on(
    viewpoint: Viewpoint, zoom: Zoom, seen: set[tuple[int, int]]
) -> None:
    assert places_in_sight(replace(PAGE, viewpoint=viewpoint, zoom=zoom), DOCUMENT) == seen


@pytest.mark.parametrize(
    ("first", "last", "seen"),
    [
        ((0, 50.0, 50.0), (0, 390.0, 310.0), {(0, 0)}),
        ((0, 200.0, 50.0), (0, 700.0, 50.0), {(0, 0)}),
        ((0, 700.0, 50.0), (0, 500.0, 310.0), {(0, 0), (1, 0)}),
        ((0, 405.0, 310.0), (0, 405.0, 310.0), {(1, 0)}),
        ((0, 500.0, 310.0), (1, 550.0, 50.0), {(1, 1)}),
        ((0, 500.0, 310.0), None, set()),
        (None, None, set()),
    ],
)
def test_in_the_text_it_is_what_stands_between_first_and_last_line(
    first: Location | None, last: Location | None, seen: set[tuple[int, int]]
) -> None:
    reading = replace(PAGE, as_text=True, text_at=first, text_end=last, viewpoint=Viewpoint(1, 0.0, 0.0))
    found = places_in_sight(reading, DOCUMENT)
    assert found == seen if first else {(1, 1)} >= found


def test_without_a_pass_or_a_page_there_are_none() -> None:
    assert places_in_sight(replace(PAGE, guide=None), DOCUMENT) == set()
    assert places_in_sight(PAGE, Document()) == set()
    assert places_in_sight(replace(PAGE, pane=None), replace(DOCUMENT, brief=None)) == set()
