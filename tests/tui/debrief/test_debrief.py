"""The end of a pass."""

import threading
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from paperpass.desk import debriefing, deciding, noting
from paperpass.desk.debriefing import DebriefContext
from paperpass.desk.deciding import Decided, decide, draft_of
from paperpass.desk.desk import Desk
from paperpass.desk.sitting import Sitting
from paperpass.library import layout, notes, projects
from paperpass.model.brief import Brief, Placed, Reference, References
from paperpass.model.card import Card
from paperpass.model.clock import PassClock
from paperpass.model.debrief import Debrief, DebriefDraft
from paperpass.model.passes import PASSES
from paperpass.model.session import CountedBy, Gap, Session
from paperpass.tui.debrief.screen import DebriefScreen
from paperpass.tui.widgets.decisions import Decisions
from paperpass.tui.widgets.field import Field
from tests.tui.conftest import Hands, file_paper, reading


async def end(hands: Hands, card: Card, sitting: Sitting | None = None, brief: Brief | None = None) -> DebriefScreen:
    screen = DebriefScreen(card, sitting, brief)
    hands.app.push_screen(screen)
    await hands.until(
        lambda: hands.app.screen is screen and isinstance(screen.focused, Decisions) and screen.form.learned
    )
    await hands.pilot.pause()
    return screen


async def shown(hands: Hands, screen: DebriefScreen) -> None:
    await hands.until(lambda: hands.app.screen is screen and screen.form.learned)


def decided(desk: Desk, card: Card) -> list[Session]:
    return layout.sessions(desk.library.path(card.slug))


async def kept(hands: Hands) -> None:
    await hands.until(lambda: not hands.at("DebriefScreen"))


async def test_a_letter_and_one_line_are_all_that_it_asks_for(desk: Desk) -> None:
    card = file_paper(desk, "On Reading")
    async with reading(desk) as hands:
        await end(hands, card)
        await hands.press("n")
        await hands.type("not my setting")
        await hands.press("ctrl+s")
        await kept(hands)
    now = desk.library.card(card.slug)
    assert (now.state, now.verdict, now.passes_done) == ("aside", "not my setting", (1,))


async def test_letters_that_are_keys_elsewhere_are_letters_in_a_field(desk: Desk) -> None:
    card = file_paper(desk, "On Reading")
    async with reading(desk) as hands:
        await end(hands, card)
        await hands.press("e")
        await hands.type("p?qolne+:uX")
        await hands.press("ctrl+s")
        await kept(hands)
    assert desk.library.card(card.slug).verdict == "p?qolne+:uX"


async def test_the_footer_is_the_same_after_the_help(desk: Desk) -> None:
    card = file_paper(desk, "On Rivers")
    async with reading(desk) as hands:
        await hands.until(lambda: hands.sees("1 paper"))
        await hands.press("d")
        await hands.until(lambda: hands.at("DebriefScreen") and hands.sees("esc back, kept as a draft"))
        await hands.press("question_mark")
        await hands.until(lambda: hands.at("Help"))
        await hands.press("q")
        await hands.until(lambda: hands.at("DebriefScreen"))
        assert hands.sees("enter keep tab next p keep, next paper ? keys esc back, kept as a draft")
    assert desk.library.card(card.key).state.value == "inbox"


async def test_answers_go_into_the_note_under_their_questions(desk: Desk) -> None:
    card = file_paper(desk, "On Reading")
    async with reading(desk) as hands:
        await end(hands, card)
        await hands.press("o", "tab")
        await hands.type("a survey")
        await hands.press("tab", "tab")
        await hands.type("they do not")
        await hands.press("escape", "enter")
        await kept(hands)
    note = desk.library.read(card.slug).note
    assert "### Category\n\na survey\n" in note
    assert "### Correctness\n\nthey do not\n" in note
    assert desk.library.card(card.slug).verdict is None


