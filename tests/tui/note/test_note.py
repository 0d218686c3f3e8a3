"""The note of a paper."""

import os
import random
from functools import partial
from pathlib import Path

import pytest

from paperpass.desk.desk import Desk
from paperpass.library.headings import owned
from paperpass.model.card import Card
from paperpass.tui.note import keeper
from paperpass.tui.note.screen import NoteScreen
from tests.library.test_headings import a_note, names
from tests.tui.conftest import Hands, file_paper, reading, small_pdf


@pytest.fixture
def card(desk: Desk) -> Card:
    return file_paper(desk, "On Reading")


@pytest.fixture
def file(desk: Desk, card: Card) -> Path:
    return desk.library.path(card.slug) / "notes.md"


async def write(hands: Hands, card: Card) -> NoteScreen:
    screen = NoteScreen(card)
    hands.app.push_screen(screen)
    await hands.until(lambda: screen.is_mounted and screen.note.keeper.base is not None and screen.note.note.has_focus)
    await hands.pilot.pause()
    return screen


async def test_what_is_typed_is_saved_by_itself_at_the_end_of_ones_own_section(
    desk: Desk, card: Card, file: Path
) -> None:
    async with reading(desk) as hands:
        await write(hands, card)
        await hands.type("soft targets")
        assert hands.sees("typing")
        await hands.until(lambda: hands.sees("saved"))
        assert file.read_text(encoding="utf-8").endswith("## Notes\n\nsoft targets\n") or file.read_text(
            encoding="utf-8"
        ).endswith("## Notes\n\nsoft targets")


async def test_leaving_saves_at_once(desk: Desk, card: Card, file: Path) -> None:
    async with reading(desk) as hands:
        await write(hands, card)
        await hands.type("q?:/u")
        await hands.press("escape")
        assert hands.at("NoteScreen")
        await hands.press("escape")
        await hands.until(lambda: hands.at("LibraryScreen"))
        assert "q?:/u" in file.read_text(encoding="utf-8")


async def test_what_was_typed_is_saved_when_the_program_ends(desk: Desk, card: Card, file: Path) -> None:
    async with reading(desk) as hands:
        await write(hands, card)
        await hands.type("last words")
    assert "last words" in file.read_text(encoding="utf-8")


async def test_an_edit_from_outside_comes_in_and_the_cursor_stays_in_its_line(
    desk: Desk, card: Card, file: Path
) -> None:
    async with reading(desk) as hands:
        screen = await write(hands, card)
        await hands.type("mine")
        outside = file.read_text(encoding="utf-8").replace("---\n\n## Notes", "venue: ICML\nrating: 3\n---\n\n## Notes")
        file.write_text(outside, encoding="utf-8")
        await hands.until(lambda: "rating: 3" in screen.note.note.text)
        row, _ = screen.note.note.cursor_location
        assert screen.note.note.document[row] == "mine"
        await hands.until(lambda: hands.sees("saved"))
        await hands.type(", too")
        await hands.press("ctrl+s")
        await hands.until(lambda: "mine, too" in file.read_text(encoding="utf-8"))
        assert "rating: 3" in file.read_text(encoding="utf-8")


async def test_where_both_changed_the_same_line_both_stand_there_and_it_says_so(
    desk: Desk, card: Card, file: Path
) -> None:
    desk.library.change_note(card.slug, lambda note: note.rstrip("\n") + "\n\nthe line\n")
    async with reading(desk) as hands:
        await write(hands, card)
        await hands.type(" as I see it")
        file.write_text(file.read_text(encoding="utf-8").replace("the line", "the line elsewhere"), encoding="utf-8")
        await hands.until(lambda: any("both stand there" in said for said in hands.app.said))
        note = file.read_text(encoding="utf-8")
        assert "the line as I see it\nthe line elsewhere\n" in note


