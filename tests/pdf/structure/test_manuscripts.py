"""Headings of papers that number nothing: manuscripts with spread lines, sections centred and parts at the left."""

from paperpass.pdf.structure.body import body_of
from paperpass.pdf.structure.headings import headings
from paperpass.pdf.structure.page import Page
from paperpass.pdf.structure.running_heads import without_running_heads

from .sheets import FILL, Text, paragraph, sheet

BOLD = "CMBX10"


def found(*pages: Page) -> list[tuple[str, int]]:
    heads = headings(without_running_heads(pages), body_of(pages), (), [])
    return [(head.text, head.level) for head in heads]


def centred(y: float, text: str, block: int, font: str = BOLD, size: float = 10) -> Text:
    return Text(272 - 0.25 * size * len(text), y, text, size, font, block)


def spread(y: float, count: int, block: int) -> list[Text]:
    return [Text(72, y + 24 * i, FILL[: 76 if i < count - 1 else 40], block=block) for i in range(count)]


def test_of_heads_in_one_look_the_centred_are_sections_and_those_at_the_left_their_parts() -> None:
    lines: list[Text] = []
    heads = ("=Introduction", "=Rivers", "Length", "Depth of the beds", "=Discussion")
    for i, head in enumerate(heads):
        y = 80 + 120 * i
        text = head.strip("=")
        lines += [centred(y, text, 2 * i) if head[0] == "=" else Text(72, y, text, 10, BOLD, 2 * i)]
        lines += paragraph(72, y + 24, 6, 2 * i + 1)
    assert found(sheet(lines)) == [
        ("Introduction", 1),
        ("Rivers", 1),
        ("Length", 2),
        ("Depth of the beds", 2),
        ("Discussion", 1),
    ]


def test_where_lines_are_spread_heads_stand_no_farther_from_the_text_than_its_lines() -> None:
    names = ("Introduction", "Of rivers", "Discussion")
    lines = [x for i, name in enumerate(names) for x in (centred(72 + 216 * i, name, 2 * i),
             *spread(96 + 216 * i, 8, 2 * i + 1))]  # fmt: skip
    assert found(sheet(lines)) == [(name, 1) for name in names]
    close = [x for i, name in enumerate(names) for x in (centred(72 + 108 * i, name, 2 * i),
             *paragraph(72, 84 + 108 * i, 8, 2 * i + 1))]  # fmt: skip
    assert ("Of rivers", 1) not in found(sheet(close))


def test_the_head_of_the_references_may_be_plain_where_it_is_centred_and_alone() -> None:
    text = [centred(80, "Introduction", 0), *paragraph(72, 104, 20, 1)]
    references = [centred(80, "References", 2, "CMR10"), *paragraph(72, 110, 20, 3)]
    assert ("References", 1) in found(sheet(text, 0), sheet(references, 1))
    word = references[0]._replace(x=72, y=86)
    assert ("References", 1) not in found(sheet(text, 0), sheet([*paragraph(72, 50, 3, 4), word, *references[1:]], 1))


def test_sections_that_no_usual_name_tells_share_a_look_over_several_pages() -> None:
    names = ("Rivers of the north", "Rivers of the south", "Example 1", "What the sand says")
    label = centred(80, "Abstract", 0)
    pages = [sheet([label, *paragraph(90, 100, 5, 1, 70), *paragraph(72, 300, 10, 2)], 0)]
    for i, name in enumerate(names, 1):
        pages.append(sheet([*paragraph(72, 80, 8, 1), Text(72, 200, name, 14, BOLD, 2), *paragraph(72, 230, 9, 3)], i))
    assert found(*pages) == [("Abstract", 1), *((name, 1) for name in names)]


def test_the_first_section_may_stand_alone_behind_a_page_with_the_title_and_one_with_the_abstract() -> None:
    cover = [centred(200, "Of Slow Rivers", 0, "CMR10"), centred(230, "Ada Brook", 1, "CMR10")]
    abstract = [centred(80, "Abstract", 0, "CMR10"), *paragraph(72, 120, 8, 1)]
    text = [centred(80, "Of Slow Rivers", 0, "CMR10"), centred(110, "Where they come from", 1), *spread(140, 5, 2)]
    text += [centred(280, "Results", 3), *spread(310, 5, 4), centred(450, "Discussion", 5), *spread(480, 5, 6)]
    assert ("Where they come from", 1) in found(sheet(cover, 0), sheet(abstract, 1), sheet(text, 2))


