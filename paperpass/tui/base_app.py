"""What every screen may ask of the application that it stands in."""

import asyncio
import logging
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from rich.text import Text
from textual import events
from textual.app import App
from textual.notifications import SeverityLevel
from textual.screen import Screen

from paperpass.desk.briefing import brief
from paperpass.desk.desk import Desk
from paperpass.desk.facts import ChangedElsewhere, Fact, PaperAdded
from paperpass.desk.sitting import Sitting
from paperpass.model.agenda import Agenda
from paperpass.model.card import Card
from paperpass.model.document import Boxes
from paperpass.model.errors import PaperpassError
from paperpass.model.session import EndedBy
from paperpass.tui import commands
from paperpass.tui.driver import Driver
from paperpass.tui.ending import Endings
from paperpass.tui.key_queue import KeyQueue, keys_of
from paperpass.tui.messages import Heard
from paperpass.tui.terminal import Terminal
from paperpass.tui.threads import in_thread

if TYPE_CHECKING:
    from subprocess import Popen

    from textual.timer import Timer

_LOOK = 3.0
"""Seconds between two looks at whether another program has changed the library."""
_SETTLING = 0.3
"""Seconds after a fact until what follows of it is done: several facts in a row are followed once."""


OpensReader = Callable[[Card, int | None, tuple[Boxes, ...], int], Screen[None]]


@dataclass(frozen=True, slots=True, eq=False)
class Undo:
    """How something is taken back: `back` in a thread, then `then`, and `label` says what came of it."""

    label: str
    back: Callable[[], object]
    then: Callable[[], None]


@runtime_checkable
class Keeping(Protocol):
    """A screen that keeps what was typed into it."""

    def keep_typed(self) -> None:
        """Keeps it on the disk, at once."""


@runtime_checkable
class Reads(Protocol):
    """A screen that reads a paper."""

    card: Card
    running: object


@runtime_checkable
class KeyDone(Protocol):
    """A screen that wants to know when a key has done what it does."""

    def key_done(self) -> None:
        """All that the last key does is done."""


def keys_in(app: App[Any], scope: str, name: str) -> list[str]:
    """The keys that bring the command of that name in a scope, as one reads them, with the config's changes."""
    command = commands.named(scope, name)
    return commands.shown(app.keys_of(scope, command) if isinstance(app, BaseApp) else command.keys)


def key_in(app: App[Any], scope: str, name: str) -> str:
    """The first of these keys."""
    return keys_in(app, scope, name)[0]


