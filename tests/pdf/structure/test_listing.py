"""What stands among a bibliography's entries and is none, and the shapes that lists have."""

from dataclasses import replace

from paperpass.model.brief import References
from paperpass.pdf.structure.body import body_of
from paperpass.pdf.structure.headings import headings
from paperpass.pdf.structure.references import bibliography, references

from .sheets import Text, paragraph, sheet

HEAD = [*paragraph(72, 60, 8, 1), Text(72, 180, "References", 12, "CMBX12", 2)]
TAIL = "A title that is long enough to fill the line. Journal of Rivers, 12(3), 2001"


def listed(*pages: list[Text]) -> References:
    sheets = [sheet(lines, i) for i, lines in enumerate(pages)]
    found = bibliography(sheets, headings(sheets, body_of(sheets), (), []), [])
    assert found is not None
    return references([line for page in sheets for line in page.lines], found)


def hanging(y: float, count: int, block: int = 3) -> list[Text]:
    rows = []
    for i in range(count):
        rows.append(Text(72, y + 24 * i, f"Brook, A., {1990 + i}. {TAIL[:70]}", block=block))
        rows.append(Text(90, y + 24 * i + 12, TAIL[:60] + ".", block=block))
    return rows


def test_a_footnote_below_the_entries_is_none_of_them() -> None:
    mark = Text(72, 736, "2", 6, block=8)
    note = [Text(76, 740, "See the web page of the river, https://rivers.example", 10, block=8)]
    more = [Text(72, 752, "and what it says there about the sand.", 10, block=8)]
    found = listed([*HEAD, *hanging(204, 6), mark, *note, *more], hanging(72, 4))
    assert found.count == 10
    assert not any("web page" in item.text or "sand" in item.text for item in found.items)


def test_an_algorithm_among_the_entries_is_none_of_them() -> None:
    steps = [Text(90, 90 + 12 * i, f"{i + 1}: let the river flow on to the sea", block=6) for i in range(4)]
    float_ = [Text(72, 72, "Algorithm 3 Flow", block=5), *steps]
    found = listed([*HEAD, *hanging(204, 6)], [*float_, *hanging(180, 4, 7)])
    assert found.count == 10
    assert not any("let the river" in item.text for item in found.items)


def test_the_rows_of_a_table_among_the_entries_are_none_of_them() -> None:
    caption = Text(72, 72, "Table 3: Rivers by year", block=5)
    rows = [Text(x, 90 + 12 * i, f"Elbe, {1990 + i}", block=6) for i in range(4) for x in (72, 200, 310)]
    found = listed([*HEAD, *hanging(204, 6)], [caption, *rows, *hanging(180, 4, 7)])
    assert found.count == 10
    assert not any("Elbe" in item.text for item in found.items)


def test_entries_of_one_line_are_told_by_the_names_that_they_begin_with() -> None:
    names = ("Brook", "Stream", "Pond", "Lake", "Creek", "Marsh", "Delta", "Fjord")
    rows = [
        Text(72, 204 + 12 * i, f"{n}, A., {n[0]}. 19{90 + i}, J. Flow, {i}, 12", block=3) for i, n in enumerate(names)
    ]
    assert listed([*HEAD, *rows]).count == len(names)


def test_raised_numbers_are_labels_where_they_count_the_entries() -> None:
    rows = []
    for i in range(6):
        rows.append(Text(72, 201 + 14 * i, str(i + 1), 6, block=3))
        rows.append(Text(76, 204 + 14 * i, f"Brook A., J. Flow {i}, 12 (19{90 + i}).", block=3))
    found = listed([*HEAD, *rows])
    assert [item.label for item in found.items] == ["1", "2", "3", "4", "5", "6"]
    assert found.items[0].text.startswith("Brook")


def test_of_two_lists_the_one_with_the_years_is_read() -> None:
    boxed = [Text(72, 60, "References", 12, "CMBX12", 1), *paragraph(72, 90, 30, 2)]
    assert listed(boxed, [*HEAD, *hanging(204, 6)]).count == 6


def test_fine_print_below_two_columns_of_text_is_read_behind_both() -> None:
    def column(x: float, first: int) -> list[Text]:
        entries = [
            Text(x, 220 + 11 * i, f"[{first + i}] A. Brook, J. Flow {i}, 1990.", 8, block=first) for i in range(6)
        ]
        return [*paragraph(x, 72, 10, 20 + first, 46), *entries]

    lines = sheet([*column(54, 1), *column(317, 7)]).lines
    assert [line.text.partition(" ")[0] for line in lines if line.size < 9] == [f"[{i}]" for i in range(1, 13)]
    assert [line.column for line in lines] == [1] * 10 + [2] * 10 + [1] * 6 + [2] * 6


