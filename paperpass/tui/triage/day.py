"""What arXiv has that is new, asked once a day for each category and search that is followed."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from paperpass.desk import triage
from paperpass.desk.triage import DayList
from paperpass.model.errors import Cancelled, PaperpassError
from paperpass.model.paper import Paper
from paperpass.model.saved_search import SavedSearch
from paperpass.tui.worker import Worker

Answers = dict[str, list[tuple[str, Paper]]]


@dataclass(frozen=True, slots=True)
class Asked:
    """What came of asking: the list, the answers by name, and why some did not answer."""

    papers: DayList
    answers: Answers
    errors: dict[str, PaperpassError] = field(default_factory=dict)


class DayAsker:
    """Asks one after the other; one that fails hides neither the rest nor what it answered before.

    `changed` hears of every change, `told` of each that did not answer while there is something to see.
    """

    def __init__(
        self, worker: Worker, changed: Callable[[], None], told: Callable[[str, PaperpassError], None]
    ) -> None:
        self._worker, self._changed, self._told = worker, changed, told
        self.followed: list[SavedSearch] = []
        self.papers = DayList()
        self.errors: dict[str, PaperpassError] = {}
        self.asked = ""
        """Which of those that are followed is being asked for, in words."""
        self._answers: Answers = {}
        self._stop: threading.Event | None = None

    @property
    def asking(self) -> bool:
        """Whether arXiv is being asked."""
        return self._stop is not None

    def follows(self) -> list[SavedSearch] | None:
        """What is followed; None where that cannot be read, which is said."""
        try:
            return triage.followed(self._worker.desk)
        except PaperpassError as error:
            self._worker.failed(error)
            return None

    def ask(self, *, again: bool = False) -> None:
        """Asks for what was not asked today; `again` for all of it."""
        self.stop()
        stop = self._stop = threading.Event()
        self.errors, self.asked = {}, ""
        self.followed = followed = self.follows() or []
        worker, known = self._worker, dict(self._answers)

        def say(name: str, number: int) -> None:
            if self._stop is stop:
                self.asked = f"{name}, {number} of {len(followed)}"
                self._changed()

        def work() -> Asked:
            answers, errors = dict(known), {}
            for number, saved in enumerate(followed, 1):
                worker.from_thread(lambda name=saved.name, number=number: say(name, number))  # type: ignore[misc]  # bound now
                try:
                    answers[saved.name] = triage.ask(worker.desk, saved, again=again, cancelled=stop.is_set)
                except Cancelled:
                    raise
                except PaperpassError as error:
                    errors[saved.name] = error
            lists = {saved.name: answers[saved.name] for saved in followed if saved.name in answers}
            return Asked(triage.gather(worker.desk, lists), answers, errors)

        def asked(found: Asked) -> None:
            if self._stop is not stop:
                return
            self._stop = None
            self.papers, self._answers, self.errors = found.papers, found.answers, found.errors
            for name, error in found.errors.items() if found.papers.items else ():
                self._told(name, error)
            self._changed()

        def failed(error: PaperpassError) -> None:
            if self._stop is not stop:
                return
            self._stop = None
            worker.failed(error)
            self._changed()

        worker.work(work, asked, group="ask", failed=failed)
        self._changed()

    def stop(self) -> bool:
        """Stops waiting for arXiv; False where nothing was asked."""
        if self._stop is None:
            return False
        self._stop.set()
        self._stop = None
        self._changed()
        return True
