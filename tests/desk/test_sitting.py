"""A sitting from its beginning to a decision, with every way in which it may be cut off."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from paperpass.desk.deciding import decide, draft_of
from paperpass.desk.desk import Desk
from paperpass.desk.paper_in_full import show
from paperpass.desk.sitting import NothingNext, Sitting, forget, recover
from paperpass.library import layout
from paperpass.library.drafts import Drafts
from paperpass.library.store import Library
from paperpass.model.card import Card
from paperpass.model.debrief import Debrief, DebriefDraft, Undecided
from paperpass.model.draft import Draft
from paperpass.model.errors import LibraryError
from paperpass.model.session import EndedBy
from paperpass.model.state import State
from tests.papers import Clock, as_given, file_paper


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


def kill(sitting: Sitting) -> Desk:
    """What a desk finds that is opened after the sitting's process was killed."""
    sitting.save()
    return killed(sitting.desk)


def killed(desk: Desk) -> Desk:
    """A desk over the same library after the process of that one was killed."""
    drafts = desk.library.drafts
    assert drafts._held is not None  # noqa: SLF001  # the lock that the kernel frees when a process dies
    drafts._held.release()  # noqa: SLF001
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
        second.key()
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
        sitting.count_gap(0, counted=True)
        assert sitting.seconds == 400
        kept = sitting.stop()
        assert [(gap.seconds, gap.counted) for gap in kept.gaps] == [(400.0, True)]
        assert (kept.reading_seconds, kept.away_seconds) == (400, 0)

    def test_the_time_for_which_a_debrief_is_written_is_counted_apart(
        self, desk: Desk, clock: Clock, card: Card
    ) -> None:
        sitting = Sitting.begin(desk, card)
        read(sitting, clock, 2)
        sitting.rest()
        read(sitting, clock, 3)
        assert sitting.seconds == 120
        sitting.resume()
        read(sitting, clock, 1)
        kept = sitting.stop(EndedBy.QUIT)
        assert (kept.reading_seconds, kept.step_seconds) == (180, {"debrief": 180})

    def test_a_bound_is_told_when_a_key_says_that_it_was_reading(self, desk: Desk, clock: Clock, card: Card) -> None:
        sitting = Sitting.begin(desk, card)
        read(sitting, clock, 1)
        heard = []
        for _ in range(4 * 60 + 30):
            clock.pass_by(1)
            heard.append(sitting.tick())
        assert set(heard) == {None}
        sitting.key()
        assert sitting.tick() == 5

    def test_the_config_sets_budget_and_silence(self, desk_for: Callable[..., Desk], clock: Clock, card: Card) -> None:
        desk = desk_for(config="[pass]\nbudget_1 = [1, 2]\nidle_1 = 1\n")
        sitting = Sitting.begin(desk, card)
        assert read(sitting, clock, 1) == []
        assert sitting.draft().away == (60.0,)
        sitting.count_gap(0, counted=True)
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
        assert "\n---\n\nWritten elsewhere.\n\n## First pass\n" in text
        assert "### Context\n\nOld papers.\n" in text

    def test_a_paper_that_is_decided_has_no_next_pass_until_one_is_chosen(
        self, desk: Desk, library: Library, card: Card
    ) -> None:
        Sitting.begin(desk, card).finish(Debrief("no", "Dull."))
        decided = library.card("rivers")
        with pytest.raises(NothingNext):
            Sitting.begin(desk, decided)
        assert library.drafts.orphans() == []
        assert library.card("rivers") == decided
        assert Sitting.begin(desk, decided, 1).round == 2

    def test_a_pass_that_was_put_off_goes_on_in_its_round(
        self, desk: Desk, clock: Clock, library: Library, card: Card
    ) -> None:
        first = Sitting.begin(desk, card)
        read(first, clock, 3)
        first.finish(Debrief("later", "No time.", "2024-06-01"))
        second = Sitting.begin(desk, library.card("rivers"))
        assert (second.reading_pass.number, second.round, second.seconds) == (1, 1, 180)


