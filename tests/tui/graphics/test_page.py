"""The page on the screen."""

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from paperpass.pdf.pixels import halfcell, png, sixel
from paperpass.tui.graphics.picture import Form, Picture
from paperpass.tui.graphics.placeholders import PLACEHOLDER
from paperpass.tui.terminal import Terminal
from paperpass.tui.widgets.page import PageView
from tests.tui.graphics.pixel_terminal import PIXELS, Glass, seen

if TYPE_CHECKING:
    from paperpass.model.geometry import Pane

pytestmark = pytest.mark.slow

SIZE = (40, 12)
COLS, ROWS = 12, 8


def picture(form: Form, key: str, cols: int = COLS, rows: int = ROWS) -> Picture:
    width, height = cols * 10, rows * 20
    samples = bytes([ord(key[0])] * (width * height * 3))
    payload = {"kitty": png, "sixel": sixel, "halfcell": halfcell}[form](width, height, samples)
    return Picture(form, width, height, cols, rows, payload, key)


class Dialog(ModalScreen[None]):
    CSS = "Dialog { align: center middle; background: transparent; } #box { width: 6; height: 2; }"

    def compose(self) -> ComposeResult:
        yield Static("DIALOG", id="box")


class Elsewhere(Screen[None]):
    def compose(self) -> ComposeResult:
        yield Static("ELSEWHERE")


class Desk(App[None]):
    CSS = """
    #side { dock: right; width: 10; } #side.hidden { display: none; }
    #over { dock: top; layer: above; width: 20; height: 1; } Screen { layers: default above; }
    """

    def __init__(self, form: Form) -> None:
        super().__init__(driver_class=Glass)
        self.form: Form = form
        self.resized: list[Pane] = []

    def compose(self) -> ComposeResult:
        yield Static("side", id="side")
        yield PageView(Terminal(self.form))

    def on_page_view_resized(self, message: PageView.Resized) -> None:
        self.resized.append(message.pane)

    @property
    def page(self) -> PageView:
        return self.query(PageView).first()

    @property
    def written(self) -> list[str]:
        driver = self._driver
        assert isinstance(driver, Glass)
        return driver.written

    def rows(self) -> list[str]:
        return seen(self.written, *SIZE)

    def pixels(self) -> int:
        return "".join(self.rows()).count(PIXELS)


async def settled(pilot: Pilot[None], wanted: Callable[[], bool]) -> None:
    """Lets the application run until it is as wanted, or fails."""
    async with asyncio.timeout(10):
        while True:
            await pilot.pause()
            if wanted():
                return


async def rested(app: Desk, pilot: Pilot[None]) -> None:
    """Lets the application run until it has written nothing for a while."""
    before = -1
    while before != len(app.written):
        before = len(app.written)
        await pilot.pause(0.06)


