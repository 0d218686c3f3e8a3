"""Numbers before headings and the chain that they form."""

import pytest

from paperpass.pdf.structure.numbering import Counted, best_chain, number_of


@pytest.mark.parametrize(
    ("text", "printed", "rest"),
    [
        ("1 Introduction", "1", "Introduction"),
        ("3.2. Results on rivers", "3.2", "Results on rivers"),
        ("IV. DISCUSSION", "IV", "DISCUSSION"),
        ("A.1 Proofs", "A.1", "Proofs"),
        ("Appendix B: More proofs", "B", "More proofs"),
        ("§ 4 Water", "4", "Water"),
        ("S2 More figures", "S2", "More figures"),
    ],
)
def test_a_number_is_told_from_the_text_behind_it(text: str, printed: str, rest: str) -> None:
    number = number_of(text)
    assert number is not None
    assert (number.printed, text[number.length :].strip()) == (printed, rest)


@pytest.mark.parametrize("text", ["Introduction", "Iceland is cold", "1999 was wet", "mixed bag", "3D models"])
def test_a_word_or_a_year_is_no_number(text: str) -> None:
    assert number_of(text) is None


def chain(*lines: str, weights: dict[str, float] | None = None) -> list[str]:
    items = []
    for place, text in enumerate(lines):
        number = number_of(text)
        assert number is not None
        items.append(Counted(place, number, (weights or {}).get(text, 1.0), "head"))
    return [lines[link.index] for link in best_chain(items, "head")[1]]


def test_sections_and_their_parts_form_one_chain() -> None:
    lines = ("1 Introduction", "2 Method", "2.1 Data", "2.2 Model", "3 Results", "A Proofs", "A.1 Lemma")
    assert chain(*lines) == list(lines)


def test_the_items_of_a_list_do_not_break_the_chain() -> None:
    lines = ("1 Introduction", "2 Method", "1 first item", "2 second item", "3 third item", "3 Results", "4 Conclusion")
    light = {"1 first item": 0.3, "2 second item": 0.3, "3 third item": 0.3}
    assert chain(*lines, weights=light) == ["1 Introduction", "2 Method", "3 Results", "4 Conclusion"]


def test_letters_under_roman_numbers_are_their_parts() -> None:
    items = [
        Counted(place, number, 1.0, "head")
        for place, text in enumerate(("I. INTRODUCTION", "II. METHOD", "A. Data", "B. Model", "III. RESULTS"))
        if (number := number_of(text))
    ]
    assert [link.level for link in best_chain(items, "head")[1]] == [1, 1, 2, 2, 1]


def test_one_missing_number_is_bridged() -> None:
    assert chain("1 Introduction", "2 Method", "4 Results", "5 Conclusion")[-1] == "5 Conclusion"


def test_nothing_gives_an_empty_chain() -> None:
    assert best_chain([], "head") == (0.0, [])
