"""What is done with an entry of the bibliography: ticked, put off, added, and traced back to where it is cited."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from paperpass.desk import noting, trash
from paperpass.desk.adding import Added, add
from paperpass.desk.mentions import places_citing
from paperpass.model.brief import Box, Reference
from paperpass.model.card import Card
from paperpass.model.document import Boxes
from paperpass.model.entries import title_of
from paperpass.model.ids import PaperId
from paperpass.model.reading import Find
from paperpass.model.text import one_line, shorten
from paperpass.tui.reader.host import Host
from paperpass.tui.reader.note_changes import NoteChanges
from paperpass.tui.reader.panels.list_panel import ListPanel

_LATER = "to read"


@dataclass(frozen=True, slots=True)
class RowMarks:
    """Puts a word at the end of a list's row, and takes it away again; a list that has gone takes none."""

    mark: Callable[[int, str], None]
    unmark: Callable[[int, str], None]

    @classmethod
    def of(cls, panel: ListPanel) -> Self:
        """Those of a list."""
        return cls(
            lambda row, word: panel.mark(row, word) if panel.is_attached else None,
            lambda row, word: panel.unmark(row, word) if panel.is_attached else None,
        )


@dataclass(frozen=True, slots=True)
class WaysOut:
    """What leads away from a list: looking for words where papers are found, and going to the page."""

    find: Callable[[str], None]
    to_page: Callable[[], None]


class ReferenceVerbs:
    """The verbs over one paper's bibliography; `tick` is the sign of what is read."""

    def __init__(self, host: Host, card: Card, changes: NoteChanges, tick: str, ways: WaysOut) -> None:
        self._host, self._card, self._changes, self._ways = host, card, changes, ways
        self._read = f"{tick} read"
        self._citing: dict[int, list[tuple[int, Box]]] | None = None

    @property
    def entries(self) -> tuple[Reference, ...]:
        """The bibliography."""
        brief = self._host.document.brief
        return brief.references.items if brief and brief.references else ()

    def do(self, verb: str, number: int, row: int, marks: RowMarks) -> None:
        """Does something with the entry of that number, which stands in a row of a list."""
        entry = self.entries[number]
        match verb:
            case "tick":
                self._note(noting.know, entry, self._read, "the tick is taken back", row, marks)
            case "later":
                words = "it is no longer on the list of what to read"
                self._note(noting.follow_up, entry, _LATER, words, row, marks)
            case "add":
                self._add(entry, row, marks)
            case "cited":
                self.where_cited(number)

    def mark_noted(self, marks: RowMarks) -> None:
        """Marks in a list of all entries what the note says of them."""

        def noted(note: str) -> None:
            known, later = set(noting.known(note)), set(noting.follow_ups(note))
            for number, entry in enumerate(self.entries):
                text = one_line(entry.text)
                if text in known or text in later:
                    marks.mark(number, self._read if text in known else _LATER)

        self._host.work(lambda: self._host.desk.read(self._card.slug).note, noted)

    def where_cited(self, number: int) -> None:
        """Goes to the first place that cites an entry; the keys of the search go on to the others."""
        document, desk = self._host.document, self._host.desk
        references = document.brief.references if document.brief else None
        if references is None or document.file is None:
            return
        file = Path(document.file)

        def found(places: dict[int, list[tuple[int, Box]]]) -> None:
            self._citing = places
            self._show_cited(tuple((place,) for place in places.get(number, ())))

        if self._citing is not None:
            found(self._citing)
        else:
            pages = len(document.pages)
            self._host.work(lambda: places_citing(desk, file, pages, references), found, group="cited")

    def _show_cited(self, hits: tuple[Boxes, ...]) -> None:
        host = self._host
        if not hits:
            host.tell("no place that cites it was found in the text")
            return
        self._ways.to_page()
        host.do(Find(hits))
        keys = f"{host.key_named('next_hit')} next, {host.key_named('previous_hit')} before"
        host.tell(f"cited at {len(hits)} places: {keys}" if len(hits) > 1 else "cited here alone")

    def _note(
        self,
        write: Callable[..., noting.NoteChange],
        entry: Reference,
        word: str,
        undone: str,
        row: int,
        marks: RowMarks,
    ) -> None:
        self._changes.change(
            lambda: write(self._host.desk, self._card, entry.text), undone, then=lambda: marks.unmark(row, word)
        )
        marks.mark(row, word)

    def _add(self, entry: Reference, row: int, marks: RowMarks) -> None:
        """Adds by id where the entry prints one; else looks for its words."""
        host, desk = self._host, self._host.desk
        if entry.held:
            host.tell(f"you hold it: {entry.held}")
            return
        if entry.arxiv is None or PaperId.maybe(entry.arxiv) is None:
            self._ways.find(shorten(title_of(entry.text), 160, ""))
            return
        wanted = entry.arxiv

        def added(done: Added) -> None:
            if done.error:
                host.failed(done.error)
            if done.card and done.status == "added":
                card = done.card
                host.can_undo(f"{card.key} is in the trash", lambda: trash.remove(desk, card))
            marks.mark(row, done.status)

        host.work(lambda: add(desk, wanted), added)
        marks.mark(row, "adding ...")
