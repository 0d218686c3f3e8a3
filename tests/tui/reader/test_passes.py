"""Reading a paper in passes."""

import os
import signal
import threading
from dataclasses import replace
from typing import Any

import pytest

from paperpass.library import layout
from paperpass.library.drafts import Drafts
from paperpass.model.guide import Guide
from paperpass.model.passes import PASSES
from paperpass.model.reading import SetGuide
from paperpass.model.reading_position import ReadingPosition
from paperpass.model.session import EndedBy
from paperpass.pdf.client import PdfProcess
from paperpass.pdf.reader import ExtractCache, PdfReader
from paperpass.tui.widgets.guide import GuidePanel
from tests.fake_arxiv import FakeArxiv
from tests.fake_feeds import FakePaper
from tests.papers import a_session
from tests.tui.rivers import NARROW, Reading, Rivers, river_paper


class Late(ExtractCache):
    """Extracts that are read again each time, the structure no sooner than the test allows."""

    def __init__(self, kept: ExtractCache) -> None:
        super().__init__(kept.folder)
        self.allowed = threading.Event()

    def get(self, name: str, made: Any, read: Any, *parts: object) -> Any:
        if name == "brief":
            assert self.allowed.wait(20)
        return super().get(name, made, read, *parts)


async def steps(r: Reading, count: int) -> None:
    for _ in range(count):
        await r.press("enter")


async def left(r: Reading) -> None:
    await r.press("q")
    await r.until(lambda: r.at("LibraryScreen"))


async def paused(r: Reading, rivers: Rivers, sittings: int = 1) -> None:
    await r.press("p")
    await r.until(lambda: len(rivers.sessions) == sittings and not r.reader.running.pausing)


class TestOpening:
    async def test_a_paper_opens_at_its_beginning_and_says_where_one_is(self, rivers: Rivers) -> None:
        async with rivers.open() as r:
            assert r.top == "p. 1 of 3 · text"
            assert r.sees("How Rivers Find the Sea")
            assert r.sees("First pass: is it relevant?")
            assert r.sees("enter begins it")

    async def test_text_opens_where_it_was_left_even_at_its_end(self, rivers: Rivers) -> None:
        async with rivers.open() as r:
            await r.press("J", "J")
            assert r.top == "p. 3 of 3 · text"
            where, first = r.reader.reading.here, r.first_line
            await left(r)
        async with rivers.open() as r:
            assert r.top == "p. 3 of 3 · text"
            assert (r.reader.reading.here, r.first_line) == (where, first)

    async def test_text_opens_in_the_column_in_which_it_was_left(self, rivers: Rivers) -> None:
        rivers.leave_at(ReadingPosition(0, 407.5, 315.0, text=True))
        async with rivers.open() as r:
            assert r.first_line == "2 The Method"

    async def test_a_page_opens_where_and_as_large_as_it_was_left(self, rivers: Rivers) -> None:
        rivers.leave_at(ReadingPosition(page=1, top=200.0, left=90.0, zoom=2.0, fit="width"))
        async with rivers.open("kitty") as r:
            assert r.top == "p. 2 of 3 · width 200%"
            assert r.reader.reading.here == (1, 200.0, 90.0)

    async def test_a_place_beyond_the_last_page_is_the_last_page(self, rivers: Rivers) -> None:
        rivers.leave_at(ReadingPosition(page=700))
        async with rivers.open("kitty") as r:
            assert r.top == "p. 3 of 3 · page"

    async def test_a_small_window_shows_the_width_of_a_page_whose_letters_would_be_too_small(
        self, rivers: Rivers
    ) -> None:
        async with rivers.open("kitty", NARROW) as r:
            await r.until(lambda: r.top == "p. 1 of 3 · width")
            await r.begin()
            await r.until(lambda: r.top == "p. 1 of 3 · column")

    async def test_a_pass_given_on_the_command_line_begins_by_itself(self, rivers: Rivers) -> None:
        async with rivers.open(begin=2) as r:
            await r.until(lambda: r.reader.running.sitting)
            assert r.sees("Second pass: what is the main thrust?")


