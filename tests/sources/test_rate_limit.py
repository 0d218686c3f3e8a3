"""The pause between requests holds over processes, restarts and clocks that jump."""

import errno
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from paperpass.model.errors import Cancelled, SourceError
from paperpass.sources.rate_limit import RateLimit
from tests.fake_arxiv import FakeArxiv
from tests.fake_feeds import FakePaper

pytestmark = pytest.mark.slow

ASK = """
import sys
from pathlib import Path
from paperpass.model.ids import PaperId
from paperpass.sources import ArxivSettings, ArxivSource
source = ArxivSource(ArxivSettings(state=Path(sys.argv[1]), api=sys.argv[2], feed=sys.argv[2], interval_seconds=0.2))
for _ in range(3):
    source.paper(PaperId("2401.00001"))
"""
HOLD = """
import sys
from pathlib import Path
from paperpass.sources.rate_limit import RateLimit
with RateLimit(Path(sys.argv[1]), 0.2).turn():
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "state" / "arxiv-pace"


def wait_of(pace: RateLimit) -> float:
    """Seconds that one has to wait for a turn."""
    begin = time.monotonic()
    with pace.turn():
        return time.monotonic() - begin


@pytest.fixture
def holder(file: Path) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.communicate()


def test_several_processes_keep_one_pause(tmp_path: Path) -> None:
    with FakeArxiv([FakePaper("2401.00001")]) as arxiv:
        command = [sys.executable, "-c", ASK, str(tmp_path), arxiv.api]
        processes = [subprocess.Popen(command) for _ in range(3)]
        assert [process.wait(60) for process in processes] == [0, 0, 0]
    times = sorted(one.at for one in arxiv.seen)
    assert len(times) == 9
    assert min(b - a for a, b in pairwise(times)) >= 0.19


def test_the_first_request_does_not_wait(file: Path) -> None:
    with RateLimit(file, 3600).turn():
        assert file.exists()


def test_the_next_request_waits_for_the_rest_of_the_pause(file: Path) -> None:
    with RateLimit(file, 0.3).turn():
        pass
    assert wait_of(RateLimit(file, 0.3)) >= 0.25


@pytest.mark.usefixtures("holder")
def test_while_one_asks_the_others_wait_and_may_give_up(file: Path) -> None:
    asked = iter([False, False, True])
    with pytest.raises(Cancelled), RateLimit(file, 0.0).turn(lambda: next(asked)):
        pass


def test_a_killed_process_lets_go_and_its_request_counts(file: Path, holder: subprocess.Popen[str]) -> None:
    holder.kill()
    holder.wait()
    assert wait_of(RateLimit(file, 0.2)) < 60


@pytest.mark.parametrize(
    "written",
    ["another-machine boot 5.0\n", "rubbish", "\x00\x00", "a b c 1e999\n", "x nan\n"],
)
def test_what_the_file_cannot_tell_counts_as_just_now(file: Path, written: str) -> None:
    file.parent.mkdir()
    file.write_text(written, encoding="utf-8")
    assert wait_of(RateLimit(file, 0.2)) >= 0.19


def rewritten(file: Path, **changes: float | str) -> None:
    """Changes what the file says: machine, due (monotonic seconds), pause, day (seconds of the calendar)."""
    machine, due, pause, day = file.read_text(encoding="utf-8").strip().rsplit(" ", 3)
    told = {"machine": machine, "due": due, "pause": pause, "day": day, **changes}
    file.write_text(" ".join(str(told[name]) for name in ("machine", "due", "pause", "day")) + "\n", encoding="utf-8")


def test_a_time_far_ahead_is_not_believed(file: Path) -> None:
    with RateLimit(file, 0.2).turn():
        pass
    rewritten(file, due=time.monotonic() + 1e6)
    assert 0.19 <= wait_of(RateLimit(file, 0.2)) < 60


@pytest.mark.parametrize("day", [0.0, 1e12, float("nan"), float("inf")])
def test_the_calendar_may_jump_without_a_wait_or_a_rush(file: Path, day: float) -> None:
    with RateLimit(file, 0.2).turn():
        pass
    rewritten(file, day=day)
    assert 0.1 <= wait_of(RateLimit(file, 0.2)) < 60


@pytest.mark.parametrize("day", [0.0, 1e12, float("nan"), float("inf"), -5.0])
def test_after_a_restart_the_whole_pause_is_kept_whatever_the_calendar_says(file: Path, day: float) -> None:
    with RateLimit(file, 0.2).turn():
        pass
    rewritten(file, machine="here before-the-restart", day=day)
    assert 0.19 <= wait_of(RateLimit(file, 0.2)) < 60


def test_a_long_pause_outlives_a_restart(file: Path) -> None:
    with RateLimit(file, 0.0).turn() as turn:
        turn.postpone(300)
    rewritten(file, machine="here before-the-restart")
    with pytest.raises(SourceError, match="5 minutes"), RateLimit(file, 0.0).turn():
        pass


def test_after_a_restart_a_clock_set_back_makes_no_pause_longer_than_was_asked_for(file: Path) -> None:
    with RateLimit(file, 0.2).turn():
        pass
    rewritten(file, machine="here before-the-restart", day=time.time() + 1800)
    assert 0.19 <= wait_of(RateLimit(file, 0.2)) < 60


def test_a_pause_that_the_server_asked_for_holds_for_all(file: Path) -> None:
    with RateLimit(file, 0.0).turn() as turn:
        turn.postpone(300)
    with pytest.raises(SourceError, match="5 minutes"), RateLimit(file, 0.0).turn():
        pass


def test_a_state_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    pace = RateLimit(tmp_path / "file" / "state" / "arxiv-pace", 0.0)
    with pytest.raises(SourceError, match="pause between requests"), pace.turn():
        pass


@pytest.mark.parametrize(
    ("number", "remedy"),
    [(errno.ENOSPC, "make room on"), (errno.EDQUOT, "make room on"), (errno.EROFS, "make the state folder writable")],
)
def test_what_the_disk_refuses_is_told_truly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, remedy: str
) -> None:
    def refuses(*_: object) -> int:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("paperpass.sources.rate_limit.os.pwrite", refuses)
    with pytest.raises(SourceError, match=remedy):
        RateLimit(tmp_path / "pace", 0.0).postpone(1.0)


def test_where_there_are_no_locks_the_file_alone_spaces_requests(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(*_: object) -> None:
        raise OSError(errno.ENOLCK, "no locks")

    monkeypatch.setattr("paperpass.sources.rate_limit.fcntl.flock", refuses)
    with RateLimit(tmp_path / "pace", 3600).turn():
        pass
    with pytest.raises(SourceError, match="of which 60 minutes are left"), RateLimit(tmp_path / "pace", 3600).turn():
        pytest.fail("the pause is not kept")
