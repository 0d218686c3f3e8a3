"""A sitting from its beginning to a decision, with every way in which it may be cut off."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from paperpass.desk.desk import Desk
from paperpass.desk.showing import show
from paperpass.desk.sitting import Sitting, decide, recover
from paperpass.library import layout
from paperpass.library.drafts import Drafts
from paperpass.library.store import Library
from paperpass.model.card import Card
from paperpass.model.debrief import Debrief, Undecided
from paperpass.model.errors import LibraryError
from paperpass.model.session import EndedBy
from paperpass.model.state import State
from tests.papers import Clock, file_paper


@pytest.fixture
def card(library: Library) -> Card:
    return file_paper(library, key="rivers")


def read(sitting: Sitting, clock: Clock, minutes: int) -> list[int]:
    """Reads on, with a key now and then; the bounds that were announced."""
    heard = []
    for second in range(minutes * 60):
        clock.pass_by(1)
        if bound := sitting.tick():
            heard.append(bound)
        if second % 60 == 59:
            sitting.key()
    return heard


def kill(sitting: Sitting, desk: Desk) -> Desk:
    """What a desk finds that is opened after the sitting's process was killed."""
    sitting.save()
    drafts = sitting.desk.library.drafts
    assert drafts._held is not None  # noqa: SLF001  # the lock that the kernel frees when a process dies
    import os

    os.close(drafts._held)  # noqa: SLF001
    library = Library(desk.library.folder, desk.library.state, desk.library.cache)
    return replace(desk, library=library)


class TestReading:
    def test_a_pass_is_read_paused_and_finished_in_a_later_sitting(
        self, desk: Desk, clock: Clock, library: Library, card: Card
    ) -> None:
        first = Sitting.begin(desk, card)
        assert library.drafts.orphans() == []
        first.seen(2)
        first.seen(0)
        assert read(first, clock, 4) == []
        kept = first.stop()
        assert (kept.pass_number, kept.reading_seconds, kept.pages, kept.ended_by) == (1, 240, (1, 3), EndedBy.PAUSE)
        assert library.card("rivers").state is State.READING

        clock.pass_by(86400)
        second = Sitting.begin(desk, card)
        assert second.seconds == 240
        assert read(second, clock, 7) == [5, 10]
        second.finish(Debrief("on", " A fine\nriver. ", answers={"clarity": "Clear.\n# Very."}))
        done = show(desk, library.card("rivers"))
        assert (done["state"], done["verdict"], done["passes_done"]) == ("reading", "A fine river.", [1])
        assert done["reading_seconds"] == 660
        assert done["passes"][0]["sittings"] == 2
        assert done["passes"][0]["answers"] == {"clarity": "Clear.\n# Very."}
        assert Sitting.begin(desk, library.card("rivers")).reading_pass.number == 2

    def test_time_without_a_key_is_away_and_can_be_counted_after_all(
        self, desk: Desk, clock: Clock, card: Card
    ) -> None:
        sitting = Sitting.begin(desk, card)
        for _ in range(400):
            clock.pass_by(1)
            sitting.tick()
        sitting.key()
        assert sitting.seconds == 0
        assert sitting.draft().away == (400.0,)
        sitting.count_gaps()
        assert sitting.seconds == 400

    def test_a_debrief_takes_no_time(self, desk: Desk, clock: Clock, card: Card) -> None:
        sitting = Sitting.begin(desk, card)
        read(sitting, clock, 2)
        sitting.rest()
        clock.pass_by(600)
        assert sitting.seconds == 120
        sitting.resume()
        read(sitting, clock, 1)
        assert sitting.stop(EndedBy.QUIT).reading_seconds == 180

    def test_the_config_sets_budget_and_silence(self, desk_for: Callable[..., Desk], clock: Clock, card: Card) -> None:
        desk = desk_for(config="[pass]\nbudget_1 = [1, 2]\nidle_1 = 1\n")
        sitting = Sitting.begin(desk, card)
        assert read(sitting, clock, 1) == []
        assert sitting.draft().away == (60.0,)
        sitting.count_gaps()
        for _ in range(70):
            clock.pass_by(1)
            sitting.key()
        assert sitting.tick() == 2
        assert sitting.tick() is None
        assert sitting.seconds == 130

    def test_a_pass_is_read_again_in_a_second_round(self, desk: Desk, library: Library, card: Card) -> None:
        Sitting.begin(desk, card, 1).finish(Debrief("no", "Dull.", answers={"clarity": "One."}))
        again = Sitting.begin(desk, library.card("rivers"), 1)
        assert (again.round, again.seconds) == (2, 0)
        again.finish(Debrief("enough", "Not dull.", answers={"clarity": "Two."}))
        rounds = [p for p in show(desk, library.card("rivers"))["passes"] if p["pass"] == 1]
        assert [(r["round"], r["decision"], r["answers"]) for r in rounds] == [
            (1, "no", {"clarity": "One."}),
            (2, "enough", {"clarity": "Two."}),
        ]


