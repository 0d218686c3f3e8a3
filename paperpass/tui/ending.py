"""The end of the program that comes from outside: the window is closed, the line drops, the machine goes down."""

import asyncio
import os
import signal
import threading
from collections.abc import Callable
from types import FrameType

SIGNALS = (signal.SIGHUP, signal.SIGTERM)
_LONGEST = 8.0
"""Seconds until a program ends that is to end, where a disk or a server holds it up."""


class Endings:
    """Has a function called on SIGHUP and SIGTERM, from `listen` on; after `wait` they are heard and left alone."""

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None
        self._limit: threading.Timer | None = None

    def listen(self, end: Callable[[], None]) -> None:
        """Has `end` called in the running loop."""
        self._loop = asyncio.get_running_loop()
        for number in SIGNALS:
            self._loop.add_signal_handler(number, end)

    def limit(self) -> None:
        """Lets the program take so long, and no longer, to end."""
        if self._loop is None:
            return
        self._limit = threading.Timer(_LONGEST, os._exit, (1,))
        self._limit.daemon = True
        self._limit.start()

    def wait(self) -> None:
        """The application has ended, the program not yet: what it does last is not to be cut off."""
        if self._loop is not None:
            for number in SIGNALS:
                self._loop.remove_signal_handler(number)
                signal.signal(number, _leave_alone)
            self._loop = None

    def over(self) -> None:
        """All is done: signals do again what they do."""
        if self._limit is not None:
            self._limit.cancel()
        for number in SIGNALS:
            if signal.getsignal(number) is _leave_alone:
                signal.signal(number, signal.SIG_DFL)


def _leave_alone(number: int, frame: FrameType | None) -> None:
    del number, frame
