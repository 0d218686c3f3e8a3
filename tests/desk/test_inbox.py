"""Papers that wait for a first pass: which they are, in which order, and how a decision about one is taken back."""

from dataclasses import replace
from pathlib import Path

import pytest

from paperpass.desk.adding import add
from paperpass.desk.deciding import decide
from paperpass.desk.desk import Desk
from paperpass.desk.inbox import decide_here, first_glance, inbox, take_back_here, whole_glance
from paperpass.desk.noting import know
from paperpass.desk.projects import ask
from paperpass.desk.sitting import Sitting
from paperpass.library.store import Library
from paperpass.model.card import Card
from paperpass.model.debrief import Debrief
from paperpass.model.passes import REASONS, Reason
from paperpass.model.state import State
from tests.papers import file_paper, make_pdf


@pytest.fixture
def cards(library: Library) -> list[Card]:
    return [
        file_paper(library, key=key, title=f"On {key}", added=f"2026-01-0{n}T10:00:00+01:00")
        for n, key in enumerate(("ice", "rain", "sea"), 1)
    ]


def keys(desk: Desk) -> list[str]:
    return [str(card.key) for card in inbox(desk)]


def test_new_papers_come_oldest_first_and_decided_ones_not_at_all(desk: Desk, cards: list[Card]) -> None:
    assert keys(desk) == ["ice", "rain", "sea"]
    decide(desk, cards[0], Debrief("no"))
    decide(desk, cards[1], Debrief("on"))
    assert keys(desk) == ["sea"]


def test_one_that_was_put_off_is_there_again_first_on_its_day(desk: Desk, cards: list[Card]) -> None:
    day = desk.today().replace(year=desk.today().year + 1)
    decide(desk, cards[2], Debrief("later", revisit=day.isoformat()))
    assert keys(desk) == ["ice", "rain"]
    then = replace(desk, now=lambda: desk.now().replace(year=day.year, month=day.month, day=day.day))
    assert keys(then) == ["sea", "ice", "rain"]


def test_a_pass_that_is_open_is_gone_on_with_in_the_reader(desk: Desk, cards: list[Card]) -> None:
    Sitting.begin(desk, cards[0]).stop()
    assert keys(desk) == ["rain", "sea"]


@pytest.mark.parametrize("reason", REASONS, ids=lambda reason: reason.name)
@pytest.mark.parametrize("own", ["", "seen it all"])
def test_a_reason_is_kept_by_its_name_and_own_words_stand_behind_it(
    desk: Desk, cards: list[Card], reason: Reason, own: str
) -> None:
    words = f"{reason.words}: {own}" if own else reason.words
    triaged = decide_here(Sitting.begin(desk, cards[0], 1), "no", words)
    assert (triaged.decided.session.why, triaged.decided.session.reason) == (reason.name, words)
    assert desk.card("ice").verdict == words


def test_own_words_alone_name_no_reason(desk: Desk, cards: list[Card]) -> None:
    triaged = decide_here(Sitting.begin(desk, cards[0], 1), "no", "not interesting enough for us")
    assert triaged.decided.session.why is None


def test_a_decision_that_is_taken_back_leaves_the_paper_where_it_was(desk: Desk, cards: list[Card]) -> None:
    triaged = decide_here(Sitting.begin(desk, cards[0], 1), "no", "well known")
    assert desk.card("ice").state is State.ASIDE
    take_back_here(desk, triaged)
    back = desk.card("ice")
    assert (back.state, back.open_pass, back.verdict, back.next_pass) == (State.INBOX, None, None, 1)
    assert keys(desk) == ["ice", "rain", "sea"]


def test_the_record_is_seen_at_once_with_what_projects_ask_and_what_was_ticked(desk: Desk, library: Library) -> None:
    card = file_paper(library, key="ice", title="On $\\alpha$ Ice", tags=("cold",))
    ask(desk, "cold", "how cold?")
    know(desk, card, "On Snow")
    found = first_glance(desk, card)
    assert (found.title, found.asked, found.ticked) == ("On α Ice", ("how cold?",), ("On Snow",))


def test_a_paper_without_pages_says_so(desk: Desk, cards: list[Card]) -> None:
    assert "no PDF" in whole_glance(desk, cards[0]).lacks


@pytest.mark.slow
def test_the_pages_are_seen_where_there_are_some(desk: Desk, tmp_path: Path) -> None:
    added = add(desk, str(make_pdf(tmp_path / "a.pdf")), offline=True)
    assert added.card
    found = whole_glance(desk, added.card)
    assert found.pages
    assert not found.lacks
