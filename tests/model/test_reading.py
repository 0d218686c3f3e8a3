"""What is read and how: a reading and a command in, the next reading and its effects out."""

from dataclasses import replace
from typing import Any

import pytest

from paperpass.model.brief import Brief, Heading
from paperpass.model.document import Document, Loading
from paperpass.model.geometry import PageSize, Pane, Viewpoint, Zoom
from paperpass.model.guide import Guide, StepTarget
from paperpass.model.on_page import Word
from paperpass.model.reading import (
    BringIntoText,
    Command,
    Digit,
    DocumentChanged,
    Effects,
    Find,
    GoTo,
    GoToMark,
    KeyDone,
    Move,
    Notice,
    Reading,
    ReturnInText,
    ReturnTo,
    SavePosition,
    Scroll,
    ScrollText,
    SetGuide,
    SetMark,
    SetPane,
    SetSelection,
    SetTextRows,
    ShowInText,
    Tell,
    TextMoved,
    apply,
)
from paperpass.model.reading_position import ReadingPosition
from paperpass.model.selection import Selection

COLUMNS = ((50.0, 290.0), (310.0, 550.0))
HEADS = tuple(
    Heading(str(n + 1), name, 1, page, y, appendix=False, source="numbered", box=(x, y, x + 100, y + 14))
    for n, (name, page, x, y) in enumerate(
        [("Introduction", 0, 50.0, 200.0), ("Method", 0, 310.0, 300.0), ("Results", 2, 50.0, 100.0)]
    )
)
BRIEF = Brief("rivers.pdf", "0" * 64, 4, headings=HEADS)
DOCUMENT = Document(
    "rivers.pdf",
    (PageSize(600.0, 800.0, COLUMNS),) * 4,
    columns_known=True,
    brief=BRIEF,
    structure=Loading.THERE,
)
UNKNOWN = Document()
PAGE = Reading(pane=Pane(80, 20), zoom=Zoom("width"))
WHOLE = Reading(pane=Pane(80, 80))
TEXT = Reading(as_text=True, text_rows=22, text_at=(1, 300.0, 50.0))
GUIDE = Guide(((StepTarget(0, (50, 90, 200, 104), "Abstract"),), (StepTarget(2, (50, 100, 200, 114), "Results"),)))


def after(reading: Reading, *commands: Command, document: Document = DOCUMENT) -> Reading:
    for command in commands:
        reading, _ = apply(reading, document, command)
    return reading


def effects(reading: Reading, command: Command, document: Document = DOCUMENT) -> Effects:
    return apply(reading, document, command)[1]


class TestCounts:
    @pytest.mark.parametrize("move", Move)
    @pytest.mark.parametrize("reading", [PAGE, TEXT, WHOLE, replace(PAGE, guide=GUIDE)])
    def test_every_move_uses_or_clears_a_typed_number(self, reading: Reading, move: Move) -> None:
        assert after(reading, Digit("3"), move).count == ""

    def test_digits_make_a_number_and_only_the_last_five_of_them_count(self) -> None:
        assert after(PAGE, Digit("1"), Digit("2")).count == "12"
        assert after(PAGE, *map(Digit, "1234567")).count == "34567"

    def test_the_key_that_types_a_digit_keeps_it_and_the_next_one_clears_it(self) -> None:
        assert after(PAGE, Digit("2"), KeyDone.KEY_DONE).count == "2"
        assert after(PAGE, Digit("2"), KeyDone.KEY_DONE, KeyDone.KEY_DONE).count == ""

    @pytest.mark.parametrize(
        ("number", "move", "page"),
        [("", Move.LAST, 3), ("2", Move.LAST, 1), ("99", Move.LAST, 3), ("0", Move.LAST, 3), ("3", Move.FIRST, 2)],
    )
    def test_a_number_names_a_page(self, number: str, move: Move, page: int) -> None:
        assert after(PAGE, *map(Digit, number), move).viewpoint.page == page

    def test_a_number_says_how_far_a_line_key_goes(self) -> None:
        assert effects(after(TEXT, Digit("7")), Move.DOWN) == (ScrollText(7),)
        one, three = after(PAGE, Digit("1"), Move.DOWN), after(PAGE, Move.DOWN)
        assert three.viewpoint.y == pytest.approx(3 * one.viewpoint.y, abs=0.5)