async def test_later_takes_a_day_in_plain_words_and_says_how_it_understands_them(desk: Desk) -> None:
    card = file_paper(desk, "On Reading")
    async with reading(desk) as hands:
        screen = await end(hands, card)
        await hands.press("l")
        assert screen.query_one("#day", Field).has_focus
        await hands.type("sometime")
        assert hands.sees("which day is that?")
        await hands.press("tab", "shift+tab", *["backspace"] * 8)
        await hands.type("sat")
        assert hands.sees("Saturday")
        await hands.press("enter")
        assert screen.query_one("#why", Field).has_focus
        await hands.press("ctrl+s")
        await kept(hands)
    now = desk.library.card(card.slug)
    assert (now.state, now.revisit, now.passes_done) == ("inbox", "2026-03-07", ())


async def test_a_day_that_is_none_is_said_beside_the_fields_and_nothing_is_lost(desk: Desk) -> None:
    card = file_paper(desk, "On Reading")
    async with reading(desk) as hands:
        screen = await end(hands, card)
        await hands.press("l", "tab")
        for words in ("", "never"):
            screen.query_one("#day", Field).text = words
            screen.query_one("#why", Field).text = "a reason"
            screen.form.action_keep()
            await hands.pilot.pause()
            assert hands.sees("rite tomorrow, Saturday, in two weeks or a date")
            assert hands.sees("a reason")
    assert decided(desk, card) == []


async def test_without_a_decision_enter_asks_for_one(desk: Desk) -> None:
    card = file_paper(desk, "On Reading")
    async with reading(desk) as hands:
        await end(hands, card)
        await hands.press("tab")
        await hands.type("a reason")
        await hands.press("ctrl+s")
        assert hands.sees("Choose one: o, l, n, e")
        assert hands.sees("a reason")


async def test_background_lists_the_papers_to_read_first(desk: Desk) -> None:
    card = file_paper(desk, "On Reading")
    Sitting.begin(desk, card, 2).stop()
    async with reading(desk) as hands:
        await end(hands, desk.library.card(card.slug))
        assert hands.sees("Second pass")
        await hands.press("b")
        await hands.type("On Eyes, On  Paper")
        await hands.press("ctrl+s")
        await kept(hands)
    assert "- On Eyes\n- On Paper\n" in desk.library.read(card.slug).note
    assert (decided(desk, card)[-1].decision, decided(desk, card)[-1].revisit) == ("background", None)
    assert desk.library.card(card.slug).waits_for == ("On Eyes", "On Paper")


async def test_escape_leaves_the_field_then_the_form_and_what_was_typed_is_there_again(desk: Desk) -> None:
    card = file_paper(desk, "On Reading")
    async with reading(desk) as hands:
        await end(hands, card)
        await hands.press("e")
        await hands.type("half a thou")
        await hands.press("escape")
        assert hands.at("DebriefScreen")
        await hands.press("escape")
        assert hands.at("LibraryScreen")
        screen = await end(hands, card)
        assert screen.form.typed() == {"decision": "enough", "why": "half a thou"}
    assert decided(desk, card) == []


async def test_the_draft_lies_on_the_disk_and_the_clock_goes_on(desk: Desk) -> None:
    card = file_paper(desk, "On Reading")
    sitting = Sitting.begin(desk, card)
    async with reading(desk) as hands:
        await end(hands, card, sitting)
        assert not sitting.clock.running
        await hands.press("e")
        await hands.type("enough")
        await hands.press("escape", "escape")
        await hands.until(lambda: draft_of(desk, card.slug, 1) == DebriefDraft({"decision": "enough", "why": "enough"}))
        assert sitting.clock.running


async def test_a_draft_outlives_the_program_and_is_dropped_once_the_debrief_is_kept(desk: Desk) -> None:
    card = file_paper(desk, "On Reading")
    async with reading(desk) as hands:
        screen = await end(hands, card)
        await hands.type("Rebuilt on our items")
        screen.keep_typed()
    assert draft_of(desk, card.slug, 1) == DebriefDraft({"why": "Rebuilt on our items"})
    async with reading(desk) as hands:
        await end(hands, card)
        await hands.until(lambda: hands.sees("Why Rebuilt on our items"))
        await hands.press("e", "ctrl+s")
        await kept(hands)
    assert draft_of(desk, card.slug, 1) is None
    assert desk.library.card(card.slug).verdict == "Rebuilt on our items"


