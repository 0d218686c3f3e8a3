"""Title and abstract from the layout alone."""

from paperpass.pdf.structure import front
from paperpass.pdf.structure.body import body_of
from paperpass.pdf.structure.headings import headings

from .sheets import FILL, Text, paragraph, sheet

TITLE = Text(120, 60, "Of Slow Rivers", 17, "CMBX12", 0)
OPENING = "In this paper we look at rivers that are slow."


def title_of(lines: list[Text]) -> str:
    pages = [sheet([*lines, Text(72, 220, "1 Introduction", 12, "CMBX12", 90), *paragraph(72, 244, 30, 91)])]
    heads = headings(pages, body_of(pages), (), [])
    named = front.title(pages, body_of(pages), heads, None, None)
    return named.text if named else ""


def test_a_title_may_name_a_journal_or_a_conference() -> None:
    title = Text(120, 80, "How Papers Reach the Proceedings of a Conference", 16, "CMBX12", 0)
    names = Text(150, 110, "Ada Brook and Ben Stream", 12, "CMR12", 1)
    assert title_of([title, names]) == title.text
    plain = title._replace(text="Of Slow Rivers: A Package for the Proceedings", size=10)
    assert title_of([plain, names._replace(font="CMBX10", size=10)]) == plain.text
    publisher = title._replace(text="Notes on Springer and its Classes")
    assert title_of([publisher, names]) == publisher.text


def test_the_name_of_a_journal_is_no_title_however_large() -> None:
    journal = Text(120, 60, "Journal of Computational Rivers", 18, "CMR17", 0)
    title = Text(120, 110, "Of slow rivers and their sand", 14, "CMR12", 1)
    assert title_of([journal, title]) == title.text
    assert title_of([journal._replace(text="River Working Paper Series"), title]) == title.text


def test_the_number_of_a_paper_is_no_title() -> None:
    number = Text(400, 50, "WATER2023-0042", 14, "CMBX12", 0)
    title = Text(120, 100, "Of Slow Rivers and Their Sand", 10, "CMBX12", 1)
    assert title_of([number, title]) == title.text


def test_lines_of_a_title_belong_together_though_something_stands_beside_them() -> None:
    title = [Text(72, 60, "Of Slow Rivers", 18, "CMBX12", 0), Text(72, 82, "and Their Sand", 18, "CMBX12", 0)]
    beside = [Text(400, 58 + 12 * i, text, 8, "CMR8", 1) for i, text in enumerate(("Received May", "Printed June"))]
    assert title_of([title[0], *beside, title[1]]) == "Of Slow Rivers and Their Sand"


def test_the_mark_of_a_footnote_is_no_part_of_the_title() -> None:
    title = Text(120, 60, "Of Slow Rivers", 16, "CMBX12", 0)
    assert title_of([title, Text(232, 56, "∗", 7, "CMSY8", 0)]) == "Of Slow Rivers"
    assert title_of([title._replace(text="Rivers in R"), Text(208, 56, "3", 7, "CMR8", 0)]) == "Rivers in R3"


def abstract_of(lines: list[Text]) -> str:
    pages = [sheet(lines)]
    heads = headings(pages, body_of(pages), (), [])
    named = front.title(pages, body_of(pages), heads, None, None)
    assert named is not None
    assert named.text == "Of Slow Rivers"
    found = front.abstract(pages, body_of(pages), heads, named, None)
    return found.text if found else ""


def summary(x: float, y: float, block: int, width: int = 76) -> list[Text]:
    first = Text(x, y, f"{OPENING} {FILL}"[:width], 9, "CMR9", block)
    return [first, *(Text(x, y + 11 * i, FILL[:width], 9, "CMR9", block) for i in range(1, 5))]


def test_a_label_on_its_own_line_opens_the_abstract() -> None:
    label = Text(280, 110, "Abstract", 10, "CMBX10", 1)
    lines = [TITLE, label, *summary(110, 130, 2), Text(72, 220, "1 Introduction", 12, "CMBX12", 3),
             *paragraph(72, 244, 20, 4)]  # fmt: skip
    assert abstract_of(lines).startswith(OPENING)


