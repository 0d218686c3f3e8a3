"""Lines joined into text."""

from paperpass.pdf.structure.passage import carry, joined, vocabulary

from .sheets import Text, sheet


def test_a_word_broken_at_the_line_s_end_is_whole_again() -> None:
    assert carry("a represen-", "tation of rivers") == "a representation of rivers"


def test_a_compound_that_stands_elsewhere_keeps_its_hyphen() -> None:
    assert carry("the long-", "term flow", {"long-term"}) == "the long-term flow"
    assert carry("the data-", "driven flow", {"data-driven"}) == "the data-driven flow"


def test_a_word_that_stands_elsewhere_loses_it() -> None:
    assert carry("our high-", "lights", {"highlights"}) == "our highlights"


def test_capitals_and_numbers_keep_the_hyphen() -> None:
    assert carry("the Navier-", "Stokes equation") == "the Navier-Stokes equation"
    assert carry("pages 12–", "19") == "pages 12–19"


def test_lines_meet_with_one_space() -> None:
    page = sheet([Text(72, 100, "One line"), Text(72, 112, "and the next.")])
    assert joined(page.lines) == "One line and the next."
    assert "line" in vocabulary(page.lines)