class TestSixel:
    async def test_a_page_is_centred_beside_its_margins(self) -> None:
        app = Desk("sixel")
        async with app.run_test(headless=False, size=SIZE, notifications=True) as pilot:
            app.page.show(picture("sixel", "a"))
            await rested(app, pilot)
            assert app.rows()[0] == " " * 9 + PIXELS * COLS + " " * 9 + "side" + " " * 6
            assert app.pixels() == COLS * ROWS

    async def test_turning_a_page_writes_its_pixels_once_and_nothing_else(self) -> None:
        app = Desk("sixel")
        async with app.run_test(headless=False, size=SIZE, notifications=True) as pilot:
            app.page.show(picture("sixel", "a"))
            await rested(app, pilot)
            app.written.clear()
            app.page.show(picture("sixel", "b"))
            await rested(app, pilot)
            assert len(app.written) == 1

    async def test_a_smaller_page_leaves_nothing_of_the_larger_one(self) -> None:
        app = Desk("sixel")
        async with app.run_test(headless=False, size=SIZE, notifications=True) as pilot:
            app.page.show(picture("sixel", "a"))
            await rested(app, pilot)
            app.page.show(picture("sixel", "b", cols=6, rows=4))
            await rested(app, pilot)
            assert app.pixels() == 6 * 4

    async def test_what_changes_beside_the_page_does_not_touch_it(self) -> None:
        app = Desk("sixel")
        async with app.run_test(headless=False, size=SIZE, notifications=True) as pilot:
            app.page.show(picture("sixel", "a"))
            await rested(app, pilot)
            app.written.clear()
            app.query_one("#side", Static).update("tick")
            await rested(app, pilot)
            assert "tick" in "".join(app.written)
            assert "\x1bP" not in "".join(app.written)

    async def test_a_toast_stays_on_top_while_pages_turn_and_leaves_the_page_whole(self) -> None:
        app = Desk("sixel")
        async with app.run_test(headless=False, size=SIZE, notifications=True) as pilot:
            app.page.show(picture("sixel", "a", 28, 11))
            await rested(app, pilot)
            app.notify("TOAST", timeout=60)
            await settled(pilot, lambda: "TOAST" in "".join(app.rows()))
            app.page.show(picture("sixel", "b", 28, 11))
            await rested(app, pilot)
            assert "TOAST" in "".join(app.rows())
            assert 0 < app.pixels() < 28 * 11
            app.clear_notifications()
            await settled(pilot, lambda: app.pixels() == 28 * 11)
            assert "TOAST" not in "".join(app.rows())

    async def test_a_dialog_stands_over_the_page_and_leaves_it_whole(self) -> None:
        app = Desk("sixel")
        async with app.run_test(headless=False, size=SIZE, notifications=True) as pilot:
            app.page.show(picture("sixel", "a"))
            await rested(app, pilot)
            await app.push_screen(Dialog())
            await settled(pilot, lambda: "DIALOG" in "".join(app.rows()))
            await settled(pilot, lambda: 0 < app.pixels() < COLS * ROWS)
            assert "DIALOG" in "".join(app.rows())
            app.page.show(picture("sixel", "b"))
            await rested(app, pilot)
            assert "DIALOG" in "".join(app.rows())
            app.pop_screen()
            await settled(pilot, lambda: app.pixels() == COLS * ROWS)
            assert "DIALOG" not in "".join(app.rows())

    async def test_nothing_is_drawn_over_another_screen(self) -> None:
        app = Desk("sixel")
        async with app.run_test(headless=False, size=SIZE, notifications=True) as pilot:
            app.page.show(picture("sixel", "a"))
            await rested(app, pilot)
            await app.push_screen(Elsewhere())
            await settled(pilot, lambda: "ELSEWHERE" in "".join(app.rows()))
            app.screen_stack[0].query_one(PageView).show(picture("sixel", "b"))
            await rested(app, pilot)
            assert app.pixels() == 0
            app.pop_screen()
            await settled(pilot, lambda: app.pixels() == COLS * ROWS)

    async def test_a_widget_over_the_page_is_kept_clear_and_gives_the_page_back(self) -> None:
        app = Desk("sixel")
        async with app.run_test(headless=False, size=SIZE, notifications=True) as pilot:
            app.page.show(picture("sixel", "a"))
            await rested(app, pilot)
            over = Static("=" * 20, id="over")
            await app.screen.mount(over)
            await rested(app, pilot)
            app.page.show(picture("sixel", "b"))
            await rested(app, pilot)
            assert app.rows()[0].startswith("=" * 20)
            await over.remove()
            await settled(pilot, lambda: app.pixels() == COLS * ROWS)

    async def test_a_redraw_brings_back_what_something_else_wrote_over(self) -> None:
        app = Desk("sixel")
        async with app.run_test(headless=False, size=SIZE, notifications=True) as pilot:
            app.page.show(picture("sixel", "a"))
            await rested(app, pilot)
            app.written.append("\x1b[3;1HBroadcast message from root".ljust(50))
            assert app.pixels() < COLS * ROWS
            app.refresh()
            await settled(pilot, lambda: app.pixels() == COLS * ROWS)

    async def test_a_hidden_page_is_gone_and_comes_back(self) -> None:
        app = Desk("sixel")
        async with app.run_test(headless=False, size=SIZE, notifications=True) as pilot:
            app.page.show(picture("sixel", "a"))
            await rested(app, pilot)
            app.page.display = False
            await settled(pilot, lambda: app.pixels() == 0)
            app.page.display = True
            await settled(pilot, lambda: app.pixels() == COLS * ROWS)

    async def test_a_page_larger_than_the_room_is_not_drawn(self) -> None:
        app = Desk("sixel")
        async with app.run_test(headless=False, size=SIZE, notifications=True) as pilot:
            app.page.show(picture("sixel", "a", cols=38))
            await rested(app, pilot)
            assert app.pixels() == 0

    async def test_the_last_row_of_the_screen_stays_free(self) -> None:
        app = Desk("sixel")
        async with app.run_test(headless=False, size=SIZE, notifications=True) as pilot:
            await pilot.pause()
            assert app.resized[-1].rows == SIZE[1] - 1


