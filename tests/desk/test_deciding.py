"""Decisions are taken, corrected and taken back, and everything that tells of them agrees at each step."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from paperpass.desk.deciding import (
    begun_debriefs,
    bring_back,
    count_gap,
    decide,
    decide_all,
    drop_typed,
    give_up,
    save_typed,
    take_back,
    take_back_all,
    typed,
)
from paperpass.desk.desk import Desk
from paperpass.desk.sitting import Sitting
from paperpass.library import layout, notes
from paperpass.library.store import Library
from paperpass.model.card import Card
from paperpass.model.debrief import Debrief
from paperpass.model.errors import LibraryError
from paperpass.model.session import Gap
from tests.conftest import Ran
from tests.papers import Clock, a_session, file_paper

Run = Callable[..., Ran]


@pytest.fixture
def card(library: Library) -> Card:
    return file_paper(library, key="rivers")


def told(desk: Desk, slug: str) -> dict[str, Any]:
    """What the front matter of the note says; that it agrees with the list and with `show` is part of it."""
    from paperpass.desk.showing import show

    card = next(c for c in desk.library.cards() if c.slug == slug)
    shown, front = show(desk, card), notes.front_matter(desk.library.read(slug).note)
    said = {name: front.get(name) for name in ("state", "verdict", "passes", "decided", "revisit")}
    assert (said["state"], said["passes"]) == (card.state.value, list(card.passes_done))
    assert (said["state"], said["verdict"], said["passes"]) == (shown["state"], shown["verdict"], shown["passes_done"])
    assert (said["verdict"], str(said["revisit"])) == (card.verdict, str(card.revisit))
    return {name: str(value) if value is not None else None for name, value in said.items()}


def lines(desk: Desk, slug: str) -> list[str]:
    """The lines of the note that say what was decided."""
    return [line for line in desk.library.read(slug).note.splitlines() if line.startswith("**")]


def test_a_paper_is_put_off_decided_corrected_and_taken_back_and_all_that_tells_of_it_agrees(
    desk: Desk, clock: Clock, card: Card
) -> None:
    decide(desk, card, Debrief("later", "No time.", "2024-06-01"))
    assert told(desk, card.slug) == {
        "state": "inbox", "verdict": "No time.", "passes": "[]", "decided": "2024-05-17", "revisit": "2024-06-01"
    }  # fmt: skip
    assert lines(desk, card.slug) == ["**later** · 2024-05-17 · not timed · back on 2024-06-01 · No time."]

    clock.pass_by(16 * 86400)
    on = decide(desk, card, Debrief("on", "Depth becomes trainable.", answers={"clarity": "It is."}))
    assert told(desk, card.slug)["decided"] == "2024-06-02"
    assert lines(desk, card.slug) == ["**on** · 2024-06-02 · not timed · Depth becomes trainable."]

    clock.pass_by(86400)
    no = decide(desk, card, Debrief("no", "Not for us."))
    assert no.corrected == on.session
    assert told(desk, card.slug) == {
        "state": "aside", "verdict": "Not for us.", "passes": "[1]", "decided": "2024-06-02", "revisit": None
    }  # fmt: skip
    assert lines(desk, card.slug) == ["**no** · 2024-06-02 · not timed · Not for us."]

    take_back(desk, no)
    assert told(desk, card.slug)["verdict"] == "Depth becomes trainable."
    assert "### Clarity\n\nIt is.\n" in desk.library.read(card.slug).note
    take_back(desk, on)
    assert told(desk, card.slug) == {
        "state": "inbox", "verdict": "No time.", "passes": "[]", "decided": "2024-05-17", "revisit": "2024-06-01"
    }  # fmt: skip
    assert "It is." not in desk.library.read(card.slug).note
    assert typed(desk, card.slug, 1) == {"decision": "on", "why": "Depth becomes trainable.", "clarity": "It is."}


def test_what_was_never_read_stands_where_it_stood_once_its_decision_is_taken_back(desk: Desk, card: Card) -> None:
    before = desk.library.read(card.slug)
    take_back(desk, decide(desk, card, Debrief("enough", "Seen.")))
    after = desk.library.read(card.slug)
    assert replace(after.card, key=before.card.key) == before.card
    assert lines(desk, card.slug) == []
    assert "## First pass" not in after.note


def test_a_pass_that_was_read_is_open_again_with_its_time(desk: Desk, clock: Clock, card: Card) -> None:
    sitting = Sitting.begin(desk, card)
    for _ in range(120):
        clock.pass_by(1)
        sitting.key()
    decided = sitting.finish(Debrief("no", "Dull."))
    take_back(desk, decided)
    now = desk.library.card("rivers")
    assert (now.state, now.open_pass, now.reading_seconds, now.passes_done) == ("reading", 1, 120, ())
    decide(desk, now, Debrief("enough", "Not so dull."))
    assert desk.library.card("rivers").reading_seconds == 120


def test_taking_back_leaves_what_was_written_into_the_note_meanwhile(desk: Desk, card: Card) -> None:
    decided = decide(desk, card, Debrief("on", "Fine.", answers={"context": "Old papers."}))
    desk.library.change_note(card.slug, lambda text: text.replace("## Notes\n", "## Notes\n\nMine.\n"))
    take_back(desk, decided)
    note = desk.library.read(card.slug).note
    assert "Mine." in note
    assert "Old papers." not in note


def test_several_are_decided_together_and_where_one_cannot_be_none_is(desk: Desk, library: Library, card: Card) -> None:
    other = file_paper(library, "On Ice", key="ice")
    for decided in (decide_all(desk, [card, other], Debrief("later", "Not now.", "2024-06-01")),):
        assert {c.revisit for c in library.cards()} == {"2024-06-01"}
        take_back_all(desk, decided)
        assert {c.revisit for c in library.cards()} == {None}
    (library.path(other.slug) / layout.SESSIONS).unlink()
    (library.path(other.slug) / layout.SESSIONS).mkdir()
    with pytest.raises(LibraryError):
        decide_all(desk, [card, other], Debrief("no", "Not for us."))
    assert library.card("rivers").state == "inbox"


def test_a_pass_is_given_up_and_brought_back(desk: Desk, clock: Clock, card: Card) -> None:
    assert give_up(desk, card) is None
    library = desk.library
    library.add_session(card.slug, a_session(1, 0, "no", reason="Dull."))
    clock.pass_by(7200)
    sitting = Sitting.begin(desk, library.card("rivers"), 1)
    clock.pass_by(20)
    sitting.key()
    sitting.stop()
    assert library.card("rivers").state == "reading"
    given_up = give_up(desk, library.card("rivers"))
    assert given_up is not None
    assert (told(desk, card.slug)["state"], library.card("rivers").reading_seconds) == ("aside", 60)
    bring_back(desk, card, given_up)
    assert (told(desk, card.slug)["state"], library.card("rivers").reading_seconds) == ("reading", 80)


def test_a_gap_of_a_sitting_that_is_kept_counts_after_all_and_no_longer(desk: Desk, card: Card) -> None:
    gap = Gap("2024-05-17T09:01:00+00:00", 400.0)
    desk.library.add_session(card.slug, replace(a_session(1, 0, "no"), gaps=(gap,), away_seconds=400.0, id="a"))
    for counted, seconds in ((True, 460), (True, 460), (False, 60), (True, 460)):
        count_gap(desk, card, "a", 0, counted=counted)
        assert desk.library.card("rivers").reading_seconds == seconds
    assert desk.library.card("rivers").decision == "no"
    assert lines(desk, card.slug) == ["**no** · 2024-05-17 · 7 min"]


def test_what_was_typed_is_kept_by_paper_and_pass_until_it_is_thrown_away(desk: Desk, card: Card) -> None:
    assert begun_debriefs(desk) == {}
    save_typed(desk, card.slug, 1, {"why": "half"})
    save_typed(desk, card.slug, 2, {"thrust": "a thought"})
    assert begun_debriefs(desk) == {card.slug: 2}
    decide(desk, card, Debrief("on"))
    assert (typed(desk, card.slug, 1), typed(desk, card.slug, 2)) == ({}, {"thrust": "a thought"})
    drop_typed(desk, card.slug, 2)
    assert begun_debriefs(desk) == {}


def test_front_matter_that_was_edited_is_named_and_put_right_at_the_next_write(
    desk: Desk, run: Run, card: Card
) -> None:
    decide(desk, card, Debrief("on", "Fine."))
    note = desk.library.path(card.slug) / layout.NOTES
    edited = (
        note.read_text("utf-8")
        .replace("state: reading", "state: done\nrating: 5")
        .replace("[rivers,", "[rivers, mine,")
    )
    note.write_text(edited, encoding="utf-8")
    wrong = [row for row in run("doctor", "--json").rows if not row["ok"]]
    assert [row["found"] for row in wrong] == ["the front matter of notes.md says otherwise than sessions.jsonl: state"]
    decide(desk, desk.library.card("rivers"), Debrief("enough", "Fine."))
    front = notes.front_matter(note.read_text("utf-8"))
    assert (front["state"], front["rating"], front["aliases"][:2]) == ("done", 5, ["rivers", "mine"])
    assert all(row["ok"] for row in run("doctor", "--json").rows)
