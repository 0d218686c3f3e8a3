"""The reader's search, and how panels come and go: no application, a screen that is played by hand."""

from typing import TYPE_CHECKING, cast

import pytest

from paperpass.model.document import Document
from paperpass.model.geometry import PageSize, Pane
from paperpass.model.reading import GoTo, Move, SetPane
from paperpass.tui.glyphs import UNICODE
from paperpass.tui.reader.panels.list_panel import ListPanel
from paperpass.tui.reader.panels.listing import Item, Listing
from paperpass.tui.reader.panels.opener import PanelOpener
from paperpass.tui.reader.search import PaperSearch
from paperpass.tui.widgets.panel import Panel
from tests.tui.reader.host import FakeHost
from tests.tui.rivers import Rivers

if TYPE_CHECKING:
    from paperpass.tui.reader.margin import Margin
    from paperpass.tui.reader.page_area import PageArea


@pytest.fixture
def host(rivers: Rivers) -> FakeHost:
    desk = rivers.desk()
    file = desk.pdf(rivers.card)
    host = FakeHost(desk, Document(str(file), (PageSize(612, 792),) * 3))
    host.do(SetPane(Pane(80, 60)))
    return host


class TestSearch:
    @pytest.fixture
    def search(self, host: FakeHost) -> PaperSearch:
        return PaperSearch(host, lambda: None)

    def test_the_first_place_is_shown_from_the_second_letter_on_and_is_no_jump_yet(
        self, host: FakeHost, search: PaperSearch
    ) -> None:
        search.begin()
        search.typed("h")
        assert host.reading.hits == ()
        search.typed("hydraulics")
        assert (len(host.reading.hits), host.reading.viewpoint.page, host.reading.jumps) == (2, 2, ())

    def test_accepted_it_is_a_jump_from_where_one_was(self, host: FakeHost, search: PaperSearch) -> None:
        search.begin()
        search.typed("hydraulics")
        search.accept("hydraulics")
        assert host.reading.jumps == ((0, 0.0, 0.0),)
        assert search.history == ["hydraulics"]
        assert [text.match for text in search.texts(host.reading.hits)] == ["Hydraulics"] * 2

    def test_cancelled_one_is_where_one_was_with_what_was_found_before(
        self, host: FakeHost, search: PaperSearch
    ) -> None:
        search.begin()
        search.accept("downhill")
        before = host.reading.hits
        here = host.reading.here
        search.begin()
        search.typed("hydraulics")
        assert host.reading.here != here
        search.cancel()
        assert (host.reading.here, host.reading.hits) == (here, before)

    def test_the_first_place_is_the_next_one_from_here(self, host: FakeHost, search: PaperSearch) -> None:
        host.do(GoTo(1))
        search.begin()
        search.accept("downhill")
        assert host.reading.shown_hit[0][0] == 1

    def test_words_that_stand_nowhere_are_told_and_none_end_the_search(
        self, host: FakeHost, search: PaperSearch
    ) -> None:
        search.begin()
        search.accept("downhill")
        search.begin()
        search.accept("glacier")
        assert host.said == ["glacier does not stand in this paper"]
        assert host.reading.hits == ()
        search.begin()
        search.accept("")
        assert host.reading.hits == ()

    def test_words_typed_before_the_text_is_read_are_looked_for_when_it_is(
        self, host: FakeHost, search: PaperSearch
    ) -> None:
        host.slow = True
        search.begin()
        search.accept("hydraulics")
        assert search.status == "looking for hydraulics ..."
        host.run()
        assert (search.status, len(host.reading.hits)) == ("", 2)

    def test_what_another_search_found_has_no_text_of_this_one(self, search: PaperSearch) -> None:
        search.begin()
        search.accept("downhill")
        assert search.texts((((0, (0, 0, 1, 1)),),)) == ()


class Side:
    """What a page area and its page are asked."""

    def __init__(self) -> None:
        self.side = self
        self.focused = 0

    def focus(self) -> None:
        self.focused += 1


class Place:
    """A margin that keeps what it is given."""

    panel: Panel | None = None

    def open(self, panel: Panel) -> None:
        self.panel = panel

    def close(self) -> None:
        self.panel = None


class Focused(ListPanel):
    """A list that has the focus."""

    @property
    def has_focus_within(self) -> bool:
        return True


class TestPanels:
    LISTING = Listing("contents", "Contents", tuple(Item(f"page {n}", "", "", GoTo(n)) for n in range(3)))

    def opener(self, host: FakeHost, *, narrow: bool = False) -> PanelOpener:
        self.margin, self.area = Place(), Side()
        margin, area = cast("Margin", self.margin), cast("PageArea", self.area)
        return PanelOpener(host, margin, area, UNICODE, lambda: narrow, lambda: None)

    def test_the_page_follows_the_line_that_is_pointed_at_and_goes_back_when_the_list_is_left(
        self, host: FakeHost
    ) -> None:
        opener, panel = self.opener(host), Focused(self.LISTING, UNICODE)
        opener.open(panel)
        opener.point(panel, 2)
        assert (host.reading.viewpoint.page, host.reading.jumps) == (2, ())
        opener.cancel()
        assert (host.reading.viewpoint.page, opener.panel, self.area.focused) == (0, None, 1)

    def test_going_to_a_line_is_one_jump_from_where_one_was(self, host: FakeHost) -> None:
        opener, panel = self.opener(host), Focused(self.LISTING, UNICODE)
        opener.open(panel)
        opener.point(panel, 1)
        opener.point(panel, 2)
        opener.go(panel, 2)
        assert host.reading.jumps == ((0, 0.0, 0.0),)
        assert opener.panel is panel
        host.do(Move.BACK)
        assert host.reading.viewpoint.page == 0

    def test_a_list_that_is_left_for_the_page_is_a_jump_from_before_and_one_list_after_another_is_one_way(
        self, host: FakeHost
    ) -> None:
        opener, panel = self.opener(host), Focused(self.LISTING, UNICODE)
        opener.open(panel)
        opener.point(panel, 1)
        other = Focused(self.LISTING, UNICODE)
        opener.open(other)
        opener.point(other, 2)
        assert not host.reading.jumps
        opener.to_page()
        assert (host.reading.viewpoint.page, host.reading.jumps) == (2, ((0, 0.0, 0.0),))

    def test_in_a_narrow_window_nothing_moves_until_a_line_is_gone_to_and_the_panel_goes(self, host: FakeHost) -> None:
        opener, panel = self.opener(host, narrow=True), Focused(self.LISTING, UNICODE)
        opener.open(panel)
        opener.point(panel, 2)
        assert host.reading.viewpoint.page == 0
        opener.go(panel, 2)
        assert host.reading.viewpoint.page == 2
        assert opener.panel is None

    def test_the_key_that_opened_a_panel_closes_it(self, host: FakeHost) -> None:
        opener = self.opener(host)
        opener.open(Focused(self.LISTING, UNICODE))
        assert not opener.cancelled("figures")
        assert opener.cancelled("contents")
        assert opener.panel is None
