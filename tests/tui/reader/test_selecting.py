"""Selecting text by keys, and what is taken from the page into the note."""

from collections.abc import Callable
from typing import Any

import pytest

from paperpass.library import highlights
from paperpass.model.highlight import Highlight
from tests.tui.conftest import small_pdf
from tests.tui.rivers import PROSE, Reading, Rivers

FIRST_WORDS = "How Rivers Find the Sea"


async def selecting(r: Reading) -> None:
    await r.press("v")
    await r.until(lambda: r.reader.reading.selection)


def cursor_word(r: Reading) -> str:
    selection = r.reader.reading.selection
    assert selection is not None
    return selection.words[selection.cursor].text


async def entry(r: Reading, *lines: str) -> None:
    await r.press("I")
    for line in lines:
        if line:
            await r.paste(line)
        await r.press("enter")


class TestSelecting:
    async def test_it_begins_at_the_first_word_and_says_which_keys_there_are(self, rivers: Rivers) -> None:
        async with rivers.open("kitty") as r:
            await selecting(r)
            assert "v begin" in r.foot
            assert "esc" in r.foot
            await r.press("y")
            assert r.app.clipboard == "How"

    async def test_v_begins_the_selection_and_l_takes_words_in(self, rivers: Rivers) -> None:
        async with rivers.open("kitty") as r:
            await selecting(r)
            await r.press("v", "l", "l", "l", "l")
            assert "v let go" in r.foot
            await r.press("y")
            assert r.app.clipboard == FIRST_WORDS
            assert r.was_said(f"copied “{FIRST_WORDS}”")
            assert not r.reader.reading.selection

    async def test_j_and_k_go_by_lines_and_stop_at_the_ends(self, rivers: Rivers) -> None:
        async with rivers.open("kitty") as r:
            await selecting(r)
            await r.press("k", "h", "j", "j", "j", "v", "j", "y")
            assert r.app.clipboard.startswith("Water runs downhill and takes the sand along, until")

    async def test_in_flowing_text_the_last_line_tells_the_words(self, rivers: Rivers) -> None:
        async with rivers.open() as r:
            await r.press("right_square_bracket", "right_square_bracket")
            await selecting(r)
            first = cursor_word(r)
            assert f"“{first}”" in r.foot
            await r.press("v", *["l"] * 8)
            assert "“…" in r.foot
            assert f"{cursor_word(r)}”" in r.foot
            assert "v let go" in r.foot

    async def test_letting_go_begins_anew(self, rivers: Rivers) -> None:
        async with rivers.open("kitty") as r:
            await selecting(r)
            await r.press("v", "l", "v", "l", "v", "l", "y")
            assert r.app.clipboard == "Find the"

    async def test_it_begins_in_the_column_that_is_looked_at(self, rivers: Rivers) -> None:
        async with rivers.open() as r:
            for _ in range(3):
                await r.press("right_square_bracket")
            await selecting(r)
            await r.press("v", "l", "l", "y")
            assert r.app.clipboard == "2 The Method"

    async def test_what_is_selected_is_shown_on_the_page_and_escape_ends_it(self, rivers: Rivers) -> None:
        async with rivers.open("kitty") as r:
            before = r.foot
            await selecting(r)
            await r.press("v", "j")
            assert len(r.reader.reading.selected) > 1
            await r.press("escape")
            assert r.at("ReaderScreen")
            assert r.reader.reading.selected == ()
            assert r.foot == before

    async def test_a_page_follows_the_end_of_the_selection(self, rivers: Rivers) -> None:
        async with rivers.open("kitty") as r:
            await r.press("z", "plus", "plus", "g")
            await selecting(r)
            before = r.reader.reading.here
            await r.press(*["j"] * 25)
            assert r.reader.reading.here != before
            await r.until(r.shown)

    async def test_a_page_without_text_says_so(self, rivers: Rivers) -> None:
        card = rivers.file("Blank", key="blank", pdf=small_pdf(""))
        async with rivers.open("kitty", card=card) as r:
            await r.press("v")
            await r.until(lambda: r.was_said("no text can be selected on this page"))
            await r.press("y")
            assert r.app.clipboard == ""


