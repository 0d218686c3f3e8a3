"""Headings found by their looks, their numbers, the outline and the anchors."""

from paperpass.pdf.structure.body import body_of
from paperpass.pdf.structure.destinations import Destination, anchors_of
from paperpass.pdf.structure.headings import Head, headings
from paperpass.pdf.structure.outline import Entry
from paperpass.pdf.structure.page import Page
from paperpass.pdf.structure.running_heads import without_running_heads

from .sheets import Text, paragraph, sheet


def section(y: float, title: str, block: int, size: float = 12.0, font: str = "CMBX12") -> list[Text]:
    return [Text(72, y, title, size, font, block), *paragraph(72, y + 24, 6, block + 1)]


def found(
    pages: list[Page], outline: tuple[Entry, ...] = (), named: dict[str, Destination] | None = None
) -> list[tuple[str | None, str, int, str]]:
    heads = _heads(pages, outline, named)
    return [(h.number, h.text, h.level, h.source) for h in heads]


def _heads(
    pages: list[Page], outline: tuple[Entry, ...] = (), named: dict[str, Destination] | None = None
) -> list[Head]:
    body = body_of(pages)
    return headings(without_running_heads(pages), body, outline, anchors_of(named or {}))


def test_numbered_heads_are_found_with_their_levels() -> None:
    lines = [
        *section(100, "1 Introduction", 1),
        *section(220, "2 Method", 3),
        *section(340, "2.1 Data", 5, 10, "CMBX10"),
        *section(460, "3 Conclusion", 7),
    ]
    assert found([sheet(lines)]) == [
        ("1", "Introduction", 1, "numbered"),
        ("2", "Method", 1, "numbered"),
        ("2.1", "Data", 2, "numbered"),
        ("3", "Conclusion", 1, "numbered"),
    ]


def test_heads_without_numbers_are_found_by_names_and_by_the_look_they_share() -> None:
    lines = [
        *section(100, "Introduction", 1),
        *section(220, "Rivers and Their Ways", 3),
        *section(340, "References", 5),
    ]
    assert [(text, level) for _, text, level, _ in found([sheet(lines)])] == [
        ("Introduction", 1),
        ("Rivers and Their Ways", 1),
        ("References", 1),
    ]


def test_a_head_over_two_lines_is_one() -> None:
    lines = [
        Text(72, 100, "1 A very long title that", 12, "CMBX12", 1),
        Text(90, 114, "goes on below", 12, "CMBX12", 1),
        *paragraph(72, 140, 6, 2),
        *section(300, "2 Method", 3),
        *section(420, "3 Results", 5),
    ]
    assert found([sheet(lines)])[0][1] == "A very long title that goes on below"


def test_a_numbered_list_is_no_heading() -> None:
    items = [Text(90, 250 + 12 * i, f"{i + 1}. item of a list with some words in it", block=4) for i in range(5)]
    lines = [*section(100, "1 Introduction", 1), *items, *section(340, "2 Method", 5), *section(460, "3 End of it", 7)]
    assert [n for n, *_ in found([sheet(lines)])] == ["1", "2", "3"]


def test_a_theorem_and_a_caption_are_no_headings() -> None:
    lines = [
        *section(100, "1 Introduction", 1),
        *section(220, "Theorem 2. Rivers meet", 3),
        *section(340, "Figure 1: A river", 5),
        *section(460, "2 Method", 7),
    ]
    assert [n for n, *_ in found([sheet(lines)])] == ["1", "2"]


def test_the_entries_of_a_table_of_contents_are_no_headings() -> None:
    titles = ["1 Introduction", "2 Method", "3 Results", "4 Discussion", "5 Conclusion"]
    contents = [
        Text(72, 100 + 14 * i, f"{t} . . . . . . . . {2 + i}", font="CMBX10", block=i) for i, t in enumerate(titles)
    ]
    pages = [sheet(contents, 0), *(sheet(section(100, t, 1), i) for i, t in enumerate(titles, 1))]
    assert [h.page for h in _heads(pages)] == [1, 2, 3, 4, 5]


def test_the_outline_names_heads_that_nothing_else_tells() -> None:
    lines = [*paragraph(72, 80, 5, 1), Text(72, 152, "Rivers of the north", block=2), *paragraph(72, 176, 6, 3)]
    entry = Entry(1, "Rivers of the north", Destination(0, 72, 140))
    assert found([sheet(lines)], (entry,)) == [(None, "Rivers of the north", 1, "outline")]


