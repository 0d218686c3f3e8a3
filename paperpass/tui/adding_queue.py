"""Papers that a list shows come in one after another, behind the screen."""

import asyncio
import threading
from collections.abc import Callable

from paperpass.desk.adding import Added, add, add_found
from paperpass.desk.desk import Desk
from paperpass.model.activity import Activity, Step, worded
from paperpass.model.errors import Cancelled
from paperpass.model.paper import Paper
from paperpass.tui.find.results import base_of
from paperpass.tui.threads import in_thread


class AddingQueue:
    """A queue of papers to add, and what became of each, by arXiv id.

    `whole` says that the papers' records are all that arXiv knows; else it is asked for each. `finished` hears of each
    paper when it is there or has failed, `ended` when nothing is waiting any more, and whether any was added. All of it
    happens on the main loop.
    """

    def __init__(
        self, desk: Desk, whole: bool, finished: Callable[[Paper, Added], None], ended: Callable[[bool], None]
    ) -> None:
        self._desk, self._whole, self._finished, self._ended = desk, whole, finished, ended
        self.activities: dict[str, Activity] = {}
        self._waiting: list[Paper] = []
        self._now: Paper | None = None
        self._begun = self._count = 0
        self._stop = threading.Event()

    @property
    def running(self) -> bool:
        """Whether a paper is coming in."""
        return self._now is not None

    def summary(self, stop_key: str) -> str:
        """How far it is, for the foot of the screen; empty while nothing is coming in."""
        if self._now is None:
            return ""
        how_far = worded(self.activities.get(base_of(self._now)))
        return f"adding {self._begun} of {self._count}" + (f"  {how_far}" if how_far else "") + f"  {stop_key} stops"

    def put(self, papers: list[Paper], *, first: bool = False) -> bool:
        """Takes papers in, except those that are waiting, coming or there; whether `run` is to be called."""
        new = [p for p in papers if not self.is_busy(base_of(p)) and not self._added(base_of(p))]
        for paper in new:
            self.activities[base_of(paper)] = Activity(Step.WAITING)
        self._waiting = [*new, *self._waiting] if first else [*self._waiting, *new]
        self._count += len(new)
        return bool(new) and not self.running

    def is_busy(self, base: str) -> bool:
        """Whether a paper is waiting or on its way."""
        return any(base_of(p) == base for p in (*self._waiting, *([self._now] if self._now else [])))

    def stop(self) -> bool:
        """Stops what is under way and what waits; False where nothing was."""
        if self._now is None:
            return False
        for paper in self._waiting:
            self.activities[base_of(paper)] = Activity(Step.STOPPED)
        self._waiting.clear()
        self.activities[base_of(self._now)] = Activity(Step.STOPPING)
        self._stop.set()
        return True

    def drop(self, base: str) -> bool:
        """Stops one paper, the others go on; False where it is neither waiting nor coming."""
        if self._now is not None and base_of(self._now) == base:
            self.activities[base] = Activity(Step.STOPPING)
            self._stop.set()
            return True
        if not self.is_busy(base):
            return False
        self._waiting = [p for p in self._waiting if base_of(p) != base]
        self.activities[base] = Activity(Step.STOPPED)
        self._count -= 1
        return True

    def forget(self, base: str) -> None:
        """Knows no more of a paper: what was done was taken back."""
        self.activities.pop(base, None)

    async def run(self) -> None:
        """Adds paper after paper; the others go on after one fails."""
        any_added, loop = False, asyncio.get_running_loop()
        while self._waiting:
            self._now = paper = self._waiting.pop(0)
            self._begun += 1
            self._stop = stop = threading.Event()
            self.activities[base_of(paper)] = Activity(Step.UNDER_WAY)

            def progress(done: int, whole: int | None, paper: Paper = paper) -> None:
                loop.call_soon_threadsafe(self._progressed, base_of(paper), done, whole)

            added = await in_thread(self._one(paper, progress, stop))
            any_added |= added.status == "added"
            self.activities[base_of(paper)] = _outcome(added)
            self._finished(paper, added)
        self._now, self._begun, self._count = None, 0, 0
        self._ended(any_added)

    def _added(self, base: str) -> bool:
        activity = self.activities.get(base)
        return activity is not None and activity.step is Step.ADDED

    def _one(
        self, paper: Paper, progress: Callable[[int, int | None], None], stop: threading.Event
    ) -> Callable[[], Added]:
        def one() -> Added:
            if self._whole or paper.arxiv is None:
                return add_found(self._desk, paper, progress=progress, cancelled=stop.is_set)
            return add(self._desk, str(paper.arxiv), progress=progress, cancelled=stop.is_set)

        return one

    def _progressed(self, base: str, done: int, whole: int | None) -> None:
        """More has come of the paper that is coming; one that ended meanwhile stays as it is."""
        activity = self.activities.get(base)
        if self._now is not None and base_of(self._now) == base and activity and activity.step is Step.UNDER_WAY:
            self.activities[base] = Activity(Step.UNDER_WAY, done, whole)


def _outcome(added: Added) -> Activity:
    if isinstance(added.error, Cancelled):
        return Activity(Step.STOPPED)
    if added.error:
        return Activity(Step.FAILED, error=added.error)
    return Activity(Step.ADDED if added.status == "added" else Step.HELD)
