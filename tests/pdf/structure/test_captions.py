"""Where captions end, and which of several lines is one."""

from paperpass.pdf.structure.body import body_of
from paperpass.pdf.structure.captions import Caption, captions

from .sheets import FILL, Text, paragraph, sheet


def found(*pages: list[Text]) -> list[Caption]:
    sheets = [sheet(lines, i) for i, lines in enumerate(pages)]
    return captions(sheets, body_of(sheets), ())


def test_the_header_of_a_table_is_no_part_of_its_caption() -> None:
    header = [Text(200, 92, "River", block=3), Text(235, 92, "Length", block=3), Text(275, 92, "Depth", block=3)]
    lines = [Text(180, 80, "Table 1: The rivers of this region", block=2), *header, *paragraph(72, 200, 30, 5)]
    assert [c.text for c in found(lines)] == ["Table 1: The rivers of this region"]


def test_captions_of_manuscripts_are_as_widely_spaced_as_their_text() -> None:
    text = [Text(72, 60 + 24 * i, FILL, 12, block=i) for i in range(12)]
    caption = [Text(72, 420, f"Figure 1. Rivers, {FILL}"[:80], 11, block=20), Text(72, 441, "and sand.", 11, block=21)]
    [figure] = found([*text, *caption, *(x._replace(y=x.y + 440) for x in text[:8])])
    assert figure.text.endswith("and sand.")


def test_of_two_lines_for_one_figure_the_one_that_looks_like_other_captions_is_kept() -> None:
    def page(number: int) -> list[Text]:
        return [Text(100, 80, f"Figure {number}: A river.", block=1), *paragraph(72, 160, 30, 2)]

    mention = [Text(72, 80, "Figure 3. The river is slow, and it carries sand to the sea.", block=1)]
    shown = found(page(1), page(2), [*mention, *paragraph(72, 92, 20, 2)], page(3))
    assert [(c.number, c.page) for c in shown] == [("1", 0), ("2", 1), ("3", 3)]


def test_captions_without_a_mark_of_their_own_support_each_other() -> None:
    def page(number: int) -> list[Text]:
        above = [Text(72, 60 + 24 * i, FILL, 12, block=1) for i in range(10)]
        return [*above, Text(72, 300, f"Table 1.{number} The rivers of a region", 12, block=2),
                *(x._replace(y=x.y + 264, block=3) for x in above)]  # fmt: skip

    assert [c.number for c in found(page(1), page(2))] == ["1.1", "1.2"]
    assert found(page(1)) == []


def test_the_head_above_all_tables_is_no_caption() -> None:
    assert found([Text(72, 60, "Tables", 12, "CMBX12", 1), *paragraph(72, 100, 30, 2)]) == []
