"""A PDF process that a file has taken over reads and writes no file, runs nothing, and reaches nobody."""

import ctypes
import errno
import mmap
import os
import platform
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from paperpass.pdf import confinement
from paperpass.pdf.client import MEMORY
from tests.papers import make_pdf

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or platform.machine() not in ("x86_64", "aarch64"), reason="the kernel offers less here"
)
REFUSED = {errno.EPERM, errno.EACCES, errno.EAGAIN}
NOBODY = 65534


def attempts(parent: int, victim: str, listener: int) -> dict[str, Callable[[], object]]:
    """What somebody would try who runs code in the process."""
    system = ctypes.CDLL(None, use_errno=True)

    def called(name: str, *arguments: object) -> None:
        if getattr(system, name)(*arguments) == -1:
            raise OSError(ctypes.get_errno(), name)

    name, none = victim.encode(), ctypes.c_void_p()
    return {
        "open to read": lambda: os.open(victim, os.O_RDONLY),
        "open to write": lambda: os.open(victim, os.O_WRONLY | os.O_TRUNC),
        "make a file": lambda: os.open(f"{victim}.new", os.O_CREAT | os.O_WRONLY),
        "list a folder": lambda: os.listdir("/"),
        "the environment": lambda: os.open("/proc/self/environ", os.O_RDONLY),
        "another's memory": lambda: os.open(f"/proc/{parent}/mem", os.O_RDWR),
        "remove": lambda: os.unlink(victim),
        "rename": lambda: os.rename(victim, f"{victim}.moved"),
        "link": lambda: os.symlink("/etc/passwd", f"{victim}.link"),
        "mode": lambda: os.chmod(victim, 0o777),
        "truncate": lambda: called("truncate", name, 0),
        "make a folder": lambda: os.mkdir(f"{victim}.d"),
        "fork": os.fork,
        "run": lambda: os.execv("/bin/sh", ["sh", "-c", "true"]),
        "internet": lambda: socket.socket(socket.AF_INET, socket.SOCK_STREAM),
        "datagrams": lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM),
        "local sockets": lambda: socket.socket(socket.AF_UNIX, socket.SOCK_STREAM),
        "connect": lambda: called("connect", listener, none, 0),
        "end another": lambda: os.kill(parent, signal.SIGTERM),
        "look into another": lambda: called("ptrace", 16, parent, none, none),
        "memory that runs": lambda: mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC),
        "files in memory": lambda: os.memfd_create("x"),
        "more rights": lambda: called("setuid", 0),
        "raise a limit": lambda: called("prlimit", 0, 7, none, none),
        "io_uring": lambda: called("syscall", 425, 4, none),
        "keys": lambda: called("syscall", {"x86_64": 250}.get(platform.machine(), 219), 0, 0),
        "name spaces": lambda: called("unshare", 0x10000000),
        "mount": lambda: called("mount", none, b"/", none, 0, none),
        "the terminal": lambda: called("ioctl", 0, 0x5412, ctypes.c_char_p(b"x")),
    }


def taken_over(connection: Connection, user: int, victim: str) -> None:
    """Confines itself as a PDF process does, then tries everything, and says what came of it."""
    parent, listener = os.getppid(), connection.fileno()
    if user:
        os.setgroups([])
        os.setuid(user)
    all_of_it = attempts(parent, victim, listener)
    confinement.confine(connection.fileno(), MEMORY["page"])
    said: dict[str, int] = {}
    for what, attempt in all_of_it.items():
        try:
            attempt()
        except OSError as error:
            said[what] = error.errno or 0
        else:
            said[what] = 0
    laid = ctypes.POINTER(ctypes.c_char_p).in_dll(ctypes.CDLL(None), "environ")
    left = [laid[0]] if laid and laid[0] else []
    connection.send((said, dict(os.environ), left))
    os._exit(0)


@pytest.fixture
def victim(tmp_path: Path) -> Iterator[Path]:
    file = make_pdf(tmp_path / "victim.pdf")
    before = file.read_bytes()
    yield file
    assert file.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["victim.pdf"]


@pytest.mark.parametrize("user", [0, NOBODY] if os.geteuid() == 0 else [0])
def test_whatever_it_tries_is_refused_as_root_too(victim: Path, user: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAPERPASS_SECRET", "rosebud")
    context = get_context("fork")
    ours, theirs = context.Pipe()
    process = context.Process(target=taken_over, args=(theirs, user, str(victim)))
    process.start()
    theirs.close()
    said, environment, left = ours.recv()
    process.join()
    assert {what: number for what, number in said.items() if number not in REFUSED} == {}
    assert environment == {}
    assert left in ([], [b""])


def test_the_filter_says_no_to_a_call_that_it_does_not_know() -> None:
    for machine, numbers in ((0xC000003E, confinement._X86_64), (0xC00000B7, confinement._AARCH64)):  # noqa: SLF001
        program = confinement.instructions(machine, numbers)
        allowed = {n for n in range(600) if _verdict(program, machine, n, (0, 0, 0)) == "allow"}
        assert allowed == set(numbers.values()) - {numbers["fcntl"]}
        assert _verdict(program, machine, numbers["fcntl"], (0, 1030, 0)) == "allow"
        assert _verdict(program, machine, numbers["fcntl"], (0, 8, 0)) == "refuse"  # F_SETOWN
        assert _verdict(program, machine, numbers["mmap"], (0, 0, 7)) == "refuse"
        assert _verdict(program, machine, numbers["mprotect"], (0, 0, 5)) == "refuse"
        assert _verdict(program, 3, numbers["read"], (0, 0, 0)) == "kill"


def _verdict(program: "confinement.Program", machine: int, number: int, arguments: tuple[int, int, int]) -> str:
    """What the kernel would do with a call, by running the filter as it does."""
    fields = {0: number, 4: machine, **{16 + 8 * at: value for at, value in enumerate(arguments)}}
    held = at = 0
    while True:
        operation, yes, no, value = program[at]
        at += 1
        if operation == 0x06:
            return {0x7FFF0000: "allow", 0x00050001: "refuse", 0x80000000: "kill"}[value]
        if operation == 0x20:
            held = fields[value]
        else:
            at += yes if (held == value if operation == 0x15 else held & value) else no