class TestDeciding:
    def test_a_debrief_without_a_decision_writes_nothing(self, desk: Desk, library: Library, card: Card) -> None:
        sitting = Sitting.begin(desk, card)
        before = library.read(card.slug)
        with pytest.raises(Undecided):
            sitting.finish(Debrief("perhaps", answers={"clarity": "Clear."}))
        assert library.read(card.slug) == before
        sitting.finish(Debrief("no"))
        assert library.card("rivers").state is State.ASIDE

    def test_later_needs_a_day_and_keeps_it(self, desk: Desk, library: Library, card: Card) -> None:
        decide(desk, card, Debrief("later", "Not now.", "2024-06-01"))
        held = library.card("rivers")
        assert (held.state, held.revisit, held.reading_seconds) == (State.INBOX, "2024-06-01", 0)

    def test_papers_to_read_first_go_to_the_list_in_the_note(self, desk: Desk, library: Library, card: Card) -> None:
        Sitting.begin(desk, card, 2).finish(Debrief("background", read_first=("Deep Water", "Ice")))
        shown = show(desk, library.card("rivers"))
        assert (shown["state"], shown["follow_ups"]) == ("inbox", ["Deep Water", "Ice"])

    def test_a_note_that_was_changed_elsewhere_meanwhile_keeps_the_change(
        self, desk: Desk, library: Library, card: Card
    ) -> None:
        sitting = Sitting.begin(desk, card)
        note = library.path(card.slug) / "notes.md"
        note.write_text("Written elsewhere.\n", encoding="utf-8")
        sitting.finish(Debrief("on", answers={"context": "Old papers."}))
        text = note.read_text(encoding="utf-8")
        assert text.startswith("Written elsewhere.\n\n## First pass\n")
        assert "### Context\n\nOld papers.\n" in text

    def test_a_decision_alone_leaves_the_note_alone(self, desk: Desk, library: Library, card: Card) -> None:
        before = library.read(card.slug).note
        Sitting.begin(desk, card).finish(Debrief("no", "Dull."))
        assert library.read(card.slug).note == before


class TestCutOff:
    def test_a_killed_sitting_is_offered_and_kept_once(self, desk: Desk, clock: Clock, card: Card) -> None:
        sitting = Sitting.begin(desk, card)
        read(sitting, clock, 3)
        sitting.debrief = {"reason": "A fine"}
        after = kill(sitting, desk)
        (draft,) = after.library.drafts.orphans()
        assert (draft.reading_seconds, draft.debrief) == (180, {"reason": "A fine"})
        kept = recover(after, draft)
        assert kept is not None
        assert (kept.ended_by, kept.reading_seconds) == (EndedBy.RECOVERED, 180)
        assert recover(after, draft) is None
        assert layout.sessions(after.library.path(card.slug)) == [kept]
        assert Sitting.begin(after, after.library.card("rivers")).seconds == 180

    def test_one_that_was_kept_just_before_the_end_is_not_kept_twice(
        self, desk: Desk, clock: Clock, library: Library, card: Card
    ) -> None:
        sitting = Sitting.begin(desk, card)
        read(sitting, clock, 3)
        after = kill(sitting, desk)
        library.add_session(card.slug, sitting.draft().session(EndedBy.PAUSE))
        (draft,) = after.library.drafts.orphans()
        recover(after, draft)
        assert len(layout.sessions(library.path(card.slug))) == 1
        assert after.library.drafts.orphans() == []

    def test_one_whose_paper_is_in_the_trash_waits_for_it(self, desk: Desk, clock: Clock, card: Card) -> None:
        sitting = Sitting.begin(desk, card)
        read(sitting, clock, 3)
        after = kill(sitting, desk)
        (draft,) = after.library.drafts.orphans()
        after.library.remove(card.slug)
        with pytest.raises(LibraryError, match="no longer in the library"):
            recover(after, draft)
        after.library.restore("rivers")
        assert recover(after, draft) is not None

    def test_a_paper_removed_while_it_is_read_keeps_the_draft(self, desk: Desk, library: Library, card: Card) -> None:
        sitting = Sitting.begin(desk, card)
        library.remove(card.slug)
        with pytest.raises(LibraryError, match="kept as a draft"):
            sitting.stop()
        library.restore("rivers")
        assert sitting.stop().ended_by is EndedBy.PAUSE
        assert Drafts(library.drafts.folder).orphans() == []