async def test_enter_in_a_field_goes_on_to_the_next_and_behind_the_last_to_the_decision(desk: Desk) -> None:
    card = file_paper(desk, "On Reading")
    async with reading(desk) as hands:
        screen = await end(hands, card)
        await hands.press("l")
        await hands.type("sat")
        seen = []
        for _ in range(7):
            seen.append(screen.focused.id if screen.focused else None)
            await hands.press("enter")
        assert seen == ["day", "why", "category", "context", "correctness", "contributions", "clarity"]
        assert isinstance(screen.focused, Decisions)
        assert decided(desk, card) == []
        await hands.press("enter")
        await kept(hands)
    assert decided(desk, card)[-1].decision == "later"


@pytest.mark.parametrize("number", [1, 2, 3])
async def test_no_letter_is_swallowed_where_no_decision_has_it(desk: Desk, number: int) -> None:
    card = file_paper(desk, "On Reading")
    sitting = Sitting.begin(desk, card, number)
    async with reading(desk) as hands:
        screen = await end(hands, card, sitting)
        await hands.type("Rebuilt on our items")
        assert screen.form.typed() == {"why": "Rebuilt on our items"}


async def test_what_was_typed_can_be_thrown_away_and_taken_back(desk: Desk) -> None:
    card = file_paper(desk, "On Reading")
    async with reading(desk) as hands:
        screen = await end(hands, card)
        await hands.press("e")
        await hands.type("half a thought")
        await hands.press("escape", "X")
        assert screen.form.typed() == {}
        await hands.press("u")
        await hands.until(lambda: screen.form.typed() == {"decision": "enough", "why": "half a thought"})


async def test_a_decision_is_taken_back_at_once_and_what_was_typed_is_a_draft_again(desk: Desk) -> None:
    card = file_paper(desk, "On Reading")
    before = desk.library.read(card.slug).note
    async with reading(desk) as hands:
        await end(hands, card)
        await hands.press("n")
        await hands.type("not mine")
        await hands.press("enter")
        await hands.type("a survey")
        await hands.press("ctrl+s")
        await kept(hands)
        assert desk.library.card(card.slug).state == "aside"
        await hands.press("u")
        await hands.until(lambda: desk.library.card(card.slug).state == "inbox")
        screen = await end(hands, desk.library.card(card.slug))
        assert screen.form.typed() == {"decision": "no", "why": "not mine", "category": "a survey"}
    card = desk.library.card(card.slug)
    assert (card.passes_done, card.verdict, card.days) == ((), None, ())
    after = desk.library.read(card.slug).note
    assert [s.title for s in notes.sections(after)] == [s.title for s in notes.sections(before)]


async def test_the_last_decision_is_corrected_a_day_later(desk: Desk) -> None:
    card = file_paper(desk, "On Reading")
    yesterday = replace(desk, now=lambda: desk.now() - timedelta(days=1))
    Sitting.begin(yesterday, card).finish(Debrief("no", "Dull.", answers={"clarity": "It is not."}))
    async with reading(desk) as hands:
        screen = await end(hands, desk.library.card(card.slug))
        assert hands.sees("decided yesterday")
        assert screen.form.typed() == {"decision": "no", "why": "Dull.", "clarity": "It is not."}
        await hands.press("o")
        assert screen.query_one("#why", Field).has_focus
        screen.query_one("#why", Field).text = "Not dull."
        screen.query_one("#clarity", Field).text = "It is."
        await hands.press("ctrl+s")
        await kept(hands)
    now, (old, new) = desk.library.read(card.slug), decided(desk, card)
    assert (old.decision, new.decision, new.supersedes) == ("no", "on", old.id)
    assert (now.card.state, now.card.verdict, now.card.passes_done) == ("reading", "Not dull.", (1,))
    assert (new.started, now.card.days) == (old.started, (old.day,))
    assert notes.answers(now.note, PASSES[0], 1) == {"clarity": "It is."}