async def test_keys_that_move_elsewhere_take_no_text_away(desk: Desk, card: Card) -> None:
    desk.library.change_note(card.slug, lambda note: note + "".join(f"line {n}\n" for n in range(200)))
    async with reading(desk) as hands:
        screen = await write(hands, card)
        before, (row, _) = screen.note.note.text, screen.note.note.cursor_location
        await hands.press("ctrl+u", "ctrl+u", "ctrl+b")
        assert screen.note.note.cursor_location[0] < row - 20
        await hands.press("ctrl+d", "ctrl+f")
        assert screen.note.note.text == before


async def test_outside_the_text_the_keys_of_the_room_scroll_and_enter_writes_again(desk: Desk, card: Card) -> None:
    desk.library.change_note(card.slug, lambda note: note + "".join(f"line {n}\n" for n in range(200)))
    async with reading(desk) as hands:
        screen = await write(hands, card)
        await hands.press("escape", "g")
        assert screen.note.note.scroll_offset.y == 0
        await hands.press("j", "j", "ctrl+d")
        assert screen.note.note.scroll_offset.y == 2 + screen.note.note.size.height // 2
        await hands.press("enter")
        assert screen.note.note.has_focus
        assert screen.note.note.cursor_location[0] == screen.note.note.scroll_offset.y


async def test_a_disk_that_cannot_be_written_keeps_the_text_here_and_it_is_tried_again(
    desk: Desk, card: Card, file: Path
) -> None:
    async with reading(desk) as hands:
        screen = await write(hands, card)
        aside = file.rename(file.with_name("aside.md"))
        file.mkdir()
        await hands.type("kept")
        await hands.press("ctrl+s")
        await hands.until(lambda: hands.sees("not saved yet"))
        await hands.press("escape", "escape")
        assert hands.at("LibraryScreen")
        file.rmdir()
        aside.rename(file)
        screen = await write(hands, card)
        assert "kept" in screen.note.note.text
        await hands.until(lambda: "kept" in file.read_text(encoding="utf-8"))


async def test_bytes_that_are_no_text_and_signs_that_steer_terminals_survive_unseen(
    desk: Desk, card: Card, file: Path
) -> None:
    odd = b"caf\xe9 \x1b[31mred\x1b[0m \xe2\x80\xaeturned\n"
    file.write_bytes(file.read_bytes() + odd)
    async with reading(desk) as hands:
        screen = await write(hands, card)
        assert not any(sign in screen.note.note.text for sign in "\x1b\u202e\udce9")
        await hands.type("more ")
        await hands.press("ctrl+s")
        await hands.until(lambda: b"more" in file.read_bytes())
        assert odd in file.read_bytes() or odd[:-1] in file.read_bytes().replace(b"more ", b"")


async def test_pasted_text_loses_what_steers_terminals(desk: Desk, card: Card) -> None:
    async with reading(desk) as hands:
        screen = await write(hands, card)
        await hands.paste("a\x1b[2Jb")
        await hands.until(lambda: screen.note.note.text.endswith("\na[2Jb"))


