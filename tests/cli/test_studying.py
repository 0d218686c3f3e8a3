"""brief and text: papers by key and by file, one after the other."""

from collections.abc import Callable
from pathlib import Path

import pytest

from paperpass.library.store import Library
from tests.conftest import Ran
from tests.papers import file_paper, make_pdf

Run = Callable[..., Ran]
STYLES = Path(__file__).parent.parent / "data" / "styles" / "papers"
PAGES = ("1 Introduction\n\nRivers flow.", "2 Conclusion\n\nThey reach the sea.")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return make_pdf(tmp_path / "rivers.pdf", PAGES)


def test_a_brief_has_every_field_of_the_contract(run: Run, file: Path) -> None:
    row = run("brief", "--json", file).row
    assert set(row) == {
        *("file", "sha256", "pages", "title", "authors", "abstract", "headings", "introduction", "conclusion"),
        *("figures", "equations", "references", "warnings"),
    }
    assert (row["file"], row["pages"]) == (str(file), 2)


def test_a_brief_takes_each_reference_apart(run: Run) -> None:
    first = run("brief", "--json", STYLES / "transactions.pdf").row["references"]["items"][0]
    assert first["title"] == "A well-known law of erosion and a long-term average"
    assert (first["year"], first["authors"]) == (1991, ["P. Adler", "S. Iyer", "O. Lunde"])


def test_a_brief_is_the_same_from_the_cache(run: Run, file: Path) -> None:
    first = run("brief", "--json", file)
    assert run("brief", "--json", file).out == first.out


def test_a_file_that_cannot_be_read_does_not_stop_the_others(run: Run, file: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.pdf").write_bytes(b"no")
    make_pdf(tmp_path / "locked.pdf", password="x")
    names = [tmp_path / "bad.pdf", tmp_path / "locked.pdf", tmp_path / "missing.pdf", "nobody", file]
    done = run("brief", "--json", *names)
    assert done.status == 1
    assert [row["file"] for row in done.rows] == [str(name) for name in names]
    assert ["error" in row for row in done.rows] == [True] * 4 + [False]
    assert done.err.count("\n") == 4


def test_text_comes_in_blocks_of_all_pages_or_one(run: Run, file: Path) -> None:
    rows = run("text", "--json", file).rows
    assert {row["page"] for row in rows} == {1, 2}
    assert all(set(row) == {"page", "kind", "text", "box", "level", "number", "picture"} for row in rows)
    assert "sea" in " ".join(row["text"] for row in run("text", "--json", file, "--page", "2").rows)
    assert "Rivers" not in run("text", file, "--page", "2").out


@pytest.mark.parametrize("page", ["0", "-1", "3", "99999999999"])
def test_a_page_that_is_not_there_is_one_line(run: Run, file: Path, page: str) -> None:
    done = run("text", file, "--page", page)
    assert (done.status, done.out, done.err.count("\n")) == (1, "", 1)


def test_a_paper_of_the_library_is_named_by_its_key(run: Run, library: Library, file: Path) -> None:
    file_paper(library, key="rivers", pdf=file.read_bytes())
    file_paper(library, key="bare")
    assert "They reach the sea." in run("text", "rivers").out
    assert run("brief", "--json", "rivers").row["pages"] == 2
    done = run("brief", "--json", "bare")
    assert (done.status, done.row["error"]["title"]) == (1, "bare has no PDF")


def test_the_papers_own_text_is_searched_with_full(run: Run, library: Library, file: Path) -> None:
    added = run("add", "--json", file).row
    assert added["status"] == "added"
    assert len(library.cards()) == 1
    for words, found in ((["reach"], 0), (["--full", "reach"], 1), (["--full", "mountain"], 0)):
        assert len(run("list", "--json", *words).rows) == found
