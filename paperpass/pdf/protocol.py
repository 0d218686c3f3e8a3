"""What passes between the program and its PDF processes: JSON heads, and bytes behind them where there are pixels.

A request is one message `{"verb": ..., "path": ..., ...}`, and behind it the descriptor of that file. An answer is any
number of `{"progress": [done, all]}`, then `{"ok": {...}, "payload": true|false}` or `{"error": {"title", "remedy"}}`;
where `payload` is true, one message of bytes follows. Nothing is pickled: a process that a hostile PDF has taken over
can say wrong things, but run nothing here.
"""

import json
import os
import socket
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

Json = dict[str, Any]
LONGEST_HEAD = 32 * 1024 * 1024
"""Bytes; a head longer than this is refused. The text of 2000 dense pages has 10 MB."""
LONGEST_PAYLOAD = 256 * 1024 * 1024
"""Bytes; a page of 8000 by 8000 pixels in colour has 192 MB before it is packed."""


def send(connection: Connection, head: Json, payload: bytes | None = None) -> None:
    """One message, with its payload where there is one."""
    connection.send_bytes(
        json.dumps({**head, "payload": payload is not None}, ensure_ascii=False).encode("utf-8", "replace")
    )
    if payload is not None:
        connection.send_bytes(payload)


def receive(connection: Connection) -> tuple[Json, bytes]:
    """The next message and its payload; raises EOFError where the other side is gone, ValueError for what is none,
    OSError for what is too long."""
    try:
        head = json.loads(connection.recv_bytes(LONGEST_HEAD))
    except RecursionError as error:
        raise ValueError("a message is nested too deeply") from error
    if not isinstance(head, dict):
        raise ValueError("a message is an object")
    return head, connection.recv_bytes(LONGEST_PAYLOAD) if head.get("payload") else b""


def send_descriptor(connection: Connection, descriptor: int) -> None:
    """An open file, behind the request that it belongs to."""
    with socket.socket(fileno=os.dup(connection.fileno())) as files:
        socket.send_fds(files, [b"F"], [descriptor])


def descriptor_behind(files: socket.socket) -> int:
    """The descriptor that came behind a request; raises OSError where there is none."""
    _, descriptors, _, _ = socket.recv_fds(files, 1, 1)
    if len(descriptors) != 1:
        raise OSError("no file came with the request")
    return descriptors[0]


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
