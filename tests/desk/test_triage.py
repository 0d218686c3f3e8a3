"""The day's new papers."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from paperpass.desk import triage
from paperpass.desk.desk import Desk
from paperpass.desk.triage import DayList
from paperpass.desk.updating import known_news
from paperpass.library import searches
from paperpass.library.store import Library
from paperpass.model.errors import SourceError
from paperpass.model.saved_search import SavedSearch
from tests.fake_arxiv import FakeArxiv, Status
from tests.fake_feeds import FakePaper
from tests.papers import Clock, file_paper

DeskFor = Callable[..., Desk]
CL = SavedSearch("cs.CL", "new cs.CL", follow=True)
SEARCH = SavedSearch("rivers", "river sort:relevance", follow=True)
NEW = FakePaper(
    "2405.00001", "A New River", (r"Paul Erd\H{o}s",), categories=("cs.CL",), published="2024-05-16T12:00:00Z"
)
SECOND = FakePaper("2405.00002", "Another One", categories=("cs.CL",), published="2020-05-16T12:00:00Z")
CROSS = FakePaper("2405.00003", "From Elsewhere", categories=("stat.ML", "cs.CL"), announced="cross")
REPLACED = FakePaper("2301.00003", "Replaced", version=4, categories=("cs.CL",), announced="replace")
DAY = (NEW, SECOND, CROSS, REPLACED)


def sheet(desk: Desk, *saved: SavedSearch) -> DayList:
    return triage.gather(desk, {one.name: triage.ask(desk, one) for one in saved or (CL,)})


def bases(found: DayList) -> list[str]:
    return [one.base for one in found.items]


def test_new_papers_stand_before_cross_lists_and_replacements_are_counted(desk_for: DeskFor) -> None:
    with FakeArxiv(DAY) as arxiv:
        found = sheet(desk_for(arxiv))
    assert [(one.base, one.kind) for one in found.items] == [
        ("2405.00001", "new"),
        ("2405.00002", "new"),
        ("2405.00003", "cross"),
    ]
    assert found.replaced == 1
    assert found.items[0].paper.authors == ("Paul Erdős",)


def test_arxiv_is_asked_once_a_day_and_again_on_demand(desk_for: DeskFor, clock: Clock) -> None:
    with FakeArxiv(DAY) as arxiv:
        desk = desk_for(arxiv)
        first = triage.ask(desk, CL)
        assert triage.ask(desk, CL) == first
        assert len(arxiv.seen) == 1
        triage.ask(desk, CL, again=True)
        assert len(arxiv.seen) == 2
        clock.pass_by(86400)
        triage.ask(desk, CL)
        assert len(arxiv.seen) == 3


@pytest.mark.parametrize(
    ("utc", "day"),
    [
        ("2024-05-17T09:00", "2024-05-17"),
        ("2024-05-17T04:00", "2024-05-17"),
        ("2024-05-17T03:59", "2024-05-16"),
        ("2024-01-17T05:00", "2024-01-17"),
        ("2024-01-17T04:59", "2024-01-16"),
    ],
)
def test_the_day_is_new_yorks_in_summer_and_in_winter(desk: Desk, clock: Clock, utc: str, day: str) -> None:
    clock.at = datetime.fromisoformat(f"{utc}+00:00")
    assert triage.announced_day(desk).isoformat() == day


def test_without_a_table_of_time_zones_the_day_is_that_of_new_yorks_winter() -> None:
    program = """
