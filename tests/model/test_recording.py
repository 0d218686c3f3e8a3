"""What a reader says of a pass that the clock did not see."""

from datetime import UTC, date, datetime

import pytest

from paperpass.model.recording import MAX_MINUTES, NotRecorded, Recorded, seconds_of

FRIDAY = date(2024, 5, 17)


@pytest.mark.parametrize(
    ("text", "recorded"),
    [
        ("1 8", Recorded(1, 480, FRIDAY)),
        (" 2  40  yesterday ", Recorded(2, 2400, date(2024, 5, 16))),
        ("3 4:30 3 May", Recorded(3, 16200, date(2024, 5, 3))),
        ("1 7.5", Recorded(1, 450, FRIDAY)),
        ("1 7,5", Recorded(1, 450, FRIDAY)),
        ("1 0", Recorded(1, 0, FRIDAY)),
    ],
)
def test_pass_minutes_and_day_are_one_line(text: str, recorded: Recorded) -> None:
    assert Recorded.parse(text, FRIDAY) == recorded


@pytest.mark.parametrize("text", ["", "8", "4 8", "1", "1 eight", "1 -3", "1 nan", "1 inf", "1 1:x", "1 8 tomorrow"])
def test_what_is_no_such_line_says_what_to_write(text: str) -> None:
    with pytest.raises(NotRecorded) as wrong:
        Recorded.parse(text, FRIDAY)
    assert "write" in wrong.value.remedy


def test_no_pass_takes_longer_than_a_hundred_hours() -> None:
    assert seconds_of(str(MAX_MINUTES)) == 360_000
    with pytest.raises(NotRecorded):
        seconds_of(str(MAX_MINUTES + 1))


@pytest.mark.parametrize(
    ("day", "seconds", "began", "ended"),
    [
        (FRIDAY, 600, "2024-05-17T08:50:00+00:00", "2024-05-17T09:00:00+00:00"),
        (FRIDAY, 36_000, "2024-05-17T00:00:00+00:00", "2024-05-17T09:00:00+00:00"),
        (date(2024, 5, 16), 600, "2024-05-16T12:00:00+00:00", "2024-05-16T12:10:00+00:00"),
    ],
)
def test_a_pass_counts_on_the_day_that_was_named(day: date, seconds: float, began: str, ended: str) -> None:
    assert Recorded(1, seconds, day).times(datetime(2024, 5, 17, 9, tzinfo=UTC)) == (began, ended)
