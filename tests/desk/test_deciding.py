"""Decisions are taken, corrected and taken back, and everything that tells of them agrees at each step."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from paperpass.desk.debriefing import context_of, debrief_of, draft_with, form_of, keep
from paperpass.desk.deciding import (
    Decided,
    DecidedElsewhere,
    bring_back,
    count_gap,
    decide,
    decide_all,
    draft_of,
    drop_draft,
    give_up,
    save_draft,
    take_back,
    take_back_all,
    to_decide,
)
from paperpass.desk.desk import Desk
from paperpass.desk.drafts import begun_debriefs
from paperpass.desk.sitting import Sitting
from paperpass.library import layout, notes
from paperpass.library.store import Library
from paperpass.model.card import Card
from paperpass.model.debrief import Debrief, DebriefDraft
from paperpass.model.errors import LibraryError
from paperpass.model.passes import FIRST
from paperpass.model.session import Gap
from tests.conftest import Ran
from tests.papers import Clock, a_session, file_paper

Run = Callable[..., Ran]


@pytest.fixture
def card(library: Library) -> Card:
    return file_paper(library, key="rivers")


def told(desk: Desk, slug: str) -> dict[str, Any]:
    """What the front matter of the note says; that it agrees with the list and with `show` is part of it."""
    from paperpass.desk.paper_in_full import show

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
    typed = {"decision": "on", "why": "Depth becomes trainable.", "clarity": "It is."}
    on = decide(
        desk, card, Debrief("on", "Depth becomes trainable.", answers={"clarity": "It is."}), DebriefDraft(typed)
    )
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
    assert draft_of(desk, card.slug, 1) == DebriefDraft(typed)


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
    half, thought = DebriefDraft({"why": "half"}), DebriefDraft({"thrust": "a thought"}, {}, 2, "x")
    save_draft(desk, card.slug, 1, half)
    save_draft(desk, card.slug, 2, thought)
    assert begun_debriefs(desk) == {card.slug: 2}
    decide(desk, card, Debrief("on"))
    assert (draft_of(desk, card.slug, 1), draft_of(desk, card.slug, 2)) == (None, thought)
    drop_draft(desk, card.slug, 2)
    assert begun_debriefs(desk) == {}


class TestDrafts:
    """What was typed lies over what stands there, and takes nothing away that it did not touch."""

    def decided(self, desk: Desk, card: Card) -> Card:
        given = {"category": "A survey.", "context": "Old papers."}
        decide(desk, card, Debrief("on", "Fine.", answers=given))
        return desk.card("rivers")

    def answers(self, desk: Desk, card: Card) -> dict[str, str]:
        return notes.answers(desk.read(card.slug).note, FIRST, 1)

    def kept(self, desk: Desk, card: Card, **typed: str) -> list[Decided]:
        """The form filled, some fields typed, and kept."""
        context = context_of(desk, card, FIRST, None)
        form = {**form_of(context), **typed}
        debrief = debrief_of(form, FIRST, desk.today(), context)
        return keep(desk, [card], None, debrief, context, draft_with(form, context))

    def test_a_correction_that_is_taken_back_and_kept_again_loses_no_answer(self, desk: Desk, card: Card) -> None:
        card = self.decided(desk, card)
        (enough,) = self.kept(desk, card, decision="enough")
        take_back(desk, enough)
        assert form_of(context_of(desk, card, FIRST, None))["decision"] == "enough"
        self.kept(desk, desk.card("rivers"))
        assert self.answers(desk, card) == {"category": "A survey.", "context": "Old papers."}
        assert desk.card("rivers").decision == "enough"

    def test_what_was_written_into_the_note_since_stays(self, desk: Desk, card: Card) -> None:
        card = self.decided(desk, card)
        context = context_of(desk, card, FIRST, None)
        draft = draft_with({**form_of(context), "why": "Finer.", "context": "Older papers."}, context)
        save_draft(desk, card.slug, 1, draft)
        edited = {"category": "A long survey.", "clarity": "Clear.", "context": "Very old papers."}
        desk.library.change_note(card.slug, lambda text: notes.with_answers(text, FIRST, 1, edited))
        self.kept(desk, card)
        assert self.answers(desk, card) == {
            "category": "A long survey.",
            "clarity": "Clear.",
            "context": "Older papers.\nVery old papers.",
        }

    def test_an_answer_that_changed_while_the_form_was_open_stays_below_the_one_typed(
        self, desk: Desk, card: Card
    ) -> None:
        card = self.decided(desk, card)
        context = context_of(desk, card, FIRST, None)
        debrief = debrief_of({**form_of(context), "category": "A book."}, FIRST, desk.today(), context)
        changed = {"category": "No survey."}
        desk.library.change_note(card.slug, lambda text: notes.with_answers(text, FIRST, 1, changed))
        keep(desk, [card], None, debrief, context, None)
        assert self.answers(desk, card)["category"] == "A book.\n\nNo survey."

    def test_taking_back_lays_what_was_typed_below_a_draft_that_was_begun_since(self, desk: Desk, card: Card) -> None:
        (first,) = self.kept(desk, card, decision="on", why="one", category="A long answer.")
        context = context_of(desk, desk.card("rivers"), FIRST, None)
        save_draft(desk, card.slug, 1, draft_with({**form_of(context), "why": "newer"}, context))
        take_back(desk, first)
        assert form_of(context_of(desk, desk.card("rivers"), FIRST, None)) == {
            "decision": "on",
            "why": "newer",
            "category": "A long answer.",
        }

    def test_what_another_window_typed_is_still_a_draft_when_one_keeps(self, desk: Desk, card: Card) -> None:
        context = context_of(desk, card, FIRST, None)
        save_draft(desk, card.slug, 1, DebriefDraft({"category": "Of the other."}))
        form = {"decision": "no", "why": "Dull."}
        draft = draft_with(form, context)
        save_draft(desk, card.slug, 1, draft)
        keep(desk, [card], None, debrief_of(form, FIRST, desk.today(), context), context, draft)
        there = draft_of(desk, card.slug, 1)
        assert there is not None
        assert there.typed["category"] == "Of the other."
        assert desk.card("rivers").verdict == "Dull."

    def test_two_windows_that_type_lose_neither(self, desk: Desk, card: Card) -> None:
        save_draft(desk, card.slug, 1, DebriefDraft({"why": "from one", "context": "of one"}))
        there = save_draft(desk, card.slug, 1, DebriefDraft({"why": "from two", "clarity": "of two"}))
        assert there is not None
        assert there == draft_of(desk, card.slug, 1)
        assert set(there.typed["why"].splitlines()) == {"from one", "from two"}
        assert (there.typed["context"], there.typed["clarity"]) == ("of one", "of two")

    def test_a_decision_about_several_leaves_their_own_debriefs_and_reasons(
        self, desk: Desk, library: Library, card: Card
    ) -> None:
        begun = DebriefDraft({"context": "A long answer."})
        save_draft(desk, card.slug, 1, begun)
        other = file_paper(library, "On Ice", key="ice")
        decide(desk, other, Debrief("no", "Cold."))
        decided = decide_all(desk, [card, desk.card("ice")], Debrief("enough"))
        assert (draft_of(desk, card.slug, 1), desk.card("ice").verdict) == (begun, "Cold.")
        take_back_all(desk, decided)
        assert (draft_of(desk, card.slug, 1), desk.card("ice").decision) == (begun, "no")


def test_what_is_put_off_is_corrected_until_its_day_has_come(desk: Desk, clock: Clock, card: Card) -> None:
    decide(desk, card, Debrief("later", "No time.", "2024-06-01"))
    later = decide(desk, desk.card("rivers"), Debrief("later", "After the thesis.", "2024-06-10"))
    assert later.corrected is not None
    assert (desk.card("rivers").revisit, desk.card("rivers").verdict) == ("2024-06-10", "After the thesis.")
    clock.pass_by(40 * 86400)
    assert to_decide(desk, desk.card("rivers"))[1] is None
    assert decide(desk, desk.card("rivers"), Debrief("later", "", "2024-07-10")).corrected is None


def test_an_open_pass_that_is_decided_in_the_list_is_open_again_when_that_is_taken_back(
    desk: Desk, clock: Clock, card: Card
) -> None:
    sitting = Sitting.begin(desk, card)
    clock.pass_by(20)
    sitting.key()
    sitting.stop()
    take_back(desk, decide(desk, desk.card("rivers"), Debrief("no")))
    assert (desk.card("rivers").state, desk.card("rivers").reading_seconds) == ("reading", 20)


def test_what_somebody_else_decided_since_is_neither_taken_back_nor_overruled(desk: Desk, card: Card) -> None:
    on = decide(desk, card, Debrief("on", "Fine."))
    decide(desk, desk.card("rivers"), Debrief("no", "Dull."))
    with pytest.raises(DecidedElsewhere):
        take_back(desk, on)
    with pytest.raises(DecidedElsewhere):
        decide(desk, card, Debrief("enough"), expected=(1, None))
    assert desk.card("rivers").verdict == "Dull."


def test_of_several_one_that_cannot_be_taken_back_keeps_none_of_the_others(
    desk: Desk, library: Library, card: Card
) -> None:
    others = [file_paper(library, f"On Ice {n}", key=f"ice{n}") for n in range(2)]
    decided = decide_all(desk, [card, *others], Debrief("no"))
    library.remove(others[0].slug)
    with pytest.raises(LibraryError):
        take_back_all(desk, decided)
    assert {c.state for c in library.cards()} == {"inbox"}


def test_where_the_line_cannot_be_written_the_note_says_nothing_of_it(desk: Desk, card: Card) -> None:
    before = desk.read(card.slug).note
    (desk.folder(card.slug) / layout.SESSIONS).symlink_to("/nowhere/at/all")
    with pytest.raises(LibraryError):
        decide(desk, card, Debrief("on", "Fine.", answers={"clarity": "Clear."}))
    assert layout.read_text(desk.folder(card.slug) / layout.NOTES) == before


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