def test_a_head_in_small_capitals_goes_on_in_a_line_that_begins_with_a_small_one() -> None:
    def small(y: float, pieces: str, block: int) -> list[Text]:
        x, found = 150.0, []
        for piece in pieces.split("|"):
            size = 8.0 if piece.islower() else 10.0
            found.append(Text(x, y, piece.upper(), size, "CMR10", block))
            x += 0.5 * size * len(piece)
        return found

    lines = paragraph(72, 60, 3, 0)
    for i, head in enumerate(("I. I|ntroduction", "II. L|ong| R|ivers", "III. R|esults")):
        y = 120 + 160 * i
        lines += small(y, head, 3 * i + 1)
        lines += small(y + 12, "and| T|heir| S|and", 3 * i + 1) if i == 1 else []
        lines += paragraph(72, y + 40, 6, 3 * i + 2)
    assert ("LONG RIVERS AND THEIR SAND", 1) in found(sheet(lines))


def test_the_space_behind_a_colon_may_be_wider_in_a_stretched_head() -> None:
    words, x = [], 72.0
    for word, gap in (("3", 12), ("Long", 12), ("Rivers:", 16), ("the", 12), ("sand", 12), ("they", 0)):
        words.append(Text(x, 300, word, 12, "CMBX12", 5))
        x += 6 * len(word) + gap
    lines = [Text(72, 80, "1 Introduction", 12, "CMBX12", 1), *paragraph(72, 104, 6, 2),
             Text(72, 190, "2 Method", 12, "CMBX12", 3), *paragraph(72, 214, 6, 4),
             *words, Text(90, 314, "carry to the sea", 12, "CMBX12", 5), *paragraph(72, 338, 6, 6),
             Text(72, 430, "4 Results", 12, "CMBX12", 7), *paragraph(72, 454, 6, 8)]  # fmt: skip
    assert ("Long Rivers: the sand they carry to the sea", 1) in found(sheet(lines))


def test_a_plain_centred_label_of_an_appendix_ends_what_stands_before() -> None:
    text = [centred(80, "Introduction", 0), *paragraph(72, 104, 20, 1)]
    label, name = centred(400, "Appendix A", 3, "CMR10"), centred(412, "Of sand", 3, "CMR10")
    page = sheet([*paragraph(72, 80, 20, 2), label, name, *paragraph(72, 436, 20, 4)], 1)
    assert ("Appendix A", 1) in found(sheet(text, 0), page)


def test_a_line_with_a_title_in_it_is_no_head_though_most_of_it_is_slanted() -> None:
    lines = []
    for i, name in enumerate(("Introduction", "Results", "Discussion")):
        lines += [Text(72, 60 + 150 * i, name, 12, "CMBX12", 4 * i), *paragraph(72, 84 + 150 * i, 3, 4 * i + 1)]
        lines += [Text(72, 134 + 150 * i, "Of the rivers", 10, "CMTI10", 4 * i + 2)]
        lines += paragraph(72, 152 + 150 * i, 3, 4 * i + 3)
    lines += [Text(72, 524, "See: ", block=90), Text(97, 524, "The Sand of Long Rivers", font="CMTI10", block=90)]
    lines += paragraph(72, 544, 9, 91)
    assert found(sheet(lines)).count(("Of the rivers", 2)) == 3
    assert not any("Long Rivers" in text for text, _ in found(sheet(lines)))


def test_where_lines_are_spread_text_behind_bold_words_makes_no_head() -> None:
    names = ("Introduction", "Results", "Discussion")
    lines = [x for i, name in enumerate(names) for x in (Text(72, 72 + 240 * i, name, 10, BOLD, 3 * i),
             *spread(96 + 240 * i, 4, 3 * i + 1),
             Text(72, 192 + 240 * i, "Rivers and their long sand.", 10, BOLD, 3 * i + 2),
             Text(212, 192 + 240 * i, "They flow", block=3 * i + 2), *spread(216 + 240 * i, 4, 3 * i + 2))]  # fmt: skip
    assert found(sheet(lines)) == [(name, 1) for name in names]


def test_a_section_may_begin_the_second_column_at_the_height_of_the_abstract() -> None:
    lines = [
        Text(150, 60, "Of Slow Rivers and What They Carry", 16, "CMBX12", 0),
        *(Text(54, 120 + 12 * i, FILL[:48], 10, BOLD, 1) for i in range(8)),
        Text(54, 240, "Introduction", 12, "CMBX12", 2),
        *paragraph(54, 260, 30, 3, 48),
        Text(317, 120, "Of long rivers", 12, "CMBX12", 4),
        *paragraph(317, 140, 20, 5, 48),
        Text(317, 400, "Results", 12, "CMBX12", 6),
        *paragraph(317, 420, 15, 7, 48),
    ]
    assert ("Of long rivers", 1) in found(sheet(lines))


def test_capitals_are_heads_where_lines_are_spread() -> None:
    names = ("INTRODUCTION", "OF RIVERS", "DISCUSSION")
    lines = [x for i, name in enumerate(names) for x in (Text(72, 72 + 216 * i, name, block=2 * i),
             *spread(96 + 216 * i, 8, 2 * i + 1))]  # fmt: skip
    assert found(sheet(lines)) == [(name, 1) for name in names]