class TestSteps:
    async def test_the_footer_names_what_begins_a_pass_and_then_what_leads_through_it(self, rivers: Rivers) -> None:
        async with rivers.open() as r:
            assert "enter begin" in r.foot
            assert "pause" not in r.foot
            await r.press("enter")
            await r.until(lambda: "enter step" in r.foot and "p pause" in r.foot)
            await r.press("p")
            await r.until(lambda: "enter go on" in r.foot)

    async def test_the_step_is_remembered_while_one_reads(self, rivers: Rivers) -> None:
        async with rivers.open() as r:
            await r.begin()
            await steps(r, 1)
            r.reader.save_drafts()
            await r.until(lambda: (rivers.spot.pass_number, rivers.spot.step) == (1, 1))

    async def test_a_brace_skips_the_step_and_a_number_before_it_goes_to_any(self, rivers: Rivers) -> None:
        async with rivers.open() as r:
            await r.begin()
            await steps(r, 1)
            await r.press("right_curly_bracket")
            assert r.sees("– Introduction")
            assert r.sees("▸ Headings, nothing else")
            await r.press("2", "right_curly_bracket")
            assert r.sees("▸ Introduction")
            assert r.first_line == "1 Introduction"

    async def test_the_headings_are_a_list_that_one_walks_and_a_key_goes_on(self, rivers: Rivers) -> None:
        async with rivers.open() as r:
            await r.begin()
            await steps(r, 2)
            await r.until(lambda: r.panel("contents"))
            await r.press("j", "j")
            assert r.first_line == "2.1 Sand"
            await r.press("right_curly_bracket")
            await r.until(lambda: r.sees("✓ Headings, nothing else"))
            assert r.sees("▸ Mathematics at a glance")
            assert r.sees("Equation (1)")

    async def test_one_who_reads_on_by_any_key_has_done_the_steps(self, rivers: Rivers) -> None:
        async with rivers.open() as r:
            await r.begin()
            await r.read(rivers.clock, 20)
            await r.press("G")
            await r.read(rivers.clock, 20)
            assert r.sees("✓ Title and abstract")
            assert r.sees("– Headings, nothing else")
            await r.press("g")
            await r.read(rivers.clock, 20)
            assert r.sees("✓ Conclusion")

    async def test_the_last_step_names_the_key_that_lists_the_references(self, rivers: Rivers) -> None:
        async with rivers.open() as r:
            await r.begin()
            await r.press(*["right_curly_bracket"] * 5)
            assert r.sees("r lists them")

    async def test_enter_begins_the_pass_that_comes_next(self, rivers: Rivers) -> None:
        async with rivers.open() as r:
            await r.begin()
            assert r.sees("▸ Title and abstract")
            assert r.reader.running.sitting is not None
            assert r.reader.running.sitting.reading_pass.number == 1
            assert r.first_line.startswith(r.reader.card.title)

    async def test_each_step_goes_where_it_names_and_sets_that_off(self, rivers: Rivers) -> None:
        async with rivers.open() as r:
            await r.begin()
            await steps(r, 1)
            assert r.first_line == "1 Introduction"
            assert r.set_off == ["1 Introduction"]
            assert r.sees("✓ Title and abstract")

    async def test_a_step_with_several_places_leads_from_one_to_the_next_in_reading_order(self, rivers: Rivers) -> None:
        async with rivers.open(begin=2) as r:
            await r.until(lambda: r.reader.running.sitting)
            seen = []
            for _ in range(5):
                seen.append(r.first_line)
                assert r.sees(f"{len(seen)} of 5")
                await r.press("enter")
            assert seen == ["1 Introduction", "2 The Method", "2.1 Sand", "3 Results", "4 Conclusion"]
            assert r.sees("does it say what it claims?")

    async def test_backspace_goes_a_place_back_and_the_step_is_not_done_any_more(self, rivers: Rivers) -> None:
        async with rivers.open() as r:
            await r.begin()
            await steps(r, 1)
            await r.press("backspace")
            assert r.first_line.startswith(r.reader.card.title)
            assert not r.sees("✓ Title and abstract")
            await r.press("backspace")
            assert r.sees("▸ Title and abstract")

    async def test_behind_the_last_step_enter_opens_the_debrief(self, rivers: Rivers) -> None:
        async with rivers.open() as r:
            await r.begin()
            assert r.reader.running.guide is not None
            await steps(r, 3)
            while not r.reader.running.guide.over:
                await r.press("enter")
            await r.press("enter")
            await r.until(lambda: r.panel("debrief"))

    async def test_the_steps_are_set_off_on_the_page_itself(self, rivers: Rivers) -> None:
        async with rivers.open("kitty") as r:
            await r.begin()
            await steps(r, 1)
            brief = r.reader.document.brief
            assert brief is not None
            assert r.job.highlights == (brief.headings[1].box,)
            await r.until(r.shown)

    async def test_a_step_that_the_paper_has_nothing_for_says_so(self, rivers: Rivers) -> None:
        async with rivers.open(begin=2) as r:
            await r.until(lambda: r.reader.running.sitting)
            r.reader.document = replace(r.reader.document, brief=None)
            await r.press("2", "right_curly_bracket")
            r.reader.do(SetGuide(Guide.begin(PASSES[1], None).at(1)))
            await r.until(lambda: r.sees("none found here: look for it yourself"))

    async def test_the_thrust_is_looked_for_nowhere_but_in_oneself(self, rivers: Rivers) -> None:
        async with rivers.open(begin=2) as r:
            await r.until(lambda: r.reader.running.sitting)
            await r.press("4", "right_curly_bracket")
            assert r.sees("▸ The thrust, in your own words")
            assert not r.sees("none found here")

    async def test_a_pass_begun_before_the_structure_is_known_goes_to_its_place_when_it_is(
        self, rivers: Rivers
    ) -> None:
        rivers.kept = late = Late(rivers.kept)
        async with rivers.open(wait=False) as r:
            await r.until(r.shown)
            await r.begin()
            assert r.sees("reading the paper's structure ...")
            await r.press("t")
            assert r.was_said("the paper's structure is still being read")
            await r.press("J")
            late.allowed.set()
            await r.until(lambda: r.reader.document.structure_loaded)
            assert r.first_line.startswith(r.reader.card.title)
            assert r.top == "p. 1 of 3 · text"
            assert not r.sees("reading the paper's structure ...")

    async def test_where_one_has_gone_on_meanwhile_the_structure_moves_nothing(self, rivers: Rivers) -> None:
        rivers.kept = late = Late(rivers.kept)
        async with rivers.open(wait=False) as r:
            await r.until(r.shown)
            await r.begin()
            await steps(r, 2)
            await r.press("J", "J")
            late.allowed.set()
            await r.until(lambda: r.reader.document.structure_loaded)
            assert r.top == "p. 3 of 3 · text"
            assert r.sees("▸ Headings, nothing else")

    async def test_the_guide_can_be_hidden(self, rivers: Rivers) -> None:
        async with rivers.open() as r:
            await r.press("s")
            await r.until(lambda: not r.sees("First pass"))
            assert r.reader.query_one(GuidePanel).region.width == 0
            await r.press("s")
            await r.until(lambda: r.sees("First pass"))

    async def test_a_narrow_window_has_the_guide_in_one_line_and_shows_it_whole_on_request(
        self, rivers: Rivers
    ) -> None:
        async with rivers.open(size=NARROW) as r:
            assert r.sees("next: 1st pass, is it relevant? 5-10 min: enter begins it")
            await r.begin()
            await steps(r, 2)
            await r.until(lambda: r.panel("contents") and r.sees("2.1 Sand"))
            await r.press("q")
            await r.until(lambda: r.sees("1st pass 0:00 of 5-10 min · 3/6 Headings, nothing else, 45 s: how is"))
            await r.press("s")
            await r.until(lambda: r.panel("guide") and r.sees("✓ Introduction"))
            await r.press("s")
            await r.until(lambda: not r.sees("✓ Introduction"))


