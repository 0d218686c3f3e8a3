"""add, find, list, show, notes, remove, restore: what they do, print and answer."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from paperpass.cli.parser import COMMANDS, build
from paperpass.library.store import Library
from tests.conftest import Ran
from tests.fake_arxiv import FakeArxiv, Status
from tests.fake_feeds import FakePaper
from tests.papers import a_session, file_paper, make_pdf

Run = Callable[..., Ran]

RIVERS = FakePaper("2001.01234", "How Rivers Find the Sea", ("Ada Brook", "Bo Ford"), version=3, doi="10.1000/rivers")
DEEP = FakePaper("hep-th/9901001", "Deep Water", ("Max Ford",), published="1999-01-05T12:00:00Z")
GONE = FakePaper("2002.00001", "A Mistake", comment="This paper has been withdrawn by the author", pdf=None)
BARE = FakePaper("2002.00002", "Without a PDF", pdf=None)
EVIL = FakePaper("2002.00003", "Evil \x9b31m\u202eTitle", ("Eve \x9d0;x",), abstract="See \x85this")


@pytest.fixture
def arxiv(monkeypatch: pytest.MonkeyPatch, home: Path) -> Iterator[FakeArxiv]:
    """A loopback arXiv that the command line asks, without pauses."""
    with FakeArxiv([RIVERS, DEEP, GONE, BARE, EVIL]) as served:
        for name, address in (("API", served.api), ("FILES", served.files), ("FEED", served.feed)):
            monkeypatch.setenv(f"PAPERPASS_ARXIV_{name}", address)
        config = home / "config" / "paperpass" / "config.toml"
        config.parent.mkdir(parents=True)
        config.write_text("[arxiv]\ninterval_seconds = 0\ntimeout_seconds = 1\n", encoding="utf-8")
        yield served


class TestAdd:
    @pytest.mark.usefixtures("arxiv")
    def test_a_paper_comes_from_arxiv_whole(self, run: Run, tmp_path: Path) -> None:
        done = run("add", "--json", "arXiv:2001.01234 [cs.DL]", "--tag", "#water", "--tag", "to read")
        assert (done.status, done.err) == (0, "")
        assert done.row == {
            "ref": "arXiv:2001.01234 [cs.DL]",
            "status": "added",
            "key": "brook2024rivers",
            "slug": "brook-2024-how-rivers-find-the-sea",
            "warning": None,
            "error": None,
        }
        folder = tmp_path / "library" / "papers" / done.row["slug"]
        assert (folder / "paper.pdf").read_bytes() == RIVERS.pdf
        shown = run("show", "--json", "brook2024").row
        assert (shown["arxiv"], shown["version"], shown["doi"], shown["tags"]) == (
            "2001.01234",
            3,
            "10.1000/rivers",
            ["water", "to-read"],
        )
        assert shown["bibtex"].startswith("@misc{brook2024rivers,")

    @pytest.mark.usefixtures("arxiv")
    def test_the_brief_of_what_comes_is_made_along_with_it(self, run: Run, home: Path) -> None:
        run("add", "2001.01234", "2002.00001")
        assert len(list((home / "cache").rglob("brief-*.json"))) == 1

    def test_what_is_held_is_held_and_another_version_names_update(self, run: Run, arxiv: FakeArxiv) -> None:
        run("add", "2001.01234")
        asked = len(arxiv.seen)
        same, other = run("add", "--json", "2001.01234v3", "https://arxiv.org/abs/2001.01234v1").rows
        assert (same["status"], same["warning"]) == ("held", None)
        assert (other["status"], other["key"]) == ("held", "brook2024rivers")
        assert "update" in other["warning"]
        assert len(arxiv.seen) == asked

    @pytest.mark.usefixtures("arxiv")
    def test_what_is_held_without_its_pdf_gets_that_of_the_version_held_and_of_no_other(
        self, run: Run, tmp_path: Path
    ) -> None:
        run("add", "--no-pdf", "2001.01234")
        other, bare, same = (
            run("add", "--json", *words).row for words in (["2001.01234v1"], ["--no-pdf", "2001.01234"], ["2001.01234"])
        )
        assert [row["status"] for row in (other, bare, same)] == ["held", "held", "attached"]
        assert "update" in other["warning"]
        assert (tmp_path / "library" / "papers" / same["slug"] / "paper.pdf").read_bytes() == RIVERS.pdf

    @pytest.mark.usefixtures("arxiv")
    def test_one_that_fails_does_not_stop_the_others(self, run: Run) -> None:
        done = run("add", "--no-pdf", "--json", "2001.09999", "nonsense", "hep-th/9901001v1")
        assert done.status == 1
        assert [row["status"] for row in done.rows] == ["failed", "failed", "added"]
        assert "2001.09999" in done.rows[0]["error"]["title"]
        assert done.err.count("\n") == 2

    @pytest.mark.usefixtures("arxiv")
    def test_references_come_from_stdin_one_a_line(self, run: Run) -> None:
        done = run(
            "add", "--no-pdf", "--json", "-", stdin=b"# mine\n2001.01234 # the first\n\n hep-th/9901001 \n\xff\xfe\n"
        )
        assert [row["status"] for row in done.rows] == ["added", "added", "failed"]

    @pytest.mark.usefixtures("arxiv")
    def test_a_withdrawn_paper_comes_with_a_warning(self, run: Run) -> None:
        row = run("add", "--json", "2002.00001").row
        assert row["status"] == "added"
        assert "withdrawn" in row["warning"]

    @pytest.mark.usefixtures("arxiv")
    def test_a_paper_whose_pdf_is_not_there_is_not_filed(self, run: Run) -> None:
        done = run("add", "--json", "2002.00002")
        assert (done.status, done.row["status"]) == (1, "failed")
        assert run("list", "--json").rows == []
        assert run("add", "--json", "--no-pdf", "2002.00002").row["status"] == "added"

    def test_a_server_that_fails_is_one_line(self, run: Run, arxiv: FakeArxiv) -> None:
        arxiv.faults["pdf"] = [Status(403)]
        done = run("add", "2001.01234")
        assert done.status == 1
        assert re.fullmatch(r"paperpass: .+; .+\n", done.err)
        assert run("list", "--json").rows == []

    def test_a_file_comes_in_with_what_its_pages_say(self, run: Run, tmp_path: Path) -> None:
        file = make_pdf(tmp_path / "On Rivers.pdf", ["How rivers find the sea\n\nAbstract\nThey do."])
        first, again = run("add", "--json", file, file).rows
        assert (first["status"], again["status"], again["key"]) == ("added", "held", first["key"])
        shown = run("show", "--json", first["key"]).row
        assert sorted(shown["files"]) == ["cite.bib", "notes.md", "paper.json", "paper.pdf"]
        assert file.exists()

    @pytest.mark.parametrize(
        ("content", "says"),
        [
            (b"", "is empty"),
            (b"<html>no</html>", "is not a PDF"),
            (b"%PDF-1.4\n%%EOF", ""),
        ],
    )
    def test_a_file_that_is_no_pdf_is_not_filed(self, run: Run, tmp_path: Path, content: bytes, says: str) -> None:
        file = tmp_path / "a.pdf"
        file.write_bytes(content)
        done = run("add", file)
        assert done.status == 1
        assert re.fullmatch(r"paperpass: .+; .+\n", done.err)
        assert says in done.err
        assert run("list", "--json").rows == []

    @pytest.mark.parametrize(
        "ref",
        [
            *(
                "missing.pdf",
                "/",
                ".",
                "~no-such-user/x.pdf",
                "~no-such-user",
                "x" * 300,
                "x" * 5000 + ".pdf",
                "a\x1b[31mb",
            ),
            *("\udcff", "https://[broken/1", "https://example.org/abs/2001.01234"),
        ],
        ids=lambda ref: ref[:20],
    )
    def test_what_names_nothing_is_one_safe_line(
        self, run: Run, ref: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        done = run("add", ref)
        assert (done.status, done.out) == (1, "")
        assert re.fullmatch(r"paperpass: [^\x00-\x1f\x7f-\x9f]+; [^\x00-\x1f\x7f-\x9f]+\n", done.err)

    def test_without_a_network_it_says_so(self, run: Run) -> None:
        done = run("add", "2001.01234")
        assert done.status == 1
        assert done.err.count("\n") == 1


class TestFind:
    @pytest.mark.usefixtures("arxiv")
    def test_hits_are_printed_and_held_ones_marked(self, run: Run) -> None:
        run("add", "--no-pdf", "2001.01234")
        row = run("find", "rivers", "--json").row
        assert (row["arxiv"], row["version"], row["held"]) == ("2001.01234", 3, "brook2024rivers")
        assert set(row) == set("arxiv version title authors abstract categories published updated held".split())
        assert "held: brook2024rivers" in run("find", "--author", "Brook").out

    @pytest.mark.usefixtures("arxiv")
    def test_what_was_announced_is_listed(self, run: Run) -> None:
        rows = run("find", "--new", "cs.DL", "--json").rows
        assert {row["arxiv"] for row in rows} >= {"2001.01234", "hep-th/9901001"}

    @pytest.mark.usefixtures("arxiv")
    def test_nothing_found_is_no_failure(self, run: Run) -> None:
        done = run("find", "unheard")
        assert (done.status, done.out) == (0, "")
        assert "nothing was found" in done.err

    @pytest.mark.parametrize("words", [["--since", "soon", "x"], ["-n", "0", "x"], ["-n", "9999", "x"], ["-n", "x"]])
    def test_wrong_use_is_told_before_anybody_is_asked(self, run: Run, arxiv: FakeArxiv, words: list[str]) -> None:
        done = run("find", *words)
        assert (done.status, done.out, done.err.count("\n")) == (2, "", 1)
        assert arxiv.seen == []

    def test_nothing_to_look_for_is_one_line(self, run: Run, arxiv: FakeArxiv) -> None:
        done = run("find")
        assert (done.status, done.err.count("\n"), arxiv.seen) == (1, 1, [])

    @pytest.mark.usefixtures("arxiv")
    def test_what_steers_a_terminal_is_never_printed(self, run: Run) -> None:
        for arguments in (["find", "Evil"], ["add", "--no-pdf", "2002.00003"], ["list"], ["show", "eve"]):
            for extra in ([], ["--json"]):
                done = run(*arguments, *extra)
                assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", done.out + done.err)


class TestList:
    @pytest.fixture(autouse=True)
    def papers(self, library: Library) -> None:
        # The command line's state and cache folders are its own; the papers are the same.
        for title, key, tags in (("Rivers", "a", ("water",)), ("Ice", "b", ("water", "cold")), ("Fire", "c", ())):
            file_paper(library, title, key=key, tags=tags)
        library.add_session(library.card("b").slug, a_session(1, 0, "enough", reason="Cold."))

    @pytest.mark.parametrize(
        ("arguments", "found"),
        [
            ([], "abc"),
            (["--tag", "water"], "ab"),
            (["--tag", "water", "ice"], "b"),
            (["--state", "done"], "b"),
            (["--state", "inbox", "tag:water"], "a"),
            (["#cold"], "b"),
            (["--state", "aside"], ""),
        ],
    )
    def test_filters_hold_together(self, run: Run, arguments: list[str], found: str) -> None:
        done = run("list", "--json", *arguments)
        assert done.status == 0
        assert "".join(sorted(row["key"] for row in done.rows)) == found

    def test_titles_can_set_the_order(self, run: Run) -> None:
        assert [row["key"] for row in run("list", "--json", "--sort", "title").rows] == ["c", "b", "a"]

    def test_people_get_a_line_a_paper_with_its_verdict(self, run: Run) -> None:
        lines = run("list", "--sort", "title").out.splitlines()
        assert len(lines) == 3
        assert lines[1].startswith("● ●○○  b  Ice  Brook 2020")
        assert lines[1].endswith("Cold.")

    def test_an_empty_library_says_how_to_begin(self, run: Run, tmp_path: Path) -> None:
        done = run("list", "--library", tmp_path / "other")
        assert (done.status, done.out) == (0, "")
        assert "paperpass add" in done.err
        assert "no paper fits" in run("list", "unheard").err

    def test_an_option_for_all_commands_stands_before_or_behind(self, run: Run, tmp_path: Path) -> None:
        for arguments in (["--json", "list"], ["list", "--json"]):
            assert len(run(*arguments).rows) == 3
        assert run("--library", tmp_path / "other", "list", "--json").rows == []

    def test_two_folders_of_one_name_do_not_share_an_index(self, run: Run, tmp_path: Path) -> None:
        assert len(run("list", "--json").rows) == 3
        (tmp_path / "library").rename(tmp_path / "moved")
        assert run("list", "--json").rows == []
        assert len(run("list", "--json", "--library", tmp_path / "moved").rows) == 3


class TestShowAndNotes:
    @pytest.fixture(autouse=True)
    def paper(self, library: Library) -> None:
        card = file_paper(library, key="rivers", abstract="They flow.")
        file_paper(library, "Ice", key="ice")
        library.add_session(card.slug, a_session(1, 0))
        library.add_session(card.slug, a_session(1, 9, "later", reason="Not now.", revisit="2024-06-01"))

    def test_everything_about_a_paper_is_shown(self, run: Run) -> None:
        row = run("show", "--json", "rivers").row
        assert (row["state"], row["verdict"], row["revisit"]) == ("inbox", "Not now.", "2024-06-01")
        assert [(p["pass"], p["state"], p["sittings"]) for p in row["passes"]] == [
            (1, "open", 2),
            (2, "none", 0),
            (3, "none", 0),
        ]
        text = run("show", "rivers").out
        for words in (
            "rivers",
            "They flow.",
            "pass 1 put off 17 May 2024, 2 min: later until 1 Jun 2024, Not now.",
            row["folder"],
        ):
            assert words in text

    def test_of_several_keys_the_good_ones_are_shown(self, run: Run) -> None:
        done = run("show", "--json", "nobody", "ice")
        assert done.status == 1
        assert done.rows[0]["key"] == "nobody"
        assert set(done.rows[0]["error"]) == {"title", "remedy"}
        assert done.rows[1]["key"] == "ice"

    def test_notes_are_printed_found_and_appended_to(self, run: Run) -> None:
        path = Path(run("notes", "rivers", "--path").out.strip())
        assert path.name == "notes.md"
        assert run("notes", "rivers", "--append", "A thought.\x1b[31m").status == 0
        assert run("notes", "rivers", "--append", "-", stdin="水 from a pipe\n".encode()).status == 0
        text = path.read_text(encoding="utf-8")
        assert "## Notes\n\nA thought.[31m\n\n水 from a pipe\n\n## First pass\n" in text
        assert run("notes", "rivers").out == text
        assert run("notes", "rivers", "--json").row == {"key": "rivers", "path": str(path), "markdown": text}

    def test_bytes_that_are_no_text_are_taken_as_well_as_can_be(self, run: Run) -> None:
        assert run("notes", "rivers", "--append", "-", stdin=b"caf\xe9\n").status == 0
        assert "caf\ufffd" in run("notes", "rivers").out

    def test_the_readers_editor_is_started_on_the_note(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("EDITOR", "sh -c 'echo by hand >> \"$1\"' editor")
        assert run("notes", "rivers", "--edit").status == 0
        assert run("notes", "rivers").out.endswith("by hand\n")
        monkeypatch.setenv("VISUAL", "no-such-editor")
        done = run("notes", "rivers", "--edit")
        assert (done.status, done.err.count("\n")) == (1, 1)

    @pytest.mark.parametrize(
        ("command", "says"), [("false", "false ended with status 1"), ("sh -c 'kill $$'", "signal")]
    )
    def test_an_editor_that_ends_with_an_error_is_named(
        self, run: Run, monkeypatch: pytest.MonkeyPatch, command: str, says: str
    ) -> None:
        monkeypatch.setenv("VISUAL", command)
        done = run("notes", "rivers", "--edit")
        assert (done.status, says in done.err) == (1, True)

    def test_answers_are_shown_from_the_note(self, run: Run, library: Library) -> None:
        note = library.path(library.card("rivers").slug) / "notes.md"
        note.write_text("## First pass\n\n### Clarity\n\nClear.\n\n## To read\n\n- Ice\n", encoding="utf-8")
        row = run("show", "--json", "rivers").row
        assert row["passes"][0]["answers"] == {"clarity": "Clear."}
        assert row["follow_ups"] == ["Ice"]


class TestRemoving:
    def test_papers_go_to_the_trash_and_come_back(self, run: Run, library: Library) -> None:
        for key in ("x1", "x2"):
            file_paper(library, key=key)
        done = run("remove", "--json", "x1", "nobody", "x2")
        assert (done.status, [row["key"] for row in done.rows]) == (1, ["x1", "nobody", "x2"])
        assert Path(done.rows[0]["moved_to"]).parent == library.trash
        assert run("list", "--json").rows == []
        back = run("restore", "--json", "x2").row
        assert Path(back["moved_to"]).parent == library.papers
        assert [row["key"] for row in run("list", "--json").rows] == ["x2"]
        assert run("restore", "x2").status == 1


class TestUse:
    @pytest.mark.parametrize(
        "arguments",
        [
            ["nonsense"],
            ["add"],
            ["list", "--state", "nowhere"],
            ["list", "--sort", "x"],
            ["cite", "--style", "word", "k"],
            ["--nonsense"],
            ["export", "-o"],
            ["show"],
            ["notes", "k", "--edit", "--path"],
            ["text", "k", "--page", "x"],
            ["completion", "cmd"],
            ["add\x1b[31m\n"],
        ],
    )
    def test_wrong_use_is_status_2_and_one_line(self, run: Run, arguments: list[str]) -> None:
        done = run(*arguments)
        assert (done.status, done.out) == (2, "")
        assert re.fullmatch(r"paperpass: [^\x00-\x1f\x7f-\x9f]+\n", done.err)

    def test_every_command_has_help_with_an_example(self, capsys: pytest.CaptureFixture[str]) -> None:
        from paperpass.cli import main

        commands = next(a for a in build()._actions if a.metavar == "COMMAND").choices  # noqa: SLF001  # no public way
        assert commands is not None
        for name in commands:
            with pytest.raises(SystemExit) as ended:
                main([name, "--help"])
            assert ended.value.code == 0
            assert f"example:\n  paperpass {name}" in capsys.readouterr().out

    def test_every_command_can_be_run(self) -> None:
        from importlib import import_module

        for command in COMMANDS:
            module = import_module(f"paperpass.cli.{command.module}")
            assert callable(getattr(module, command.function or command.name))

    def test_completion_is_a_script(self, run: Run) -> None:
        assert "paperpass" in run("completion", "bash").out


def test_every_row_is_ascii_and_one_line(run: Run, library: Library) -> None:
    file_paper(library, "水 — “Größe”", key="w", abstract="One.\nTwo.")
    out = run("show", "--json", "w").out
    assert out.isascii()
    assert out.count("\n") == 1
    assert json.loads(out)["title"] == "水 — “Größe”"


def test_an_abstract_is_shown_in_letters_and_kept_as_it_is(run: Run, library: Library) -> None:
    told = r"We show $\alpha \le 1$ for 50\% of \emph{all}."
    card = file_paper(library, abstract=told)
    assert "We show α ≤ 1 for 50% of all." in run("show", card.key).out
    assert run("show", card.key, "--json").row["abstract"] == told
