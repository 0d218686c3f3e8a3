"""Running heads and feet are taken off the pages, and nothing else."""

from paperpass.pdf.structure.page import Page
from paperpass.pdf.structure.running_heads import without_running_heads

from .sheets import FILL, Text, paragraph, sheet


def kept(pages: list[Page]) -> list[str]:
    return [line.text for page in without_running_heads(pages) for line in page.lines]


def test_a_line_at_one_height_of_three_pages_is_a_running_head() -> None:
    pages = [sheet([Text(72, 40, f"Journal of Rivers {i}", block=0), *paragraph(72, 100, 20, 1)], i) for i in range(4)]
    assert not any("Journal" in text for text in kept(pages))


def test_labels_of_plots_near_the_tops_of_pages_stay() -> None:
    pages = [sheet([Text(90, 46 + 6 * i, "0.5", 7, block=0), *paragraph(72, 200, 20, 1)], i) for i in range(1, 6)]
    assert sum(text == "0.5" for text in kept(pages)) == 5


def test_the_header_of_a_table_that_goes_on_from_page_to_page_stays() -> None:
    rows = [Text(72, 60 + 12 * i, "River Length Depth" if i == 0 else f"Elbe {i} {i}", block=0) for i in range(9)]
    pages = [sheet([*rows, *paragraph(72, 300, 20, 1)], i) for i in range(4)]
    assert sum(text.startswith("River") for text in kept(pages)) == 4


def test_heads_that_name_the_section_go_though_each_is_another() -> None:
    marks = ["FLOW", "SAND", "WATER", "ICE", "DELTA", "MOUTH", "SPRING"]
    pages = [sheet([Text(72, 40, f"2. {m}", 9, block=0), *paragraph(72, 80, 40, 1)], i) for i, m in enumerate(marks)]
    assert not any(text.startswith("2.") for text in kept(pages))


def test_the_titles_of_slides_stay() -> None:
    names = ["Flow", "Sand", "Water", "Ice", "Delta", "Mouth", "Spring"]
    pages = [sheet([Text(72, 60, n, 20, block=0), *paragraph(72, 120, 6, 1)], i) for i, n in enumerate(names)]
    assert [text for text in kept(pages) if text in names] == names


def test_page_numbers_that_count_up_go() -> None:
    pages = [sheet([*paragraph(72, 100, 20, 1), Text(300, 760, str(31 + i), block=9)], i) for i in range(3)]
    assert not any(text.isdigit() for text in kept(pages))


def test_a_row_of_numbers_at_the_end_of_a_page_is_a_table_s() -> None:
    row = [Text(72 + 90 * j, 760, str(j), block=20 + j) for j in range(4)]
    pages = [sheet([*paragraph(72, 100, 20, 1), *(row if i == 2 else [])], i) for i in range(4)]
    assert [text for text in kept(pages) if text.isdigit()] == ["0", "1", "2", "3"]


def test_the_first_lines_of_pages_with_double_spacing_stay() -> None:
    pages = [
        sheet([Text(72, 60 + 24 * i, f"{'abcdef'[n]} {FILL}", 12, block=i) for i in range(28)], n) for n in range(6)
    ]
    assert len(kept(pages)) == 6 * 28


def test_a_label_at_the_top_of_a_page_is_no_page_number() -> None:
    pages = [sheet([Text(72, 60, "[11]"), Text(140, 60, ", Of rivers and sand, 1999."), *paragraph(72, 72, 40, 1)])]
    assert any(text.startswith("[11]") for text in kept(pages))


def test_a_paper_of_few_pages_may_have_a_running_head_on_two_left_and_another_on_two_right_ones() -> None:
    marks = ["", "Ada Brook", "Of slow rivers", "Ada Brook", "Of slow rivers"]
    pages = [sheet([Text(72, 40, m, 9, block=0), *paragraph(72, 80, 40, 1)], i) for i, m in enumerate(marks)]
    assert not set(marks) & set(kept(pages))


def test_the_name_of_a_list_stays_where_it_begins_and_goes_where_the_pages_behind_repeat_it() -> None:
    def page(i: int, head: Text) -> Page:
        return sheet([head, *paragraph(72, 160, 40, 1)], i)

    pages = [page(0, Text(72, 120, "Bibliography", 20, "CMBX12", 0)),
             *(page(i, Text(400, 60, "BIBLIOGRAPHY", 9, "CMSL9", 0)) for i in (1, 2, 3))]  # fmt: skip
    assert [text for text in kept(pages) if text.casefold() == "bibliography"] == ["Bibliography"]


def test_what_stands_beside_a_page_number_goes_however_far_from_the_edge() -> None:
    marks = ("Rivers", "Sand", "Water", "Ice")
    pages = []
    for i, mark in enumerate(marks):
        sides = (72, 400) if i % 2 else (400, 72)
        number, head = Text(sides[0], 108, str(20 + i), block=0), Text(sides[1], 108, mark, block=0)
        pages.append(sheet([*sorted((number, head)), *paragraph(72, 140, 40, 1)], i))
    assert not set(marks) & set(kept(pages))
