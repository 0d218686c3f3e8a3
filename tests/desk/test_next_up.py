"""What to read now, and why, over a real library."""

from datetime import date

import pytest

from paperpass.desk.deciding import decide
from paperpass.desk.desk import Desk
from paperpass.desk.next_up import situation, why
from paperpass.desk.pace import pace_said, paces
from paperpass.desk.recording import ToldSitting
from paperpass.desk.sitting import Sitting
from paperpass.library.store import Library
from paperpass.model.debrief import Debrief
from paperpass.model.pace import Pace
from paperpass.model.recording import Recorded
from tests.papers import Clock, file_paper

TODAY = date(2024, 5, 17)


def said(desk: Desk, minutes: float | None = None) -> str:
    found = situation(desk).next(minutes)
    return f"{found.card.key}: {why(found, desk.today(), minutes)}" if found else ""


def test_a_paper_is_named_with_its_reason_and_the_time_that_it_takes(
    desk: Desk, library: Library, clock: Clock
) -> None:
    assert said(desk) == ""
    rivers, lakes = file_paper(library, key="rivers"), file_paper(library, "Lakes\x9b31m", key="lakes")
    assert said(desk) == "rivers: in the inbox the longest, added today; the first pass takes about 7 min"
    decide(desk, lakes, Debrief("on"))
    assert said(desk) == "lakes: you went on with it today; the second pass takes about 45 min"
    assert said(desk, 20).startswith("rivers: in the inbox")
    assert said(desk, 20).endswith("; that fits 20 min")

    sitting = Sitting.begin(desk, lakes)
    for _ in range(60):
        clock.pass_by(20)
        sitting.key()
    sitting.stop()
    assert said(desk) == "lakes: under way since today; second pass, 20 min so far, about 25 min left"
    assert said(desk, 2).endswith("; nothing is over in 2 min, this one can be paused")

    decide(desk, desk.card("lakes"), Debrief("background", read_first=("rivers",)))
    assert said(desk).startswith("rivers: ")
    decide(desk, rivers, Debrief("enough"))
    assert said(desk) == ("lakes: what it waited for is read: rivers; second pass, 20 min so far, about 25 min left")


def test_a_day_that_has_come_is_named(desk: Desk, library: Library, clock: Clock) -> None:
    decide(desk, file_paper(library, key="rivers"), Debrief("later", revisit="2024-05-18"))
    assert said(desk) == ""
    clock.pass_by(2 * 86400)
    assert said(desk) == "rivers: its day has come: back yesterday; the first pass takes about 7 min"


def test_after_five_passes_it_is_one_s_own_time_that_counts(desk: Desk, library: Library) -> None:
    for number, minutes in enumerate((9, 10, 11, 12, 13)):
        card = file_paper(library, f"Paper {number}", key=f"paper{number}")
        ToldSitting.of(desk, card, Recorded(1, minutes * 60, TODAY)).finish(Debrief("enough"))
    file_paper(library, key="rivers")
    assert said(desk).endswith("the first pass takes about 11 min")
    assert paces(desk) == {1: Pace(1, 5, 660, 600, 720), 2: None, 3: None}


@pytest.mark.parametrize(
    ("pace", "words"),
    [
        (None, ""),
        (Pace(1, 12, 420, 360, 660), "yours 7 min (6 min to 11 min, of 12)"),
        (Pace(1, 5, 420, 420, 420), "yours 7 min (of 5)"),
    ],
)
def test_a_pace_is_said_with_its_spread(pace: Pace | None, words: str) -> None:
    assert pace_said(pace) == words