import sys
sys.modules["tzdata"] = None
from datetime import datetime
from paperpass.desk import triage
print(triage.announced_day(type("Desk", (), {"now": lambda self: datetime.fromisoformat(sys.argv[1])})()))
"""
    said = [
        subprocess.run(
            [sys.executable, "-c", program, f"2024-05-17T{time}+00:00"],
            env={**os.environ, "PYTHONTZPATH": ""},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for time in ("04:59", "05:00")
    ]
    assert said == ["2024-05-16", "2024-05-17"]


def test_a_failure_is_not_kept_for_the_day(desk_for: DeskFor) -> None:
    with FakeArxiv(DAY, {"feed": [Status(404)]}) as arxiv:
        desk = desk_for(arxiv)
        with pytest.raises(SourceError):
            triage.ask(desk, CL)
        assert len(triage.ask(desk, CL)) == len(DAY)


def test_an_answer_that_was_damaged_on_the_disk_or_is_of_tomorrow_is_asked_for_again(
    desk_for: DeskFor, clock: Clock
) -> None:
    with FakeArxiv(DAY) as arxiv:
        desk = desk_for(arxiv)
        triage.ask(desk, CL)
        (file,) = (desk.places.cache / "new").iterdir()
        file.write_text('{"day": "2024-05-17", "papers": 5}', encoding="utf-8")
        triage.ask(desk, CL)
        clock.pass_by(-3 * 86400)
        triage.ask(desk, CL)
        assert len(arxiv.seen) == 3


def test_what_was_skipped_stays_skipped(desk_for: DeskFor, clock: Clock) -> None:
    with FakeArxiv(DAY) as arxiv:
        desk = desk_for(arxiv)
        triage.decide(desk, sheet(desk).items[0], "skip")
        for _ in range(3):
            found = sheet(desk)
            assert bases(found) == ["2405.00002", "2405.00003"]
            assert found.skipped == 1
            clock.pass_by(86400)


def test_what_was_put_off_comes_first_next_time_though_no_feed_has_it(desk_for: DeskFor, clock: Clock) -> None:
    with FakeArxiv(DAY) as arxiv:
        desk = desk_for(arxiv)
        triage.decide(desk, sheet(desk).items[1], "later")
        assert bases(sheet(desk))[0] == "2405.00002"
        arxiv.papers.clear()
        clock.pass_by(86400)
        (only,) = sheet(desk).items
        assert (only.base, only.kind, only.paper.title) == ("2405.00002", "later", "Another One")


def test_a_decision_can_be_taken_back(desk_for: DeskFor) -> None:
    with FakeArxiv(DAY) as arxiv:
        desk = desk_for(arxiv)
        back = triage.decide(desk, sheet(desk).items[0], "skip")
        back()
        assert len(sheet(desk).items) == 3
        triage.decide(desk, sheet(desk).items[0], "later")
        back = triage.decide(desk, sheet(desk).items[0], "skip")
        assert len(sheet(desk).items) == 2
        back()
        assert sheet(desk).items[0].kind == "later"


def test_what_was_looked_at_stays_for_the_day_and_is_no_news_tomorrow(desk_for: DeskFor, clock: Clock) -> None:
    with FakeArxiv(DAY) as arxiv:
        desk = desk_for(arxiv)
        triage.looked_at(desk, sheet(desk).items[:1])
        assert len(sheet(desk).items) == 3
        clock.pass_by(86400)
        found = sheet(desk)
        assert bases(found) == ["2405.00002", "2405.00003"]
        assert found.seen == 1


def test_held_papers_are_left_out_with_a_count(desk_for: DeskFor, library: Library) -> None:
    file_paper(library, "A New River", arxiv="2405.00001v1")
    with FakeArxiv(DAY) as arxiv:
        found = sheet(desk_for(arxiv))
    assert found.held == 1
    assert "2405.00001" not in bases(found)


def test_a_newer_version_of_a_held_paper_is_listed_and_remembered(desk_for: DeskFor, library: Library) -> None:
    card = file_paper(library, "Replaced", arxiv="2301.00003v2")
    with FakeArxiv(DAY) as arxiv:
        found = sheet(desk_for(arxiv))
    assert (found.items[-1].kind, found.items[-1].card) == ("newer", card)
    assert known_news(library.read(card.slug).record) == (4, None)


def test_a_search_brings_what_was_submitted_since_it_was_asked_last(desk_for: DeskFor, clock: Clock) -> None:
    with FakeArxiv(DAY) as arxiv:
        desk = desk_for(arxiv)
        found = sheet(desk, SEARCH)
        assert [(one.base, one.kind, one.source) for one in found.items] == [("2405.00001", "search", "rivers")]
        clock.pass_by(20 * 86400)
        triage.ask(desk, SEARCH)
        spans = [one.asked["search_query"].partition("submittedDate:")[2] for one in arxiv.seen]
        assert [span[1:9] for span in spans] == ["20240510", "20240514"]


def test_a_paper_of_several_lists_stands_once(desk_for: DeskFor) -> None:
    with FakeArxiv(DAY) as arxiv:
        found = sheet(desk_for(arxiv), SEARCH, CL)
    assert sorted(bases(found)) == ["2405.00001", "2405.00002", "2405.00003"]


def test_categories_are_followed_and_left_and_searches_stay(desk: Desk) -> None:
    searches.put(desk.library, SEARCH)
    searches.put(desk.library, replace(CL, follow=False))
    triage.follow_categories(desk, ["cs.CL", "hep-th"])
    assert triage.followed_categories(desk) == ["cs.CL", "hep-th"]
    assert [s.name for s in triage.followed(desk)] == ["rivers", "cs.CL", "hep-th"]
    triage.follow_categories(desk, [])
    assert triage.followed(desk) == [SEARCH]


def test_a_search_that_was_not_asked_for_long_is_bounded(desk_for: DeskFor, clock: Clock) -> None:
    with FakeArxiv(DAY) as arxiv:
        desk = desk_for(arxiv)
        triage.ask(desk, SEARCH)
        clock.at += timedelta(days=800)
        triage.ask(desk, SEARCH)
        assert "[20260527" in arxiv.seen[-1].asked["search_query"]
