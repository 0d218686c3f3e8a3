"""What an entry of a bibliography says."""

import pytest

from paperpass.model.entries import Name, parse, row_of, title_of


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


@pytest.mark.parametrize(
    "written",
    [
        "A. B. Brook, C. Ford, and D. van Weir. Sand in bends. Rivers, 1990.",
        "Brook, A. B., Ford, C., and van Weir, D. Sand in bends. Rivers, 1990.",
        "Brook, Ann B., Ford, Cem, & van Weir, Di. 1990. Sand in bends. Rivers, 3, 1-9.",
        "Brook AB, Ford C, van Weir D (1990). Sand in bends. Rivers 3, 1-9.",
        "Brook A. B., Ford C., Weir D. van. Sand in bends. Rivers, 1990.",
        "Ann B. Brook, Cem Ford, and Di van Weir. 1990. Sand in bends. Rivers, 3:1-9.",
        "A B Brook, C Ford, and D van Weir. Sand in bends. Rivers, 1990.",
        "BROOK, A. B., FORD, C., AND VAN WEIR, D. Sand in bends. In Rivers (May 1990), pp. 1-9.",
        "Brook, A. B.; Ford, C.; and van Weir, D. 1990. Sand in bends. Rivers 3(1): 1-9.",
        "Brook, A.B., C. Ford and D. van Weir, 1990. Sand in bends. Rivers, 3: 1-9.",
    ],
)
def test_names_are_read_in_every_style_and_where_a_list_mixes_two(written: str) -> None:
    entry = parse([written])[0]
    assert [name.family.casefold().removeprefix("van ") for name in entry.names] == ["brook", "ford", "weir"]
    assert (entry.title, entry.year) == ("Sand in bends", 1990)


@pytest.mark.parametrize(
    "written",
    [
        "Brook, A., & Ford, C. 2011, RivJ, 734, L13",
        "A. Brook and C. Ford, Riv. Rev. Lett. 62, 324 (2011).",
        "A. Brook, J. Riv.: Condens. Water 10, 8365 (2011).",
        "Brook, A. 2011, in Proceedings of the 9th Conference on Rivers, ed. C. Ford, 51",
        "Brook, A. 2011, ArXiv e-prints, arXiv:1101.00001",
    ],
)
def test_a_journal_is_no_title_where_none_is_printed(written: str) -> None:
    entry = parse([written])[0]
    assert (entry.title, entry.year, entry.names[0].family) == (None, 2011, "Brook")


def test_a_dash_stands_for_the_names_of_the_entry_before() -> None:
    listed = parse(
        [
            "Brook, A., and Ford, C. 1990. Sand in bends. Rivers.",
            "———. 1991. Sand in mouths. Rivers.",
            "—. 1992, RivJ, 12, 3",
            "Weir, D. 1993. Weirs. Rivers.",
        ]
    )
    assert [[name.family for name in entry.names] for entry in listed] == [["Brook", "Ford"]] * 3 + [["Weir"]]
    assert [entry.title for entry in listed] == ["Sand in bends", "Sand in mouths", None, "Weirs"]


def test_the_style_of_the_list_decides_what_an_entry_alone_leaves_open() -> None:
    open_entry = "Brook A. River Bends. Rivers, 1990."
    others = [f"Ford {letter}., Weir B. Sand in the bends of rivers. Rivers, 1990." for letter in "CDE"]
    assert parse([open_entry, *others])[0].names == (Name("Brook", "A."),)


def test_an_institution_is_one_name_and_a_product_page_has_none() -> None:
    river, page = parse(
        ["River Society Inc. (1999). Reference of bends. Rivers.", "Open Weir. http://example.org, 2007."]
    )
    assert (river.names, river.title) == ((Name("River Society Inc."),), "Reference of bends")
    assert (page.names, page.title, page.year) == ((), "Open Weir", 2007)


def test_the_year_is_neither_a_page_nor_a_day_of_a_visit() -> None:
    assert parse(["A. Brook. Sand in bends. Rivers, 12:1990-2001, 1985."])[0].year == 1985
    assert parse(["A. Brook. Sand in bends. 1985. http://example.org/2011/a (accessed 3 May 2012)."])[0].year == 1985


def test_three_hundred_names_are_all_read() -> None:
    names = ", ".join(f"Brook{chr(97 + n % 26)}, A. B." for n in range(300))
    entry = parse([f"{names}. Sand in bends. Rivers 12, 3 (1990)."])[0]
    assert (len(entry.names), entry.title, entry.year) == (300, "Sand in bends", 1990)


@pytest.mark.parametrize(
    "unit", ["a ", "A. ", "A, ", "Ann ", "I", "`", ",", "\u201c", "Rev of the ", "Ab. ", "J. Phys. ", "A. B, C "]
)
def test_twenty_thousand_characters_of_anything_are_one_entry(unit: str) -> None:
    assert len(parse([unit * (20_000 // len(unit))])) == 1
