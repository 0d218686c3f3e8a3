"""Days and durations in the reader's words."""

from datetime import date, timedelta

import pytest

from paperpass.model.times import clock_face, parse_day, parse_past_day, spoken_day, spoken_duration

FRIDAY = date(2024, 5, 17)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("tomorrow", date(2024, 5, 18)),
        ("Tomorrow ", date(2024, 5, 18)),
        ("the day after tomorrow", date(2024, 5, 19)),
        ("saturday", date(2024, 5, 18)),
        ("Sat", date(2024, 5, 18)),
        ("on Monday", date(2024, 5, 20)),
        ("next tuesday", date(2024, 5, 21)),
        ("friday", date(2024, 5, 24)),
        ("weekend", date(2024, 5, 18)),
        ("next week", date(2024, 5, 24)),
        ("next month", date(2024, 6, 17)),
        ("in 3 months", date(2024, 8, 17)),
        ("in a year", date(2025, 5, 17)),
        ("in two years", date(2026, 5, 17)),
        ("next year", date(2025, 5, 17)),
        ("in two weeks", date(2024, 5, 31)),
        ("in a week", date(2024, 5, 24)),
        ("3 days", date(2024, 5, 20)),
        ("in 1 year", date(2025, 5, 17)),
        ("in an day", date(2024, 5, 18)),
        ("2024-06-01", date(2024, 6, 1)),
        ("3 Dec", date(2024, 12, 3)),
        ("dec 3", date(2024, 12, 3)),
        ("3. december", date(2024, 12, 3)),
        ("3 December, 2026", date(2026, 12, 3)),
        ("Feb 29 2028", date(2028, 2, 29)),
        ("17 may", date(2025, 5, 17)),
        ("2 jan", date(2025, 1, 2)),
    ],
)
def test_a_day_in_plain_words_is_that_day(words: str, day: date) -> None:
    assert parse_day(words, FRIDAY) == day


@pytest.mark.parametrize(
    "words",
    [
        *("", "t", "today", "yesterday", "some day", "2024-05-17", "2024-05-16", "2024-13-01", "2024-02-30", "31 feb"),
        *("3 dec 2020", "in 0 days", "in -1 days", "in 99999999999 days", "in many weeks", "3 xyz", "29 feb 2025", "²"),
    ],
)
def test_what_is_no_day_ahead_is_none(words: str) -> None:
    assert parse_day(words, FRIDAY) is None


@pytest.mark.parametrize("today", [FRIDAY + timedelta(days=n) for n in range(7)])
@pytest.mark.parametrize("name", ["monday", "wednesday", "sunday"])
def test_a_weekday_is_the_next_one_and_never_today(today: date, name: str) -> None:
    day = parse_day(name, today)
    assert day is not None
    assert 1 <= (day - today).days <= 7
    assert f"{day:%A}".lower() == name


def test_every_day_that_is_spoken_can_be_read_again() -> None:
    for day in (FRIDAY + timedelta(days=ahead) for ahead in range(1, 800)):
        assert parse_day(spoken_day(day, FRIDAY), FRIDAY) == day


@pytest.mark.parametrize(
    ("ahead", "words"),
    [
        (0, "today"),
        (1, "tomorrow"),
        (-1, "yesterday"),
        (2, "Sunday"),
        (6, "Thursday"),
        (7, "24 May"),
        (-5, "12 May"),
        (400, "21 Jun 2025"),
        (-400, "13 Apr 2023"),
    ],
)
def test_a_day_is_spoken_as_one_would_say_it(ahead: int, words: str) -> None:
    assert spoken_day(FRIDAY + timedelta(days=ahead), FRIDAY) == words


@pytest.mark.parametrize(
    ("seconds", "words", "face"),
    [
        (0, "0 s", "0:00"),
        (59.9, "59 s", "0:59"),
        (60, "1 min", "1:00"),
        (252, "4 min", "4:12"),
        (213, "3 min", "3:33"),
        (3599, "59 min", "59:59"),
        (3600, "1 h", "1:00:00"),
        (4200, "1 h 10", "1:10:00"),
        (3852, "1 h 04", "1:04:12"),
        (36000, "10 h", "10:00:00"),
    ],
)
def test_a_duration_is_spoken_in_short_and_shown_by_the_second(seconds: float, words: str, face: str) -> None:
    assert spoken_duration(seconds) == words
    assert clock_face(seconds) == face


def test_a_month_that_lacks_the_day_has_its_last_one() -> None:
    assert parse_day("in a month", date(2026, 1, 31)) == date(2026, 2, 28)
    assert parse_day("in a year", date(2024, 2, 29)) == date(2025, 2, 28)
    assert parse_day("in 11 months", date(2026, 12, 31)) == date(2027, 11, 30)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("", FRIDAY),
        ("today", FRIDAY),
        ("Yesterday", date(2024, 5, 16)),
        ("the day before yesterday", date(2024, 5, 15)),
        ("thursday", date(2024, 5, 16)),
        ("on Monday", date(2024, 5, 13)),
        ("last friday", date(2024, 5, 10)),
        ("3 days ago", date(2024, 5, 14)),
        ("a week ago", date(2024, 5, 10)),
        ("two weeks ago", date(2024, 5, 3)),
        ("3 May", date(2024, 5, 3)),
        ("3 Dec", date(2023, 12, 3)),
        ("Feb 29 2020", date(2020, 2, 29)),
        ("2024-05-17", FRIDAY),
        ("2024-05-18", None),
        ("tomorrow", None),
        ("0 days ago", None),
        ("99999 days ago", None),
        ("many days ago", None),
        ("31 Feb", None),
    ],
)
def test_a_day_that_was_is_understood_and_none_that_is_to_come(words: str, day: date | None) -> None:
    assert parse_past_day(words, FRIDAY) == day