def test_the_label_may_stand_before_the_text_in_any_language() -> None:
    for label in ("Abstract.", "Résumé —", "Zusammenfassung:", "Аннотация.", "摘要:"):
        first = Text(110, 130, f"{label} {OPENING} {FILL}"[:90], 9, "CMR9", 2)
        rest = [Text(110, 130 + 11 * i, FILL, 9, "CMR9", 2) for i in range(1, 5)]
        lines = [TITLE, first, *rest, Text(72, 220, "1 Introduction", 12, "CMBX12", 3), *paragraph(72, 244, 20, 4)]
        assert abstract_of(lines).startswith(OPENING)


def test_the_abstract_beside_the_key_words_is_read_alone() -> None:
    words = ["Keywords:", "rivers", "sand", "ice", "flow"]
    beside = [Text(54, 130 + 11 * i, word, 8, "CMR8", 2) for i, word in enumerate(words)]
    labels = [Text(54, 110, "ARTICLE INFO", 9, "CMR9", 1), Text(220, 110, "ABSTRACT", 9, "CMR9", 3)]
    lines = [TITLE, *labels, *beside, *summary(220, 130, 4), Text(54, 240, "1 Introduction", 10, "CMBX10", 5),
             *paragraph(54, 260, 30, 6, 48), *paragraph(317, 240, 30, 7, 48)]  # fmt: skip
    text = abstract_of(lines)
    assert text.startswith(OPENING)
    assert "sand" not in text


def test_addresses_in_another_face_are_no_abstract() -> None:
    address = [Text(90, 90 + 11 * i, f"Institute of Rivers, {FILL}"[:76], 9, "CMTI9", 1) for i in range(3)]
    lines = [TITLE, *address, *summary(110, 124, 2), Text(72, 220, "1 Introduction", 12, "CMBX12", 3),
             *paragraph(72, 244, 20, 4)]  # fmt: skip
    assert abstract_of(lines).startswith(OPENING)


def test_a_sentence_that_begins_with_the_word_abstract_is_no_label() -> None:
    text = summary(110, 100, 1)
    text[1:2] = [text[1]._replace(text="abstract of this kind is set in one measure, as the others are in them")]
    lines = [TITLE, *text, Text(72, 220, "1 Introduction", 12, "CMBX12", 3), *paragraph(72, 244, 20, 4)]
    assert abstract_of(lines).startswith(OPENING)


def test_a_label_without_a_stop_stands_in_letters_of_its_own() -> None:
    first = [Text(72, 130, "Abstract", 9, "CMSS9", 2), Text(114, 130, f"{OPENING} {FILL}"[:80], 9, "CMR9", 2)]
    rest = [Text(72, 130 + 11 * i, FILL, 9, "CMR9", 2) for i in range(1, 5)]
    lines = [TITLE, *first, *rest, Text(72, 220, "1 Introduction", 12, "CMBX12", 3), *paragraph(72, 244, 20, 4)]
    assert abstract_of(lines).startswith(OPENING)


def test_an_abstract_may_be_one_sentence() -> None:
    label, text = (
        Text(280, 110, "Abstract", 10, "CMBX10", 1),
        Text(110, 130, "We look at rivers in the sand.", 9, block=2),
    )
    lines = [TITLE, label, text, Text(72, 220, "1 Introduction", 12, "CMBX12", 3), *paragraph(72, 244, 20, 4)]
    assert abstract_of(lines) == "We look at rivers in the sand."


def test_the_abstract_of_a_thesis_stands_at_the_top_of_a_later_page() -> None:
    cover = [
        Text(120, 60, "Of Slow Rivers", 17, "CMBX12", 0),
        Text(200, 400, "A thesis for a degree in water and sand"),
    ]
    more = [[Text(120, 60, f"To those who read page {i}", block=0)] for i in range(3)]
    label = Text(280, 70, "Abstract", 14, "CMBX12", 1)
    pages = [
        sheet(x, i) for i, x in enumerate([cover, *more, [label, *summary(110, 130, 2)], paragraph(72, 72, 40, 1)])
    ]
    heads = headings(pages, body_of(pages), (), [])
    found = front.abstract(pages, body_of(pages), heads, front.title(pages, body_of(pages), heads, None, None), None)
    assert found is not None
    assert found.text.startswith(OPENING)


