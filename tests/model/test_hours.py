"""Where the hours over a paper went."""

from dataclasses import replace

import pytest

from paperpass.model.hours import HEIGHTS, by_page, by_step, longest, strip
from paperpass.model.session import Session
from tests.papers import a_session


def test_pages_and_steps_add_up_over_the_sittings() -> None:
    first = replace(a_session(), page_seconds={2: 10.0, 1: 5.0}, step_seconds={"abstract": 15.0})
    second = replace(a_session(minute=9), page_seconds={2: 30.0}, step_seconds={"headings": 30.0})
    assert list(by_page([first, second, a_session()]).items()) == [(1, 5.0), (2, 40.0)]
    assert list(by_step([first, second]).items()) == [("headings", 30.0), ("abstract", 15.0)]


def test_the_longest_pages_come_first_and_of_two_alike_the_earlier() -> None:
    assert longest({1: 5.0, 2: 9.0, 3: 5.0}, 2) == [(2, 9.0), (1, 5.0)]


@pytest.mark.parametrize(
    ("pages", "last", "width", "shown"),
    [
        ({1: 80.0, 3: 10.0}, 4, 60, "█ ▁ "),
        ({2: 0.5, 3: 900.0}, 3, 60, " ▁█"),
        ({1: 10.0, 2: 10.0, 4: 20.0}, 4, 2, "██"),
        ({9: 10.0}, 3, 60, "   "),
        ({}, 3, 60, "   "),
        ({1: 1.0}, 0, 60, ""),
        ({1: 1.0}, 3, 0, ""),
    ],
)
def test_a_strip_has_a_sign_a_page_as_high_as_its_time(
    pages: dict[int, float], last: int, width: int, shown: str
) -> None:
    assert strip(pages, last, width) == shown
    assert len(shown) == min(last, width)


def test_every_page_of_a_long_paper_has_a_place_in_the_strip() -> None:
    for last in (61, 100, 599, 1000):
        for page in range(1, last + 1):
            assert strip({page: 1.0}, last, 60).count(HEIGHTS[-1]) == 1


@pytest.mark.parametrize(
    ("pages", "read"),
    [
        ('{"3": 41.0, "12": 7}', {3: 41.0, 12: 7.0}),
        ('{"x": 1, "-1": 2, "\\u0663": 3, "1.5": 4, "9999999": 5}', {}),
        ('{"1": "long", "2": null, "3": -1, "4": true, "5": 1e300, "6": Infinity, "7": NaN}', {}),
        ("[1, 2]", {}),
        ("null", {}),
    ],
)
def test_of_the_pages_in_a_line_only_what_makes_sense_is_taken(pages: str, read: dict[int, float]) -> None:
    line = '{"pass": 1, "started": "2024-05-17T09:00:00+00:00", "reading_seconds": 60, "page_seconds": ' + pages + "}"
    sitting = Session.from_line(line)
    assert sitting is not None
    assert sitting.page_seconds == read
    again = Session.from_line(sitting.to_line())
    assert again is not None
    assert again.page_seconds == read
