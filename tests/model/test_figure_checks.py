"""What is asked of a figure."""

import pytest

from paperpass.model.brief import Figure
from paperpass.model.figure_checks import FIGURE_QUESTIONS, Answer, answered, name_of, said, understood


@pytest.mark.parametrize("answer", [None, *Answer])
@pytest.mark.parametrize("remark", ["", "none shown", "yes: but not on a log scale", "a: b"])
def test_an_answer_and_its_remark_are_understood_as_they_were_said(answer: Answer | None, remark: str) -> None:
    if answer or not remark.startswith("yes: "):
        assert understood(said(answer, remark)) == (answer, remark)


def test_what_was_written_by_hand_is_a_remark() -> None:
    assert understood("perhaps") == (None, "perhaps")


def test_the_names_of_the_questions_are_told_apart() -> None:
    assert len({question.name for question in FIGURE_QUESTIONS}) == len(FIGURE_QUESTIONS) == 5


def test_answers_are_counted_and_unknown_ones_are_not() -> None:
    assert answered({"axes": "yes", "claim": "", "colour": "no"}) == 1


def test_a_figure_is_called_by_its_kind_and_number() -> None:
    assert name_of(Figure("table", "2\n", "Sand", 1, (0, 0, 1, 1), "style")) == "Table 2"
