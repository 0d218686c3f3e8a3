"""The cells that stand for a picture in kitty."""

import pytest
from rich.segment import Segment
from textual.strip import Strip

from paperpass.tui.graphics.placeholders import PLACEHOLDER, marks, row_of

HIGH = 3


def cells(row: int, *cols: int) -> str:
    return "".join(PLACEHOLDER + marks()[row] + marks()[col] + marks()[HIGH] for col in cols)


def text(strip: Strip) -> str:
    return "".join(segment.text for segment in strip)


def test_each_cell_names_its_row_its_column_and_the_picture() -> None:
    assert row_of(2, 3, HIGH).text == cells(2, 0, 1, 2)
    assert row_of(2, 3, HIGH).cell_length == 3


@pytest.mark.parametrize("cols", range(1, 60))
def test_wherever_a_row_is_cut_each_cell_keeps_its_marks(cols: int) -> None:
    for cut in range(1, cols):
        before, after = Strip([row_of(0, cols, HIGH)]).divide([cut, cols])
        assert (text(before), text(after)) == (cells(0, *range(cut)), cells(0, *range(cut, cols)))


def test_a_hole_in_a_row_may_be_cut_into_what_was_cut() -> None:
    row = Strip([Segment("  "), row_of(1, 47, HIGH), Segment("  ")])
    parts = row.divide([2, 5, 6, 14, 15, 49, 51])
    assert [text(part) for part in parts[1:6]] == [
        cells(1, *range(columns.start - 2, columns.stop - 2))
        for columns in (range(2, 5), range(5, 6), range(6, 14), range(14, 15), range(15, 49))
    ]
    assert text(row.crop(4, 8).crop(1, 3)) == cells(1, 3, 4)
