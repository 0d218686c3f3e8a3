"""Locks between processes, also on file systems that have none."""

import errno
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from paperpass.library import lock
from paperpass.library.store import Library
from paperpass.model.draft import Draft
from paperpass.model.errors import LibraryError
from tests.papers import file_paper

HOLDER = """
import sys
from pathlib import Path
from paperpass.library import lock
without = int(sys.argv[2])
def flock(*_):
    raise OSError(without, "no locks")
if without:
    lock.fcntl.flock = flock
with lock.exclusive(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""
NO_LOCKS = (errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP)


@contextmanager
def holding(file: Path, without: int) -> Iterator[subprocess.Popen[bytes]]:
    """Another process that holds a lock until it is ended; `without`: what flock says there, 0 where it works."""
    command = [sys.executable, "-c", HOLDER, str(file), str(without)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stdin=subprocess.PIPE) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == b"held\n"
        yield holder
        holder.kill()


@pytest.mark.parametrize("without", [0, *NO_LOCKS])
class TestLock:
    @pytest.fixture(autouse=True)
    def flock(self, without: int, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuses(*_: object) -> None:
            raise OSError(without, os.strerror(without))

        if without:
            monkeypatch.setattr("paperpass.library.lock.fcntl.flock", refuses)

    def test_it_is_free_as_soon_as_its_holder_is_dead(self, tmp_path: Path, without: int) -> None:
        file = tmp_path / "lock"
        with holding(file, without) as holder:
            assert lock.hold(file) is None
            holder.kill()
            holder.wait()
            held = lock.hold(file)
            assert held is not None
            assert lock.hold(file) is None
            held.release()
            with lock.exclusive(file, patience=0):
                assert lock.hold(file) is None

    def test_one_waits_for_it_and_says_so_truly(self, tmp_path: Path, without: int) -> None:
        file = tmp_path / "lock"
        with (
            holding(file, without) as holder,
            pytest.raises(LibraryError, match="another paperpass is still writing") as caught,
            lock.exclusive(file, patience=0.05),
        ):
            pass
        if without:
            assert f"process {holder.pid} on" in caught.value.title
            assert str(tmp_path / "lock.held") in caught.value.remedy

    def test_a_folder_can_be_held_and_moved(self, tmp_path: Path, without: int) -> None:
        del without
        box = tmp_path / "box"
        box.mkdir()
        held = lock.hold(box)
        assert held is not None
        moved = box.rename(tmp_path / "moved")
        assert lock.hold(moved) is None

    def test_threads_exclude_each_other(self, tmp_path: Path, without: int) -> None:
        del without
        inside: list[int] = []

        def count() -> None:
            with lock.exclusive(tmp_path / "lock"):
                inside.append(1)
                assert sum(inside) == 1
                inside.append(-1)

        with ThreadPoolExecutor(8) as pool:
            for done in [pool.submit(count) for _ in range(40)]:
                done.result()
        assert len(inside) == 80


class TestLockByAFile:
    @pytest.fixture(autouse=True)
    def no_locks(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuses(*_: object) -> None:
            raise OSError(errno.ENOLCK, "no locks")

        monkeypatch.setattr("paperpass.library.lock.fcntl.flock", refuses)

    @pytest.mark.parametrize("content", [b"", b"{", b"null", b"[]", b'["here", -1, "x"]', b"\xff"])
    def test_one_that_names_nobody_counts_for_a_minute(self, tmp_path: Path, content: bytes) -> None:
        file, claim = tmp_path / "lock", tmp_path / "lock.held"
        file.touch()
        claim.write_bytes(content)
        assert lock.hold(file) is None
        os.utime(claim, (0, 0))
        held = lock.hold(file)
        assert held is not None
        held.release()
        assert not claim.exists()

    def test_another_machines_is_never_taken(self, tmp_path: Path) -> None:
        file, claim = tmp_path / "lock", tmp_path / "lock.held"
        file.touch()
        claim.write_text(json.dumps(["elsewhere", 2**22 - 1, "x"]))
        os.utime(claim, (0, 0))
        assert lock.hold(file) is None
        with pytest.raises(LibraryError, match="on elsewhere"), lock.exclusive(file, patience=0):
            pass

    def test_a_disk_that_fails_is_no_lock_that_is_held(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def fails(*_: object) -> None:
            raise OSError(errno.EIO, "Input/output error")

        monkeypatch.setattr("paperpass.library.lock.fcntl.flock", fails)
        with pytest.raises(LibraryError, match="could not be used: Input/output error"), lock.exclusive(tmp_path / "l"):
            pass

    def test_a_library_works_as_ever(self, library: Library) -> None:
        card = file_paper(library)
        library.change_note(card.slug, lambda note: note + "water\n")
        library.remove(card.slug)
        library.restore(card.slug)
        library.drafts.save(Draft(card.slug, 1, 1, "a", "b", 1.0))
        other = Library(library.folder, library.state, library.cache)
        assert other.drafts.elsewhere(card.slug)
        assert other.drafts.orphans() == []
        library.drafts.drop()
        assert not other.drafts.elsewhere(card.slug)
        assert not list(library.state.rglob("*held*"))
