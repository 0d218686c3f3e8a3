"""One's own time for a pass, beside the budget."""

from dataclasses import replace
from datetime import date

import pytest

from paperpass.model.ledger import Entry
from paperpass.model.pace import MIN_PASSES, Pace, expected_seconds, own_pace, scaled

MADE = Entry("a", "A", (), 1, date(2024, 5, 17), 60.0, made=True, round_seconds=60.0)


def passes(*minutes: float, number: int = 1) -> list[Entry]:
    return [MADE._replace(pass_number=number, round_seconds=60.0 * one) for one in minutes]


def test_one_s_own_pace_is_the_median_with_the_quartiles_between_which_half_of_the_passes_lie() -> None:
    assert own_pace(passes(4, 30, 6, 8, 10), 1) == Pace(1, 5, 480, 360, 600)


def test_there_is_no_pace_before_enough_passes_of_the_kind_were_made_and_timed() -> None:
    every = [
        *passes(*[6] * (MIN_PASSES - 1)),
        *passes(40, 40, number=2),
        *passes(0, 0),
        *[one._replace(made=False) for one in passes(6, 6)],
    ]
    assert own_pace(every, 1) is None
    assert own_pace([*every, *passes(6)], 1) is not None


@pytest.mark.parametrize(("pace", "seconds"), [(None, 450), (Pace(1, 5, 300, 200, 400), 300)])
def test_a_pass_is_taken_to_need_one_s_own_time_else_the_middle_of_the_budget(
    pace: Pace | None, seconds: float
) -> None:
    assert expected_seconds((5, 10), pace) == seconds


def test_steps_are_scaled_to_one_s_own_time() -> None:
    pace = Pace(1, 5, 900, 600, 1000)
    assert scaled(1, (5, 10), None) == 1
    assert scaled(1, (5, 10), pace) == 2
    assert scaled(1, (5, 10), replace(pace, seconds=225)) == 0.5
