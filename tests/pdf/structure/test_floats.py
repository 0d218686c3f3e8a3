"""Captions, the boxes of figures and tables, and numbered equations."""

from collections.abc import Sequence

from paperpass.model.brief import Box
from paperpass.pdf.structure.body import body_of
from paperpass.pdf.structure.boxes import float_boxes, usual_sides
from paperpass.pdf.structure.captions import Caption, captions
from paperpass.pdf.structure.equations import equations
from paperpass.pdf.structure.float_context import FloatContext, float_contexts
from paperpass.pdf.structure.page import Page
from paperpass.pdf.structure.prose import prose

from .sheets import FILL, Text, paragraph, sheet


def found(page: Page) -> list[Caption]:
    return captions([page], body_of([page]), ())


def around(page: Page, drawn: Sequence[Box] = ()) -> list[FloatContext]:
    body = body_of([page])
    return float_contexts(page, body, prose(page, body), found(page), (), drawn)


def boxes(page: Page, drawn: Sequence[Box] = ()) -> list[Box]:
    here = around(page, drawn)
    return float_boxes(here, usual_sides(here))


def grid(x: float, y: float, block: int) -> list[Text]:
    """Three rows of three short cells."""
    return [Text(x + 80 * j, y + 12 * i, f"{i}.{j}", block=block + 10 * i + j) for i in range(3) for j in range(3)]


def rules(x: float, y: float) -> list[Box]:
    """The rules above and below such cells, whose first baseline is at y."""
    return [(x, y - 10, x + 220, y - 9.5), (x, y + 28, x + 220, y + 28.5)]


def test_a_caption_is_told_from_a_mention() -> None:
    lines = [
        *paragraph(72, 80, 6, 1),
        Text(72, 180, "Figure 1: A river and its banks.", 9, block=2),
        *paragraph(72, 220, 2, 3),
        Text(72, 244, "Figure 2 shows what the river does in spring when the snow is gone from the hills", block=3),
        *paragraph(72, 256, 6, 3),
    ]
    assert [(c.kind, c.number, c.text) for c in found(sheet(lines))] == [
        ("figure", "1", "Figure 1: A river and its banks.")
    ]


def test_a_caption_goes_on_over_its_lines_and_stops_before_the_text() -> None:
    first = ("Table II. " + FILL * 2)[:100]
    lines = [
        Text(72, 100, first, 9, block=1),
        Text(72, 111, "and ends here.", 9, block=1),
        *paragraph(72, 140, 10, 2),
    ]
    (caption,) = found(sheet(lines))
    assert (caption.kind, caption.number) == ("table", "II")
    assert caption.text.endswith("and ends here.")


def test_a_caption_stops_before_the_rows_of_its_table() -> None:
    rows = [Text(72 + 120 * j, 122 + 11 * i, f"cell {i} {j}", 9, block=1) for i in range(4) for j in range(3)]
    page = sheet(
        [
            Text(72, 110, "Table 1: Rivers of the hills, long and short ones", 9, block=1),
            *rows,
            *paragraph(72, 220, 10, 200),
        ]
    )
    (caption,) = found(page)
    assert caption.text.endswith("short ones")


def test_one_caption_is_kept_for_each_number() -> None:
    lines = [
        Text(72, 100, "Figure 3. The true caption of it.", 9, "CMBX9", 1),
        *paragraph(72, 140, 10, 2),
        Text(72, 300, "Figure 3. The", block=3),
        *paragraph(72, 312, 6, 3),
    ]
    assert [c.text for c in found(sheet(lines))] == ["Figure 3. The true caption of it."]


def test_a_figure_is_what_is_drawn_between_text_and_caption() -> None:
    page = sheet(
        [*paragraph(72, 80, 6, 1), Text(72, 420, "Figure 1: A river.", 9, block=2), *paragraph(72, 450, 10, 3)]
    )
    (caption,) = found(page)
    drawn = [(100.0, 180.0, 400.0, 300.0), (120.0, 290.0, 420.0, 405.0), (0.0, 0.0, 612.0, 792.0)]
    (box,) = boxes(page, drawn)
    assert box[:2] == (72, 180.0)
    assert box[3] == caption.box[3]


