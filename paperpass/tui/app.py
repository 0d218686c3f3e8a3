"""The terminal application: one desk, one terminal, and the screens over them."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.filter import LineFilter
from textual.screen import Screen

from paperpass.desk.desk import Desk
from paperpass.model.card import Card
from paperpass.model.document import Boxes
from paperpass.tui import commands
from paperpass.tui.ascii import AsciiForms
from paperpass.tui.base import BaseScreen
from paperpass.tui.base_app import BaseApp
from paperpass.tui.library.screen import LibraryScreen
from paperpass.tui.terminal import Terminal
from paperpass.tui.theme import DARK, LIGHT, theme_name
from paperpass.tui.widgets.panel import Panel

if TYPE_CHECKING:
    from textual.widget import Widget


class Verbs(Provider):
    """The palette: what the screen can do, by name."""

    async def discover(self) -> Hits:
        for command, run in self._known():
            yield DiscoveryHit(_said(command), run, help=" ".join(commands.shown(command.keys)))

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for command, run in self._known():
            score = matcher.match(_said(command))
            if score > 0:
                yield Hit(score, matcher.highlight(_said(command)), run, help=" ".join(commands.shown(command.keys)))

    def _known(self) -> list[tuple[commands.Command, Callable[[], object]]]:
        node: Widget = self.screen.commanded() if isinstance(self.screen, BaseScreen) else self.screen
        scope = node.SCOPE if isinstance(node, BaseScreen | Panel) else ""
        return [
            (command, partial(node.run_action, command.action or command.name))
            for command in commands.TABLE.get(scope, ())
            if command.name != "palette"
        ]


class PaperpassApp(BaseApp):
    """paperpass in a terminal. `start` is a paper to open at once, `start_pass` the pass to begin in it, `typed` what
    was typed before the application could hear it."""

    TITLE = "paperpass"
    CSS_PATH = "app.tcss"
    COMMANDS: ClassVar[set[type[Provider]]] = {Verbs}  # type: ignore[assignment]  # Textual also allows functions
    ENABLE_COMMAND_PALETTE = True

    def __init__(
        self,
        desk: Desk,
        terminal: Terminal,
        start: Card | None = None,
        start_pass: int | None = None,
        cards: list[Card] | None = None,
        typed: str = "",
    ) -> None:
        super().__init__(desk, terminal, _reader)
        self.typed = typed
        self.start, self.start_pass, self.first_cards = start, start_pass, cards
        self._forms = AsciiForms()
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = theme_name(desk.settings.theme, terminal.background)
        self.set_keymap(commands.keymap(desk.settings.keys))

    def get_line_filters(self) -> Sequence[LineFilter]:
        found = super().get_line_filters()
        return [*found, self._forms] if self.desk.settings.glyphs == "ascii" else found

    def on_mount(self) -> None:
        if not self.is_headless:
            self.endings.listen(self.end)
        self.push_screen(LibraryScreen(self.first_cards))
        problems = [*self.desk.settings.problems, *self._strange_keys()]
        if problems:
            self.notify(
                "\n".join(problems), title="The config: what is wrong is left out", severity="warning", timeout=15
            )
        if self.start:
            self.open_reader(self.start, self.start_pass)
        # Not after a refresh: a screen that a question covers at once has none.
        self.call_later(self.hear, self.typed)
        self.watch_others()

    def _strange_keys(self) -> list[str]:
        keys = self.desk.settings.keys
        strange = [f"[keys] {name} is no command; the README lists their names" for name in commands.unknown(keys)]
        return strange + [f"[keys] {clash}" for clash in commands.clashes(keys)]


def _reader(card: Card, pass_number: int | None, hits: tuple[Boxes, ...], first: int) -> Screen[None]:
    from paperpass.tui.reader.screen import ReaderScreen

    return ReaderScreen(card, pass_number, hits, first)


def _said(command: commands.Command) -> str:
    return f"{command.label[:1].upper()}{command.label[1:]}: {command.help}"