class TestScrolling:
    @pytest.mark.parametrize(
        ("move", "lines"),
        [
            (Move.DOWN, 1),
            (Move.UP, -1),
            (Move.HALF_DOWN, 10),
            (Move.HALF_UP, -10),
            (Move.PAGE_DOWN, 20),
            (Move.PAGE_UP, -20),
        ],
    )
    def test_text_is_scrolled_by_lines_with_two_of_them_kept_in_sight(self, move: Move, lines: int) -> None:
        assert effects(TEXT, move) == (ScrollText(lines),)

    def test_a_page_goes_on_with_the_next_one_and_stops_at_both_ends(self) -> None:
        assert after(WHOLE, Move.PAGE_DOWN).viewpoint.page == 1
        assert after(WHOLE, *[Move.PAGE_DOWN] * 9).viewpoint.page == 3
        assert after(WHOLE, Move.PAGE_UP).viewpoint == WHOLE.viewpoint

    def test_a_wheel_scrolls_both(self) -> None:
        assert effects(TEXT, Scroll(3)) == (ScrollText(3),)
        assert after(PAGE, Scroll(3)).viewpoint.y > 0

    @pytest.mark.parametrize("move", Move)
    def test_before_pages_and_pane_are_known_nothing_fails(self, move: Move) -> None:
        for reading in (Reading(), Reading(as_text=True), Reading(pane=Pane(80, 20)), Reading(guide=GUIDE)):
            moved = after(reading, move, document=UNKNOWN)
            assert moved.viewpoint.page >= 0
            assert moved.view(UNKNOWN) is None


class TestPages:
    @pytest.mark.parametrize(("start", "move", "page"), [(0, Move.NEXT_PAGE, 1), (3, Move.NEXT_PAGE, 3)])
    def test_pages_are_turned_as_far_as_there_are_some(self, start: int, move: Move, page: int) -> None:
        assert after(replace(PAGE, viewpoint=Viewpoint(start)), move).viewpoint.page == page

    def test_turning_a_page_is_no_jump(self) -> None:
        assert after(PAGE, Move.NEXT_PAGE, Move.PREVIOUS_PAGE).jumps == ()

    @pytest.mark.parametrize("page", [-1, 500])
    def test_there_is_no_way_beyond_the_last_page(self, page: int) -> None:
        for reading in (PAGE, Reading()):
            assert 0 <= after(reading, GoTo(page)).viewpoint.page < 4
            assert 0 <= after(reading, ReturnTo((page, 40.0, 0.0))).viewpoint.page < 4

    def test_a_place_is_returned_to_in_the_column_that_holds_it(self) -> None:
        columns = replace(PAGE, zoom=Zoom("column"))
        there = after(columns, GoTo(1, (310.0, 400.0, 550.0, 420.0)))
        assert after(there, Move.FIRST, ReturnTo(there.here)).viewpoint == there.viewpoint


class TestJumps:
    def test_a_jump_is_taken_back_and_made_again(self) -> None:
        there = after(PAGE, Move.LAST)
        back = after(there, Move.BACK)
        assert back.here == PAGE.here
        assert after(back, Move.FORWARD).here == there.here

    def test_a_jump_that_led_nowhere_is_passed_over(self) -> None:
        there = after(PAGE, Move.LAST, Move.LAST, Move.LAST)
        assert after(there, Move.BACK).viewpoint.page == 0

    def test_a_new_jump_forgets_the_way_ahead(self) -> None:
        assert after(PAGE, Move.LAST, Move.BACK, GoTo(1)).ahead == ()

    def test_without_one_it_says_so(self) -> None:
        assert effects(PAGE, Move.BACK) == (Tell(Notice.NOWHERE_BACK),)
        assert after(PAGE, Move.FORWARD) == PAGE

    def test_in_text_it_leads_to_the_line_that_stood_at_the_top(self) -> None:
        there = after(TEXT, GoTo(3))
        assert effects(there, Move.BACK) == (ReturnInText((1, 300.0, 50.0)),)


class TestMarks:
    def test_a_mark_is_kept_at_once(self) -> None:
        marked, done = apply(TEXT, DOCUMENT, SetMark("a"))
        assert marked.marks == {"a": (1, 300.0, 50.0)}
        assert done == (SavePosition.SAVE_POSITION, Tell(Notice.MARKED, "a"))

    def test_it_is_gone_to_as_a_jump_and_an_unknown_one_is_told(self) -> None:
        marked = after(PAGE, GoTo(2), SetMark("a"), Move.FIRST, GoToMark("a"))
        assert marked.viewpoint.page == 2
        assert after(marked, GoToMark("'")).viewpoint.page == 0
        assert effects(marked, GoToMark("x")) == (Tell(Notice.NO_MARK, "x"),)


