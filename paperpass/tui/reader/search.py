"""Words are looked for in the paper, as they are typed."""

from collections.abc import Callable
from pathlib import Path

from paperpass.desk.paper_search import text_of
from paperpass.model.document import Boxes, Location
from paperpass.model.errors import PaperpassError
from paperpass.model.paper_text import Hit, PaperText
from paperpass.model.reading import Find, ReturnTo
from paperpass.model.text import shorten
from paperpass.tui.reader.host import Host

_FEWEST = 2
"""Letters from which on one sees while typing where they stand."""


class PaperSearch:
    """The searches in one paper; `history` has them, the latest first. `changed` hears of another `status`.

    The paper's text is read once, in a thread, and then looked through at each letter.
    """

    def __init__(self, host: Host, changed: Callable[[], None]) -> None:
        self._host, self._changed = host, changed
        self.history: list[str] = []
        self.status = ""
        """What takes its time, in words."""
        self._found: tuple[Hit, ...] = ()
        self._text: PaperText | None = None
        self._reading = False
        self._origin: Location | None = None
        self._before: tuple[tuple[Boxes, ...], int] = ((), 0)
        self._wanted: tuple[str, bool] | None = None

    def texts(self, hits: tuple[Boxes, ...]) -> tuple[Hit, ...]:
        """These places with the text around them, where it was this search that found them."""
        return self._found if hits == tuple(hit.boxes for hit in self._found) else ()

    def begin(self) -> None:
        """A search begins to be typed: where one is now is where it looks from, and where it returns to."""
        reading = self._host.reading
        self._origin, self._before = reading.here, (reading.hits, reading.hit)
        self._read()

    def typed(self, words: str) -> None:
        """Other words stand there: the first place from where one was is shown."""
        self._look(words if len(words) >= _FEWEST else "", final=False)

    def accept(self, words: str) -> None:
        """Goes to the first place from here on, which is a jump; no words end the search before."""
        if words:
            self.history = [words, *(other for other in self.history if other != words)]
        self._look(words, final=True)

    def cancel(self) -> None:
        """Back to where one was, and to what was found before."""
        self._wanted = None
        hits, hit = self._before
        self._return()
        if hits:
            self._host.do(Find(hits, hit, jump=False))
            self._return()
        else:
            self._host.do(Find(()))

    def _look(self, words: str, *, final: bool) -> None:
        if self._text is None:
            self._wanted = words, final
            self._say(f"looking for {shorten(words, 24)} ..." if words and final else "")
            self._read()
            return
        self._return()
        found = self._text.find(words) if words else ()
        self._show(found, final=final)
        if final and words and not found:
            self._host.tell(f"{shorten(words, 40)} does not stand in this paper")

    def _show(self, found: tuple[Hit, ...], *, final: bool) -> None:
        page, y, _ = self._origin or self._host.reading.here
        self._found = found
        first = next((n for n, hit in enumerate(found) if (hit.boxes[0][0], hit.boxes[0][1][3]) >= (page, y)), 0)
        self._host.do(Find(tuple(hit.boxes for hit in found), first, jump=final))

    def _return(self) -> None:
        if self._origin is not None and self._origin != self._host.reading.here:
            self._host.do(ReturnTo(self._origin))

    def _read(self) -> None:
        document, desk = self._host.document, self._host.desk
        if self._reading or self._text is not None or document.file is None or not document.pages:
            return
        file, pages = Path(document.file), len(document.pages)
        self._reading = True

        def read(text: PaperText) -> None:
            self._reading, self._text = False, text
            self._say("")
            if self._wanted is not None:
                (words, final), self._wanted = self._wanted, None
                self._look(words, final=final)

        def failed(error: PaperpassError) -> None:
            self._reading, self._wanted = False, None
            self._say("")
            self._host.failed(error)

        self._host.work(lambda: text_of(desk, file, pages), read, group="search", failed=failed)

    def _say(self, status: str) -> None:
        self.status = status
        self._changed()
