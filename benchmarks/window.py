"""A terminal without a screen: a pseudo-terminal that answers at once what programs ask of their terminal."""

import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from fcntl import ioctl
from types import TracebackType
from typing import Self

CELL_W, CELL_H = 10, 20
_ANSWERS: Sequence[tuple[re.Pattern[bytes], bytes]] = (
    (re.compile(rb"\x1b_G[^\x1b]*a=q[^\x1b]*\x1b\\"), b"\x1b_Gi=31;OK\x1b\\"),
    (re.compile(rb"\x1b\[>0?q"), b"\x1bP>|kitty(0.41.1)\x1b\\"),
    (re.compile(rb"\x1bP\$qm\x1b\\"), b"\x1bP1$r0;48:2:1:2:3m\x1b\\"),
    (re.compile(rb"\x1bP\+q524742\x1b\\"), b"\x1bP1+r524742=8\x1b\\"),
    (re.compile(rb"\x1b\]11;\?(?:\x1b\\|\x07)"), b"\x1b]11;rgb:1010/1010/1010\x1b\\"),
    (re.compile(rb"\x1b\[16t"), b"\x1b[6;%d;%dt" % (CELL_H, CELL_W)),
    (re.compile(rb"\x1b\[\?2026\$p"), b"\x1b[?2026;2$y"),
    (re.compile(rb"\x1b\[\?u"), b"\x1b[?0u"),
    (re.compile(rb"\x1b\[6n"), b"\x1b[1;1R"),
    (re.compile(rb"\x1b\[0?c"), b"\x1b[?62;c"),
)
_LONGEST = 64


class Window:
    """A program in a pseudo-terminal of so many columns and rows; `started` is when it was, by `time.perf_counter`."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str], cols: int = 110, rows: int = 40) -> None:
        self.started = time.perf_counter()
        self.pid, self._fd = pty.fork()
        if not self.pid:
            size = struct.pack("HHHH", rows, cols, cols * CELL_W, rows * CELL_H)
            ioctl(0, termios.TIOCSWINSZ, size)
            own = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
            os.execvpe(command[0], list(command), {**environment, **own})
        self._seen = self._unanswered = b""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        os.kill(self.pid, signal.SIGTERM)
        self.read_for(0.2)
        os.close(self._fd)
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)

    def until(self, pattern: bytes, patience: float = 30) -> float:
        """Seconds from the start until what was written so far matches; raises TimeoutError where it does not come."""
        wanted, end = re.compile(pattern), time.perf_counter() + patience
        while time.perf_counter() < end:
            if wanted.search(self._seen):
                return time.perf_counter() - self.started
            self._seen += self._read(end - time.perf_counter())
        raise TimeoutError(f"{pattern!r} did not come; the last was {self._seen[-300:]!r}")

    def read_for(self, seconds: float) -> None:
        """Reads, answers and forgets."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            self._read(left)

    def press(self, keys: bytes) -> None:
        """Types the keys."""
        os.write(self._fd, keys)

    def _read(self, seconds: float) -> bytes:
        if not select.select([self._fd], [], [], max(0, seconds))[0]:
            return b""
        try:
            data = os.read(self._fd, 65536)
        except OSError:
            # The program has ended: that is how Linux says so.
            time.sleep(min(0.01, max(0, seconds)))
            return b""
        self._answer(data)
        return data

    def _answer(self, data: bytes) -> None:
        """Answers the questions, each once, also where one comes in two pieces."""
        text, asked = self._unanswered + data, []
        for question, answer in _ANSWERS:
            asked += [(found.start(), found.end(), answer) for found in question.finditer(text)]
        asked.sort()
        for _, _, answer in asked:
            os.write(self._fd, answer)
        self._unanswered = text[max(asked[-1][1] if asked else 0, len(text) - _LONGEST) :]
