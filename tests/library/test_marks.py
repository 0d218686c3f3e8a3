"""marks.jsonl: what was noted at places of a paper."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from paperpass.library import layout, marks
from paperpass.model.marks import Mark, MarkKind

MARK = Mark(
    "0a1b",
    MarkKind.FIGURE,
    "only one seed, “砂”",
    2,
    (10.0, 20.0, 30.0, 40.0),
    "Figure 3",
    {"axes": "yes"},
    resolved=True,
    sha256="cafe",
    at="2026-05-12T10:00:00+02:00",
)


def rows(folder: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (folder / layout.MARKS).read_text(encoding="utf-8").splitlines()]


def test_what_was_added_is_there_in_its_order(tmp_path: Path) -> None:
    other = Mark("ffff", MarkKind.TERM, "soft target")
    marks.put(tmp_path, MARK)
    marks.put(tmp_path, other)
    assert marks.load(tmp_path) == [MARK, other]


def test_where_there_are_none_there_is_no_file(tmp_path: Path) -> None:
    assert marks.load(tmp_path) == []
    assert not (tmp_path / layout.MARKS).exists()


def test_pages_count_from_one_in_the_file(tmp_path: Path) -> None:
    marks.put(tmp_path, MARK)
    assert (rows(tmp_path)[0]["page"], rows(tmp_path)[0]["format"]) == (3, 1)


def test_a_change_is_a_further_line_and_the_mark_keeps_its_place(tmp_path: Path) -> None:
    other = Mark("ffff", MarkKind.TERM, "soft target")
    changed = replace(MARK, text="two seeds")
    for mark in (MARK, other, changed):
        marks.put(tmp_path, mark)
    assert len(rows(tmp_path)) == 3
    assert marks.load(tmp_path) == [changed, other]


def test_a_removal_is_a_line_too_after_which_the_mark_can_come_back(tmp_path: Path) -> None:
    marks.put(tmp_path, MARK)
    marks.remove(tmp_path, MARK.id)
    assert marks.load(tmp_path) == []
    marks.put(tmp_path, MARK)
    assert marks.load(tmp_path) == [MARK]


@pytest.mark.parametrize(
    "line",
    ["", "no JSON", "[]", "7", "{}", '{"id": 7, "kind": "note"}', '{"id": "a", "kind": "hymn"}', "<<<<<<< ours"],
)
def test_a_line_that_is_no_mark_is_passed_over(tmp_path: Path, line: str) -> None:
    marks.put(tmp_path, MARK)
    with (tmp_path / layout.MARKS).open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")
    assert marks.load(tmp_path) == [MARK]


@pytest.mark.parametrize(
    "odd",
    [
        {"page": "two"},
        {"page": 0},
        {"page": True},
        {"box": [1, 2, 3]},
        {"box": [1, 2, 3, "x"]},
        {"box": [1, 2, 3, float("nan")]},
        {"text": 7},
        {"answers": ["yes"]},
        {"answers": {"axes": 1}},
        {"about": None},
        {"resolved": "yes"},
    ],
)
def test_a_field_of_another_type_counts_as_not_given(tmp_path: Path, odd: dict[str, object]) -> None:
    (tmp_path / layout.MARKS).write_text(json.dumps({"id": "a", "kind": "note", **odd}) + "\n", encoding="utf-8")
    assert marks.load(tmp_path) == [Mark("a", MarkKind.NOTE)]


def test_a_field_that_a_later_version_adds_hides_no_mark(tmp_path: Path) -> None:
    row = {"id": "a", "kind": "term", "text": "x", "colour": "red"}
    (tmp_path / layout.MARKS).write_text(json.dumps(row) + "\n", encoding="utf-8")
    assert marks.load(tmp_path) == [Mark("a", MarkKind.TERM, "x")]
