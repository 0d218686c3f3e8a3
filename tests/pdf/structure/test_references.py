"""Bibliographies cut into entries, and what an entry points to."""

from paperpass.model.brief import References
from paperpass.pdf.structure.body import body_of
from paperpass.pdf.structure.destinations import Destination, anchors_of
from paperpass.pdf.structure.entries import by_gaps, by_indent, by_labels, label_of
from paperpass.pdf.structure.headings import headings
from paperpass.pdf.structure.page import Page
from paperpass.pdf.structure.references import bibliography, references

from .sheets import FILL, Text, paragraph, sheet

HEAD = [*paragraph(72, 60, 8, 1), Text(72, 180, "References", 12, "CMBX12", 2)]
TAIL = "A title that is long enough to fill the line. Journal of Rivers, 12(3), 2001"


def listed(pages: list[Page], named: dict[str, Destination] | None = None) -> References | None:
    anchors = anchors_of(named or {})
    found = bibliography(pages, headings(pages, body_of(pages), (), anchors), anchors)
    return references([line for page in pages for line in page.lines], found) if found else None


def entry(y: float, first: str, block: int = 3, hang: float = 18) -> list[Text]:
    return [Text(72, y, f"{first} {TAIL[:70]}", block=block), Text(72 + hang, y + 12, TAIL[:60] + ".", block=block)]


def test_labels_that_count_begin_entries() -> None:
    lines = [*HEAD, *(x for i in range(5) for x in entry(204 + 24 * i, f"[{i + 1}] A. Brook {i}."))]
    found = listed([sheet(lines)])
    assert found is not None
    assert [item.label for item in found.items] == ["1", "2", "3", "4", "5"]
    assert found.items[0].text.startswith("A. Brook 0.")


def test_hanging_lines_belong_to_the_entry_above() -> None:
    lines = [*HEAD, *(x for i in range(5) for x in entry(204 + 24 * i, f"Brook, A., {1990 + i}."))]
    found = listed([sheet(lines)])
    assert found is not None
    assert found.count == 5
    assert by_indent(sheet(lines).lines[9:]) == [0, 2, 4, 6, 8]


def test_without_labels_and_indents_white_space_parts_entries() -> None:
    lines = [x for i in range(4) for x in entry(100 + 30 * i, f"Brook, A., {1990 + i}.", hang=0)]
    assert by_gaps(sheet(lines).lines) == [0, 2, 4, 6]


def test_citation_anchors_cut_where_nothing_else_does() -> None:
    lines = [*HEAD, *(x for i in range(4) for x in entry(204 + 24 * i, f"Brook, A., {1990 + i}.", hang=0))]
    named = {f"cite.brook{i}": Destination(0, 72, 196 + 24 * i) for i in range(4)}
    found = listed([sheet(lines)], named)
    assert found is not None
    assert [item.anchor for item in found.items] == [f"cite.brook{i}" for i in range(4)]
    assert found.source == "anchor"


def test_anchors_may_stand_left_of_the_column_they_lead_into() -> None:
    def column(x: float) -> list[Text]:
        rows = [
            Text(x, 72 + 12 * i, "Brook, A., 1990. Of rivers, and of the sand they carry"[:46], block=int(x))
            for i in range(40)
        ]
        return [*rows, Text(x, 564, "and the sea.", block=int(x))]

    lines = [Text(54, 50, "References", 12, "CMBX12", 1), *column(54), *column(320)]
    named = {f"cite.l{i}": Destination(0, 32, 64 + 24 * i) for i in range(20)}
    named |= {f"cite.r{i}": Destination(0, 290, 64 + 24 * i) for i in range(20)}
    found = listed([sheet(lines)], named)
    assert found is not None
    assert [item.anchor for item in found.items] == [f"cite.{c}{i}" for c in "lr" for i in range(20)]


def test_addresses_behind_the_last_entry_are_none() -> None:
    lines = [
        *HEAD,
        *(x for i in range(4) for x in entry(204 + 24 * i, f"Brook, A., {1990 + i}.")),
        Text(72, 360, "Ada Brook", block=8),
        Text(72, 372, "Institute of Rivers", block=8),
    ]
    found = listed([sheet(lines)])
    assert found is not None
    assert found.count == 4


