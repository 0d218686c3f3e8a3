"""The child process in which MuPDF runs: it has what it was handed, bounded memory and time, and nothing else."""

import os
import signal
import socket
from multiprocessing.connection import Connection

from paperpass.pdf.confinement import confine


def main(connection: Connection, memory: int) -> None:
    """Answers requests over `connection` until its other end is gone. `memory`: bytes of address space."""
    from paperpass.pdf.engine import Engine, load_all
    from paperpass.pdf.protocol import Json, descriptor_behind, send, serve

    load_all()
    files = socket.socket(fileno=connection.fileno())
    confine(connection.fileno(), memory)
    engine = Engine(lambda done, whole: send(connection, {"progress": [done, whole]}))

    def answer(request: Json) -> tuple[Json, bytes | None]:
        # The asker kills a process that is silent too long; the alarm is for a process whose asker is dead.
        signal.alarm(int(request.get("deadline", 30)) * 10 + 60)
        engine.hand_over(request["path"], descriptor_behind(files))
        return engine.answer(request)

    serve(connection, answer)
    os._exit(0)