async def test_a_decision_that_is_kept_as_it_was_changes_nothing(desk: Desk) -> None:
    card = file_paper(desk, "On Reading")
    decide(desk, card, Debrief("no", "Dull."))
    async with reading(desk) as hands:
        await end(hands, desk.library.card(card.slug))
        await hands.press("enter")
        await kept(hands)
        assert any("nothing was changed" in said for said in hands.app.said)
    assert len(decided(desk, card)) == 1


async def test_a_sitting_is_finished_with_its_time(desk: Desk) -> None:
    card = file_paper(desk, "On Reading")
    sitting = Sitting.begin(replace(desk, monotonic=lambda: 0.0), card)
    sitting.clock = PassClock(300.0, settled=420.0, last=0.0)
    heard: list[tuple[Session, bool]] = []
    async with reading(desk) as hands:
        hands.app.push_screen(DebriefScreen(card, sitting, None, lambda session, more: heard.append((session, more))))
        await hands.until(lambda: hands.sees("First pass · 7 min of 5-10 min"))
        await hands.press("o", "ctrl+n")
        await kept(hands)
    assert [(s.reading_seconds, s.decision, more) for s, more in heard] == [(420.0, "on", True)]
    assert decided(desk, card) == [heard[0][0]]
    assert heard[0][0].by is CountedBy.CLOCK


async def test_every_gap_of_the_round_is_listed_and_counted_by_itself(desk: Desk) -> None:
    card = file_paper(desk, "On Reading")
    lunch, dense = Gap("2026-03-04T09:00:00+01:00", 3600.0), Gap("2026-03-04T09:40:00+01:00", 360.0)
    kept_before = Session(1, 1, desk.stamp(), desk.stamp(), 60.0, 3600.0, gaps=(lunch,), by=CountedBy.CLOCK)
    desk.library.add_session(card.slug, kept_before)
    sitting = Sitting.begin(desk, card)
    sitting.clock = PassClock(300.0, settled=420.0, gaps=(dense,), last=sitting.clock.last)
    async with reading(desk) as hands:
        await end(hands, card, sitting)
        assert hands.sees("8 min of 5-10 min · 1 h 06 without a key, + lists it")
        await hands.press("plus")
        await hands.until(lambda: hands.sees("today, 09:00 1 h does not count") and hands.sees("today, 09:40 6 min"))
        await hands.press("j", "enter")
        assert hands.sees("✓ today, 09:40 6 min counts as reading")
        await hands.press("q")
        assert hands.sees("14 min of 5-10 min · 1 h without a key")
        await hands.press("plus", "enter")
        await hands.until(lambda: desk.library.card(card.slug).reading_seconds == 3660)
        await hands.press("enter")
        await hands.until(lambda: desk.library.card(card.slug).reading_seconds == 60)
        await hands.press("q", "e", "ctrl+s")
        await kept(hands)
    assert round(desk.library.card(card.slug).reading_seconds) == 60 + 420 + 360


async def test_p_keeps_and_opens_the_next_paper_of_the_inbox(desk: Desk) -> None:
    newer = file_paper(desk, "On Writing", added="2026-03-02T10:00:00+01:00")
    older = file_paper(desk, "On Ranking", added="2026-03-01T10:00:00+01:00")
    async with reading(desk) as hands:
        await end(hands, newer)
        await hands.press("e", "escape", "p")
        await hands.until(lambda: hands.app.opened)
        assert hands.app.opened == [older.slug]


