"""Reads the lists of a survey's papers in the background, and puts them together as they come."""

import threading
from collections.abc import Callable

from paperpass.desk.surveying import (
    PaperSet,
    Round,
    Surroundings,
    begin_round,
    listed,
    paper_set,
    surroundings,
    together,
)
from paperpass.model.survey import Listed, Survey
from paperpass.tui.worker import Worker

_SHOWN_SECONDS = 1.0
"""How often the survey is put together while lists are read."""


class SurveyLists:
    """The lists of a set's papers. `changed` hears of every survey that is put together, and of the end."""

    def __init__(self, owner: Worker, names: tuple[str, ...], changed: Callable[[], None]) -> None:
        self._owner, self._names, self._changed = owner, names, changed
        self.papers: PaperSet | None = None
        self.found: Survey | None = None
        self.turn: Round | None = None
        self.lists: tuple[Listed, ...] = ()
        self.progress = ""
        self._around: Surroundings | None = None
        self._stop = threading.Event()

    def read(self) -> None:
        """Reads the lists, of the papers that the names choose now: entries first, then where they are spoken of."""
        desk, names = self._owner.desk, self._names
        self._stop.set()
        stop = self._stop = threading.Event()

        def do() -> tuple[PaperSet, tuple[Listed, ...], Surroundings, Survey, Round] | None:
            papers = paper_set(desk, names)
            around = surroundings(desk, papers)
            lists: list[Listed] = []
            shown = desk.monotonic()
            for mentions in (False, True):
                for n, card in enumerate(papers.cards):
                    if stop.is_set():
                        return None
                    one = listed(desk, card, mentions=mentions)
                    lists[n : n + 1] = [one]
                    if desk.monotonic() >= shown + _SHOWN_SECONDS:
                        found = together(desk, papers, lists, around)
                        what = f"{'sentences' if mentions else 'references'} {n + 1} of {len(papers.cards)}"
                        self._tell(papers, tuple(lists), around, found, what)
                        shown = desk.monotonic()
            found = together(desk, papers, lists, around)
            return papers, tuple(lists), around, found, begin_round(desk, papers, found)

        self.progress = "reading"
        self._owner.work(do, self._done, group="survey")

    def again(self) -> None:
        """Puts the lists together anew: something was decided."""
        papers, lists, around, desk = self.papers, self.lists, self._around, self._owner.desk
        if papers and around:
            self._owner.work(lambda: together(desk, papers, lists, around), self._together, group="together")

    def stop(self) -> None:
        """Reads no further."""
        self._stop.set()

    def _tell(
        self, papers: PaperSet, lists: tuple[Listed, ...], around: Surroundings, found: Survey, progress: str
    ) -> None:
        """From the thread: shows what is there so far."""
        self._owner.from_thread(lambda: self._show(papers, lists, around, found, progress))

    def _show(
        self, papers: PaperSet, lists: tuple[Listed, ...], around: Surroundings, found: Survey, progress: str
    ) -> None:
        self.papers, self.lists, self._around, self.found, self.progress = papers, lists, around, found, progress
        self._changed()

    def _done(self, read: tuple[PaperSet, tuple[Listed, ...], Surroundings, Survey, Round] | None) -> None:
        if read:
            papers, lists, around, found, self.turn = read
            self._show(papers, lists, around, found, "")

    def _together(self, found: Survey) -> None:
        self.found = found
        self._changed()
