"""Papers come in from a list while one goes on reading it, and one of them may be opened when it is there."""

from collections.abc import Callable, Sequence

from paperpass.desk import trash
from paperpass.desk.adding import Added
from paperpass.desk.finding import holding
from paperpass.model.activity import Activity, worded
from paperpass.model.paper import Paper
from paperpass.model.text import one_line
from paperpass.tui.adding_queue import AddingQueue
from paperpass.tui.base import BaseScreen
from paperpass.tui.find.results import base_of

_TICK = 0.1
"""Seconds between two looks at how far a download is."""


class AddsPapers:
    """Adds papers for a screen. `whole` says that the list has all that arXiv knows of its papers.

    `ticked` hears, while papers come in, that it may be shown how far they are; `ended` that none comes any more.
    `may_open` says whether a paper that has come in may take the place of the screen.
    """

    def __init__(
        self,
        owner: BaseScreen,
        ticked: Callable[[], None],
        ended: Callable[[], None],
        may_open: Callable[[], bool],
        *,
        whole: bool = True,
    ) -> None:
        self._owner, self._ended, self._may_open, self._whole = owner, ended, may_open, whole
        self._ticking = owner.set_interval(_TICK, ticked, pause=True)
        self._queue: AddingQueue | None = None
        self._to_open: str | None = None

    @property
    def running(self) -> bool:
        """Whether a paper is coming in."""
        return self._queue is not None and self._queue.running

    @property
    def activities(self) -> dict[str, Activity]:
        """What became of the papers that were added here, by arXiv id."""
        return self._queue.activities if self._queue else {}

    def of(self, base: str) -> Activity | None:
        """What became of one paper."""
        return self.activities.get(base)

    def news(self, base: str, again_key: str) -> str:
        """Why a paper could not be added, and which key tries again; "" where it could."""
        activity = self.of(base)
        if activity is None or activity.error is None:
            return ""
        return f"{worded(activity)}; {activity.error.remedy}. {again_key} tries again."

    def summary(self, stop_key: str) -> str:
        """How far it is, for the foot of the screen."""
        return self._queue.summary(stop_key) if self._queue else ""

    def add(self, papers: Sequence[Paper], *, first: bool = False) -> None:
        """Adds papers, except those that are on their way already."""
        if self._queue is None:
            self._queue = AddingQueue(self._owner.desk, self._whole, self._finished, self._all_ended)
        if self._queue.put(list(papers), first=first):
            # The application's worker, not the screen's: what was asked for comes in after one has left, too.
            self._owner.paperpass.run_worker(self._queue.run())
        self._ticking.resume()

    def open(self, paper: Paper, *, held: bool) -> None:
        """Opens a paper in the reader: at once where it is held, else when it has come in."""
        activity = self.of(base_of(paper))
        if held or (activity and activity.is_there):
            self._open_held(paper)
            return
        self._to_open = base_of(paper)
        self.add([paper], first=True)

    def stop(self) -> bool:
        """Stops what is coming in and what waits; False where nothing was."""
        self._to_open = None
        return self._queue is not None and self._queue.stop()

    def drop(self, base: str) -> bool:
        """Stops one paper; False where it is neither waiting nor coming."""
        return self._queue is not None and self._queue.drop(base)

    def forget(self, base: str) -> None:
        """Knows no more of a paper: what was done was taken back."""
        if self._queue:
            self._queue.forget(base)

    def _open_held(self, paper: Paper) -> None:
        owner = self._owner
        owner.work(lambda: holding(owner.desk, paper), lambda card: owner.paperpass.open_reader(card) if card else None)

    def _finished(self, paper: Paper, added: Added) -> None:
        owner = self._owner
        if added.warning and added.status == "added":
            owner.paperpass.notify(one_line(added.warning), severity="warning")
        if added.card and added.status == "added":
            desk, card = owner.desk, added.card
            owner.paperpass.can_undo(f"{card.key} is in the trash", lambda: trash.remove(desk, card))
        if owner.is_attached and self._to_open == base_of(paper):
            self._to_open = None
            if added.card and self._may_open():
                owner.paperpass.open_reader(added.card)

    def _all_ended(self, any_added: bool) -> None:
        del any_added
        if self._owner.is_attached:
            self._ticking.pause()
            self._ended()