async def test_answers_that_stand_in_the_note_are_there_and_stay_as_they_are(desk: Desk) -> None:
    card = file_paper(desk, "On Reading")
    written = "\n## First pass\n\n### Category\n\na survey,\nin two lines\n\n### Clarity\n\n"
    desk.library.change_note(card.slug, lambda note: note + written)
    async with reading(desk) as hands:
        screen = await end(hands, card)
        await hands.until(lambda: screen.query_one("#category", Field).value == "a survey,\nin two lines")
        screen.query_one("#clarity", Field).text = "it is clear"
        await hands.press("e", "ctrl+s")
        await kept(hands)
    note = desk.library.read(card.slug).note
    assert "### Category\n\na survey,\nin two lines\n\n### Clarity\n\nit is clear\n" in note


async def test_the_paper_says_what_it_knows_itself_beside_the_questions(desk: Desk) -> None:
    held = file_paper(desk, "On Eyes", authors=("Eva Seer",), year=2014)
    card = file_paper(desk, "On Reading")
    items = (Reference("1", "Seer. On Eyes. 2014.", 5, held=held.key), Reference("2", "Else. On Else.", 5))
    brief = Brief(
        "paper.pdf",
        "0",
        6,
        abstract=Placed("Pages are read. We propose to read them in passes. It works.", 0, "style"),
        references=References(5, "style", items),
    )
    async with reading(desk) as hands:
        await end(hands, card, None, brief)
        await hands.until(lambda: hands.sees("p. 1: “We propose to read"))


@pytest.mark.parametrize(("key", "state"), [("d", "done"), ("e", "done"), ("a", "aside"), ("l", "inbox")])
async def test_the_third_pass_can_be_finished_left_put_off_and_set_aside(desk: Desk, key: str, state: str) -> None:
    card = file_paper(desk, "On Reading")
    Sitting.begin(desk, card, 3).stop()
    async with reading(desk) as hands:
        screen = await end(hands, desk.library.card(card.slug))
        assert len(screen.query(Field)) == 3 + 7
        assert screen.form.typed() == {}
        await hands.press(key)
        if key == "l":
            await hands.type("sat")
        await hands.press("ctrl+s")
        await kept(hands)
    now = desk.library.card(card.slug)
    assert (now.state, now.passes_done) == (state, () if key == "l" else (3,))


async def test_what_the_disk_refuses_is_said_and_nothing_is_lost(desk: Desk) -> None:
    card = file_paper(desk, "On Reading")
    async with reading(desk) as hands:
        screen = await end(hands, card)
        sessions = desk.library.path(card.slug) / layout.SESSIONS
        sessions.mkdir()
        await hands.press("e")
        await hands.type("a reason")
        await hands.press("ctrl+s")
        await hands.until(lambda: hands.sees("is a folder"))
        sessions.rmdir()
        assert screen.form.typed() == {"decision": "enough", "why": "a reason"}
        await hands.press("ctrl+s")
        await kept(hands)
    assert desk.library.card(card.slug).verdict == "a reason"


async def test_a_project_asks_whether_the_paper_matters_to_it(desk: Desk) -> None:
    card = file_paper(desk, "On Reading")
    noting.set_tags(desk, card, ("ranking", "later"))
    projects.ask(desk.library, "ranking", "how do others rank cold items?")
    async with reading(desk) as hands:
        await end(hands, desk.library.card(card.slug))
        await hands.until(lambda: hands.sees("for: how do others rank cold items?"))


class Gate:
    """Stands in for something slow: whoever comes waits until it is opened."""

    def __init__(self) -> None:
        self.reached, self.opened = threading.Event(), threading.Event()

    def wait(self) -> None:
        self.reached.set()
        assert self.opened.wait(30)


