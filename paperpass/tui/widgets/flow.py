"""A paper as flowing text: headings, paragraphs, captions and the rest, wrapped to the width, drawn line by line."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from paperpass.model.brief import Block, Box
from paperpass.model.document import Location
from paperpass.tui.widgets.scrolled import ScrolledLines
from paperpass.tui.widgets.typesetting import typeset

_WIDEST = 84
_BESIDE = 12.0
"""Points from a block's side within which a place is in its column."""


@dataclass(frozen=True, slots=True)
class _Line:
    block: int
    text: Text


class TextFlow(ScrolledLines, inherit_bindings=False):
    """The blocks of a paper; scrolled by lines, and to places on its pages."""

    DEFAULT_CSS = "TextFlow { height: 1fr; width: 1fr; }"
    COMPONENT_CLASSES: ClassVar[set[str]] = {"flow--head", "flow--quiet", "flow--set-off"}

    class Scrolled(Message):
        """Another line stands at the top now."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.blocks: Sequence[Block] = ()
        self.set_off: frozenset[int] = frozenset()
        self.caption_hint = "see its page"
        self._lines: list[_Line] = []
        self._first: list[int] = []
        self._width = 0
        self._aim: Location | None = None
        self._went: tuple[int, int, int] | None = None

    def show(self, blocks: Sequence[Block]) -> None:
        """Shows these blocks; the block at the top stays there where it is among them."""
        here = self.here()
        self.blocks = blocks
        self._wrap()
        if here:
            self.return_to(*here)

    def here(self) -> Location | None:
        """The place of the line at the top; before there are blocks the place to go to, None where there is none."""
        top = self._top()
        if top is None:
            return self._aim
        number, line = top
        block, count = self.blocks[number], self._count(number)
        _, y0, _, y1 = block.box
        down = (line + 0.5) / count if 0 <= line < count else 0.0
        return block.page, y0 + down * (y1 - y0), block.box[0]

    def end(self) -> Location | None:
        """The place of the last line on the screen; None where there is none."""
        at = min(self.scroll_offset.y + self.size.height, len(self._lines)) - 1
        if at < 0:
            return None
        number = self._lines[at].block
        block, count = self.blocks[number], self._count(number)
        share = max(0, at - self._first[number]) / count if count > 0 else 0.0
        return block.page, block.box[1] + share * (block.box[3] - block.box[1]), block.box[0]

    def top_block(self) -> Block | None:
        """The block at the top of the pane, or the one gone to where the text ends before it could stand there."""
        top = self._top()
        return self.blocks[top[0]] if top else None

    def go(self, page: int, y: float = 0.0, x: float = 0.0) -> int | None:
        """Scrolls to the block at a place, or to its part where it is longer than the pane, and returns its number;
        remembered where there are no blocks yet."""
        self._aim = (page, y, x)
        number = self.block_at(page, y, x)
        if number is not None:
            rows = self.size.height
            line = self._line_at(number, y) - rows // 2 if self._count(number) > rows else -1
            self._put_at_top(number, max(line, -1 if y > 0 else 0))
        return number

    def bring_in_sight(self, page: int, y: float, x: float) -> None:
        """Scrolls to the block at a place where the line at its height is not on the screen."""
        number = self.block_at(page, y, x)
        if number is not None:
            line = self._first[number] + self._line_at(number, y)
            if not 0 <= line - self.scroll_offset.y < self.size.height:
                self.go(page, y, x)

    def return_to(self, page: int, y: float, x: float) -> None:
        """Scrolls to the line that was at the top when `here` said this place, as near as the width allows."""
        self._aim = (page, y, x)
        number = self.block_at(page, y, x)
        if number is not None:
            inside = self.blocks[number].box[1] < y
            self._put_at_top(number, self._line_at(number, y) if inside else -1 if y > 0 else 0)

    def pictures_in_sight(self) -> list[tuple[int, int, int]]:
        """The blocks on the screen of which there is a picture, each with the column and row where it begins there."""
        found: dict[tuple[int, Box], tuple[int, int, int]] = {}
        top = self.scroll_offset.y
        for row, line in enumerate(self._lines[top : top + self.size.height]):
            block, words = self.blocks[line.block], line.text.plain
            if block.picture and words.strip():
                col = self.left + len(words) - len(words.lstrip())
                found.setdefault((block.page, block.picture), (line.block, col, row))
        return list(found.values())

    def block_at(self, page: int, y: float, x: float = 0.0) -> int | None:
        """The block that holds a place, or the nearest one behind it in its column; left of all is the first column."""
        return _nearest(self.blocks, page, y, x)

    @property
    def left(self) -> int:
        """The column of the text's left edge."""
        return max(1, (self.size.width - self._text_width()) // 2)

    def set_off_blocks(self, numbers: frozenset[int]) -> None:
        """Sets some blocks off from the others."""
        if numbers != self.set_off:
            self.set_off = numbers
            self.refresh()

    def scroll_lines(self, lines: int) -> None:
        """Scrolls so many lines down, or up."""
        self.scroll_to(y=self.scroll_offset.y + lines, animate=False, force=True)
        self.post_message(self.Scrolled())

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        number = y + self.scroll_offset.y
        if number >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        line = self._lines[number]
        text = Text(" " * self.left, end="", no_wrap=True)
        text.append_text(line.text)
        strip = Strip(text.render(self.app.console)).adjust_cell_length(width)
        if line.block in self.set_off:
            return strip.apply_style(self.get_component_rich_style("flow--set-off"))
        kind = self.blocks[line.block].kind
        name = "flow--head" if kind == "heading" else "flow--quiet" if kind in ("caption", "footnote") else None
        return strip.apply_style(self.get_component_rich_style(name) if name else self.rich_style)

    def on_resize(self, event: events.Resize) -> None:
        if event.size.width != self._width:
            here = self.here()
            self._wrap()
            if here:
                self.return_to(*here)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.scroll_lines(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.scroll_lines(-3)

    def _put_at_top(self, number: int, line: int) -> None:
        """Scrolls to a line of a block; -1 is the empty one above it."""
        self.scroll_to(y=max(0, self._first[number] + line), animate=False, force=True)
        self._went = (self.scroll_offset.y, number, line)

    def _top(self) -> tuple[int, int] | None:
        """The number of the block at the top, and which of its lines stands there."""
        at = self.scroll_offset.y
        if self._went and self._went[0] == at and self._went[1] < len(self.blocks):
            return self._went[1:]
        if not 0 <= at < len(self._lines):
            return None
        number = self._lines[at].block
        return number, at - self._first[number]

    def _line_at(self, number: int, y: float) -> int:
        """The line of a block at a height on its page, if its lines are spread evenly over its box."""
        _, y0, _, y1 = self.blocks[number].box
        count = self._count(number)
        return min(count - 1, max(0, int(count * (y - y0) / (y1 - y0)))) if y1 > y0 else 0

    def _count(self, number: int) -> int:
        """How many lines a block has."""
        end = self._first[number + 1] if number + 1 < len(self._first) else len(self._lines)
        return end - self._first[number] - (self._lines[end - 1].block != number)

    def _text_width(self) -> int:
        return max(10, min(_WIDEST, self.size.width - 3))

    def _wrap(self) -> None:
        self._width = self.size.width
        width, room = self._text_width(), max(10, self.size.width - self.left - 2)
        self._lines, self._first = [], []
        for number, block in enumerate(self.blocks):
            if number and (
                block.kind != self.blocks[number - 1].kind or block.kind in ("paragraph", "heading", "caption")
            ):
                self._lines.append(_Line(number, Text("")))
            self._first.append(len(self._lines))
            shown = any(
                b is not block and b.picture == block.picture for b in self.blocks[max(0, number - 1) : number + 2]
            )
            hint = "" if shown and block.kind == "caption" else self.caption_hint
            lines = typeset(block, width, room, hint, self.app.console)
            self._lines += [_Line(number, line) for line in lines or [Text("")]]
        self.virtual_size = Size(self.size.width, len(self._lines))
        self.refresh()


def _nearest(blocks: Sequence[Block], page: int, y: float, x: float) -> int | None:
    here = [(number, block.box) for number, block in enumerate(blocks) if block.page == page]
    if not here:
        behind = (number for number, block in enumerate(blocks) if block.page > page)
        return next(behind, len(blocks) - 1 if blocks else None)
    if y <= 0:
        return here[0][0]
    x = max(x, min(box[0] for _, box in here))

    def far(box: Box) -> tuple[bool, bool, float]:
        beside = max(box[0] - x, x - box[2]) > _BESIDE
        above = box[3] + 3 < y
        return beside, above, y - box[3] if above else max(0.0, box[1] - 3 - y)

    return min(here, key=lambda found: far(found[1]))[0]
