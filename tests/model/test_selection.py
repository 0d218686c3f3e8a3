"""Words that are selected by keys: where the cursor begins, how it moves, and what is selected then."""

from dataclasses import replace

import pytest

from paperpass.model.document import Document, Location
from paperpass.model.geometry import PageSize
from paperpass.model.on_page import Word
from paperpass.model.selection import Selection

TWO_COLUMNS = Document(pages=(PageSize(600.0, 800.0, ((50.0, 290.0), (310.0, 550.0))),))


def word(text: str, line: int, x: float, y: float) -> Word:
    return Word((x, y, x + 30, y + 10), text, line)


PAGE = (
    word("Water", 0, 50, 100),
    word("runs", 0, 90, 100),
    word("down", 0, 130, 100),
    word("the", 1, 50, 120),
    word("hill-", 1, 125, 120),
    word("side", 2, 50, 140),
    word("Sand", 3, 310, 90),
    word("stays.", 3, 350, 90),
)
RUNS, DOWN, THE, HILL, SIDE, SAND, STAYS = range(1, 8)


def selecting(cursor: int, origin: int | None = None) -> Selection:
    return Selection(0, PAGE, cursor, origin)


class TestBeginning:
    @pytest.mark.parametrize(
        ("location", "cursor"),
        [
            ((0, 0.0, 0.0), 0),
            ((0, 102.0, 50.0), 0),
            ((0, 102.1, 50.0), THE),
            ((0, 130.0, 50.0), SIDE),
            ((0, 0.0, 310.0), SAND),
            ((0, 200.0, 50.0), SAND),
            ((0, 700.0, 310.0), 0),
        ],
        ids=[
            "the top",
            "a line",
            "just below a line",
            "between lines",
            "the second column",
            "the column's end",
            "none",
        ],
    )
    def test_the_cursor_stands_on_the_first_word_from_the_place_looked_at(
        self, location: Location, cursor: int
    ) -> None:
        begun = Selection.begin(PAGE, location, TWO_COLUMNS)
        assert (begun.page, begun.words, begun.cursor, begun.origin) == (0, PAGE, cursor, None)

    def test_the_first_line_in_reading_order_is_meant_however_the_pdf_lists_its_lines(self) -> None:
        begun = Selection.begin((*PAGE[SAND:], *PAGE[:SAND]), (0, 0.0, 0.0), TWO_COLUMNS)
        assert begun.selected == (PAGE[0],)

    def test_a_raised_letter_does_not_take_the_place_of_its_lines_first_word(self) -> None:
        words = (word("Anna", 0, 50, 100), Word((90, 95, 120, 110), "Brook1", 0))
        assert Selection.begin(words, (0, 0.0, 0.0), TWO_COLUMNS).cursor == 0


class TestMoving:
    @pytest.mark.parametrize(
        ("start", "words", "cursor"),
        [
            (0, 1, RUNS),
            (THE, -1, DOWN),
            (0, -1, 0),
            (STAYS, 1, STAYS),
            (DOWN, 99, STAYS),
            (DOWN, -99, 0),
            (THE, 0, THE),
        ],
    )
    def test_by_words_it_goes_as_far_as_the_page_does(self, start: int, words: int, cursor: int) -> None:
        assert selecting(start).moved(words).cursor == cursor

    @pytest.mark.parametrize(
        ("start", "step", "cursor"),
        [
            (0, 1, THE),
            (RUNS, 1, HILL),
            (DOWN, 1, HILL),
            (HILL, 1, SIDE),
            (SIDE, 1, SAND),
            (SAND, 1, SAND),
            (STAYS, 1, STAYS),
            (STAYS, -1, SIDE),
            (SAND, -1, SIDE),
            (SIDE, -1, THE),
            (HILL, -1, DOWN),
            (DOWN, -1, DOWN),
        ],
    )
    def test_by_lines_it_stays_as_far_right_as_it_was_and_stops_at_both_ends(
        self, start: int, step: int, cursor: int
    ) -> None:
        assert selecting(start).moved_line(step).cursor == cursor

    def test_the_beginning_stays_where_it_is(self) -> None:
        begun = selecting(RUNS).toggled()
        assert begun.moved(2).origin == RUNS
        assert begun.moved_line(1).origin == RUNS

    def test_what_was_begun_is_let_go_where_the_cursor_stands(self) -> None:
        let_go = selecting(RUNS).toggled().moved(2).toggled()
        assert (let_go.origin, let_go.cursor, let_go.selected) == (None, THE, (PAGE[THE],))


class TestSelected:
    @pytest.mark.parametrize(
        ("cursor", "origin", "text"),
        [
            (RUNS, None, "runs"),
            (RUNS, RUNS, "runs"),
            (THE, RUNS, "runs down the"),
            (RUNS, THE, "runs down the"),
            (SIDE, THE, "the hillside"),
            (HILL, THE, "the hill-"),
            (STAYS, SIDE, "side Sand stays."),
        ],
    )
    def test_the_text_goes_from_the_beginning_to_the_cursor_or_back(
        self, cursor: int, origin: int | None, text: str
    ) -> None:
        assert selecting(cursor, origin).text == text

    @pytest.mark.parametrize(
        ("first", "second", "same_line", "text"),
        [
            ("hill-", "side", False, "hillside"),
            ("hill-", "Side", False, "hill- Side"),
            ("hill-", "side", True, "hill- side"),
            ("1990-", "now", False, "1990- now"),
            ("-", "side", False, "- side"),
            ("hill", "side", False, "hill side"),
        ],
    )
    def test_only_a_hyphen_that_parts_a_word_at_a_lines_end_is_resolved(
        self, first: str, second: str, *, same_line: bool, text: str
    ) -> None:
        words = (word(first, 0, 50, 100), word(second, 0 if same_line else 1, 50, 120))
        assert Selection(0, words, 1, 0).text == text

    @pytest.mark.parametrize("backwards", [False, True])
    def test_each_line_has_one_box_on_its_page(self, *, backwards: bool) -> None:
        selection = replace(selecting(SIDE, RUNS) if not backwards else selecting(RUNS, SIDE), page=4)
        boxes = ((90, 100, 160, 110), (50, 120, 155, 130), (50, 140, 80, 150))
        assert selection.boxes == boxes
        assert selection.placed == tuple((4, box) for box in boxes)
        assert selection.location == (4, 100, 90)

    def test_a_lines_box_goes_from_its_first_word_to_its_last(self) -> None:
        assert selecting(STAYS, SAND).boxes == selecting(SAND, STAYS).boxes == ((310, 90, 380, 100),)

    def test_a_lines_box_holds_letters_that_stand_higher_or_lower(self) -> None:
        words = (Word((50, 100, 80, 110), "x", 0), Word((80, 96, 84, 102), "2", 0), Word((84, 104, 88, 113), "i", 0))
        assert Selection(0, words, 2, 0).boxes == ((50, 96, 88, 113),)


def test_a_quotation_of_a_script_without_spaces_has_none_where_lines_meet() -> None:
    words = (word("深層学習", 0, 50, 100), word("による", 1, 50, 120), word("研究", 1, 90, 120))
    assert Selection(0, words, 2, 0).text == "深層学習による 研究"