async def test_a_paper_that_takes_long_to_be_read_holds_neither_draft_nor_decision_up(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    card, gate = file_paper(desk, "On Reading"), Gate()
    decide(desk, card, Debrief("no", "Dull.", answers={"clarity": "It is not."}))

    def slow(*_: object) -> Brief:
        gate.wait()
        return Brief("paper.pdf", "0", 1)

    monkeypatch.setattr("paperpass.desk.briefing.brief", slow)
    async with reading(desk) as hands:
        screen = await end(hands, desk.library.card(card.slug))
        await hands.until(gate.reached.is_set)
        await hands.type("X")
        await hands.press("e")
        screen.keep_typed()
        assert draft_of(desk, card.slug, 1) is not None
        await hands.press("ctrl+s")
        await kept(hands)
        gate.opened.set()
    now = desk.library.card(card.slug)
    assert (now.decision, now.verdict) == ("enough", "Dull.")


async def test_what_is_kept_before_the_form_is_filled_waits_for_it(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    card, gate = file_paper(desk, "On Reading"), Gate()
    decide(desk, card, Debrief("no", "Dull.", answers={"clarity": "It is not."}))
    whole = debriefing.context_of

    def slow(*given: Any) -> DebriefContext:
        gate.wait()
        return whole(*given)

    monkeypatch.setattr("paperpass.tui.debrief.form.context_of", slow)
    async with reading(desk) as hands:
        hands.app.push_screen(DebriefScreen(desk.library.card(card.slug)))
        await hands.until(gate.reached.is_set)
        await hands.press("e", "ctrl+s")
        assert hands.sees("Looking at what is there")
        gate.opened.set()
        await kept(hands)
    now = desk.library.read(card.slug)
    assert (now.card.decision, now.card.verdict) == ("enough", "Dull.")
    assert notes.answers(now.note, PASSES[0], 1) == {"clarity": "It is not."}


async def test_what_was_typed_behind_a_save_that_is_under_way_is_kept_when_one_leaves(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    card, gate = file_paper(desk, "On Reading"), Gate()
    whole = deciding.save_draft

    def slow(*given: Any) -> DebriefDraft | None:
        gate.wait()
        return whole(*given)

    async with reading(desk) as hands:
        screen = await end(hands, card)
        await hands.press("e")
        await hands.type("first words")
        monkeypatch.setattr("paperpass.desk.deciding.save_draft", slow)
        screen.form._save_draft()  # noqa: SLF001  (its timer does)
        await hands.until(gate.reached.is_set)
        await hands.type(" and more")
        await hands.press("escape", "escape")
        gate.opened.set()
        wanted = DebriefDraft({"decision": "enough", "why": "first words and more"})
        await hands.until(lambda: draft_of(desk, card.slug, 1) == wanted)


async def test_a_debrief_that_is_being_kept_is_not_left_before_it_is(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    card, gate = file_paper(desk, "On Reading"), Gate()
    whole = debriefing.keep

    def slow(*given: Any) -> list[Decided]:
        gate.wait()
        return whole(*given)

    monkeypatch.setattr("paperpass.tui.debrief.form.keep", slow)
    async with reading(desk) as hands:
        await end(hands, card)
        await hands.press("e", "ctrl+s")
        await hands.until(gate.reached.is_set)
        await hands.press("escape", "escape")
        assert hands.at("DebriefScreen")
        gate.opened.set()
        await kept(hands)
        await hands.press("u")
        await hands.until(lambda: desk.library.card(card.slug).decision is None)


async def test_the_reason_for_several_papers_is_a_draft_too(desk: Desk) -> None:
    cards = [file_paper(desk, f"On Reading {n}") for n in range(2)]
    for _ in range(2):
        async with reading(desk) as hands:
            screen = DebriefScreen(cards[0], others=cards[1:])
            hands.app.push_screen(screen)
            await shown(hands, screen)
            if not screen.form.typed():
                await hands.press("n")
                await hands.type("not our field")
                screen.keep_typed()
            else:
                assert screen.form.typed() == {"decision": "no", "why": "not our field"}
                await hands.press("ctrl+s")
                await kept(hands)
    assert {c.verdict for c in desk.library.cards()} == {"not our field"}


async def test_what_is_typed_into_a_field_that_is_filled_comes_behind_it(desk: Desk) -> None:
    card = file_paper(desk, "On Reading")
    decide(desk, card, Debrief("no", "Dull"))
    async with reading(desk) as hands:
        screen = await end(hands, desk.library.card(card.slug))
        await hands.press("e")
        await hands.type(", but short")
        assert screen.form.typed()["why"] == "Dull, but short"
