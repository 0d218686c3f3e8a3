"""The verbs of the command line under kill, under a disk that fails: a short form of `benchmarks/faults.py verbs`."""

import errno
import os
import random
from pathlib import Path

import pytest

from tests.e2e.verbs import VERBS, Disk, Home, Verb, failing, faults, killed

EACH = 4
"""Calls of each verb and way that are tried, of those that there are."""
WAYS = {
    "killed": killed,
    **{errno.errorcode[n]: failing(n) for n in (errno.ENOSPC, errno.EIO, errno.EROFS, errno.EDQUOT)},
}


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Home:
    home = Home(tmp_path_factory.mktemp("verbs") / "base")
    home.folder.mkdir()
    home.fill()
    assert home.unsound() == home.lost() == []
    return home


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_nothing_is_lost_and_doing_it_again_ends_right(base: Home, tmp_path: Path, verb: Verb, way: str) -> None:
    whole = base.copy(tmp_path / "whole").run(verb.arguments, Disk(lambda _: None, -1))
    assert whole.status == 0
    tried = random.Random(f"{verb.name} {way}").sample(range(whole.calls), EACH)
    for at in sorted(tried):
        home = base.copy(tmp_path / str(at))
        ended = home.run(verb.arguments, Disk(WAYS[way], at))
        assert (at, faults(home, verb, ended)) == (at, [])


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_a_file_system_without_locks_is_one_as_any(base: Home, tmp_path: Path, verb: Verb) -> None:
    home = base.copy(tmp_path / "home")

    def refuse(_: str) -> None:
        disk.at += 1
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    disk = Disk(refuse, 0, "flock")
    ended = home.run(verb.arguments, disk)
    assert (ended.status, faults(home, verb, ended)) == (0, [])


def test_the_harness_sees_what_is_lost_and_what_is_unsound(base: Home, tmp_path: Path) -> None:
    home = base.copy(tmp_path / "home")
    slug = home.open().card("ice").slug
    (home.library / "papers" / slug / "notes.md").write_text("---\na: [\n---\n")
    (home.library / "papers" / slug / "sessions.jsonl").write_text('{"torn')
    found = faults(home, VERBS[2], home.run(("list",)))
    assert {"a note is lost", "a sitting is lost", "it said that it was done, and is not"} <= set(found)
    assert [fault for fault in found if "cannot be read" in fault]
