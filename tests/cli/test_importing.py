"""import: bibliographies come in, on the command line."""

import os
import pty
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from paperpass.library.store import Library
from tests.cli.test_process import ended, start
from tests.conftest import Ran
from tests.papers import file_paper, make_pdf

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

    @pytest.mark.parametrize("name", [".", "missing.bib", "x" * 300, "/dev/zero"])
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

    def test_a_second_key_is_said_and_finds_the_paper(self, run: Run, file: Path, tmp_path: Path) -> None:
        run("import", file)
        other = tmp_path / "other.bib"
        other.write_text("@misc{Ice01, title = {Ice}, author = {Bo Ice}, year = 2001}", encoding="utf-8")
        done = run("import", other)
        assert done.out.splitlines()[1] == "  Ice01 is held as ice, and answers to both keys"
        assert run("cite", "Ice01", "--style", "key").out == "ice\n"
        assert run("list", "ice01", "--json").row["key"] == "ice"
        assert run("import", other, "--json").row["aliases"] == []

    def test_pdfs_come_along_where_that_is_asked_for(self, run: Run, tmp_path: Path) -> None:
        make_pdf(tmp_path / "x.pdf")
        file = tmp_path / "refs.bib"
        file.write_text("@misc{a, title={A}, file={:x.pdf:PDF}}\n@misc{b, title={B}, file={y.pdf}}\n", encoding="utf-8")
        done = run("import", "--with-files", file)
        assert (done.status, done.out) == (0, f"{file}: 2 taken (1 with a PDF), 0 held already, 0 not read\n")
        assert done.err == f"paperpass: {file}, line 2: y.pdf is not where the entry says\n"
        assert run("import", "--with-files", file, "--json").row["pdfs"] == 0


class TestLong:
    """Imports that take their time: what is said on the way, and ctrl+c."""

    @pytest.fixture
    def long(self, tmp_path: Path) -> Path:
        file = tmp_path / "long.bib"
        entries = (f"@misc{{k{n}, title = {{Title {n}}}, year = 2001}}" for n in range(3000))
        file.write_text("\n".join(entries), encoding="utf-8")
        return file

    @pytest.mark.slow
    def test_ctrl_c_leaves_whole_papers_and_the_next_import_goes_on(
        self, run: Run, long: Path, library: Library
    ) -> None:
        process = start("import", long)
        until = time.monotonic() + 20
        while len(list(library.folder.glob("incoming/*/*"))) < 5 and time.monotonic() < until:
            time.sleep(0.002)
        process.send_signal(signal.SIGINT)
        status, _, err = ended(process)
        there = len(list(library.papers.iterdir()))
        assert status == 130
        assert f"stopped after {there} entries; import it again to go on" in err
        assert 0 < there < 3000
        assert {len(os.listdir(folder)) for folder in library.papers.iterdir()} == {3}
        row = run("import", long, "--json").row
        assert (row["added"], row["held"], row["interrupted"]) == (3000 - there, there, False)

    @pytest.mark.slow
    def test_progress_is_for_terminals_only(self, run: Run, long: Path) -> None:
        assert run("import", "--dry-run", long).err == ""
        ours, theirs = pty.openpty()
        process = start("import", long, stderr=theirs)
        os.close(theirs)
        said = b""
        while b"entries" not in said:
            said += os.read(ours, 1000)
        assert b"long.bib: entries" in said
        assert b" of 3000" in said
        ended(process)
        os.close(ours)
