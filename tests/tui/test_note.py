"""The note of a paper."""

import os
from pathlib import Path

import pytest

from paperpass.desk.desk import Desk
from paperpass.model.card import Card
from paperpass.tui.screens.note import NoteScreen
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
    await hands.until(lambda: screen.base is not None and screen.note.has_focus)
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
        await hands.until(lambda: "rating: 3" in screen.note.text)
        row, _ = screen.note.cursor_location
        assert screen.note.document[row] == "mine"
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
        before, (row, _) = screen.note.text, screen.note.cursor_location
        await hands.press("ctrl+u", "ctrl+u", "ctrl+b")
        assert screen.note.cursor_location[0] < row - 20
        await hands.press("ctrl+d", "ctrl+f")
        assert screen.note.text == before


async def test_outside_the_text_the_keys_of_the_room_scroll_and_enter_writes_again(desk: Desk, card: Card) -> None:
    desk.library.change_note(card.slug, lambda note: note + "".join(f"line {n}\n" for n in range(200)))
    async with reading(desk) as hands:
        screen = await write(hands, card)
        await hands.press("escape", "g")
        assert screen.note.scroll_offset.y == 0
        await hands.press("j", "j", "ctrl+d")
        assert screen.note.scroll_offset.y == 2 + screen.note.size.height // 2
        await hands.press("enter")
        assert screen.note.has_focus
        assert screen.note.cursor_location[0] == screen.note.scroll_offset.y


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
        assert "kept" in screen.note.text
        await hands.until(lambda: "kept" in file.read_text(encoding="utf-8"))


async def test_bytes_that_are_no_text_and_signs_that_steer_terminals_survive_unseen(
    desk: Desk, card: Card, file: Path
) -> None:
    odd = b"caf\xe9 \x1b[31mred\x1b[0m \xe2\x80\xaeturned\n"
    file.write_bytes(file.read_bytes() + odd)
    async with reading(desk) as hands:
        screen = await write(hands, card)
        assert not any(sign in screen.note.text for sign in "\x1b\u202e\udce9")
        await hands.type("more ")
        await hands.press("ctrl+s")
        await hands.until(lambda: b"more" in file.read_bytes())
        assert odd in file.read_bytes() or odd[:-1] in file.read_bytes().replace(b"more ", b"")


async def test_pasted_text_loses_what_steers_terminals(desk: Desk, card: Card) -> None:
    async with reading(desk) as hands:
        screen = await write(hands, card)
        await hands.paste("a\x1b[2Jb")
        await hands.until(lambda: screen.note.text.endswith("\na[2Jb"))


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
        assert screen.side.has_focus
        assert hands.sees("tab note")
        await hands.press("tab")
        assert screen.note.has_focus
        await hands.press("tab")
        await hands.pilot.resize_terminal(80, 24)
        await hands.pilot.pause()
        assert screen.note.has_focus
        assert not hands.sees("We read this in passes.")
