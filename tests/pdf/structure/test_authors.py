"""The names below a title."""

from paperpass.model.brief import Placed
from paperpass.pdf.structure.authors import authors

from .sheets import Text, paragraph, sheet

TITLE = Text(120, 60, "Of Slow Rivers", 17, "CMBX12", 0)


def named(*lines: Text) -> tuple[str, ...]:
    page = sheet([TITLE, *lines])
    return authors([page], Placed("Of Slow Rivers", 0, "style", page.lines[0].box), None)


def test_names_are_read_row_by_row_whatever_column_they_stand_in() -> None:
    left, right = Text(90, 100, "Ada Brook", 11, block=1), Text(380, 100, "Ben M. Stream", 11, block=2)
    below = [Text(90, 114, "Institute of Rivers", 9, block=1), Text(380, 114, "Lake University", 9, block=2)]
    third = Text(90, 140, "Clara van der Pond", 11, block=3)
    text = [*paragraph(54, 200, 30, 4, 46), *paragraph(317, 200, 30, 5, 46)]
    assert named(left, *below, third, right, *text) == ("Ada Brook", "Ben M. Stream", "Clara van der Pond")


def test_an_affiliation_in_other_letters_may_stand_behind_a_name() -> None:
    first = [Text(72, 100, "ADA BROOK, ", 11, "CMSS10", 1), Text(136, 100, "Institute of Rivers, USA", 9, block=1)]
    second = [Text(72, 116, "BEN STREAM AND IDA LAKE, ", 11, "CMSS10", 1), Text(214, 116, "Lake College", 9, block=1)]
    assert named(*first, *second) == ("ADA BROOK", "BEN STREAM", "IDA LAKE")


def test_marks_before_a_name_do_not_hide_it() -> None:
    lines = [Text(72, 100, "Ada Brook", 10, block=1), Text(120, 96, "1,2", 6, block=1)]
    assert named(*lines, Text(136, 100, "and Ben Stream", 10, block=1)) == ("Ada Brook", "Ben Stream")


def test_no_names_are_looked_for_below_the_first_sentence() -> None:
    head = Text(72, 200, "Before Rivers", 11, block=3)
    assert named(Text(72, 100, "Ada Brook", 11, block=1), *paragraph(72, 130, 4, 2), head) == ("Ada Brook",)