class TestHeadings:
    @pytest.mark.parametrize("reading", [WHOLE, PAGE])
    def test_every_heading_is_gone_through_also_on_a_page_that_does_not_move(self, reading: Reading) -> None:
        seen = []
        for _ in range(4):
            reading = after(reading, Move.NEXT_HEADING)
            assert reading.heading is not None
            seen.append(reading.heading[0])
        assert seen == [0, 1, 2, 2]
        back = after(reading, Move.PREVIOUS_HEADING)
        assert back.heading is not None
        assert back.heading[0] == 1

    @pytest.mark.parametrize(
        ("structure", "notice"),
        [(Loading.THERE, Notice.NO_HEADINGS), (Loading.READING, Notice.STRUCTURE_IS_READ)],
    )
    def test_without_any_it_says_whether_there_are_none_or_none_yet(self, structure: Loading, notice: Notice) -> None:
        document = replace(DOCUMENT, brief=None, structure=structure)
        assert effects(PAGE, Move.NEXT_HEADING, document) == (Tell(notice),)


class TestZoom:
    def test_fits_follow_one_another_and_begin_without_a_factor(self) -> None:
        fits = [after(replace(PAGE, zoom=Zoom("page", 2.0)), *[Move.FIT] * n).zoom for n in (1, 2, 3)]
        assert fits == [Zoom("width"), Zoom("column"), Zoom("page")]

    def test_text_and_what_is_not_known_yet_have_no_zoom_to_change(self) -> None:
        for move in (Move.FIT, Move.ZOOM_IN, Move.LEFT):
            assert after(TEXT, move).zoom == TEXT.zoom
            assert after(PAGE, move, document=UNKNOWN).zoom == PAGE.zoom

    @pytest.mark.parametrize(("rows", "zoom", "column"), [(20, Zoom("width"), True), (60, Zoom(), False)])
    def test_a_paper_opened_for_the_first_time_is_shown_so_that_it_can_be_read(
        self, rows: int, zoom: Zoom, *, column: bool
    ) -> None:
        opened = after(Reading(fresh=True), SetPane(Pane(80, rows)), DocumentChanged())
        assert (opened.zoom, opened.column_when_begun, opened.fresh) == (zoom, column, False)
        begun = after(opened, SetGuide(GUIDE, go=True, begins=True))
        assert begun.zoom == (Zoom("column") if column else zoom)

    def test_one_that_was_left_somewhere_keeps_its_zoom(self) -> None:
        left = Reading.from_position(ReadingPosition(page=1, zoom=2.0), pixels=True)
        assert after(left, SetPane(Pane(80, 20)), DocumentChanged()).zoom == Zoom("page", 2.0)

    def test_light_and_dark_are_exchanged(self) -> None:
        assert after(PAGE, Move.INVERT).invert
        assert not after(PAGE, Move.INVERT, Move.INVERT).invert


class TestSearch:
    HITS = (((0, (60.0, 100.0, 90.0, 110.0)),), ((2, (60.0, 100.0, 90.0, 110.0)), (2, (60.0, 112.0, 80.0, 122.0))))

    def test_the_first_one_is_gone_to_and_the_others_in_turn_and_round(self) -> None:
        found = after(WHOLE, Find(self.HITS, 1))
        assert (found.viewpoint.page, found.shown_hit) == (2, self.HITS[1])
        assert after(found, Move.NEXT_HIT).hit == 0
        assert after(found, Move.NEXT_HIT, Move.PREVIOUS_HIT).hit == 1

    def test_all_boxes_of_a_hit_are_named(self) -> None:
        assert after(WHOLE, Find(self.HITS, 1)).shown_hit == self.HITS[1]
        assert len(after(WHOLE, Find(self.HITS, 1)).found) == 3

    def test_one_that_is_seen_moves_nothing(self) -> None:
        assert after(WHOLE, Find(self.HITS)).jumps == ()

    def test_none_ends_the_search(self) -> None:
        ended = after(WHOLE, Find(self.HITS), Find(()))
        assert (ended.hits, ended.found) == ((), ())
        assert effects(ended, Move.NEXT_HIT) == (Tell(Notice.NO_HITS),)


class TestSelecting:
    WORDS = tuple(Word((60.0, 100.0 + 20 * n, 90.0, 110.0 + 20 * n), f"word{n}", n) for n in range(30))

    def test_the_page_follows_the_cursor(self) -> None:
        large = replace(PAGE, zoom=Zoom("width", 3.0))
        followed = after(large, SetSelection(Selection(0, self.WORDS, 29)))
        view = followed.view(DOCUMENT)
        assert view is not None
        assert view.shows(self.WORDS[29].box)

    def test_text_brings_the_cursor_in_sight(self) -> None:
        assert effects(TEXT, SetSelection(Selection(0, self.WORDS, 3))) == (BringIntoText((0, 160.0, 60.0)),)

    def test_none_ends_it(self) -> None:
        assert after(PAGE, SetSelection(Selection(0, self.WORDS)), SetSelection(None)).selected == ()