class BaseApp(App[None]):
    """The application as its screens know it: the desk, the terminal, the sitting under way, and what opens what.

    `reader` makes the screen that reads a paper; begins a pass in it where one is given, and looks at hits.

    Changes that can be taken back, and their taking back, hold `changes` one after another.
    """

    def __init__(self, desk: Desk, terminal: Terminal, reader: OpensReader) -> None:
        super().__init__(driver_class=Driver)
        self._reader = reader
        self._keymap = commands.keymap(desk.settings.keys)
        self.endings = Endings()
        self.desk, self.terminal = desk, terminal
        self.sitting: Sitting | None = None
        self.unsaved: dict[str, tuple[str, str]] = {}
        self.ending = False
        self._undo: list[Undo] = []
        self._stuck: Undo | None = None
        self.settle_in: Timer | None = None
        desk.facts.listen(self._publish)
        self.changes = asyncio.Lock()
        self.key_queue = KeyQueue(self, super().on_event, self._key_done)

    def on_unmount(self) -> None:
        self.endings.wait()

    def end(self) -> None:
        """Ends the program as leaving every room would: all that was typed and read is kept first."""
        if not self.ending:
            self.endings.limit()
            self.keep_all_typed()
            self.exit()

    def keep_all_typed(self) -> None:
        """Has every screen keep what was typed, from the uppermost down; a fault in one does not harm another."""
        self.ending = True
        for screen in reversed(self.screen_stack):
            if isinstance(screen, Keeping):
                try:
                    screen.keep_typed()
                except Exception:  # the screens below have typing of their own to keep
                    logging.getLogger("paperpass").exception("a fault at the end")

    def action_help_quit(self) -> None:
        """The key that ends other programs ends nothing here."""
        leave = key_in(self, "library", "leave")
        self.notify(f"{leave} leaves, and ctrl+q ends the program; what was typed and read is kept")

    async def action_quit(self) -> None:
        """Textual's own key to quit."""
        self.end()

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """A quiet word in the place of the ones before it; warnings and errors stay their time.

        Never markup: titles and errors come from outside.
        """
        del markup
        for said in [n for n in self._notifications if n.severity == "information"]:
            self._unnotify(said, refresh=False)
        super().notify(message, title=title, severity=severity, timeout=timeout, markup=False)

    @property
    def open_paper(self) -> str | None:
        """The slug of the paper that is open in the uppermost reader; None where none is."""
        return next((screen.card.slug for screen in reversed(self.screen_stack) if isinstance(screen, Reads)), None)

    def open_reader(
        self, card: Card, pass_number: int | None = None, *, hits: tuple[Boxes, ...] = (), first: int = 0
    ) -> None:
        """Opens a paper in the reader; with `hits` at the `first` of them, from which the next hit leads on."""
        self.push_screen(self._reader(card, pass_number, hits, first))
        if card.arxiv:
            self.run_worker(lambda: self._tell_news(card), thread=True)

    def _tell_news(self, card: Card) -> None:
        """Says what is known of a newer version or a withdrawal; nobody is asked."""
        from paperpass.desk.updating import known_news

        try:
            newer, withdrawn = known_news(self.desk.read(card.slug).record)
        except PaperpassError:
            return
        if withdrawn:
            self.call_from_thread(self.notify, f"arXiv says: {withdrawn}", title="Withdrawn", timeout=8)
        elif newer:
            self.call_from_thread(
                self.notify,
                f"version {newer} is on arXiv; {key_in(self, 'library', 'update')} in the library shows what changed",
            )

    def warm_brief(self, slug: str) -> None:
        """Reads a new paper's structure in the background, so that its first pass finds everything at once."""

        async def read() -> None:
            with suppress(PaperpassError):
                await in_thread(lambda: brief(self.desk, slug))

        if self.desk.has_pdf(slug):
            self.run_worker(read())

    def open_viewer(self, file: Path, page: int = 0) -> "Popen[bytes] | None":
        """Opens a PDF in the outside viewer, at a page from 0 where the viewer's command has a place for it.

        What was started, which may be no more than what starts the viewer; None where nothing could be.
        """
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
            return subprocess.Popen(command, stdin=nowhere, stdout=nowhere, stderr=nowhere, start_new_session=True)
        except OSError:
            self.notify(f"{command[0]} could not be started; set reader.viewer in the config", severity="error")
            return None

    def run_editor(self, path: Path, closed: Callable[[], None] = lambda: None) -> bool:
        """Opens a file in the reader's editor, under tmux in a split; `closed` is called when that ends.

        False where it could not be started.
        """
        from paperpass.tui.editor import open_editor

        return open_editor(self, path, closed, self._keep_reading)

    def _keep_reading(self) -> None:
        """Saves the sitting while the program waits for the editor, which ticks no clock."""
        sitting = self.sitting
        if sitting is not None and sitting.clock.running:
            sitting.clock = sitting.clock.at(self.desk.monotonic())
            with suppress(PaperpassError):
                sitting.save()

    def _publish(self, fact: Fact) -> None:
        """Called by the desk, in whatever thread: each fact becomes one message."""
        self.post_message(Heard(fact))

    def watch_others(self) -> None:
        """Begins to look every few seconds at whether another program has changed the library, or the day has."""
        seen: object = None

        async def look() -> None:
            nonlocal seen
            now = await in_thread(lambda: (self.desk.fingerprint(), self.desk.today()))
            if seen not in (None, now):
                self._publish(ChangedElsewhere())
            seen = now

        def poll() -> None:
            self.run_worker(look(), group="watch", exclusive=True)

        poll()
        self.set_interval(_LOOK, poll)
        self.set_timer(_SETTLING, self._settle)

    def on_heard(self, message: Heard) -> None:
        """Tells all screens what was heard, reads a new paper's structure, and does what follows otherwise."""
        for screen in self.screen_stack:
            screen.post_message(Heard(message.fact))
        if isinstance(message.fact, PaperAdded):
            self.warm_brief(message.fact.slug)
        self.settle_in = self.settle_in or self.set_timer(_SETTLING, self._settle)

    def _settle(self) -> None:
        async def settle() -> None:
            for warning in await in_thread(self.desk.facts.settle):
                self.notify(warning, severity="warning", timeout=8)

        self.settle_in = None
        self.run_worker(settle(), group="settle")

    def finish(self) -> None:
        """Does what is left to follow from what was changed, once the application has ended."""
        self.desk.facts.settle()

    def can_undo(self, label: str, back: Callable[[], object], then: Callable[[], None] = lambda: None) -> Undo:
        """Remembers how to take back what was just done: `back` in a thread, and `then` what the screens show."""
        undo = Undo(label, back, then)
        self._undo.append(undo)
        return undo

    def cannot_undo(self, undo: Undo | None) -> None:
        """Forgets how to take something back: it has become something else."""
        self._undo = [other for other in self._undo if other is not undo]

    def undo(self) -> None:
        """Takes back what was done last."""
        if not self._undo:
            self.notify("there is nothing to take back")
            return
        last = self._undo.pop()

        async def take_back() -> None:
            async with self.changes:
                try:
                    await in_thread(last.back)
                except PaperpassError as error:
                    if last is not self._stuck:  # once more, then the one before it has its turn
                        self._undo.append(last)
                    self._stuck = last
                    self.notify(str(error), severity="error")
                else:
                    last.then()
                    self.notify(last.label)

        self.run_worker(take_back())

    def keys_of(self, scope: str, command: commands.Command) -> str:
        """The keys of a command, with the config's changes."""
        return self._keymap.get(f"{scope}.{command.name}", command.keys)

    def hear(self, typed: str) -> None:
        """Begins to listen to keys, first of all to what was typed before."""
        self.key_queue.begin(keys_of(typed))

    def on_app_focus(self) -> None:
        """The reader looked elsewhere, and may have changed the library from there."""
        self._publish(ChangedElsewhere())

    def _key_done(self) -> None:
        """Tells the screen that a key has done what it does."""
        if isinstance(self.screen, KeyDone):
            self.screen.key_done()

    async def on_event(self, event: events.Event) -> None:
        """Every key tells the running sitting that the reader is there, and waits for its turn."""
        if self.sitting is not None and isinstance(event, events.Key | events.MouseEvent):
            self.sitting.key()
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            await self.key_queue.take(event)
        else:
            await super().on_event(event)

    def open_next(self, card: Card) -> None:
        """Opens the paper to take up next in the place of the reader."""
        if getattr(self.screen, "SCOPE", "") == "reader":
            self.pop_screen()

        def find() -> Card | None:
            cards = self.desk.cards()
            return Agenda.of(cards, self.desk.today()).next_paper(cards, besides=card.slug)

        async def go_on() -> None:
            following = await in_thread(find)
            if following:
                self.open_reader(following)
            else:
                self.notify("the inbox is empty, and nothing is to be come back to today")

        self.run_worker(go_on(), group="next", exclusive=True)

    def hold(self, sitting: Sitting | None) -> None:
        """The sitting under way: keys are told to it, and it is saved however the program ends."""
        self.sitting = sitting

    def stop_sitting(self, sitting: Sitting) -> None:
        """Keeps a sitting whose reader was left; where that fails its draft stays, and is offered at the next start."""

        def stop() -> None:
            try:
                sitting.stop(EndedBy.PAUSE)
            except PaperpassError as error:
                self.call_from_thread(self.notify, str(error), severity="error")

        self.run_worker(stop, thread=True)

    def _fatal_error(self) -> None:
        """Textual's last word on a fault of ours: whole into the log, one line on the terminal.

        Its own would print what stood in every variable, and so the paper that was being read.
        """
        logging.getLogger("paperpass").exception("a fault")
        self.keep_all_typed()
        log = self.desk.log_file
        self.panic(
            Text(f"paperpass: a fault of its own; what is known of it is in {log}, what was typed and read is kept")
        )

    def keep_running_sitting(self) -> None:
        """Saves the sitting under way as a draft: called when the program ends, however it ends."""
        if self.sitting is not None:
            self.sitting.save()