def test_the_paper_s_own_title_at_the_top_of_the_outline_moves_the_rest_up() -> None:
    lines = [*section(100, "1 Introduction", 1), *section(220, "2 Method", 3), *section(340, "3 Results", 5)]
    outline = (
        Entry(1, "A paper about rivers", Destination(0, 72, 60)),
        *(Entry(2, t, Destination(0, 72, y)) for t, y in (("Introduction", 90), ("Method", 210), ("Results", 330))),
    )
    assert [(text, level) for _, text, level, _ in found([sheet(lines)], outline)] == [
        ("Introduction", 1),
        ("Method", 1),
        ("Results", 1),
    ]


def test_an_anchor_that_points_at_body_text_is_not_believed() -> None:
    page = sheet(paragraph(72, 100, 20, 1))
    assert found([page], named={"section.1": Destination(0, 72, 130)}) == []


def test_what_stands_behind_the_references_under_a_letter_is_an_appendix() -> None:
    lines = [
        *section(80, "1 Introduction", 1),
        *section(200, "2 Method", 3),
        *section(320, "References", 5),
        *section(440, "A Proofs", 7),
    ]
    assert [h.appendix for h in _heads([sheet(lines)])] == [False, False, False, True]


def test_lines_at_the_edge_of_three_pages_are_running_heads() -> None:
    pages = [sheet([Text(72, 40, f"Journal of Rivers {i}", block=0), *paragraph(72, 100, 20, 1)], i) for i in range(4)]
    assert not any("Journal" in line.text for page in without_running_heads(pages) for line in page.lines)


def test_a_chapter_takes_its_name_from_the_line_below_its_number() -> None:
    pages = [
        sheet(
            [
                Text(72, 120, f"Chapter {i + 1}", 20, "CMBX12", 1),
                Text(72, 160, title, 24, "CMBX12", 2),
                *paragraph(72, 220, 8, 3),
                Text(72, 340, f"{i + 1}.1 Data", 14, "CMBX12", 4),
                *paragraph(72, 370, 8, 5),
            ],
            i,
        )
        for i, title in enumerate(["Introduction", "Rivers of the North", "Sand"])
    ]
    assert [(n, text, level) for n, text, level, _ in found(pages)][:4] == [
        ("1", "Introduction", 1),
        ("1.1", "Data", 2),
        ("2", "Rivers of the North", 1),
        ("2.1", "Data", 2),
    ]


def test_heads_before_the_first_known_name_count_where_text_has_begun() -> None:
    title = [Text(72, 60, "Of Rivers", 18, "CMBX12", 0), *paragraph(72, 90, 6, 1)]
    lines = [*title, *section(200, "Slow Water", 2), *section(320, "Quick Sand", 4), *section(440, "Discussion", 6)]
    assert [text for _, text, _, _ in found([sheet(lines)])] == ["Slow Water", "Quick Sand", "Discussion"]


def test_an_article_is_no_letter_where_nothing_is_numbered() -> None:
    lines = [*section(100, "Introduction", 1), *section(220, "A bound on the flow", 3), *section(340, "References", 5)]
    assert [(n, text) for n, text, _, _ in found([sheet(lines)])][1] == (None, "A bound on the flow")


def test_numbered_statements_and_paragraphs_are_no_headings() -> None:
    run_in = [
        Text(72, 190, "1.1. Theorem.", 10, "CMBX10", 3),
        Text(144, 190, "Let the river be slow and let it", 10, "CMTI10", 3),
        *paragraph(72, 202, 3, 3),
        Text(72, 260, "1.2. Let " + "the river be slow and its bed be of the finest sand there is", block=4),
        *paragraph(72, 272, 3, 4),
    ]
    lines = [*section(80, "1 Introduction", 1), *run_in, *section(340, "2 Method", 5), *section(460, "3 Results", 7)]
    assert [n for n, *_ in found([sheet(lines)])] == ["1", "2", "3"]


