"""What passes between the program and its PDF processes: JSON heads, and bytes behind them where there are pixels.

A request is one message `{"verb": ..., "path": ..., ...}`. An answer is any number of `{"progress": [done, all]}`,
then `{"ok": {...}, "payload": true|false}` or `{"error": {"title", "remedy"}}`; where `payload` is true, one message of
bytes follows. Nothing is pickled: a process that a hostile PDF has taken over can say wrong things, but run nothing
here.
"""

import json
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

Json = dict[str, Any]
LONGEST_HEAD = 256 * 1024 * 1024
"""Bytes; a head longer than this is refused."""


def send(connection: Connection, head: Json, payload: bytes | None = None) -> None:
    """One message, with its payload where there is one."""
    connection.send_bytes(
        json.dumps({**head, "payload": payload is not None}, ensure_ascii=False).encode("utf-8", "replace")
    )
    if payload is not None:
        connection.send_bytes(payload)


def receive(connection: Connection) -> tuple[Json, bytes]:
    """The next message and its payload; raises EOFError where the other side is gone, ValueError for what is none."""
    head = json.loads(connection.recv_bytes(LONGEST_HEAD))
    if not isinstance(head, dict):
        raise ValueError("a message is an object")
    return head, connection.recv_bytes() if head.get("payload") else b""


def serve(connection: Connection, answer: Callable[[Json], tuple[Json, bytes | None]]) -> None:
    """Answers one request after another until the other side is gone."""
    while True:
        try:
            request, _ = receive(connection)
        except (EOFError, OSError):
            return
        head, payload = answer(request)
        try:
            send(connection, head, payload)
        except OSError:
            return
