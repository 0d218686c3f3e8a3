"""The library's shelf as a value."""

from datetime import date

import pytest

from paperpass.library.store import Library
from paperpass.model.agenda import Agenda
from paperpass.model.card import Card
from paperpass.tui.library.shelf import SORTS, Shelf
from tests.papers import file_paper

TODAY = date(2024, 5, 17)


@pytest.fixture
def cards(library: Library) -> list[Card]:
    return [file_paper(library, f"Paper {n}", key=f"paper{n}") for n in (1, 2, 3)]


def shelf(cards: list[Card], **known: str) -> Shelf:
    return Shelf(**known).read(cards, cards, (), Agenda(TODAY))  # type: ignore[arg-type]  # texts only


def test_a_mark_is_set_and_taken_away_and_goes_with_its_paper(cards: list[Card]) -> None:
    first, second = cards[0].slug, cards[1].slug
    marked = shelf(cards).marked(first).marked(second)
    assert marked.marks == {first, second}
    assert marked.marked(first).marks == {second}
    assert marked.read(cards[1:], cards[1:], (), Agenda(TODAY)).marks == {second}


def test_a_mark_stays_on_a_paper_that_does_not_fit_the_filter(cards: list[Card]) -> None:
    marked = shelf(cards).marked(cards[0].slug).read(cards[1:], cards, (), Agenda(TODAY))
    assert marked.several(cards[1]) == [cards[0]]
    assert marked.card(cards[0].slug) is None


def test_what_is_done_is_done_to_the_marked_papers_or_to_the_chosen_one(cards: list[Card]) -> None:
    assert shelf(cards).several(cards[2]) == [cards[2]]
    assert shelf(cards).several(None) == []
    assert shelf(cards).marked(cards[0].slug).several(cards[2]) == [cards[0]]


def test_the_orders_follow_one_another_in_a_circle() -> None:
    seen, one = [], Shelf()
    for _ in SORTS:
        seen.append(one.sort)
        one = one.sorted_next()
    assert seen == list(SORTS)
    assert one == Shelf()


@pytest.mark.parametrize(
    ("made", "goal", "words"),
    [
        ({}, 0, "3 papers . this week 0 passes"),
        ({}, 1, "3 papers . this week 0 of 1 pass"),
        ({"filter": "river"}, 0, "3 of 3 . this week 0 passes"),
        ({"sort": "year"}, 5, "3 papers . this week 0 of 5 passes . by year"),
    ],
)
def test_the_top_line_counts(cards: list[Card], made: dict[str, str], goal: int, words: str) -> None:
    assert shelf(cards, **made).summary(TODAY, goal, ".") == words


def test_of_a_library_that_was_not_read_yet_nothing_is_said() -> None:
    assert Shelf().summary(TODAY, 3, ".") == ""