def test_the_first_cell_of_a_row_in_bold_is_no_head() -> None:
    cells = [Text(72, 334, "Method", 10, BOLD, 20), Text(200, 334, "Data", 10, BOLD, 21)]
    rows = [Text(72 + 128 * (i % 2), 350 + 12 * (i // 2), f"river {i}", block=22 + i) for i in range(6)]
    lines = [Text(72, 60, "Introduction", 10, BOLD, 0), *paragraph(72, 84, 6, 1),
             Text(72, 180, "Results", 10, BOLD, 2), *paragraph(72, 204, 6, 3), *cells, *rows,
             Text(72, 420, "Discussion", 10, BOLD, 4), *paragraph(72, 444, 6, 5)]  # fmt: skip
    assert found(sheet(lines)) == [("Introduction", 1), ("Results", 1), ("Discussion", 1)]


def test_where_sections_stand_out_without_numbers_what_counts_is_a_list() -> None:
    def items(y: float, block: int) -> list[Text]:
        rows = [Text(90, y, "1. Long rivers", 10, BOLD, block), Text(100, y + 12, FILL[:60], block=block)]
        for i in (2, 3):
            rows += [Text(90, y + 20 * i - 4, f"{i}. Sand. ", 10, BOLD, block)]
            rows += [Text(140, y + 20 * i - 4, FILL[:50], block=block)]
        return rows

    lines = [Text(72, 60, "Background", 10, BOLD, 0), *paragraph(72, 84, 6, 1), *items(170, 2),
             *paragraph(72, 250, 4, 3), Text(72, 320, "Evaluation", 10, BOLD, 4), *paragraph(72, 344, 6, 5),
             Text(72, 440, "Where they end", 10, BOLD, 6), *paragraph(72, 464, 6, 7)]  # fmt: skip
    assert found(sheet(lines)) == [("Background", 1), ("Evaluation", 1), ("Where they end", 1)]


def test_what_counts_in_smaller_type_than_sections_without_numbers_is_no_section() -> None:
    parts = [x for i in range(3) for x in (Text(84, 180 + 40 * i, f"{i + 1}. Sand", 10, BOLD, 2 + i),
             *paragraph(84, 194 + 40 * i, 2, 20 + i))]  # fmt: skip
    lines = [Text(72, 60, "Introduction", 14, BOLD, 0), *paragraph(72, 84, 6, 1), *parts,
             Text(72, 320, "Results", 14, BOLD, 9), *paragraph(72, 344, 6, 10),
             Text(72, 440, "Rivers", 14, BOLD, 11), *paragraph(72, 464, 6, 12)]  # fmt: skip
    assert [text for text, level in found(sheet(lines)) if level == 1] == ["Introduction", "Results", "Rivers"]


def test_numbered_rows_close_below_each_other_are_no_sections() -> None:
    rows = [Text(200, 200 + 12 * i, f"{i + 1} River {'abcdefgh'[i]}", 10, BOLD, 10 + i) for i in range(8)]
    lines = [Text(72, 60, "1 Introduction", 12, "CMBX12", 1), *paragraph(72, 84, 4, 2),
             Text(72, 150, "2 Method", 12, "CMBX12", 3), *paragraph(72, 174, 1, 4), *rows, *paragraph(72, 320, 6, 30),
             Text(72, 420, "3 Results", 12, "CMBX12", 31), *paragraph(72, 444, 9, 32)]  # fmt: skip
    assert found(sheet(lines)) == [("Introduction", 1), ("Method", 1), ("Results", 1)]


def test_a_head_in_a_box_stands_a_little_to_the_right_of_heads() -> None:
    box = [
        Text(75, 300, "Rivers", 10, BOLD, 20),
        *paragraph(75, 314, 3, 21, 70),
        Text(72, 372, "Figure 1: A box.", block=22),
    ]
    names = ("Introduction", "Results", "What the sand of rivers says of them", "Discussion of both")
    lines = [x for i, name in enumerate(names) for x in (Text(72, 60 + 120 * i + 90 * (i > 1), name, 10, BOLD, 2 * i),
             *paragraph(72, 84 + 120 * i + 90 * (i > 1), 6, 2 * i + 1))]  # fmt: skip
    assert found(sheet([*lines[:14], *box, *lines[14:]])) == [(name, 1) for name in names]


def test_bold_words_that_text_follows_on_their_line_are_no_head_however_far_from_the_text_above() -> None:
    names = ("Introduction", "Results", "Discussion")
    lines = [x for i, name in enumerate(names) for x in (Text(72, 60 + 220 * i, name, 10, BOLD, 4 * i),
             *paragraph(72, 84 + 220 * i, 5, 4 * i + 1),
             Text(72, 160 + 220 * i, "From modular rivers to their sand. ", 10, BOLD, 4 * i + 2),
             Text(247, 160 + 220 * i, "Let us see", block=4 * i + 2),
             *paragraph(72, 172 + 220 * i, 5, 4 * i + 2))]  # fmt: skip
    assert found(sheet(lines)) == [(name, 1) for name in names]