class TestTakingIntoTheNote:
    async def test_enter_quotes_with_the_page(self, rivers: Rivers) -> None:
        async with rivers.open("kitty") as r:
            await selecting(r)
            await r.press("v", "l", "l", "l", "l", "enter")
            await r.until(lambda: r.was_said("quoted from p. 1"))
        assert f"> {FIRST_WORDS}\n>\n> [p. 1](paper.pdf#page=1)\n" in rivers.note

    async def test_words_parted_at_the_end_of_a_line_are_joined(self, rivers: Rivers) -> None:
        card = rivers.file("Parted", key="parted", pdf=small_pdf("The quick con-\nclusion of well-\nKnown things"))
        async with rivers.open("kitty", card=card) as r:
            await selecting(r)
            await r.press("v", "j", "j", "l", "l", "y")
            assert r.app.clipboard == "The quick conclusion of well- Known things"

    async def test_while_the_editor_has_the_note_a_quotation_waits_until_that_closes(self, rivers: Rivers) -> None:
        async with rivers.open("kitty") as r:
            await r.press("E")
            await selecting(r)
            await r.press("enter")
            await r.until(lambda: "> How" in r.app.clipboard)
            assert r.was_said("it goes into the note when the editor closes")
            assert "> How" not in rivers.note
            await r.press("E")
            assert r.was_said("the note is open in your editor already")
            (closed,) = r.app.edited
            closed()
            await r.until(lambda: "> How" in rivers.note)
            await r.press("E")
            assert len(r.app.edited) == 2

    async def test_a_quotation_that_waits_is_taken_even_where_the_reader_was_left(self, rivers: Rivers) -> None:
        async with rivers.open("kitty") as r:
            await r.press("E")
            await selecting(r)
            await r.press("enter", "q")
            await r.until(lambda: r.at("LibraryScreen"))
            r.app.edited[0]()
            await r.silence()
        assert "> How" in rivers.note

    async def test_the_note_opens_and_comes_back_to_the_place(self, rivers: Rivers) -> None:
        async with rivers.open() as r:
            await r.press("J", "e")
            await r.until(lambda: r.panel("note"))
            await r.press("escape", "escape")
            await r.until(lambda: r.at("ReaderScreen"))
            assert r.top == "p. 2 of 3 · text"

    async def test_an_entry_of_the_reimplementation_notes_names_page_and_section(self, rivers: Rivers) -> None:
        async with rivers.open() as r:
            for _ in range(5):
                await r.press("right_square_bracket")
            await entry(r, "steady flow", "by hand", "by law", "")
            await r.until(lambda: r.was_said("noted at p. 2, 3 Results"))
        assert "### p. 2, 3 Results\n\n- **Assumption:** steady flow\n- **Mine:** by hand\n- **Theirs:** by law\n" in (
            rivers.note
        )

    async def test_an_entry_at_an_equation_names_it(self, rivers: Rivers) -> None:
        async with rivers.open(begin=3) as r:
            await r.until(lambda: r.reader.running.guide)
            await r.press(*["enter"] * 6)
            assert r.sees("Equation (1)")
            await entry(r, "steady flow", "", "", "")
            await r.until(lambda: r.was_said("noted at p. 1, Equation (1)"))

    async def test_an_entry_that_is_left_is_not_written_and_goes_on_later(self, rivers: Rivers) -> None:
        async with rivers.open() as r:
            await r.press("I")
            await r.paste("steady flow")
            await r.press("enter", "escape")
            assert "steady flow" not in rivers.note
            await entry(r, "", "by hand", "", "")
            await r.until(lambda: "- **Assumption:** steady flow\n- **Mine:** by hand\n" in rivers.note)

    async def test_the_path_of_ones_own_code_is_kept_and_shown_again(self, rivers: Rivers) -> None:
        async with rivers.open() as r:
            await r.press("ctrl+e")
            await r.paste("~/code/rivers")
            await r.press("enter")
            await r.until(lambda: "~/code/rivers" in r.reader.note)
            await r.press("ctrl+e")
            await r.until(lambda: r.sees("~/code/rivers"))

    async def test_key_and_citation_are_copied(self, rivers: Rivers) -> None:
        async with rivers.open() as r:
            await r.press("c")
            await r.until(lambda: r.app.clipboard == str(rivers.card.key))
            await r.press("C")
            await r.until(lambda: r.app.clipboard.startswith("@"))


class TestHighlighting:
    def marks(self, rivers: Rivers) -> list[Highlight]:
        return highlights.load(rivers.library.path(rivers.card.slug))

    async def test_a_highlight_is_kept_shown_again_and_taken_back(self, rivers: Rivers) -> None:
        async with rivers.open("kitty") as r:
            await selecting(r)
            await r.press("j", "j", "j", "v", "j", "H")
            await r.until(lambda: r.reader.document.highlighted)
            (mark,) = self.marks(rivers)
            assert mark.text.startswith(PROSE[0])
            assert len(mark.boxes) == 2
            assert mark.page == 0
        async with rivers.open("kitty") as r:
            boxes = [box for _, box in r.reader.document.highlighted]
            assert boxes == [pytest.approx(box, abs=0.01) for box in mark.boxes]
            assert set(r.job.highlights) >= set(boxes)

    async def test_undo_takes_it_back(self, rivers: Rivers) -> None:
        async with rivers.open("kitty") as r:
            await selecting(r)
            await r.press("v", "l", "H")
            await r.until(lambda: r.reader.document.highlighted)
            await r.press("u")
            assert r.was_said("the highlight is gone")
            assert r.reader.document.highlighted == ()
            assert self.marks(rivers) == []
            await r.press("u")
            assert r.was_said("there is nothing to take back")

    async def test_it_can_be_taken_back_when_the_reader_was_left(self, rivers: Rivers) -> None:
        async with rivers.open("kitty") as r:
            await selecting(r)
            await r.press("v", "l", "H")
            await r.until(lambda: r.reader.document.highlighted)
            await r.press("q")
            await r.until(lambda: r.at("LibraryScreen"))
            await r.press("u")
            assert r.was_said("the highlight is gone")
            assert self.marks(rivers) == []

    async def test_without_a_selection_it_says_how_to_begin_one(self, rivers: Rivers) -> None:
        async with rivers.open("kitty") as r:
            await r.press("H")
            assert r.was_said("v begins selecting; then H highlights")
            assert self.marks(rivers) == []


@pytest.mark.parametrize("key", ["slash", "m", "e", "P"])
async def test_it_does_not_begin_once_one_has_gone_elsewhere(
    rivers: Rivers, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with rivers.open("kitty") as r:
        answers: list[Callable[[], None]] = []
        whole = r.reader.work

        def late(do: Callable[[], Any], then: Callable[[Any], None] | None = None, **kept: Any) -> None:
            if kept.get("group") == "words" and then is not None:
                whole(do, lambda got: answers.append(lambda: then(got)), **kept)
            else:
                whole(do, then, **kept)

        monkeypatch.setattr(r.reader, "work", late)
        await r.press("v")
        await r.until(lambda: answers)
        monkeypatch.undo()
        before = r.reader.focused
        await r.press(key)
        await r.until(lambda: r.reader.modes.top or r.reader.focused is not before)
        answers[0]()
        await r.pilot.pause()
        assert r.reader.reading.selection is None
