"""ListScreen in a paper: pages, headings, jumps, marks, search, lists and links."""

import os
import signal
from functools import partial

import pymupdf
import pytest

from paperpass.pdf.client import PdfProcess
from paperpass.pdf.reader import PdfReader
from paperpass.tui.find.screen import FindScreen
from paperpass.tui.reader.figure import FigureScreen
from paperpass.tui.reader.panels.list_panel import ListPanel
from paperpass.tui.widgets.page import PageView
from tests.fake_arxiv import FakeArxiv
from tests.fake_feeds import FakePaper
from tests.tui.conftest import small_pdf
from tests.tui.rivers import NARROW, REFERENCES, Reading, Rivers


async def listed(r: Reading, key: str) -> ListPanel:
    await r.press(key)
    await r.until(lambda: r.in_list)
    await r.silence()
    panel = r.reader.margin.panel
    assert isinstance(panel, ListPanel)
    return panel


async def found(r: Reading, words: str) -> None:
    before = r.reader.reading.hits
    await r.press("slash")
    await r.paste(words)
    await r.press("enter")
    await r.until(lambda: r.reader.reading.hits is not before)


def begins(r: Reading, words: str) -> bool:
    return r.top.startswith(words)


class TestMoving:
    async def test_space_and_j_lead_down_and_b_and_k_up(self, rivers: Rivers) -> None:
        async with rivers.open() as r:
            start = r.reader.area.flow.scroll_offset.y
            await r.press("j", "j", "ctrl+d")
            further = r.reader.area.flow.scroll_offset.y
            assert further > start + 10
            await r.press("space")
            assert r.reader.area.flow.scroll_offset.y > further + 20
            await r.press("b", "ctrl+u", "k", "k")
            assert r.reader.area.flow.scroll_offset.y == start

    async def test_at_the_end_of_a_page_it_goes_on_with_the_next(self, rivers: Rivers) -> None:
        async with rivers.open("kitty") as r:
            await r.press("space")
            await r.until(r.shown)
            assert r.top == "p. 2 of 3 · page"
            await r.press("b", "b", "b")
            assert r.top == "p. 1 of 3 · page"

    @pytest.mark.parametrize("protocol", ["text", "kitty"])
    async def test_a_number_before_its_key_names_a_page(self, protocol: str, rivers: Rivers) -> None:
        async with rivers.open("kitty" if protocol == "kitty" else "text") as r:
            await r.press("2")
            assert "2 G goes to page 2" in r.foot
            await r.press("G")
            assert r.top.startswith("p. 2 of 3")
            await r.press("G")
            assert r.top.startswith("p. 3 of 3")
            await r.press("g")
            assert r.top.startswith("p. 1 of 3")
            await r.press("9", "9", "9", "G")
            assert r.top.startswith("p. 3 of 3")
            await r.press("9", "9", "9", "g", "T")
            await r.until(r.shown)

    async def test_j_and_k_in_capitals_turn_pages_and_stop_at_the_ends(self, rivers: Rivers) -> None:
        async with rivers.open("kitty") as r:
            for key, page in (("K", 1), ("J", 2), ("J", 3), ("J", 3), ("K", 2)):
                await r.press(key)
                assert r.top == f"p. {page} of 3 · page"

    @pytest.mark.parametrize("protocol", ["text", "kitty"])
    async def test_brackets_go_through_all_headings_in_reading_order(self, protocol: str, rivers: Rivers) -> None:
        async with rivers.open("kitty" if protocol == "kitty" else "text") as r:
            seen = []
            for _ in range(8):
                await r.press("right_square_bracket")
                assert r.reader.reading.heading is not None
                seen.append(r.reader.reading.heading[0])
            assert seen == [0, 1, 2, 3, 4, 5, 6, 6]
            assert r.top.startswith("p. 3 of 3")
            for _ in range(3):
                await r.press("left_square_bracket")
            assert r.reader.reading.heading is not None
            assert r.reader.reading.heading[0] == 3
            assert r.top.startswith("p. 2 of 3")
            if protocol == "text":
                assert r.first_line == "2.1 Sand"

    async def test_text_goes_to_the_column_that_is_meant(self, rivers: Rivers) -> None:
        async with rivers.open() as r:
            for _ in range(3):
                await r.press("right_square_bracket")
            assert r.first_line == "2 The Method"

    async def test_a_jump_is_taken_back_and_made_again(self, rivers: Rivers) -> None:
        async with rivers.open("kitty") as r:
            await r.press("z")
            await r.press("j", "j")
            before = r.reader.reading.here
            await r.press("G")
            there = r.reader.reading.here
            await r.press("ctrl+o")
            assert r.reader.reading.here == before
            await r.press("tab")
            assert r.reader.reading.here == there
            await r.press("ctrl+o", "ctrl+o")
            assert r.was_said("there is nowhere to go back to")

    async def test_a_marked_place_is_found_again_and_known_when_the_paper_is_opened_next_time(
        self, rivers: Rivers
    ) -> None:
        async with rivers.open() as r:
            for _ in range(3):
                await r.press("right_square_bracket")
            r.reader.place.save()
            await r.press("m", "a")
            assert r.was_said("this place is marked a")
            await r.press("q")
            await r.until(lambda: r.at("LibraryScreen"))
        async with rivers.open() as r:
            await r.press("G", "apostrophe")
            assert r.sees("go to which mark? a")
            await r.press("a")
            assert r.first_line == "2 The Method"
            await r.press("apostrophe", "apostrophe")
            assert r.top == "p. 3 of 3 · text"
            await r.press("apostrophe", "x")
            assert r.was_said("no place is marked x")
            await r.press("m", "escape")
            assert list(r.reader.reading.marks) == ["a"]

    async def test_text_and_page_stand_at_the_same_place_however_often_one_goes_between(self, rivers: Rivers) -> None:
        async with rivers.open("kitty") as r:
            await r.press("T")
            await r.until(r.shown)
            for _ in range(3):
                await r.press("right_square_bracket")
            assert r.first_line == "2 The Method"
            for _ in range(3):
                await r.press("T")
                await r.until(r.shown)
                assert r.top == "p. 1 of 3 · page"
                await r.press("T")
                assert r.first_line == "2 The Method"

    async def test_the_wheel_scrolls_both(self, rivers: Rivers) -> None:
        async with rivers.open() as r:
            r.reader.area.flow.scroll_lines(90)
            await r.until(lambda: r.top == "p. 2 of 3 · text")
        async with rivers.open("kitty") as r:
            r.reader.query_one(PageView).post_message(PageView.Scrolled(50))
            await r.until(lambda: r.top.startswith("p. 2 of 3"))