class TestTheClock:
    async def test_it_shows_the_time_of_the_pass_and_of_each_step(self, rivers: Rivers) -> None:
        async with rivers.open() as r:
            await r.begin()
            await r.read(rivers.clock, 70)
            await steps(r, 1)
            await r.read(rivers.clock, 20)
            assert r.sees("1:30 ")
            assert r.reader.running.guide is not None
            assert r.reader.running.guide.spent[:2] == pytest.approx((70.0, 20.0))

    async def test_each_bound_is_told_once(self, rivers: Rivers) -> None:
        async with rivers.open() as r:
            await r.begin()
            await r.read(rivers.clock, 290)
            assert not r.was_said("read, of")
            await r.read(rivers.clock, 200)
            assert r.was_said("5 min read, of 10 for the first pass") == 1
            await r.read(rivers.clock, 300)
            assert r.was_said("10 min read, d decides, whenever you like") == 1
            assert r.was_said("min read, ") == 2

    async def test_a_silence_that_is_taken_back_does_not_tell_a_bound_twice(self, rivers: Rivers) -> None:
        async with rivers.open() as r:
            await r.begin()
            await r.read(rivers.clock, 200)
            await r.read(rivers.clock, 301, keys=False)
            assert r.reader.running.sitting is not None
            assert r.reader.running.sitting.seconds == pytest.approx(200)
            await r.read(rivers.clock, 200)
            assert r.was_said("5 min read, ") == 1
            assert r.reader.running.guide is not None
            assert sum(r.reader.running.guide.spent) == pytest.approx(r.reader.running.sitting.seconds)

    async def test_without_a_key_for_a_while_it_rests_and_says_so(self, rivers: Rivers) -> None:
        async with rivers.open() as r:
            await r.begin()
            await r.read(rivers.clock, 30)
            await r.read(rivers.clock, 310, keys=False)
            assert r.sees("0:30 ")
            assert r.sees("resting: no key for a while")
            await r.press("j")
            r.reader.tick()
            await r.silence()
            assert not r.sees("resting")

    async def test_it_stands_still_in_the_debrief_and_goes_on_behind_it(self, rivers: Rivers) -> None:
        async with rivers.open() as r:
            await r.begin()
            await r.read(rivers.clock, 30)
            await r.press("d")
            await r.until(lambda: r.panel("debrief"))
            rivers.clock.pass_by(25)
            await r.press("escape")
            await r.until(lambda: r.at("ReaderScreen"))
            await r.read(rivers.clock, 10)
            assert r.reader.running.sitting is not None
            assert r.reader.running.sitting.seconds == pytest.approx(40)

    async def test_what_was_read_is_kept_as_a_draft_meanwhile(self, rivers: Rivers) -> None:
        async with rivers.open() as r:
            await r.begin()
            await r.read(rivers.clock, 40)
            r.reader.save_drafts()
            folder = next(rivers.library.state.rglob("*.json")).parent
            await r.until(lambda: any("40.0" in f.read_text("utf-8") for f in folder.glob("*.json")))
            assert isinstance(r.reader.desk.library.drafts, Drafts)


