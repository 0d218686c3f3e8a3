"""Drafts of sittings: one a process, offered when it is dead, taken up once."""

import os
import shutil
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from paperpass.library.drafts import Drafts
from paperpass.model.draft import Draft
from paperpass.model.session import EndedBy

DRAFT = Draft("a-paper", 1, 1, "2024-05-17T09:00:00+00:00", "2024-05-17T09:05:00+00:00", 240.0, (60.0,), (1, 4))


@contextmanager
def process_with(folder: Path, *drafts: Draft) -> Iterator[int]:
    """A process that has saved these drafts one after the other and lives as long as the block."""
    ours, theirs = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            mine = Drafts(folder)
            for draft in drafts:
                mine.save(draft)
            os.write(theirs, b"x")
            signal.pause()
        finally:
            os._exit(1)
    os.close(theirs)
    assert os.read(ours, 1) == b"x"
    os.close(ours)
    try:
        yield pid
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)


def test_a_draft_is_nobodys_while_its_process_lives_and_offered_when_it_is_dead(tmp_path: Path) -> None:
    with process_with(tmp_path, DRAFT):
        assert Drafts(tmp_path).orphans() == []
        assert Drafts(tmp_path).take(DRAFT) is None
    assert Drafts(tmp_path).orphans() == [DRAFT]


def test_the_last_draft_of_a_process_is_the_only_one(tmp_path: Path) -> None:
    later = replace(DRAFT, updated="2024-05-17T09:10:00+00:00", debrief={"reason": "水"})
    with process_with(tmp_path, DRAFT, later):
        pass
    assert Drafts(tmp_path).orphans() == [later]


def test_ones_own_draft_is_no_orphan(tmp_path: Path) -> None:
    mine = Drafts(tmp_path)
    mine.save(DRAFT)
    assert mine.orphans() == []
    assert Drafts(tmp_path).orphans() == []
    mine.drop()
    assert Drafts(tmp_path).orphans() == []
    assert list(tmp_path.iterdir()) == []
    mine.drop()


def test_after_a_drop_the_next_draft_is_a_new_one(tmp_path: Path) -> None:
    mine = Drafts(tmp_path)
    mine.save(DRAFT)
    mine.drop()
    mine.save(DRAFT)
    assert len(list(tmp_path.iterdir())) == 1
    mine.drop()


def test_an_orphan_is_taken_once(tmp_path: Path) -> None:
    with process_with(tmp_path, DRAFT):
        pass
    assert Drafts(tmp_path).take(DRAFT) == DRAFT
    assert Drafts(tmp_path).take(DRAFT) is None
    assert list(tmp_path.iterdir()) == []


def test_an_orphan_that_could_not_be_kept_stays(tmp_path: Path) -> None:
    with process_with(tmp_path, DRAFT):
        pass

    def fail(_: Draft) -> None:
        raise OSError

    with pytest.raises(OSError):
        Drafts(tmp_path).take(DRAFT, fail)
    assert Drafts(tmp_path).orphans() == [DRAFT]


def test_orphans_come_latest_first(tmp_path: Path) -> None:
    later = replace(DRAFT, slug="another", updated="2024-05-18T09:00:00+00:00")
    for draft in (DRAFT, later):
        with process_with(tmp_path, draft):
            pass
    assert Drafts(tmp_path).orphans() == [later, DRAFT]


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"slug": "x"}', b"null"])
def test_a_draft_that_cannot_be_read_is_swept_away(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "1-dead").mkdir()
    (tmp_path / "1-dead" / "draft.json").write_bytes(content)
    assert Drafts(tmp_path).orphans() == []
    assert list(tmp_path.iterdir()) == []


def test_a_state_folder_that_is_gone_holds_no_drafts(tmp_path: Path) -> None:
    mine = Drafts(tmp_path / "state")
    assert mine.orphans() == []
    mine.save(DRAFT)
    shutil.rmtree(tmp_path / "state")
    assert mine.orphans() == []
    mine.drop()


def test_a_draft_becomes_the_sitting_that_was_last_seen() -> None:
    session = DRAFT.session(EndedBy.RECOVERED)
    assert (session.started, session.ended) == (DRAFT.started, DRAFT.updated)
    assert (session.reading_seconds, session.away_seconds, session.pages) == (240.0, 60.0, (1, 4))
    assert session.ended_by is EndedBy.RECOVERED