class TestLooking:
    async def test_fit_and_zoom_change_what_is_asked_for(self, rivers: Rivers) -> None:
        async with rivers.open("kitty") as r:
            whole = r.job
            await r.press("z")
            assert r.top == "p. 1 of 3 · width"
            wide = r.job
            assert wide.clip[3] < whole.clip[3]
            await r.press("z")
            assert r.top == "p. 1 of 3 · column"
            await r.press("z", "plus")
            assert r.top == "p. 1 of 3 · page 125%"
            large = r.job
            assert large.height / (large.clip[3] - large.clip[1]) > whole.height / (whole.clip[3] - whole.clip[1])
            await r.press("minus", "minus")
            assert r.top == "p. 1 of 3 · page 80%"
            await r.until(r.shown)

    async def test_a_large_page_is_moved_to_the_side(self, rivers: Rivers) -> None:
        async with rivers.open("kitty") as r:
            await r.press("z", "plus", *["h"] * 4)
            assert r.job.clip[0] == 0
            await r.press("l")
            assert r.job.clip[0] > 0
            await r.until(r.shown)

    async def test_light_and_dark_are_exchanged(self, rivers: Rivers) -> None:
        async with rivers.open("kitty") as r:
            before = r.picture
            await r.press("i")
            assert r.job.invert
            await r.until(lambda: r.picture is not before)
            await r.press("i")
            assert not r.job.invert

    async def test_keys_of_the_page_leave_the_text_as_it_is(self, rivers: Rivers) -> None:
        async with rivers.open() as r:
            await r.press("z", "plus", "l", "i")
            assert r.top == "p. 1 of 3 · text"


