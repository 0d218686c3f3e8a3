"""One search of arXiv, without a screen."""

from collections.abc import Callable

from paperpass.desk.desk import Desk
from paperpass.tui.find.results import base_of
from paperpass.tui.find.search import ArxivSearch
from tests.fake_arxiv import FakeArxiv
from tests.fake_feeds import FakePaper
from tests.tui.by_hand import ByHand

DeskOn = Callable[[FakeArxiv], Desk]
RIVER, SEA = FakePaper("2405.00001", "A New River"), FakePaper("2405.00002", "The Open Sea")


def search(desk: Desk, words: str = "") -> tuple[ArxivSearch, ByHand]:
    worker = ByHand(desk)
    made = ArxivSearch(worker, words, lambda: None)
    worker.watched.append(made)
    return made, worker


def bases(search: ArxivSearch) -> list[str]:
    return [base_of(hit.paper) for hit in search.found.hits]


def test_words_that_hold_their_order_are_asked_in_that_order(desk: Desk) -> None:
    made, _ = search(desk, "river  sort:submitted")
    assert (made.words, made.sort, made.spelt) == ("river", "submitted", "river sort:newest")


def test_what_arxiv_has_is_found_and_nothing_is_asked_without_words(desk_on: DeskOn) -> None:
    with FakeArxiv([RIVER, SEA]) as arxiv:
        made, worker = search(desk_on(arxiv))
        made.begin()
        assert not worker.jobs
        made.look_for("river")
        assert made.asking
        worker.run()
    assert (bases(made), made.asking, made.answered) == (["2405.00001"], False, True)


def test_an_answer_that_comes_after_one_stopped_waiting_changes_nothing(desk_on: DeskOn) -> None:
    with FakeArxiv([RIVER, SEA]) as arxiv:
        made, worker = search(desk_on(arxiv))
        made.look_for("river")
        worker.run()
        made.look_for("sea")
        late = worker.begin()
        assert made.stop()
        late()
    assert (made.words, bases(made), made.asking) == ("river", ["2405.00001"], False)
    assert not made.stop()


def test_a_fault_that_comes_after_one_stopped_waiting_is_not_told(desk: Desk) -> None:
    made, worker = search(desk)
    made.look_for("river")
    late = worker.begin()
    made.stop()
    late()
    assert made.error is None


def test_why_arxiv_did_not_answer_is_known_until_it_is_asked_again(desk: Desk) -> None:
    made, worker = search(desk)
    made.look_for("river")
    worker.run()
    assert made.error
    assert not made.asking
    made.begin()
    assert made.error is None


def test_an_id_has_no_order(desk: Desk) -> None:
    made, worker = search(desk, "2405.00001")
    assert not made.resort()
    assert not worker.jobs
