"""The clock of a pass counts reading, not presence."""

from datetime import datetime, timedelta

import pytest

from paperpass.model.clock import PassClock, crossed
from paperpass.model.session import Gap
from tests.papers import FIRST_DAY

FIVE_MINUTES = 300.0


def wall(seconds: float) -> datetime:
    """The time of day at a time of the clock."""
    return FIRST_DAY + timedelta(seconds=seconds)


def ticking(clock: PassClock, seconds: float, begin: float, step: float = 1.0) -> PassClock:
    """The clock after so many seconds of ticks without a key."""
    now = begin
    while now < begin + seconds:
        now = min(now + step, begin + seconds)
        clock = clock.at(now)
    return clock


@pytest.fixture
def clock() -> PassClock:
    return PassClock(FIVE_MINUTES).start(0.0)


def test_it_runs_from_its_start(clock: PassClock) -> None:
    assert ticking(clock, 60, 0).reading == 60
    assert clock.running


def test_before_its_start_and_while_paused_no_time_passes(clock: PassClock) -> None:
    assert PassClock(FIVE_MINUTES).at(100).key(200, wall(200)).reading == 0
    paused = ticking(clock, 60, 0).pause(60, wall(60))
    assert not paused.running
    assert paused.at(1000).reading == 60
    assert paused.start(1000).at(1010).reading == 70


def test_after_too_long_without_a_key_it_falls_back_to_the_last_one(clock: PassClock) -> None:
    read = ticking(clock, 100, 0).key(100, wall(100))
    almost = ticking(read, FIVE_MINUTES - 1, 100)
    assert almost.reading == 100 + FIVE_MINUTES - 1
    assert not almost.idle
    idle = ticking(read, FIVE_MINUTES, 100)
    assert idle.idle
    assert idle.reading == 100
    assert idle.away_seconds == FIVE_MINUTES


def test_the_next_key_sets_the_gap_down_as_away_and_goes_on(clock: PassClock) -> None:
    back = ticking(clock, 400, 0).key(400, wall(400))
    assert (back.reading, back.gaps, back.away_seconds) == (0, (Gap(wall(0).isoformat(), 400.0),), 400)
    assert back.at(410).reading == 10
    again = ticking(back, 500, 400).key(900, wall(900))
    assert [(gap.start, gap.seconds) for gap in again.gaps] == [
        (wall(0).isoformat(), 400.0),
        (wall(400).isoformat(), 500.0),
    ]


def test_a_key_in_time_settles_what_was_read(clock: PassClock) -> None:
    clock = ticking(clock, 200, 0).key(200, wall(200))
    clock = ticking(clock, 200, 200).key(400, wall(400))
    assert (clock.reading, clock.gaps) == (400, ())


def test_each_gap_can_be_counted_after_all_and_no_longer(clock: PassClock) -> None:
    back = ticking(ticking(clock, 400, 0).key(400, wall(400)), 500, 400).key(900, wall(900)).at(910)
    lunch_stays_out = back.counting(0, counted=True)
    assert (lunch_stays_out.reading, lunch_stays_out.away_seconds) == (410, 500)
    assert lunch_stays_out.counting(0, counted=False) == back
    assert back.counting(7, counted=True) == back


def test_what_is_sure_is_what_no_silence_takes_back(clock: PassClock) -> None:
    read = ticking(ticking(clock, 100, 0).key(100, wall(100)), 200, 100)
    assert (read.sure, read.reading) == (100, 300)
    assert ticking(read, 200, 300).reading == 100


def test_a_suspended_machine_does_not_read(clock: PassClock) -> None:
    woken = ticking(clock, 50, 0).at(50 + 3600)
    assert (woken.reading, woken.away_seconds) == (50, 0)
    assert woken.at(3660).reading == 60


def test_a_clock_that_goes_backward_takes_nothing_away(clock: PassClock) -> None:
    assert clock.at(20).at(10).at(15).reading == 25


def test_pausing_while_idle_keeps_the_gap_out(clock: PassClock) -> None:
    paused = ticking(clock, 400, 0).pause(400, wall(400))
    assert (paused.reading, paused.away_seconds) == (0, 400)


def test_both_bounds_are_crossed_once() -> None:
    budget, heard, seconds = (5, 10), [], 0.0
    while seconds < 2000:
        if (minutes := crossed(seconds, seconds + 0.7, budget)) is not None:
            heard.append(minutes)
        seconds += 0.7
    assert heard == [5, 10]


def test_of_two_bounds_crossed_at_once_the_upper_one_is_said() -> None:
    assert crossed(0, 3600, (5, 10)) == 10
    assert crossed(299.9, 300, (5, 10)) == 5
    assert crossed(300, 301, (5, 10)) is None
    assert crossed(599, 600, (10, 10)) == 10


class TestViewedElsewhere:
    """While the paper is open in another program, no key tells of reading."""

    def test_silence_is_reading(self, clock: PassClock) -> None:
        viewed = ticking(clock.viewing(0, wall(0), viewed=True), 1200, 0)
        assert (viewed.reading, viewed.away_seconds, viewed.idle) == (1200, 0, False)

    def test_the_next_key_sets_it_down_as_a_gap_that_counts_and_may_be_counted_no_longer(
        self, clock: PassClock
    ) -> None:
        back = ticking(clock.viewing(0, wall(0), viewed=True), 1200, 0).key(1200, wall(1200))
        assert back.gaps == (Gap(wall(0).isoformat(), 1200, counted=True),)
        assert (back.reading, back.away_seconds) == (1200, 0)
        assert (back.counting(0, counted=False).reading, back.counting(0, counted=False).away_seconds) == (0, 1200)

    def test_once_it_is_closed_the_silence_before_counts_and_the_one_after_does_not(self, clock: PassClock) -> None:
        closed = ticking(clock.viewing(0, wall(0), viewed=True), 600, 0).viewing(600, wall(600), viewed=False)
        later = ticking(closed, 900, 600)
        assert (later.reading, later.away_seconds) == (600, 900)

    def test_a_silence_before_it_was_opened_does_not_become_reading(self, clock: PassClock) -> None:
        opened = ticking(clock, 900, 0).viewing(900, wall(900), viewed=True)
        assert (ticking(opened, 60, 900).reading, opened.gaps[0].counted) == (60, False)

    def test_a_suspended_machine_does_not_read(self, clock: PassClock) -> None:
        assert clock.viewing(0, wall(0), viewed=True).at(8 * 3600).reading == 0
