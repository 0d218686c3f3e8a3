"""The child process in which MuPDF runs: bounded memory, bounded time, no terminal."""

import os
import resource
import signal
from contextlib import suppress
from multiprocessing.connection import Connection


def main(connection: Connection, memory: int) -> None:
    """Answers requests over `connection` until its other end is gone. `memory`: bytes of address space."""
    _apart(memory)
    from paperpass.pdf.engine import Engine
    from paperpass.pdf.protocol import Json, send, serve

    engine = Engine(lambda done, whole: send(connection, {"progress": [done, whole]}))

    def answer(request: Json) -> tuple[Json, bytes | None]:
        # The asker kills a process that is silent too long; the alarm is for a process whose asker is dead.
        signal.alarm(int(request.get("deadline", 30)) * 10 + 60)
        return engine.answer(request)

    serve(connection, answer)


def _apart(memory: int) -> None:
    """Cuts the process off from the terminal and its signals, and bounds what it may take."""
    with suppress(OSError):
        os.setsid()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    os.close(nowhere)
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
