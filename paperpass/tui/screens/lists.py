"""A paper's headings, figures or references as a list with a preview."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from paperpass.model.text import fold
from paperpass.tui import commands
from paperpass.tui.room import Moving
from paperpass.tui.widgets.ask import Ask
from paperpass.tui.widgets.bars import Bar, Keys
from paperpass.tui.widgets.lines import Lines, Row


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the list: what it says, what stands at its right end, and what the preview shows."""

    label: str
    end: str
    preview: str
    sure: bool = True


Verb = Callable[[int], str | None]
"""Does something with the item of that number; a word to put at its end, or None."""


class ListScreen(Moving):
    """Lists items. `choose` is given the number of the one that was chosen; the verbs are for references."""

    SCOPE = "list"
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings("list")
    DEFAULT_CSS = """
    ListScreen #preview { height: 25%; min-height: 6; border-top: solid $panel; }
    ListScreen #preview { padding: 0 1; overflow-y: auto; }
    """

    def __init__(
        self,
        title: str,
        items: Sequence[Item],
        choose: Callable[[int], None],
        *,
        at: int = 0,
        look: Verb | None = None,
        tick: Verb | None = None,
        add: Verb | None = None,
        later: Verb | None = None,
        cited: Verb | None = None,
    ) -> None:
        super().__init__()
        self.words, self.items, self.choose, self.at = title, items, choose, at
        self.verbs: dict[str, Verb | None] = {"look": look, "tick": tick, "add": add, "later": later, "cited": cited}
        self.ends: dict[int, str] = {}
        self.filter = ""

    def compose(self) -> ComposeResult:
        yield Bar(self.words, id="top")
        yield Lines(id="items")
        yield Static("", id="preview", markup=False)
        yield Keys(id="keys")

    def on_mount(self) -> None:
        self.lines().focus()
        self._show(self.at)

    def show_keys(self, tail: str = "", only: object = None) -> None:
        del only
        names = ["choose", *(name for name, verb in self.verbs.items() if verb), "filter", "help", "leave"]
        super().show_keys(tail, names)

    @on(Lines.Moved)
    def _moved(self) -> None:
        number = self.lines().chosen
        preview = self.query_one("#preview", Static)
        preview.update(Text(self.items[number].preview) if isinstance(number, int) else "")

    @on(Lines.Taken)
    def _taken(self) -> None:
        self.action_choose()

    def action_choose(self) -> None:
        number = self.lines().chosen
        self.app.pop_screen()
        if isinstance(number, int):
            self.choose(number)

    def action_help(self) -> None:
        from paperpass.tui.screens.help import Help

        self.app.push_screen(Help(self.SCOPE, frozenset(name for name, verb in self.verbs.items() if verb is None)))

    def action_look(self) -> None:
        self._do("look", move=False)

    def action_tick(self) -> None:
        self._do("tick")

    def action_add(self) -> None:
        self._do("add")

    def action_later(self) -> None:
        self._do("later")

    def action_cited(self) -> None:
        self._do("cited", move=False)

    def action_filter(self) -> None:
        def choose(words: str | None) -> None:
            if words is not None:
                self.filter = words
                self._show(None)

        self.app.push_screen(Ask("choose by words", value=self.filter), choose)

    def mark(self, number: int, word: str) -> None:
        """Puts a word at the end of an item."""
        self.ends[number] = word
        self._show(None)

    def unmark(self, number: int, word: str) -> None:
        """Takes a word from the end of an item, where it stands there."""
        if self.ends.get(number) == word:
            del self.ends[number]
            self._show(None)

    def preview(self, texts: Sequence[str]) -> None:
        """Shows other previews, one an item; an empty one leaves what was there."""
        self.items = [replace(i, preview=text or i.preview) for i, text in zip(self.items, texts, strict=True)]
        self._moved()

    def _do(self, name: str, *, move: bool = True) -> None:
        verb, number = self.verbs[name], self.lines().chosen
        if verb and isinstance(number, int):
            word = verb(number)
            if word:
                self.mark(number, word)
            if move:
                self.action_down()

    def _show(self, choose: int | None) -> None:
        wanted = [fold(w) for w in self.filter.split()]
        chosen = [n for n, i in enumerate(self.items) if all(w in fold(i.label + i.preview) for w in wanted)]
        self.lines().show([self._row(n) for n in chosen], choose)
        count = f"{len(chosen)} of {len(self.items)}" if self.filter else str(len(self.items))
        self.query_one("#top", Bar).say(right=count)
        self._moved()

    def _row(self, number: int) -> Row:
        return Row(number, lambda width, on: self._line(number, width, on))

    def _line(self, number: int, width: int, chosen: bool) -> Text:
        item = self.items[number]
        end = Text(self.ends.get(number, item.end), style="dim" if not chosen else "")
        label = Text(f" {self.signs.cursor if chosen else ' '} {'' if item.sure else 'perhaps: '}{item.label}")
        label.truncate(max(4, width - end.cell_len - 3), overflow="ellipsis", pad=True)
        return Text.assemble(label, "  ", end)
