"""A list in the margin: one walks through it while the page follows, filters it, and does something with a line."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.widgets import Input, Static

from paperpass.model.text import fold
from paperpass.tui import commands
from paperpass.tui.glyphs import Glyphs
from paperpass.tui.reader.panels.listing import Item, Listing
from paperpass.tui.widgets.bars import Bar
from paperpass.tui.widgets.line_input import LineInput
from paperpass.tui.widgets.lines import Lines, Row
from paperpass.tui.widgets.panel import Panel

_VERBS = frozenset({"check", "next_step", "look", "tick", "add", "cited", "later", "remove"})
_STAY = frozenset({"check", "next_step", "look", "cited", "remove"})
"""Verbs after which the same line stays chosen."""


class ListPanel(Panel):
    """Lists items. It posts which one is pointed at, which one is gone to, and what is to be done with one."""

    SCOPE = "list"
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings("list")
    DEFAULT_CSS = """
    ListPanel { height: 1fr; }
    ListPanel > Lines { height: 1fr; }
    ListPanel > #filter { display: none; border: none; height: 1; padding: 0 1; }
    ListPanel.-filtering > #filter { display: block; }
    ListPanel > #preview { height: 25%; min-height: 5; border-top: solid $panel; padding: 0 1; overflow-y: auto; }
    """

    @dataclass
    class Pointed(Message):
        """Another line is chosen."""

        panel: "ListPanel"
        number: int

    @dataclass
    class Chosen(Message):
        """A line is to be gone to."""

        panel: "ListPanel"
        number: int

    @dataclass
    class Verb(Message):
        """Something is to be done with a line: `name` is the command's."""

        panel: "ListPanel"
        name: str
        number: int

    def __init__(self, listing: Listing, glyphs: Glyphs) -> None:
        super().__init__(name=listing.name)
        self.listing, self._glyphs = listing, glyphs
        self._items: list[Item] = list(listing.items)
        self.ends: dict[int, str] = {}
        self._filter = ""
        self._bar, self._lines = Bar(listing.title, id="title"), Lines(id="items")
        self._preview = Static("", id="preview", markup=False)
        self._field = LineInput(placeholder="choose by words", id="filter")
        self._field.cursor_blink = False

    def compose(self) -> ComposeResult:
        yield self._bar
        yield self._lines
        yield self._preview
        yield self._field

    def on_mount(self) -> None:
        self._show(self.listing.at)

    @property
    def chosen(self) -> int | None:
        """The number of the chosen line."""
        number = self._lines.chosen
        return number if isinstance(number, int) else None

    def footer(self) -> Sequence[str]:
        verbs = [c.name for c in commands.TABLE["list"] if c.name in self.listing.verbs]
        return ["choose", *verbs, "filter", "page", "help", "leave"]

    def idle(self) -> frozenset[str]:
        return _VERBS - self.listing.verbs

    def take_focus(self) -> None:
        self._lines.focus()

    def mark(self, number: int, word: str) -> None:
        """Puts a word at the end of a line."""
        self.ends[number] = word
        self._show(None)

    def unmark(self, number: int, word: str) -> None:
        """Takes a word from the end of a line, where it stands there."""
        if self.ends.get(number) == word:
            del self.ends[number]
            self._show(None)

    def relist(self, listing: Listing) -> None:
        """Lists other items; the chosen line stays where it is."""
        self.listing, self._items = listing, list(listing.items)
        self._show(min(self.chosen or 0, len(listing.items) - 1) if listing.items else None)

    def preview(self, texts: Sequence[str]) -> None:
        """Shows other previews, one a line; an empty one leaves what was there."""
        self._items = [
            replace(item, preview=text or item.preview) for item, text in zip(self._items, texts, strict=True)
        ]
        self._show_preview()

    def point_at(self, number: int) -> None:
        """Chooses a line."""
        self._show(number)

    @on(Lines.Moved)
    def _moved(self, event: Lines.Moved) -> None:
        event.stop()
        self._show_preview()
        if self._lines.has_focus and self.chosen is not None:
            self.post_message(self.Pointed(self, self.chosen))

    @on(Lines.Taken)
    def _taken(self, event: Lines.Taken) -> None:
        event.stop()
        self.action_choose()

    @on(Lines.NearEnd)
    def _near_end(self, event: Lines.NearEnd) -> None:
        event.stop()

    @on(Input.Changed)
    def _filtered(self, event: Input.Changed) -> None:
        event.stop()
        self._filter = event.value
        self._show(None)

    @on(Input.Submitted)
    def _filter_done(self, event: Input.Submitted) -> None:
        event.stop()
        self._lines.focus()

    def action_choose(self) -> None:
        if self.chosen is not None:
            self.post_message(self.Chosen(self, self.chosen))

    def action_filter(self) -> None:
        self.add_class("-filtering")
        self._field.focus()

    def action_page(self) -> None:
        self.post_message(self.OtherSide())

    def action_leave(self) -> None:
        if self._field.has_focus or self._filter:
            self._lines.focus()
            self._field.value = ""
            self.remove_class("-filtering")
        else:
            self.post_message(self.Closed())

    def action_next_step(self) -> None:
        self._do("next_step")

    def action_check(self) -> None:
        self._do("check")

    def action_look(self) -> None:
        self._do("look")

    def action_tick(self) -> None:
        self._do("tick")

    def action_add(self) -> None:
        self._do("add")

    def action_later(self) -> None:
        self._do("later")

    def action_cited(self) -> None:
        self._do("cited")

    def action_remove(self) -> None:
        self._do("remove")

    def action_down(self) -> None:
        self._lines.move(1)

    def action_up(self) -> None:
        self._lines.move(-1)

    def action_first(self) -> None:
        self._lines.go(0)

    def action_last(self) -> None:
        self._lines.go(len(self._lines.rows) - 1, -1)

    def action_half_down(self) -> None:
        self._lines.move(self._lines.page() // 2)

    def action_half_up(self) -> None:
        self._lines.move(-(self._lines.page() // 2))

    def action_page_down(self) -> None:
        self._lines.move(self._lines.page())

    def action_page_up(self) -> None:
        self._lines.move(-self._lines.page())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A verb that the list does not have is somebody else's key."""
        del parameters
        return action not in self.idle()

    def _do(self, name: str) -> None:
        if self.chosen is not None:
            self.post_message(self.Verb(self, name, self.chosen))
            if name not in _STAY:
                self._lines.move(1)

    def _show(self, choose: int | None) -> None:
        wanted = [fold(word) for word in self._filter.split()]
        shown = [n for n, item in enumerate(self._items) if all(w in fold(item.label + item.preview) for w in wanted)]
        self._lines.show([self._row(number) for number in shown], choose)
        self._bar.say(right=f"{len(shown)} of {len(self._items)}" if self._filter else str(len(self._items)))
        self._show_preview()

    def _show_preview(self) -> None:
        self._preview.update(Text(self._items[self.chosen].preview) if self.chosen is not None else "")

    def _row(self, number: int) -> Row:
        return Row(number, lambda width, chosen: self._line(number, width, chosen))

    def _line(self, number: int, width: int, chosen: bool) -> Text:
        item = self._items[number]
        end = Text(self.ends.get(number, item.end), style="dim" if not chosen else "")
        label = Text(f" {self._glyphs.cursor if chosen else ' '} {'' if item.sure else 'perhaps: '}{item.label}")
        label.truncate(max(4, width - end.cell_len - 3), overflow="ellipsis", pad=True)
        return Text.assemble(label, "  ", end)