def test_a_table_below_its_caption_takes_its_rows() -> None:
    rows = [Text(72 + 120 * j, 130 + 12 * i, f"cell {i} {j}", block=10 * i + j) for i in range(4) for j in range(3)]
    page = sheet([Text(72, 110, "Table 1: Rivers.", 9, block=99), *rows, *paragraph(72, 220, 10, 200)])
    (caption,) = found(page)
    (box,) = boxes(page, [(70.0, 120.0, 400.0, 121.0)])
    assert box[1] == caption.box[1]
    assert 166 < box[3] < 205


def test_a_caption_with_nothing_around_keeps_its_own_box() -> None:
    page = sheet([*paragraph(72, 80, 6, 1), Text(72, 160, "Figure 1: Gone.", 9, block=2), *paragraph(72, 180, 9, 3)])
    (caption,) = found(page)
    assert boxes(page) == [caption.box]


def test_a_table_between_two_captions_belongs_to_the_side_that_others_are_on() -> None:
    page = sheet(
        [
            *grid(72, 80, 100),
            Text(72, 120, "Table 1: Rivers.", 9, block=1),
            *grid(72, 145, 200),
            Text(72, 185, "Table 2: Lakes.", 9, block=2),
            *paragraph(72, 220, 10, 3),
        ]
    )
    first, second = boxes(page, [*rules(72, 80), *rules(72, 145)])
    assert first[1] < 80 < first[3] < 130
    assert 130 < second[1] < 145 < second[3] < 195


def test_a_table_and_a_figure_between_their_captions_are_parted() -> None:
    page = sheet(
        [
            Text(72, 80, "Table 1: Rivers.", 9, block=1),
            *grid(72, 105, 100),
            Text(72, 300, "Figure 1: A river.", 9, block=2),
            *paragraph(72, 330, 10, 3),
        ]
    )
    table, figure = boxes(page, [*rules(72, 105), (72.0, 160.0, 300.0, 280.0)])
    assert 130 < table[3] < 160
    assert figure[1] == 160


def test_text_that_runs_around_a_figure_is_no_part_of_it() -> None:
    page = sheet(
        [
            *paragraph(72, 80, 6, 1),
            *[Text(72, 170 + 12 * i, FILL[:38], block=2) for i in range(12)],
            Text(300, 290, "Figure 1: A river.", 9, block=3),
            *paragraph(72, 330, 10, 4),
        ]
    )
    (box,) = boxes(page, [(280.0, 165.0, 470.0, 280.0)])
    assert box[0] > 260
    assert box[1] == 165


def test_a_figure_beside_its_caption_is_whole() -> None:
    page = sheet(
        [
            *paragraph(72, 80, 6, 1),
            Text(350, 230, "Figure 1: A river", 9, block=2),
            Text(350, 241, "and both its banks.", 9, block=2),
            *paragraph(72, 330, 10, 3),
        ]
    )
    (box,) = boxes(page, [(72.0, 165.0, 340.0, 300.0)])
    assert (box[0], box[1], box[3]) == (72, 165, 300)


def test_running_text_in_a_frame_above_the_caption_is_the_figure() -> None:
    page = sheet(
        [
            *paragraph(72, 80, 6, 1),
            *paragraph(72, 180, 6, 2),
            Text(72, 270, "Figure 1: A letter.", 9, block=3),
            *paragraph(72, 300, 10, 4),
        ]
    )
    (box,) = boxes(page, [(66.0, 165.0, 540.0, 255.0)])
    assert box[1] == 165


def test_code_is_a_figure_where_nothing_else_is() -> None:
    page = sheet(
        [
            *paragraph(72, 80, 6, 1),
            *[Text(72, 180 + 12 * i, "flow = source.down(hill)", 9, "CMTT9", 2) for i in range(4)],
            Text(72, 240, "Figure 1: A program.", 9, block=3),
            *paragraph(72, 270, 10, 4),
        ]
    )
    (box,) = boxes(page)
    assert 165 < box[1] < 180


