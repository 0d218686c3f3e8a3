"""Lines out of the extractor's spans."""

from paperpass.pdf.structure.assembly import assemble
from paperpass.pdf.structure.glyph_sanity import face, readable, reads_as_words

from .sheets import FILL, HEIGHT, WIDTH, Text, paragraph, sheet, spans


def test_a_number_and_its_title_on_one_baseline_are_one_line() -> None:
    page = sheet([Text(72, 100, "3", 12, "CMBX12"), Text(92, 100, "Results", 12, "CMBX12")])
    assert [line.text for line in page.lines] == ["3 Results"]


def test_cells_far_apart_stay_apart() -> None:
    page = sheet([Text(72, 100, "Name"), Text(200, 100, "Value")])
    assert [line.text for line in page.lines] == ["Name", "Value"]


def test_the_stamp_in_the_margin_is_left_out() -> None:
    stamp = spans(Text(20, 400, "arXiv:2401.00001v1 [cs.CL] 1 Jan 2024")) | {"dir": (0.0, -1.0)}
    body = [spans(line) for line in paragraph(72, 100, 5, 1)]
    page = assemble([{"lines": [stamp]}, {"lines": body}], 0, WIDTH, HEIGHT)
    assert not any("arXiv" in line.text for line in page.lines)


def test_a_page_set_sideways_is_read_upright_and_its_boxes_lead_back() -> None:
    up = [
        {**spans(Text(0, 0, FILL)), "dir": (0.0, -1.0), "bbox": (90 + 12 * i, 200, 100 + 12 * i, 600)} for i in range(4)
    ]
    for i, line in enumerate(up):
        line["spans"][0] |= {"origin": (98 + 12 * i, 600), "bbox": line["bbox"], "text": f"row {i}"}
    page = assemble([{"lines": up}], 0, WIDTH, HEIGHT)
    assert (page.width, page.height) == (HEIGHT, WIDTH)
    assert [line.text for line in page.lines] == ["row 0", "row 1", "row 2", "row 3"]
    assert page.on_paper(page.lines[0].box) == (90, 200, 100, 600)
    assert page.as_read((90, 200, 100, 600)) == page.lines[0].box


def test_a_beginning_in_bold_is_counted() -> None:
    page = sheet([Text(72, 100, "Data. ", font="CMBX10"), Text(106, 100, "We use many rivers")])
    line = page.lines[0]
    assert line.text[: line.lead].strip() == "Data."


def test_numbers_beside_the_lines_of_a_review_copy_are_left_out() -> None:
    numbers = [Text(30, 100 + 12 * i, f"{i:03}", 7, block=0) for i in range(30)]
    page = sheet([*numbers, *paragraph(72, 100, 30, 1)])
    assert not any(line.text.isdigit() for line in page.lines)


def test_loose_accents_find_their_letters() -> None:
    assert readable("Erd´os, Gr¨obner, Guti´errez") == "Erdós, Gröbner, Gutiérrez"
    assert readable("eﬃcient ﬁre") == "efficient fire"
    assert readable("plain") == "plain"


def test_fonts_are_told_by_their_names() -> None:
    assert face("ABCDEF+NimbusRomNo9L-Medi").bold
    assert face("CMTI10").italic
    assert face("CMCSC10").small
    assert face("CMTT10").mono
    assert face("CMMI10").math
    assert not any(face("Times-Roman"))


def test_text_of_a_font_without_a_unicode_map_is_known_for_what_it_is() -> None:
    assert reads_as_words(FILL * 10)
    assert reads_as_words("Über die Größe der Flüsse in den Gebirgen des Nordens " * 10)
    assert not reads_as_words("sgd pthbj aqnvm enw itlor nudq sgd kzyx cnf zmc qtmr nm " * 10)
    assert not reads_as_words("\ufffd\ufffd \ue001\ue002" * 40)
    assert reads_as_words("")


def test_few_numbers_that_go_on_from_pages_before_are_left_out_in_the_margin_alone() -> None:
    margin = [Text(30, 100 + 12 * i, str(444 + i), 6, block=0) for i in range(9)]
    assert not any(line.text.isdigit() for line in sheet([*margin, *paragraph(72, 100, 9, 1)]).lines)
    years = [Text(72, 300 + 12 * i, str(1990 + i), block=2 + i) for i in range(9)]
    table = sheet([*paragraph(72, 100, 9, 1), *years])
    assert sum(line.text.isdigit() for line in table.lines) == 9
