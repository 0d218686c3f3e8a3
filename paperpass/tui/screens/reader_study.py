"""What is read of the paper behind the reader: its structure and its flowing text, and how far that is."""

from paperpass.desk.briefing import blocks_of, brief
from paperpass.model.brief import Block, Brief
from paperpass.tui.screens.reader_pass import ReaderPass
from paperpass.tui.screens.reader_pictures import ReaderPictures

_READING = "read to page"
_LONG = 100
"""Pages from which on a paper takes so long to be read that one wants to know how far it is."""
_STEP = 20


class ReaderStudy(ReaderPictures, ReaderPass):
    """Asks for the brief and the text, and takes them in when they come."""

    def read_structure(self) -> None:
        """Begins to read what the pass, the lists and the references go by."""
        self.work(
            lambda: brief(self.desk, self.card.key, self._reading),
            self._briefed,
            failed=lambda _: self._briefed(None),
        )

    def load_text(self) -> None:
        """Begins to read the flowing text, where it is not there yet."""
        file = self.desk.pdf(self.card)
        if file is None or self.flow.blocks:
            return
        self.say("reading the text ...")
        self.work(
            lambda: blocks_of(self.desk, file, progress=self._reading),
            self._texted,
            group="text",
            failed=self.unreadable,
        )

    def _texted(self, blocks: list[Block]) -> None:
        self._read_through()
        self.say("" if blocks else "no text can be read in this PDF\n\nT shows its pages")
        where = self.here()
        flow = self.flow
        flow.look = self.way_to_look()
        flow.show(blocks)
        flow.return_to(*where)
        self.set_off_step()

    def _briefed(self, found: Brief | None) -> None:
        self.brief = found
        self.brief_known = True
        self._read_through()
        self.guide_briefed()
        self.show_progress()

    def _reading(self, done: int, whole: int) -> None:
        """Says from a thread how far a long paper is read."""
        if whole >= _LONG and done % _STEP == 0:
            self.app.call_from_thread(self._say_reading, f"{_READING} {done} of {whole} ...")

    def _say_reading(self, words: str) -> None:
        if self.as_text and self.stands and not self.flow.blocks:
            self.say(words)
        self.busy = words
        self.show_keys()

    def _read_through(self) -> None:
        if self.busy.startswith(_READING):
            self.busy = ""
            self.show_keys()
