"""Papers of a list come in one after another, without a screen."""

import asyncio
from collections.abc import Callable

from paperpass.desk.adding import Added
from paperpass.desk.desk import Desk
from paperpass.desk.finding import look_for
from paperpass.model.activity import Step
from paperpass.model.paper import Paper
from paperpass.tui.adding_queue import AddingQueue
from tests.fake_arxiv import Answer, FakeArxiv
from tests.fake_feeds import FakePaper
from tests.tui.conftest import small_pdf

DeskOn = Callable[[FakeArxiv], Desk]
THREE = [FakePaper(f"2401.0000{n}", f"River {n}", pdf=small_pdf(f"River {n}")) for n in (1, 2, 3)]
BASES = [paper.id for paper in THREE]


class Adding:
    """A queue, the papers that a search found, and what was heard."""

    def __init__(self, desk: Desk, finished: Callable[["Adding"], None] = lambda _: None) -> None:
        self.papers = sorted((hit.paper for hit in look_for(desk, "river", count=9)[0]), key=lambda p: str(p.arxiv))
        self.heard: list[str] = []
        self.ended: list[bool] = []
        self.then = finished
        self.queue = AddingQueue(desk, True, self._finished, self.ended.append)

    def _finished(self, paper: Paper, added: Added) -> None:
        self.heard.append(f"{paper.title} {added.status}")
        self.then(self)

    def run(self) -> None:
        asyncio.run(self.queue.run())

    @property
    def steps(self) -> list[Step | None]:
        return [activity.step if (activity := self.queue.activities.get(base)) else None for base in BASES]


def test_all_come_in_and_one_that_is_put_first_comes_before_the_others(desk_on: DeskOn) -> None:
    with FakeArxiv(THREE) as arxiv:
        one = Adding(desk_on(arxiv))
        assert one.queue.put(one.papers[:2])
        assert one.queue.put(one.papers[2:], first=True)
        assert one.steps == [Step.WAITING] * 3
        one.run()
    assert one.heard == ["River 3 added", "River 1 added", "River 2 added"]
    assert (one.steps, one.ended) == ([Step.ADDED] * 3, [True])
    assert not one.queue.running
    assert not one.queue.put(one.papers)


def test_the_others_go_on_after_one_fails_and_that_one_can_be_put_again(desk_on: DeskOn) -> None:
    with FakeArxiv(THREE, {"pdf": [Answer(b"%PDF-1.7 torn", "application/pdf")]}) as arxiv:
        one = Adding(desk_on(arxiv))
        one.queue.put(one.papers[:2])
        one.run()
        assert one.steps[:2] == [Step.FAILED, Step.ADDED]
        failed = one.queue.activities[BASES[0]]
        assert failed.error
        assert failed.can_retry
        assert one.queue.put(one.papers[:2])
        one.run()
    assert one.heard == ["River 1 failed", "River 2 added", "River 1 added"]
    assert one.steps[:2] == [Step.ADDED, Step.ADDED]


def _stop(adding: Adding) -> None:
    adding.queue.stop()


def test_stopping_lets_none_of_those_that_wait_come(desk_on: DeskOn) -> None:
    with FakeArxiv(THREE) as arxiv:
        one = Adding(desk_on(arxiv), _stop)
        one.queue.put(one.papers)
        assert not one.queue.stop()
        one.run()
        assert one.heard == ["River 1 added"]
        assert one.steps[1:] == [Step.STOPPED, Step.STOPPED]
        one.then = lambda _: None
        assert one.queue.put(one.papers[1:])
        one.run()
    assert one.steps[1:] == [Step.ADDED, Step.ADDED]


def test_one_is_dropped_and_the_others_come(desk_on: DeskOn) -> None:
    with FakeArxiv(THREE) as arxiv:
        one = Adding(desk_on(arxiv))
        one.queue.put(one.papers)
        assert one.queue.drop(BASES[1])
        assert not one.queue.drop(BASES[1])
        one.run()
    assert one.steps == [Step.ADDED, Step.STOPPED, Step.ADDED]


def test_how_far_it_is_names_the_key_that_stops(desk_on: DeskOn) -> None:
    said: list[str] = []
    with FakeArxiv(THREE) as arxiv:
        one = Adding(desk_on(arxiv), lambda adding: said.append(adding.queue.summary("ctrl+y")))
        one.queue.put(one.papers[:2])
        assert one.queue.summary("ctrl+y") == ""
        one.run()
    assert said == ["adding 1 of 2  added  ctrl+y stops", "adding 2 of 2  added  ctrl+y stops"]
