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
    ComeFrom,
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
COLUMN = Reading(pane=Pane(80, 20), zoom=Zoom("column"))
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
        "command", [SetPane(Pane(60, 20)), SetTextRows(9), TextMoved((1, 2.0, 3.0)), DocumentChanged(), SetGuide(GUIDE)]
    )
    def test_what_no_key_has_done_leaves_a_typed_number_for_the_key_that_follows(self, command: Command) -> None:
        assert after(PAGE, Digit("3"), command, Move.FIRST).viewpoint.page == 2

    @pytest.mark.parametrize("command", [GoTo(1), SetMark("a"), GoToMark("x"), Find(()), SetSelection(None)])
    def test_a_key_that_is_no_move_clears_it_when_it_is_done(self, command: Command) -> None:
        typed = after(PAGE, Digit("3"), KeyDone.KEY_DONE)
        assert after(typed, command, KeyDone.KEY_DONE).count == ""

    @pytest.mark.parametrize("move", set(Move) - {Move.DOWN, Move.UP, Move.FIRST, Move.LAST})
    @pytest.mark.parametrize("reading", [PAGE, TEXT], ids=["page", "text"])
    def test_a_number_changes_nothing_about_a_move_that_has_no_use_for_it(self, reading: Reading, move: Move) -> None:
        assert apply(after(reading, Digit("3")), DOCUMENT, move) == apply(reading, DOCUMENT, move)

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
        assert after(TEXT, move) == TEXT

    @pytest.mark.parametrize(
        ("move", "rows"),
        [
            (Move.DOWN, 3),
            (Move.UP, -3),
            (Move.HALF_DOWN, 10),
            (Move.HALF_UP, -10),
            (Move.PAGE_DOWN, 20),
            (Move.PAGE_UP, -20),
        ],
    )
    def test_a_page_is_scrolled_by_rows_of_cells(self, move: Move, rows: int) -> None:
        middle = replace(PAGE, viewpoint=Viewpoint(1, 0.0, 240.0), zoom=Zoom("width", 2.0))
        view = middle.view(DOCUMENT)
        assert view is not None
        points = rows * 20 / view.scale
        assert after(middle, move).viewpoint.y == pytest.approx(240.0 + points, abs=1 / view.scale)
        assert effects(middle, move) == ()

    @pytest.mark.parametrize(("move", "sign"), [(Move.HALF_DOWN, 1), (Move.HALF_UP, -1)])
    def test_half_of_one_line_is_one_line(self, move: Move, sign: int) -> None:
        assert effects(replace(TEXT, text_rows=3), move) == (ScrollText(sign),)
        low = replace(PAGE, pane=Pane(80, 1), viewpoint=Viewpoint(1, 0.0, 100.0))
        assert (after(low, move).viewpoint.y - 100.0) * sign > 0

    def test_before_its_size_is_known_a_page_key_moves_some_lines(self) -> None:
        assert effects(Reading(as_text=True), Move.PAGE_DOWN, UNKNOWN) == (ScrollText(18),)
        assert effects(replace(TEXT, text_rows=1), Move.PAGE_DOWN) == (ScrollText(1),)

    def test_columns_are_read_one_after_the_other_and_back(self) -> None:
        left = after(COLUMN, Move.FIRST)
        right = after(left, *[Move.PAGE_DOWN] * 4)
        while right.viewpoint.x == left.viewpoint.x:
            right = after(right, Move.PAGE_DOWN)
        assert (right.viewpoint.page, right.viewpoint.y) == (0, 0.0)
        assert right.viewpoint.x > 290
        assert after(right, Move.UP).viewpoint.x == left.viewpoint.x

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

    @pytest.mark.parametrize(
        "command",
        [
            GoTo(1, (50.0, 90.0, 200.0, 104.0)),
            ReturnTo((1, 40.0, 50.0), jump=True),
            ComeFrom((2, 40.0, 50.0)),
            SetMark("a"),
            GoToMark("a"),
            GoToMark("'"),
            Find((((1, (50.0, 90.0, 200.0, 104.0)),),)),
            Scroll(3),
            SetPane(Pane(80, 20)),
            SetTextRows(9),
            TextMoved(None),
            DocumentChanged(),
            SetSelection(Selection(0, (Word((60.0, 100.0, 90.0, 110.0), "water", 0),))),
            SetGuide(GUIDE, go=True, begins=True),
        ],
        ids=lambda command: type(command).__name__,
    )
    @pytest.mark.parametrize("reading", [Reading(), Reading(as_text=True), PAGE, replace(PAGE, column_when_begun=True)])
    def test_nor_does_any_other_command_fail_then(self, reading: Reading, command: Command) -> None:
        assert after(reading, command, document=UNKNOWN).view(UNKNOWN) is None

    def test_a_number_names_a_page_also_before_there_are_pages_and_then_the_last_one_is_not_known(self) -> None:
        left = Reading(viewpoint=Viewpoint(2))
        assert after(left, Digit("4"), Move.FIRST, document=UNKNOWN).viewpoint.page == 3
        assert after(left, *map(Digit, "99"), Move.LAST, document=UNKNOWN).viewpoint.page == 98
        assert after(left, Move.LAST, document=UNKNOWN) == left
        assert after(left, Move.NEXT_PAGE, document=UNKNOWN) == left
        assert after(Reading(), Move.NEXT_PAGE, document=UNKNOWN) == Reading()
        assert after(left, Move.FIRST, document=UNKNOWN).viewpoint.page == 0


