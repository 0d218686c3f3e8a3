"""The power goes while a verb of the command line writes: a short form of `benchmarks/faults.py power`."""

import random
from pathlib import Path

import pytest

from tests.e2e.power import APART, Content, Event, Names, Recorder, Sync, Tree, after_power_cuts, recorded
from tests.e2e.verbs import VERBS, Ended, Home, Verb, faults

EACH = 8
"""States of each verb that are looked at, of those in which a power cut may leave it; the last is one of them."""
ROOT, OLD, NEW = 0, 1, 2
BEFORE = Tree({OLD: b"old"}, {ROOT: {"note": OLD}})
WRITE, MAKE = Content(NEW, 0, b"new"), Names(put=((ROOT, "note.tmp", NEW),))
RENAME = Names(((ROOT, "note.tmp"),), ((ROOT, "note", NEW),))


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Home:
    home = Home(tmp_path_factory.mktemp("power") / "base")
    home.folder.mkdir()
    home.fill()
    return home


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_the_library_is_sound_and_what_was_said_to_be_done_is_there(base: Home, tmp_path: Path, verb: Verb) -> None:
    whole = base.copy(tmp_path / "whole")
    tree, events = recorded(whole.run(verb.arguments, Recorder(whole.folder)).report)
    assert tree.after(events).seen() == Tree.read(whole.folder, APART)[0].seen()
    *states, last = after_power_cuts(tree, events)
    for number, (where, left, done) in enumerate((*random.Random(verb.name).sample(states, EACH), last)):
        home = Home(tmp_path / str(number))
        left.write(home.folder)
        assert (where, faults(home, verb, Ended(0 if done else -9, "", b""))) == (where, [])


def notes_after(events: list[Event]) -> set[bytes | None]:
    """What may stand in the note when the power goes at the end, or at any moment before."""
    found = set()
    for _, left, _ in after_power_cuts(BEFORE, events):
        node = left.folders[ROOT].get("note")
        found.add(None if node is None else left.files.get(node, b""))
    return found


def test_the_harness_sees_a_file_that_takes_its_name_before_its_content_is_there() -> None:
    assert notes_after([MAKE, WRITE, RENAME, Sync(ROOT)]) == {b"old", b"new", b""}


def test_content_that_is_synced_before_its_name_is_there_whole_or_not_at_all() -> None:
    assert notes_after([MAKE, WRITE, Sync(NEW), RENAME, Sync(ROOT)]) == {b"old", b"new"}


def test_a_sync_of_the_whole_disk_makes_all_before_it_stay() -> None:
    ends = [left for _, left, done in after_power_cuts(BEFORE, [MAKE, WRITE, RENAME, Sync(None)]) if done]
    assert [left.files[left.folders[ROOT]["note"]] for left in ends] == [b"new"]


def test_a_name_that_is_not_synced_may_be_missing_in_the_end() -> None:
    ends = [left for _, left, done in after_power_cuts(BEFORE, [MAKE, WRITE, Sync(NEW), RENAME]) if done]
    assert {left.files[left.folders[ROOT]["note"]] for left in ends} == {b"old", b"new"}
