"""Work that may take for ever, done in a thread of its own and waited for only so long."""

import threading
import time
from collections.abc import Callable
from typing import Generic, TypeVar

from paperpass.sources.rate_limit import raise_if_cancelled

T = TypeVar("T")
_LOOK = 0.1  # seconds between two looks at whether the reader has stopped it


class TimedOut(Exception):
    """It was not done in time."""


def with_timeout(
    seconds: float, do: Callable[[], T], cancelled: Callable[[], bool], too_late: Callable[[T], None] = lambda _: None
) -> T:
    """What `do` returns or raises; TimedOut after so many seconds, Cancelled soon after the reader asked for it.

    What comes afterwards is handed to `too_late`. A server that sends its headers letter by letter is never silent, and
    a name that is not resolved has no time-out at all: nothing but a clock beside them ends such a request.
    """
    task = _Task(do, too_late)
    threading.Thread(target=task.run, daemon=True).start()
    until = time.monotonic() + seconds
    try:
        while not task.done.wait(min(_LOOK, max(0.0, until - time.monotonic()))):
            raise_if_cancelled(cancelled)
            if time.monotonic() >= until:
                raise TimedOut
    except BaseException:
        task.abandon()
        raise
    return task.result()


class _Task(Generic[T]):
    """Work in a thread: its result, or what it raised."""

    def __init__(self, do: Callable[[], T], too_late: Callable[[T], None]) -> None:
        self.do, self.too_late = do, too_late
        self.done = threading.Event()
        self.lock = threading.Lock()
        self.made: list[T] = []
        self.error: BaseException | None = None
        self.abandoned = False

    def run(self) -> None:
        try:
            made = self.do()
        except BaseException as error:
            self.error = error
        else:
            with self.lock:
                self.made.append(made)
                wanted = not self.abandoned
            if not wanted:
                self.too_late(made)
        self.done.set()

    def abandon(self) -> None:
        with self.lock:
            self.abandoned = True
            made = self.made[:]
        for one in made:
            self.too_late(one)

    def result(self) -> T:
        if self.error is not None:
            raise self.error
        return self.made[0]
