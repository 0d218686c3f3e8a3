"""The reader's notes and citation, from the page."""

from paperpass.desk.noting import Rebuilt, add_rebuilt, code_path, note_path, quotation, quote, set_code_path
from paperpass.library.layout import Read
from paperpass.model.errors import PaperpassError
from paperpass.model.passes import Target
from paperpass.model.text import one_line
from paperpass.tui.screens.reader_state import ReaderState, place_of
from paperpass.tui.widgets.ask import Ask


class ReaderNotes(ReaderState):
    """The keys that take something from the page into the note, or to the clipboard."""

    def _read(self, found: Read) -> None:
        self.card, self.standing, self.note = found.card, found.standing, found.note
        self.show_progress()

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

    def quote_into_note(self, text: str, page: int) -> None:
        """Takes a quotation into the note; while the editor has that open it is copied, and taken when it closes."""
        if self.writing:
            self.quotes.append((text, page))
            self.copy(quotation(text, page), "the quotation; it goes into the note when the editor closes")
            return
        self.work(lambda: quote(self.desk, self.card, text, page), lambda _: self.tell(f"quoted from p. {page + 1}"))

    def action_code_path(self) -> None:
        """Where one's own code for the paper lies, kept in the note."""

        def write(path: str | None) -> None:
            if path is not None:
                self.work(lambda: set_code_path(self.desk, self.card, path), lambda _: self._reread())

        self.app.push_screen(Ask("the path of your own code for this paper", value=code_path(self.note)), write)

    def action_copy_key(self) -> None:
        self.copy_citation(self.card, self.desk.settings.copy_style)

    def action_copy_bibtex(self) -> None:
        self.copy_citation(self.card, self.desk.settings.cite_style)

    def action_viewer(self) -> None:
        if self.paging:
            self.paperpass.open_viewer(self.paging.file, self.here()[0])

    def action_rebuild(self) -> None:
        """An entry of the re-implementation notes, bound to the place looked at, asked for line by line."""
        place = self._place_words()
        asks = ("their assumption", "how you would do it", "what they do", "the difference")
        kept, said = self.entry, list[str]()

        def next_one() -> None:
            number = len(said)
            value = kept[number] if number < len(kept) else ""
            self.app.push_screen(Ask(f"{place}: {asks[number]}, {number + 1} of {len(asks)}", value=value), answered)

        def answered(answer: str | None) -> None:
            if answer is None:
                self.entry = [*said, *kept[len(said) :]]
                self.tell("the entry is kept as a draft; the same key goes on with it")
                return
            said.append(answer)
            if len(said) < len(asks):
                next_one()
                return
            entry = Rebuilt(place, *said)
            self.entry = []
            self.work(lambda: add_rebuilt(self.desk, self.card, entry), lambda _: self.tell(f"noted at {place}"))

        next_one()

    def _place_words(self) -> str:
        """The place looked at as the note names it: page, and the section it is in."""
        page, y, x = self.here()
        at = self.order((page, y + 200, x))
        heads = [h for h in (self.brief.headings if self.brief else ()) if self.order(place_of(h)) <= at]
        section = ""
        if heads:
            head = heads[-1]
            section = f", {head.number} {head.text}" if head.number else f", {head.text}"
        spot = self.guide.spot if self.guide and not self.guide.over else None
        at_step = spot and spot.page == page and self.sitting
        if at_step and spot and self.sitting and self.guide:
            target = self.sitting.reading_pass.steps[self.guide.step].target
            if target in (Target.EQUATIONS, Target.FIGURES):
                return f"p. {page + 1}, {one_line(spot.words).split(':')[0]}"
        return f"p. {page + 1}{section}"

    def _written(self) -> None:
        """The editor was closed: what was quoted meanwhile goes into the note."""
        self.writing = False
        waiting, self.quotes = self.quotes, []
        try:
            for text, page in waiting:
                quote(self.desk, self.card, text, page)
        except PaperpassError as error:
            self.failed(error)
        if self.is_attached:
            self._reread()

    def _reread(self) -> None:
        self.set_off_step()
        self.draw()
        self.work(lambda: self.desk.library.read(self.card.slug), self._read)
