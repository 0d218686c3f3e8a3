"""Which entries a text cites."""

from dataclasses import replace

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


IJCAI = [
    Reference("[Delta et al., 2016]", "Ann Delta, Bo Ford, and Cy Lake. Mouths. In Waters, 2016.", 9),
    Reference("[Brook and Dam, 2010a]", "Ada Brook and Ben Dam. Bends. In Waters, 2010.", 9),
    Reference("[Brook, 2010b]", "Ada Brook. Weirs. In Waters, 2010.", 9),
]
AAAI = [replace(one, label=(one.label or "").replace(",", "")) for one in IJCAI]


@pytest.mark.parametrize("entries", [IJCAI, AAAI])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mouths [Delta et al., 2016] of", [0]),
        ("both [Delta et al., 2016; Brook, 2010b] say", [0, 2]),
        ("bends (Brook and Dam 2010a; Brook 2010b) and", [1, 2]),
        ("as Delta et al. [2016] say, and Brook and Dam (2010a)", [0, 1]),
        ("an interval [0, 2016] is none", []),
    ],
)
def test_labels_of_names_and_years_are_found_with_commas_in_them_and_in_any_brackets(
    entries: list[Reference], text: str, expected: list[int]
) -> None:
    assert sorted({entry for _, entry in cited(text, entries)}) == expected


SAME_YEAR = [
    Reference(None, text, 9)
    for text in (
        "Brook, A. 2011. Weirs. Water 1.",
        "Brook, A., and Dam, B. 2011. Dams. Water 2.",
        "Brook, A., Lake, C., and Sea, D. 2011. Lakes. Water 3.",
        "van den Oord, A., and Sea, D. 2012a. Waves. Water 4.",
        "van den Oord, A., and Sea, D. 2012b. Foam. Water 5.",
    )
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Brook (2011) says", [0]),
        ("Brook and Dam (2011) say", [1]),
        ("Brook et al. (2011) say", [2]),
        ("Brook, Lake, and Sea (2011) say", [2]),
        ("However, Brook and Dam (2011) say", [1]),
        ("waves (van den Oord and Sea, 2012a,b) roll", [3, 4]),
        ("waves (van den Oord & Sea 2012) roll", []),
    ],
)
def test_of_several_entries_of_a_name_and_a_year_the_one_with_these_authors_is_cited(
    text: str, expected: list[int]
) -> None:
    assert sorted({entry for _, entry in cited(text, SAME_YEAR)}) == expected


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
