"""The line above the work (where am I, how far) and the line below it (the keys that matter now)."""

from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget


class Bar(Widget):
    """One line with a left and a right end; the left one is cut where both do not fit."""

    DEFAULT_CSS = "Bar { height: 1; }"
    COMPONENT_CLASSES: ClassVar[set[str]] = {"bar--faint"}

    def __init__(self, left: str = "", right: str = "", *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.left, self.right = left, right

    def say(self, left: str | None = None, right: str | None = None) -> None:
        """Shows other texts; None leaves an end as it is."""
        left, right = self.left if left is None else left, self.right if right is None else right
        if (left, right) != (self.left, self.right):
            self.left, self.right = left, right
            self.refresh()

    def render_line(self, y: int) -> Strip:
        del y
        width = self.size.width
        line = Text(no_wrap=True, end="")
        right = Text(self.right)
        right.truncate(max(0, width - 2), overflow="ellipsis")
        left = Text(self.left)
        left.truncate(max(0, width - right.cell_len - 3), overflow="ellipsis")
        line.append(" ").append(left)
        line.append(" " * max(1, width - 2 - left.cell_len - right.cell_len))
        line.append(right.plain, self.get_component_rich_style("bar--faint", partial=True))
        return _strip(self, line, width)


@dataclass(frozen=True, slots=True)
class Footer:
    """The keys that matter now with their words, the last of which leads away; `tail` stands in that one's place."""

    pairs: tuple[tuple[str, str], ...] = ()
    tail: str = ""


class Keys(Widget):
    """Keys with their words, as many as there is room for; the last one, which leads away, stands at the right."""

    footer: reactive[Footer] = reactive(Footer)

    DEFAULT_CSS = "Keys { height: 1; }"
    COMPONENT_CLASSES: ClassVar[set[str]] = {"keys--key"}

    def render_line(self, y: int) -> Strip:
        del y
        width = self.size.width
        if not self.footer.pairs:
            return Strip.blank(width, self.rich_style)
        key_style = self.get_component_rich_style("keys--key", partial=True)
        *most, last = self.footer.pairs
        # The way to all other keys is never the one that is left out.
        kept = [pair for pair in most if pair[1] == "keys"]
        most = [pair for pair in most if pair[1] != "keys"]
        right = Text(self.footer.tail) if self.footer.tail else Text.assemble((last[0], key_style), " ", last[1])
        right.truncate(max(0, width - 2), overflow="ellipsis")
        line = Text(" ", no_wrap=True, end="")
        reserved = right.cell_len + 1 + sum(len(key) + len(word) + 3 for key, word in kept)
        for key, word in most:
            part = Text.assemble((key, key_style), " ", word, "  ")
            if line.cell_len + part.cell_len + reserved > width:
                break
            line.append_text(part)
        for key, word in kept:
            line.append_text(Text.assemble((key, key_style), " ", word, "  "))
        line.append(" " * max(0, width - 1 - line.cell_len - right.cell_len)).append_text(right)
        return _strip(self, line, width)


def _strip(widget: Widget, line: Text, width: int) -> Strip:
    segments = line.render(widget.app.console)
    return Strip(segments).adjust_cell_length(width).apply_style(widget.rich_style)