class TestSearching:
    async def test_a_paper_is_opened_at_a_place_from_which_the_next_hit_leads_on(self, rivers: Rivers) -> None:
        early, late = ((0, (54.0, 278.0, 300.0, 290.0)),), ((2, (54.0, 368.0, 300.0, 380.0)),)
        async with rivers.open() as r:
            await r.press("q")
            r.app.open_reader(rivers.card, hits=(early, late), first=1)
            await r.until(lambda: r.at("ReaderScreen") and r.app.screen.is_mounted)
            await r.ready()
            assert r.top == "2 of 2 found  p. 3 of 3 · text"
            await r.press("n")
            assert r.top == "1 of 2 found  p. 1 of 3 · text"

    async def test_words_are_found_and_n_goes_through_them_and_round(self, rivers: Rivers) -> None:
        async with rivers.open("kitty") as r:
            await found(r, "hydraulics")
            assert len(r.reader.reading.hits) == 2
            await r.until(lambda: r.top == "1 of 2 found  p. 3 of 3 · page")
            for key, number in (("n", 2), ("n", 1), ("N", 2), ("N", 1)):
                await r.press(key)
                await r.until(partial(begins, r, f"{number} of 2 found"))
            assert r.job.selected == (r.reader.reading.hits[0][0][1],)
            assert len(r.job.highlights) == 2

    async def test_the_first_one_is_the_next_one_from_here(self, rivers: Rivers) -> None:
        async with rivers.open("kitty") as r:
            await r.press("J")
            await found(r, "downhill")
            assert r.reader.reading.shown_hit[0][0] == 1

    async def test_what_is_found_is_set_off_in_the_text(self, rivers: Rivers) -> None:
        async with rivers.open() as r:
            await found(r, "Crossing without")
            assert r.set_off == [REFERENCES[2]]
            await r.press("ctrl+o")
            assert r.top == "1 of 1 found  p. 1 of 3 · text"

    async def test_nothing_found_is_told_and_nothing_stays_set_off(self, rivers: Rivers) -> None:
        async with rivers.open("kitty") as r:
            await found(r, "hydraulics")
            await found(r, "glacier")
            await r.until(lambda: r.was_said("glacier does not stand in this paper"))
            await r.until(lambda: r.top == "p. 3 of 3 · page")
            assert r.job.highlights == ()
            await r.press("n")
            await r.until(lambda: r.was_said("/ finds words in the paper"))

    async def test_an_empty_search_ends_the_one_before(self, rivers: Rivers) -> None:
        async with rivers.open("kitty") as r:
            await found(r, "hydraulics")
            await r.press("slash", "escape")
            assert r.reader.reading.hits
            await r.press("slash", "enter")
            await r.until(lambda: not r.reader.reading.hits)
            assert r.job.highlights == ()

    async def test_a_search_over_which_the_process_dies_is_told_and_over(self, rivers: Rivers) -> None:
        process = PdfProcess("page")
        rivers.process = PdfReader(process)
        async with rivers.open() as r:
            assert process.pid is not None
            os.kill(process.pid, signal.SIGSTOP)
            await r.press("slash", "a", "enter")
            await r.until(lambda: "looking for a ..." in r.foot)
            os.kill(process.pid, signal.SIGKILL)
            await r.until(lambda: r.was_said("roke the PDF reader"))
            assert "looking for" not in r.foot
        process.close()


