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
        ("II.B. Sand", "II.B", "Sand"),
        ("IV.2.1. Fine sand", "IV.2.1", "Fine sand"),
        ("A1 Proofs", "A1", "Proofs"),
    ],
)
def test_a_number_is_told_from_the_text_behind_it(text: str, printed: str, rest: str) -> None:
    number = number_of(text)
    assert number is not None
    assert (number.printed, text[number.length :].strip()) == (printed, rest)


@pytest.mark.parametrize(
    "text",
    ["Introduction", "Iceland is cold", "1999 was wet", "mixed bag", "3D models", "A. B. Brook, Institute of Rivers",
     "D. Brook, E. Stream, Institute of Rivers", "C. Brook and D. Stream"],
)  # fmt: skip
def test_a_word_a_year_or_initials_are_no_number(text: str) -> None:
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


def test_figures_under_the_letter_of_an_appendix_are_its_parts() -> None:
    items = [
        Counted(place, number, 1.0, "head")
        for place, text in enumerate(("I. INTRODUCTION", "II. METHOD", "Appendix A: Proofs", "1. Sand", "2. Clay"))
        if (number := number_of(text))
    ]
    assert [link.level for link in best_chain(items, "head")[1]] == [1, 1, 1, 2, 2]


def test_the_items_of_a_list_are_no_parts_of_an_appendix() -> None:
    items = [
        Counted(place, number, 1.0, "head", distinct=text[0].isalpha())
        for place, text in enumerate(("1 Introduction", "2 Method", "A. Proofs", "1. first item", "2. second item"))
        if (number := number_of(text))
    ]
    assert [link.stack[-1] for link in best_chain(items, "head")[1]] == [("1", 1), ("1", 2), ("A", 1)]


def test_an_article_before_the_first_section_is_no_appendix() -> None:
    items = [
        Counted(place, number, 2.0, "title" if place == 0 else "head")
        for place, text in enumerate(("A river", "1 Introduction", "2 Method", "3 Results"))
        if (number := number_of(text))
    ]
    assert [link.level for link in best_chain(items, "head")[1]] == [1, 1, 1]


def test_the_sign_of_a_paragraph_may_stand_before_any_number() -> None:
    for text in ("§3.1 Flow", "§A Proofs", "§B.1 Flow"):
        number = number_of(text)
        assert number is not None
        assert number.printed == text.split()[0].removeprefix("§")
    assert number_of("§Anything goes") is None
