"""The day's papers are asked for, without a screen."""

from collections.abc import Callable

import pytest

from paperpass.desk import saved_searches
from paperpass.desk.desk import Desk
from paperpass.model.errors import PaperpassError
from paperpass.model.saved_search import SavedSearch
from paperpass.tui.triage.day import DayAsker
from tests.fake_arxiv import FakeArxiv, Status
from tests.fake_feeds import FakePaper
from tests.tui.by_hand import ByHand

DeskOn = Callable[[FakeArxiv], Desk]
NEW = FakePaper("2405.00001", "A New River", categories=("cs.CL",), published="2024-05-16T12:00:00Z")


class Asking:
    """Somebody who follows a category, and a search."""

    def __init__(self, desk: Desk) -> None:
        for saved in (SavedSearch("cs.CL", "new cs.CL", follow=True), SavedSearch("rivers", "river", follow=True)):
            saved_searches.save(desk, saved)
        self.worker, self.told, self.asked = ByHand(desk), list[str](), list[str]()
        self.day = DayAsker(self.worker, self._changed, self._told)
        self.worker.watched.append(self.day)

    def _changed(self) -> None:
        self.asked.append(self.day.asked)

    def _told(self, name: str, error: PaperpassError) -> None:
        assert error.remedy
        self.told.append(name)


def test_all_that_is_followed_is_asked_for_one_after_the_other_and_it_is_said_which(desk_on: DeskOn) -> None:
    with FakeArxiv([NEW]) as arxiv:
        one = Asking(desk_on(arxiv))
        one.day.ask()
        assert one.day.asking
        one.worker.run()
    assert [new.base for new in one.day.papers.items] == ["2405.00001"]
    assert [asked for asked in dict.fromkeys(one.asked) if asked] == ["cs.CL, 1 of 2", "rivers, 2 of 2"]
    assert not one.day.asking
    assert not one.told


def test_one_that_fails_hides_neither_the_rest_nor_what_it_answered_before(desk_on: DeskOn) -> None:
    faults: dict[str, list[Status]] = {"api": []}
    with FakeArxiv([NEW], faults) as arxiv:
        one = Asking(desk_on(arxiv))
        one.day.ask()
        one.worker.run()
        arxiv.faults["feed"] = [Status(404)] * 9
        one.day.ask(again=True)
        one.worker.run()
    assert [new.base for new in one.day.papers.items] == ["2405.00001"]
    assert list(one.day.errors) == one.told == ["cs.CL"]


@pytest.mark.parametrize("again", [False, True])
def test_an_answer_that_comes_after_one_stopped_waiting_changes_nothing(desk_on: DeskOn, *, again: bool) -> None:
    with FakeArxiv([NEW]) as arxiv:
        one = Asking(desk_on(arxiv))
        one.day.ask()
        late = one.worker.begin()
        one.day.stop()
        if again:
            one.day.ask()
        late()
    assert not one.day.papers.items
    assert one.day.asking == again