def test_an_abstract_in_smaller_type_than_the_authors_is_no_fine_print() -> None:
    def column(x: float, first: int, head: str) -> list[Text]:
        authors = [Text(x, 80 + 12 * i, "Laboratories of the River", 10, block=first) for i in range(8)]
        return [*authors, Text(x, 200, head, 11, block=first + 1), *paragraph(x, 212, 8, first + 2, 46)]

    small = [t._replace(size=9) if t.y > 205 else t for t in [*column(54, 1, "ABSTRACT"), *column(317, 7, "KEYWORDS")]]
    lines = [line.text for line in sheet(small).lines]
    assert lines.index("KEYWORDS") > lines.index("ABSTRACT") + 8


def test_ids_broken_at_the_end_of_a_line_are_made_whole() -> None:
    rows = [
        Text(72, 204, "[1] A. Brook, Of rivers and their sand, and what they carry to the sea, arXiv:hep-", block=3),
        Text(90, 216, "ph/0305011, 2003.", block=3),
        Text(72, 228, "[2] A. Brook, Of lakes and their sand, and what they carry to the sea, arXiv:1207.", block=3),
        Text(90, 240, "12345, 2012.", block=3),
    ]
    assert [item.arxiv for item in listed([*HEAD, *rows]).items] == ["hep-ph/0305011", "1207.12345"]


def test_a_label_that_cannot_be_read_does_not_end_the_list() -> None:
    rows = []
    for i in (1, 2, 3, 5, 6, 7):
        rows += [Text(72, 180 + 24 * i, f"[{i}] A. Brook, J. Flow {i}, 12 (1990).", block=3)]
        rows += [Text(90, 192 + 24 * i, "and what follows", block=3)]
    assert [item.label for item in listed([*HEAD, *rows]).items] == ["1", "2", "3", "5", "6", "7"]


def test_raised_labels_stand_before_any_letter() -> None:
    names = ("Brook A.", "Émile B.", "de Gennes P.", "Örsted H.", "van der Waals J.", "'t Hooft G.")
    rows = []
    for i, name in enumerate(names):
        rows.append(Text(72, 201 + 14 * i, str(i + 1), 6, block=3))
        rows.append(Text(76, 204 + 14 * i, f"{name}, J. Flow {i}, 12 (19{90 + i}).", block=3))
    assert listed([*HEAD, *rows]).count == len(names)


def test_a_line_taken_for_a_head_does_not_end_the_list() -> None:
    page = sheet([*HEAD, *hanging(204, 8)])
    [head] = [h for h in headings([page], body_of([page]), (), []) if h.text == "References"]
    false = replace(head, place=head.place + 7, text="Proceedings")
    dated = replace(head, place=head.place + 12, text=f"Brook, A., 1995. {TAIL[:70]}")
    found = bibliography([page], [head, false, dated], [])
    assert found is not None
    assert len(found.entries) == 8


def test_a_section_about_references_is_no_list_where_one_stands_behind() -> None:
    about = [*paragraph(72, 60, 8, 1), Text(72, 180, "References", 12, "CMBX12", 2), *paragraph(72, 204, 30, 3),
             Text(72, 600, "Discussion", 12, "CMBX12", 4), *paragraph(72, 624, 4, 5)]  # fmt: skip
    rows = [Text(72, 100 + 14 * i, f"[{i + 1}] A. Brook, J. Flow {i}, 12 (199{i}).", block=4) for i in range(8)]
    assert listed(about, [*paragraph(72, 60, 2, 3), *rows]).count == 8


def test_the_class_of_an_arxiv_id_is_no_label() -> None:
    rows = []
    for i, key in enumerate(("Bro99", "Lak01", "Pon03", "Str05", "Sea07")):
        rows += [Text(72, 204 + 36 * i, f"[{key}] A. Brook. Of rivers and their sand. 1999.", block=3)]
        rows += [Text(105, 216 + 36 * i, "What they carry to the sea. arXiv: 1234.56789", block=3)]
    rows.append(Text(105, rows[-1].y + 12, "[cs.LG].", block=3))
    assert listed([*HEAD, *rows]).count == 5


