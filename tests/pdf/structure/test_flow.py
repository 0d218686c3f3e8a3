"""Flowing text in reading order, each block of one kind."""

from paperpass.model.brief import Block
from paperpass.pdf.structure.page import Page
from paperpass.pdf.structure.study import study

from .sheets import FILL, Text, paragraph, sheet


def blocks(*pages: Page) -> list[Block]:
    found = study(pages, (), {})
    return found.with_floats({page.index: () for page in pages}).blocks(found.pages)


def kinds(*pages: Page) -> list[str]:
    return [block.kind for block in blocks(*pages)]


def test_a_paragraph_goes_on_over_the_columns() -> None:
    left = [Text(54, 100 + 12 * i, FILL[:48], block=1) for i in range(20)]
    right = [Text(317, 100 + 12 * i, FILL[:48], block=2) for i in range(19)]
    (block,) = blocks(sheet([*left, *right, Text(317, 328, "and this is how it all ends.", block=2)]))
    assert block.text.count("quick") == 39
    assert block.text.endswith("how it all ends.")


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
    assert kinds(sheet(lines)) == ["paragraph"] * 3


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
    assert kinds(sheet(lines)) == [
        "paragraph", "list", "list", "paragraph", "code", "paragraph", "equation", "paragraph", "footnote",
    ]  # fmt: skip


def test_code_keeps_its_lines_and_its_indents() -> None:
    lines = [
        *paragraph(72, 100, 9, 1),
        Text(90, 290, "for river in rivers:", font="CMTT10", block=5),
        Text(110, 302, "flow(river)", font="CMTT10", block=5),
    ]
    assert blocks(sheet(lines))[-1].text == "for river in rivers:\n    flow(river)"


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
