"""A terminal for tests: the real program in a pseudo-terminal, its screen kept by an emulator."""

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import pyte

_DEVICE_REQUEST = b"\x1b[c"
_DEVICE_ANSWER = b"\x1b[?62;22c"
PATIENCE = 30.0


class Terminal:
    """`with Terminal([...], env) as t:` runs `python -m paperpass ...`; it answers like a terminal without pixels."""

    def __init__(self, arguments: Sequence[str], env: Mapping[str, str], size: tuple[int, int] = (80, 24)) -> None:
        self.size = size
        self.screen = pyte.Screen(*size)
        self.stream = pyte.ByteStream(self.screen)
        self.status: int | None = None
        self._asked = b""
        environment = {**os.environ, **env, "TERM": "xterm-256color", "COLORTERM": "truecolor", "NO_COLOR": "1"}
        environment.pop("TMUX", None)
        self.pid, self.file = pty.fork()
        if self.pid == 0:  # the child: becomes the program
            os.execve(sys.executable, [sys.executable, "-m", "paperpass", *arguments], environment)
        fcntl.ioctl(self.file, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.status is None:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        if self.file >= 0:
            os.close(self.file)

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def send(self, *keys: str) -> None:
        """Types keys, one after another."""
        for key in keys:
            os.write(self.file, key.encode())
            self._read(0.05)

    def wait_for(self, *words: str) -> str:
        """The screen, as soon as all words stand on it; an AssertionError with the screen where they never do."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if all(word in self.text for word in words):
                return self.text
            if not self._read(0.2) and self.status is not None:
                break
        raise AssertionError(f"{words} never stood on the screen:\n{self.text}")

    def read_until(self, true: Callable[[], bool]) -> None:
        """Takes in what the program writes until something is true."""
        until = time.monotonic() + PATIENCE
        while not true() and time.monotonic() < until:
            self._read(0.1)
        assert true(), f"it did not happen:\n{self.text}"

    def wait_until_gone(self, word: str) -> None:
        """Waits until a word stands on the screen no more."""
        until = time.monotonic() + PATIENCE
        while word in self.text and time.monotonic() < until:
            self._read(0.2)
        assert word not in self.text, self.text

    def wait_for_end(self) -> int:
        """The program's exit status."""
        until = time.monotonic() + PATIENCE
        while self.status is None and time.monotonic() < until:
            self._read(0.2)
        assert self.status is not None, f"the program did not end:\n{self.text}"
        return self.status

    def close(self) -> int:
        """Closes the terminal's window, and returns the exit status of the program that was in it."""
        os.close(self.file)
        self.file = -1
        until = time.monotonic() + PATIENCE
        while self.status is None and time.monotonic() < until:
            done, status = os.waitpid(self.pid, os.WNOHANG)
            if done:
                self.status = os.waitstatus_to_exitcode(status)
            else:
                time.sleep(0.02)
        assert self.status is not None, "the program did not end"
        return self.status

    def kill(self) -> None:
        """Ends the program as a power cut would."""
        os.kill(self.pid, signal.SIGKILL)
        self.wait_for_end()

    def _read(self, patience: float) -> bool:
        """Takes in what the program has written; False where there was nothing."""
        if self.status is not None:
            return False
        ready, _, _ = select.select([self.file], [], [], patience)
        data = b""
        if ready:
            try:
                data = os.read(self.file, 1 << 16)
            except OSError:
                data = b""
        if data:
            self._asked = (self._asked + data)[-4096:]
            if _DEVICE_REQUEST in self._asked:
                self._asked = b""
                os.write(self.file, _DEVICE_ANSWER)
            self.stream.feed(_plain(data))
            return True
        done, status = os.waitpid(self.pid, os.WNOHANG)
        if done:
            self.status = os.waitstatus_to_exitcode(status)
        return False


def _plain(data: bytes) -> bytes:
    """Without the sequences that the emulator takes for text."""
    for noise in (b"\x1b[>25u", b"\x1b[<u", b"\x1b[?2026$p", b"\x1b[?2048$p"):
        data = data.replace(noise, b"")
    start = data.find(b"\x1bP")
    while start >= 0:
        end = data.find(b"\x1b\\", start)
        if end < 0:
            break
        data = data[:start] + data[end + 2 :]
        start = data.find(b"\x1bP")
    return data


def home(folder: Path, **environment: str) -> dict[str, str]:
    """An environment whose home, library and config lie in a folder of the test's own."""
    config = folder / "config.toml"
    if not config.exists():
        config.write_text("[arxiv]\ninterval_seconds = 0.05\n", encoding="utf-8")
    own = {f"XDG_{name}_HOME": str(folder / name.lower()) for name in ("CACHE", "DATA", "STATE", "CONFIG")}
    return {
        "HOME": str(folder),
        "PAPERPASS_LIBRARY": str(folder / "papers"),
        "PAPERPASS_CONFIG": str(config),
        "PAPERPASS_DOI": "http://127.0.0.1:9",
        "EDITOR": "true",
        **own,
        **environment,
    }
