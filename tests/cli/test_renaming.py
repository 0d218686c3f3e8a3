"""rename-key on the command line: what it prints, answers and leaves alone."""

from collections.abc import Callable
from pathlib import Path

import pytest

from paperpass.library.store import Library
from tests.conftest import Ran
from tests.papers import file_paper

Run = Callable[..., Ran]


@pytest.fixture
def here(library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two papers, one inheriting from the other, and a folder with a text that cites it."""
    file_paper(library, key="rivers")
    bend = file_paper(library, "A bend", key="bend")
    (library.path(bend.slug) / "cite.bib").write_text("@inbook{bend,\n  crossref = {rivers},\n}\n", encoding="utf-8")
    folder = tmp_path / "thesis"
    folder.mkdir()
    (folder / "one.tex").write_text("\n\\cite{rivers} \\cite{rivers}", encoding="utf-8")
    (folder / "bad\x1b[31m\u202ename.md").write_text("@rivers", encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.usefixtures("here")
class TestRenameKey:
    def test_says_what_changed_and_what_is_left_alone(self, run: Run) -> None:
        done = run("rename-key", "rivers", "Sea:1")
        assert (done.status, done.err) == (0, "")
        assert done.out.splitlines() == [
            "rivers is now Sea:1, and still answers to the old key",
            "what inherits from it names it so: bend",
            "yours, and left alone, though rivers is cited in:",
            "  bad[31mname.md: line 1",
            "  one.tex: line 2, 2 times",
        ]
        assert run("cite", "rivers", "--style", "key").out == "Sea:1\n"
        assert run("rename-key", "rivers", "Sea:1").out == "Sea:1 is its key already\n"

    def test_answers_scripts(self, run: Run, here: Path) -> None:
        row = run("rename-key", "--json", "rivers", "sea").row
        assert {name: row[name] for name in ("key", "from", "aliases", "changed", "heirs", "looked_at_all")} == {
            "key": "sea",
            "from": "rivers",
            "aliases": ["rivers"],
            "changed": ["paper.json", "cite.bib", "notes.md"],
            "heirs": ["bend"],
            "looked_at_all": True,
        }
        assert row["left_alone"][1] == {"file": str(here / "one.tex"), "line": 2, "count": 2}
        assert run("show", "--json", "sea").row["aliases"] == ["rivers"]

    def test_a_key_of_any_form_names_the_paper(self, run: Run, library: Library) -> None:
        assert run("rename-key", library.card("bend").slug, "bow").status == 0
        assert library.card("bend").key == "bow"

    @pytest.mark.parametrize(
        "arguments", [("rivers", "bend"), ("rivers", "a b"), ("nobody", "x"), ("rivers", "x\x1b[0m")]
    )
    def test_what_cannot_be_is_one_line_and_status_1(self, run: Run, arguments: tuple[str, str]) -> None:
        done = run("rename-key", *arguments)
        assert (done.status, done.out, done.err.count("\n")) == (1, "", 1)
        assert "error" in run("rename-key", "--json", *arguments).row

    def test_kept_exports_follow(self, run: Run, home: Path, here: Path) -> None:
        config = home / "config" / "paperpass" / "config.toml"
        config.parent.mkdir(parents=True)
        config.write_text(f'[export]\nkeep = [{{ file = "{here}/refs.bib" }}]\n', encoding="utf-8")
        assert run("rename-key", "rivers", "sea").err == ""
        text = (here / "refs.bib").read_text(encoding="utf-8")
        assert "@misc{sea," in text
        assert "crossref = {sea}" in text

    def test_a_kept_export_is_not_told_of_as_the_readers_own(self, run: Run, home: Path, here: Path) -> None:
        config = home / "config" / "paperpass" / "config.toml"
        config.parent.mkdir(parents=True)
        config.write_text(f'[export]\nkeep = [{{ file = "{here}/all.md" }}]\n', encoding="utf-8")
        run("export")
        assert "[@rivers]" in (here / "all.md").read_text(encoding="utf-8")
        assert "all.md" not in run("rename-key", "rivers", "sea").out
        assert "[@sea]" in (here / "all.md").read_text(encoding="utf-8")

    def test_a_folder_that_is_gone_hinders_nothing(self, run: Run, here: Path, tmp_path: Path) -> None:
        here.rename(tmp_path / "elsewhere")
        assert run("rename-key", "rivers", "sea").status == 0
