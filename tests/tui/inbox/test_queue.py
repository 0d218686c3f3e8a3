"""The papers of the inbox: which one is looked at, and which are passed over."""

from dataclasses import replace

import pytest

from paperpass.model.card import Card
from paperpass.tui.inbox.queue import Queue
from tests.model.test_glance import card

CARDS = tuple(replace(card(), slug=name, next_pass=1) for name in "abc")


def at(queue: Queue) -> str:
    return queue.card.slug if queue.card else ""


def test_it_begins_at_the_first_and_without_papers_nowhere() -> None:
    assert at(Queue.of(CARDS)) == "a"
    assert Queue.of(()).card is None


def test_a_step_at_an_end_stays_there() -> None:
    assert at(Queue.of(CARDS).move(-1)) == "a"
    assert at(Queue.of(CARDS).end(1).move(1)) == "c"


def test_a_decision_brings_the_next_paper_and_from_the_end_the_first_that_is_left() -> None:
    queue = Queue.of(CARDS).move(1).deciding("b", "no")
    assert at(queue) == "c"
    queue = queue.deciding("c", "on")
    assert at(queue) == "a"
    assert queue.deciding("a", "no").card is None


def test_a_decided_paper_is_passed_over() -> None:
    queue = Queue.of(CARDS).move(1).deciding("b", "no")
    assert at(queue.move(-1)) == "a"
    assert at(queue.move(-1).move(1)) == "c"
    assert at(queue.end(-1)) == "a"


def test_one_that_is_brought_back_is_looked_at_again() -> None:
    queue = Queue.of(CARDS).deciding("a", "no")
    back = queue.bringing_back("a")
    assert at(back) == "a"
    assert back.decided == {}


def test_the_paper_that_follows_is_known_ahead() -> None:
    following = Queue.of(CARDS).following
    assert following
    assert following.slug == "b"
    assert Queue.of(CARDS[:1]).following is None


@pytest.mark.parametrize(
    "now", [(CARDS[1], CARDS[2]), (replace(CARDS[0], next_pass=2, decision="on"), *CARDS[1:])], ids=["gone", "decided"]
)
def test_a_paper_that_waits_no_more_is_passed_over_when_one_comes_back(now: tuple[Card, ...]) -> None:
    assert at(Queue.of(CARDS).known_again(now)) == "b"