class TestPanning:
    def test_a_page_that_is_wider_than_its_pane_is_moved_by_columns_of_cells_and_stops_at_its_sides(self) -> None:
        wide = replace(PAGE, zoom=Zoom("width", 2.0))
        view = wide.view(DOCUMENT)
        assert view is not None
        right = after(wide, Move.RIGHT)
        assert right.viewpoint.x == pytest.approx(4 * 10 / view.scale, abs=1 / view.scale)
        assert after(right, Move.LEFT, Move.LEFT).viewpoint.x == 0
        assert after(wide, *[Move.RIGHT] * 50).viewpoint.x == pytest.approx(300, abs=1)
        assert after(right, Move.RIGHT).viewpoint.page == 0

    @pytest.mark.parametrize("move", [Move.LEFT, Move.RIGHT])
    def test_a_page_that_fits_and_text_stay(self, move: Move) -> None:
        assert after(WHOLE, move).viewpoint == WHOLE.viewpoint
        assert apply(TEXT, DOCUMENT, move) == (TEXT, ())


class TestPages:
    @pytest.mark.parametrize(
        ("start", "move", "page"),
        [
            (0, Move.NEXT_PAGE, 1),
            (3, Move.NEXT_PAGE, 3),
            (3, Move.PREVIOUS_PAGE, 2),
            (1, Move.PREVIOUS_PAGE, 0),
            (0, Move.PREVIOUS_PAGE, 0),
        ],
    )
    def test_pages_are_turned_as_far_as_there_are_some(self, start: int, move: Move, page: int) -> None:
        low = replace(PAGE, viewpoint=Viewpoint(start, 0.0, 60.0))
        turned = after(low, move)
        assert turned.viewpoint == (low.viewpoint if page == start else Viewpoint(page))
        text, done = apply(replace(TEXT, text_at=(start, 60.0, 50.0)), DOCUMENT, move)
        assert text.here == ((start, 60.0, 50.0) if page == start else (page, 0.0, 0.0))
        assert done == (() if page == start else (ShowInText((page, 0.0, 0.0)),))

    @pytest.mark.parametrize(("move", "page"), [(Move.FIRST, 0), (Move.LAST, 3)])
    def test_first_and_last_stand_at_a_pages_top_and_are_jumps(self, move: Move, page: int) -> None:
        middle = replace(PAGE, viewpoint=Viewpoint(1, 0.0, 60.0))
        assert after(middle, move).viewpoint == Viewpoint(page)
        assert after(middle, move).jumps == ((1, 60.0, 0.0),)
        assert effects(TEXT, move) == (ShowInText((page, 0.0, 0.0)),)
        assert after(TEXT, move).jumps == ((1, 300.0, 50.0),)

    def test_a_line_of_which_only_the_top_left_is_known_is_seen(self) -> None:
        assert GoTo.at((2, 300.0, 50.0)) == GoTo(2, (50.0, 300.0, 51.0, 312.0))
        assert GoTo.at((2, 0.0, 0.0)) == GoTo(2)

    def test_turning_a_page_is_no_jump(self) -> None:
        assert after(PAGE, Move.NEXT_PAGE, Move.PREVIOUS_PAGE).jumps == ()

    @pytest.mark.parametrize("page", [-1, 500])
    def test_there_is_no_way_beyond_the_last_page(self, page: int) -> None:
        nearest = 0 if page < 0 else 3
        for reading in (PAGE, Reading(), TEXT):
            assert after(reading, GoTo(page)).here[0] == nearest
            assert after(reading, ReturnTo((page, 40.0, 0.0))).here == (nearest, 40.0, 0.0)
        assert effects(TEXT, GoTo(page)) == (ShowInText((nearest, 0.0, 0.0)),)
        assert effects(TEXT, ReturnTo((page, 40.0, 7.0))) == (ReturnInText((nearest, 40.0, 7.0)),)

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

    def test_a_place_that_was_come_to_step_by_step_can_be_a_jump_from_where_it_began(self) -> None:
        walked = after(PAGE, GoTo(1, jump=False), GoTo(2, jump=False))
        there = after(walked, ComeFrom(PAGE.here))
        assert there.viewpoint == walked.viewpoint
        assert after(there, Move.BACK).here == PAGE.here
        assert after(PAGE, ComeFrom(PAGE.here)) == PAGE

    def test_a_new_jump_forgets_the_way_ahead(self) -> None:
        assert after(PAGE, Move.LAST, Move.BACK, GoTo(1)).ahead == ()

    def test_places_that_look_the_same_are_one_on_a_page_that_is_seen_whole(self) -> None:
        from_text = after(TEXT, SetPane(Pane(80, 80)), GoTo(2), ReturnTo((1, 300.0, 50.0)), Move.TEXT)
        assert from_text.viewpoint == Viewpoint(1, 50.0, 300.0)
        there = after(from_text, GoTo(1, (50.0, 600.0, 200.0, 612.0)))
        assert (len(there.jumps), there.viewpoint) == (2, Viewpoint(1))
        assert after(replace(there, jumps=there.jumps[1:]), Move.BACK).viewpoint == there.viewpoint
        assert effects(replace(there, jumps=there.jumps[1:]), Move.BACK) == (Tell(Notice.NOWHERE_BACK),)
        lines = after(replace(TEXT, pane=Pane(80, 80), viewpoint=Viewpoint(1)), GoTo(1, (50.0, 600.0, 200.0, 612.0)))
        assert after(lines, Move.BACK).here == (1, 300.0, 50.0)
        closer = replace(there, zoom=Zoom("width", 2.0))
        assert after(closer, Move.BACK).here == (1, 300.0, 50.0)

    def test_jumps_are_taken_back_one_by_one_and_made_again_in_turn(self) -> None:
        there = after(PAGE, GoTo(1), GoTo(2), GoTo(3))
        ways = [Move.BACK, Move.BACK, Move.BACK, Move.BACK, Move.FORWARD, Move.FORWARD, Move.FORWARD, Move.FORWARD]
        pages = []
        for way in ways:
            there = after(there, way)
            pages.append(there.viewpoint.page)
        assert pages == [2, 1, 0, 0, 1, 2, 3, 3]

    def test_a_jump_that_was_made_again_is_taken_back_again(self) -> None:
        assert after(PAGE, GoTo(1), GoTo(2), Move.BACK, Move.FORWARD, Move.BACK).here == (1, 0.0, 0.0)

    def test_all_of_them_that_led_nowhere_are_forgotten_together(self) -> None:
        nowhere = after(PAGE, Move.FIRST, Move.FIRST)
        assert effects(nowhere, Move.BACK) == (Tell(Notice.NOWHERE_BACK),)
        assert after(nowhere, Move.BACK).jumps == ()

    @pytest.mark.parametrize(
        ("command", "jump"),
        [
            (GoTo(2), True),
            (GoTo(2, jump=False), False),
            (ReturnTo((2, 40.0, 0.0)), False),
            (ReturnTo((2, 40.0, 0.0), jump=True), True),
            (Find((((2, (60.0, 100.0, 90.0, 110.0)),),)), True),
            (Find((((2, (60.0, 100.0, 90.0, 110.0)),),), jump=False), False),
            (SetGuide(replace(GUIDE, step=1), go=True), False),
            (Move.NEXT_HEADING, False),
            (Scroll(3), False),
        ],
    )
    @pytest.mark.parametrize("reading", [PAGE, TEXT], ids=["page", "text"])
    def test_only_a_jump_is_taken_back(self, reading: Reading, command: Command, *, jump: bool) -> None:
        assert after(reading, command).jumps == ((reading.here,) if jump else ())

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
        assert after(marked, GoToMark("x")) == marked

    def test_the_way_to_a_mark_is_a_jump_that_forgets_the_way_ahead(self) -> None:
        marked = after(PAGE, GoTo(2), SetMark("a"), Move.BACK)
        there = after(marked, GoToMark("a"))
        assert (there.jumps, there.ahead) == ((PAGE.here,), ())
        assert effects(replace(TEXT, marks={"a": (2, 30.0, 50.0)}), GoToMark("a")) == (ReturnInText((2, 30.0, 50.0)),)

    def test_a_letter_that_is_given_again_marks_the_new_place_alone(self) -> None:
        marked = after(PAGE, SetMark("a"), SetMark("b"), GoTo(2), SetMark("a"))
        assert marked.marks == {"a": (2, 0.0, 0.0), "b": (0, 0.0, 0.0)}

    def test_before_the_first_jump_there_is_no_place_before_it(self) -> None:
        assert effects(PAGE, GoToMark("'")) == (Tell(Notice.NO_MARK, "'"),)


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
        ("place", "following", "previous"),
        [
            ((0, 0.0, 0.0), 0, None),
            ((0, 250.0, 50.0), 1, 0),
            ((0, 250.0, 310.0), 1, 0),
            ((0, 300.0, 310.0), 2, 0),
            ((0, 700.0, 310.0), 2, 1),
            ((1, 300.0, 50.0), 2, 1),
            ((3, 300.0, 50.0), None, 2),
        ],
    )
    def test_in_text_it_goes_from_the_place_at_the_top(
        self, place: tuple[int, float, float], following: int | None, previous: int | None
    ) -> None:
        for move, number in ((Move.NEXT_HEADING, following), (Move.PREVIOUS_HEADING, previous)):
            there, done = apply(replace(TEXT, text_at=place), DOCUMENT, move)
            if number is None:
                assert (there.here, done) == (place, ())
            else:
                x, y, *_ = HEADS[number].box or (0.0, 0.0)
                assert (there.heading, done) == (
                    (number, (HEADS[number].page, y, x)),
                    (ShowInText((HEADS[number].page, y, x)),),
                )

    def test_one_whose_box_is_not_known_is_gone_to_by_its_height(self) -> None:
        bare = replace(DOCUMENT, brief=replace(BRIEF, headings=tuple(replace(h, box=None) for h in HEADS)))
        assert effects(TEXT, Move.NEXT_HEADING, bare) == (ShowInText((2, 100.0, 0.0)),)

    def test_one_that_stands_a_little_below_the_views_top_is_the_one_that_one_is_at(self) -> None:
        there = replace(after(PAGE, Move.NEXT_HEADING), heading=None)
        assert there.viewpoint.y < HEADS[0].y
        following = after(there, Move.NEXT_HEADING)
        assert following.heading is not None
        assert following.heading[0] == 1
        assert after(there, Move.PREVIOUS_HEADING) == there

    def test_once_one_has_moved_on_the_place_counts(self) -> None:
        moved = after(WHOLE, Move.NEXT_HEADING, Move.LAST, Move.PREVIOUS_HEADING)
        assert moved.heading is not None
        assert moved.heading[0] == 2

    @pytest.mark.parametrize(
        ("structure", "notice"),
        [
            (Loading.THERE, Notice.NO_HEADINGS),
            (Loading.FAILED, Notice.NO_HEADINGS),
            (Loading.READING, Notice.STRUCTURE_IS_READ),
            (Loading.WAITING, Notice.STRUCTURE_IS_READ),
        ],
    )
    def test_without_any_it_says_whether_there_are_none_or_none_yet(self, structure: Loading, notice: Notice) -> None:
        document = replace(DOCUMENT, brief=None, structure=structure)
        assert effects(PAGE, Move.NEXT_HEADING, document) == (Tell(notice),)


