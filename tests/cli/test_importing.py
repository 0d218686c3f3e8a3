"""import: bibliographies come in, on the command line."""

import os
import pty
import signal
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from paperpass.desk.citing import made
from paperpass.desk.refreshing import fingerprint
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

    def test_a_second_key_is_said_and_finds_the_paper(self, run: Run, tmp_path: Path) -> None:
        other = tmp_path / "other.bib"
        said = "title = {The Ice of the Rivers}, author = {Bo Ice}, year = 2001"
        other.write_text(f"@misc{{ice, {said}}}", encoding="utf-8")
        run("import", other)
        other.write_text(f"@misc{{Ice01, {said}}}", encoding="utf-8")
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


class TestSameWork:
    """What is held is said field by field, what is not sure is the reader's to say, and nothing is kept nowhere."""

    RIVERS = "title = {How Rivers Find the Sea, Slowly}, author = {Brook, Ada and Ford, Bo}, year = 2001"

    def bib(self, tmp_path: Path, text: str) -> Path:
        file = tmp_path / "some.bib"
        file.write_text(text, encoding="utf-8")
        return file

    def test_each_held_entry_says_as_what_and_which_fields_differ_and_is_kept_beside(
        self, run: Run, tmp_path: Path
    ) -> None:
        run("import", self.bib(tmp_path, f"@article{{a, {self.RIVERS}, journal = {{J. Water}}, note = {{one}}}}"))
        other = self.bib(tmp_path, f"% x\n@article{{b, {self.RIVERS}, journal = {{Journal of Water}}, note = {{two}}}}")
        row = run("import", other, "--json").row
        assert row["held_as"] == [{"line": 2, "key": "b", "as": "a", "sure": True, "differs": ["journal", "note"]}]
        assert "note = {two}" in (tmp_path / "some.not-taken.bib").read_text()
        assert "with another journal, note" in run("import", other).err

    @pytest.mark.parametrize("edited", [False, True])
    def test_a_citation_that_was_made_here_becomes_the_published_one_and_an_edited_one_stays(
        self, run: Run, tmp_path: Path, library: Library, *, edited: bool
    ) -> None:
        title = "How Rivers Find the Sea, Slowly"
        card = file_paper(library, title, key="ours", authors=("Ada Brook", "Bo Ford"), year=2001)
        text = made(library.read(card.slug).record.paper, "ours")
        library.change_record(card.slug, lambda r: replace(r, cite_sha256=fingerprint(text)))
        cite = library.path(card.slug) / "cite.bib"
        cite.write_text(text.replace("2001", "2001, note = {mine}") if edited else text, encoding="utf-8")
        run("notes", "ours", "--append", "Kept.")
        file = self.bib(tmp_path, f"@article{{theirs, {self.RIVERS}, journal = {{J. Water}}, pages = {{1--9}}}}")
        row = run("import", file, "--json").row
        assert (row["held"], row["added"], row["bettered"]) == (1, 0, [] if edited else ["ours"])
        assert ("pages = {1--9}" in cite.read_text(), "note = {mine}" in cite.read_text()) == (not edited, edited)
        assert (tmp_path / "some.not-taken.bib").exists() is edited
        assert run("show", "theirs", "--json").row["journal"] == (None if edited else "J. Water")
        assert "Kept." in run("notes", "theirs").out

    def test_a_title_that_decides_nothing_is_taken_and_same_says_that_it_is_held(
        self, run: Run, tmp_path: Path
    ) -> None:
        said = "title = {Editorial}, author = {Brook, Ada}, year = 2001"
        run("import", self.bib(tmp_path, f"@article{{a, {said}}}"))
        other = self.bib(tmp_path, f"@article{{b, {said}, note = {{x}}}}")
        done = run("import", other, "--dry-run")
        assert "b may be the same work as a: --same b=a says so" in done.err
        row = run("import", other, "--same", "b=a", "--json").row
        assert (row["added"], row["held_as"][0]["as"], row["held_as"][0]["sure"]) == (0, "a", True)
        assert run("import", other, "--same", "b").status == 2

    def test_the_same_work_again_gets_the_key_back_that_lies_in_the_trash(self, run: Run, tmp_path: Path) -> None:
        file = self.bib(tmp_path, f"@article{{rivers, {self.RIVERS}}}\n@misc{{ice, title = {{Ice}}}}")
        run("import", file)
        run("remove", "rivers", "ice")
        other = tmp_path / "other.bib"
        other.write_text(f"@article{{rivers, {self.RIVERS}}}\n@misc{{ice, title = {{Quite Other Ice}}}}")
        assert run("import", other, "--json").row["keys"] == ["rivers", "ice-2"]
        done = run("restore", "rivers")
        assert done.status == 1
        assert "rivers is the key of another paper by now" in done.err

    def test_chapters_with_their_books_doi_and_issues_of_one_editorial_all_come_in(
        self, run: Run, tmp_path: Path
    ) -> None:
        text = "".join(
            f"@incollection{{c{n}, title = {{{title}}}, author = {{Cat, C}}, booktitle = {{Animals}}, year = 2003, "
            f"pages = {{{n}1--{n}9}}, doi = {{10.1007/978-1-2345-6789-0}}}}\n"
            for n, title in enumerate(("On Cats", "On Dogs", "On Cats"), 1)
        )
        text += "".join(
            f"@article{{e{n}, title = {{Editorial}}, author = {{Abel, A}}, year = 1988, number = {n}}}\n"
            for n in (1, 2)
        )
        file = self.bib(tmp_path, text)
        assert run("import", file, "--json").row["keys"] == ["c1", "c2", "c3", "e1", "e2"]
        again = run("import", file, "--json").row
        assert (again["added"], again["held"], {row["as"] == row["key"] for row in again["held_as"]}) == (0, 5, {True})
