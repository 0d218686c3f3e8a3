"""The one paper to read now."""

from dataclasses import replace
from datetime import date

import pytest

from paperpass.model.agenda import Agenda
from paperpass.model.card import Card
from paperpass.model.citation import CiteKey
from paperpass.model.next_paper import Reason, Situation
from paperpass.model.state import State

TODAY = date(2024, 5, 17)
TAKES = {1: 450.0, 2: 2700.0, 3: 16200.0}


def card(slug: str, **known: object) -> Card:
    bare = Card(
        slug, CiteKey(slug), slug, (), None, None, State.INBOX, (), None, None, 0.0, "2024-05-01T09:00:00+00:00",
        None, (), None,
    )  # fmt: skip
    return replace(bare, **known)  # type: ignore[arg-type]


NEW = card("new")
OLDER = card("older", added="2024-04-01T09:00:00+00:00")
OPEN = card("open", state=State.READING, open_pass=2, touched="2024-05-16T09:00:00+00:00")
OPENED_BEFORE = replace(OPEN, slug="before", touched="2024-05-10T09:00:00+00:00")
DUE = card("due", decision="later", revisit="2024-05-17", touched="2024-05-02T09:00:00+00:00")
WAITED = card("waited", decision="background", waits_for=("read",), next_pass=2, touched="2024-05-03T09:00:00+00:00")
READ = card("read", state=State.DONE, passes_done=(1,), decision="enough", next_pass=None)
ON = card("on", state=State.READING, decision="on", next_pass=2, passes_done=(1,), touched="2024-05-15T09:00:00+00:00")
LATER = card("later", decision="later", revisit="2024-06-17", touched="2024-05-02T09:00:00+00:00")
ASIDE = card("aside", state=State.ASIDE, decision="no", next_pass=None)
SHELVED = card("shelved", state=State.SHELF)


def choose(
    *cards: Card, minutes: float | None = None, spent: dict[str, float] | None = None
) -> tuple[str, Reason, bool] | None:
    found = Situation(cards, Agenda.of(cards, TODAY), TAKES, spent or {}).next(minutes)
    return (found.card.slug, found.reason, found.fits) if found else None


def test_what_counts_first_is_read_first() -> None:
    every = [NEW, OLDER, ON, DUE, WAITED, READ, OPENED_BEFORE, OPEN, LATER, ASIDE, SHELVED]
    order = []
    while found := choose(*every):
        order.append(found[:2])
        every = [c for c in every if c.slug != found[0]]
    assert order == [
        ("open", Reason.UNDER_WAY),
        ("before", Reason.UNDER_WAY),
        ("waited", Reason.READ_FIRST),
        ("due", Reason.DAY),
        ("on", Reason.GOING_ON),
        ("older", Reason.INBOX),
        ("new", Reason.INBOX),
    ]


@pytest.mark.parametrize("cards", [(), (READ,), (LATER, ASIDE, SHELVED)])
def test_where_nothing_waits_nothing_is_next(cards: tuple[Card, ...]) -> None:
    assert choose(*cards) is None
    assert choose(*cards, minutes=20) is None


@pytest.mark.parametrize(
    ("minutes", "spent", "chosen"),
    [
        (60, {}, ("open", Reason.UNDER_WAY, True)),
        (20, {}, ("new", Reason.INBOX, True)),
        (20, {"open": 1800.0}, ("open", Reason.UNDER_WAY, True)),
        (3, {}, ("open", Reason.UNDER_WAY, False)),
        (0, {}, ("open", Reason.UNDER_WAY, False)),
    ],
)
def test_with_minutes_it_is_one_that_is_over_in_them_else_one_that_can_be_paused(
    minutes: float, spent: dict[str, float], chosen: tuple[str, Reason, bool]
) -> None:
    assert choose(NEW, ON, OPEN, minutes=minutes, spent=spent) == chosen


def test_where_nothing_can_be_paused_it_is_the_shortest() -> None:
    assert choose(NEW, minutes=1) == ("new", Reason.INBOX, False)


def test_over_a_pass_that_took_longer_than_expected_something_is_still_to_do() -> None:
    found = Situation([OPEN], Agenda.of([OPEN], TODAY), TAKES, {"open": 9000.0}).next()
    assert found
    assert found.left == 675
