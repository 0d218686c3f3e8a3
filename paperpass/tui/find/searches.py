"""The searches that are kept."""

from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from paperpass.desk import saved_searches
from paperpass.model.saved_search import SavedSearch
from paperpass.tui import commands
from paperpass.tui.base import BaseScreen, ListScreen
from paperpass.tui.base_app import key_in
from paperpass.tui.widgets.ask import Ask
from paperpass.tui.widgets.bars import Bar, Keys
from paperpass.tui.widgets.lines import Lines, Row

_EMPTY = """No search is kept yet.

In Find, {keep} keeps the search that you see under a name.
They lie in searches.toml in your library: edit it as you like."""


class SearchesScreen(ListScreen):
    """Lists the kept searches; `run` is given the words of the one that is chosen."""

    SCOPE = "searches"
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings("searches")
    DEFAULT_CSS = """
    SearchesScreen #said { height: 1fr; content-align: center middle; color: $secondary; display: none; }
    SearchesScreen.-empty #said { display: block; }
    SearchesScreen.-empty Lines { display: none; }
    """

    def __init__(self, run: Callable[[str], None]) -> None:
        super().__init__()
        self.run = run
        self.kept: list[SavedSearch] = []

    def compose(self) -> ComposeResult:
        yield Bar("Kept searches", id="top")
        yield Lines(id="list")
        yield Static(_EMPTY.format(keep=key_in(self.app, "find", "keep")), id="said", markup=False)
        yield Keys(id="keys").data_bind(BaseScreen.footer)

    def on_mount(self) -> None:
        self.lines().focus()
        self._read()

    def chosen(self) -> SavedSearch | None:
        """The search under the cursor."""
        return next((s for s in self.kept if s.name == self.lines().chosen), None)

    @on(Lines.Taken)
    def _taken(self) -> None:
        self.action_run()

    def action_run(self) -> None:
        if saved := self.chosen():
            self.app.pop_screen()
            self.run(saved.words)

    def action_follow(self) -> None:
        if saved := self.chosen():
            changed = replace(saved, follow=not saved.follow)
            self._change(lambda: saved_searches.save(self.desk, changed))
            followed = f"followed: {key_in(self.app, 'library', 'new')} in the library lists what is new in it"
            self.tell(followed if changed.follow else "no longer followed")

    def action_rename(self) -> None:
        saved = self.chosen()
        if saved is None:
            return

        def rename(name: str | None) -> None:
            if not name or name == saved.name:
                return
            new = replace(saved, name=name)

            def renamed() -> None:
                self.paperpass.can_undo(
                    f"it is {saved.name} again",
                    lambda: saved_searches.save(self.desk, saved, instead_of=name),
                    lambda: self._read(saved.name),
                )

            self._change(lambda: saved_searches.save(self.desk, new, instead_of=saved.name), renamed, name)

        self.app.push_screen(Ask(f"another name for {saved.name}", value=saved.name), rename)

    def action_remove(self) -> None:
        saved = self.chosen()
        if saved is None:
            return
        at = self.kept.index(saved)
        before = self.kept[at + 1].name if at + 1 < len(self.kept) else ""

        def done() -> None:
            self.paperpass.can_undo(
                f"{saved.name} is back",
                lambda: saved_searches.save(self.desk, saved, before=before),
                lambda: self._read(saved.name),
            )
            self.tell(f"{saved.name} is kept no longer, {self.key_named('undo')} brings it back")

        self._change(lambda: saved_searches.forget(self.desk, saved.name), done)

    def _change(self, do: Callable[[], None], done: Callable[[], None] = lambda: None, choose: str = "") -> None:
        def then(_: None) -> None:
            done()
            self._read(choose)

        self.work(do, then)

    def _read(self, choose: str = "") -> None:
        def show(kept: list[SavedSearch]) -> None:
            self.kept = kept
            self.set_class(not kept, "-empty")
            self.lines().show([self._row(s) for s in kept], choose or None)
            self.query_one("#top", Bar).say(right=str(len(kept)) if kept else "")
            self.only = None if kept else ("undo", "help", "leave")

        self.work(lambda: saved_searches.saved(self.desk), show, group="kept")

    def _row(self, saved: SavedSearch) -> Row:
        def line(width: int, on: bool) -> Text:
            name = Text(f" {self.signs.cursor if on else ' '} {saved.name}", style="bold" if on else "")
            name.truncate(min(30, width // 3), overflow="ellipsis", pad=True)
            end = "  followed" if saved.follow else ""
            words = Text(saved.words)
            words.truncate(max(4, width - name.cell_len - len(end) - 3), overflow="ellipsis", pad=True)
            return Text.assemble(name, "  ", words, end)

        return Row(saved.name, line)
