"""highlights.jsonl, and the places where papers were left."""

import json
from pathlib import Path

import pytest

from paperpass.library import highlights, layout, positions
from paperpass.model.highlight import Highlight
from paperpass.model.reading_position import ReadingPosition

MARK = Highlight("0a1b", "cafe", 2, ((10.0, 20.0, 30.0, 40.0), (10.0, 45.0, 25.0, 60.0)), "soft “sand” 砂")


def lines(folder: Path) -> list[str]:
    return (folder / layout.HIGHLIGHTS).read_text(encoding="utf-8").splitlines()


class TestHighlights:
    def test_what_was_added_is_there_in_its_order(self, tmp_path: Path) -> None:
        other = Highlight("ffff", "cafe", 0, ((1.0, 2.0, 3.0, 4.0),), "first page")
        highlights.add(tmp_path, MARK)
        highlights.add(tmp_path, other)
        assert highlights.load(tmp_path) == [MARK, other]

    def test_where_there_are_none_there_is_no_file(self, tmp_path: Path) -> None:
        assert highlights.load(tmp_path) == []
        assert not (tmp_path / layout.HIGHLIGHTS).exists()

    def test_pages_count_from_one_in_the_file_and_words_can_be_read(self, tmp_path: Path) -> None:
        highlights.add(tmp_path, MARK)
        row = json.loads(lines(tmp_path)[0])
        assert (row["format"], row["page"], row["boxes"][0]) == (1, 3, [10.0, 20.0, 30.0, 40.0])
        assert "砂" in lines(tmp_path)[0]

    def test_a_removal_is_a_line_too_and_can_itself_be_followed_by_the_same_mark(self, tmp_path: Path) -> None:
        highlights.add(tmp_path, MARK)
        highlights.remove(tmp_path, MARK.id)
        assert highlights.load(tmp_path) == []
        assert len(lines(tmp_path)) == 2
        highlights.add(tmp_path, MARK)
        assert highlights.load(tmp_path) == [MARK]

    def test_a_removal_of_what_is_not_there_harms_nothing(self, tmp_path: Path) -> None:
        highlights.remove(tmp_path, "beef")
        highlights.add(tmp_path, MARK)
        assert highlights.load(tmp_path) == [MARK]

    def test_two_copies_that_were_merged_are_one(self, tmp_path: Path) -> None:
        highlights.add(tmp_path, MARK)
        highlights.add(tmp_path, MARK)
        assert highlights.load(tmp_path) == [MARK]

    @pytest.mark.parametrize(
        "line",
        [
            "",
            "no JSON",
            "[]",
            "7",
            "{}",
            '{"id": "a"}',
            '{"id": ["a"], "removed": true}',
            '{"id": "a", "sha256": "", "page": "x", "boxes": [], "text": ""}',
            '{"id": "a", "sha256": "", "page": 1, "boxes": [[1, 2, 3]], "text": ""}',
            '{"id": "a", "sha256": "", "page": 1, "boxes": [[1, 2, 3, null]], "text": ""}',
            '{"id": "a", "sha256": "", "page": 1, "boxes": [[1, 2, 3, 1e999]], "text": ""}',
            '{"id": "a", "sha256": "", "page": 1, "boxes": [[1, 2, 3, NaN]], "text": ""}',
            "<<<<<<< ours",
        ],
    )
    def test_a_line_that_is_none_is_passed_over(self, line: str, tmp_path: Path) -> None:
        highlights.add(tmp_path, MARK)
        with (tmp_path / layout.HIGHLIGHTS).open("a", encoding="utf-8") as file:
            file.write(f"{line}\n")
        assert highlights.load(tmp_path) == [MARK]

    def test_ids_are_not_given_twice(self) -> None:
        assert len({highlights.new_id() for _ in range(1000)}) == 1000


class TestSpots:
    def test_a_place_comes_back_as_it_was_left(self, tmp_path: Path) -> None:
        spot = ReadingPosition(
            3, 120.5, 30.0, 1.5, "column", True, 2, 1, 3, 1, [0, 1], {"0": 12.5}, {"a": [1, 20.0, 0.0]}
        )
        positions.save(tmp_path / "places", "rivers", spot)
        assert positions.load(tmp_path / "places", "rivers") == spot

    def test_where_nothing_is_known_it_is_the_beginning(self, tmp_path: Path) -> None:
        assert positions.load(tmp_path, "rivers") == ReadingPosition()

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "not JSON",
            "[]",
            "null",
            '{"page": "three"}',
            '{"page": -4}',
            '{"page": true}',
            '{"zoom": 0}',
            '{"zoom": null}',
            '{"top": NaN}',
            '{"left": 1e999}',
            '{"marks": []}',
            '{"fit": 7}',
            '{"done": {"a": 1}}',
        ],
    )
    def test_a_file_that_makes_no_sense_is_the_beginning(self, text: str, tmp_path: Path) -> None:
        (tmp_path / "rivers.json").write_text(text, encoding="utf-8")
        assert positions.load(tmp_path, "rivers") == ReadingPosition()

    def test_what_a_newer_paperpass_wrote_is_passed_over_and_the_rest_read(self, tmp_path: Path) -> None:
        (tmp_path / "rivers.json").write_text('{"page": 4, "top": 12, "mood": "calm"}', encoding="utf-8")
        assert positions.load(tmp_path, "rivers") == ReadingPosition(4, 12)

    def test_a_folder_that_cannot_be_written_costs_only_the_place(self, tmp_path: Path) -> None:
        (tmp_path / "places").write_text("a file in the way", encoding="utf-8")
        positions.save(tmp_path / "places", "rivers", ReadingPosition(4))
        assert positions.load(tmp_path / "places", "rivers") == ReadingPosition()