class TestEnding:
    def test_a_sitting_that_was_begun_by_mistake_leaves_earlier_ones_alone(
        self, desk: Desk, clock: Clock, library: Library, card: Card
    ) -> None:
        first = Sitting.begin(desk, card)
        read(first, clock, 6)
        first.stop()
        before = library.read(card.slug)
        clock.pass_by(3600)
        Sitting.begin(desk, library.card("rivers")).abandon()
        assert library.read(card.slug) == before
        assert library.drafts.orphans() == []

    def test_one_that_was_kept_because_the_program_ended_is_finished_in_its_place(
        self, desk: Desk, clock: Clock, library: Library, card: Card
    ) -> None:
        sitting = Sitting.begin(desk, card)
        read(sitting, clock, 3)
        sitting.stop(EndedBy.QUIT)
        sitting.finish(Debrief("no", "Dull."))
        now = library.card("rivers")
        assert (now.reading_seconds, now.state, now.passes_done) == (180, State.ASIDE, (1,))
        assert sitting.stop(EndedBy.QUIT).decision == "no"
        assert library.card("rivers") == now

    @pytest.mark.parametrize("how", ["stop", "give_up", "abandon", "finish"])
    def test_nothing_is_drafted_of_one_that_has_ended(self, desk: Desk, library: Library, card: Card, how: str) -> None:
        sitting = Sitting.begin(desk, card)
        end = getattr(sitting, how)
        end(Debrief("no")) if how == "finish" else end()
        sitting.save()
        assert list(library.drafts.folder.iterdir()) == []

    def test_one_that_was_cut_off_before_a_decision_does_not_open_the_paper_again(
        self, desk: Desk, clock: Clock, card: Card
    ) -> None:
        sitting = Sitting.begin(desk, card)
        read(sitting, clock, 3)
        after = kill(sitting)
        clock.pass_by(3600)
        decide(after, card, Debrief("no", "Dull."))
        (draft,) = after.library.drafts.orphans()
        recover(after, draft)
        now = after.library.card("rivers")
        assert (now.state, now.verdict, now.reading_seconds) == (State.ASIDE, "Dull.", 180)


class TestCutOff:
    def test_a_killed_sitting_is_offered_and_kept_once(self, desk: Desk, clock: Clock, card: Card) -> None:
        sitting = Sitting.begin(desk, card)
        read(sitting, clock, 3)
        after = kill(sitting)
        (draft,) = after.library.drafts.orphans()
        assert draft.reading_seconds == 180
        kept = recover(after, draft)
        assert kept is not None
        assert (kept.ended_by, kept.reading_seconds) == (EndedBy.RECOVERED, 180)
        assert recover(after, draft) is None
        assert as_given(layout.sessions(after.library.path(card.slug))) == as_given([kept])
        assert Sitting.begin(after, after.library.card("rivers")).seconds == 180

    @pytest.mark.parametrize("end", [recover, forget])
    def test_what_an_older_version_kept_with_it_of_a_debrief_is_kept_however_it_is_answered(
        self, desk: Desk, clock: Clock, card: Card, end: Callable[[Desk, Draft], object]
    ) -> None:
        sitting = Sitting.begin(desk, card)
        read(sitting, clock, 3)
        draft = replace(sitting.draft(), debrief={"why": "A fine"})
        desk.library.drafts.save(draft)
        after = killed(desk)
        (orphan,) = after.library.drafts.orphans()
        assert orphan.debrief == {"why": "A fine"}
        end(after, orphan)
        assert draft_of(after, card.slug, 1) == DebriefDraft({"why": "A fine"})
        assert after.library.drafts.orphans() == []

    def test_gaps_outlive_the_process(self, desk: Desk, clock: Clock, card: Card) -> None:
        sitting = Sitting.begin(desk, card)
        for _ in range(400):
            clock.pass_by(1)
            sitting.tick()
        sitting.key()
        after = kill(sitting)
        (draft,) = after.library.drafts.orphans()
        kept = recover(after, draft)
        assert kept is not None
        assert [gap.seconds for gap in kept.gaps] == [400]
        assert kept.away_seconds == 400

    def test_one_that_was_kept_just_before_the_end_is_not_kept_twice(
        self, desk: Desk, clock: Clock, library: Library, card: Card
    ) -> None:
        sitting = Sitting.begin(desk, card)
        read(sitting, clock, 3)
        after = kill(sitting)
        library.add_session(card.slug, sitting.draft().session(EndedBy.PAUSE))
        (draft,) = after.library.drafts.orphans()
        recover(after, draft)
        assert len(layout.sessions(library.path(card.slug))) == 1
        assert after.library.drafts.orphans() == []

    def test_one_whose_paper_is_in_the_trash_waits_for_it(self, desk: Desk, clock: Clock, card: Card) -> None:
        sitting = Sitting.begin(desk, card)
        read(sitting, clock, 3)
        after = kill(sitting)
        (draft,) = after.library.drafts.orphans()
        after.library.remove(card.slug)
        with pytest.raises(LibraryError, match="no longer in the library"):
            recover(after, draft)
        after.library.restore("rivers")
        assert recover(after, draft) is not None

    def test_a_paper_removed_while_it_is_read_keeps_the_draft(self, desk: Desk, library: Library, card: Card) -> None:
        sitting = Sitting.begin(desk, card)
        library.remove(card.slug)
        with pytest.raises(LibraryError, match="no longer in the library"):
            sitting.stop()
        library.restore("rivers")
        assert sitting.stop().ended_by is EndedBy.PAUSE
        assert Drafts(library.drafts.folder).orphans() == []