class TestGuide:
    def test_a_step_goes_where_it_names_and_is_no_jump(self) -> None:
        begun = after(WHOLE, SetGuide(GUIDE, go=True))
        stepped = after(begun, Move.STEP)
        assert (stepped.viewpoint.page, stepped.jumps) == (2, ())
        assert stepped.named == ((2, (50, 100, 200, 114)),)

    def test_skipping_and_going_back(self) -> None:
        begun = after(WHOLE, SetGuide(GUIDE))
        skipped = after(begun, Move.SKIP_STEP)
        assert skipped.guide is not None
        assert skipped.guide.step == 1
        back = after(skipped, Move.PREVIOUS_STEP)
        assert back.guide is not None
        assert back.guide.step == 0

    def test_behind_the_last_step_only_the_way_back_is_open(self) -> None:
        over = after(WHOLE, SetGuide(GUIDE), Move.STEP, Move.STEP)
        assert over.guide is not None
        assert over.guide.over
        assert after(over, Move.STEP) == over
        assert after(over, Move.PREVIOUS_STEP) != over
        assert over.named == ()

    def test_without_a_pass_its_keys_do_nothing(self) -> None:
        for move in (Move.STEP, Move.SKIP_STEP, Move.PREVIOUS_STEP):
            assert after(WHOLE, move) == WHOLE


class TestText:
    def test_page_and_text_stand_at_the_same_place(self) -> None:
        page = replace(WHOLE, viewpoint=Viewpoint(2, 50.0, 120.0))
        text, done = apply(page, DOCUMENT, Move.TEXT)
        assert (text.as_text, text.here) == (True, (2, 120.0, 50.0))
        assert done == (ReturnInText((2, 120.0, 50.0)),)
        assert after(text, Move.TEXT).viewpoint.page == 2

    def test_a_place_is_shown_in_it(self) -> None:
        assert effects(TEXT, GoTo(2, (310, 90, 400, 100))) == (ShowInText((2, 90, 310)),)
        assert effects(TEXT, GoTo(2)) == (ShowInText((2, 0.0, 0.0)),)

    def test_what_stands_at_its_top_is_where_one_is(self) -> None:
        assert after(TEXT, TextMoved((3, 10.0, 50.0))).here == (3, 10.0, 50.0)
        assert after(TEXT, SetTextRows(50)).text_rows == 50


class TestPositions:
    def test_a_position_that_is_left_is_the_one_that_is_opened(self) -> None:
        marks = {"a": (2, 30.0, 50.0)}
        reading = Reading(
            Viewpoint(2, 50.0, 120.0), Zoom("width", 2.0), marks=marks, guide=replace(GUIDE, spent=(3.0, 0.5))
        )
        left = reading.position(2, 1)
        assert (left.pass_number, left.round, left.step, left.spent) == (2, 1, 0, {"0": 3.0, "1": 0.5})
        again = Reading.from_position(left, pixels=True)
        assert (again.here, again.zoom, again.marks) == (reading.here, reading.zoom, marks)

    def test_without_a_pass_nothing_is_said_of_one(self) -> None:
        assert replace(WHOLE, guide=GUIDE).position() == ReadingPosition()

    @pytest.mark.parametrize(
        ("left_at", "pixels", "as_text"),
        [
            ({}, True, False),
            ({}, False, True),
            ({"page": 1, "text": True, "pixels": True}, True, True),
            ({"page": 1, "pixels": True}, False, True),
            ({"page": 1, "text": True}, True, False),
            ({"page": 1}, False, False),
        ],
    )
    def test_a_paper_opens_as_it_was_left_in_such_a_terminal_and_else_as_that_shows_it_best(
        self, left_at: dict[str, Any], *, pixels: bool, as_text: bool
    ) -> None:
        assert Reading.from_position(ReadingPosition(**left_at), pixels=pixels).as_text == as_text

    def test_a_fit_that_nobody_knows_is_the_whole_page(self) -> None:
        assert Reading.from_position(ReadingPosition(fit="sideways", page=1), pixels=True).zoom == Zoom()

    def test_a_place_beyond_the_last_page_is_the_last_page(self) -> None:
        left = Reading.from_position(ReadingPosition(page=700), pixels=True)
        assert after(left, DocumentChanged()).viewpoint.page == 3
