"""The boxes of figures and tables: what they reach over, and where they end."""

from collections.abc import Sequence

from paperpass.model.brief import Box
from paperpass.pdf.structure.body import body_of
from paperpass.pdf.structure.boxes import float_boxes, usual_sides
from paperpass.pdf.structure.captions import captions
from paperpass.pdf.structure.float_context import float_contexts
from paperpass.pdf.structure.page import Page
from paperpass.pdf.structure.prose import prose

from .sheets import FILL, Text, paragraph, sheet


def boxes(page: Page, drawn: Sequence[Box], stops: Sequence[Box] = ()) -> list[Box]:
    body = body_of([page])
    here = float_contexts(page, body, prose(page, body), captions([page], body, ()), stops, drawn)
    return float_boxes(here, usual_sides(here))


def columns(top: float, count: int) -> list[Text]:
    """Running text in two columns."""
    return [*paragraph(54, top, count, 90, 46), *paragraph(317, top, count, 91, 46)]


def test_panels_above_each_other_are_one_figure_whatever_margins_they_have() -> None:
    page = sheet([*paragraph(72, 80, 4, 1), Text(72, 560, "Figure 1: Rivers.", 9, block=2), *paragraph(72, 600, 9, 3)])
    panels = [(100.0, 150.0 + 140 * i, 400.0, 210.0 + 140 * i) for i in range(3)]
    (box,) = boxes(page, panels)
    assert box[1] == 150


def test_a_rule_far_above_a_figure_is_none_of_its_panels() -> None:
    page = sheet([Text(72, 420, "Figure 1: A river.", 9, block=2), *paragraph(72, 450, 20, 3)])
    (box,) = boxes(page, [(72.0, 40.0, 540.0, 40.5), (100.0, 140.0, 400.0, 405.0)])
    assert box[1] == 140


def test_code_behind_its_prompts_is_no_part_of_the_figure_below_it() -> None:
    code = [
        part
        for i in range(6)
        for part in (
            Text(72, 160 + 12 * i, ">", 10, "CMTT10", 10 + i),
            Text(120, 160 + 12 * i, "flow(down, hill)", 10, "CMTT10", 20 + i),
        )
    ]
    page = sheet(
        [*paragraph(72, 80, 5, 1), *code, Text(72, 420, "Figure 1: A river.", 9, block=2), *paragraph(72, 450, 9, 3)]
    )
    (box,) = boxes(page, [(100.0, 240.0, 400.0, 405.0)])
    assert box[1] == 240


def test_a_picture_may_reach_over_its_caption() -> None:
    page = sheet([*paragraph(72, 80, 5, 1), Text(72, 420, "Figure 1: A river.", 9, block=2), *paragraph(72, 450, 9, 3)])
    (box,) = boxes(page, [(60.0, 160.0, 500.0, 424.0)])
    assert box[1] == 160


def test_a_short_caption_above_a_rule_over_both_columns_heads_a_table_over_both() -> None:
    rows = [Text(60 + 160 * j, 110 + 14 * i, f"cell {i} {j}", 9, block=10 * i + j) for i in range(4) for j in range(3)]
    page = sheet([Text(54, 80, "Table 1. Rivers.", 9, block=50), *rows, *columns(220, 30)])
    (box,) = boxes(page, [(54.0, y, 540.0, y + 0.4) for y in (96.0, 160.0)])
    assert box[2] > 500


def test_a_ruled_table_ends_with_its_last_rule_and_the_notes_right_below() -> None:
    rows = [Text(72 + 120 * j, 130 + 12 * i, f"cell {i} {j}", block=10 * i + j) for i in range(4) for j in range(3)]
    page = sheet(
        [
            Text(72, 110, "Table 1: Rivers.", 9, block=99),
            *rows,
            Text(72, 184, "* in spring", 8, block=98),
            Text(72, 220, "[low] for low water", block=97),
            Text(72, 240, "[high] for high water", block=96),
            *paragraph(72, 280, 10, 95),
        ]
    )
    (box,) = boxes(page, [(70.0, y, 420.0, y + 0.4) for y in (118.0, 134.0, 172.0)])
    assert 184 < box[3] < 200


def test_a_narrow_table_ends_with_its_last_rule() -> None:
    rows = [Text(140 + 44 * j, 130 + 12 * i, f"{i}.{j}", block=10 * i + j) for i in range(4) for j in range(2)]
    quoted = [Text(100, 200, "The water remembers", block=98), Text(100, 212, "what was forgotten.", block=98)]
    page = sheet([Text(72, 110, "Table 1: Rivers.", 9, block=99), *rows, *quoted, *paragraph(72, 280, 10, 95)])
    (box,) = boxes(page, [(130.0, y, 220.0, y + 0.4) for y in (118.0, 134.0, 172.0)])
    assert box[3] < 190


def test_a_table_does_not_end_with_the_rules_around_its_header() -> None:
    rows = [Text(72 + 120 * j, 130 + 26 * i, f"cell {i} {j}", block=10 * i + j) for i in range(6) for j in range(3)]
    page = sheet([Text(72, 110, "Table 1: Rivers.", 9, block=99), *rows, *paragraph(72, 300, 10, 95)])
    (box,) = boxes(page, [(70.0, y, 420.0, y + 0.4) for y in (118.0, 120.0)])
    assert box[3] > 250


def test_sentences_between_upright_rules_are_cells() -> None:
    cells = [row._replace(text=(FILL * 2)[:83] + ".") for row in paragraph(130, 130, 8, 1)]
    page = sheet(
        [
            Text(76, 130, "rivers", block=20),
            *cells,
            Text(150, 250, "Table 1: Rivers.", 9, block=2),
            *paragraph(72, 280, 20, 3),
        ]
    )
    posts = [(x, 120.0, x + 0.4, 230.0) for x in (72.0, 126.0, 560.0)]
    (box,) = boxes(page, [(72.0, 120.0, 560.0, 120.4), (72.0, 230.0, 560.0, 230.4), *posts])
    assert box[:3] == (72, 120, 560.4)


def test_a_figure_between_the_authors_and_the_first_heading_takes_neither_authors_nor_title() -> None:
    page = sheet(
        [
            Text(200, 80, "On Rivers", 17, "CMBX12", 1),
            Text(220, 104, "Ada Brook", 12, block=2),
            Text(200, 118, "The University of Water", block=3),
            Text(54, 250, "Figure 1: Rivers in spring, as they were seen from the hills above the town.", 9, block=4),
            Text(54, 290, "1 Introduction", 12, "CMBX12", 5),
            *columns(310, 30),
        ]
    )
    (box,) = boxes(page, [(54.0, 130.0, 558.0, 236.0)], [(54.0, 280.0, 140.0, 293.0)])
    assert box[1] == 130
