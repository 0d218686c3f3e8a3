"""The pause between two requests to one host, held over all paperpass processes of a user.

A file in the state folder says when the next request may be sent; its lock is held while a request is under way, so
that there is also never more than one. Times are those of the machine's monotonic clock, which no change of the date
moves; a time from another machine, or from before a restart, counts as "just now". Beside it stand the pause that was
asked for, beyond which nothing is believed, and its end by the calendar, by which a server's long pause outlives a
restart.
"""

import errno
import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from paperpass.model.errors import Cancelled, SourceError, Unreachable

LONGEST_PAUSE = 60.0
LONGEST_BELIEVED = 3600.0
_PATIENCE = 600.0
_BOOT = Path("/proc/sys/kernel/random/boot_id")


def never() -> bool:
    """The answer of a reader who cancels nothing."""
    return False


def raise_if_cancelled(cancelled: Callable[[], bool]) -> None:
    """Raises Cancelled where the reader asked for it."""
    if cancelled():
        raise Cancelled("the request was stopped")


def sleep(seconds: float, cancelled: Callable[[], bool] = never) -> None:
    """Waits; raises Cancelled within a tenth of a second after the reader asked for it."""
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0:
        raise_if_cancelled(cancelled)
        time.sleep(min(left, 0.1))


@dataclass(frozen=True, slots=True)
class Turn:
    """The right to send requests, until the `with` block ends."""

    descriptor: int
    interval: float

    def sent(self) -> None:
        """Says that a request has just been received by the server: the next one waits for the interval from now."""
        _write(self.descriptor, self.interval)

    def postpone(self, seconds: float) -> None:
        """Makes every process wait for as long as the server asked."""
        _write(self.descriptor, min(max(seconds, self.interval), LONGEST_BELIEVED))


@dataclass(frozen=True, slots=True)
class RateLimit:
    """The pause of `interval` seconds that all processes keep which name the same file; `host` is who asked for it."""

    file: Path
    interval: float
    host: str = "the server"

    @contextmanager
    def turn(self, cancelled: Callable[[], bool] = never) -> Iterator[Turn]:
        """Waits until a request may be sent and keeps the others waiting while the block runs.

        Raises SourceError at once where the host asked for a pause of more than a minute that is not over, or where the
        file cannot be written; Unreachable where another process does not let go; Cancelled.
        """
        with self._locked(cancelled) as descriptor:
            wait = _left(descriptor, self.interval)
            if wait > LONGEST_PAUSE:
                raise SourceError(
                    f"{self.host} asked for a pause, of which {spoken(wait)} are left", "try again after it"
                )
            sleep(wait, cancelled)
            turn = Turn(descriptor, self.interval)
            turn.sent()
            yield turn

    def postpone(self, seconds: float, cancelled: Callable[[], bool] = never) -> None:
        """Makes every process wait for as long as the server asked."""
        with self._locked(cancelled) as descriptor:
            Turn(descriptor, self.interval).postpone(seconds)

    @contextmanager
    def _locked(self, cancelled: Callable[[], bool]) -> Iterator[int]:
        """The file's descriptor, which holds its lock."""
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(self.file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise _unkept(error, str(self.file.parent)) from error
        try:
            _lock(descriptor, self.host, cancelled)
            yield descriptor
        finally:
            os.close(descriptor)


def spoken(seconds: float) -> str:
    """A pause as one would say it."""
    return f"{seconds:.0f} seconds" if seconds < 100 else f"{seconds / 60:.0f} minutes"


def _lock(descriptor: int, host: str, cancelled: Callable[[], bool]) -> None:
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            return fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            if time.monotonic() > until:
                raise Unreachable(
                    f"another paperpass has been talking to {host} for ten minutes", "end it and try again"
                ) from error
            sleep(0.02, cancelled)
        except OSError:
            # A file system without locks; what the file says still spaces requests out.
            return None


def _left(descriptor: int, interval: float) -> float:
    """Seconds until the next request may be sent; the whole interval where the file cannot tell."""
    line = os.pread(descriptor, 400, 0).split(b"\n")[0].decode("utf-8", "replace")
    if not line:
        return 0.0
    machine, *numbers = line.rsplit(" ", 3)
    try:
        due, asked, day = map(float, numbers)
    except ValueError:
        return interval
    longest = min(asked, LONGEST_BELIEVED) + 1.0  # what rounding and the reading of two clocks may add
    if machine == _machine():
        left = due - time.monotonic()
        return max(0.0, left) if left <= longest else interval
    left = day - time.time()
    return max(interval, left) if left <= longest else interval


def _write(descriptor: int, pause: float) -> None:
    line = f"{_machine()} {time.monotonic() + pause:.6f} {pause:.6f} {time.time() + pause:.3f}\n".encode()
    try:
        os.pwrite(descriptor, line, 0)
    except OSError as error:
        raise _unkept(error, "the state folder") from error


def _unkept(error: OSError, place: str) -> SourceError:
    reason = error.strerror or type(error).__name__
    full = error.errno in (errno.ENOSPC, errno.EDQUOT)
    remedy = f"make room on the disk of {place}" if full else f"make {place} writable"
    return SourceError(f"the pause between requests cannot be kept: {reason}", remedy)


def _machine() -> str:
    """A name for this machine since its last start."""
    try:
        boot = _BOOT.read_text(encoding="ascii").strip()
    except OSError:
        boot = "unknown"
    return f"{os.uname().nodename} {boot}"
