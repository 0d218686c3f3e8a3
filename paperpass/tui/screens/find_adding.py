"""Papers that a search found come in one after another, behind the screen."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from paperpass.desk.adding import Added, add, add_found
from paperpass.desk.desk import Desk
from paperpass.model.errors import Cancelled
from paperpass.model.paper import Paper
from paperpass.tui.screens.find_asking import base_of
from paperpass.tui.threads import in_thread


@dataclass
class Adding:
    """A queue of papers to add, and the state of each by arXiv id: waiting, 64 %, added, failed: ..., stopped.

    `finished` hears of each paper when it is there or has failed, `ended` when nothing is waiting any more, and
    whether any was added.
    """

    desk: Desk
    whole: bool
    """Whether the papers' records are all that arXiv knows; else it is asked for each."""
    finished: Callable[[Paper, Added], None]
    ended: Callable[[bool], None]
    states: dict[str, str] = field(default_factory=dict)
    remedies: dict[str, str] = field(default_factory=dict)
    waiting: list[Paper] = field(default_factory=list)
    now: Paper | None = None
    begun: int = 0
    count: int = 0
    _stop: threading.Event = field(default_factory=threading.Event)

    @property
    def running(self) -> bool:
        return self.now is not None

    def said(self) -> str:
        """How far it is, for the foot of the screen; empty while nothing is coming in."""
        if self.now is None:
            return ""
        how_far = self.states.get(base_of(self.now), "")
        return f"adding {self.begun} of {self.count}" + (f"  {how_far}" if how_far else "") + "  ctrl+c stops"

    def put(self, papers: list[Paper], *, first: bool = False) -> bool:
        """Takes papers in, those aside that are waiting, coming or there; whether `run` is to be called."""
        new = [p for p in papers if not self.is_busy(base_of(p)) and self.states.get(base_of(p)) != "added"]
        for paper in new:
            self.states[base_of(paper)] = "waiting"
            self.remedies.pop(base_of(paper), None)
        self.waiting = [*new, *self.waiting] if first else [*self.waiting, *new]
        self.count += len(new)
        return bool(new) and not self.running

    def is_busy(self, base: str) -> bool:
        """Whether a paper is waiting or on its way."""
        return any(base_of(p) == base for p in (*self.waiting, *([self.now] if self.now else [])))

    def stop(self) -> bool:
        """Stops what is under way and what waits; False where nothing was."""
        if not self.running:
            return False
        for paper in self.waiting:
            self.states[base_of(paper)] = "stopped"
        self.waiting.clear()
        if self.now is not None:
            self.states[base_of(self.now)] = "stopping"
        self._stop.set()
        return True

    def drop(self, base: str) -> bool:
        """Stops one paper, the others go on; False where it is neither waiting nor coming."""
        if self.now is not None and base_of(self.now) == base:
            self.states[base] = "stopping"
            self._stop.set()
            return True
        if not self.is_busy(base):
            return False
        self.waiting = [p for p in self.waiting if base_of(p) != base]
        self.states[base] = "stopped"
        self.count -= 1
        return True

    async def run(self) -> None:
        """Adds paper after paper; the others go on after one fails."""
        any_added = False
        while self.waiting:
            self.now = self.waiting.pop(0)
            self.begun += 1
            self._stop = threading.Event()
            added = await in_thread(self._one(self.now, self._stop))
            any_added |= added.status == "added"
            self._settle(self.now, added)
            self.finished(self.now, added)
        self.now, self.begun, self.count = None, 0, 0
        self.ended(any_added)

    def _one(self, paper: Paper, stop: threading.Event) -> Callable[[], Added]:
        base = base_of(paper)

        def progress(done: int, whole: int | None) -> None:
            if not stop.is_set():
                self.states[base] = f"{100 * done // whole} %" if whole else f"{done / 1e6:.1f} MB"

        def one() -> Added:
            if self.whole or paper.arxiv is None:
                return add_found(self.desk, paper, progress=progress, cancelled=stop.is_set)
            return add(self.desk, str(paper.arxiv), progress=progress, cancelled=stop.is_set)

        return one

    def _settle(self, paper: Paper, added: Added) -> None:
        base = base_of(paper)
        if isinstance(added.error, Cancelled):
            self.states[base] = "stopped"
        elif added.error:
            self.states[base] = f"failed: {added.error.title}"
            self.remedies[base] = added.error.remedy
        else:
            self.states[base] = "added" if added.status == "added" else "held"