def test_an_algorithm_ends_with_its_last_rule() -> None:
    page = sheet(
        [
            *paragraph(72, 80, 6, 1),
            Text(72, 180, "Algorithm 1 Follow a river", font="CMBX10", block=2),
            *[Text(72, 200 + 12 * i, "go down", block=3) for i in range(4)],
            Text(72, 262, "and so on to", block=4),
            *paragraph(72, 274, 10, 4),
        ]
    )
    (box,) = boxes(page, [(72.0, y, 470.0, y + 0.4) for y in (168.0, 186.0, 242.0)])
    assert 242 < box[3] < 246


def test_a_figure_below_the_title_page_s_head_does_not_take_it() -> None:
    page = sheet(
        [
            Text(150, 100, "On Rivers and Their Banks in Spring", 16, "CMBX12", 1),
            *paragraph(72, 160, 30, 2, 44),
            Text(320, 270, "Figure 1: A river.", 9, block=3),
            *paragraph(320, 300, 20, 4, 44),
        ]
    )
    (box,) = boxes(page, [(320.0, 130.0, 530.0, 255.0)])
    assert box[1] == 130


def test_an_equation_has_its_number_at_the_right_edge() -> None:
    lines = [
        *paragraph(72, 80, 6, 1),
        Text(220, 170, "a = b + c", font="CMMI10", block=2),
        Text(462, 170, "(2)", block=3),
        *paragraph(72, 190, 6, 4),
        Text(72, 300, "as the rivers have shown us before in section (3)", block=5),
    ]
    (display,) = equations([page := sheet(lines)], body_of([page]))
    assert display.number == "2"
    assert [page.lines[i].text for i in display.places] == ["a = b + c", "(2)"]


def test_an_equation_may_have_its_number_at_the_left_edge() -> None:
    lines = [
        *paragraph(72, 80, 6, 1),
        Text(72, 170, "(4)", block=2),
        Text(220, 170, "a = b + c", font="CMMI10", block=3),
        *paragraph(72, 190, 6, 4),
    ]
    (display,) = equations([page := sheet(lines)], body_of([page]))
    assert display.number == "4"


def test_captions_without_a_stop_are_told_by_the_capital_behind_their_number() -> None:
    lines = [
        *paragraph(72, 100, 6, 1),
        Text(200, 300, "Figure 1 Overview of the river", block=2),
        *paragraph(72, 340, 4, 3),
        Text(72, 420, "Figure 2 shows what the river carries to the sea in summer, and how it does that", block=4),
        *paragraph(72, 432, 4, 4),
    ]
    page = sheet(lines)
    assert [(c.kind, c.number) for c in captions([page], body_of([page]), [])] == [("figure", "1")]


def test_the_list_of_figures_has_no_captions() -> None:
    names = ["The river", "Its mouth", "Its source", "The delta", "The sea"]
    listed = [Text(72, 80, "List of Figures", 14, "CMBX12", 0)] + [
        Text(72, 120 + 14 * i, f"Figure {i + 1}: {name} . . . . . . . . {3 + i}", block=1)
        for i, name in enumerate(names)
    ]
    pages = [sheet(listed, 0), sheet([*paragraph(72, 100, 8, 1), Text(200, 320, "Figure 1: The river", block=2)], 1)]
    assert [(c.number, c.page) for c in captions(pages, body_of(pages), [])] == [("1", 1)]


def test_captions_in_other_languages_are_known() -> None:
    for label, kind in (("Abbildung 1:", "figure"), ("Tabela 1:", "table"), ("Cuadro 1.", "table"), ("图 1:", "figure"),
                        ("表 1:", "table"), ("Рис. 1.", "figure"), ("Chart 1:", "figure")):  # fmt: skip
        page = sheet([*paragraph(72, 100, 6, 1), Text(200, 300, f"{label} Overview", block=2)])
        assert [c.kind for c in captions([page], body_of([page]), [])] == [kind]
