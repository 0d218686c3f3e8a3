"""Recall over a real library: asked once, answered in a line, what was said then beside it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from paperpass.desk.card_view import card_view
from paperpass.desk.desk import Desk
from paperpass.desk.marking import take_back_mark
from paperpass.desk.recalling import Recall, due_recalls, remember, said_then
from paperpass.desk.recording import ToldSitting
from paperpass.library.store import Library
from paperpass.model.card import Card
from paperpass.model.debrief import Debrief
from paperpass.model.recording import Recorded
from tests.conftest import Ran
from tests.papers import Clock, file_paper

DAY = 86_400
TODAY = date(2024, 5, 17)


@pytest.fixture
def wanted(desk: Desk) -> Desk:
    """A desk whose reader wants to be asked."""
    return replace(desk, settings=replace(desk.settings, recall=True))


@pytest.fixture
def card(desk: Desk, library: Library) -> Card:
    """A paper that was read twice today."""
    read = file_paper(library, key="rivers")
    ToldSitting.of(desk, read, Recorded(1, 480, TODAY)).finish(Debrief("on", "Sand moves."))
    ToldSitting.of(desk, read, Recorded(2, 2400, TODAY)).finish(Debrief("enough", answers={"thrust": "Ice\nflows."}))
    return desk.card("rivers")


def asked(desk: Desk) -> list[tuple[str, str]]:
    return [(str(one.card.key), one.after) for one in due_recalls(desk, desk.cards())]


def test_it_is_off_unless_the_reader_wants_it(desk: Desk, clock: Clock, card: Card) -> None:
    del card
    clock.pass_by(40 * DAY)
    assert asked(desk) == []


def test_each_is_asked_once_and_an_empty_line_passes(wanted: Desk, clock: Clock, card: Card) -> None:
    assert asked(wanted) == []
    clock.pass_by(40 * DAY)
    assert asked(wanted) == [("rivers", "after a month")]
    remember(wanted, Recall(card, "after a month"), "")
    assert asked(wanted) == []
    clock.pass_by(200 * DAY)
    assert asked(wanted) == [("rivers", "after half a year")]
    change = remember(wanted, Recall(card, "after half a year"), "Ice  moves.")
    assert asked(wanted) == []
    take_back_mark(wanted, change)
    assert asked(wanted) == [("rivers", "after half a year")]


def test_after_another_pass_it_is_asked_anew(wanted: Desk, clock: Clock, card: Card) -> None:
    clock.pass_by(40 * DAY)
    remember(wanted, Recall(card, "after a month"), "Ice.")
    ToldSitting.of(wanted, card, Recorded(2, 60, wanted.today())).finish(Debrief("enough"))
    assert asked(wanted) == []
    clock.pass_by(31 * DAY)
    assert asked(wanted) == [("rivers", "after a month")]


def test_the_one_read_longest_ago_comes_first_and_a_paper_of_a_first_pass_never(
    wanted: Desk, library: Library, clock: Clock, card: Card
) -> None:
    later = file_paper(library, "Deep water", key="deep")
    clock.pass_by(2 * DAY)
    ToldSitting.of(wanted, later, Recorded(2, 60, wanted.today())).finish(Debrief("enough"))
    first = file_paper(library, "Shallow", key="shallow")
    ToldSitting.of(wanted, first, Recorded(1, 60, wanted.today())).finish(Debrief("enough"))
    clock.pass_by(35 * DAY)
    assert [key for key, _ in asked(wanted)] == [card.key, "deep"]


def test_what_was_said_then_is_the_verdict_and_the_thrust_and_the_card_keeps_both(desk: Desk, card: Card) -> None:
    assert said_then(desk, card) == ["Sand moves.", "Ice flows."]
    remember(desk, Recall(card, "after a month"), "Water wins.")
    view = card_view(desk, card, TODAY, due=False, whole=True)
    assert view.recalled == ("after a month: Water wins.",)


def test_on_the_command_line_it_is_listed_and_said(run: Callable[..., Ran], card: Card) -> None:
    said = run("recall", card.key, "--say", "Water wins.")
    assert said.out == "now   Water wins.\nthen  Sand moves.\nthen  Ice flows.\n"
    row = run("recall", card.key, "--json").row
    assert row == {"key": "rivers", "now": None, "then": ["Sand moves.", "Ice flows."]}
    nothing = run("recall")
    assert (nothing.status, nothing.out) == (0, "")
    assert "recall = true" in nothing.err
    assert run("recall", "--say", "x").status == 2


def test_with_the_setting_the_command_lists_what_waits(run: Callable[..., Ran], card: Card, library: Library) -> None:
    config = library.folder.parent / "recall.toml"
    config.write_text("[pass]\nrecall = true\n", encoding="utf-8")
    row = run("recall", "--json", "--config", config).row
    assert (row["key"], row["after"]) == (card.key, "after half a year")
    run("recall", card.key, "--say", "Water.", "--config", config)
    assert run("recall", "--json", "--config", config).out == ""
