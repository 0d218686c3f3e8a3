"""highlights."""

from collections.abc import Callable
from pathlib import Path

import pymupdf
import pytest

from paperpass.library import highlights
from paperpass.library.store import Library
from paperpass.model.card import Card
from paperpass.model.highlight import Highlight
from tests.conftest import Ran
from tests.papers import file_paper, make_pdf

Run = Callable[..., Ran]
AT = "2024-05-17T09:30:00+02:00"


@pytest.fixture
def card(run: Run, library: Library, tmp_path: Path) -> Card:
    """A paper of two pages in which two passages are set off, the later one first."""
    file = make_pdf(tmp_path / "rivers.pdf", ["Rivers flow *far*", "into the sea"])
    key = run("add", "--offline", "--json", file).row["key"]
    card = library.card(key)
    for mark in (
        Highlight("b", card.sha256 or "", 1, ((72.0, 60.0, 120.0, 75.0),), "into the sea", "Which?", "#00ff00", AT),
        Highlight("a", card.sha256 or "", 0, ((72.0, 60.0, 120.0, 75.0),), "Rivers *flow*"),
    ):
        highlights.add(library.path(card.slug), mark)
    return card


def test_passages_are_told_in_the_order_of_reading(run: Run, card: Card) -> None:
    first = {"key": card.key, "page": 1, "text": "Rivers *flow*", "remark": None, "colour": None, "at": None}
    second = {"key": card.key, "page": 2, "text": "into the sea", "remark": "Which?", "colour": "#00ff00", "at": AT}
    assert run("highlights", "--json", card.key).rows == [first, second]


def test_markdown_quotes_them_with_a_link_to_their_page(run: Run, card: Card, library: Library, tmp_path: Path) -> None:
    file = tmp_path / "out.md"
    text = run("highlights", card.key).out
    address = (library.path(card.slug) / "paper.pdf").as_uri()
    assert f"> Rivers \\*flow\\*\n>\n> [p. 1]({address}#page=1)\n" in text
    assert text.endswith(f"[p. 2]({address}#page=2)\n\nWhich?\n")
    assert run("highlights", card.key, "-o", file).status == 0
    assert file.read_text(encoding="utf-8") == text


def test_a_copy_of_the_pdf_has_them_as_annotations_and_the_paper_s_own_is_untouched(
    run: Run, card: Card, library: Library, tmp_path: Path
) -> None:
    pdf = library.path(card.slug) / "paper.pdf"
    before = pdf.read_bytes()
    done = run("highlights", card.key, "--pdf", "-o", tmp_path / "out", "--json")
    assert done.row == {"key": card.key, "file": str(tmp_path / "out" / f"{card.key}.pdf")}
    with pymupdf.open(done.row["file"]) as copy:
        assert [[a.type[1] for a in page.annots()] for page in copy.pages()] == [["Highlight"], ["Highlight"]]
        (second,) = copy[1].annots()
        assert second.info["content"] == "Which?"
    assert pdf.read_bytes() == before


def test_passages_that_a_pdf_has_are_taken_over_once(run: Run, tmp_path: Path) -> None:
    file = make_pdf(tmp_path / "marked.pdf", ["Rivers flow into the sea"])
    with pymupdf.open(file) as document:
        word = document[0].get_text("words")[0]
        document[0].add_highlight_annot(quads=[pymupdf.Rect(word[:4]).quad])
        document.saveIncr()
    key = run("add", "--offline", "--json", file).row["key"]
    for _ in range(2):
        assert [row["text"] for row in run("highlights", "--take-over", "--json", key).rows] == [word[4]]
    done = run("highlights", "--pdf", "-o", tmp_path / "out", "--json", key)
    with pymupdf.open(done.row["file"]) as copy:
        assert len(list(copy[0].annots())) == 1


@pytest.mark.parametrize("words", [["--pdf"], ["--pdf", "-o", "out"]])
def test_what_cannot_be_done_is_one_line(
    run: Run, library: Library, tmp_path: Path, words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    file_paper(library, key="bare")
    done = run("highlights", "bare", *words)
    assert (done.status, done.err.count("\n")) == (1, 1)