class TestCounts:
    @pytest.mark.parametrize("between", ["ctrl+d", "t,escape", "i", "m,a", "s", "c"])
    async def test_a_typed_number_is_for_the_key_that_follows_it_and_for_no_other(
        self, rivers: Rivers, between: str
    ) -> None:
        async with rivers.open("kitty") as r:
            await r.press("2", "G")
            await r.until(lambda: r.top.startswith("p. 2 of 3"))
            await r.press("g", "3", *between.split(","))
            await r.until(lambda: r.at("ReaderScreen"))
            assert r.reader.reading.count == ""
            await r.press("g", "3", *between.split(","), "K", "K", "K", "G")
            await r.until(lambda: r.top.startswith("p. 3 of 3"))


class TestPausing:
    async def test_p_keeps_the_sitting_and_goes_on_with_it_at_the_same_step(self, rivers: Rivers) -> None:
        async with rivers.open() as r:
            await r.begin()
            await r.read(rivers.clock, 60)
            await steps(r, 1)
            await paused(r, rivers)
            (kept,) = rivers.sessions
            assert (kept.pass_number, kept.reading_seconds, kept.ended_by) == (1, 60.0, EndedBy.PAUSE)
            await r.until(lambda: r.was_said("paused at 1:00; p goes on"))
            await r.until(lambda: r.sees("enter goes on with it"))
            assert r.sees("1 min so far")
            await r.press("p")
            await r.until(lambda: r.reader.running.sitting)
            assert r.sees("▸ Introduction")
            assert r.sees("1:00 ")

    async def test_a_pass_goes_on_at_its_step_after_the_reader_was_left(self, rivers: Rivers) -> None:
        async with rivers.open() as r:
            await r.begin()
            await r.read(rivers.clock, 60)
            await steps(r, 3)
            await left(r)
            await r.until(lambda: rivers.sessions)
        async with rivers.open() as r:
            await r.until(lambda: r.sees("enter goes on with it"))
            await r.begin()
            assert r.sees("▸ Headings, nothing else")
            assert r.sees("✓ Introduction")
            assert r.reader.running.guide is not None
            assert r.reader.running.guide.spent[0] == pytest.approx(60.0)

    async def test_steps_made_before_a_pause_are_known_when_the_paper_is_opened_again(self, rivers: Rivers) -> None:
        async with rivers.open() as r:
            await r.begin()
            await r.read(rivers.clock, 60)
            r.reader.place.save()
            await steps(r, 1)
            await paused(r, rivers)
            await left(r)
        assert (rivers.spot.pass_number, rivers.spot.step) == (1, 1)

    async def test_leaving_keeps_the_sitting_with_its_pages(self, rivers: Rivers) -> None:
        async with rivers.open() as r:
            await r.begin()
            await r.press("J")
            await r.read(rivers.clock, 20)
            await left(r)
            await r.until(lambda: rivers.sessions)
        (kept,) = rivers.sessions
        assert (kept.reading_seconds, kept.pages, kept.ended_by) == (20.0, (1, 2), EndedBy.PAUSE)

    async def test_another_pass_can_be_chosen(self, rivers: Rivers) -> None:
        async with rivers.open() as r:
            await r.press("P")
            assert r.sees("1 first: is it relevant?")
            await r.press("escape")
            assert r.reader.running.sitting is None
            await r.press("P", "3")
            await r.until(lambda: r.reader.running.sitting)
            assert r.sees("Third pass: could you re-implement it?")

    async def test_choosing_another_pass_keeps_the_sitting_of_the_one_that_runs_first(self, rivers: Rivers) -> None:
        async with rivers.open() as r:
            await r.begin()
            await r.read(rivers.clock, 45)
            await r.press("P", "2")
            await r.until(lambda: r.reader.running.sitting and r.reader.running.sitting.reading_pass.number == 2)
            assert [s.pass_number for s in rivers.sessions] == [1]

    async def test_choosing_the_pass_that_runs_goes_on_with_its_time(self, rivers: Rivers) -> None:
        async with rivers.open() as r:
            await r.begin()
            await r.read(rivers.clock, 45)
            before = r.reader.running.sitting
            await r.press("P", "1")
            await r.until(lambda: r.reader.running.sitting not in (None, before))
            assert r.reader.running.sitting is not None
            assert r.reader.running.sitting.seconds == pytest.approx(45)

    async def test_a_sitting_that_cannot_be_kept_goes_on(self, rivers: Rivers) -> None:
        async with rivers.open() as r:
            await r.begin()
            await r.read(rivers.clock, 45)
            file = rivers.library.path(rivers.card.slug) / layout.SESSIONS
            file.mkdir()
            await r.press("p")
            await r.until(lambda: r.reader.running.sitting and not r.reader.running.pausing)
            await r.until(lambda: any(layout.SESSIONS in said for said in r.app.said))
            await r.read(rivers.clock, 15)
            file.rmdir()
            await paused(r, rivers)
        assert [s.reading_seconds for s in rivers.sessions] == [60.0]


