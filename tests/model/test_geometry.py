"""Where a page stands on the screen."""

import pytest

from paperpass.model.geometry import (
    PageSize,
    Pane,
    View,
    Viewpoint,
    Zoom,
    fit_page,
    next_zoom,
    panned,
    place_for,
    scrolled,
    top_of,
    zoomed,
)

LETTER = PageSize(612, 792)
TWO_COLUMNS = PageSize(600, 800, ((50, 290), (310, 550)))
PANE = Pane(80, 40, 10, 20)


def test_a_page_that_fits_is_seen_whole_and_as_large_as_the_pane_allows() -> None:
    view = fit_page(LETTER, PANE)
    assert view.height == 800
    assert view.scale == pytest.approx(800 / 792)
    assert view.clip[:2] == (0, 0)
    assert view.clip[2] >= 612
    assert view.clip[3] == pytest.approx(792)


@pytest.mark.parametrize("pane", [Pane(80, 40, 10, 20), Pane(31, 17, 9, 19), Pane(200, 50, 7, 15), Pane(1, 1, 10, 20)])
@pytest.mark.parametrize("zoom", [Zoom(), Zoom("width"), Zoom("column", 1.5), Zoom("page", 8.0), Zoom("page", 0.5)])
def test_a_picture_fills_whole_cells_and_never_leaves_the_pane(pane: Pane, zoom: Zoom) -> None:
    view = fit_page(TWO_COLUMNS, pane, zoom, Viewpoint(0, 333.3, 500.1))
    assert (view.width, view.height) == (view.cols * pane.cell_w, view.rows * pane.cell_h)
    assert 1 <= view.cols <= pane.cols
    assert 1 <= view.rows <= pane.rows
    assert view.clip[2] - view.clip[0] == pytest.approx(view.width / view.scale)
    assert view.clip[3] - view.clip[1] == pytest.approx(view.height / view.scale)


def test_a_landscape_page_is_as_wide_as_the_pane() -> None:
    view = fit_page(PageSize(1600, 900), PANE)
    assert (view.cols, view.rows) == (80, 23)
    assert view.scale == pytest.approx(0.5)


def test_a_clip_starts_on_a_whole_pixel() -> None:
    view = fit_page(LETTER, PANE, Zoom("width"), Viewpoint(0, 0, 123.456))
    assert view.clip[1] * view.scale == pytest.approx(round(view.clip[1] * view.scale))


def test_a_place_beyond_the_page_is_brought_back_to_its_edge() -> None:
    view = fit_page(LETTER, PANE, Zoom("width"), Viewpoint(0, -50, 10_000))
    assert view.clip[0] == 0
    assert view.clip[3] == pytest.approx(792, abs=1)


def test_a_column_fills_the_pane_but_for_a_small_margin() -> None:
    view = fit_page(TWO_COLUMNS, PANE, Zoom("column"), Viewpoint(0, 40, 0))
    assert view.clip[0] <= 50
    assert view.clip[2] >= 290
    assert view.clip[2] < 310


def test_a_column_in_a_wide_pane_stands_alone_at_a_size_to_read() -> None:
    view = fit_page(TWO_COLUMNS, Pane(300, 40, 10, 20), Zoom("column"), Viewpoint(0, 40, 0))
    assert view.scale == pytest.approx(20 / 7)
    assert view.clip[0] <= 50
    assert 290 <= view.clip[2] < 310


