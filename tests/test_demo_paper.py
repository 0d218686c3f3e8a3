"""The paper that ships with paperpass: what the demo, the guide and the tests rely on."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pymupdf
import pytest

import paperpass

SHIPPED = Path(paperpass.__file__).parent / "assets"


@pytest.fixture
def paper() -> Iterator[pymupdf.Document]:
    with pymupdf.open(SHIPPED / "demo.pdf") as document:
        yield document


def words(document: pymupdf.Document) -> str:
    return " ".join(" ".join(page.get_text() for page in document.pages()).split())


def test_it_is_small_and_has_six_pages_or_more(paper: pymupdf.Document) -> None:
    assert (SHIPPED / "demo.pdf").stat().st_size < 400_000
    assert len(paper) >= 6


def test_its_outline_has_two_levels_and_the_sections_of_a_paper(paper: pymupdf.Document) -> None:
    outline = paper.get_toc()
    assert {level for level, _, _ in outline} == {1, 2}
    first = [re.sub(r"^\d+ ", "", title) for level, title, _ in outline if level == 1]
    assert first[:3] == ["Abstract", "Introduction", "Related Work"]
    assert first[-2:] == ["Conclusion", "References"]


def test_each_heading_of_the_outline_is_named_by_its_number(paper: pymupdf.Document) -> None:
    names = paper.resolve_names()
    for level, title, page in paper.get_toc():
        number = re.match(r"[\d.]+ ", title)
        kind = "section" if level == 1 else "subsection"
        name = f"{kind}.{number[0].strip()}" if number else title.lower()
        assert names[name]["page"] == page - 1


def test_figures_tables_and_equations_are_named_by_their_numbers(paper: pymupdf.Document) -> None:
    names = paper.resolve_names()
    for kind, least in (("figure", 2), ("table", 1), ("equation", 3)):
        numbers = sorted(int(name.split(".")[1]) for name in names if name.startswith(f"{kind}."))
        assert len(numbers) >= least
        assert numbers == list(range(1, len(numbers) + 1))


def test_the_name_of_a_figure_or_table_leads_to_its_caption(paper: pymupdf.Document) -> None:
    for name, place in paper.resolve_names().items():
        kind, _, number = name.partition(".")
        if kind in ("figure", "table"):
            page = paper[place["page"]]
            top = page.rect.height - place["to"][1]
            captions = [box.y0 for box in page.search_for(f"{kind.capitalize()} {number}. ")]
            assert any(-2 < caption - top < 20 for caption in captions), name


def test_each_reference_is_cited_in_the_text_by_a_link_to_its_name(paper: pymupdf.Document) -> None:
    cited = {link.get("nameddest") for page in paper.pages() for link in page.get_links()}
    named = {name for name in paper.resolve_names() if name.startswith("cite.")}
    assert len(named) >= 20
    assert named <= cited


def test_its_references_are_numbered_without_a_gap(paper: pymupdf.Document) -> None:
    references = words(paper).rsplit(" References [1]", 1)[1]
    labels = [int(label) for label in re.findall(r"\[(\d+)\]", "[1]" + references)]
    assert labels == list(range(1, len(labels) + 1))
    assert len(labels) >= 20


def test_its_text_can_be_taken_and_it_names_no_machine(paper: pymupdf.Document) -> None:
    text = words(paper)
    assert len(text) > 20_000
    assert "\ufffd" not in text
    assert not re.search(r"/(?:home|root|opt|tmp|work)/", text)


def test_its_record_says_what_the_pdf_says(paper: pymupdf.Document) -> None:
    record = json.loads((SHIPPED / "demo.json").read_text(encoding="utf-8"))
    stated = paper.metadata or {}
    assert record["title"] == stated["title"]
    assert record["authors"] == ["The paperpass authors"]
    assert record["year"] == int(stated["creationDate"][2:6])
    assert record["categories"] == []
    bare = re.sub(r"[\s-]", "", words(paper))
    assert re.sub(r"[\s-]", "", record["abstract"]) in bare
