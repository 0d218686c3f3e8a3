"""What sittings add up to, by week, year and pass."""

from dataclasses import replace
from datetime import date

import pytest

from paperpass.model import ledger
from paperpass.model.ledger import Entry
from paperpass.model.passes import FIRST
from paperpass.model.session import EndedBy, Session
from paperpass.model.standing import standing


def on(
    day: str, pass_number: int = 1, decision: str | None = None, *, seconds: float = 60.0, **more: object
) -> Session:
    """A sitting of a day; with a decision it finished its pass."""
    how = EndedBy.FINISH if decision else EndedBy.PAUSE
    begun = f"{day}T20:00:00+01:00"
    made = Session(pass_number, 1, begun, f"{day}T20:30:00+01:00", seconds, ended_by=how, decision=decision)
    return replace(made, **more)  # type: ignore[arg-type]


def of(key: str, *sittings: Session, tags: tuple[str, ...] = ()) -> list[Entry]:
    return ledger.entries(key, key.title(), tags, standing(sittings).rounds)


def test_a_week_counts_passes_minutes_decisions_and_papers_with_those_that_stopped_at_one() -> None:
    every = [
        *of("a", on("2026-11-30", 1, "enough", seconds=300)),
        *of("b", on("2026-12-02", 1, "on"), on("2026-12-03", 2, seconds=120)),
    ]
    week = ledger.latest_weeks(every, date(2026, 12, 6), 1)[0]
    assert week.to_json() == {
        "week": "2026-W49",
        "monday": "2026-11-30",
        "first": 2,
        "second": 0,
        "third": 0,
        "reading_seconds": 480.0,
        "decisions": {"enough": 1, "on": 1},
        "papers": ["a", "b"],
        "days": [1, 0, 1, 0, 0, 0, 0],
    }


@pytest.mark.parametrize(
    ("today", "names"),
    [
        (date(2027, 1, 3), ["2026-W52", "2026-W53"]),
        (date(2027, 1, 4), ["2026-W53", "2027-W01"]),
        (date(2026, 3, 29), ["2026-W12", "2026-W13"]),
    ],
)
def test_weeks_go_on_over_the_end_of_a_year_and_a_change_of_the_clock(today: date, names: list[str]) -> None:
    assert [week.name for week in ledger.latest_weeks([], today, 2)] == names


def test_weeks_without_a_sitting_are_there_and_empty() -> None:
    weeks = ledger.latest_weeks(of("a", on("2026-11-02", 1, "no")), date(2026, 12, 1), 5)
    assert [sum(week.count.passes) for week in weeks] == [1, 0, 0, 0, 0]


def test_what_was_given_up_counts_nowhere() -> None:
    gave_up = on("2026-12-01", ended_by=EndedBy.GIVEN_UP)
    assert of("a", on("2026-12-01"), gave_up) == []


def test_a_corrected_sitting_counts_once_as_it_was_corrected() -> None:
    wrong = on("2026-12-01", 1, "no", id="x")
    every = of("a", wrong, replace(wrong, id="y", supersedes="x", decision="on", at="2026-12-02T10:00:00+01:00"))
    assert ledger.count(every).decisions == {"on": 1}


def test_a_pass_that_was_put_off_is_not_made_and_counts_where_it_was_ended() -> None:
    every = of("a", on("2026-11-01", 1, "later", seconds=100), on("2026-12-01", 1, "on", seconds=200))
    found = ledger.year(every, 2026)
    assert found.count.passes == (1, 0, 0)
    assert [(u.pass_number, u.made, u.seconds) for u in found.usual] == [(1, 1, 300.0)]
    assert found.put_off == (("a", "A", 1),)


def test_the_usual_time_of_a_pass_is_the_median_of_those_that_were_timed() -> None:
    spent = (100.0, 0.0, 500.0, 300.0)
    every = [e for n, s in enumerate(spent) for e in of(f"p{n}", on("2026-05-01", 1, "no", seconds=s))]
    assert [(u.made, u.seconds) for u in ledger.usual(every)] == [(3, 300.0)]


def test_the_decisions_after_the_first_pass_are_counted_with_those_never_taken() -> None:
    every = [
        *of("a", on("2026-05-01", 1, "enough")),
        *of("b", on("2026-05-01", 1, "on"), on("2026-05-02", 2, "enough")),
    ]
    assert ledger.after_first(every) == {d.name: int(d.name in ("on", "enough")) for d in FIRST.decisions}


def test_a_year_has_its_own_sittings_by_month_and_tag() -> None:
    every = [
        *of("a", on("2025-12-31", seconds=1000), on("2026-01-01", seconds=60), tags=("x", "y")),
        *of("b", on("2026-12-31", seconds=30), tags=("x",)),
    ]
    found = ledger.year(every, 2026)
    assert (found.by_month[0], found.by_month[11], sum(found.by_month)) == (60.0, 30.0, 90.0)
    assert found.by_tag == {"x": 90.0, "y": 60.0}
    assert sum(week.count.seconds for week in found.weeks) == found.count.seconds == 90.0


def test_the_papers_put_off_most_often_come_first() -> None:
    every = [
        *of("a", on("2026-05-01", 1, "later")),
        *of("b", on("2026-05-01", 1, "later"), on("2026-06-01", 1, "later")),
    ]
    assert [(key, times) for key, _, times in ledger.put_off(every)] == [("b", 2), ("a", 1)]


def test_the_longest_pages_are_named_where_their_time_was_written() -> None:
    timed = {3: 40.0, 4: 5.0}
    every = of("a", on("2026-05-01", page_seconds=timed), on("2026-05-02", page_seconds=timed), on("2026-05-03"))
    assert ledger.slow_pages(every) == [("a", 3, 80.0), ("a", 4, 10.0)]


@pytest.mark.parametrize("begun", ["", "2026-13-01T10:00", "yesterday"])
def test_a_sitting_whose_day_cannot_be_read_is_left_out(begun: str) -> None:
    assert of("a", on("2026-05-01", started=begun)) == []


def test_an_empty_library_has_an_empty_year() -> None:
    found = ledger.year([], 2026).to_json()
    assert (found["first"], found["reading_seconds"], found["usual"], found["put_off"]) == (0, 0.0, [], [])
    assert len(found["weeks"]) == 53


@pytest.mark.parametrize("first", [date(1, 1, 1), date(9999, 12, 31)])
def test_the_ends_of_the_calendar_are_no_end_of_the_program(first: date) -> None:
    assert ledger.weeks([], first, first)[0].to_json()["first"] == 0
