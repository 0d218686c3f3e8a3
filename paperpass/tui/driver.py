"""Textual's way to the terminal, for terminals that go away or stop reading: neither may hold the program up."""

import os
import queue
import sys
from contextlib import suppress
from typing import Any

from textual.drivers.linux_driver import LinuxDriver

_PATIENCE = 2.0
"""Seconds that a terminal may take to read what waits for it; what comes later is not written."""


class Sink:
    """A terminal to write to. Once it has gone, what is written leads nowhere."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._waiting: list[str] = []
        self.gone = False

    def fileno(self) -> int:
        """The terminal's file descriptor."""
        return self._descriptor

    def write(self, text: str) -> None:
        """Text for the next `flush`."""
        self._waiting.append(text)

    def flush(self) -> None:
        """Writes what waits, past Python's own buffers: their locks would be held where the terminal does not read."""
        data = "".join(self._waiting).encode("utf-8", "replace")
        self._waiting.clear()
        while data and not self.gone:
            try:
                data = data[os.write(self._descriptor, data) :]
            except OSError:
                self.gone = True


class Driver(LinuxDriver):
    """A driver that drops what a terminal does not take; one that reads again is drawn anew."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.sink = Sink(sys.__stderr__.fileno() if sys.__stderr__ else 2)
        self._file: Any = self.sink
        self._stalled = False

    def write(self, data: str) -> None:
        """Hands text to the thread that writes."""
        writer = self._writer_thread
        if writer is None or self.sink.gone or not writer.is_alive():
            return
        waiting = writer._queue  # noqa: SLF001 - Textual's own `write` waits for ever where it is full
        if self._stalled and not waiting.empty():
            return
        if self._stalled:
            self._stalled = False
            self._app.call_later(self._app.refresh, layout=True)
        try:
            waiting.put(data, timeout=_PATIENCE)
        except queue.Full:
            self._stalled = True

    def close(self) -> None:
        """Ends the thread that writes, if it comes to its end."""
        writer = self._writer_thread
        if writer is not None and writer.is_alive():
            with suppress(queue.Full):
                writer._queue.put(None, timeout=0 if self._stalled else _PATIENCE)  # noqa: SLF001 - see `write`
                writer.join(_PATIENCE)

    def run_input_thread(self) -> None:
        """Reads keys until the terminal has no more of them; one that has gone is no fault, and ends the program."""
        app: Any = self._app
        try:
            super().run_input_thread()
        except OSError:
            app.call_later(app.end)
