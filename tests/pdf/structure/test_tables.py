"""Tables set as text."""

from paperpass.pdf.structure.page import Run
from paperpass.pdf.structure.tables import cells_wide, table

from .sheets import Text, sheet


def row(y: float, *cells: tuple[float, str], size: float = 10.0) -> list[Text]:
    """Cells at their left edges, each a block of its own as extractors give them."""
    return [Text(x, y, text, size, block=int(y) * 100 + at) for at, (x, text) in enumerate(cells)]


def right(y: float, *cells: tuple[float, str]) -> list[Text]:
    """Cells at their right edges; a letter is five points wide."""
    return row(y, *((x - 5.0 * len(text), text) for x, text in cells))


def laid(*rows: list[Text]) -> list[str]:
    return table(sheet([line for cells in rows for line in cells]).lines).split("\n")


def test_columns_are_as_narrow_as_their_cells_and_two_spaces_apart() -> None:
    assert laid(
        row(100, (72, "Name"), (300, "Length")),
        row(112, (72, "Rhine"), (300, "1230")),
        row(124, (72, "Po"), (300, "652")),
    ) == ["Name   Length", "Rhine  1230", "Po     652"]


def test_numbers_set_to_the_right_stay_at_the_right() -> None:
    assert laid(
        right(100, (150, "km"), (200, "m3/s")),
        right(112, (150, "1230"), (200, "2900")),
        right(124, (150, "652"), (200, "1540")),
    ) == ["  km  m3/s", "1230  2900", " 652  1540"]


def test_numbers_set_on_their_decimal_points_stay_on_them() -> None:
    cells = ["1.5", "12.25", "120.0"]
    lines = [row(100 + 12 * i, (72, "abc"), (200 - 5 * c.index(".") - 2, c)) for i, c in enumerate(cells)]
    assert laid(*lines) == ["abc    1.5", "abc   12.25", "abc  120.0"]


def test_columns_that_stand_close_do_not_run_together() -> None:
    assert laid(
        right(100, (100, "4079"), (117, "33"), (130, "0"), (143, "%")),
        right(112, (100, "120"), (117, "7"), (130, "12"), (143, "%")),
        right(124, (100, "12"), (117, "1"), (130, "9"), (143, "%")),
    ) == ["4079  33   0  %", " 120   7  12  %", "  12   1   9  %"]


def test_a_cell_above_several_columns_is_set_over_them() -> None:
    head, _, first, _ = laid(
        row(100, (140, "rivers of the north")),
        row(112, (72, "name"), (130, "length"), (200, "width")),
        row(124, (72, "Rhine"), (130, "1230"), (200, "400")),
        row(136, (72, "Elbe"), (130, "1094"), (200, "300")),
    )
    assert head.strip() == "rivers of the north"
    assert first.startswith("Rhine  ")
    assert head.index("rivers") >= first.index("1230")


def test_a_cell_of_two_lines_keeps_its_column() -> None:
    assert laid(
        row(100, (72, "Rhine"), (200, "from the Alps"), (320, "1230")),
        row(112, (200, "to the sea")),
        row(124, (72, "Po"), (200, "from the Alps"), (320, "652")),
    ) == ["Rhine  from the Alps  1230", "       to the sea", "Po     from the Alps  652"]


def test_an_empty_cell_leaves_its_place_free() -> None:
    assert laid(row(100, (72, "a"), (120, "b"), (170, "c")), row(112, (72, "d"), (170, "f"))) == ["a  b  c", "d     f"]


def test_a_note_across_the_table_is_wrapped_and_does_not_widen_it() -> None:
    note = "Lengths are those of the main stream without its sources, as printed in the year-book."
    lines = laid(
        row(100, (72, "Name"), (400, "Length")),
        row(112, (72, "Rhine"), (400, "1230")),
        row(124, (72, "Po"), (400, "652")),
        row(136, (72, note)),
    )
    assert lines[:3] == ["Name   Length", "Rhine  1230", "Po     652"]
    assert " ".join(lines[3:]) == note
    assert max(len(line) for line in lines) <= 72


def test_numbers_of_one_run_are_cells_where_their_spaces_are_wide() -> None:
    first, second = row(100, (72, "Rhine"), (200, "12"), (230, "34")), row(112, (72, "Po"))
    page = sheet([*first, *second, Text(200, 112, "56 78", block=9)])
    wide = page.lines[-1]
    run = wide.runs[0]
    stretched = Run(run.text, run.font, run.size, run.flags, 200.0, 240.0, run.base)
    lines = [*page.lines[:-1], type(wide)(**{n: getattr(wide, n) for n in wide.__slots__} | {"runs": (stretched,)})]
    assert table(lines).split("\n") == ["Rhine  12  34", "Po     56  78"]


def test_letters_as_wide_as_two_cells_count_as_two() -> None:
    assert cells_wide("河") == 2
    assert cells_wide("e\u0301") == 1


def test_a_table_of_nothing_is_nothing() -> None:
    assert table([]) == ""
