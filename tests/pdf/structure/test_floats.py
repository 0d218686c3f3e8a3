"""Captions, the boxes of figures and tables, and numbered equations."""

from paperpass.pdf.structure.body import body_of
from paperpass.pdf.structure.boxes import figure_box
from paperpass.pdf.structure.captions import Caption, captions
from paperpass.pdf.structure.equations import equations
from paperpass.pdf.structure.page import Page
from paperpass.pdf.structure.prose import prose

from .sheets import FILL, Text, paragraph, sheet


def found(page: Page) -> list[Caption]:
    return captions([page], body_of([page]), ())


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
    box = figure_box(page, prose(page, body_of([page])), caption, (), (), drawn)
    assert box[:2] == (72, 180.0)
    assert box[3] == caption.box[3]


def test_a_table_below_its_caption_takes_its_rows() -> None:
    rows = [Text(72 + 120 * j, 130 + 12 * i, f"cell {i} {j}", block=10 * i + j) for i in range(4) for j in range(3)]
    page = sheet([Text(72, 110, "Table 1: Rivers.", 9, block=99), *rows, *paragraph(72, 220, 10, 200)])
    (caption,) = found(page)
    box = figure_box(page, prose(page, body_of([page])), caption, (), (), [(70.0, 120.0, 400.0, 121.0)])
    assert box[1] == caption.box[1]
    assert 166 < box[3] < 205


def test_a_caption_with_nothing_around_keeps_its_own_box() -> None:
    page = sheet([*paragraph(72, 80, 6, 1), Text(72, 160, "Figure 1: Gone.", 9, block=2), *paragraph(72, 180, 9, 3)])
    (caption,) = found(page)
    assert figure_box(page, prose(page, body_of([page])), caption, (), (), ()) == caption.box


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
