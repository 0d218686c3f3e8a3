"""Flowing text: wrapped to the width, scrolled to places on pages, column by column."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from textual.app import App, ComposeResult

from paperpass.model.brief import Block, BlockKind, Box
from paperpass.tui.widgets.flow import TextFlow

SENTENCE = "The river runs on and on until it finds the sea, and nobody has ever seen it turn back. "


def block(text: str, page: int = 0, y: float = 100.0, x: float = 50.0, kind: BlockKind = "paragraph") -> Block:
    """A block fifty points high, in a column of two hundred."""
    box: Box = (x, y, x + 200.0, y + 50.0)
    return Block(page, kind, text, box)


TWO_COLUMNS = (
    block("left above", y=100),
    block("left below", y=400),
    block("right above", y=100, x=300),
    block("right below", y=300, x=300),
    block("next page", page=1, y=80),
)


class Wall(App[None]):
    CSS = """
    .flow--head { text-style: bold; } .flow--quiet { text-style: italic; } .flow--set-off { text-style: reverse; }
    """

    def __init__(self, blocks: Sequence[Block] = ()) -> None:
        super().__init__()
        self.blocks, self.scrolled = blocks, 0

    def compose(self) -> ComposeResult:
        yield TextFlow(id="flow")

    def on_mount(self) -> None:
        self.flow.show(self.blocks)

    def on_text_flow_scrolled(self) -> None:
        self.scrolled += 1

    @property
    def flow(self) -> TextFlow:
        return self.query_one(TextFlow)

    def lines(self) -> list[str]:
        return [self.flow.render_line(y).text.rstrip() for y in range(self.size.height)]


def texts(app: Wall) -> str:
    top = app.flow.top_block()
    return top.text if top else ""


@pytest.mark.parametrize("width", [40, 80, 200])
async def test_lines_fit_the_width_and_are_never_longer_than_can_be_read(width: int) -> None:
    app = Wall([block(SENTENCE * 5)])
    async with app.run_test(size=(width, 30)):
        lines = [line for line in app.lines() if line]
        assert max(len(line.strip()) for line in lines) <= min(84, width - 3)
        assert " ".join(" ".join(lines).split()) == (SENTENCE * 5).strip()
        left = min(len(line) - len(line.lstrip()) for line in lines)
        assert left == max(1, (width - min(84, width - 3) - 1) // 2) or left == max(1, (width - 84) // 2)


async def test_equations_tables_and_code_keep_their_lines() -> None:
    app = Wall([block("a = b\n  + c", kind="equation"), block("if x:\n    y()", y=200, kind="code")])
    async with app.run_test(size=(60, 20)):
        lines = [line for line in app.lines() if line]
        first, second, third, fourth = (len(line) - len(line.lstrip()) for line in lines)
        assert second - first == 2
        assert fourth - third == 4


async def test_a_table_wider_than_the_pane_is_cut_and_says_how_to_see_it_whole() -> None:
    wide, narrow = "rivers  " * 20, "Rhine  1230"
    tables = [block(f"{wide}\n{narrow}", kind="table"), block(narrow, y=200, kind="table")]
    app = Wall(tables)
    async with app.run_test(size=(60, 20)):
        first, second, said, third = (line for line in app.lines() if line)
        assert first.endswith("…")
        assert len(first) < 60
        assert second.strip() == third.strip() == narrow
        assert said.strip() == "wider than here · see its page"


async def test_a_table_may_be_wider_than_the_text_where_there_is_room() -> None:
    app = Wall([block("rivers  " * 12, kind="table")])
    async with app.run_test(size=(160, 20)):
        assert [line.strip() for line in app.lines() if line] == [("rivers  " * 12).strip()]


async def test_a_line_of_code_that_is_too_long_goes_on_below_further_in() -> None:
    app = Wall([block("if x:\n    " + "y" * 60, kind="code")])
    async with app.run_test(size=(60, 20)):
        lines = [line for line in app.lines() if line]
        assert "".join(line.strip() for line in lines[1:]) == "y" * 60
        assert [len(line) - len(line.lstrip()) - 5 for line in lines] == [0, 4, 8]


async def test_pictures_in_sight_are_told_once_each() -> None:
    seen = (50.0, 100.0, 250.0, 300.0)
    found = [
        block("Table 1: Rivers.", kind="caption"),
        block("Rhine  1230", y=200, kind="table"),
        block(SENTENCE * 50, y=300),
        block("x", y=400, kind="equation"),
    ]
    shown = [replace(b, picture=seen) if b.kind in ("caption", "table") else b for b in found]
    shown[3] = replace(shown[3], picture=shown[3].box, number="7")
    app = Wall(shown)
    async with app.run_test(size=(60, 10)) as pilot:
        assert [number for number, _, _ in app.flow.pictures_in_sight()] == [0]
        app.flow.scroll_lines(1000)
        await pilot.pause()
        ((number, col, row),) = app.flow.pictures_in_sight()
        assert number == 3
        assert app.lines()[row][col:] == "equation (7) · see its page"


async def test_the_line_at_the_top_is_found_again() -> None:
    app = Wall([block(SENTENCE * 30, y=100.0 * n) for n in range(1, 5)])
    async with app.run_test(size=(60, 10)) as pilot:
        for lines in (0, 1, 2, 20, 25, 90):
            app.flow.scroll_to(y=lines, animate=False, force=True)
            await pilot.pause()
            here = app.flow.here()
            assert here is not None
            app.flow.go(0, 100.0)
            app.flow.return_to(*here)
            await pilot.pause()
            assert app.flow.scroll_offset.y == lines


async def test_what_is_set_off_can_be_told_from_the_rest() -> None:
    app = Wall([block("one"), block("two", y=200)])
    async with app.run_test(size=(60, 20)):
        app.flow.set_off_blocks(frozenset([1]))
        lines = {line.text.strip(): line for line in (app.flow.render_line(y) for y in range(5))}

        def turned(name: str) -> bool:
            return any(segment.style and segment.style.reverse for segment in lines[name])

        assert turned("two")
        assert not turned("one")


async def test_a_place_is_in_the_column_that_holds_it() -> None:
    app = Wall(TWO_COLUMNS)
    async with app.run_test(size=(60, 20)):
        for number, part in enumerate(TWO_COLUMNS):
            assert app.flow.block_at(part.page, part.box[1], part.box[0]) == number
        assert app.flow.block_at(0, 320.0, 305.0) == 3
        assert app.flow.block_at(0, 320.0, 0.0) == 1


@pytest.mark.parametrize(
    ("place", "number"),
    [
        ((0, 0.0, 0.0), 0),
        ((0, 200.0, 50.0), 1),
        ((0, 200.0, 300.0), 3),
        ((0, 700.0, 300.0), 3),
        ((1, 0.0, 0.0), 4),
        ((1, 500.0, 0.0), 4),
        ((9, 0.0, 0.0), 4),
    ],
)
async def test_a_place_between_blocks_is_the_next_one_below(place: tuple[int, float, float], number: int) -> None:
    app = Wall(TWO_COLUMNS)
    async with app.run_test(size=(60, 20)):
        assert app.flow.block_at(*place) == number


async def test_without_blocks_there_is_no_place_but_the_one_to_go_to() -> None:
    app = Wall()
    async with app.run_test(size=(60, 20)) as pilot:
        assert app.flow.block_at(0, 100.0) is None
        assert app.flow.here() is None
        assert app.flow.go(1, 80.0) is None
        assert app.flow.here() == (1, 80.0, 0.0)
        app.flow.show(TWO_COLUMNS)
        await pilot.pause()
        assert texts(app) == "next page"


async def test_the_last_block_is_the_place_even_where_it_cannot_stand_at_the_top() -> None:
    app = Wall(TWO_COLUMNS)
    async with app.run_test(size=(60, 20)) as pilot:
        app.flow.go(1, 80.0)
        await pilot.pause()
        assert app.flow.here() == (1, 80.0, 50.0)


async def test_the_place_stays_when_the_window_changes() -> None:
    blocks = [block(SENTENCE * 4, page, 100.0 * row) for page in range(5) for row in range(1, 6)]
    app = Wall(blocks)
    async with app.run_test(size=(100, 20)) as pilot:
        app.flow.go(2, 300.0)
        for size in ((50, 20), (120, 30), (100, 20)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert app.flow.here() == (2, 300.0, 50.0)


async def test_scrolling_is_told_and_ends_at_the_ends() -> None:
    app = Wall([block(SENTENCE * 9, page) for page in range(9)])
    async with app.run_test(size=(60, 20)) as pilot:
        app.flow.scroll_lines(-5)
        assert app.flow.scroll_offset.y == 0
        app.flow.scroll_lines(7)
        assert app.flow.scroll_offset.y == 7
        app.flow.scroll_lines(10_000)
        last = app.flow.scroll_offset.y
        app.flow.scroll_lines(1)
        assert app.flow.scroll_offset.y == last
        await pilot.pause()
        assert app.scrolled == 4


async def test_empty_blocks_and_no_blocks_are_drawn_as_nothing() -> None:
    app = Wall([block(""), block("", kind="equation")])
    async with app.run_test(size=(60, 20)):
        assert "".join(app.lines()) == ""
        app.flow.show([])
        assert "".join(app.lines()) == ""
        assert app.flow.top_block() is None
