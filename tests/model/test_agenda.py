"""Where each paper is listed, which one comes next, and how many passes a week has seen."""

from dataclasses import replace
from datetime import date

import pytest

from paperpass.model.agenda import Agenda, Listed, decisions_table, passes_in_week
from paperpass.model.card import Card
from paperpass.model.citation import CiteKey
from paperpass.model.ids import PaperId
from paperpass.model.state import State

TODAY = date(2024, 5, 22)
"""A Wednesday."""
PAPER = Card(
    "brook-2020-rivers", CiteKey("brook2020rivers"), "How rivers find the sea", ("Ada Brook",), 2020, None, State.INBOX,
    (), None, None, 0.0, "2024-05-01", None, (), None,
)  # fmt: skip
LATER = replace(PAPER, decision="later", decided_pass=1, revisit="2024-05-25")
WAITING = replace(PAPER, slug="w", decision="background", decided_pass=2, next_pass=2, waits_for=("On Ice", "sand1999"))


@pytest.mark.parametrize(
    ("card", "listed"),
    [
        (PAPER, Listed.INBOX),
        (replace(PAPER, state=State.SHELF), Listed.SHELF),
        (replace(PAPER, state=State.READING, open_pass=1), Listed.DUE),
        (replace(PAPER, state=State.READING, decision="on", decided_pass=1), Listed.GOING_ON),
        (replace(PAPER, state=State.DONE, decision="enough", decided_pass=1), Listed.DONE),
        (replace(PAPER, state=State.ASIDE, decision="no", decided_pass=1), Listed.ASIDE),
        (LATER, Listed.LATER),
        (replace(LATER, revisit="2024-05-22"), Listed.DUE),
        (replace(LATER, revisit="2024-01-01"), Listed.DUE),
        (replace(LATER, decided_pass=3, next_pass=3), Listed.LATER),
        (WAITING, Listed.WAITING),
        (replace(WAITING, revisit="2024-05-22"), Listed.DUE),
        (replace(WAITING, revisit="2024-05-23"), Listed.WAITING),
        (replace(WAITING, waits_for=()), Listed.DUE),
    ],
)
def test_a_paper_is_listed_where_its_decision_puts_it_until_its_day_has_come(card: Card, listed: Listed) -> None:
    assert Agenda(TODAY).listed(card) is listed


def test_what_waits_comes_back_when_all_that_it_waits_for_is_read() -> None:
    ice = replace(PAPER, slug="ice", key=CiteKey("ice2001"), title="On Ice")
    sand = replace(PAPER, slug="sand", key=CiteKey("sand1999"), title="Sand")
    ice_read = replace(ice, passes_done=(1,), state=State.READING, decision="on", decided_pass=1)
    sand_read = replace(sand, state=State.ASIDE, decision="no", decided_pass=1)
    for others, due in (([ice, sand], False), ([ice_read, sand], False), ([ice_read, sand_read], True), ([], False)):
        assert Agenda.of([WAITING, *others], TODAY).is_due(WAITING) is due


@pytest.mark.parametrize(
    "name", ["brook2020rivers", "BROOK2020RIVERS", "how rivers  find the Sea", "arXiv:2001.01230v2", "old"]
)
def test_what_is_waited_for_may_be_named_by_key_title_arxiv_id_or_another_key(name: str) -> None:
    read = replace(PAPER, arxiv=PaperId("2001.01230", 1), aliases=("old",), passes_done=(1,))
    waiting = replace(WAITING, waits_for=(name,))
    assert Agenda.of([waiting, read], TODAY).is_due(waiting)


def test_the_next_paper_is_one_whose_day_has_come_then_the_oldest_of_the_inbox() -> None:
    old, new = replace(PAPER, slug="old", added="2024-01-01"), replace(PAPER, slug="new", added="2024-05-20")
    due, sooner = replace(LATER, slug="due", revisit="2024-05-20"), replace(LATER, slug="sooner", revisit="2024-05-19")
    open_pass = replace(PAPER, slug="open", state=State.READING, open_pass=1)
    cards = [new, old, LATER, WAITING, due, sooner, open_pass, replace(PAPER, slug="shelf", state=State.SHELF)]
    taken = []
    while following := Agenda.of(cards, TODAY).next_paper(cards):
        taken.append(following.slug)
        cards = [card for card in cards if card.slug != following.slug]
    assert taken == ["sooner", "due", "old", "new"]
    assert Agenda(TODAY).next_paper([old], besides="old") is None


def test_a_week_counts_the_passes_made_from_monday_to_sunday() -> None:
    cards = [
        replace(PAPER, days=("2024-05-19", "2024-05-20", "2024-05-20")),
        replace(PAPER, days=("2024-05-26", "2024-05-27")),
        PAPER,
    ]
    assert passes_in_week(cards, TODAY) == 3
    assert passes_in_week(cards, date(2024, 5, 27)) == 1
    assert passes_in_week(cards, date(2024, 6, 5)) == 0


def test_the_table_names_every_decision_once() -> None:
    rows = decisions_table().splitlines()[2:]
    assert len(rows) == len(set(rows)) == 12
    assert (
        "| second | background | inbox | second | waiting for what to read first | where something was read |" in rows
    )
