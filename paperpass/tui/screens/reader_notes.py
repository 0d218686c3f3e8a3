"""The reader's notes and citation, from the page."""

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from paperpass.desk.drafts import keep_unfinished, unfinished
from paperpass.desk.noting import Rebuilt, add_rebuilt, code_path, note_path, quotation, quote, set_code_path
from paperpass.model.errors import PaperpassError
from paperpass.model.passes import Target
from paperpass.model.text import one_line
from paperpass.tui import commands
from paperpass.tui.screens.reader_state import ReaderState, place_of
from paperpass.tui.widgets.ask import Ask
from paperpass.tui.widgets.flow import Position

if TYPE_CHECKING:
    from paperpass.desk.desk import Read

_ASKS = ("their assumption", "how you would do it", "what they do", "the difference")
_KIND = "entry"
_DRAFTED = 3.0
"""Seconds after the first key that is not kept until an entry is."""


class ReaderNotes(ReaderState):
    """The keys that take something from the page into the note, or to the clipboard."""

    def _read(self, found: "Read") -> None:
        self.card, self.standing, self.note = found.card, found.standing, found.note
        self.show_progress()
        if self.is_current:
            self.show_keys()

    def action_note(self) -> None:
        from paperpass.tui.screens.note import NoteScreen

        self.app.push_screen(NoteScreen(self.card, self.here()[0]))

    def action_editor(self) -> None:
        if self.writing:
            self.tell("the note is open in your editor already")
            return
        self.writing = True
        if not self.paperpass.run_editor(note_path(self.desk, self.card), self._written):
            self.writing = False

    def quote_into_note(self, text: str, place: Position) -> None:
        """Takes a quotation into the note; while the editor has that open it is copied, and taken when it closes."""
        page, section = place[0], self.section_at(place)
        if self.writing:
            self.quotes.append((text, page, section))
            self.copy(quotation(text, page, section), "the quotation; it goes into the note when the editor closes")
            return
        self.change_note(
            lambda: quote(self.desk, self.card, text, page, section),
            "the quotation is taken back",
            f"quoted from p. {page + 1}",
        )

    def action_code_path(self) -> None:
        """Where one's own code for the paper lies, kept in the note."""

        def write(path: str | None) -> None:
            if path is not None:
                self.change_note(
                    lambda: set_code_path(self.desk, self.card, path), "the path is as it was", done=self._reread
                )

        self.app.push_screen(Ask("the path of your own code for this paper", value=code_path(self.note)), write)

    def action_copy_key(self) -> None:
        self.copy_citation(self.card, self.desk.settings.copy_style)

    def action_copy_bibtex(self) -> None:
        self.copy_citation(self.card, self.desk.settings.cite_style)

    def action_viewer(self) -> None:
        if self.paging:
            self.paperpass.open_viewer(self.paging.file, self.here()[0])

    def action_rebuild(self) -> None:
        """An entry of the re-implementation notes, bound to the place looked at, asked for line by line.

        One that was left, by whatever end of the program, is gone on with where it was begun.
        """
        if not any(self.entry):
            self.entry_place = self._place_words()
        place, kept, said = self.entry_place, self.entry, list[str]()

        def typed(value: str) -> None:
            self.entry = [*said, value, *kept[len(said) + 1 :]]
            if self.entry_timer is None and self.entry != self.entry_kept:
                self.entry_timer = self.set_timer(_DRAFTED, self._draft_entry)

        def next_one() -> None:
            number = len(said)
            value = kept[number] if number < len(kept) else ""
            label = f"{place}: {_ASKS[number]}, {number + 1} of {len(_ASKS)}"
            self.app.push_screen(Ask(label, value=value, typed=typed), answered)

        def answered(answer: str | None) -> None:
            if answer is None:
                self._draft_entry()
                self.tell("the entry is kept as a draft; the same key goes on with it")
                return
            said.append(answer)
            self.entry = [*said, *kept[len(said) :]]
            if len(said) < len(_ASKS):
                next_one()
                return
            entry = Rebuilt(place, *said)
            if not any(said):
                self.entry = []
                self._draft_entry()
                self.tell("nothing was written, and nothing is noted")
                return
            self.change_note(
                lambda: add_rebuilt(self.desk, self.card, entry),
                "the entry is taken back",
                f"noted at {place}",
                done=noted,
            )

        def noted() -> None:
            self.entry = []
            self._draft_entry()

        next_one()

    def find_entry(self) -> None:
        """An entry that was left when the program ended: says that it is there, and which key goes on with it."""

        def found(kept: dict[str, Any]) -> None:
            said, place = kept.get("said"), kept.get("place")
            if not isinstance(said, list) or not isinstance(place, str) or any(self.entry):
                return
            self.entry = self.entry_kept = [one_line(str(line)) for line in said[: len(_ASKS)]]
            self.entry_place = one_line(place)
            rebuild = next(c for c in commands.TABLE[self.SCOPE] if c.name == "rebuild")
            self.tell(f"an entry at {self.entry_place} is not finished; {self.key_of(rebuild)} goes on with it")

        self.work(lambda: unfinished(self.desk, _KIND, self.card.slug), found)

    def keep_entry(self) -> None:
        """Keeps an entry that is not finished, at once; where the disk refuses it stays here."""
        entry, self.entry_timer = self.entry, None
        if entry == self.entry_kept:
            return
        typed = {"place": self.entry_place, "said": entry} if any(entry) else {}
        with suppress(PaperpassError):
            keep_unfinished(self.desk, _KIND, self.card.slug, typed)
            self.entry_kept = entry

    def keep_quotes(self) -> None:
        """Takes into the note what was quoted while the editor had that open."""
        while self.quotes:
            quote(self.desk, self.card, *self.quotes[0])
            del self.quotes[0]

    def _draft_entry(self) -> None:
        """Keeps an entry that is not finished, in a thread."""
        if self.entry_timer is not None:
            self.entry_timer.stop()
            self.entry_timer = None
        desk, slug, entry = self.desk, self.card.slug, self.entry
        typed = {"place": self.entry_place, "said": entry} if any(entry) else {}

        def kept(_: None) -> None:
            self.entry_kept = entry

        self.work(lambda: keep_unfinished(desk, _KIND, slug, typed), kept, turn=self.paperpass.changes, outlives=True)

    def _place_words(self) -> str:
        """The place looked at as the note names it: page, and the section it is in."""
        page, y, x = self.here()
        section = self.section_at((page, y + 200, x))
        spot = self.guide.target if self.guide and not self.guide.over else None
        at_step = spot and spot.page == page and self.sitting
        if at_step and spot and self.sitting and self.guide:
            target = self.sitting.reading_pass.steps[self.guide.step].target
            if target in (Target.EQUATIONS, Target.FIGURES):
                return f"p. {page + 1}, {one_line(spot.words).split(':')[0]}"
        return f"p. {page + 1}" + (f", {section}" if section else "")

    def section_at(self, place: Position) -> str:
        """Number and name of the section that a place is in; empty where none is known."""
        at = self.order(place)
        heads = [h for h in (self.brief.headings if self.brief else ()) if self.order(place_of(h)) <= at]
        return " ".join(filter(None, (heads[-1].number, one_line(heads[-1].text)))) if heads else ""

    def _written(self) -> None:
        """The editor was closed: what was quoted meanwhile goes into the note, one after another."""
        self.writing = False
        if not self.quotes:
            if self.is_attached:
                self._reread()
            return
        desk, card, first = self.desk, self.card, self.quotes[0]

        def quoted(_: object) -> None:
            self.quotes = self.quotes[1:]
            self._written()

        self.work(lambda: quote(desk, card, *first), quoted, turn=self.paperpass.changes, outlives=True)

    def _reread(self) -> None:
        self.set_off_step()
        self.draw()
        self.work(lambda: self.desk.read(self.card.slug), self._read)
