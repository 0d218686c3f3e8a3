"""The references: listed, ticked, put off, added, and traced back to where they are cited."""

from paperpass.desk import noting, trash
from paperpass.desk.adding import Added, add
from paperpass.desk.mentions import cited_by, places_citing
from paperpass.desk.telling import readable
from paperpass.model.brief import Box, Reference
from paperpass.model.entries import row_of, title_of
from paperpass.model.ids import PaperId
from paperpass.model.on_page import Link
from paperpass.model.text import one_line, shorten
from paperpass.tui.screens.lists import Item, ListScreen
from paperpass.tui.screens.reader_state import ReaderState

_LATER = "to read"


class ReaderReferences(ReaderState):
    """The bibliography of a paper, and the ways to and from it."""

    def action_references(self) -> None:
        self.list_references(0)

    def list_references(self, at: int) -> None:
        found = self.brief.references if self.brief else None
        if found is None or not found.items:
            self.none_known("references")
            return
        labels = [one_line(r.label or "") for r in found.items]
        wide = max(map(len, labels))
        items = [
            Item(row_of(one_line(r.text), label.rjust(wide)), f"held: {r.held}" if r.held else "", r.text)
            for r, label in zip(found.items, labels, strict=True)
        ]
        references = found.items
        listed = ListScreen(
            f"References of {shorten(readable(self.card.title), 50)}",
            items,
            lambda n: self._to_reference(references[n]),
            at=at,
            tick=lambda n: self.tick_entry(references[n]),
            add=lambda n: self.add_reference(n, references[n]),
            later=lambda n: self.read_later(references[n]),
            cited=self._go_where_cited,
        )
        self.app.push_screen(listed)
        self.work(lambda: self.desk.read(self.card.slug).note, lambda note: self._mark_noted(listed, note))

    def _mark_noted(self, listed: ListScreen, note: str) -> None:
        """Marks in the list what the note says of its references."""
        references = self.brief.references if self.brief else None
        if references is None or not listed.is_attached:
            return
        known, later = set(noting.known(note)), set(noting.follow_ups(note))
        for number, reference in enumerate(references.items):
            text = one_line(reference.text)
            if text in known or text in later:
                listed.mark(number, self._read_word() if text in known else _LATER)

    def _to_reference(self, reference: Reference) -> None:
        self.go(reference.page, reference.box[1] if reference.box else 0.0, reference.box)

    def _go_where_cited(self, number: int) -> None:
        """Goes to the first place that cites an entry; n and N go on to the others."""
        references = self.brief.references if self.brief else None
        if references is None or self.paging is None:
            return
        file, pages = self.paging.file, len(self.paging.pages)

        def found(places: dict[int, list[tuple[int, Box]]]) -> None:
            self.places_citing = places
            hits = places.get(number, [])
            if not hits:
                self.tell("no place that cites it was found in the text")
                return
            if isinstance(self.app.screen, ListScreen):
                self.app.pop_screen()
            self.hits, self.hit = hits, 0
            self.show_hit()
            keys = f"{self.key_named('next_hit')} next, {self.key_named('previous_hit')} before"
            self.tell(f"cited at {len(hits)} places: {keys}" if len(hits) > 1 else "cited here alone")

        if self.places_citing is not None:
            found(self.places_citing)
            return
        self.work(lambda: places_citing(self.desk, file, pages, references), found, group="cited")

    def tick_entry(self, reference: Reference) -> str:
        self.change_note(
            lambda: noting.know(self.desk, self.card, reference.text),
            "the tick is taken back",
            then=lambda: self._unmark(self._read_word(), reference),
        )
        return self._read_word()

    def read_later(self, reference: Reference) -> str:
        self.change_note(
            lambda: noting.follow_up(self.desk, self.card, reference.text),
            "it is no longer on the list of what to read",
            then=lambda: self._unmark(_LATER, reference),
        )
        return _LATER

    def _unmark(self, word: str, reference: Reference) -> None:
        """Takes a word from a reference's row, where the list is still shown."""
        references = self.brief.references if self.brief else None
        listed = next((s for s in self.app.screen_stack if isinstance(s, ListScreen)), None)
        if listed and references:
            listed.unmark(references.items.index(reference), word)

    def _read_word(self) -> str:
        return f"{self.signs.tick} read"

    def add_reference(self, number: int, reference: Reference) -> str | None:
        """Adds by id where the entry prints one; else looks for its words on arXiv."""
        if reference.held:
            self.tell(f"you hold it: {reference.held}")
            return None
        if reference.arxiv is None or PaperId.maybe(reference.arxiv) is None:
            from paperpass.tui.screens.find import FindScreen

            self.app.push_screen(FindScreen(shorten(title_of(reference.text), 160, "")))
            return None
        wanted, screen = reference.arxiv, self.app.screen  # of links, or of references

        def added(done: Added) -> None:
            if done.error:
                self.failed(done.error)
            if done.card and done.status == "added":
                desk, card = self.desk, done.card
                self.paperpass.can_undo(f"{card.key} is in the trash", lambda: trash.remove(desk, card))
            if isinstance(screen, ListScreen) and screen.is_attached:
                screen.mark(number, done.status)

        self.work(lambda: add(self.desk, wanted), added)
        return "adding ..."

    def reference_at(self, link: Link) -> int | None:
        """The bibliography's entry that a link leads to, or None where it leads elsewhere."""
        found = self.brief.references if self.brief else None
        return cited_by(link, found) if found else None

    def none_known(self, what: str) -> None:
        self.tell(
            f"no {what} are known in this paper" if self.brief_known else "the paper's structure is still being read"
        )
