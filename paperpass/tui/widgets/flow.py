"""A paper as flowing text: headings, paragraphs, captions and the rest, wrapped to the width, drawn line by line."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from paperpass.model.brief import Block, Box

Position = tuple[int, float, float]
"""A page, from 0, and the height and the left edge of what stands there, in points."""

_WIDEST = 84
_INDENTED = {"list": 2, "equation": 6, "table": 2, "code": 4, "reference": 2, "footnote": 2, "caption": 4}
_AS_IS = {"table", "code", "equation"}
_BESIDE = 12.0
"""Points from a block's side within which a place is in its column."""


@dataclass(frozen=True, slots=True)
class _Line:
    block: int
    text: Text


class TextFlow(ScrollView, can_focus=True, inherit_bindings=False):
    """The blocks of a paper; scrolled by lines, and to places on its pages."""

    DEFAULT_CSS = "TextFlow { height: 1fr; width: 1fr; scrollbar-size-vertical: 1; overflow-x: hidden; }"
    COMPONENT_CLASSES: ClassVar[set[str]] = {"flow--head", "flow--quiet", "flow--set-off"}

    class Scrolled(Message):
        """Another line stands at the top now."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.blocks: Sequence[Block] = ()
        self.set_off: frozenset[int] = frozenset()
        self._lines: list[_Line] = []
        self._first: list[int] = []
        self._width = 0
        self._aim: Position | None = None
        self._went: tuple[int, int] | None = None

    def show(self, blocks: Sequence[Block]) -> None:
        """Shows these blocks; the block at the top stays there where it is among them."""
        here = self.here()
        self.blocks = blocks
        self._wrap()
        if here:
            self.go(*here)

    def here(self) -> Position | None:
        """Where the block at the top stands; before there are blocks the place to go to, None where there is none."""
        block = self.top_block()
        return (block.page, block.box[1], block.box[0]) if block else self._aim

    def top_block(self) -> Block | None:
        """The block at the top of the pane, or the one gone to where the text ends before it could stand there."""
        at = self.scroll_offset.y
        if self._went and self._went[0] == at and self._went[1] < len(self.blocks):
            return self.blocks[self._went[1]]
        return self.blocks[self._lines[at].block] if 0 <= at < len(self._lines) else None

    def go(self, page: int, y: float = 0.0, x: float = 0.0) -> int | None:
        """Scrolls to the block at a place, and returns its number; remembered where there are no blocks yet."""
        self._aim = (page, y, x)
        number = self.block_at(page, y, x)
        if number is not None:
            self.scroll_to(y=max(0, self._first[number] - (1 if y > 0 else 0)), animate=False, force=True)
            self._went = (self.scroll_offset.y, number)
        return number

    def block_at(self, page: int, y: float, x: float = 0.0) -> int | None:
        """The block that holds a place, or the nearest one behind it in its column; left of all is the first column."""
        here = [(number, block.box) for number, block in enumerate(self.blocks) if block.page == page]
        if not here:
            behind = (number for number, block in enumerate(self.blocks) if block.page > page)
            return next(behind, len(self.blocks) - 1 if self.blocks else None)
        if y <= 0:
            return here[0][0]
        x = max(x, min(box[0] for _, box in here))

        def far(box: Box) -> tuple[bool, bool, float]:
            beside = max(box[0] - x, x - box[2]) > _BESIDE
            above = box[3] + 3 < y
            return beside, above, y - box[3] if above else max(0.0, box[1] - 3 - y)

        return min(here, key=lambda found: far(found[1]))[0]

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
        left = max(1, (width - self._text_width()) // 2)
        text = Text(" " * left, end="", no_wrap=True)
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
                self.go(*here)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.scroll_lines(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.scroll_lines(-3)

    def _text_width(self) -> int:
        return max(10, min(_WIDEST, self.size.width - 3))

    def _wrap(self) -> None:
        self._width = self.size.width
        width = self._text_width()
        self._lines, self._first = [], []
        for number, block in enumerate(self.blocks):
            if number and (
                block.kind != self.blocks[number - 1].kind or block.kind in ("paragraph", "heading", "caption")
            ):
                self._lines.append(_Line(number, Text("")))
            self._first.append(len(self._lines))
            self._lines += [_Line(number, line) for line in _wrapped(block, width, self)]
        self.virtual_size = Size(self.size.width, len(self._lines))
        self.refresh()


def _wrapped(block: Block, width: int, widget: TextFlow) -> list[Text]:
    """A block's lines, indented by its kind."""
    indent = _INDENTED.get(block.kind, 0)
    if block.kind in _AS_IS:
        lines = [Text(line) for line in block.text.splitlines()] or [Text("")]
        for line in lines:
            line.truncate(width - indent, overflow="ellipsis")
    else:
        lines = list(Text(block.text).wrap(widget.app.console, width - indent))
    style = "bold" if block.kind == "heading" else ""
    return [Text(" " * indent, style=style, end="", no_wrap=True).append_text(line) for line in lines]