class TestDeciding:
    async def test_a_kept_decision_ends_the_sitting_and_the_guide_offers_the_next_pass(self, rivers: Rivers) -> None:
        async with rivers.open() as r:
            await r.begin()
            await r.read(rivers.clock, 90)
            await r.press("d")
            await r.until(lambda: r.panel("debrief"))
            await r.press("o")
            await r.type("sand")
            await r.press("ctrl+s")
            await r.until(lambda: r.at("ReaderScreen") and r.reader.running.standing.decided)
            assert r.reader.running.sitting is None
            await r.until(lambda: r.sees("30 min to 1 h"))
            assert r.sees("enter begins it")
            assert r.sees("First pass, today, on: sand")
        (kept,) = rivers.sessions
        assert (kept.decision, kept.reading_seconds, kept.ended_by) == ("on", 90.0, EndedBy.FINISH)

    async def test_the_next_paper_of_the_inbox_takes_the_readers_place_which_is_remembered(
        self, rivers: Rivers
    ) -> None:
        other = rivers.file("Another One", key="other", pdf=river_paper())
        async with rivers.open() as r:
            await r.begin()
            await r.press("J", "d")
            await r.until(lambda: r.panel("debrief"))
            await r.press("n", "ctrl+n")
            await r.until(lambda: r.at("ReaderScreen") and r.reader.card.slug == other.slug)
            await r.ready()
        assert rivers.spot.page == 1

    async def test_a_decision_needs_no_pass(self, rivers: Rivers) -> None:
        async with rivers.open() as r:
            await r.press("d")
            await r.until(lambda: r.panel("debrief"))
            await r.press("n", "ctrl+s")
            await r.until(lambda: r.at("ReaderScreen"))
        assert [s.decision for s in rivers.sessions] == ["no"]

    @pytest.mark.parametrize("decision", ["no", "enough"])
    async def test_enter_over_a_decided_paper_begins_nothing(self, rivers: Rivers, decision: str) -> None:
        rivers.library.add_session(rivers.card.slug, a_session(1, 0, decision, reason="sand"))
        async with rivers.open() as r:
            await r.until(lambda: r.sees(f"First pass, today, {decision}: sand"))
            assert r.sees("d changes the decision")
            assert r.sees("P reads it again")
            await r.press("enter")
            assert r.was_said("this paper is decided: P reads it again, d changes the decision")
            assert r.reader.running.sitting is None
            await left(r)
        card = rivers.library.card(rivers.card.slug)
        assert (card.decision, card.verdict, len(rivers.sessions)) == (decision, "sand", 1)

    async def test_a_round_that_is_given_up_leaves_no_trace_and_can_be_brought_back(self, rivers: Rivers) -> None:
        rivers.library.add_session(rivers.card.slug, a_session(1, 0, "no", reason="sand"))
        async with rivers.open() as r:
            await r.until(lambda: r.sees("P reads it again"))
            await r.press("P", "1")
            await r.until(lambda: r.reader.running.sitting)
            await r.read(rivers.clock, 90)
            await r.press("P", "x")
            await r.until(lambda: r.was_said("given up; u brings it back"))
            card = rivers.library.card(rivers.card.slug)
            assert (card.state, card.verdict, len(rivers.sessions)) == ("aside", "sand", 1)
            await r.press("u")
            await r.until(lambda: r.was_said("the pass is open again"))
            assert rivers.library.card(rivers.card.slug).state == "reading"
            assert [s.reading_seconds for s in rivers.sessions] == [60.0, 90.0]
            await r.until(lambda: r.sees("1 min so far"))
            await r.press("P", "x")
            await r.until(lambda: rivers.library.card(rivers.card.slug).state == "aside")
            assert rivers.library.card(rivers.card.slug).reading_seconds == 60.0

    async def test_a_pass_that_was_begun_by_mistake_is_taken_back_at_once_and_no_later(self, rivers: Rivers) -> None:
        async with rivers.open() as r:
            await r.begin()
            await r.press("u")
            await r.until(lambda: r.was_said("the pass is not begun"))
            await r.until(lambda: r.reader.running.sitting is None)
            assert rivers.sessions == []
            await r.begin()
            await r.read(rivers.clock, 70)
            await r.press("u")
            assert r.was_said("there is nothing to take back")
            assert r.reader.running.sitting is not None

    async def test_a_decision_that_is_taken_back_leaves_the_pass_open_with_its_time(self, rivers: Rivers) -> None:
        async with rivers.open() as r:
            await r.begin()
            await r.read(rivers.clock, 90)
            await r.press("d")
            await r.until(lambda: r.panel("debrief"))
            await r.press("n")
            await r.type("not mine")
            await r.press("ctrl+s")
            await r.until(lambda: r.at("ReaderScreen") and r.sees("P reads it again"))
            await r.press("u")
            await r.until(lambda: r.sees("enter goes on with it"))
            card = rivers.library.card(rivers.card.slug)
            assert (card.state, card.open_pass, card.reading_seconds, card.verdict) == ("reading", 1, 90.0, None)
            await r.press("enter")
            await r.until(lambda: r.reader.running.sitting)
            await r.press("d")
            await r.until(lambda: r.panel("debrief") and r.sees("not mine"))

    async def test_a_paper_that_was_read_says_what_was_decided(self, rivers: Rivers) -> None:
        rivers.library.add_session(rivers.card.slug, a_session(1, 0, "later", reason="after the thesis"))
        async with rivers.open() as r:
            await r.until(lambda: r.sees("First pass, today, later: after the"))


