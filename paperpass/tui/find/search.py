"""One search of arXiv: its words and order, what was found, and whether arXiv is being asked."""

import threading
from collections.abc import Callable
from dataclasses import replace
from typing import get_args

from paperpass.desk.finding import Hit, by_id_or_day, marked
from paperpass.model.errors import PaperpassError
from paperpass.model.search import Sort
from paperpass.model.search_form import split_sort, with_sort
from paperpass.tui.find.results import Results, ask
from paperpass.tui.worker import Worker

SORTS: tuple[Sort, ...] = get_args(Sort)


class ArxivSearch:
    """Asks page after page. `changed` hears of every change; a search that is stopped leaves what was there before."""

    def __init__(self, worker: Worker, words: str, changed: Callable[[], None]) -> None:
        self._worker, self._changed = worker, changed
        self.words, sort = split_sort(" ".join(words.split()))
        self.sort: Sort = sort or "relevance"
        self.found = Results()
        self.error: PaperpassError | None = None
        self.answered = False
        self._former: tuple[str, Results] | None = None
        self._asking: threading.Event | None = None

    @property
    def asking(self) -> bool:
        """Whether arXiv is being asked."""
        return self._asking is not None

    @property
    def spelt(self) -> str:
        """The words with their order, as they are saved."""
        return with_sort(self.words, self.sort)

    def look_for(self, typed: str) -> None:
        """Asks for other words; none change nothing."""
        if self.found.hits:
            self._former = (self.words, self.found)
        self.words, sort = split_sort(" ".join(typed.split()))
        self.sort = sort or self.sort
        self.begin()

    def begin(self) -> None:
        """Asks for the words anew."""
        if self.words:
            self.found, self.answered = Results(), False
            self._ask(0)

    def more(self) -> None:
        """Asks for the next page, where there is one."""
        if self.found.more and not self.asking:
            self._ask(self.found.next)

    def resort(self) -> bool:
        """Asks in the next order; False where arXiv gives the order."""
        if by_id_or_day(self.words):
            return False
        self.sort = SORTS[(SORTS.index(self.sort) + 1) % len(SORTS)]
        if self.words:
            self._ask(0)
        return True

    def stop(self) -> bool:
        """Stops waiting for arXiv; False where nothing was asked."""
        if self._asking is None:
            return False
        self._asking.set()
        self._asking = None
        if self._former and not self.found.hits:
            self.words, self.found = self._former
        self._changed()
        return True

    def mark_held(self) -> None:
        """Looks again which of the papers are held."""
        hits = self.found.hits
        if hits:
            papers, desk = [hit.paper for hit in hits], self._worker.desk
            self._worker.work(lambda: marked(desk, papers), self._marked, group="held", failed=lambda _: None)

    def _marked(self, hits: list[Hit]) -> None:
        if len(hits) == len(self.found.hits):
            self.found = replace(self.found, hits=tuple(hits))
        self._changed()

    def _ask(self, start: int) -> None:
        """Asks for a page of results: the first one takes the place of what was there, the others follow it."""
        if self._asking:
            self._asking.set()
        stop = self._asking = threading.Event()
        self.error = None
        words, sort, desk = self.words, self.sort, self._worker.desk

        def found(new: Results) -> None:
            if self._asking is not stop:
                return
            self._asking, self.answered = None, True
            self.found = self.found.followed_by(new) if start else new
            self._changed()

        def failed(error: PaperpassError) -> None:
            if self._asking is not stop:
                return
            self._asking, self.error = None, error
            self._changed()

        self._worker.work(lambda: ask(desk, words, sort, start, stop.is_set), found, group="ask", failed=failed)
        self._changed()
