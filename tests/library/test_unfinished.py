"""What was typed and is not kept yet outlives the program."""

from pathlib import Path

import pytest

from paperpass.library.unfinished import Unfinished
from paperpass.model.errors import LibraryError


def test_what_was_typed_is_there_for_the_next_program(tmp_path: Path) -> None:
    Unfinished(tmp_path / "u").save("debrief-1", "a-paper", {"why": "水 \x1b \ud800"})
    assert Unfinished(tmp_path / "u").load("debrief-1", "a-paper") == {"why": "水 \x1b \ud800"}


def test_a_paper_has_one_of_each_kind(tmp_path: Path) -> None:
    unfinished = Unfinished(tmp_path)
    unfinished.save("debrief-1", "a", {"why": "one"})
    unfinished.save("debrief-1", "a", {"why": "two"})
    unfinished.save("entry", "a", {"said": ["x"]})
    assert unfinished.kinds("a") == ["debrief-1", "entry"]
    assert unfinished.load("debrief-1", "a") == {"why": "two"}
    assert unfinished.slugs() == ["a"]


def test_what_is_kept_or_thrown_away_leaves_nothing_behind(tmp_path: Path) -> None:
    unfinished = Unfinished(tmp_path)
    unfinished.save("note", "a", {"text": "x"})
    unfinished.drop("note", "a")
    unfinished.drop("note", "a")
    assert unfinished.load("note", "a") is None
    assert unfinished.slugs() == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("damaged", [b"", b"null", b"[]", b"{", b"\xff\xfe", b"[" * 100_000])
def test_a_damaged_file_counts_as_nothing(tmp_path: Path, damaged: bytes) -> None:
    unfinished = Unfinished(tmp_path)
    unfinished.save("note", "a", {"text": "x"})
    (tmp_path / "a" / "note.json").write_bytes(damaged)
    assert unfinished.load("note", "a") is None


def test_a_state_folder_that_cannot_be_written_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "u").write_bytes(b"a file in the way")
    with pytest.raises(LibraryError):
        Unfinished(tmp_path / "u").save("note", "a", {"text": "x"})
