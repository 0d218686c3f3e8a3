"""Flowing text in reading order, each block of one kind."""

from paperpass.model.brief import Block
from paperpass.pdf.structure.analysis import analyse
from paperpass.pdf.structure.page import Page

from .sheets import FILL, Text, paragraph, sheet


def blocks(*pages: Page) -> list[Block]:
    found = analyse(pages, (), {})
    return found.with_floats({page.index: () for page in pages}).blocks(found.pages)


def line_kinds(*pages: Page) -> list[str]:
    return [block.kind for block in blocks(*pages)]


def test_a_paragraph_goes_on_over_the_columns() -> None:
    left = [Text(54, 100 + 12 * i, FILL[:48], block=1) for i in range(20)]
    right = [Text(317, 100 + 12 * i, FILL[:48], block=2) for i in range(19)]
    (block,) = blocks(sheet([*left, *right, Text(317, 328, "and this is how it all ends.", block=2)]))
    assert block.text.count("quick") == 39
    assert block.text.endswith("how it all ends.")


def test_authors_in_a_grid_over_both_columns_stand_before_the_abstract() -> None:
    lines = [
        Text(150, 60, "How Rivers Find the Sea and What They Leave", 16, "CMBX12", 1),
        Text(150, 100, "Ada Brook", 12, block=2),
        Text(120, 114, "ada@rivers.example", block=2),
        Text(420, 100, "Bo Ford", 12, block=3),
        Text(390, 114, "bo@rivers.example", block=3),
        Text(54, 150, "ABSTRACT", 12, "CMBX12", 4),
        *(Text(54, 170 + 12 * i, FILL[:48], block=5) for i in range(20)),
        *(Text(317, 150 + 12 * i, FILL[:48], block=6) for i in range(20)),
    ]
    said = [block.text for block in blocks(sheet(lines))]
    assert said.index("Bo Ford") < said.index("ABSTRACT")
    assert said[-1].count("quick") == 40


def test_text_of_the_second_column_stays_behind_an_abstract_further_down_in_the_first() -> None:
    lines = [
        Text(54, 60, "Of Slow Rivers", 12, "CMBX12", 1),
        Text(54, 80, "Ada Brook", block=2),
        Text(54, 110, "Abstract", 10, "CMBX10", 3),
        *(Text(54, 130 + 12 * i, FILL[:48], block=4) for i in range(20)),
        Text(317, 60, "1 Introduction", 10, "CMBX10", 5),
        *(Text(317, 76 + 12 * i, f"{i:02} {FILL}"[:48], block=6) for i in range(24)),
    ]
    said = [line.text for line in sheet(lines).lines]
    assert said.index("Abstract") < said.index("1 Introduction") < said.index(f"00 {FILL}"[:48])


def test_a_paragraph_goes_on_over_the_page() -> None:
    first = sheet([Text(72, 100 + 12 * i, (FILL * 2)[:80], block=1) for i in range(40)], 0)
    second = sheet([Text(72, 100, "and so it went on and on until the sea.", block=1), *paragraph(90, 124, 9, 2)], 1)
    found = blocks(first, second)
    assert found[0].page == 0
    assert found[0].text.endswith("until the sea.")


def test_indents_and_white_space_begin_paragraphs() -> None:
    lines = [
        *paragraph(72, 100, 5, 1),
        Text(87, 160, (FILL * 2)[:77], block=1),
        *paragraph(72, 172, 4, 1),
        *paragraph(72, 240, 5, 2),
    ]
    assert line_kinds(sheet(lines)) == ["paragraph"] * 3


def test_headings_carry_number_and_level() -> None:
    lines = [
        Text(72, 100, "1 Introduction", 12, "CMBX12", 1),
        *paragraph(72, 124, 8, 2),
        Text(72, 250, "2 Method", 12, "CMBX12", 3),
        *paragraph(72, 274, 8, 4),
    ]
    found = blocks(sheet(lines))
    assert [(b.kind, b.text, b.level) for b in found if b.kind == "heading"] == [
        ("heading", "1 Introduction", 1),
        ("heading", "2 Method", 1),
    ]


