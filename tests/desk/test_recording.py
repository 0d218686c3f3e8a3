"""Time that the reader tells: passes on paper, and times that were wrong; each leaves a trace and can be taken back."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from paperpass.desk.deciding import decide, take_back
from paperpass.desk.desk import Desk
from paperpass.desk.recording import NoSitting, ToldSitting, correct_time, sittings, take_back_time
from paperpass.desk.sitting import ReadElsewhere, Sitting
from paperpass.library import layout
from paperpass.library.drafts import Drafts
from paperpass.library.store import Library
from paperpass.model.card import Card
from paperpass.model.debrief import Debrief, Undecided
from paperpass.model.errors import LibraryError
from paperpass.model.recording import Recorded
from paperpass.model.session import CountedBy, Session
from paperpass.model.state import State
from tests.papers import Clock, a_session, file_paper

TODAY, BEFORE = date(2024, 5, 17), date(2024, 5, 14)


@pytest.fixture
def card(library: Library) -> Card:
    return file_paper(library, key="rivers")


def lines(desk: Desk, card: Card) -> list[Session]:
    return layout.sessions(desk.folder(card.slug))


def tell(desk: Desk, card: Card, number: int, minutes: float, decision: str, day: date = TODAY) -> Session:
    return ToldSitting.of(desk, card, Recorded(number, minutes * 60, day)).finish(Debrief(decision)).session


def test_a_pass_on_paper_is_a_pass_with_its_time_its_day_and_its_decision(desk: Desk, card: Card) -> None:
    told = ToldSitting.of(desk, card, Recorded(1, 480, BEFORE)).finish(
        Debrief("on", "Worth an hour.", answers={"clarity": "Very."})
    )
    assert (told.session.by, told.session.day, told.session.reading_seconds) == (CountedBy.RECORD, "2024-05-14", 480)
    now = desk.card("rivers")
    assert (now.state, now.passes_done, now.reading_seconds, now.verdict, now.days) == (
        State.READING, (1,), 480, "Worth an hour.", ("2024-05-14",)
    )  # fmt: skip
    note = desk.read(card.slug).note
    assert "**on** · 2024-05-14 · 8 min · Worth an hour." in note
    assert "Very." in note


def test_what_lacks_its_decision_s_day_is_not_recorded(desk: Desk, card: Card) -> None:
    with pytest.raises(Undecided):
        tell(desk, card, 1, 8, "later")
    assert lines(desk, card) == []


def test_a_pass_of_an_earlier_day_changes_no_later_decision(desk: Desk, card: Card) -> None:
    tell(desk, card, 2, 40, "enough")
    tell(desk, card, 1, 8, "on", BEFORE)
    assert (desk.card("rivers").state, desk.card("rivers").passes_done) == (State.DONE, (1, 2))


def test_a_pass_of_an_earlier_day_ends_the_round_that_is_open(desk: Desk, clock: Clock, card: Card) -> None:
    begun = Sitting.begin(desk, card)
    clock.pass_by(20)
    begun.tick()
    begun.stop()
    tell(desk, card, 1, 8, "no", BEFORE)
    now = desk.card("rivers")
    assert (now.open_pass, now.state, now.reading_seconds) == (None, State.ASIDE, 500)


@pytest.mark.parametrize("opened", [False, True])
def test_a_recorded_pass_is_taken_back_with_its_time(desk: Desk, clock: Clock, card: Card, opened: bool) -> None:
    if opened:
        begun = Sitting.begin(desk, card)
        clock.pass_by(20)
        begun.tick()
        begun.stop()
    before = replace(desk.card("rivers"), touched=None)
    note = desk.read(card.slug).note
    told = ToldSitting.of(desk, card, Recorded(1, 480, TODAY)).finish(Debrief("no"))
    correct_time(desk, card, told.session.id, 60)
    take_back(desk, told)
    assert replace(desk.card("rivers"), touched=None) == before
    if opened:
        assert desk.read(card.slug).note.rstrip() == note.rstrip()


def test_after_a_clock_that_was_set_back_what_is_told_last_counts_last(desk: Desk, clock: Clock, card: Card) -> None:
    tell(desk, card, 1, 8, "on")
    clock.at -= timedelta(days=3)
    told = tell(desk, card, 2, 40, "enough", clock.at.date())
    assert desk.card("rivers").state is State.DONE
    correct_time(desk, card, told.id, 60)
    assert (desk.card("rivers").state, desk.card("rivers").reading_seconds) == (State.DONE, 540)


def test_a_clock_that_is_set_back_while_one_reads_takes_no_time_away(desk: Desk, clock: Clock, card: Card) -> None:
    sitting = Sitting.begin(desk, card)
    sitting.seen(0)
    for _ in range(6):
        clock.pass_by(20)
        clock.at -= timedelta(hours=1)
        sitting.key()
        sitting.tick()
    line = sitting.finish(Debrief("no")).session
    assert (line.reading_seconds, line.page_seconds) == (120, {1: 120})
    assert desk.card("rivers").state is State.ASIDE


def test_nothing_is_recorded_of_a_paper_that_is_being_read_elsewhere(desk: Desk, card: Card) -> None:
    other = Drafts(desk.library.state / "drafts")
    other.save(Sitting.begin(desk, card).draft())
    with pytest.raises(ReadElsewhere):
        ToldSitting.of(desk, card, Recorded(1, 480, TODAY))
    other.drop()


def test_a_told_sitting_that_is_not_finished_leaves_nothing(desk: Desk, card: Card) -> None:
    told = ToldSitting.of(desk, card, Recorded(1, 480, TODAY))
    told.rest()
    told.save()
    told.resume()
    assert (told.seconds, told.clock.running) == (480, False)
    assert lines(desk, card) == []
    assert not desk.library.drafts.orphans()


def test_a_time_is_put_right_and_the_line_before_stays(desk: Desk, card: Card) -> None:
    wrong = tell(desk, card, 1, 480, "on")
    corrected = correct_time(desk, card, wrong.id, 480)
    assert corrected
    assert [line.reading_seconds for line in lines(desk, card)] == [28_800, 480]
    ((now, first),) = sittings(desk, card)
    assert (now.reading_seconds, first.reading_seconds, now.supersedes) == (480, 28_800, wrong.id)
    assert desk.card("rivers").reading_seconds == 480
    assert "· 8 min" in desk.read(card.slug).note

    take_back_time(desk, corrected)
    assert desk.card("rivers").reading_seconds == 28_800
    assert len(lines(desk, card)) == 3


def test_a_time_that_is_so_already_changes_nothing(desk: Desk, card: Card) -> None:
    told = tell(desk, card, 1, 8, "on")
    assert correct_time(desk, card, told.id, 480) is None
    assert len(lines(desk, card)) == 1


def test_a_decision_that_is_corrected_later_keeps_the_time_that_was_put_right(desk: Desk, card: Card) -> None:
    told = tell(desk, card, 1, 480, "on")
    correct_time(desk, card, told.id, 480)
    decide(desk, card, Debrief("no"))
    assert (desk.card("rivers").reading_seconds, desk.card("rivers").state) == (480, State.ASIDE)


def test_a_time_is_taken_back_and_what_was_decided_since_stays(desk: Desk, card: Card) -> None:
    told = tell(desk, card, 1, 480, "on")
    corrected = correct_time(desk, card, told.id, 480)
    assert corrected
    decide(desk, card, Debrief("no"))
    take_back_time(desk, corrected)
    assert (desk.card("rivers").reading_seconds, desk.card("rivers").state) == (28_800, State.ASIDE)


def test_a_sitting_that_is_not_there_is_said_to_be_so(desk: Desk, card: Card) -> None:
    with pytest.raises(NoSitting):
        correct_time(desk, card, "nowhere", 60)


def test_lines_that_supersede_each_other_in_a_circle_end(desk: Desk, card: Card) -> None:
    folder = desk.folder(card.slug)
    one, two = replace(a_session(), id="a", supersedes="b"), replace(a_session(), id="b", supersedes="a")
    (folder / layout.SESSIONS).write_text(f"{one.to_line()}\n{two.to_line()}\n", encoding="utf-8")
    assert sittings(desk, card)


@pytest.mark.parametrize("file", [layout.SESSIONS, layout.NOTES])
def test_where_the_disk_refuses_neither_pass_nor_time_is_half_written(
    desk: Desk, card: Card, file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = tell(desk, card, 1, 8, "on")
    before = {path.name: path.read_bytes() for path in desk.folder(card.slug).iterdir()}
    name = "append_line" if file == layout.SESSIONS else "write"

    def full(*_: object) -> None:
        raise LibraryError("the disk is full", "make room")

    monkeypatch.setattr(f"paperpass.library.atomic.{name}", full)
    with pytest.raises(LibraryError):
        tell(desk, card, 2, 40, "enough")
    if file == layout.SESSIONS:
        with pytest.raises(LibraryError):
            correct_time(desk, card, told.id, 60)
    monkeypatch.undo()
    assert {path.name: path.read_bytes() for path in desk.folder(card.slug).iterdir()} == before


def test_pages_and_steps_of_a_sitting_are_kept_with_it(desk: Desk, clock: Clock, card: Card) -> None:
    sitting = Sitting.begin(desk, card)
    for page, step, seconds in ((0, "abstract", 20), (4, "figures", 8), (0, "figures", 5)):
        sitting.seen(page)
        sitting.on_step(step)
        clock.pass_by(seconds)
        sitting.key()
        sitting.tick()
    sitting.stop()
    (line,) = lines(desk, card)
    assert line.page_seconds == {1: 25, 5: 8}
    assert line.step_seconds == {"abstract": 20, "figures": 13}
    assert sum(line.page_seconds.values()) == line.reading_seconds


def test_pages_and_steps_of_a_killed_program_are_in_its_draft(desk: Desk, clock: Clock, card: Card) -> None:
    sitting = Sitting.begin(desk, card)
    sitting.seen(6)
    sitting.on_step("figures")
    clock.pass_by(25)
    sitting.key()
    sitting.tick()
    sitting.save()
    box = next(p for p in (desk.library.state / "drafts").iterdir() if (p / "draft.json").exists())
    from paperpass.library.drafts import _load

    draft = _load(box / "draft.json")
    assert draft
    assert (draft.page_seconds, draft.step_seconds) == ({7: 25}, {"figures": 25})
    sitting.abandon()
