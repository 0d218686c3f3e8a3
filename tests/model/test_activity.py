"""How far a piece of slow work is, and how one says it."""

import pytest

from paperpass.model.activity import Activity, Step, far, worded
from paperpass.model.errors import SourceError

TORN = SourceError("the PDF is torn", "try again")


@pytest.mark.parametrize(
    ("activity", "words"),
    [
        (None, ""),
        (Activity(Step.WAITING), "waiting"),
        (Activity(Step.UNDER_WAY), ""),
        (Activity(Step.UNDER_WAY, 64, 100), "64 %"),
        (Activity(Step.UNDER_WAY, 1_200_000), "1.2 MB"),
        (Activity(Step.FAILED, error=TORN), "failed: the PDF is torn"),
        (Activity(Step.ADDED), "added"),
    ],
)
def test_an_activity_is_said_in_a_word_or_two(activity: Activity | None, words: str) -> None:
    assert worded(activity) == words


@pytest.mark.parametrize("step", Step)
def test_only_what_is_under_way_has_a_percentage(step: Step) -> None:
    assert (Activity(step, 1, 4).percent == 25) == (step is Step.UNDER_WAY)
    assert Activity(step, 1).percent is None


def test_what_is_there_need_not_be_tried_again() -> None:
    for step in Step:
        assert not (Activity(step).is_there and Activity(step).can_retry)


def test_a_download_of_unknown_size_is_told_in_megabytes() -> None:
    assert (far(50, 200), far(2_500_000, None)) == ("25 %", "2.5 MB")
