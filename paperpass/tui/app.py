"""The terminal application: one desk, one terminal, and the screens over them."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual import events
from textual.app import App
from textual.command import DiscoveryHit, Hit, Hits, Provider

from paperpass.desk.desk import Desk
from paperpass.desk.sitting import Sitting
from paperpass.model.card import Card
from paperpass.model.errors import PaperpassError
from paperpass.model.session import EndedBy
from paperpass.tui import commands
from paperpass.tui.room import Room
from paperpass.tui.screens.library import LibraryScreen
from paperpass.tui.terminal import Terminal
from paperpass.tui.theme import DARK, LIGHT, theme_name


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
        screen = self.screen
        scope = screen.SCOPE if isinstance(screen, Room) else ""
        found = [(c, getattr(screen, f"action_{c.name}", None)) for c in commands.TABLE.get(scope, ())]
        return [(c, run) for c, run in found if run is not None and c.name != "palette"]


class PaperpassApp(App[None]):
    """paperpass in a terminal. `start` is a paper to open at once, `start_pass` the pass to begin in it."""

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
    ) -> None:
        super().__init__()
        self.desk, self.terminal = desk, terminal
        self.start, self.start_pass, self.first_cards = start, start_pass, cards
        self.sitting: Sitting | None = None
        self.debriefs: dict[tuple[str, int], dict[str, str]] = {}
        self.unsaved: dict[str, tuple[str, str]] = {}
        self._undo: list[tuple[str, Callable[[], None]]] = []
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = theme_name(desk.settings.theme, terminal.background)
        self.set_keymap(commands.keymap(desk.settings.keys))

    def on_mount(self) -> None:
        self.push_screen(LibraryScreen(self.first_cards))
        for problem in (*self.desk.settings.problems, *self._strange_keys()):
            self.notify(problem, title="The config", severity="warning", timeout=12)
        if self.start:
            self.open_reader(self.start, self.start_pass)

    def open_reader(self, card: Card, pass_number: int | None = None) -> None:
        """Opens a paper in the reader."""
        from paperpass.tui.screens.reader import ReaderScreen

        self.push_screen(ReaderScreen(card, pass_number))

    def open_viewer(self, file: Path, page: int = 0) -> None:
        """Opens a PDF in the outside viewer, at a page from 0 where the viewer's command has a place for it."""
        import shlex
        import subprocess

        configured = self.desk.settings.viewer
        opener = "open" if sys.platform == "darwin" else "xdg-open"
        words = shlex.split(configured) if configured else [opener]
        if words[0] == "zathura" and "{page}" not in configured:
            words += ["-P", "{page}"]
        if not any("{file}" in word for word in words):
            words.append("{file}")
        command = [w.replace("{page}", str(page + 1)).replace("{file}", str(file)) for w in words]
        try:
            nowhere = subprocess.DEVNULL
            subprocess.Popen(command, stdin=nowhere, stdout=nowhere, stderr=nowhere, start_new_session=True)
        except OSError:
            self.notify(f"{command[0]} could not be started; set reader.viewer in the config", severity="error")

    def run_editor(self, path: Path, closed: Callable[[], None] = lambda: None) -> bool:
        """Opens a file in the reader's editor, under tmux in a split; `closed` is called when that ends.

        False where it could not be started.
        """
        from paperpass.tui.editor import open_editor

        return open_editor(self, path, closed)

    def can_undo(self, label: str, back: Callable[[], None]) -> None:
        """Remembers how to take back what was just done."""
        self._undo.append((label, back))

    def undo(self) -> None:
        """Takes back what was done last."""
        if not self._undo:
            self.notify("there is nothing to take back")
            return
        label, back = self._undo.pop()
        try:
            back()
        except PaperpassError as error:
            self.notify(str(error), severity="error")
        else:
            self.notify(label)

    def keys_of(self, scope: str, command: commands.Command) -> str:
        """The keys of a command, with the config's changes."""
        return commands.keymap(self.desk.settings.keys).get(f"{scope}.{command.name}", command.keys)

    async def on_event(self, event: events.Event) -> None:
        """Every key tells the running sitting that the reader is there."""
        if self.sitting is not None and isinstance(event, events.Key | events.MouseEvent):
            self.sitting.key()
        await super().on_event(event)

    def open_next(self, card: Card) -> None:
        """Opens the next paper of the inbox, the oldest first, in the place of the reader."""
        waiting = [c for c in self.desk.library.cards("state:inbox") if c.slug != card.slug and not c.revisit]
        if isinstance(self.screen, Room) and self.screen.SCOPE == "reader":
            self.pop_screen()
        if waiting:
            self.open_reader(waiting[-1])
        else:
            self.notify("the inbox is empty")

    def stop_sitting(self, sitting: Sitting) -> None:
        """Keeps a sitting whose reader was left; where that fails its draft stays, and is offered at the next start."""

        def stop() -> None:
            try:
                sitting.stop(EndedBy.PAUSE)
            except PaperpassError as error:
                self.call_from_thread(self.notify, str(error), severity="error")

        self.run_worker(stop, thread=True)

    def keep_running_sitting(self) -> None:
        """Saves the sitting under way as a draft: called when the program ends, however it ends."""
        if self.sitting is not None:
            self.sitting.save()

    def _strange_keys(self) -> list[str]:
        names = commands.unknown(self.desk.settings.keys)
        return [f"[keys] {name} is no command; `?` on each screen shows their names" for name in names]


def _said(command: commands.Command) -> str:
    return command.help[:1].upper() + command.help[1:]
