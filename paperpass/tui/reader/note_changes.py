"""What the reader writes into a note from the page, each act to be taken back: quotations, ticks, paths."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from paperpass.desk.noting import NoteChange, note_path, quotation, quote, take_back
from paperpass.model.card import Card
from paperpass.model.document import Location
from paperpass.model.errors import PaperpassError
from paperpass.tui.reader.host import Host


class NoteChanges:
    """Changes to one paper's note. What is quoted while an editor has the note open goes in when that closes."""

    def __init__(self, host: Host, card: Card, run_editor: Callable[[Path, Callable[[], None]], bool]) -> None:
        self._host, self._card, self._run_editor = host, card, run_editor
        self.writing = False
        self.quotes: list[tuple[str, int, str]] = []

    def change(
        self,
        do: Callable[[], NoteChange],
        undone: str,
        said: str = "",
        then: Callable[[], None] = lambda: None,
        done: Callable[[], None] = lambda: None,
    ) -> None:
        """Writes something into the note, so that it can be taken back: `undone` and `then` say so, `said` and `done`
        that it is there.
        """
        host, desk, key = self._host, self._host.desk, self._card.key

        def noted(change: NoteChange) -> None:
            if change.before != change.after:
                host.can_undo(f"{key}: {undone}", lambda: take_back(desk, change), then)
            if said:
                host.tell(said)
            done()

        host.work(do, noted, turn=host.changes)

    def open_editor(self) -> None:
        """Opens the note in the reader's editor."""
        if self.writing:
            self._host.tell("the note is open in your editor already")
            return
        self.writing = True
        if not self._run_editor(note_path(self._host.desk, self._card), self._closed):
            self.writing = False

    def quote(self, text: str, location: Location) -> None:
        """Takes a quotation into the note; while the editor has that open it is copied, and taken when it closes."""
        page, section = location[0], self._host.document.section_at(location)
        if self.writing:
            self.quotes.append((text, page, section))
            word = "the quotation; it goes into the note when the editor closes"
            self._host.copy(quotation(text, page, section), word)
            return
        self.change(
            lambda: quote(self._host.desk, self._card, text, page, section),
            "the quotation is taken back",
            f"quoted from p. {page + 1}",
        )

    def keep_now(self) -> None:
        """Takes in at once what waits for the editor: the program ends."""
        with suppress(PaperpassError):
            while self.quotes:
                quote(self._host.desk, self._card, *self.quotes[0])
                del self.quotes[0]

    def _closed(self) -> None:
        """The editor was closed: what was quoted meanwhile goes into the note, one after another."""
        self.writing = False
        if not self.quotes:
            return
        desk, card, first = self._host.desk, self._card, self.quotes[0]

        def quoted(_: object) -> None:
            self.quotes = self.quotes[1:]
            self._closed()

        self._host.work(lambda: quote(desk, card, *first), quoted, turn=self._host.changes, outlives=True)