def test_a_run_in_head_ends_where_its_sentence_ends() -> None:
    def part(y: float, number: str, block: int) -> list[Text]:
        name = f"{number} Rivers that are long and slow and wide and old."
        return [
            Text(72, y, name, 10, "CMBX10", block),
            Text(74 + 5 * len(name), y, "We look at some", 10, "CMR10", block),
            *paragraph(72, y + 12, 4, block),
        ]

    lines = [*section(80, "1 Introduction", 1), *part(200, "1.1.", 3), *part(280, "1.2.", 4), *section(360, "2 End", 5)]
    assert [text for _, text, level, _ in found([sheet(lines)]) if level == 2] == [
        "Rivers that are long and slow and wide and old"
    ] * 2


def test_a_supplement_may_count_from_one_again() -> None:
    first = [*section(80, "1 Introduction", 1), *section(200, "2 Method", 3), *section(320, "References", 5)]
    second = [
        *section(80, "Supplementary Material", 1),
        *section(200, "1 Details", 3),
        *section(320, "2 More Rivers", 5),
    ]
    assert [(n, text) for n, text, _, _ in found([sheet(first, 0), sheet(second, 1)])][-2:] == [
        ("1", "Details"),
        ("2", "More Rivers"),
    ]


def test_a_row_of_cells_is_no_heading() -> None:
    cells = [
        Text(x, 330, t, 12, "CMBX12", 9) for x, t in ((72, "River"), (113, "Length"), (160, "Depth"), (201, "Age"))
    ]
    lines = [*section(80, "Introduction", 1), *section(200, "Rivers", 3), *cells, *paragraph(72, 350, 4, 10),
             *section(460, "References", 5)]  # fmt: skip
    assert [text for _, text, _, _ in found([sheet(lines)])] == ["Introduction", "Rivers", "References"]


def test_heads_in_other_languages_are_known() -> None:
    for names in (("Введение", "Список литературы"), ("Einleitung", "Literaturverzeichnis"), ("引言", "参考文献")):
        lines = [*section(100, names[0], 1), *section(220, names[1], 3)]
        assert [text for _, text, _, _ in found([sheet(lines)])] == list(names)


def test_title_and_author_at_the_top_of_the_outline_are_no_headings() -> None:
    lines = [
        Text(72, 50, "Of Rivers", 16, "CMBX12", 10),
        Text(72, 70, "Ada Brook", 12, "CMR12", 11),
        *section(100, "1 Introduction", 1),
        *section(220, "2 Method", 3),
        *section(340, "3 Results", 5),
    ]
    outline = (Entry(1, "Of Rivers", Destination(0, 72, 40)), Entry(1, "Ada Brook", Destination(0, 72, 60)))
    assert [n for n, *_ in found([sheet(lines)], outline)] == ["1", "2", "3"]


def test_a_word_in_typewriter_face_does_not_end_a_head() -> None:
    lines = [
        *section(80, "1 Introduction", 1),
        Text(72, 200, "2 How is it that every river flows into the", 12, "CMBX12", 3),
        Text(72, 214, "great wide sea by", 12, "CMBX12", 3),
        Text(180, 214, "flow", 12, "CMTT12", 3),
        *paragraph(72, 240, 6, 4),
        *section(340, "3 Results", 5),
    ]
    assert [text for _, text, _, _ in found([sheet(lines)])][
        1
    ] == "How is it that every river flows into the great wide sea by flow"


