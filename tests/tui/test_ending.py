"""The end of the program, and what is kept then."""

import os
import queue
from typing import Any

import pytest

from paperpass.model.errors import LibraryError
from paperpass.model.session import EndedBy
from paperpass.tui.driver import Driver, Sink
from paperpass.tui.note.panel import NotePanel
from paperpass.tui.reader import screen
from tests.tui.rivers import Reading, Rivers


async def entry(r: Reading, *lines: str) -> None:
    await r.press("I")
    for line in lines:
        await r.paste(line)
        await r.press("enter")


class TestEnd:
    @pytest.mark.parametrize("way", ["end", "ctrl+q"])
    async def test_the_note_the_sitting_and_the_place_are_kept_from_wherever_one_is(
        self, rivers: Rivers, way: str
    ) -> None:
        async with rivers.open(begin=1) as r:
            await r.until(lambda: r.reader.running.sitting)
            await r.press("J", "e")
            await r.until(lambda: r.panel("note"))
            await r.press(*"last words")
            if way == "end":
                r.app.end()
            else:
                await r.pilot.press("ctrl+q")
            await r.until(lambda: not r.app.is_running)
            assert r.app.return_code == 0
            assert "last words" in rivers.note
            assert [s.ended_by for s in rivers.sessions] == [EndedBy.QUIT]
            assert rivers.spot.page == 1
            assert r.app.sitting is None

    async def test_a_sitting_that_the_disk_refuses_stays_a_draft(
        self, rivers: Rivers, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        async with rivers.open(begin=1) as r:
            await r.until(lambda: r.reader.running.sitting)

            def full(*_: object) -> None:
                raise LibraryError("the disk is full")

            monkeypatch.setattr(r.app.desk.library, "add_session", full)
            r.app.end()
            drafts = list((r.app.desk.library.state / "drafts").glob("*/draft.json"))
            assert len(drafts) == 1
        assert rivers.sessions == []

    async def test_a_fault_in_one_room_does_not_keep_another_from_keeping(
        self, rivers: Rivers, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        async with rivers.open(begin=1) as r:
            await r.until(lambda: r.reader.running.sitting)
            await r.press("e")

            def broken(_: NotePanel) -> None:
                raise ValueError("broken")

            monkeypatch.setattr(NotePanel, "keep_typed", broken)
            r.app.end()
            assert len(rivers.sessions) == 1
            monkeypatch.undo()

    async def test_what_was_quoted_while_the_editor_was_open_goes_into_the_note(self, rivers: Rivers) -> None:
        async with rivers.open() as r:
            r.reader.changes_of_note.quotes = [("a quotation", 0, "1 Introduction")]
            r.app.end()
            assert "> a quotation" in rivers.note


class TestEntry:
    async def test_an_entry_goes_on_in_the_next_program_where_it_was_begun(self, rivers: Rivers) -> None:
        async with rivers.open() as r:
            for _ in range(5):
                await r.press("right_square_bracket")
            await r.press("I")
            await r.paste("steady flow")
            await r.press("enter")
            await r.paste("by ha")
            r.app.end()
        async with rivers.open() as r:
            await r.until(lambda: r.was_said("an entry at p. 2, 3 Results is not finished; I goes on with it"))
            await r.press("g", "I")
            await r.press("enter")
            await r.paste("nd")
            await r.press("enter", "enter", "enter")
            await r.until(lambda: r.was_said("noted at p. 2, 3 Results"))
            assert "### p. 2, 3 Results\n\n- **Assumption:** steady flow\n- **Mine:** by hand\n" in rivers.note
            assert r.app.desk.library.unfinished.slugs() == []
        async with rivers.open() as r:
            await r.silence()
            assert not r.was_said("is not finished")

    async def test_it_is_kept_while_one_types(self, rivers: Rivers, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(screen, "_DRAFTED", 0.05)
        async with rivers.open() as r:
            unfinished, slug = r.app.desk.library.unfinished, r.reader.card.slug
            await r.press("I", *"steady")
            await r.until(lambda: (unfinished.load("entry", slug) or {}).get("said") == ["steady"])
            await r.press("enter", *"by hand")
            await r.until(lambda: (unfinished.load("entry", slug) or {}).get("said") == ["steady", "by hand"])

    async def test_one_that_cannot_be_noted_is_not_lost(self, rivers: Rivers, monkeypatch: pytest.MonkeyPatch) -> None:
        async with rivers.open() as r:

            def full(*_: object) -> str:
                raise LibraryError("the disk is full")

            with monkeypatch.context() as refusing:
                refusing.setattr(r.app.desk.library, "change_note", full)
                await entry(r, "one", "two", "three", "four")
                await r.until(lambda: r.was_said("The disk is full"))
            assert r.reader.notebook.entry.lines == ("one", "two", "three", "four")
            await r.press("I", *["enter"] * 4)
            await r.until(lambda: "**Difference:** four" in rivers.note)


class TestTerminal:
    def test_one_that_has_gone_takes_all_and_says_nothing(self) -> None:
        reading, writing = os.pipe()
        os.close(reading)
        sink = Sink(writing)
        sink.write("a page")
        sink.flush()
        assert sink.gone
        sink.write("another")
        sink.flush()
        os.close(writing)

    async def test_one_that_does_not_read_holds_nothing_up_and_is_drawn_anew_when_it_reads_again(
        self, rivers: Rivers, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("paperpass.tui.driver._PATIENCE", 0.01)
        async with rivers.open() as r:
            driver = Driver.__new__(Driver)
            driver._app, driver._stalled, driver.sink = r.app, False, Sink(2)  # noqa: SLF001 - a driver without a terminal
            driver._writer_thread = writer = Stopped()  # type: ignore[assignment]  # noqa: SLF001
            drawn: list[dict[str, Any]] = []
            monkeypatch.setattr(r.app, "refresh", lambda **how: drawn.append(how))
            for text in ("one", "two", "three", "four"):
                driver.write(text)
            driver.close()
            assert list(writer._queue.queue) == ["one", "two"]  # noqa: SLF001
            writer._queue.queue.clear()  # noqa: SLF001
            driver.write("five")
            await r.until(lambda: {"layout": True} in drawn)
            assert list(writer._queue.queue) == ["five"]  # noqa: SLF001
            monkeypatch.undo()


class Stopped:
    """A thread that writes to a terminal which reads nothing."""

    def __init__(self) -> None:
        self._queue: queue.Queue[str | None] = queue.Queue(2)

    def is_alive(self) -> bool:
        return True

    def join(self, timeout: float) -> None:
        del timeout
