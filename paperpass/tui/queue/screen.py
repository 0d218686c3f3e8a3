"""What is to be read next: the works that the notes ask for, with the papers that ask."""

from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from paperpass.desk import noting, trash
from paperpass.desk.adding import Added, add
from paperpass.desk.noting import NoteChange
from paperpass.desk.queueing import queue, take_off
from paperpass.desk.summaries import readable
from paperpass.model.card import Card
from paperpass.model.ids import PaperId
from paperpass.model.queue import Queued
from paperpass.model.text import one_line, shorten
from paperpass.tui import commands
from paperpass.tui.base import BaseScreen, ListScreen
from paperpass.tui.messages import Heard
from paperpass.tui.widgets.bars import Bar, Keys
from paperpass.tui.widgets.lines import Lines, Row

_TITLE = 50
"""Cells of a title within a sentence of the program."""
_STANDS = 22
"""Cells for where a work stands, at the right of its title."""
_NONE = """Nothing is to be read next.

{later} on a reference, in the reader's list, puts it here; so does a line below `## To read` in a note."""


class QueueScreen(ListScreen):
    """Lists the queue, what is not read yet first."""

    SCOPE = "queue"
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings("queue")
    DEFAULT_CSS = """
    QueueScreen #details { height: auto; max-height: 40%; border-top: solid $panel; padding: 0 1; }
    QueueScreen #none { height: 1fr; content-align: center middle; color: $secondary; display: none; padding: 0 2; }
    QueueScreen.-empty #none { display: block; }
    QueueScreen.-empty Lines, QueueScreen.-empty #details { display: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Queued] = []
        self.cards: dict[str, Card] = {}
        self.getting = ""
        """The title of the work that is being added."""

    def compose(self) -> ComposeResult:
        yield Bar("To read", id="top")
        yield Lines(id="list")
        yield Static("", id="details", markup=False)
        yield Static(_NONE.format(later=self.key_named("later", "list")), id="none", markup=False)
        yield Keys(id="keys").data_bind(BaseScreen.footer)

    def on_mount(self) -> None:
        self.lines().focus()
        self._read()

    @on(Heard)
    def _heard(self) -> None:
        self._read()

    @on(Lines.Taken)
    def _taken(self) -> None:
        self.action_read()

    @on(Lines.Moved)
    def _moved(self) -> None:
        self._show_details()

    def chosen(self) -> Queued | None:
        """The work under the cursor."""
        at = self.lines().chosen
        return next((one for number, one in enumerate(self.found) if str(number) == at), None)

    # Keys.

    def action_read(self) -> None:
        """Opens the work where the library has it."""
        work = self.chosen()
        card = self.cards.get(work.held) if work and work.held else None
        if card is not None:
            self.paperpass.open_reader(card)
        elif work is not None:
            self.tell(f"the library has it not; {self.key_named('add')} gets it")

    def action_asker(self) -> None:
        """Opens the paper that asks for the work, at its reference."""
        work = self.chosen()
        if work is None:
            return
        card = self.cards.get(work.asked_by[0])
        if card is None:
            self.tell(f"{work.asked_by[0]} is not in the library any more")
        elif work.page is None:
            self.paperpass.open_reader(card)
        else:
            self.paperpass.open_reader(card, hits=(((work.page, (0.0, 0.0, 0.0, 0.0)),),))

    def action_add(self) -> None:
        """Adds the work: by its arXiv id or DOI; else Find looks for its title."""
        work = self.chosen()
        if work is None:
            return
        if work.held:
            self.tell(f"the library has it, as {work.held}; {self.key_named('read')} reads it")
            return
        named = work.arxiv if work.arxiv and PaperId.maybe(work.arxiv) else work.doi
        if named is None:
            from paperpass.tui.find.screen import FindScreen

            self.app.push_screen(FindScreen(shorten(work.title, 160, "")))
            return
        if self.getting:
            self.tell(f"{self.getting} is still on its way")
            return
        self._say_getting(shorten(one_line(work.title), _TITLE))
        desk = self.desk

        def added(done: Added) -> None:
            self._say_getting("")
            if done.error:
                self.failed(done.error)
            if done.card and done.status == "added":
                card = done.card
                self.paperpass.can_undo(f"{card.key} is in the trash", lambda: trash.remove(desk, card))
                self.tell(f"added as {card.key}")

        self.work(lambda: add(desk, named), added, outlives=True)

    def action_done(self) -> None:
        """Takes the work off the list of every note that asks for it."""
        work, desk = self.chosen(), self.desk
        if work is None:
            return

        def done(changes: list[NoteChange]) -> None:
            def back() -> None:
                for change in changes:
                    noting.take_back(desk, change)

            self.paperpass.can_undo(f"{shorten(one_line(work.title), _TITLE)}: to be read again", back)

        self.work(lambda: take_off(desk, work), done, turn=self.paperpass.changes, outlives=True)

    # What is shown.

    def _read(self) -> None:
        def read() -> tuple[list[Queued], dict[str, Card]]:
            return queue(self.desk), {str(card.key): card for card in self.desk.cards(fresh=False)}

        self.work(read, self._show, group="queue")

    def _show(self, read: tuple[list[Queued], dict[str, Card]]) -> None:
        self.found, self.cards = read
        self.set_class(not self.found, "-empty")
        self.only = None if self.found else ("undo", "help", "leave")
        self.lines().show([self._row(number, work) for number, work in enumerate(self.found)])
        left = sum(not work.read for work in self.found)
        self.query_one("#top", Bar).say(right=f"{left} to read" if self.found else "")
        self._show_details()

    def _row(self, number: int, work: Queued) -> Row:
        def text(width: int, chosen: bool) -> Text:
            stands = _stands(work)
            room = max(10, width - 4 - _STANDS)
            line = Text(f" {self.signs.cursor if chosen else ' '} ", no_wrap=True, end="")
            line.append(f"{shorten(readable(one_line(work.title)), room):<{room}} ", "bold" if chosen else "")
            return line.append(shorten(stands, _STANDS), "dim")

        return Row(str(number), text)

    def _show_details(self) -> None:
        work, said = self.chosen(), Text()
        if work is not None:
            askers = ", ".join(work.asked_by)
            page = f", in its references on p. {work.page + 1}" if work.page is not None else ""
            said.append(f"asked for by {askers}{page}\n", "dim")
            said.append(one_line(work.wanted[0].text) if work.wanted else work.title)
        self.query_one("#details", Static).update(said)

    def _say_getting(self, title: str) -> None:
        self.getting = title
        self.tail = f"adding {title} ..." if title else ""


def _stands(work: Queued) -> str:
    """Where a work stands: its key, and whether it was read; else by what it can be added."""
    if work.held:
        return f"{work.held}, read" if work.read else work.held
    return f"arXiv {work.arxiv}" if work.arxiv else work.doi or "not held"