def test_the_text_behind_a_run_in_head_is_a_paragraph_of_its_own() -> None:
    lines = [
        Text(72, 100, "1. Introduction", 10, "CMBX10", 1),
        *paragraph(72, 124, 6, 2),
        Text(72, 220, "1.1. Rivers.", 10, "CMBX10", 3),
        Text(136, 220, FILL[:70], block=3),
        *paragraph(72, 232, 4, 3),
        Text(72, 300, "2. Method", 10, "CMBX10", 4),
        *paragraph(72, 324, 6, 5),
    ]
    found = blocks(sheet(lines))
    at = next(i for i, b in enumerate(found) if b.text == "1.1 Rivers")
    assert found[at].level == 2
    assert found[at + 1].text.startswith("the quick brown fox")
    assert found[at + 1].text.count("quick") >= 5


def test_a_float_between_the_lines_of_a_paragraph_waits_for_its_end() -> None:
    first = sheet([Text(72, 400 + 12 * i, (FILL * 2)[:80], block=1) for i in range(20)], 0)
    caption = Text(72, 90, "Figure 1: A river.", 9, block=1)
    second = sheet([caption, Text(72, 130, "and here it ends.", block=2), *paragraph(72, 160, 12, 3)], 1)
    found = blocks(first, second)
    assert [b.kind for b in found] == ["paragraph", "caption", "paragraph"]
    assert found[0].text.endswith("and here it ends.")


def test_lists_footnotes_code_and_equations_are_told_apart() -> None:
    lines = [
        *paragraph(72, 100, 5, 1),
        Text(90, 180, "• rivers of the north", block=2),
        Text(90, 194, "• rivers of the south", block=3),
        *paragraph(72, 220, 4, 4),
        Text(90, 290, "for river in rivers:", font="CMTT10", block=5),
        Text(110, 302, "flow(river)", font="CMTT10", block=5),
        *paragraph(72, 330, 4, 6),
        Text(200, 400, "a=b+c", font="CMMI10", block=7),
        *paragraph(72, 430, 4, 8),
        Text(72, 720, "∗ All rivers were there.", 8, block=9),
    ]
    assert line_kinds(sheet(lines)) == [
        "paragraph", "list", "list", "paragraph", "code", "paragraph", "equation", "paragraph", "footnote",
    ]  # fmt: skip


def test_items_whose_bullets_have_no_space_behind_them_are_items() -> None:
    items = [Text(90, 180, "∙Rivers of the north", block=2), Text(90, 192, "∙Rivers of the south", block=2)]
    found = blocks(sheet([*paragraph(72, 100, 5, 1), *items, *paragraph(72, 220, 4, 4)]))
    assert [b.text for b in found if b.kind == "list"] == ["∙ Rivers of the north", "∙ Rivers of the south"]


def test_an_item_that_does_not_hang_goes_on_behind_the_end_of_a_sentence() -> None:
    full = (FILL * 2)[:80]
    item = [
        Text(84, 180, f"• {full}"[:78], block=2),
        Text(72, 192, f"{full[:-1]}.", block=2),
        Text(72, 204, full, block=2),
    ]
    found = blocks(sheet([*paragraph(72, 100, 5, 1), *item, Text(72, 216, "The end of it.", block=2)]))
    assert [b.text.endswith("The end of it.") for b in found if b.kind == "list"] == [True]


def test_code_keeps_its_lines_and_its_indents() -> None:
    lines = [
        *paragraph(72, 100, 9, 1),
        Text(90, 290, "for river in rivers:", font="CMTT10", block=5),
        Text(110, 302, "flow(river)", font="CMTT10", block=5),
    ]
    assert blocks(sheet(lines))[-1].text == "for river in rivers:\n    flow(river)"


def test_a_table_of_contents_is_a_list_with_a_line_an_entry() -> None:
    lines = [
        Text(72, 60, "Contents", 12, "CMBX12", 1),
        Text(72, 84, "1 Rivers 2", block=2),
        Text(87, 96, "1.1 Rivers that reach the sea whatever stands in their way, and those", block=2),
        Text(110, 108, "that do not . . . . . . . . . . . . . . . . . . . . . 2", block=2),
        Text(87, 120, "1.2 Deltas . . . . . . . . . . . . . . . . . . . . . . 4", block=2),
        Text(72, 132, "2 Seas", block=2),
        Text(400, 132, "12", block=3),
        Text(72, 144, "References 30", block=2),
        *paragraph(72, 180, 9, 4),
    ]
    found = [b for b in blocks(sheet(lines)) if b.kind == "list"]
    assert [(b.level, b.text) for b in found][-5:] == [
        (1, "1 Rivers … 2"),
        (2, "1.1 Rivers that reach the sea whatever stands in their way, and those that do not … 2"),
        (2, "1.2 Deltas … 4"),
        (1, "2 Seas … 12"),
        (1, "References … 30"),
    ]


