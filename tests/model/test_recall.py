"""When one is asked what one remembers of a paper."""

from datetime import date

import pytest

from paperpass.model.recall import After, due, last_pass
from tests.model.test_next_paper import card

LAST = date(2024, 1, 1)


@pytest.mark.parametrize(
    ("asked", "today", "after"),
    [
        ([], date(2024, 1, 1), None),
        ([], date(2024, 1, 30), None),
        ([], date(2024, 1, 31), After.MONTH),
        ([], date(2024, 6, 30), After.MONTH),
        ([("after a month", "2024-02-02T10:00:00+01:00")], date(2024, 6, 30), None),
        ([("after a month", "2024-02-02T10:00:00+01:00")], date(2024, 7, 1), After.HALF_YEAR),
        ([], date(2025, 7, 1), After.HALF_YEAR),
        ([("after half a year", "2024-07-02")], date(2030, 1, 1), None),
        ([("after half a year", "2023-12-31")], date(2025, 1, 1), After.HALF_YEAR),
        ([("asked of oneself", "2024-02-02")], date(2024, 3, 1), After.MONTH),
        ([("", ""), ("after a month", "")], date(2024, 3, 1), After.MONTH),
        ([], date(2023, 1, 1), None),
    ],
)
def test_it_is_asked_once_after_a_month_and_once_after_half_a_year(
    asked: list[tuple[str, str]], today: date, after: After | None
) -> None:
    assert due(LAST, asked, today) is after


@pytest.mark.parametrize(
    ("passes", "days", "last"),
    [
        ((), (), None),
        ((1,), ("2024-01-01",), None),
        ((1, 2), ("2024-01-01", "2024-01-03"), date(2024, 1, 3)),
        ((3,), ("2024-01-05",), date(2024, 1, 5)),
        ((2,), ("some day",), None),
    ],
)
def test_only_of_a_second_or_third_pass_is_there_a_thrust_to_remember(
    passes: tuple[int, ...], days: tuple[str, ...], last: date | None
) -> None:
    assert last_pass(card("rivers", passes_done=passes, days=days)) == last
