"""import: bibliographies come in, on the command line."""

from collections.abc import Callable
from pathlib import Path

import pytest

from paperpass.library.store import Library
from tests.conftest import Ran
from tests.papers import file_paper

Run = Callable[..., Ran]

BIB = """\
@article{ford2017deep, author = {Ford, Max}, title = {Deep Water}, journal = {J. Water}, year = 2017}
@book{broken, title = }
@misc{ice, author = "Bo Ice", title = {Ice}, year = {2001}, eprint = {2001.09999}, archivePrefix = {arXiv}}
"""


class TestImport:
    @pytest.fixture
    def file(self, tmp_path: Path) -> Path:
        file = tmp_path / "refs.bib"
        file.write_text(BIB, encoding="utf-8")
        return file

    def test_entries_come_to_the_shelf_and_broken_ones_are_named(self, run: Run, file: Path, library: Library) -> None:
        done = run("import", file, "--json")
        assert done.status == 1
        row = done.row
        assert (row["added"], row["held"], sorted(row["keys"])) == (2, 0, ["ford2017deep", "ice"])
        assert row["entries"] == 3
        assert [failed["line"] for failed in row["failed"]] == [2]
        assert "broken" in row["failed"][0]["text"]
        assert {card.state.value for card in library.cards()} == {"shelf"}
        assert Path(row["not_taken"]).read_text(encoding="utf-8").startswith("@book{broken")

    def test_a_second_time_everything_is_held(self, run: Run, file: Path) -> None:
        run("import", file)
        row = run("import", file, "--json").row
        assert (row["added"], row["held"], row["keys"]) == (0, 2, [])

    def test_a_dry_run_changes_nothing(self, run: Run, file: Path, library: Library) -> None:
        row = run("import", file, "--dry-run", "--json").row
        assert (row["added"], len(row["keys"]), row["not_taken"]) == (2, 2, None)
        assert library.cards() == []
        assert sorted(p.name for p in file.parent.glob("*.bib")) == ["refs.bib"]

    def test_a_key_that_is_taken_by_another_work_gets_a_new_one(self, run: Run, file: Path, library: Library) -> None:
        file_paper(library, "Another work", key="ICE")
        row = run("import", file, "--json").row
        assert row["added"] == 2
        assert row["renamed"] == [{"from": "ice", "to": "ice-2"}]

    def test_a_paper_added_from_arxiv_is_held(self, run: Run, file: Path, library: Library) -> None:
        file_paper(library, "Ice", key="mine", arxiv="2001.09999v1")
        row = run("import", file, "--json").row
        assert (row["added"], row["held"]) == (1, 1)

    @pytest.mark.parametrize("name", [".", "missing.bib", "x" * 300])
    def test_a_file_that_cannot_be_read_is_one_line(self, run: Run, tmp_path: Path, name: str) -> None:
        done = run("import", tmp_path / name)
        assert (done.status, done.out, done.err.count("\n")) == (1, "", 1)

    def test_of_several_files_the_good_ones_are_taken(self, run: Run, file: Path, tmp_path: Path) -> None:
        (tmp_path / "latin.bib").write_bytes("@misc{w, title={Größe}, year=2001}".encode("latin-1"))
        done = run("import", tmp_path / "missing.bib", tmp_path / "latin.bib", file, "--json")
        assert (done.status, [row["added"] for row in done.rows]) == (1, [0, 1, 2])
        assert "Größe" in run("list", "--json", "größe").row["title"]

    def test_macros_and_preambles_come_along(self, run: Run, tmp_path: Path) -> None:
        file = tmp_path / "m.bib"
        file.write_text(
            '@preamble{"\\newcommand{\\x}{y}"}\n@string{jw = "J. Water"}\n@article{a, title={T}, journal=jw}\n', "utf-8"
        )
        run("import", file)
        text = run("export").out
        assert "\\newcommand{\\x}{y}" in text
        assert "J. Water" in text