def test_each_entry_of_the_bibliography_is_a_block() -> None:
    lines = [
        *paragraph(72, 60, 8, 1),
        Text(72, 180, "References", 12, "CMBX12", 2),
        *(Text(72, 204 + 14 * i, f"[{i + 1}] A. Brook. Rivers. {1990 + i}.", block=3 + i) for i in range(4)),
    ]
    found = blocks(sheet(lines))
    assert [b.kind for b in found] == ["paragraph", "heading", *["reference"] * 4]


def test_control_characters_do_not_come_through() -> None:
    (block,) = blocks(sheet([Text(72, 100, "a river\u202e of\u200e text\x1b[31m here", block=1)]))
    assert block.text == "a river of text[31m here"


def across(y: float, block: int) -> list[Text]:
    """A row of four cells over both columns of a page."""
    return [Text(x, y, cell, block=block) for x, cell in ((60, "Rhine"), (200, "1230"), (380, "Alps"), (500, "2900"))]


def test_a_table_over_both_columns_is_one_block_with_one_line_a_row() -> None:
    caption = Text(54, 80, "Table 1: Rivers, their lengths, their sources and how much water they bring to the sea.", 9)
    rows = [line for i in range(4) for line in across(110 + 12 * i, 2)]
    left = [Text(54, 200 + 12 * i, FILL[:48], block=3) for i in range(20)]
    right = [Text(317, 200 + 12 * i, FILL[:48], block=4) for i in range(20)]
    found = blocks(sheet([caption, *rows, *left, *right]))
    assert [block.kind for block in found] == ["caption", "table", "paragraph"]
    assert found[1].text.split("\n") == ["Rhine  1230  Alps  2900"] * 4
    assert found[1].number == "1"
    assert found[1].picture is not None
    assert found[1].picture[2] > 500


def test_the_head_of_a_table_is_no_running_head() -> None:
    pages = []
    for index, land in enumerate(("north", "south", "east", "west")):
        caption = Text(
            72, 40, f"Table {index + 1}: The rivers of the {land}, how long they are, and where they run.", 9
        )
        head, row = (
            [Text(72, y, a, block=2), Text(200, y, b, block=3)]
            for y, a, b in ((60, "name", "length"), (72, f"River {land}", "1230"))
        )
        pages.append(sheet([caption, *head, *row, *paragraph(72, 200, 20, 9)], index))
    tables = [block.text for block in blocks(*pages) if block.kind == "table"]
    assert [text.split()[:2] for text in tables] == [["name", "length"]] * 4


def test_an_equation_that_text_cannot_carry_is_to_be_seen() -> None:
    lines = [
        *paragraph(72, 100, 9, 1),
        Text(200, 230, "p = a", font="CMMI10", block=2),
        Text(232, 224, "H + 1", font="CMMI10", block=3),
        Text(238, 236, "h", font="CMMI10", block=3),
        Text(455, 230, "(4)", block=4),
        *paragraph(72, 270, 9, 5),
        Text(200, 400, "a = b + c", font="CMMI10", block=6),
        *paragraph(72, 430, 9, 7),
    ]
    stacked, plain = (block for block in blocks(sheet(lines)) if block.kind == "equation")
    assert stacked.number == "4"
    assert stacked.text.endswith("(4)")
    assert stacked.picture is not None
    assert stacked.picture[1] < 220 < 236 < stacked.picture[3]
    assert plain.text == "a = b + c"
    assert plain.picture is None
    assert plain.number is None


def test_paragraphs_of_a_script_that_runs_leftwards_begin_at_the_right() -> None:
    word = "נהר ארוך "
    full, short = (word * 9)[:80].ljust(80, "ה"), (word * 3).strip() + "."
    right = 72 + 5.0 * 80
    rows = [full, full, short, full, full, short]
    lines = [Text(right - 5.0 * len(row), 100 + 12 * i, row, block=1) for i, row in enumerate(rows)]
    assert [block.text.count(".") for block in blocks(sheet(lines))] == [1, 1]