def test_the_last_entry_counts_though_it_has_no_year_and_a_page_of_its_own() -> None:
    def entries(y: float, first: int, count: int, text: str) -> list[Text]:
        return [Text(72, y + 12 * i, f"{first + i}Brook, {text}", block=3) for i in range(count)]

    last = [Text(300, 36, "5", 10, block=0), *entries(72, 7, 1, "although rivers have been seen before, they flow.")]
    found = listed([*HEAD, *entries(204, 1, 6, "A., Of rivers, and of the sand they carry, 1990")], last)
    assert found.count == 7


def test_a_particle_may_stand_before_the_name_that_an_entry_begins_with() -> None:
    names = ("Brook, A.", "de la Cruz, D.", "Stream, B.", "van Dijk, C.", "Well, E.")
    rows = [
        Text(72, 204 + 12 * i, f"{name} ({1990 + i}). Of rivers, 12, 1-9.", block=3) for i, name in enumerate(names)
    ]
    assert listed([*HEAD, *rows]).count == 5


def test_an_entry_that_a_page_breaks_behind_an_initial_is_one() -> None:
    def entry(y: float, block: int) -> list[Text]:
        return [Text(72, y, "Ada Brook, Ben Stream, Carl Well, and Dora C.", block=block),
                Text(72, y + 12, "Lake. Of rivers and of the sand they carry, 1990.", block=block)]  # fmt: skip

    rows = [line for i in range(6) for line in entry(204 + 36 * i, 3 + i)]
    broken = entry(204 + 36 * 6, 9)
    more = [broken[1]._replace(y=72), *(line for i in range(3) for line in entry(96 + 36 * i, 3 + i))]
    assert listed([*HEAD, *rows, broken[0]], more).count == 10


def test_the_lives_of_the_authors_behind_the_last_entry_are_none() -> None:
    life = [Text(250, 370 + 12 * i, "Ada Brook has looked at rivers for years", block=8) for i in range(6)]
    below = [Text(72, 442 + 12 * i, f"and at the sand that they carry, {TAIL[:20]}", block=8) for i in range(3)]
    assert listed([*HEAD, *hanging(204, 6), *life, *below]).count == 6


def test_tables_on_pages_behind_the_entries_are_none_of_them() -> None:
    mark = Text(72, 46, "SLOW RIVERS", font="CMTI10", block=0)
    label, name = Text(72, 82, "Table 1", font="CMBX10", block=1), Text(72, 106, "Rivers", font="CMTI10", block=2)
    rows = [Text(72, 130 + 24 * i, f"Elbe {i} a river of the north", block=3 + i) for i in range(8)]
    spread = [line._replace(y=204 + 24 * i) for i, line in enumerate(hanging(204, 6))]
    behind = sheet([mark, label, name, *rows], 1)
    sheets = [sheet([*HEAD, *spread], 0), replace(behind, lines=behind.lines[1:])]
    found = bibliography(sheets, headings(sheets, body_of(sheets), (), []), [])
    assert found is not None
    assert len(found.entries) == 6


def test_an_index_behind_the_entries_ends_them() -> None:
    index = [
        Text(x, 90 + 12 * i, f"{word}, {i}", block=9) for i in range(9) for x, word in ((72, "river"), (330, "bed"))
    ]
    assert listed([*HEAD, *hanging(204, 6)], [Text(50, 72, "Index", 12, "CMBX12", 8), *index]).count == 6


def test_the_rest_of_a_doi_that_begins_with_a_stop_is_no_entry() -> None:
    rest = Text(90, 240, ".1126/science.1201068", block=4)
    rows = hanging(204, 6)
    later = [line._replace(y=line.y + 12) for line in rows[3:]]
    assert listed([*HEAD, *rows[:3], rest, *later]).count == 6


def test_a_line_behind_a_word_without_a_stop_begins_no_entry_though_it_looks_like_a_name() -> None:
    rows = [f"Brook, A. ({1990 + i}). Of rivers, 12, 1-9." for i in range(5)]
    rows[2:3] = [
        "Brook, A. (1992). Of rivers and of the sand they carry to the sea. Technical",
        "Report TR-55, Vienna.",
    ]
    assert listed([*HEAD, *(Text(72, 204 + 12 * i, row, block=3) for i, row in enumerate(rows))]).count == 5


def test_a_footnote_close_below_the_entries_is_told_by_its_number_where_all_entries_have_years() -> None:
    note = Text(72, 540, "8 Most rivers depend on rain, so that it must fall first", block=9)
    assert listed([*HEAD, *hanging(204, 14), note], hanging(72, 4)).count == 18
