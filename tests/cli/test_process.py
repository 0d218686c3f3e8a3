"""paperpass as a process of its own: exit status, signals, pipes, permissions, several at once."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from paperpass import __version__
from paperpass.library.store import Library
from tests.fake_arxiv import FakeArxiv, Slow, Stall
from tests.fake_feeds import FakePaper, tiny_pdf
from tests.papers import file_paper, make_pdf
from tests.powerless import powerless

pytestmark = pytest.mark.slow

COMMAND = [sys.executable, "-m", "paperpass"]


def start(*arguments: object, **streams: int) -> subprocess.Popen[bytes]:
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "stdin": subprocess.DEVNULL} | streams
    return subprocess.Popen([*COMMAND, *map(str, arguments)], start_new_session=True, **pipes)  # type: ignore[call-overload,no-any-return]  # streams by name


def ended(process: subprocess.Popen[bytes]) -> tuple[int, str, str]:
    out, err = process.communicate(timeout=30)
    return process.returncode, (out or b"").decode(), (err or b"").decode()


@pytest.fixture
def arxiv(monkeypatch: pytest.MonkeyPatch, home: Path) -> Iterator[FakeArxiv]:
    with FakeArxiv([FakePaper("2001.01234", "How Rivers Find the Sea", ("Ada Brook",), pdf=tiny_pdf() * 20)]) as served:
        for name, address in (("API", served.api), ("FILES", served.files), ("FEED", served.feed)):
            monkeypatch.setenv(f"PAPERPASS_ARXIV_{name}", address)
        config = home / "config" / "paperpass" / "config.toml"
        config.parent.mkdir(parents=True)
        config.write_text("[arxiv]\ninterval_seconds = 0\ntimeout_seconds = 20\n", encoding="utf-8")
        yield served


def test_it_tells_its_version() -> None:
    assert ended(start("--version")) == (0, f"paperpass {__version__}\n", "")


def test_wrong_use_is_status_2_and_one_line() -> None:
    status, out, err = ended(start("nonsense"))
    assert (status, out, err.count("\n")) == (2, "", 1)


def test_what_it_prints_is_out_in_utf_8_whatever_the_locale(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    file_paper(library, "水 Größe", key="w")
    for name, value in (("LC_ALL", "C"), ("PYTHONIOENCODING", "ascii"), ("PYTHONUTF8", "0")):
        monkeypatch.setenv(name, value)
    status, out, err = ended(start("list"))
    assert (status, err) == (0, "")
    assert "水 Größe" in out


def test_without_a_terminal_nothing_is_coloured(library: Library) -> None:
    file_paper(library)
    for command in (("list",), ("show", "brook"), ("doctor",)):
        assert "\x1b" not in ended(start(*command))[1]


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_a_stream_that_is_closed_from_the_beginning_is_no_error(library: Library, closed: str) -> None:
    file_paper(library)
    done = subprocess.run(["sh", "-c", f'"$0" -m paperpass list {closed}', sys.executable], capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")
    assert (b"brook" in done.stdout) == (">&-" not in closed.split())


def test_a_reader_that_goes_away_is_no_error(library: Library) -> None:
    with library.writing():
        pass
    file_paper(library, abstract="Rivers. " * 30_000)
    process = start("show", "--json", "brook", "brook")
    assert process.stdout
    process.stdout.read(10)
    process.stdout.close()
    assert process.stderr
    assert process.stderr.read() == b""
    assert process.wait(30) == 141
    process.stderr.close()


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="only Linux has a device that is always full")
def test_output_that_cannot_be_written_is_one_line(library: Library) -> None:
    file_paper(library)
    with open("/dev/full", "wb") as full:
        for arguments in (("list",), ("list", "--json"), ("export",)):
            status, _, err = ended(start(*arguments, stdout=full.fileno()))
            assert (status, err.count("\n")) == (1, 1)
            assert "No space left" in err


class TestInterrupted:
    @pytest.mark.parametrize("fault", [Stall(), Stall(begin=True), Slow(pieces=20, pause=10.0)])
    def test_an_interrupt_ends_a_download_and_leaves_nothing(
        self, arxiv: FakeArxiv, library: Library, fault: Stall | Slow
    ) -> None:
        arxiv.faults["pdf"] = [fault]
        process = start("add", "2001.01234")
        until = time.monotonic() + 20
        while not arxiv.requests("pdf") and time.monotonic() < until:
            time.sleep(0.005)
        process.send_signal(signal.SIGINT)
        status, _, err = ended(process)
        assert (status, err) == (130, "paperpass: interrupted; what was done is kept\n")
        assert library.cards() == []
        assert not list((library.folder / "incoming").glob("*"))

    def test_killed_in_a_download_it_leaves_a_library_that_works(self, arxiv: FakeArxiv, library: Library) -> None:
        arxiv.faults["pdf"] = [Stall(begin=True)]
        process = start("add", "2001.01234")
        until = time.monotonic() + 20
        while not arxiv.requests("pdf") and time.monotonic() < until:
            time.sleep(0.005)
        process.kill()
        ended(process)
        assert library.cards() == []
        assert ended(start("add", "2001.01234"))[0] == 0
        assert len(library.cards()) == 1


def test_one_paper_added_by_several_processes_at_once_is_there_once(arxiv: FakeArxiv, library: Library) -> None:
    running = [start("add", "--json", "2001.01234") for _ in range(3)]
    rows = [json.loads(ended(process)[1]) for process in running]
    assert sorted(row["status"] for row in rows) == ["added", "held", "held"]
    assert len({row["key"] for row in rows}) == len(library.cards()) == 1
    assert not list((library.folder / "incoming").glob("*"))
    assert arxiv.seen


def test_one_file_added_by_several_processes_at_once_is_there_once(library: Library, tmp_path: Path) -> None:
    file = make_pdf(tmp_path / "rivers.pdf")
    running = [start("add", "--json", file) for _ in range(2)]
    rows = [json.loads(ended(process)[1]) for process in running]
    assert sorted(row["status"] for row in rows) == ["added", "held"]
    assert len(library.cards()) == 1


class TestPermissions:
    """For whom permissions count: see `powerless`."""

    def run(self, *arguments: object) -> subprocess.CompletedProcess[str]:
        return powerless([*COMMAND, *map(str, arguments)])

    @pytest.fixture
    def read_only(self, library: Library) -> Iterator[Path]:
        """A library of one paper in which nothing may be written."""
        file_paper(library)
        folders = [library.folder, library.papers, *library.papers.iterdir()]
        for folder in folders:
            folder.chmod(0o555)
        yield library.folder
        for folder in folders:
            folder.chmod(0o755)

    @pytest.mark.usefixtures("read_only")
    def test_a_library_that_cannot_be_written_can_be_read(self) -> None:
        assert self.run("list").stdout.count("\n") == 1
        assert self.run("show", "brook").returncode == 0
        assert self.run("export").stdout.startswith("@misc")

    @pytest.mark.usefixtures("read_only")
    @pytest.mark.parametrize(
        "arguments",
        [["notes", "brook", "--append", "x"], ["remove", "brook"], ["import", "x.bib"], ["add", "x.pdf"]],
        ids=lambda arguments: arguments[0],
    )
    def test_what_would_write_into_it_says_so_in_one_line(self, tmp_path: Path, arguments: list[str]) -> None:
        (tmp_path / "x.bib").write_text("@misc{x, title={X}}", encoding="utf-8")
        make_pdf(tmp_path / "x.pdf")
        done = self.run(*[str(tmp_path / a) if a.startswith("x.") else a for a in arguments])
        assert (done.returncode, done.stdout) == (1, "")
        assert re.fullmatch(r"paperpass: .*permission denied; .*\n", done.stderr)

    def test_a_cache_that_cannot_be_written_changes_no_answer(self, library: Library, home: Path) -> None:
        file_paper(library)
        before = self.run("list", "--json").stdout
        cache = home / "cache" / "paperpass"
        parts = [cache, *cache.rglob("*")]
        for part in parts:
            part.chmod(0o555 if part.is_dir() else 0o444)
        file_paper(library, "Ice", key="ice")
        after = self.run("list", "--json")
        for part in parts:
            part.chmod(0o755 if part.is_dir() else 0o644)
        assert (after.returncode, after.stderr) == (0, "")
        assert before in after.stdout
        assert after.stdout.count("\n") == 2

    def test_an_export_that_may_not_be_written_is_left(self, library: Library, tmp_path: Path) -> None:
        file_paper(library)
        file = tmp_path / "refs.bib"
        file.write_text("mine", encoding="utf-8")
        file.chmod(0o444)
        done = self.run("export", "-o", file)
        assert (done.returncode, done.stderr.count("\n"), file.read_text(encoding="utf-8")) == (1, 1, "mine")

    def test_a_file_that_may_not_be_read_is_one_line(self, tmp_path: Path) -> None:
        file = make_pdf(tmp_path / "secret.pdf")
        file.chmod(0)
        for command in ("add", "brief", "import"):
            done = self.run(command, file)
            assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)

    def test_a_config_that_is_wrong_is_named_and_the_command_runs(self, library: Library, tmp_path: Path) -> None:
        file_paper(library)
        config = tmp_path / "mine.toml"
        config.write_text('[ui]\ntheme = "pink"\n', encoding="utf-8")
        done = self.run("list", "--config", config)
        assert (done.returncode, done.stdout.count("\n")) == (0, 1)
        assert done.stderr.startswith("paperpass: mine.toml, line 2: ui.theme must be one of auto, light, dark")
