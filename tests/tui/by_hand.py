"""A worker for parts of screens that stand alone: no application, and slow work goes on when the test says so."""

import threading
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from copy import copy
from dataclasses import dataclass
from typing import Any, TypeVar

from paperpass.desk.desk import Desk
from paperpass.model.errors import Cancelled, PaperpassError

T = TypeVar("T")


@dataclass
class Job:
    do: Callable[[], Any]
    then: Callable[[Any], None] | None
    failed: Callable[[PaperpassError], None]


class ByHand:
    """Holds back what is to be done. `run` does the oldest in a thread, and checks that the thread changes nothing of
    the `watched` parts: what it has to say waits until it has ended."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.jobs: list[Job] = []
        self.said: list[str] = []
        self.errors: list[PaperpassError] = []
        self.watched: list[object] = []
        self._from_thread: list[Callable[[], None]] = []

    def work(
        self,
        do: Callable[[], T],
        then: Callable[[T], None] | None = None,
        *,
        group: str = "",
        failed: Callable[[PaperpassError], None] | None = None,
        turn: AbstractAsyncContextManager[None] | None = None,
        outlives: bool = False,
    ) -> None:
        del group, turn, outlives
        self.jobs.append(Job(do, then, failed or self.failed))

    def from_thread(self, do: Callable[[], None]) -> None:
        assert threading.current_thread() is not threading.main_thread()
        self._from_thread.append(do)

    def tell(self, sentence: str, *, warning: bool = False) -> None:
        del warning
        self.said.append(sentence)

    def failed(self, error: PaperpassError) -> None:
        self.errors.append(error)

    def begin(self) -> Callable[[], None]:
        """Does the oldest work; the call that comes back hands over what came of it."""
        job, before = self.jobs.pop(0), [_state(part) for part in self.watched]
        results: list[Any] = []
        errors: list[PaperpassError] = []

        def do() -> None:
            try:
                results.append(job.do())
            except PaperpassError as error:
                errors.append(error)

        thread = threading.Thread(target=do)
        thread.start()
        thread.join()
        assert [_state(part) for part in self.watched] == before

        def end() -> None:
            while self._from_thread:
                self._from_thread.pop(0)()
            for error in errors:
                if not isinstance(error, Cancelled):
                    job.failed(error)
            for result in results:
                if job.then:
                    job.then(result)

        return end

    def run(self) -> None:
        """Does the oldest work, and hands over what came of it."""
        self.begin()()

    def run_all(self) -> None:
        """Does all that waits, and what comes of it."""
        while self.jobs:
            self.run()


def _state(part: object) -> dict[str, object]:
    return {name: copy(value) for name, value in vars(part).items() if isinstance(value, list | dict | set | str | int)}