class TestKitty:
    async def test_a_picture_is_sent_once_and_shown_by_cells(self) -> None:
        app = Desk("kitty")
        async with app.run_test(headless=False, size=SIZE, notifications=True) as pilot:
            app.page.show(picture("kitty", "a"))
            await rested(app, pilot)
            assert "".join(app.written).count("a=T") == 1
            assert "".join(app.rows()).count(PLACEHOLDER) == COLS * ROWS

    async def test_going_back_to_a_page_sends_nothing(self) -> None:
        app = Desk("kitty")
        async with app.run_test(headless=False, size=SIZE, notifications=True) as pilot:
            for key in "ab":
                app.page.show(picture("kitty", key))
                await rested(app, pilot)
            app.written.clear()
            app.page.show(picture("kitty", "a"))
            await rested(app, pilot)
            assert "\x1b_G" not in "".join(app.written)
            assert PLACEHOLDER in "".join(app.written)

    async def test_a_page_sent_ahead_is_not_sent_again(self) -> None:
        app = Desk("kitty")
        async with app.run_test(headless=False, size=SIZE, notifications=True) as pilot:
            app.page.show(picture("kitty", "a"))
            app.page.prepare(picture("kitty", "b"))
            await rested(app, pilot)
            app.written.clear()
            app.page.show(picture("kitty", "b"))
            await rested(app, pilot)
            assert "a=T" not in "".join(app.written)

    async def test_the_terminal_does_not_fill_up(self) -> None:
        app = Desk("kitty")
        async with app.run_test(headless=False, size=SIZE, notifications=True) as pilot:
            for number in range(20):
                app.page.show(picture("kitty", f"{number}"))
                await pilot.pause()
            sent, deleted = ("".join(app.written).count(verb) for verb in ("a=T", "a=d"))
            assert sent == 20
            assert sent - deleted < 8
            app.page.show(None)
            await app.page.remove()
            assert "".join(app.written).count("a=d") == 20


@pytest.mark.parametrize("form", ["kitty", "sixel", "halfcell"])
class TestEverywhere:
    async def test_the_room_is_told_at_first_and_whenever_it_changes(self, form: Form) -> None:
        app = Desk(form)
        async with app.run_test(headless=False, size=SIZE, notifications=True) as pilot:
            await rested(app, pilot)
            app.query_one("#side").add_class("hidden")
            await rested(app, pilot)
            await pilot.resize_terminal(30, 9)
            await rested(app, pilot)
            assert [pane.cols for pane in app.resized] == [30, 40, 30]
            assert len({(pane.cell_w, pane.cell_h) for pane in app.resized}) == 1

    async def test_no_picture_is_an_empty_page(self, form: Form) -> None:
        app = Desk(form)
        async with app.run_test(headless=False, size=SIZE, notifications=True) as pilot:
            app.page.show(picture(form, "a"))
            await rested(app, pilot)
            app.page.show(None)
            await rested(app, pilot)
            assert [row[:30].strip() for row in app.rows()] == [""] * SIZE[1]

    async def test_the_wheel_and_a_press_are_told(self, form: Form) -> None:
        told: list[object] = []

        class Listening(Desk):
            def on_page_view_scrolled(self, message: PageView.Scrolled) -> None:
                told.append(message.rows)

            def on_page_view_pressed(self, message: PageView.Pressed) -> None:
                told.append((message.col, message.row))

        app = Listening(form)
        async with app.run_test(headless=False, size=SIZE, notifications=True) as pilot:
            app.page.show(picture(form, "a"))
            await rested(app, pilot)
            await pilot.click(PageView, offset=(9 + 3, 2))
            await pilot.click(PageView, offset=(0, 0))
            assert told == [(3, 2)]


async def test_half_cells_are_two_dots_a_cell() -> None:
    app = Desk("halfcell")
    async with app.run_test(headless=False, size=SIZE, notifications=True) as pilot:
        app.page.show(picture("halfcell", "a"))
        await rested(app, pilot)
        assert app.rows()[0].strip().startswith("▀" * COLS)
