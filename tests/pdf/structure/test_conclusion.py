"""Under which heading a paper concludes, and where a letter without headings does."""

from paperpass.pdf.structure.conclusion import closing, conclusion
from paperpass.pdf.structure.headings import Head


def heads(*named: tuple[int, str]) -> list[Head]:
    return [
        Head(10 * i, 1, 0, None, text, level, appendix=False, source="style", box=(0.0, 10.0 * i, 99.0, 10.0 * i + 9))
        for i, (level, text) in enumerate(named)
    ]


def chosen(*named: tuple[int, str]) -> tuple[str, bool] | None:
    found = conclusion(heads(*named))
    return (named[found[0]][1], found[1]) if found else None


def test_the_section_of_that_name_is_the_conclusion_though_others_follow() -> None:
    names = (
        (1, "Introduction"),
        (1, "Conclusions"),
        (1, "Data availability"),
        (1, "References"),
        (1, "More on conclusions"),
    )
    assert chosen(*names) == ("Conclusions", False)


def test_a_part_of_the_last_section_may_be_the_conclusion() -> None:
    names = (1, "Introduction"), (1, "Discussion"), (2, "Limitations"), (2, "Conclusions"), (1, "Acknowledgements")
    assert chosen(*names, (1, "References")) == ("Conclusions", False)


def test_a_part_of_an_earlier_section_is_not() -> None:
    names = (
        (1, "Introduction"),
        (2, "Conclusions of others"),
        (1, "Rivers"),
        (1, "Summary and outlook"),
        (1, "References"),
    )
    assert chosen(*names) == ("Summary and outlook", False)


def test_without_such_a_name_the_last_section_is_a_guess() -> None:
    assert chosen((1, "Introduction"), (1, "Rivers"), (1, "Lakes"), (1, "References")) == ("Lakes", True)


def test_a_letter_concludes_with_the_paragraph_that_says_so() -> None:
    text = [
        "Rivers are slow.",
        "In summary, rivers are slow.",
        "They carry sand.",
        "Acknowledgments.—We thank the rivers.",
    ]
    assert closing(text) == (1, 3)
    assert closing(["Rivers are slow.", "Conclusions.—Rivers are slow."]) == (1, 2)
    assert closing(["Rivers are slow.", "They carry sand.", "We thank the rivers."]) == (None, 2)
