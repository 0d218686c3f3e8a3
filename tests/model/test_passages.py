"""What the reader has kept of a paper, and the passages in which words stand."""

import pytest

from paperpass.model.passages import Passage, matching, snippet

ICE = Passage("verdict", "Ice flows like honey.")
SEA = Passage("second pass, thrust", "Rivers carry sand to the sea; ice carries more.")
CAFE = Passage("highlight", "A naïve Café is not enough", 3)
WATER = Passage("term", "流れる水は腐らず", 4)
EVERY = [ICE, SEA, CAFE, WATER]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["ice"], [ICE, SEA]),
        (["ICE", "sand"], [SEA, ICE]),
        (["riv"], [SEA]),
        (["iver"], []),
        (["naive", "cafe"], [CAFE]),
        (["carry sand"], [SEA]),
        (["水"], [WATER]),
        (["ice", "glacier"], []),
        (["(", "ice"], []),
        ([], []),
        ([" "], []),
    ],
)
def test_every_word_stands_somewhere_and_the_passage_with_most_of_them_comes_first(
    words: list[str], found: list[Passage]
) -> None:
    assert matching(EVERY, words) == found


@pytest.mark.parametrize(
    ("text", "words", "width", "shown"),
    [
        ("Short.", ["x"], 20, "Short."),
        ("one two\n three", ["two"], 20, "one two three"),
        ("a " * 40 + "needle in hay", ["needle"], 30, "… a a a a a a a needle in hay"),
        ("needle " + "b " * 40, ["needle"], 12, "needle b b…"),
        ("x" * 50, ["y"], 10, "x" * 9 + "…"),
    ],
)
def test_a_snippet_is_what_stands_around_the_words(text: str, words: list[str], width: int, shown: str) -> None:
    cut = snippet(text, words, width)
    assert len(cut) <= width
    assert cut == shown


@pytest.mark.parametrize("width", range(20, 90, 7))
def test_the_word_that_was_found_stands_in_the_snippet_whatever_is_before_it(width: int) -> None:
    for before in (0, 10, 39, 40, 41, 200):
        for after in (0, 5, 200):
            text = "ä" * before + " needle " + "b" * after
            assert "needle" in snippet(text, ["needle"], width)