async def test_the_readers_own_editor_opens_the_note_as_it_was_saved(
    desk: Desk, card: Card, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", "no-such-editor-here")
    async with reading(desk) as hands:
        await write(hands, card)
        await hands.type("first this")
        await hands.press("escape", "E")
        await hands.until(lambda: any("set EDITOR" in said for said in hands.app.said))
        assert "first this" in file.read_text(encoding="utf-8")
    assert os.environ["EDITOR"] == "no-such-editor-here"


async def test_where_there_is_room_the_page_stands_beside_the_note_and_tab_goes_there(desk: Desk) -> None:
    card = file_paper(desk, "On Reading", pdf=small_pdf("On Reading\n\nWe read this in passes."))
    async with reading(desk, (160, 40)) as hands:
        screen = await write(hands, card)
        await hands.until(lambda: hands.sees("We read this in passes."))
        await hands.press("tab")
        assert screen.area.side.has_focus
        assert hands.sees("tab note")
        await hands.press("tab")
        assert screen.note.note.has_focus
        await hands.press("tab")
        await hands.pilot.resize_terminal(80, 24)
        await hands.pilot.pause()
        assert screen.note.note.has_focus
        assert not hands.sees("We read this in passes.")


async def test_typing_without_a_pause_is_saved_too(
    desk: Desk, card: Card, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeper, "_CALM", 3600.0)
    monkeypatch.setattr(keeper, "_LATEST", 0.05)
    async with reading(desk) as hands:
        await write(hands, card)
        await hands.type("on and on")
        await hands.until(lambda: "on and on" in file.read_text(encoding="utf-8"))
        await hands.type(" it goes")
        await hands.until(lambda: "on and on it goes" in file.read_text(encoding="utf-8"))


async def test_in_an_empty_section_one_writes_on_a_line_of_ones_own_and_the_next_heading_stays(
    desk: Desk, card: Card, file: Path
) -> None:
    desk.library.change_note(card.slug, lambda note: note.rstrip() + "\n## First pass\n\n### Category\n\na study\n")
    before = file.read_bytes()
    async with reading(desk) as hands:
        await write(hands, card)
        assert hands.sees("saved")
        await hands.press("ctrl+s", "escape", "escape")
        await hands.until(lambda: hands.at("LibraryScreen"))
        assert file.read_bytes() == before
        await write(hands, card)
        await hands.type("abc")
        await hands.press("ctrl+s")
        await hands.until(lambda: "abc" in file.read_text(encoding="utf-8"))
    assert "## Notes\n\nabc\n\n## First pass\n\n### Category\n\na study\n" in file.read_text(encoding="utf-8")


async def test_a_heading_of_the_programs_stays_and_it_says_which_key_opens_the_editor(desk: Desk, card: Card) -> None:
    desk.library.change_note(card.slug, lambda note: note + "mine\n\n## To read\n\n- yours\n")
    async with reading(desk) as hands:
        screen = await write(hands, card)
        before = screen.note.note.text
        row = before.split("\n").index("## To read")
        screen.note.note.move_cursor((row, 4))
        await hands.type("x")
        assert screen.note.note.text == before
        assert any("E opens your editor" in said for said in hands.app.said)
        screen.note.note.move_cursor((row - 2, 2))
        screen.note.note.move_cursor((row + 2, 3), select=True)
        await hands.type("y")
        await hands.press("ctrl+x", "backspace", "delete")
        await hands.paste("z")
        assert screen.note.note.text == before
        assert screen.note.note.selected_text == "ne\n\n## To read\n\n- y"
        screen.note.note.move_cursor((row, 0))
        await hands.type("a")
        await hands.type("b")
        assert "mine\n\nab\n## To read\n" in screen.note.note.text
        screen.note.note.move_cursor((row + 1, 10))
        await hands.type("c")
        await hands.type("d")
        assert "## To read\ncd\n\n- yours" in screen.note.note.text
        while screen.note.note.history.undo_stack:
            await hands.press("ctrl+z")
        assert screen.note.note.text == before
        while screen.note.note.history.redo_stack:
            await hands.press("ctrl+y")
        assert "mine\n\nab\n## To read\ncd\n\n- yours" in screen.note.note.text


async def test_code_is_fenced_without_hiding_what_is_below(desk: Desk, card: Card) -> None:
    desk.library.change_note(card.slug, lambda note: note + "mine\n\n## To read\n\n- yours\n")
    async with reading(desk) as hands:
        screen = await write(hands, card)
        await hands.press("enter", *"```py", "enter", *"x = 1", "enter", *"```", "enter", *"so")
        assert "mine\n```py\nx = 1\n```\nso\n\n## To read\n" in screen.note.note.text


async def test_no_edit_in_the_editor_takes_a_heading_away(desk: Desk, card: Card) -> None:
    desk.library.change_note(card.slug, lambda _: a_note())
    dice = random.Random(11)
    async with reading(desk) as hands:
        screen = await write(hands, card)
        note, whole = screen.note.note, names(a_note())
        for step in range(400):
            rows = note.document.line_count
            heads = [note.text.count("\n", 0, h.start) for h in owned(note.text)]
            row = dice.choice([dice.choice(heads), dice.randrange(rows)])
            column = dice.choice([0, len(note.document[row]), dice.randrange(len(note.document[row]) + 1)])
            note.move_cursor((row, column))
            if dice.random() < 0.3:
                other = min(rows - 1, row + dice.randrange(4))
                note.move_cursor((other, dice.randrange(len(note.document[other]) + 1)), select=True)
            if dice.random() < 0.5:
                await hands.paste(dice.choice(TYPED))
            else:
                getattr(note, f"action_{dice.choice(DONE)}")()
            assert names(note.true_text) == whole, step
            assert note.true_text.startswith("---\n"), step


TYPED = ("word", "a", "`", "```", "~~~\n", "\n", "#", "## ", "## Notes", "---\n", " ", "\\")
DONE = (
    *("delete_left", "delete_right", "delete_line", "delete_word_left", "delete_word_right", "delete_to_end_of_line"),
    *("delete_to_start_of_line", "cut", "paste", "undo", "redo"),
)


async def test_undo_does_not_take_a_heading_away_that_came_from_outside(desk: Desk, card: Card) -> None:
    async with reading(desk) as hands:
        screen = await write(hands, card)
        await hands.type("mine")
        await hands.until(lambda: hands.sees("saved"))
        desk.library.change_note(card.slug, lambda note: note + "\n\n## To read\n\n- a paper\n")
        await hands.until(lambda: "a paper" in screen.note.note.text)
        for _ in range(6):
            await hands.press("ctrl+z")
        assert "## To read\n\n- a paper" in screen.note.note.text


async def test_what_the_disk_does_not_take_is_there_after_the_program_has_ended(
    desk: Desk, card: Card, file: Path
) -> None:
    aside = file.with_name("aside.md")
    async with reading(desk) as hands:
        await write(hands, card)
        file.rename(aside)
        file.mkdir()
        await hands.type("not lost")
        await hands.press("ctrl+s")
        await hands.until(lambda: "note" in desk.library.unfinished.kinds(card.slug))
        kept = desk.library.unfinished.load("note", card.slug)
        assert kept
        assert "not lost" in kept["text"]
        await hands.type(" at all")
    assert "not lost at all" in (desk.library.unfinished.load("note", card.slug) or {})["text"]
    file.rmdir()
    aside.rename(file)
    desk.library.change_note(card.slug, lambda note: note + "\nfrom elsewhere\n")
    async with reading(desk) as hands:
        screen = await write(hands, card)
        assert "not lost at all" in screen.note.note.text
        assert any("is here again" in said for said in hands.app.said)
        await hands.until(lambda: "not lost at all" in file.read_text(encoding="utf-8"))
        assert "from elsewhere" in file.read_text(encoding="utf-8")
        await hands.until(lambda: not desk.library.unfinished.kinds(card.slug))


def laid_aside(desk: Desk, card: Card, word: str) -> bool:
    return word in (desk.library.unfinished.load("note", card.slug) or {"text": ""})["text"]


async def test_typing_on_a_disk_that_refuses_keeps_the_latest_text(
    desk: Desk, card: Card, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeper, "_LATEST", 0.05)
    async with reading(desk) as hands:
        await write(hands, card)
        file.unlink()
        file.mkdir()
        for word in ("one ", "two ", "three "):
            await hands.type(word)
            await hands.until(partial(laid_aside, desk, card, word))


async def test_nothing_is_typed_into_a_note_that_cannot_be_read(
    desk: Desk, card: Card, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeper, "_AGAIN", 0.05)
    aside = file.rename(file.with_name("aside.md"))
    file.mkdir()
    async with reading(desk) as hands:
        screen = NoteScreen(card)
        hands.app.push_screen(screen)
        await hands.until(lambda: screen.is_mounted and screen.note.keeper.unread and screen.note.note.has_focus)
        assert hands.sees("not read yet, trying again")
        await hands.type("early q")
        assert screen.note.note.text == ""
        assert any("could not be read yet" in said for said in hands.app.said)
        file.rmdir()
        aside.rename(file)
        await hands.until(lambda: screen.note.keeper.base is not None)
        assert screen.note.note.text.endswith("## Notes\n\nearly q")
