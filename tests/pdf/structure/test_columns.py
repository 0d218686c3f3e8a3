"""Columns and the order in which they are read."""

from paperpass.pdf.structure.columns import column_of, gutter_of

from .sheets import Text, paragraph, sheet


def two_columns() -> list[Text]:
    return [*paragraph(54, 100, 20, 1, 48), *paragraph(317, 100, 20, 2, 48)]


def test_two_columns_have_a_gutter_between_them() -> None:
    gutter = sheet(two_columns()).gutter
    assert gutter is not None
    assert 294 < gutter < 317


def test_a_page_of_full_lines_has_one_column() -> None:
    assert sheet(paragraph(72, 100, 40, 1)).gutter is None


def test_the_left_column_is_read_before_the_right_even_where_the_file_mixes_them() -> None:
    left, right = paragraph(54, 100, 20, 1, 48), paragraph(317, 100, 20, 2, 48)
    mixed = [line for pair in zip(left, right, strict=True) for line in pair]
    page = sheet([line._replace(block=i) for i, line in enumerate(mixed)])
    assert [line.column for line in page.lines] == [1] * 20 + [2] * 20


def test_what_crosses_the_gutter_stands_between_the_columns_above_and_below() -> None:
    page = sheet([Text(100, 80, "A title that goes right over both of the columns here", 14, block=9), *two_columns()])
    assert page.lines[0].column == 0
    assert page.lines[0].text.startswith("A title")


def test_a_slight_overhang_still_belongs_to_its_column() -> None:
    assert column_of(54, 310, 305) == 1
    assert column_of(54, 420, 305) == 0
    assert column_of(300, 550, 305) == 2
    assert column_of(300, 550, None) == 0


def test_equations_between_full_lines_make_no_columns() -> None:
    scraps = [Text(72 + 110 * (i % 2), 340 + 12 * (i // 2), "x" * 20, block=10 + i) for i in range(20)]
    assert sheet([*paragraph(72, 100, 20, 1), *scraps, *paragraph(72, 480, 20, 2)]).gutter is None


def test_the_last_page_keeps_the_columns_of_the_page_before() -> None:
    first = sheet(two_columns())
    assert gutter_of([((54, 100 + 12 * i, 294, 110 + 12 * i), 48) for i in range(9)], 612, first.gutter) == first.gutter
    assert gutter_of([((54, 100 + 12 * i, 550, 110 + 12 * i), 90) for i in range(9)], 612, first.gutter) is None


def three_columns() -> list[Text]:
    return [line for i in range(3) for line in paragraph(40 + 184 * i, 140, 20, i + 1, 34)]


def test_three_columns_have_two_lanes_between_them() -> None:
    page = sheet(three_columns())
    assert page.gutter is None
    assert len(page.lanes) == 2
    assert page.span_of(2) == page.lanes
    assert [line.column for line in page.lines] == [1] * 20 + [2] * 20 + [3] * 20


def test_three_columns_are_read_one_by_one_even_where_the_file_mixes_them() -> None:
    lines = three_columns()
    mixed = [lines[20 * c + i]._replace(block=3 * i + c) for i in range(20) for c in range(3)]
    title = Text(40, 80, "A title that goes right over all three of the columns of this page here", 14, block=99)
    page = sheet([title, *mixed])
    assert [line.column for line in page.lines] == [0] + [1] * 20 + [2] * 20 + [3] * 20


def test_wide_lines_that_are_spread_by_an_address_make_no_columns() -> None:
    lines: list[Text] = []
    for i in range(8):
        y = 100 + 36 * i
        lines += [Text(72, y, "x" * 50, block=3 * i), Text(336, y, "x" * 38, block=3 * i + 1)]
        lines += [Text(82, y + 12, "x" * 20, block=3 * i + 2), Text(72, y + 24, "x" * 90, block=3 * i + 2)]
    assert sheet(lines).gutter is None