class TestZoom:
    def test_fits_follow_one_another_and_begin_without_a_factor(self) -> None:
        fits = [after(replace(PAGE, zoom=Zoom("page", 2.0)), *[Move.FIT] * n).zoom for n in (1, 2, 3)]
        assert fits == [Zoom("width"), Zoom("column"), Zoom("page")]

    @pytest.mark.parametrize(
        ("factor", "larger", "smaller"), [(1.0, 1.25, 0.8), (8.0, 8.0, 6.0), (0.5, 0.67, 0.5), (1.1, 1.25, 1.0)]
    )
    def test_a_zoom_goes_by_steps_and_keeps_its_fit(self, factor: float, larger: float, smaller: float) -> None:
        reading = replace(PAGE, zoom=Zoom("width", factor))
        assert after(reading, Move.ZOOM_IN).zoom == Zoom("width", larger)
        assert after(reading, Move.ZOOM_OUT).zoom == Zoom("width", smaller)

    def test_a_column_is_shown_from_its_edge(self) -> None:
        column = after(replace(PAGE, viewpoint=Viewpoint(0, 0.0, 100.0)), Move.FIT)
        assert column.zoom == Zoom("column")
        assert column.viewpoint.x == after(COLUMN, Move.FIRST).viewpoint.x

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

    @pytest.mark.parametrize(("rows", "zoom"), [(35, Zoom("width")), (36, Zoom())])
    def test_a_whole_page_is_shown_from_the_height_on_at_which_its_letters_can_be_read(
        self, rows: int, zoom: Zoom
    ) -> None:
        assert after(Reading(fresh=True), SetPane(Pane(80, rows, 10, 20))).zoom == zoom

    @pytest.mark.parametrize(
        ("pane", "document"),
        [(None, DOCUMENT), (Pane(80, 20), replace(DOCUMENT, columns_known=False)), (Pane(80, 20), UNKNOWN)],
        ids=["no pane", "no columns", "no pages"],
    )
    def test_it_is_chosen_once_all_is_known_and_only_once(self, pane: Pane | None, document: Document) -> None:
        waiting = after(Reading(fresh=True, pane=pane), DocumentChanged(), document=document)
        assert (waiting.fresh, waiting.zoom) == (True, Zoom())
        chosen = after(waiting, SetPane(Pane(80, 20)), DocumentChanged())
        assert (chosen.fresh, chosen.zoom) == (False, Zoom("width"))
        assert after(chosen, SetPane(Pane(80, 80)), DocumentChanged()).zoom == Zoom("width")

    def test_what_the_reader_chooses_first_stays(self) -> None:
        early = after(Reading(fresh=True, pane=Pane(80, 20)), Move.ZOOM_IN, DocumentChanged())
        assert early.zoom == Zoom("page", 1.25)
        opened = after(Reading(fresh=True), SetPane(Pane(80, 20)), Move.ZOOM_IN)
        assert after(opened, SetGuide(GUIDE, go=True, begins=True)).zoom == Zoom("width", 1.25)

    def test_a_pass_that_is_not_begun_but_gone_on_with_changes_no_zoom(self) -> None:
        opened = after(Reading(fresh=True), SetPane(Pane(80, 20)), SetGuide(GUIDE))
        assert (opened.zoom, opened.column_when_begun) == (Zoom("width"), True)

    def test_only_the_first_pass_that_begins_chooses_the_column(self) -> None:
        opened = after(Reading(fresh=True), SetPane(Pane(80, 20)), SetGuide(GUIDE, begins=True), Move.FIT)
        assert after(opened, SetGuide(GUIDE, begins=True)).zoom == Zoom("page")

    @pytest.mark.parametrize(
        "guide", [GUIDE, Guide(((), ()))], ids=["a step that names a place", "one that names none"]
    )
    def test_the_column_of_a_pass_that_begins_is_shown_from_its_edge(self, guide: Guide) -> None:
        begun = after(Reading(fresh=True), SetPane(Pane(80, 20)), SetGuide(guide, go=True, begins=True))
        assert begun.viewpoint.x == after(COLUMN, Move.FIRST).viewpoint.x
        assert not begun.column_when_begun

    def test_a_pass_that_began_before_the_columns_were_known_is_shown_by_column_too(self) -> None:
        unread = replace(DOCUMENT, columns_known=False)
        early = after(Reading(fresh=True, pane=Pane(80, 20)), SetGuide(GUIDE, go=True, begins=True), document=unread)
        known = after(early, DocumentChanged())
        assert (known.zoom, known.column_when_begun) == (Zoom("column"), False)
        assert known.viewpoint.x == after(COLUMN, Move.FIRST).viewpoint.x

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

    def test_one_in_the_column_that_is_not_shown_is_not_seen(self) -> None:
        left = after(COLUMN, Move.FIRST)
        right = (0, (320.0, 100.0, 350.0, 110.0))
        found = after(left, Find(((right,),)))
        assert found.viewpoint.x > 290
        assert after(found, Find(((right,),))).viewpoint == found.viewpoint

    @pytest.mark.parametrize(("x0", "x1", "seen"), [(60, 90, True), (10, 45, False), (280, 330, False)])
    def test_one_that_the_columns_edge_cuts_is_not_seen(self, x0: float, x1: float, *, seen: bool) -> None:
        left = after(COLUMN, Move.FIRST)
        found = after(left, Find((((0, (x0, 100.0, x1, 110.0)),),)))
        assert (found.jumps == left.jumps) == seen

    def test_one_below_the_view_or_on_another_page_or_in_text_is_gone_to(self) -> None:
        box = (60.0, 700.0, 90.0, 710.0)
        for reading, hit in ((PAGE, (0, box)), (WHOLE, (1, box))):
            found = after(reading, Find(((hit,),)))
            view = found.view(DOCUMENT)
            assert view is not None
            assert (found.viewpoint.page, view.shows(box)) == (hit[0], True)
        assert effects(TEXT, Find(self.HITS)) == (ShowInText((0, 100.0, 60.0)),)
        assert effects(after(TEXT, Find(self.HITS)), Move.NEXT_HIT) == (ShowInText((2, 100.0, 60.0)),)

    def test_the_last_one_is_followed_by_the_first_and_the_first_comes_after_the_last(self) -> None:
        third = ((3, (60.0, 100.0, 90.0, 110.0)),)
        for reading in (WHOLE, TEXT):
            found = after(reading, Find((*self.HITS, third)))
            assert [after(found, *[Move.NEXT_HIT] * n).hit for n in (1, 2, 3)] == [1, 2, 0]
            assert [after(found, *[Move.PREVIOUS_HIT] * n).hit for n in (1, 2, 3)] == [2, 1, 0]

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

    def test_a_page_that_shows_the_cursor_stays(self) -> None:
        for reading in (WHOLE, replace(PAGE, viewpoint=Viewpoint(0, 0.0, 60.0)), replace(PAGE, pane=None)):
            assert after(reading, SetSelection(Selection(0, self.WORDS, 3))).viewpoint == reading.viewpoint

    def test_the_column_follows_the_cursor_too(self) -> None:
        left = after(COLUMN, Move.FIRST)
        words = (Word((60.0, 100.0, 90.0, 110.0), "water", 0), Word((320.0, 100.0, 350.0, 110.0), "runs", 1))
        right = after(left, SetSelection(Selection(0, words, 1)))
        assert right.viewpoint.x > 290
        assert after(right, SetSelection(Selection(0, words, 0))).viewpoint.x == left.viewpoint.x

    def test_the_page_that_was_left_meanwhile_is_gone_back_to(self) -> None:
        assert after(replace(WHOLE, viewpoint=Viewpoint(2)), SetSelection(Selection(0, self.WORDS))).here[0] == 0

    def test_what_is_selected_has_a_box_a_line(self) -> None:
        selected = after(PAGE, SetSelection(Selection(0, self.WORDS, 1, 0))).selected
        assert selected == ((0, self.WORDS[0].box), (0, self.WORDS[1].box))
        assert PAGE.selected == ()

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

    @pytest.mark.parametrize(
        ("moves", "step", "place", "page", "done"),
        [
            ([], 0, 0, 0, frozenset()),
            ([Move.STEP], 0, 1, 2, frozenset()),
            ([Move.STEP, Move.STEP], 1, 0, 2, frozenset({0})),
            ([Move.SKIP_STEP], 1, 0, 0, frozenset()),
            ([Move.SKIP_STEP, Move.PREVIOUS_STEP], 0, 1, 2, frozenset()),
            ([Move.STEP, Move.PREVIOUS_STEP], 0, 0, 0, frozenset()),
            ([Move.PREVIOUS_STEP], 0, 0, 0, frozenset()),
            ([Move.SKIP_STEP, Move.STEP], 2, 0, 3, frozenset({1})),
            ([Move.SKIP_STEP, Move.STEP, Move.STEP], 3, 0, 3, frozenset({1, 2})),
            ([Move.SKIP_STEP, Move.STEP, Move.STEP, Move.STEP], 3, 0, 3, frozenset({1, 2})),
            ([Move.SKIP_STEP, Move.STEP, Move.STEP, Move.SKIP_STEP], 3, 0, 3, frozenset({1, 2})),
            ([Move.SKIP_STEP, Move.STEP, Move.STEP, Move.PREVIOUS_STEP], 2, 0, 3, frozenset({1})),
        ],
    )
    @pytest.mark.parametrize("reading", [WHOLE, replace(TEXT, text_at=(0, 0.0, 0.0))], ids=["page", "text"])
    def test_its_places_follow_one_another_and_a_step_that_names_none_stays(
        self, reading: Reading, moves: list[Move], step: int, place: int, page: int, done: frozenset[int]
    ) -> None:
        one, two = StepTarget(0, (50, 90, 200, 104), "one"), StepTarget(2, (50, 100, 200, 114), "two")
        three = StepTarget(3, None, "three")
        begun = after(reading, SetGuide(Guide(((one, two), (), (three,))), go=True))
        moved = after(begun, *moves)
        assert moved.guide is not None
        assert (moved.guide.step, moved.guide.target_index, moved.guide.done) == (step, place, done)
        assert (moved.here[0], moved.jumps) == (page, ())

    def test_it_looks_first_where_its_place_begins(self) -> None:
        low = StepTarget(1, (50, 500, 200, 514), "Abstract", start=(50, 60, 300, 80))
        assert effects(TEXT, SetGuide(Guide(((low,),)), go=True)) == (ShowInText((1, 60, 50)),)
        assert after(TEXT, SetGuide(Guide(((low,),)), go=True)).named == ((1, (50, 500, 200, 514)),)
        assert effects(TEXT, SetGuide(Guide(((StepTarget(1, None, "Top"),),)), go=True)) == (ShowInText((1, 0, 0)),)

    @pytest.mark.parametrize("reading", [PAGE, TEXT], ids=["page", "text"])
    def test_one_that_is_set_or_ends_moves_nothing_by_itself(self, reading: Reading) -> None:
        assert apply(reading, DOCUMENT, SetGuide(GUIDE)) == (replace(reading, guide=GUIDE), ())
        assert apply(replace(reading, guide=GUIDE), DOCUMENT, SetGuide(None, go=True)) == (reading, ())

    def test_skipping_and_going_back(self) -> None:
        begun = after(WHOLE, SetGuide(GUIDE))
        skipped = after(begun, Move.SKIP_STEP)
        assert skipped.guide is not None
        assert skipped.guide.step == 1
        back = after(skipped, Move.PREVIOUS_STEP)
        assert back.guide is not None
        assert back.guide.step == 0

    @pytest.mark.parametrize(("number", "step"), [("1", 0), ("2", 1), ("9", 1)])
    @pytest.mark.parametrize("gone", [0, 1, 2])
    def test_a_number_goes_to_that_step_whatever_was_done_before(self, gone: int, number: str, step: int) -> None:
        begun = after(WHOLE, SetGuide(GUIDE), *[Move.STEP] * gone)
        moved = after(begun, Digit(number), Move.SKIP_STEP)
        assert moved.guide is not None
        assert (moved.guide.step, moved.guide.done) == (step, frozenset(range(gone)))
        assert moved.named == ((GUIDE.steps[step][0].page, GUIDE.steps[step][0].box),)

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
        assert WHOLE.named == ()


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

    def test_before_there_is_any_the_pages_place_is_where_one_is(self) -> None:
        opened = Reading(Viewpoint(2, 50.0, 120.0), as_text=True)
        assert opened.here == (2, 120.0, 50.0)
        assert after(replace(opened, text_at=(1, 2.0, 3.0)), TextMoved(None)).here == opened.here

    def test_however_often_one_goes_between_page_and_text_the_place_stays(self) -> None:
        for zoom in (Zoom(), Zoom("width"), Zoom("width", 2.0)):
            page = replace(PAGE, zoom=zoom, viewpoint=Viewpoint(2, 50.0, 120.0))
            assert after(page, *[Move.TEXT] * 6).here == page.here
        column = after(COLUMN, GoTo(1, (310.0, 400.0, 550.0, 420.0)))
        assert after(column, *[Move.TEXT] * 6).here == column.here

    def test_a_place_in_text_is_the_column_that_holds_it_on_the_page(self) -> None:
        assert after(replace(COLUMN, as_text=True, text_at=(1, 300.0, 312.0)), Move.TEXT).viewpoint.x > 290


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

    def test_so_it_is_in_text(self) -> None:
        left = TEXT.position(pixels=False)
        assert (left.page, left.top, left.left, left.text, left.pixels) == (1, 300.0, 50.0, True, False)
        again = Reading.from_position(left, pixels=False)
        assert (again.as_text, again.here) == (True, TEXT.here)

    def test_a_guide_is_left_with_what_was_done_and_the_seconds_of_each_step(self) -> None:
        guide = replace(GUIDE, step=1, target_index=0, done=frozenset({0}), spent=(3.14159, 0.0))
        left = replace(WHOLE, guide=guide).position(3, 2, pixels=True)
        assert (left.pass_number, left.round, left.step, left.place, left.done) == (3, 2, 1, 0, [0])
        assert (left.spent, left.pixels, left.sound) == ({"0": 3.1, "1": 0.0}, True, True)

    def test_without_a_pass_nothing_is_said_of_one(self) -> None:
        assert replace(WHOLE, guide=GUIDE).position() == ReadingPosition()
        assert WHOLE.position(2, 1) == ReadingPosition()

    @pytest.mark.parametrize(
        ("left_at", "fresh"),
        [
            ({}, True),
            ({"pixels": True}, True),
            ({"text": True}, True),
            ({"page": 1}, False),
            ({"top": 1.0}, False),
            ({"zoom": 2.0}, False),
            ({"fit": "width"}, False),
            ({"marks": {"a": [1, 2.0]}}, False),
            ({"pass_number": 1, "round": 1}, False),
        ],
    )
    def test_a_paper_of_which_nothing_is_remembered_but_the_kind_of_terminal_was_never_opened(
        self, left_at: dict[str, Any], *, fresh: bool
    ) -> None:
        for pixels in (True, False):
            assert Reading.from_position(ReadingPosition(**left_at), pixels=pixels).fresh == fresh

    def test_a_paper_that_was_left_untouched_is_shown_by_width_in_a_smaller_window(self) -> None:
        opened = after(Reading.from_position(ReadingPosition(), pixels=True), SetPane(Pane(80, 60)), DocumentChanged())
        again = Reading.from_position(opened.position(pixels=True), pixels=True)
        assert after(again, SetPane(Pane(80, 20)), DocumentChanged()).zoom == Zoom("width")

    def test_a_mark_of_which_only_the_height_is_kept_is_at_the_left(self) -> None:
        left = Reading.from_position(ReadingPosition(marks={"a": [2.0, 30.0], "b": [1, 2.0, 3.0]}), pixels=True)
        assert left.marks == {"a": (2, 30.0, 0.0), "b": (1, 2.0, 3.0)}

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
        for pixels in (True, False):
            left = Reading.from_position(ReadingPosition(page=700, text=not pixels, pixels=pixels), pixels=pixels)
            assert after(left, DocumentChanged()).here[0] == 3
            assert after(left, DocumentChanged(), document=UNKNOWN).here[0] == 700

    def test_a_place_in_a_column_stands_at_its_edge_once_columns_are_known(self) -> None:
        left = replace(COLUMN, viewpoint=Viewpoint(1, 320.0, 200.0))
        known = after(left, DocumentChanged())
        assert (known.viewpoint.y, known.viewpoint.x) == (200.0, after(COLUMN, GoTo(1, (320, 9, 330, 19))).viewpoint.x)