def test_the_labels_of_chapters_are_no_running_heads_though_they_stand_alike_on_many_pages() -> None:
    names = ("Springs", "Brooks", "Rivers", "Deltas")
    pages = []
    for index in range(20):
        opens = [
            Text(72, 70, f"Chapter {index // 5 + 1}", 18, "CMBX12"),
            Text(72, 110, names[index // 5], 22, "CMBX12"),
        ]
        pages.append(sheet([*(opens if index % 5 == 0 else ()), *paragraph(72, 160, 20, 1)], index))
    assert [(number, text) for number, text, *_ in found(pages)] == [(str(n), t) for n, t in enumerate(names, 1)]


def test_without_numbers_the_look_of_heads_tells_their_level_though_they_are_smaller_than_the_text() -> None:
    lines = [
        *section(60, "INTRODUCTION", 1, 9, "CMBX9"),
        *section(180, "THE BED", 3, 9, "CMBX9"),
        *section(300, "Fine sand", 5, 9, "CMBX9"),
        *section(420, "Coarse sand", 7, 9, "CMBX9"),
        *section(540, "CONCLUSION", 9, 9, "CMBX9"),
    ]
    assert [(text, level) for _, text, level, _ in found([sheet(lines)])] == [
        ("INTRODUCTION", 1),
        ("THE BED", 1),
        ("Fine sand", 2),
        ("Coarse sand", 2),
        ("CONCLUSION", 1),
    ]


def test_heads_without_numbers_are_found_beside_lettered_appendices() -> None:
    pages = [
        sheet([*section(100, "Introduction", 1), *section(220, "Sand and Stone", 3), *section(340, "Rain", 5)], 0),
        sheet([*section(100, "Appendix A: Proofs", 1), *section(220, "Appendix B: Tables of rain", 3)], 1),
    ]
    assert [text for _, text, _, _ in found(pages)] == [
        "Introduction",
        "Sand and Stone",
        "Rain",
        "Proofs",
        "Tables of rain",
    ]


def test_a_list_is_no_chain_of_sections_where_sections_have_no_numbers() -> None:
    items = [Text(90, 250 + 20 * i, f"{i + 1}. An item that stands alone.", block=20 + i) for i in range(5)]
    lines = [*section(100, "Introduction", 1), *items, *section(400, "A bound on the flow", 5),
             *section(520, "Conclusion", 7)]  # fmt: skip
    assert [text for _, text, _, _ in found([sheet(lines)])] == ["Introduction", "A bound on the flow", "Conclusion"]


def test_capitals_may_hold_a_word_in_small_letters() -> None:
    lines = [
        Text(72, 100, "1 HOW ALL THE RIVERS FLOW", 10, "CMBX10", 1),
        Text(90, 112, "INTO THE GREAT SEA via CANALS", 10, "CMBX10", 1),
        *paragraph(72, 140, 6, 2),
        *section(300, "2 METHOD", 3, 10, "CMBX10"),
        *section(420, "3 RESULTS", 5, 10, "CMBX10"),
    ]
    assert found([sheet(lines)])[0][1] == "HOW ALL THE RIVERS FLOW INTO THE GREAT SEA via CANALS"


def test_an_appendix_takes_its_name_from_the_line_below_its_label() -> None:
    for label, number in (("APPENDIX", None), ("APPENDIX A", "A")):
        appendix = [
            Text(200, 400, label, 10, "CMCSC10", 9),
            Text(190, 412, "PROOF OF THE BOUND", 10, "CMCSC10", 9),
            *paragraph(72, 440, 6, 10),
        ]
        lines = [*section(80, "1 Introduction", 1), *section(180, "2 Method", 3), *section(280, "3 End", 5), *appendix]
        head = _heads([sheet(lines)])[-1]
        assert (head.number, head.text, head.appendix) == (number, "PROOF OF THE BOUND", True)


def test_a_head_stretched_to_its_measure_is_no_row_of_cells() -> None:
    words = ((72, "2"), (96, "Slow"), (136, "rivers"), (188, "of"), (216, "the"))
    stretched = [Text(x, 220, word, 12, "CMBX12", 3) for x, word in words]
    lines = [
        *section(100, "1 Introduction", 1),
        *stretched,
        Text(96, 236, "north", 12, "CMBX12", 4),
        *paragraph(72, 260, 6, 5),
        *section(380, "3 Results", 6),
        *section(500, "4 End of it", 8),
    ]
    assert [text for _, text, _, _ in found([sheet(lines)])][1] == "Slow rivers of the north"


def test_a_word_of_code_inside_a_head_is_part_of_it() -> None:
    lines = [
        *section(80, "1 Introduction", 1, 10, "CMBX10"),
        Text(72, 200, "2 The", 10, "CMBX10", 3),
        Text(102, 200, "river.flow", 10, "CMTT10", 3),
        Text(157, 200, "call", 10, "CMBX10", 3),
        *paragraph(72, 220, 6, 4),
        *section(340, "3 Results", 5, 10, "CMBX10"),
    ]
    assert [text for _, text, _, _ in found([sheet(lines)])][1] == "The river.flow call"


def test_sections_may_be_run_in() -> None:
    def part(y: float, name: str, block: int) -> list[Text]:
        return [
            Text(72, y, name, 10, "CMBX10", block),
            Text(74 + 5 * len(name), y, "The river flows on and", 10, "CMR10", block),
            *paragraph(72, y + 12, 4, block),
        ]

    lines = [
        *part(100, "1. Introduction.", 1),
        *part(190, "2. Slow water.", 2),
        *part(280, "2.1. Sand.", 3),
        *part(370, "3. Quick water.", 4),
        *part(460, "4. Rain and snow.", 5),
    ]
    assert [(text, level) for _, text, level, _ in found([sheet(lines)])] == [
        ("Introduction", 1),
        ("Slow water", 1),
        ("Sand", 2),
        ("Quick water", 1),
        ("Rain and snow", 1),
    ]


def test_a_section_may_lead_straight_to_a_part_of_it() -> None:
    lines = [
        *section(60, "Introduction", 1),
        *section(180, "Sand", 3, 11),
        *section(300, "Stone", 5, 11),
        Text(72, 420, "Rivers of the north", 12, "CMBX12", 7),
        *section(442, "Ice", 8, 11),
        *section(560, "Conclusion", 10),
    ]
    assert [(text, level) for _, text, level, _ in found([sheet(lines)])] == [
        ("Introduction", 1),
        ("Sand", 2),
        ("Stone", 2),
        ("Rivers of the north", 1),
        ("Ice", 2),
        ("Conclusion", 1),
    ]


def test_a_head_that_breaks_after_and_goes_on_with_a_name_that_papers_use() -> None:
    lines = [
        *section(80, "1 Introduction", 1),
        Text(72, 200, "2 Discussion and", 12, "CMBX12", 3),
        Text(90, 214, "Conclusions", 12, "CMBX12", 3),
        *paragraph(72, 240, 6, 4),
        *section(340, "3 Results", 5),
    ]
    assert [text for _, text, _, _ in found([sheet(lines)])][1] == "Discussion and Conclusions"


def test_an_abstract_in_smaller_type_ends_the_title_s_room() -> None:
    abstract = [Text(100, 100 + 10 * i, "x" * 20 + " " + "y" * 60, 8, block=1) for i in range(5)]
    lines = [
        Text(72, 60, "Of Rivers", 18, "CMBX12", 0),
        *abstract,
        *section(200, "Slow Water", 2),
        *section(320, "Quick Sand", 4),
        *section(440, "References", 6),
    ]
    assert [text for _, text, _, _ in found([sheet(lines)])] == ["Slow Water", "Quick Sand", "References"]


def test_the_title_again_above_the_text_is_no_heading() -> None:
    first = [Text(72, 100, "Of Rivers", 12, "CMBX12", 0), Text(72, 160, "Abstract", 12, "CMBX12", 1),
             *paragraph(72, 184, 6, 2)]  # fmt: skip
    second = [*section(100, "Of Rivers", 1), *section(220, "Method", 3), *section(340, "References", 5)]
    assert [text for _, text, _, _ in found([sheet(first, 0), sheet(second, 1)])] == [
        "Abstract",
        "Method",
        "References",
    ]


def test_the_outline_means_the_head_not_its_line_in_a_plain_list_of_contents() -> None:
    lines = [
        Text(72, 100, "1 Rivers", block=1),
        *section(130, "1 Rivers", 2),
        *section(250, "2 Rain", 4),
        *section(370, "3 Snow", 6),
    ]
    head = _heads([sheet(lines)], (Entry(1, "Rivers", Destination(0, 72, 95)),))[0]
    assert (head.text, head.box[1] > 110) == ("Rivers", True)


def test_an_appendix_counts_where_nothing_else_has_a_number() -> None:
    lines = [
        *section(100, "Introduction", 1),
        *section(220, "Sand and Stone", 3),
        *section(340, "Conclusion", 5),
        *section(460, "Appendix A. Tables of Rain", 7),
    ]
    assert found([sheet(lines)])[-1] == ("A", "Tables of Rain", 1, "style")


def test_letters_may_count_the_parts_of_sections_that_figures_count() -> None:
    lines = [
        *section(60, "1. INTRODUCTION", 1, 10, "CMSSBX10"),
        *section(160, "2. METHOD", 3, 10, "CMSSBX10"),
        *section(260, "A. Sand", 5, 10, "CMBX10"),
        *section(360, "B. Stone", 7, 10, "CMBX10"),
        *section(460, "3. RESULTS", 9, 10, "CMSSBX10"),
        *section(560, "A. Rain", 11, 10, "CMBX10"),
        *section(660, "4. END OF IT", 13, 10, "CMSSBX10"),
    ]
    assert [level for _, _, level, _ in found([sheet(lines)])] == [1, 1, 2, 2, 1, 2, 1]


def test_letters_in_the_look_of_sections_are_appendices() -> None:
    lines = [
        *section(60, "1. Introduction", 1),
        *section(180, "2. Method", 3),
        *section(300, "3. Conclusion", 5),
        *section(420, "A. Proofs", 7),
        *section(540, "B. Tables of rain", 9),
    ]
    assert [level for _, _, level, _ in found([sheet(lines)])] == [1] * 5


def test_words_that_are_letters_are_no_numbers_where_sections_have_none() -> None:
    lines = [
        *section(60, "Introduction", 1),
        *section(180, "A river", 3),
        *section(300, "B rivers and others", 5),
        *section(420, "Conclusion", 7),
    ]
    assert [(n, text) for n, text, _, _ in found([sheet(lines)])] == [
        (None, "Introduction"),
        (None, "A river"),
        (None, "B rivers and others"),
        (None, "Conclusion"),
    ]


def test_a_formula_inside_a_head_is_part_of_it() -> None:
    lines = [
        *section(80, "1 Introduction", 1, 10, "CMBX10"),
        Text(72, 200, "2 From", 10, "CMBX10", 3),
        Text(107, 200, "k = 1", 10, "CMMI10", 3),
        Text(137, 200, "on", 10, "CMBX10", 3),
        *paragraph(72, 220, 6, 4),
        *section(340, "3 Results", 5, 10, "CMBX10"),
    ]
    assert [text for _, text, _, _ in found([sheet(lines)])][1] == "From k = 1 on"


def test_a_head_may_stand_at_the_top_of_the_second_column_beside_the_abstract() -> None:
    left = [Text(120, 200, "Abstract", 12, "CMBX12", 1), *paragraph(62, 224, 20, 2, 46),
            Text(62, 500, "Introduction", 12, "CMBX12", 3), *paragraph(62, 524, 12, 4, 46)]  # fmt: skip
    right = [Text(316, 200, "Slow Water", 12, "CMBX12", 5), *paragraph(316, 224, 20, 6, 46),
             Text(316, 500, "Quick Sand", 12, "CMBX12", 7), *paragraph(316, 524, 12, 8, 46)]  # fmt: skip
    title = [Text(180, 120, "Of Rivers", 18, "CMBX12", 0)]
    assert [text for _, text, _, _ in found([sheet([*title, *left, *right])])] == [
        "Abstract",
        "Introduction",
        "Slow Water",
        "Quick Sand",
    ]


def test_where_fonts_have_no_names_another_font_makes_a_head() -> None:
    def part(y: float, title: str, block: int, font: str) -> list[Text]:
        rows = [line._replace(font="F8") for line in paragraph(72, y + 24, 6, block + 1)]
        return [Text(72, y, title, 10, font, block), *rows]

    lines = [
        *part(100, "I. INTRODUCTION", 1, "F21"),
        *part(220, "II. METHOD", 3, "F21"),
        *part(340, "A. Sand", 5, "F22"),
        *part(460, "B. Stone", 7, "F22"),
        *part(580, "III. CONCLUSION", 9, "F21"),
    ]
    assert [level for _, _, level, _ in found([sheet(lines)])] == [1, 1, 2, 2, 1]


def test_a_part_may_stand_close_to_its_section() -> None:
    lines = [
        *section(60, "Introduction", 1),
        *section(180, "Sand", 3, 11),
        *section(300, "Stone", 5, 11),
        Text(72, 420, "Rivers of the north", 12, "CMBX12", 7),
        *section(434, "Ice", 8, 11),
        *section(560, "Conclusion", 10),
    ]
    assert [text for _, text, level, _ in found([sheet(lines)]) if level == 2] == ["Sand", "Stone", "Ice"]


def test_an_appendix_may_be_named_behind_a_colon_and_have_parts() -> None:
    lines = [
        *section(60, "I. INTRODUCTION", 1, 10, "CMBX10"),
        *section(160, "II. METHOD", 3, 10, "CMBX10"),
        *section(260, "A. Sand", 5, 10, "CMBX10"),
        *section(360, "B. Stone", 7, 10, "CMBX10"),
        *section(460, "Appendix: Tables of rain", 9, 10, "CMBX10"),
        *section(560, "1. Spring", 11, 10, "CMBX10"),
        *section(660, "2. Autumn", 13, 10, "CMBX10"),
    ]
    heads = [(h.text, h.level, h.appendix) for h in _heads([sheet(lines)])]
    assert heads[-3:] == [("Tables of rain", 1, True), ("Spring", 2, True), ("Autumn", 2, True)]


def italic(y: float, text: str, block: int, x: float = 72) -> list[Text]:
    return [Text(x, y, text, 10, "CMTI10", block), *paragraph(72, y + 20, 4, block + 1)]


def test_bullets_and_slanted_sentences_are_no_heads_where_slanted_heads_are() -> None:
    lines = [
        *section(60, "Introduction", 1),
        *italic(170, "Sand", 3),
        *italic(260, "Stone and ice", 5),
        *italic(350, "Rain", 7),
        *italic(440, "• Snow", 9),
        *italic(530, "All the rivers run into the sea.", 11),
        *section(620, "Conclusion", 13),
    ]
    assert [(text, level) for _, text, level, _ in found([sheet(lines)])] == [
        ("Introduction", 1),
        ("Sand", 2),
        ("Stone and ice", 2),
        ("Rain", 2),
        ("Conclusion", 1),
    ]


def test_a_label_in_a_figure_does_not_stand_where_heads_do() -> None:
    lines = [*section(60, "Introduction", 1, 10, "CMBX10"), *section(180, "Sand", 3, 10, "CMBX10"),
             *section(300, "Rain and snow", 5, 10, "CMBX10"), *section(420, "Conclusion", 7, 10, "CMBX10"),
             Text(200, 560, "River", 10, "CMBX10", 9), *paragraph(72, 584, 6, 10)]  # fmt: skip
    assert "River" not in [text for _, text, _, _ in found([sheet(lines)])]


def test_another_bold_font_of_a_figure_takes_no_level_from_heads() -> None:
    lines = [
        *section(60, "Introduction", 1, 12, "CMSSBX10"),
        *section(170, "Sand", 3, 10, "CMSSBX10"),
        *section(280, "Stone", 5, 10, "CMSSBX10"),
        *section(390, "Rain", 7, 10, "CMSSBX10"),
        *section(500, "Encoder", 9, 10, "CMBX10"),
        *section(610, "Conclusion", 11, 12, "CMSSBX10"),
    ]
    second = [*section(100, "Decoder", 1, 10, "CMBX10"), *section(220, "References", 3, 12, "CMSSBX10")]
    levels = {text: level for _, text, level, _ in found([sheet(lines, 0), sheet(second, 1)])}
    assert [levels.get(text) for text in ("Sand", "Stone", "Rain", "Encoder", "Decoder")] == [2, 2, 2, None, None]


def test_a_letter_at_the_beginning_of_an_outline_s_title_may_be_a_word() -> None:
    lines = [
        Text(400, 60, "A river and its bed", 10, "CMTI10", 0),
        *paragraph(72, 90, 6, 1),
        *section(200, "1 Introduction", 2),
        *section(320, "2 A river and its bed", 4),
        *section(440, "3 Results", 6),
    ]
    heads = _heads([sheet(lines)], (Entry(1, "A river and its bed", Destination(0, 72, 310)),))
    assert [(h.number, h.text) for h in heads] == [
        ("1", "Introduction"),
        ("2", "A river and its bed"),
        ("3", "Results"),
    ]


def test_labels_that_lead_to_a_caption_are_no_headings() -> None:
    figure = [
        Text(72, 400, "Encoder", 12, "CMBX12", 20),
        Text(72, 430, "input to it", 10, "CMR10", 21),
        Text(72, 450, "Figure 1: How water flows down the river and into the sea.", 10, "CMR10", 22),
    ]
    lines = [*section(60, "Introduction", 1), *section(180, "Sand", 3), *section(290, "Stone", 5), *figure,
             *section(500, "Conclusion", 7)]  # fmt: skip
    assert [text for _, text, _, _ in found([sheet(lines)])] == ["Introduction", "Sand", "Stone", "Conclusion"]