class TestContents:
    async def test_the_headings_are_listed_from_where_one_is_and_one_goes_to_the_chosen_one(
        self, rivers: Rivers
    ) -> None:
        async with rivers.open() as r:
            for _ in range(3):
                await r.press("right_square_bracket")
            await listed(r, "t")
            assert r.sees("▸ 2 The Method")
            assert r.sees("2.1 Sand")
            await r.press("j", "j", "enter")
            assert r.at("ReaderScreen")
            assert r.first_line == "3 Results"
            await r.press("ctrl+o")
            assert r.first_line == "2 The Method"

    @pytest.mark.parametrize("keys", [("m", "a"), ("v", "escape"), ("P", "escape"), ("d", "escape"), ("tab",)])
    async def test_a_list_that_is_left_for_the_page_leaves_it_where_it_points_a_jump_from_before(
        self, keys: tuple[str, ...], rivers: Rivers
    ) -> None:
        async with rivers.open("kitty") as r:
            before = r.reader.reading.here
            await listed(r, "t")
            await r.press("j", "j", "j", "j", "j")
            there = r.reader.reading.here
            assert there != before
            await r.press(keys[0])
            await r.silence()
            await r.press(*keys[1:])
            await r.silence()
            assert r.reader.reading.here == there
            await r.press("ctrl+o")
            assert r.reader.reading.here == before

    @pytest.mark.parametrize(("key", "words"), [("m", "mark this place"), ("v", "begin"), ("P", "1 first")])
    async def test_in_a_narrow_window_a_mode_that_begins_in_a_list_takes_its_place(
        self, key: str, words: str, rivers: Rivers
    ) -> None:
        async with rivers.open(size=NARROW) as r:
            await listed(r, "t")
            await r.press(key)
            await r.until(lambda: r.sees(words))
            assert r.reader.panels.panel is None
            assert r.app.focused is r.reader.area.side

    async def test_the_guide_comes_in_the_place_of_a_list(self, rivers: Rivers) -> None:
        async with rivers.open() as r:
            await listed(r, "t")
            await r.press("s")
            assert r.reader.panels.panel is None
            assert not r.reader.has_class("-noguide")
            await r.press("s")
            assert r.reader.has_class("-noguide")

    async def test_the_preview_is_how_the_chosen_section_begins(self, rivers: Rivers) -> None:
        async with rivers.open("kitty") as r:
            await listed(r, "t")
            await r.press("j", "j")
            await r.until(lambda: r.sees("▸ 2 The Method") and r.sees("Water runs downhill and takes the sand along"))

    async def test_a_filter_chooses_by_words(self, rivers: Rivers) -> None:
        async with rivers.open() as r:
            await listed(r, "t")
            await r.press("slash")
            await r.paste("concl")
            await r.press("enter")
            assert r.sees("1 of 7")
            await r.press("enter")
            assert r.first_line == "4 Conclusion"

    async def test_a_filter_that_leaves_nothing_can_be_left(self, rivers: Rivers) -> None:
        async with rivers.open() as r:
            await listed(r, "t")
            await r.press("slash")
            await r.paste("glacier")
            await r.press("enter")
            assert r.sees("0 of 7")
            await r.press("j", "x", "enter", "q", "q")
            assert not r.in_list
            assert r.top == "p. 1 of 3 · text"

    async def test_q_leaves_the_list_and_nothing_moves(self, rivers: Rivers) -> None:
        async with rivers.open() as r:
            await listed(r, "t")
            await r.press("G", "q")
            assert not r.in_list
            assert r.top == "p. 1 of 3 · text"


class TestFigures:
    async def test_figures_are_listed_with_their_captions(self, rivers: Rivers) -> None:
        async with rivers.open() as r:
            await listed(r, "F")
            assert r.sees("Figure 1: The mouth widens with the years.")
            await r.press("enter")
            assert r.top == "p. 2 of 3 · text"
            assert r.first_line.startswith("Figure 1")

    async def test_a_figure_is_seen_alone_and_left_again(self, rivers: Rivers) -> None:
        async with rivers.open("kitty") as r:
            await listed(r, "F")
            await r.press("v")
            await r.until(lambda: isinstance(r.app.screen, FigureScreen))
            await r.press("plus", "n", "enter")
            await r.until(lambda: r.at("ReaderScreen"))
            assert r.top == "p. 2 of 3 · page"
            await r.until(r.shown)

    async def test_a_paper_without_any_says_so(self, rivers: Rivers) -> None:
        card = rivers.file("Plain", key="plain", pdf=small_pdf("Nothing but a few words."))
        async with rivers.open(card=card) as r:
            await r.press("F", "r", "t", "right_square_bracket")
            for what in ("figures or tables", "references", "headings"):
                assert r.was_said(f"no {what} are known in this paper")
            assert r.was_said("no headings are known here")


