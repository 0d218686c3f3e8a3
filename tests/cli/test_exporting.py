"""export, and the exports that are kept up to date."""

import json
import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from paperpass.library.store import Library
from tests.conftest import Ran
from tests.papers import file_paper

Run = Callable[..., Ran]


@pytest.fixture
def papers(library: Library) -> Library:
    """Two papers."""
    file_paper(library, "How rivers find the sea", key="brook2020rivers", arxiv="2001.01234", tags=("water",))
    file_paper(library, "Größe & Maß", key="brook2020size")
    return library


class TestExport:
    def test_everything_goes_to_stdout_or_a_file(self, run: Run, papers: Library, tmp_path: Path) -> None:
        file = tmp_path / "refs.bib"
        text = run("export").out
        assert text.count("@misc{") == 2
        done = run("export", "-o", file, "--json")
        assert done.row == {"file": str(file), "written": 2, "skipped": []}
        assert file.read_text(encoding="utf-8").rstrip("\n") == text.rstrip("\n")
        assert run("export", "--json").row == {"text": file.read_text(encoding="utf-8")}
        assert len(papers.cards()) == 2

    @pytest.mark.usefixtures("papers")
    def test_a_query_chooses_and_an_ending_says_the_format(self, run: Run, tmp_path: Path) -> None:
        for name, begins in (("a.bib", "@misc"), ("a.json", "["), ("a.md", "- "), ("a.txt", "@misc")):
            assert run("export", "tag:water", "-o", tmp_path / name).status == 0
            text = (tmp_path / name).read_text(encoding="utf-8")
            assert text.startswith(begins)
            assert "Größe" not in text
        run("export", "-o", tmp_path / "b.bib", "--format", "csl-json")
        assert len(json.loads((tmp_path / "b.bib").read_bytes())) == 2

    def test_what_cannot_be_cited_is_left_out_and_named(self, run: Run, papers: Library, tmp_path: Path) -> None:
        (papers.path(papers.card("brook2020size").slug) / "cite.bib").write_text("@misc{brook2020size, {{", "utf-8")
        done = run("export", "-o", tmp_path / "refs.bib", "--json")
        assert (done.status, done.row["written"], done.row["skipped"][0]["key"]) == (1, 1, "brook2020size")
        assert "brook2020size was left out" in done.err

    def test_an_empty_library_exports_nothing(self, run: Run) -> None:
        assert (run("export").status, run("export").out.strip()) == (0, "")
        assert json.loads(run("export", "--format", "csl-json").out) == []

    @pytest.mark.usefixtures("papers")
    @pytest.mark.parametrize("target", [".", "file/below.bib", "missing/refs.bib", "x" * 300])
    def test_a_target_that_cannot_be_written_is_one_line(self, run: Run, tmp_path: Path, target: str) -> None:
        (tmp_path / "file").write_text("mine", encoding="utf-8")
        done = run("export", "-o", tmp_path / target)
        assert (done.status, done.out, done.err.count("\n")) == (1, "", 1)

    @pytest.mark.usefixtures("papers")
    def test_a_pipe_is_written_to_and_stays_one(self, run: Run, tmp_path: Path) -> None:
        pipe = tmp_path / "pipe"
        os.mkfifo(pipe)
        heard: list[str] = []
        reader = threading.Thread(target=lambda: heard.append(pipe.read_text(encoding="utf-8")))
        reader.start()
        assert run("export", "-o", pipe).status == 0
        reader.join()
        assert heard[0].count("@misc") == 2
        assert pipe.is_fifo()


class TestKept:
    """`export.keep`: files that follow the library until somebody else writes them."""

    @pytest.fixture
    def kept(self, home: Path, tmp_path: Path) -> Path:
        file = tmp_path / "thesis.bib"
        config = home / "config" / "paperpass" / "config.toml"
        config.parent.mkdir(parents=True)
        config.write_text(f'[export]\nkeep = [{{ file = "{file}", query = "tag:thesis" }}]\n', encoding="utf-8")
        return file

    def imported(self, run: Run, tmp_path: Path, key: str) -> Ran:
        bib = tmp_path / f"{key}.bib"
        bib.write_text(f"@misc{{{key}, title={{{key}}}}}", encoding="utf-8")
        return run("import", bib)

    def test_it_follows_what_the_query_chooses(self, run: Run, kept: Path, library: Library, tmp_path: Path) -> None:
        card = file_paper(library, key="one", tags=("thesis",))
        self.imported(run, tmp_path, "two")
        assert kept.read_text(encoding="utf-8").startswith("@misc{one,")
        assert "two" not in kept.read_text(encoding="utf-8")
        assert run("remove", card.key).err == ""
        assert kept.read_text(encoding="utf-8") == ""
        run("restore", "one")
        assert "@misc{one," in kept.read_text(encoding="utf-8")

    def test_one_that_was_edited_by_hand_is_left_alone_and_said_so(
        self, run: Run, kept: Path, library: Library, tmp_path: Path
    ) -> None:
        file_paper(library, key="one", tags=("thesis",))
        self.imported(run, tmp_path, "two")
        kept.write_text("mine", encoding="utf-8")
        done = self.imported(run, tmp_path, "three")
        assert done.status == 0
        assert "edited by hand" in done.err
        assert kept.read_text(encoding="utf-8") == "mine"
        kept.unlink()
        assert self.imported(run, tmp_path, "four").err == ""
        assert "@misc{one," in kept.read_text(encoding="utf-8")

    def test_a_file_that_was_there_before_is_left_alone(self, run: Run, kept: Path, tmp_path: Path) -> None:
        kept.write_text("somebody's", encoding="utf-8")
        assert "was there before" in self.imported(run, tmp_path, "two").err
        assert kept.read_text(encoding="utf-8") == "somebody's"

    def test_one_that_cannot_be_written_costs_a_line_and_nothing_else(
        self, run: Run, kept: Path, tmp_path: Path
    ) -> None:
        kept.mkdir()
        done = self.imported(run, tmp_path, "two")
        assert (done.status, done.err.count("\n")) == (0, 1)
        assert "could not be kept up to date" in done.err


def test_a_kept_export_with_a_relative_path_lies_in_the_library(run: Run, home: Path, library: Library) -> None:
    config = home / "config" / "paperpass" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text('[export]\nkeep = [{ file = "refs.bib" }]\n', encoding="utf-8")
    file_paper(library, key="one")
    file_paper(library, "Two", key="two")
    run("remove", "two")
    assert "@misc{one," in (library.folder / "refs.bib").read_text(encoding="utf-8")
