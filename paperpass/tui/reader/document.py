"""A paper's PDF loads itself: the file, its pages and columns, its structure, its text, and what is highlighted."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from paperpass.desk.adding import fetch_pdf
from paperpass.desk.briefing import blocks_of, brief
from paperpass.desk.highlighting import highlighted
from paperpass.model.brief import Block, Brief
from paperpass.model.card import Card
from paperpass.model.document import Document, Loading
from paperpass.model.errors import PaperpassError
from paperpass.model.geometry import PageSize
from paperpass.model.highlight import Highlight
from paperpass.tui.worker import Worker

_LONG_PAGES = 100
"""Pages from which on a paper takes so long to be read that one wants to know how far it is."""
_EVERY_PAGES = 20
"""Pages between two words about how far it is."""

Columns = list[tuple[tuple[float, float], ...]]


class DocumentLoader:
    """Loads one paper's PDF, and calls `changed` with each value of it."""

    def __init__(self, worker: Worker, card: Card, changed: Callable[[Document], None]) -> None:
        self._worker, self._card, self._changed = worker, card, changed
        self._columns: Columns = []
        self._stopped = False
        self.document = Document()

    def open(self) -> None:
        """Begins to load; a PDF that is not there is fetched first, where somebody has it."""
        desk, card = self._worker.desk, self._card

        def look() -> tuple[Path | None, tuple[Highlight, ...]]:
            return desk.pdf(card), tuple(highlighted(desk, card))

        def found(answer: tuple[Path | None, tuple[Highlight, ...]]) -> None:
            file, highlights = answer
            self._set(file=str(file) if file else None, highlights=highlights)
            if file is None:
                self._fetch()
            else:
                self._open(file)

        self._worker.work(look, found, failed=self._unreadable)

    def load_text(self) -> None:
        """Begins to read the flowing text, where it is not there yet."""
        state = self.document.text
        if self.document.file is None or state in (Loading.READING, Loading.THERE):
            return
        file = Path(self.document.file)
        self._set(text=Loading.READING)
        desk = self._worker.desk
        self._worker.work(
            lambda: blocks_of(desk, file, progress=self._progress), self._texted, group="text", failed=self._unreadable
        )

    def stop(self) -> None:
        """Ends a download; what is read goes on to be kept in the cache."""
        self._stopped = True

    def reload_highlights(self) -> None:
        """Reads the highlights again."""
        desk, card = self._worker.desk, self._card
        self._worker.work(lambda: tuple(highlighted(desk, card)), lambda marks: self._set(highlights=marks))

    def highlight(self, mark: Highlight) -> None:
        """Takes a new highlight in."""
        self._set(highlights=(*self.document.highlights, mark))

    def unhighlight(self, mark: Highlight) -> None:
        """Takes a highlight out."""
        self._set(highlights=tuple(other for other in self.document.highlights if other.id != mark.id))

    def _open(self, file: Path) -> None:
        desk, work = self._worker.desk, self._worker.work
        work(lambda: desk.page.sizes(file), self._sized, failed=self._unreadable)
        work(lambda: desk.background.columns(file), self._columned, failed=lambda _: None)
        self._set(structure=Loading.READING)
        key = self._card.key
        work(lambda: brief(desk, key, self._progress), self._briefed, failed=lambda _: self._briefed(None))

    def _fetch(self) -> None:
        desk, card, worker = self._worker.desk, self._card, self._worker
        self._set(fetched=(0, None))

        def progress(done: int, whole: int | None) -> None:
            worker.from_thread(lambda: self._set(fetched=(done, whole)))

        def fetch() -> Path | None:
            fetch_pdf(desk, card, progress, lambda: self._stopped)
            return desk.pdf(card)

        def done(file: Path | None) -> None:
            self._set(file=str(file) if file else None, fetched=None)
            if file is not None:
                self._open(file)

        worker.work(fetch, done, failed=self._unreadable)

    def _sized(self, sizes: list[tuple[float, float]]) -> None:
        self._set(pages=tuple(PageSize(width, height) for width, height in sizes))
        if self._columns:
            self._columned(self._columns)

    def _columned(self, columns: Columns) -> None:
        self._columns = columns
        pages = self.document.pages
        if not pages or not columns:
            return
        known = [PageSize(size.width, size.height, c) for size, c in zip(pages, columns, strict=False)]
        self._set(pages=(*known, *pages[len(known) :]), columns_known=True)

    def _briefed(self, found: Brief | None) -> None:
        self._set(brief=found, structure=Loading.THERE if found else Loading.FAILED, read=None)

    def _texted(self, blocks: list[Block]) -> None:
        self._set(blocks=tuple(blocks), text=Loading.THERE, read=None)

    def _progress(self, done: int, whole: int) -> None:
        """Called in a thread: says how far a long paper is read."""
        if whole >= _LONG_PAGES and done % _EVERY_PAGES == 0:
            self._worker.from_thread(lambda: self._set(read=(done, whole)))

    def _unreadable(self, error: PaperpassError) -> None:
        self._set(error=error, fetched=None, read=None)

    def _set(self, **changes: object) -> None:
        self.document = replace(self.document, **changes)  # type: ignore[arg-type]  # its own fields
        self._changed(self.document)