class TestWhenThingsGoWrong:
    async def test_a_pdf_that_is_none_is_told_and_one_can_go_back(self, rivers: Rivers) -> None:
        card = rivers.file("Torn", key="torn", pdf=b"not a PDF at all")
        async with rivers.open(card=card, wait=False) as r:
            await r.until(lambda: r.sees("paper.pdf is not a PDF"))
            assert r.sees("q goes back, e opens the note")
            await r.press("T", "T", "j", "G", "f", "v", "t", "r", "n", "ctrl+o", "z", "plus")
            await r.until(lambda: r.sees("is not a PDF"))
            await left(r)

    async def test_a_paper_without_pdf_and_arxiv_id_says_how_to_give_it_one(self, rivers: Rivers) -> None:
        card = rivers.file("Bare", key="bare")
        async with rivers.open(card=card, wait=False) as r:
            await r.until(lambda: r.sees("has no PDF, and no arXiv id to fetch one by"))
            await r.press("T", "J")
            for number, key in enumerate(("enter", "p", "P", "f", "v", "slash", "t", "F", "r"), 1):
                await r.press(key)
                assert r.was_said("there is no page to read") == number
            for key in ("begin", "find", "text", "contents", "follow"):
                assert f" {key}" not in r.foot
            assert "d decide" in r.foot
            await left(r)

    async def test_a_paper_without_pdf_fetches_it_from_arxiv(
        self, rivers: Rivers, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with FakeArxiv([FakePaper("2101.00002", "How Rivers Find the Sea", pdf=river_paper())]) as arxiv:
            monkeypatch.setenv("PAPERPASS_ARXIV_FILES", arxiv.files)
            monkeypatch.setenv("PAPERPASS_ARXIV_API", arxiv.api)
            card = rivers.file("How Rivers Find the Sea", key="late", arxiv="2101.00002v1")
            async with rivers.open(card=card) as r:
                assert r.top == "p. 1 of 3 · text"

    async def test_where_arxiv_does_not_answer_that_is_told(self, rivers: Rivers) -> None:
        card = rivers.file("Far Away", key="far", arxiv="2101.00003v1")
        async with rivers.open(card=card, wait=False) as r:
            await r.until(lambda: r.sees("q goes back"))
            await left(r)

    async def test_a_page_that_cannot_be_drawn_says_so_and_the_others_can(self, rivers: Rivers) -> None:
        async with rivers.open("kitty") as r:
            document = r.reader.document
            r.reader.document = replace(document, pages=(*document.pages, document.pages[0]))
            await r.press("G")
            await r.until(lambda: r.sees("paper.pdf has no page 4"))
            await r.press("g")
            await r.until(r.shown)
            assert not r.sees("has no page 4")

    async def test_a_pdf_process_that_dies_is_told_and_started_again(self, rivers: Rivers) -> None:
        process = PdfProcess("page")
        rivers.process = PdfReader(process)
        async with rivers.open("kitty") as r:
            await r.press("G")
            await r.until(r.shown)
            assert process.pid is not None
            os.kill(process.pid, signal.SIGSTOP)
            await r.press("i")
            await r.until(lambda: r.reader.area.waiting)
            os.kill(process.pid, signal.SIGKILL)
            await r.until(lambda: r.sees("broke the PDF reader"))
            await r.press("K", "J")
            await r.until(r.shown)
            assert r.top == "p. 3 of 3 · page"
        process.close()

    async def test_a_page_that_takes_its_time_says_so_below(self, rivers: Rivers) -> None:
        process = PdfProcess("page")
        rivers.process = PdfReader(process)
        async with rivers.open("kitty") as r:
            assert process.pid is not None
            os.kill(process.pid, signal.SIGSTOP)
            await r.press("G")
            await r.until(lambda: "drawing page 3 ..." in r.foot)
            os.kill(process.pid, signal.SIGCONT)
            await r.until(lambda: "drawing" not in r.foot)
        process.close()

    async def test_a_window_that_is_too_small_keeps_everything(self, rivers: Rivers) -> None:
        async with rivers.open() as r:
            await r.begin()
            await steps(r, 1)
            await r.pilot.resize_terminal(40, 10)
            await r.until(lambda: r.sees("This needs 60 columns and 15 lines"))
            await r.pilot.resize_terminal(120, 40)
            await r.until(lambda: r.sees("▸ Introduction"))
            assert r.first_line == "1 Introduction"


class TestPanelsThatHaveGone:
    @pytest.mark.parametrize("key", ["d", "e", "t"])
    async def test_an_answer_that_comes_when_its_panel_has_gone_harms_nothing(
        self, rivers: Rivers, monkeypatch: pytest.MonkeyPatch, key: str
    ) -> None:
        """Whatever a panel asks for in a thread is held back until the panel is closed."""
        async with rivers.open() as r:
            held: list[threading.Event] = []
            work = type(r.reader).work

            def later(screen: Any, do: Any, *given: Any, **named: Any) -> None:
                allowed = threading.Event()
                held.append(allowed)

                def wait() -> Any:
                    assert allowed.wait(20)
                    return do()

                work(screen, wait, *given, **named)

            monkeypatch.setattr(type(r.reader), "work", later)
            await r.press(key)
            await r.until(lambda: r.reader.margin.panel is not None)
            await r.press("escape")
            r.reader.panels.close()
            for allowed in held:
                allowed.set()
            monkeypatch.undo()
            await r.silence()
            assert r.reader.margin.panel is None
            assert r.at("ReaderScreen")


@pytest.mark.parametrize("keys", [("escape",), ("t", "t"), ("t", "enter"), ("t",)])
async def test_the_clock_goes_on_as_soon_as_the_debrief_is_gone_however_it_went(
    rivers: Rivers, keys: tuple[str, ...]
) -> None:
    async with rivers.open("kitty") as r:
        await r.begin()
        sitting = r.reader.running.sitting
        assert sitting
        await r.press("d")
        await r.until(lambda: r.reader.panels.focused and not sitting.clock.running)
        r.reader.area.side.focus()
        await r.until(lambda: r.reader.panels.focused is None)
        assert not sitting.clock.running
        await r.press(*keys)
        await r.until(lambda: sitting.clock.running)
