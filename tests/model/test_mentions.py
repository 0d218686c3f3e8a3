"""Which entries a text cites."""

import pytest

from paperpass.model.brief import Reference
from paperpass.model.mentions import entry_at, mentions

NUMBERED = [Reference(str(number), f"Entry {number}", 9) for number in range(1, 9)]
LABELLED = [Reference("[Bro90]", "Brook. Bends.", 9), Reference("[DF+21]", "Delta, Ford. Mouths.", 9)]
NAMED = [
    Reference(None, text, 9)
    for text in (
        "Abel, P. and Ngo, A. Y. Learning from rivers. In Waters, 2004.",
        "R. Brook and K. R. Delta. 2001. Extracting sand.",
        "R. Brook and L. Ford. 2003. Bends without end. arXiv:2004.05150.",
        "Ada O'Weir, Ben Dam and Cy Lake. 2020a. Lakes.",
        "Ada O'Weir. 2020b. Dams.",
    )
]


def cited(text: str, entries: list[Reference]) -> list[tuple[str, int]]:
    words = text.split()
    return [(" ".join(words[m.first : m.end]), m.entry) for m in mentions(words, entries)]


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("as in [3] and", [2]),
        ("as in [1, 4] and", [0, 3]),
        ("see [2; 5–7] there", [1, 4, 5, 6]),
        ("see [2, Sec. 3] there", [1]),
        ("between [0, 1] and [3, 40]", []),
        ("the list [a, b] of [x]", []),
        ("a range [7-2] of [1-900]", []),
    ],
)
def test_numbers_in_brackets_are_entries_where_all_of_them_are_known(text: str, entries: list[int]) -> None:
    assert [entry for _, entry in cited(text, NUMBERED)] == entries


def test_each_of_several_is_where_its_own_words_are() -> None:
    assert cited("in [1, 4] of", NUMBERED) == [("[1,", 0), ("4]", 3)]


def test_labels_of_letters_count_too() -> None:
    assert cited("so [DF+21, Bro90] say", LABELLED) == [("[DF+21,", 1), ("Bro90]", 0)]


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("rivers (Abel & Ngo, 2004) bend", [0]),
        ("Brook and Ford (2003) say", [2]),
        ("Brook’s (2001) sand", [1]),
        ("O'Weir et al. (2020a; 2021)", [3]),
        ("O’Weir (2020b)", [4]),
        ("O'Weir (2020) could be either", []),
        ("Nobody (2004) is no entry, nor is Brook (2004)", []),
        ("in June 2003 it rained", []),
    ],
)
def test_a_surname_with_its_year_is_an_entry_where_it_can_be_one_alone(text: str, entries: list[int]) -> None:
    assert [entry for _, entry in cited(text, NAMED)] == entries


class TestWhereALinkLeads:
    ENTRIES = (
        Reference("1", "Left", 4, box=(54, 100, 290, 130), anchor="cite.left"),
        Reference("2", "Right", 4, box=(315, 102, 550, 130)),
    )

    def test_the_name_of_its_target_decides(self) -> None:
        assert entry_at(self.ENTRIES, 0, 700.0, 0.0, "cite.left") == 0

    def test_else_the_nearest_entry_in_that_column(self) -> None:
        assert entry_at(self.ENTRIES, 4, 99.0, 306.0) == 1
        assert entry_at(self.ENTRIES, 4, 99.0, 50.0) == 0
        assert entry_at(self.ENTRIES, 4, 99.0) == 0

    def test_a_place_elsewhere_is_no_entry(self) -> None:
        assert entry_at(self.ENTRIES, 3, 100.0, 54.0) is None
        assert entry_at(self.ENTRIES, 4, 160.0, 54.0) is None