def test_an_abstract_that_has_ended_does_not_go_on_over_the_page() -> None:
    label = Text(280, 110, "Abstract", 10, "CMBX10", 1)
    text = summary(110, 130, 2)
    first = [TITLE, label, *text[:-1], text[-1]._replace(text="They reach the sea.")]
    pages = [
        sheet(first),
        sheet([Text(110, 72, "Figure 1. A river and its sand.", 9, "CMR9", 1), *paragraph(72, 90, 40, 2)], 1),
    ]
    found = front.abstract(pages, body_of(pages), [], None, None)
    assert found is not None
    assert found.text.endswith("They reach the sea.")


def test_the_table_of_contents_is_no_abstract() -> None:
    rows = [Text(72, 110 + 12 * i, f"{i}.1 of rivers and sand" + " ." * 24 + f" {i}", block=1) for i in range(1, 7)]
    lines = [TITLE, *rows, Text(72, 220, "1 Introduction", 12, "CMBX12", 3), *paragraph(72, 244, 20, 4)]
    assert abstract_of(lines) == ""


def test_a_running_head_is_no_title() -> None:
    title = Text(120, 160, "Of Slow Rivers and Their Sand", 10, "CMR10", 1)
    assert title_of([Text(72, 46, "Running head: SLOW RIVERS OF THE NORTH", 10, "CMR10", 0), title]) == title.text


def test_what_kind_of_work_it_is_is_no_title() -> None:
    title = Text(120, 160, "Of Slow Rivers and Their Sand", 14, "CMBX12", 1)
    assert title_of([Text(200, 60, "SEMINARARBEIT", 20, "CMBX12", 0), title]) == title.text


def test_what_is_labelled_an_abstract_behind_the_introduction_is_another_thing() -> None:
    names = Text(200, 100, "Ada Brook", 11, "CMR10", 1)
    first = [TITLE, names, *summary(110, 130, 2), Text(72, 220, "1 Introduction", 12, "CMBX12", 3),
             *paragraph(72, 244, 30, 4)]  # fmt: skip
    second = [*paragraph(72, 72, 6, 1), Text(72, 170, "Abstract", 10, "CMTT10", 2), *paragraph(72, 190, 20, 3)]
    pages = [sheet(first, 0), sheet(second, 1)]
    heads = headings(pages, body_of(pages), (), [])
    found = front.abstract(pages, body_of(pages), heads, front.title(pages, body_of(pages), heads, None, None), None)
    assert found is not None
    assert found.text.startswith(OPENING)


def test_two_lines_that_end_a_sentence_may_be_the_abstract() -> None:
    names = Text(200, 100, "Ada Brook", 11, "CMR10", 1)
    said = [Text(110, 140, f"{OPENING} {FILL}"[:80], 9, "CMR9", 2), Text(110, 151, FILL[:44] + ".", 9, "CMR9", 2)]
    lines = [TITLE, names, *said, Text(72, 220, "1 Introduction", 12, "CMBX12", 3), *paragraph(72, 244, 20, 4)]
    assert abstract_of(lines).startswith(OPENING)


def test_a_caption_above_the_text_is_no_abstract() -> None:
    caption = [Text(72, 110, f"Table 1: {FILL}"[:80], 10, "CMR10", 1), Text(72, 122, FILL[:78] + ".", 10, "CMR10", 1)]
    lines = [TITLE, *caption, *summary(110, 170, 2), Text(72, 250, "1 Introduction", 12, "CMBX12", 3),
             *paragraph(72, 274, 20, 4)]  # fmt: skip
    assert abstract_of(lines).startswith(OPENING)
