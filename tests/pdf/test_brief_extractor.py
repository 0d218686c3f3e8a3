"""Briefs and flowing text of real documents, odd ones among them."""

from pathlib import Path
from typing import TYPE_CHECKING

import pymupdf
import pytest

from paperpass.model.brief import Brief
from paperpass.pdf import brief_extractor
from tests.pdf.type3 import type3

if TYPE_CHECKING:
    from collections.abc import Callable

LINE = "The quick brown fox jumps over the lazy dog and runs on until the line is full. "
SECTIONS = ("1 Introduction", "2 Method", "3 Results", "4 Conclusions")


def write(page: pymupdf.Page, x: float, y: float, text: str, size: float = 10, font: str = "tiro") -> None:
    page.insert_text((x, y), text, fontsize=size, fontname=font)


def paper(*, outline: bool = False) -> pymupdf.Document:
    """A paper of two pages: title, author, abstract, four sections, three references."""
    document = pymupdf.open()
    page = document.new_page()
    write(page, 120, 90, "On the Ways of Rivers", 18, "tibo")
    write(page, 240, 120, "Ada Brook", 12)
    write(page, 260, 160, "Abstract", 12, "tibo")
    for i in range(4):
        write(
            page, 90, 180 + 12 * i, f"Rivers flow to the sea in {i + 3} ways, and all of them are told here in short."
        )
    y = 260.0
    for index, title in enumerate(SECTIONS):
        if index == 2:
            page, y = document.new_page(), 90.0
        write(page, 72, y, title, 14, "tibo")
        for i in range(12):
            write(page, 72, y + 24 + 12 * i, LINE)
        y += 210
    write(page, 72, y, "References", 14, "tibo")
    for i in range(3):
        write(page, 72, y + 24 + 14 * i, f"[{i + 1}] A. Brook. Rivers, part {i + 1}. Journal of Rivers, {1990 + i}.")
    if outline:
        document.set_toc([[1, title, 1 + index // 2] for index, title in enumerate(SECTIONS)])
    return document


def brief_of(document: pymupdf.Document, title: str | None = None, abstract: str | None = None) -> Brief:
    return brief_extractor.brief(document, file="paper.pdf", sha256="00", title=title, abstract=abstract)


@pytest.mark.parametrize("outline", [False, True])
def test_a_paper_is_read_with_and_without_an_outline(*, outline: bool) -> None:
    found = brief_of(paper(outline=outline))
    assert found.pages == 2
    assert found.title is not None
    assert found.title.text == "On the Ways of Rivers"
    assert found.authors == ("Ada Brook",)
    assert found.abstract is not None
    assert found.abstract.text.startswith("Rivers flow to the sea in 3 ways")
    assert [(h.number, h.text, h.page) for h in found.headings] == [
        (None, "Abstract", 0),
        ("1", "Introduction", 0),
        ("2", "Method", 0),
        ("3", "Results", 1),
        ("4", "Conclusions", 1),
        (None, "References", 1),
    ]
    assert found.introduction == 1
    assert found.conclusion is not None
    assert found.conclusion.heading == 4
    assert found.conclusion.text.startswith("The quick brown fox")
    assert found.references is not None
    assert found.references.count == 3
    assert found.warnings == ()


def test_the_record_s_title_and_abstract_are_aligned_with_the_pages() -> None:
    abstract = " ".join(
        f"Rivers flow to the sea in {i + 3} ways, and all of them are told here in short." for i in range(4)
    )
    found = brief_of(paper(), title="On the ways of  rivers", abstract=abstract)
    assert found.title is not None
    assert (found.title.text, found.title.page, found.title.source) == ("On the ways of rivers", 0, "arxiv")
    assert found.abstract is not None
    assert (found.abstract.page, found.abstract.source) == (0, "arxiv")
    assert found.abstract.box is not None
    assert 165 < found.abstract.box[1] < 185
    assert 214 < found.abstract.box[3] < 222


def test_a_record_s_abstract_may_begin_behind_its_label_and_spell_formulas_otherwise() -> None:
    document = pymupdf.open()
    page = document.new_page()
    write(page, 72, 160, "Abstract. Rivers flow to the sea in three ways, and all of them are told here,")
    write(page, 72, 172, "where we show that a + b = c for all rivers that are longer than the others.")
    write(page, 72, 200, "Keywords: rivers")
    known = (
        "Rivers flow to the sea in three ways, and all of them are told here, "
        "where we show that $a\\oplus b=c$ for all."
    )
    found = brief_of(document, abstract=known).abstract
    assert found is not None
    assert found.page == 0
    assert found.box is not None
    assert 170 < found.box[3] < 185


def test_a_record_that_the_pages_do_not_show_is_kept_without_a_place() -> None:
    found = brief_of(paper(), title="Something else", abstract="Nothing of this stands there.")
    assert found.title is not None
    assert found.title.page is None
    assert found.abstract is not None
    assert found.abstract.page is None


def test_a_scan_says_that_it_has_no_text() -> None:
    document = pymupdf.open()
    pixels = pymupdf.Pixmap(pymupdf.csGRAY, pymupdf.IRect(0, 0, 50, 50))
    document.new_page().insert_image(pymupdf.Rect(0, 0, 500, 700), pixmap=pixels)
    found = brief_of(document)
    assert found.title is None
    assert found.headings == ()
    assert found.conclusion is None
    assert any("no text" in warning for warning in found.warnings)


def test_an_empty_page_among_others_does_no_harm() -> None:
    document = paper()
    document.new_page(1)
    assert [h.page for h in brief_of(document).headings] == [0, 0, 0, 2, 2, 2]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_boxes_of_a_turned_page_lie_on_the_unturned_one(turn: int) -> None:
    document = paper()
    before = brief_of(document)
    for index in range(document.page_count):
        document[index].set_rotation(turn)
    assert brief_of(document).headings == before.headings


def test_figures_have_boxes_with_what_is_drawn() -> None:
    document = paper()
    page = document.new_page(1)
    for i in range(10):
        write(page, 72, 90 + 12 * i, LINE)
    page.draw_rect(pymupdf.Rect(150, 230, 450, 380))
    write(page, 200, 400, "Figure 1: A river, drawn from above.", 9)
    for i in range(10):
        write(page, 72, 430 + 12 * i, LINE)
    (figure,) = brief_of(document).figures
    assert (figure.kind, figure.number, figure.page) == ("figure", "1", 1)
    x0, y0, x1, y1 = figure.box
    assert x0 <= 151
    assert 225 < y0 < 232
    assert x1 >= 449
    assert 398 < y1 < 405


def test_web_links_of_an_entry_give_its_doi() -> None:
    document = paper()
    page = document[1]
    hit = page.search_for("Rivers, part 2")[0]
    page.insert_link({"kind": pymupdf.LINK_URI, "from": hit, "uri": "https://doi.org/10.1000/river.2"})
    found = brief_of(pymupdf.open("pdf", document.tobytes())).references
    assert found is not None
    assert [item.doi for item in found.items] == [None, "10.1000/river.2", None]


def test_text_flows_in_blocks_of_the_pages_asked_for() -> None:
    found = brief_extractor.blocks(paper(), 1, 1)
    assert {block.page for block in found} == {1}
    assert [block.text for block in found if block.kind == "heading"] == ["3 Results", "4 Conclusions", "References"]
    assert [block.kind for block in found][-3:] == ["reference"] * 3


def test_pages_out_of_range_have_no_blocks() -> None:
    assert brief_extractor.blocks(paper(), 7, 9) == []


def test_what_a_reader_typed_onto_the_page_is_not_the_paper_s_text() -> None:
    document = paper()
    document[0].add_freetext_annot(pymupdf.Rect(300, 300, 500, 320), "my own remark", fontsize=10)
    assert not any("remark" in block.text for block in brief_extractor.blocks(document, 0, 1))


def test_progress_hears_of_every_page() -> None:
    heard: list[tuple[int, int]] = []
    brief_extractor.brief(paper(), file="", sha256="", progress=lambda done, total: heard.append((done, total)))
    assert heard == [(1, 2), (2, 2)]


def test_no_more_pages_are_read_than_were_asked_for() -> None:
    found = brief_extractor.brief(paper(), file="", sha256="", most=1)
    assert found.pages == 2
    assert {heading.page for heading in found.headings} == {0}
    assert found.warnings == ()


def test_a_torn_file_still_gives_a_brief(tmp_path: Path) -> None:
    path = tmp_path / "torn.pdf"
    paper().save(path)
    data = path.read_bytes()
    path.write_bytes(data[: len(data) * 2 // 3])
    with pymupdf.open(path) as torn:
        found = brief_of(torn)
        assert found.pages == torn.page_count
    assert Brief.from_json(found.to_json()).pages == found.pages


def test_a_page_that_cannot_be_read_is_a_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    document = paper()
    whole: Callable[[int], pymupdf.Page] = document.load_page

    def broken(index: int) -> pymupdf.Page:
        if index == 1:
            raise RuntimeError("cannot load page")
        return whole(index)

    monkeypatch.setattr(document, "load_page", broken)
    found = brief_of(document)
    assert found.warnings == ("page 2 cannot be read",)
    assert [h.text for h in found.headings] == ["Abstract", "Introduction", "Method"]
    assert brief_extractor.blocks(document, 1, 1) == []


def test_a_page_of_text_alone_gives_no_title_as_long_as_itself() -> None:
    document = pymupdf.open()
    page = document.new_page()
    for row in range(40):
        write(page, 72, 90 + 12 * row, LINE)
    named = brief_extractor.brief(document, file="plain.pdf", sha256="").title
    assert named is not None
    assert (named.text, named.source) == (LINE.strip(), "guess")


def test_a_page_whose_unit_is_larger_is_read_like_any_other() -> None:
    document = paper()
    for number in range(document.page_count):
        document.xref_set_key(document[number].xref, "UserUnit", "2")
    document = pymupdf.open(stream=document.tobytes())
    found, usual = brief_of(document), brief_of(paper())
    assert [h.text for h in found.headings] == [h.text for h in usual.headings] != []
    assert found.title
    assert found.title.text == "On the Ways of Rivers"


class TestPlaceholders:
    def portfolio(self, *names: str, text: str = "Open this in Acrobat") -> pymupdf.Document:
        document = pymupdf.open()
        write(document.new_page(), 72, 90, text)
        for name in names:
            document.embfile_add(name, b"%PDF-1.4")
        document.xref_set_key(document.pdf_catalog(), "Collection", "<</Type/Collection/View/D>>")
        return document

    def test_of_a_portfolio_one_is_told_what_is_inside_and_its_page_is_no_title(self) -> None:
        found = brief_of(self.portfolio("a.pdf", "b.pdf", "c.pdf", "d.pdf"))
        assert found.title is None
        assert "portfolio with a.pdf, b.pdf, c.pdf and 1 more inside" in found.warnings[0]

    def test_a_paper_that_has_files_attached_is_read(self) -> None:
        document = paper()
        document.embfile_add("data.csv", b"1,2")
        assert brief_of(document).title is not None

    def test_of_a_form_that_draws_nothing_one_is_told_so(self) -> None:
        document = pymupdf.open()
        write(document.new_page(), 72, 90, "Bitte warten Sie.", 18)
        document.xref_set_key(document.pdf_catalog(), "AcroForm", "<</Fields[]/XFA(form)>>")
        found = brief_of(document)
        assert (found.title, "XFA form" in found.warnings[0]) == (None, True)


@pytest.mark.parametrize("boxed", [False, True])
@pytest.mark.parametrize("dots_per_inch", [300, 600, 8000])
def test_a_paper_in_bitmap_fonts_whose_size_is_a_dot_is_read(dots_per_inch: int, *, boxed: bool) -> None:
    lines = [
        "On the Ways of Rivers",
        "",
        "",
        "1. Introduction",
        *[LINE[:60]] * 6,
        "",
        "",
        "2. Method",
        *[LINE[:60]] * 6,
    ]
    lines += ["", "", "References", *(f"[{n}] A. Brook. Rivers, part {n}. Water, {1980 + n}." for n in range(1, 5))]
    document = type3(lines, dots_per_inch, boxed=boxed)
    assert document[0].get_text("dict")["blocks"][0]["lines"][0]["spans"][0]["size"] < 1
    found = brief_of(document)
    assert [heading.text for heading in found.headings] == ["Introduction", "Method"]
    assert found.references is not None
    assert [item.label for item in found.references.items] == ["1", "2", "3", "4"]
    assert [block.kind for block in brief_extractor.blocks(document, 0, 0)].count("reference") == 4