class TestReferences:
    async def test_one_goes_to_the_chosen_entry(self, rivers: Rivers) -> None:
        async with rivers.open() as r:
            await listed(r, "r")
            await r.press("j", "j", "enter")
            assert r.first_line == REFERENCES[2] or r.top == "p. 3 of 3 · text"
            assert r.reader.reading.here[0] == 2

    async def test_what_the_note_says_of_them_is_marked_when_they_are_listed_again(self, rivers: Rivers) -> None:
        async with rivers.open() as r:
            await r.press("r")
            await r.press("x", "w")
            await r.until(lambda: "Mouths of sand" in rivers.note)
            await r.press("q")
            await r.press("r")
            await r.until(lambda: r.sees("✓ read") and r.sees("to read"))

    async def test_ticked_and_later_ones_go_into_the_note(self, rivers: Rivers) -> None:
        async with rivers.open() as r:
            await listed(r, "r")
            await r.press("x", "w")
            assert r.sees("✓ read")
            assert r.sees("to read")
            await r.until(lambda: "On the bends of rivers" in rivers.note and "Mouths of sand" in rivers.note)
        ticked, later = rivers.note.index("On the bends"), rivers.note.index("Mouths of sand")
        assert rivers.note.rindex("## ", 0, ticked) != rivers.note.rindex("## ", 0, later)

    async def test_a_reference_that_prints_its_id_is_added(
        self, rivers: Rivers, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with FakeArxiv([FakePaper("2101.00001", "Mouths of Sand")]) as arxiv:
            monkeypatch.setenv("PAPERPASS_ARXIV_API", arxiv.api)
            monkeypatch.setenv("PAPERPASS_ARXIV_FILES", arxiv.files)
            async with rivers.open() as r:
                await listed(r, "r")
                await r.press("j", "a")
                await r.until(lambda: r.sees("added"))
        assert any(c.title == "Mouths of Sand" for c in rivers.library.cards())

    async def test_what_was_added_is_marked_in_its_own_list_only(
        self, rivers: Rivers, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with FakeArxiv([FakePaper("2101.00001", "Mouths of Sand")]) as arxiv:
            monkeypatch.setenv("PAPERPASS_ARXIV_API", arxiv.api)
            monkeypatch.setenv("PAPERPASS_ARXIV_FILES", arxiv.files)
            async with rivers.open() as r:
                await listed(r, "r")
                await r.press("j", "a", "q")
                contents = await listed(r, "t")
                await r.until(lambda: len(rivers.library.cards()) == 2)
                await r.silence()
                assert contents.ends == {}

    async def test_one_that_cannot_be_added_says_why(self, rivers: Rivers, monkeypatch: pytest.MonkeyPatch) -> None:
        with FakeArxiv([]) as arxiv:
            monkeypatch.setenv("PAPERPASS_ARXIV_API", arxiv.api)
            async with rivers.open() as r:
                references = await listed(r, "r")
                await r.press("j", "a")
                await r.until(lambda: references.ends == {1: "failed"})
                assert r.was_said("2101.00001")

    async def test_one_that_is_held_is_named_by_its_key(self, rivers: Rivers) -> None:
        rivers.file("Mouths of sand", key="delta2021", arxiv="2101.00001v1")
        async with rivers.open() as r:
            await listed(r, "r")
            assert r.sees("held: delta2021")
            await r.press("j", "a")
            assert r.was_said("you hold it: delta2021")

    async def test_one_without_an_id_is_looked_for_by_its_words(self, rivers: Rivers) -> None:
        async with rivers.open() as r:
            await listed(r, "r")
            await r.press("a")
            await r.until(lambda: isinstance(r.app.screen, FindScreen))
            screen = r.app.screen
            assert isinstance(screen, FindScreen)
            assert "On the bends of rivers" in screen.search.words

    async def test_one_leads_back_to_where_it_is_cited(self, rivers: Rivers) -> None:
        async with rivers.open("kitty") as r:
            await r.press("G")
            await listed(r, "r")
            await r.press("c")
            await r.until(lambda: "p. 1 of 3" in r.top)
            assert r.was_said("cited here alone")
            await r.press("ctrl+o")
            await r.until(lambda: "p. 3 of 3" in r.top)

    async def test_one_that_is_cited_nowhere_says_so(self, rivers: Rivers) -> None:
        async with rivers.open("kitty") as r:
            await listed(r, "r")
            await r.press("j", "j", "c")
            await r.until(lambda: r.was_said("no place that cites it"))
            assert r.in_list


class TestLinks:
    async def test_on_the_page_letters_lead_to_what_is_cited(self, rivers: Rivers) -> None:
        async with rivers.open("kitty") as r:
            await r.press("f")
            await r.until(lambda: len(r.reader.query(".hint")) == 3)
            await r.until(lambda: r.sees("follow which link?"))
            await r.press("a")
            await r.until(lambda: r.in_list and r.sees("▸ 1 On the bends of rivers · A. Brook"))
            await r.until(lambda: not r.reader.query(".hint"))

    async def test_a_link_into_the_paper_is_a_jump(self, rivers: Rivers) -> None:
        async with rivers.open("kitty") as r:
            await r.press("f")
            await r.until(lambda: len(r.reader.query(".hint")) == 3)
            await r.press("b")
            await r.until(lambda: r.top == "p. 2 of 3 · page")
            await r.press("ctrl+o")
            assert r.top == "p. 1 of 3 · page"

    async def test_an_address_is_copied(self, rivers: Rivers) -> None:
        async with rivers.open("kitty") as r:
            await r.press("f")
            await r.until(lambda: r.reader.query(".hint"))
            await r.press("c")
            assert r.app.clipboard == "https://example.org/data"

    async def test_another_key_takes_the_letters_away(self, rivers: Rivers) -> None:
        async with rivers.open("kitty") as r:
            for key in ("escape", "z"):
                await r.press("f")
                await r.until(lambda: r.reader.query(".hint"))
                await r.press(key)
                await r.until(lambda: not r.reader.query(".hint"))
            assert r.top == "p. 1 of 3 · page"

    async def test_in_the_text_they_are_a_list(self, rivers: Rivers) -> None:
        async with rivers.open() as r:
            await listed(r, "f")
            assert r.sees("1 On the bends of rivers · A. Brook p. 3")
            assert r.sees("https://example.org/data copies it")
            await r.press("g", "w")
            await r.until(lambda: "On the bends of rivers" in rivers.note)
            await r.press("g")
            await r.press("j", "enter")
            assert r.reader.reading.here[0] == 1

    @pytest.mark.parametrize("protocol", ["text", "kitty"])
    async def test_a_page_without_any_says_so(self, protocol: str, rivers: Rivers) -> None:
        async with rivers.open("kitty" if protocol == "kitty" else "text") as r:
            await r.press("J")
            await r.until(r.shown)
            await r.press("f")
            await r.until(lambda: r.was_said("no links stand"))

    async def test_a_page_full_of_links_has_two_letters_each(self, rivers: Rivers) -> None:
        card = rivers.file("Cited", key="cited", pdf=full_of_links())
        async with rivers.open("kitty", card=card) as r:
            await r.press("f")
            await r.until(lambda: len(r.reader.query(".hint")) == 40)
            await r.press("a")
            await r.until(lambda: r.sees("follow which link? a"))
            await r.press("b")
            assert r.app.clipboard == "https://example.org/1"


def full_of_links() -> bytes:
    with pymupdf.open() as document:
        page = document.new_page()
        for number in range(40):
            box = pymupdf.Rect(60, 60 + 15 * number, 90, 70 + 15 * number)
            page.insert_link({"kind": pymupdf.LINK_URI, "uri": f"https://example.org/{number}", "from": box})
        made: bytes = document.tobytes()
        return made
