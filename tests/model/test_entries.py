"""What an entry of a bibliography says."""

import pytest

from paperpass.model.entries import row_of, title_of


@pytest.mark.parametrize(
    ("entry", "title"),
    [
        ('[3] A. Brook and B. Ford, "On the bends of rivers," J. Rivers, vol. 3, 1990.', "On the bends of rivers"),
        ("A. Brook and B. Ford. On the bends of rivers. Journal of Rivers, 1990.", "On the bends of rivers"),
        ("Ann Brook, Bob Ford, and Cem Weir. 2017. On the bends of rivers. In RIVERS.", "On the bends of rivers"),
        ("A. Brook, B. Ford, and C. Weir-Mill. River bends. In Proceedings of the 3rd Symposium, 1990.", "River bends"),
        ("A. B. Brook, On the bends of rivers in flat land, Riv. Rev. D 14, 2460 (1976).",
         "On the bends of rivers in flat land"),
        ("Brook, A. B., Ford, B., and Weir, C. River bends of the 19th century. 2010. URL http://example.org/1.",
         "River bends of the 19th century"),
        ("Ann Mary Brook and Bob Ford. 2018. Bends of Old Rivers. In Rivers and Lakes.", "Bends of Old Rivers"),
        ("A. Brook, B. Ford, and C. Weir, Testing bends with R150914, Riv. Rev. X 9, 031040 (2019).",
         "Testing bends with R150914"),
        ("A. Brook, B. Ford, and C. Weir. Wide river networks. arXiv:1505.00001, 2015.", "Wide river networks"),
        ("Ann Brook and Bob E Ford. A theory of bends. Rivers, 21:10-18, 2009.", "A theory of bends"),
        ("A. Brook. Fast bends R-CNN. In ICCV, 2015.", "Fast bends R-CNN"),
        ("A. Brook, ‘The rivers’ bends, and how many there are’, Rivers, vol. 3, 1990.",
         "The rivers’ bends, and how many there are"),
        ("A. Brook, „Von den Biegungen der Flüsse“, in Flüsse, 1990.", "Von den Biegungen der Flüsse"),
        ("A. Brook, « Des méandres des rivières », Rivières, 1990.", "Des méandres des rivières"),
        ("A. Brook et al. (River Society), Bends of old rivers, Riv. Rev. X 9, 031040 (2019).", "Bends of old rivers"),
    ],
)  # fmt: skip
def test_the_title_is_what_is_quoted_or_follows_the_names(entry: str, title: str) -> None:
    assert title_of(entry) == title


def test_an_entry_without_a_title_is_left_whole() -> None:
    assert title_of("A. Brook, Riv. Rev. D 14, 2460 (1976).") == "A. Brook, Riv. Rev. D 14, 2460 (1976)."


@pytest.mark.parametrize(
    ("entry", "label", "row"),
    [
        (
            "A. Brook and B. Lake. On the bends of rivers. Rivers, 1990.",
            "[1]",
            "[1] On the bends of rivers · A. Brook and B. Lake",
        ),
        ("Brook, A. (1990). On the bends of rivers. Rivers.", "", "On the bends of rivers · Brook, A. (1990)"),
        ("A. Brook, Phys. Rev. D 12, 3 (1990)", "[2]", "[2] A. Brook, Phys. Rev. D 12, 3 (1990)"),
    ],
)
def test_a_row_begins_with_the_title_where_there_is_one(entry: str, label: str, row: str) -> None:
    assert row_of(entry, label) == row
