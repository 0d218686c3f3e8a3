"""The PDF processes from outside: started on need, asked one thing at a time, restarted when they crash or hang."""

import os
import stat
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Any

from paperpass.model.errors import Cancelled, PdfError
from paperpass.model.text import one_line, shorten
from paperpass.pdf.protocol import Json, receive, send, send_descriptor

if TYPE_CHECKING:
    from multiprocessing.context import ForkServerProcess

Progress = Callable[[int, int], None]
MEMORY = {"page": 2 * 1024**3, "study": 3 * 1024**3}
"""Bytes of address space that each process may use."""
_SENTENCE = 400  # characters
_LOADED = ["paperpass.pdf.engine", "paperpass.pdf.worker"]


class PdfCrashed(PdfError):
    """The PDF process died over a file; it is started again for the next request."""

    remedy = "the file is as it was; open it in another viewer, or go to another page"


class PdfTimeout(PdfError):
    """The PDF process took too long over a file and was stopped."""

    remedy = "the file is as it was; try another page or a smaller zoom"


def prepare() -> None:
    """Starts the launcher from which the processes are forked. To be called before the terminal is taken over."""
    from multiprocessing import forkserver

    context = get_context("forkserver")
    context.set_forkserver_preload(_LOADED)
    forkserver.ensure_running()


@dataclass(frozen=True, slots=True)
class Answer:
    """What a process said, and the pixels where there are any."""

    said: Any
    payload: bytes


class PdfProcess:
    """One child process over any number of files. Safe to ask from several threads: they wait for each other."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.restarts = 0
        self._asking = threading.Lock()
        self._connection: Connection | None = None
        self._process: ForkServerProcess | None = None
        self._aborted = False

    def ask(
        self, verb: str, path: Path, *, deadline: float = 30.0, progress: Progress | None = None, **values: Any
    ) -> Answer:
        """The answer to one request.

        `deadline` is how many seconds the process may be silent. Raises PdfError with what is wrong with the file,
        PdfCrashed, PdfTimeout, or Cancelled after `abort`.
        """
        with self._asking, _opened(path) as descriptor:
            self._aborted = False
            connection = self._running()
            if self._aborted:
                raise Cancelled(f"reading {path.name} was stopped")
            try:
                send(connection, {"verb": verb, "path": str(path), "deadline": deadline, **values})
                send_descriptor(connection, descriptor)
                while True:
                    if not connection.poll(deadline):
                        raise TimeoutError
                    head, payload = receive(connection)
                    if "progress" not in head:
                        break
                    done, whole = _two_numbers(head["progress"])
                    if progress:
                        progress(done, whole)
            except TimeoutError as error:
                self._stop()
                raise PdfTimeout(f"{_page(values)}{path.name} took longer than {deadline:.0f} s") from error
            except (EOFError, OSError, ValueError) as error:
                self._stop()
                if self._aborted:
                    raise Cancelled(f"reading {path.name} was stopped") from error
                raise PdfCrashed(f"{_page(values)}{path.name} broke the PDF reader") from error
            except BaseException:
                # Whoever listened gave up: the answer still to come must not reach the next request.
                self._stop()
                raise
        if isinstance(wrong := head.get("error"), dict):
            raise PdfError(_sentence(wrong.get("title")), _sentence(wrong.get("remedy")))
        return Answer(head.get("ok"), payload)

    def abort(self) -> None:
        """Stops what is under way, from any thread; the next request starts anew."""
        if self._asking.locked():
            self._aborted = True
            process = self._process
            if process is not None:
                process.kill()

    def close(self) -> None:
        """Ends the process, for good or until the next request."""
        process = self._process
        if process is not None:
            process.kill()
        with self._asking:
            self._stop()

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    def _running(self) -> Connection:
        if self._connection is not None and self._process is not None and self._process.is_alive():
            return self._connection
        if self._process is not None:
            self._stop()
        from paperpass.pdf.worker import main

        context = get_context("forkserver")
        context.set_forkserver_preload(_LOADED)
        ours, theirs = context.Pipe()
        self._process = context.Process(target=main, args=(theirs, MEMORY[self.name]), name=self.name, daemon=True)
        try:
            self._process.start()
        except (OSError, EOFError) as error:
            self._process = None
            raise PdfError("the PDF reader could not be started", "close other programs and try again") from error
        theirs.close()
        self._connection = ours
        return ours

    def _stop(self) -> None:
        self.restarts += 1
        if self._process is not None:
            self._process.kill()
            self._process.join(5)
        if self._connection is not None:
            self._connection.close()
        self._process = self._connection = None


@contextmanager
def _opened(path: Path) -> Iterator[int]:
    """The file's descriptor, for reading; PdfError where it cannot be opened, or is a pipe, a device or a folder."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "its name holds a sign that no name can"
        raise PdfError(f"{path.name} cannot be opened: {reason}", "check the path and its permissions") from error
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise PdfError(f"{path.name} is no ordinary file", "give the path of a PDF")
        yield descriptor
    finally:
        os.close(descriptor)


def _two_numbers(said: Any) -> tuple[int, int]:
    """How far a process is; raises ValueError where it says something else."""
    match said:
        case [int(done), int(whole)]:
            return done, whole
        case _:
            raise ValueError("progress is two numbers")


def _sentence(said: Any) -> str:
    """What a process says is wrong, fit to be shown."""
    return shorten(one_line(str(said)), _SENTENCE)


def _page(values: Json) -> str:
    return f"page {values['page'] + 1} of " if isinstance(values.get("page"), int) else ""
