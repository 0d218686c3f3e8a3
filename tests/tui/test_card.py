"""The card of a paper, short under a list and long beside it."""

from dataclasses import replace

import pytest

from paperpass.desk.card_view import CardView
from paperpass.model.card import Card
from paperpass.model.citation import CiteKey
from paperpass.model.state import State
from paperpass.tui.widgets.card import _long, _short

CARD = Card(
    "rivers", CiteKey("rivers"), "How rivers find the sea, a very long title that no narrow window has room for " * 2,
    ("Ada Brook",), 2020, None, State.READING, (1,), "Worth it.", "on", 600.0, "2024-05-01T09:00:00+00:00", None,
    ("ice",), None,
)  # fmt: skip
VIEW = CardView(
    CARD,
    "An abstract.",
    12,
    asked=("does ice flow?",),
    said="Ice flows.",
    stopped="stopped on p. 5",
    next_step="under way: the second pass",
    passes=("pass 1 today, 8 min: on", "pass 2 (round 2) 3 min so far"),
    quotes=tuple(f"Quote {n}" for n in range(10)),
    follow_ups=("On Ice",),
)


def test_five_lines_say_what_matters_most_each_in_one_line() -> None:
    lines = _short(VIEW, 78).plain.splitlines()
    assert [line[:20] for line in lines[:5]] == [
        "How rivers find the ", "Brook · 2020 · 12 pa", "pass 1 today, 8 min:", "“Worth it.”", "stopped on p. 5 · un"
    ]  # fmt: skip
    assert max(map(len, lines)) <= 78


def test_a_paper_that_was_never_read_shows_its_abstract_in_few_lines() -> None:
    new = CardView(replace(CARD, verdict=None, state=State.INBOX), "An abstract.", next_step="next: the first pass")
    lines = _short(new, 78).plain.splitlines()
    assert lines[2:] == ["inbox, not read yet", "next: the first pass", "An abstract."]


def test_the_long_one_has_all_that_helps_to_come_back_before_the_abstract() -> None:
    said = _long(VIEW).plain
    before = said[: said.index("An abstract.")]
    for words in ("does ice flow?", "pass 2 (round 2)", "Ice flows.", "stopped on p. 5", "10 min", "Quote 7", "2 more"):
        assert words in before
    assert "Quote 8" not in said


@pytest.mark.parametrize("shown", [lambda view: _short(view, 78), _long])
def test_what_was_found_stands_above_and_nothing_steers_the_terminal(shown) -> None:  # type: ignore[no-untyped-def]
    evil = replace(
        VIEW, card=replace(CARD, title="T\x9b31m", verdict="V\x1b]0;x\x07"), asked=("a\x07",), found=("note: ice",)
    )
    said = shown(evil).plain
    assert "note: ice" in said
    assert not any((ord(c) < 32 and c != "\n") or 0x7F <= ord(c) < 0xA0 for c in said)