class TestScrolling:
    pages = (TWO_COLUMNS, TWO_COLUMNS, LETTER)

    def test_goes_down_by_rows_of_cells(self) -> None:
        zoom = Zoom("width")
        at = scrolled(Viewpoint(), 5, self.pages, PANE, zoom)
        assert at.page == 0
        assert at.y == pytest.approx(5 * 20 / fit_page(TWO_COLUMNS, PANE, zoom).scale)

    def test_stops_at_the_lower_edge_before_it_turns_the_page(self) -> None:
        zoom = Zoom("width")
        low = scrolled(Viewpoint(), 1000, self.pages, PANE, zoom)
        assert low.page == 0
        assert fit_page(TWO_COLUMNS, PANE, zoom, low).clip[3] == pytest.approx(800, abs=1)
        assert scrolled(low, 1, self.pages, PANE, zoom) == Viewpoint(1, 0, 0)

    def test_goes_back_up_to_the_end_of_the_page_before(self) -> None:
        zoom = Zoom("width")
        at = scrolled(Viewpoint(1, 0, 0), -1, self.pages, PANE, zoom)
        assert at.page == 0
        assert fit_page(TWO_COLUMNS, PANE, zoom, at).clip[3] == pytest.approx(800, abs=1)

    def test_reads_one_column_after_the_other(self) -> None:
        zoom = Zoom("column")
        seen = []
        at = top_of(0, self.pages, PANE, zoom)
        for _ in range(8):
            seen.append((at.page, round(at.x, -1)))
            at = scrolled(at, 1000, self.pages, PANE, zoom)
        assert list(dict.fromkeys(seen))[:3] == [(0, 40), (0, 300), (1, 40)]

    def test_finds_the_same_way_back(self) -> None:
        zoom = Zoom("column", 1.0)
        way = [top_of(0, self.pages, PANE, zoom)]
        for _ in range(7):
            way.append(scrolled(way[-1], 1000, self.pages, PANE, zoom))
        back = [way[-1]]
        for _ in range(7):
            back.append(scrolled(back[-1], -1000, self.pages, PANE, zoom))
        assert [place.page for place in back] == [place.page for place in reversed(way)]
        assert [place.x for place in back] == pytest.approx([place.x for place in reversed(way)], abs=0.5)
        assert [place.y for place in back] == pytest.approx([place.y for place in reversed(way)], abs=0.5)

    @pytest.mark.parametrize("rows", [-3, 3])
    def test_stays_at_either_end_of_the_document(self, rows: int) -> None:
        zoom = Zoom()
        at = Viewpoint(0 if rows < 0 else 2, 0, 0)
        assert scrolled(at, rows, self.pages, PANE, zoom) == at

    def test_turns_the_page_at_once_where_a_page_is_seen_whole(self) -> None:
        assert scrolled(Viewpoint(), 1, self.pages, PANE, Zoom()) == Viewpoint(1, 0, 0)

    def test_goes_sideways_within_the_page_only(self) -> None:
        zoom = Zoom("page", 4.0)
        at = panned(Viewpoint(), 10, self.pages, PANE, zoom)
        assert at.x == pytest.approx(10 * 10 / fit_page(TWO_COLUMNS, PANE, zoom).scale, abs=0.5)
        assert panned(Viewpoint(), -10, self.pages, PANE, zoom).x == 0
        assert panned(Viewpoint(), 10_000, self.pages, PANE, zoom).page == 0

    def test_a_page_that_does_not_exist_is_the_nearest_one(self) -> None:
        assert top_of(99, self.pages, PANE, Zoom()).page == 2
        assert top_of(-1, self.pages, PANE, Zoom()).page == 0


class TestFinding:
    pages = (TWO_COLUMNS, TWO_COLUMNS)

    @pytest.mark.parametrize("zoom", [Zoom(), Zoom("width"), Zoom("column"), Zoom("page", 3.0)])
    @pytest.mark.parametrize("box", [(60, 30, 200, 42), (320, 700, 500, 712), (310, 780, 550, 790)])
    def test_a_box_that_is_looked_for_is_seen(self, zoom: Zoom, box: tuple[float, float, float, float]) -> None:
        at = place_for(1, box, self.pages, PANE, zoom)
        view = fit_page(TWO_COLUMNS, PANE, zoom, at)
        assert at.page == 1
        assert view.shows(box)
        assert view.clip[0] <= box[0]
        assert box[2] <= view.clip[2] + 1

    def test_zooming_keeps_the_middle_in_the_middle(self) -> None:
        old, new = Zoom("page", 2.0), Zoom("page", 3.0)
        at = Viewpoint(0, 100, 150)
        before = fit_page(TWO_COLUMNS, PANE, old, at)
        after = fit_page(TWO_COLUMNS, PANE, new, zoomed(at, old, new, self.pages, PANE))
        middle = before.point_at(before.cols / 2, before.rows / 2)
        assert after.point_at(after.cols / 2, after.rows / 2) == pytest.approx(middle, abs=1)

    def test_changing_to_columns_goes_to_the_nearer_column(self) -> None:
        at = zoomed(Viewpoint(0, 350, 0), Zoom("page", 4.0), Zoom("column"), self.pages, PANE)
        assert round(at.x) == 300


class TestMapping:
    view = View((100.0, 50.0, 200.0, 150.0), 2.0, 200, 200, 20, 10)

    def test_a_cell_is_a_point(self) -> None:
        assert self.view.point_at(0, 0) == (100, 50)
        assert self.view.point_at(10, 5) == (150, 100)
        assert self.view.point_at(20, 10) == (200, 150)

    def test_a_box_is_pixels_cut_at_the_edges(self) -> None:
        assert self.view.pixels_of((110, 60, 120, 70)) == (20, 20, 40, 40)
        assert self.view.pixels_of((0, 0, 110, 60)) == (0, 0, 20, 20)
        assert self.view.pixels_of((190, 140, 900, 900)) == (180, 180, 200, 200)

    def test_a_box_outside_is_nowhere(self) -> None:
        assert self.view.pixels_of((0, 0, 90, 40)) is None
        assert self.view.pixels_of((300, 60, 400, 70)) is None


def test_zoom_steps_end_at_both_ends() -> None:
    assert next_zoom(1.0, larger=True) == 1.25
    assert next_zoom(1.0, larger=False) == 0.8
    assert next_zoom(8.0, larger=True) == 8.0
    assert next_zoom(0.5, larger=False) == 0.5
    assert next_zoom(1.1, larger=True) == 1.25