def test_a_paper_without_a_bibliography_has_none() -> None:
    assert listed([sheet(paragraph(72, 100, 40, 1))]) is None


def test_a_counted_list_without_years_is_no_bibliography() -> None:
    lines = [Text(72, 100 + 12 * i, f"[{i + 1}] {FILL[:60]}", block=i) for i in range(30)]
    assert listed([sheet(lines)]) is None


def test_labels_of_many_kinds_are_stripped() -> None:
    assert label_of("[12] A. Brook") == ("12", "A. Brook")
    assert label_of("7. A. Brook") == ("7", "A. Brook")
    assert label_of("[Bro99] A. Brook") == ("Bro99", "A. Brook")
    assert label_of("A. Brook") == (None, "A. Brook")


def test_by_labels_needs_numbers_in_order() -> None:
    page = sheet([Text(72, 100 + 12 * i, f"[{n}] Brook", block=i) for i, n in enumerate((4, 2, 9, 1, 7))])
    assert by_labels(page.lines) == []


def test_ids_and_dois_are_read() -> None:
    texts = [
        "[1] A. Brook. Rivers. arXiv preprint arXiv:2001.01234v2, 2020.",
        "[2] A. Brook. Lakes. hep-th/9901001, 1999.",
        "[3] A. Brook. Seas. doi:10.1000/(sea)12. 1998.",
        "[4] A. Brook. Ponds. https://doi.org/10.1000/pond.5, 1997.",
    ]
    found = listed([sheet([*HEAD, *(Text(72, 204 + 14 * i, t, block=3 + i) for i, t in enumerate(texts))])])
    assert found is not None
    assert [item.arxiv for item in found.items] == ["2001.01234", "hep-th/9901001", None, None]
    assert [item.doi for item in found.items] == [None, None, "10.1000/(sea)12", "10.1000/pond.5"]


def test_lives_of_authors_behind_the_list_are_no_entries() -> None:
    lives = [
        Text(
            72, 330, "Ada Brook received the Ph.D. degree from the University of the Sea in 1990, and joined", block=9
        ),
        Text(72, 342, "the Institute of Rivers in 1994. She works on deltas.", block=9),
        Text(72, 362, "Bo Lake is a professor of standing water at the same university since 2001.", block=10),
    ]
    for first in ("[{n}] A. Brook {n}.", "Brook, A., 199{n}."):
        entries = [x for i in range(5) for x in entry(204 + 24 * i, first.format(n=i + 1))]
        found = listed([sheet([*HEAD, *entries, *lives])])
        assert found is not None
        assert found.count == 5
        assert "Ph.D." not in found.items[-1].text


def test_a_publishers_line_at_the_pages_foot_is_no_entry() -> None:
    foot = "ACM Transactions on Rivers, Vol. 30, No. 1, Article 6, Publication date: February 2012."
    first = [x for i in range(3) for x in entry(204 + 24 * i, f"[{i + 1}] A. Brook {i}.")]
    second = [x for i in range(3) for x in entry(80 + 24 * i, f"[{i + 4}] A. Brook {i}.")]
    pages = [sheet([*HEAD, *first, Text(72, 290, foot, block=8)]), sheet([*second, Text(72, 170, foot, block=9)], 1)]
    found = listed(pages)
    assert found is not None
    assert found.count == 6
    assert not any("Publication" in item.text for item in found.items)


def test_the_next_papers_introduction_ends_the_list() -> None:
    entries = [x for i in range(4) for x in entry(204 + 24 * i, f"[{i + 1}] A. Brook {i}.")]
    found = listed([sheet([*HEAD, *entries, Text(72, 330, "I. INTRODUCTION", block=7), *paragraph(72, 350, 6, 8)])])
    assert found is not None
    assert found.count == 4


def test_labels_that_lost_a_bracket_or_have_a_full_stop_are_no_part_of_the_text() -> None:
    assert label_of("BNJ02. D. Blei, A. Ng. Rivers.") == ("BNJ02", "D. Blei, A. Ng. Rivers.")
    assert label_of("I-1] Chaum, D. Rivers.") == ("I-1", "Chaum, D. Rivers.")
    assert label_of("Smith. Rivers in 1999.") == (None, "Smith. Rivers in 1999.")
    assert label_of("Brook90, a river. The sea") == (None, "Brook90, a river. The sea")
