"""What a process gives up before it looks at a file: afterwards it computes, and talks over what it holds already.

Linux: a seccomp filter (x86_64, aarch64) with a list of what may be called, and Landlock where the kernel has it; both
outlast whatever runs in the process, for root too. Everywhere: limits, descriptors closed, an environment emptied.
Numbers are those of Linux's `unistd.h`, `landlock.h`, `seccomp.h`; none of this needs a package.
"""

import ctypes
import os
import platform
import resource
import signal
import struct
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress

MOST_OPEN = 64
"""Descriptors that the process may hold: some documents, and its connection."""

_SET_SECCOMP, _SET_NO_NEW_PRIVS, _FILTER = 22, 38, 2  # prctl
_ALLOW, _REFUSE, _KILL = 0x7FFF0000, 0x00050000 | 1, 0x80000000  # 1 is EPERM
_LOAD, _EQUAL, _ANY_BIT, _RETURN = 0x20, 0x15, 0x45, 0x06
_NUMBER, _MACHINE, _ARGUMENTS = 0, 4, 16  # bytes into `struct seccomp_data`
_EXECUTABLE = 4  # PROT_EXEC
_DUPLICATE, _FLAGS = 1030, (1, 2, 3)  # fcntl: F_DUPFD_CLOEXEC; F_GETFD, F_SETFD, F_GETFL
_RULESET, _RESTRICT = 444, 446  # Landlock's calls, the same on all machines

Program = Sequence[tuple[int, int, int, int]]
"""BPF: operation, jump where true, jump where false, value."""
_ONLY = "mmap", "mprotect", "fcntl"
"""Calls that are allowed with some arguments: no memory that can be run, no signals by descriptor."""


def _numbers(listed: str) -> dict[str, int]:
    return {name: int(number) for name, number in (call.split("=") for call in listed.split())}


_X86_64 = _numbers("""
mmap=9 mprotect=10 fcntl=72 read=0 write=1 close=3 fstat=5 poll=7 lseek=8 munmap=11 brk=12 pread64=17
rt_sigaction=13 rt_sigprocmask=14 rt_sigreturn=15 readv=19 writev=20 select=23 sched_yield=24 mremap=25 madvise=28
nanosleep=35 alarm=37 setitimer=38 getpid=39 sendto=44 recvfrom=45 sendmsg=46 recvmsg=47 exit=60 gettimeofday=96
getrusage=98 sysinfo=99 sigaltstack=131 gettid=186 time=201 futex=202 restart_syscall=219 clock_gettime=228
clock_getres=229 clock_nanosleep=230 exit_group=231 newfstatat=262 pselect6=270 ppoll=271 getrandom=318 statx=332
""")
_AARCH64 = _numbers("""
mmap=222 mprotect=226 fcntl=25 read=63 write=64 close=57 fstat=80 lseek=62 munmap=215 brk=214 pread64=67
rt_sigaction=134 rt_sigprocmask=135 rt_sigreturn=139 readv=65 writev=66 sched_yield=124 mremap=216 madvise=233
nanosleep=101 setitimer=103 getpid=172 sendto=206 recvfrom=207 sendmsg=211 recvmsg=212 exit=93 gettimeofday=169
getrusage=165 sysinfo=179 sigaltstack=132 gettid=178 futex=98 restart_syscall=128 clock_gettime=113 clock_getres=114
clock_nanosleep=115 exit_group=94 newfstatat=79 pselect6=72 ppoll=73 getrandom=278 statx=291
""")
_MACHINES: dict[str, tuple[int, dict[str, int]]] = {
    "x86_64": (0xC000003E, _X86_64),
    "aarch64": (0xC00000B7, _AARCH64),
}


def confine(keep: int, memory: int) -> None:
    """Gives up all but `memory` bytes of address space and the descriptor `keep`; there is no way back.

    What is imported later cannot be: opening is refused from here on. Where a system lacks one of the means, the others
    hold.
    """
    with suppress(OSError):
        os.setsid()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    _close_all_but(keep)
    _empty_environment()
    _limit(memory)
    if sys.platform == "linux":
        system = ctypes.CDLL(None, use_errno=True)
        if system.prctl(_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0:
            _restrict_files(system)
            _filter_calls(system)


def _close_all_but(keep: int) -> None:
    """Leaves nowhere as input, output and errors, and one more descriptor: no terminal, no pipe to a helper."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        if descriptor != keep:
            os.dup2(nowhere, descriptor)
    os.closerange(3, keep)
    os.closerange(keep + 1, max(4096, keep + 1))


def _empty_environment() -> None:
    """Forgets the environment, also where the kernel laid it out."""
    system = ctypes.CDLL(None)
    with suppress(ValueError):
        laid = ctypes.POINTER(ctypes.c_void_p).in_dll(system, "environ")
        at = 0
        while laid and (variable := laid[at]):
            ctypes.memset(variable, 0, len(ctypes.string_at(variable)))
            at += 1
    os.environ.clear()


def _limit(memory: int) -> None:
    limits = [(resource.RLIMIT_AS, memory), (resource.RLIMIT_CORE, 0), (resource.RLIMIT_FSIZE, 0)]
    limits += [(resource.RLIMIT_NOFILE, MOST_OPEN), (resource.RLIMIT_NPROC, 0)]
    for which, most in limits:
        with suppress(OSError, ValueError):
            resource.setrlimit(which, (most, most))


def _restrict_files(system: ctypes.CDLL) -> None:
    """Landlock: no files, no TCP, no abstract sockets or signals to others, as far as this kernel knows them."""
    version = system.syscall(_RULESET, None, 0, 1)
    if version < 1:
        return
    files = (1 << {1: 13, 2: 14, 3: 15, 4: 15}.get(version, 16)) - 1
    rules = struct.pack("=QQQ", files, 3, 3)[: 8 if version < 4 else 16 if version < 6 else 24]
    ruleset = system.syscall(_RULESET, rules, len(rules), 0)
    if ruleset >= 0:
        system.syscall(_RESTRICT, ruleset, 0)
        os.close(ruleset)


class _Filter(ctypes.Structure):
    """`struct sock_fprog`."""

    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_void_p))


def _filter_calls(system: ctypes.CDLL) -> None:
    known = _MACHINES.get(platform.machine())
    if known is None or sys.maxsize < 2**32:
        return
    code = b"".join(struct.pack("=HBBI", *instruction) for instruction in instructions(*known))
    held = ctypes.create_string_buffer(code, len(code))
    program = _Filter(len(code) // 8, ctypes.addressof(held))
    system.prctl(_SET_SECCOMP, _FILTER, ctypes.byref(program), 0, 0)


def instructions(machine: int, numbers: Mapping[str, int]) -> Program:
    """The filter: these calls on this machine, and no others."""
    made = [(_LOAD, 0, 0, _MACHINE), (_EQUAL, 1, 0, machine), (_RETURN, 0, 0, _KILL), (_LOAD, 0, 0, _NUMBER)]
    for name in ("mmap", "mprotect"):
        made += [(_EQUAL, 0, 4, numbers[name]), (_LOAD, 0, 0, _ARGUMENTS + 2 * 8), (_ANY_BIT, 1, 0, _EXECUTABLE)]
        made += [(_RETURN, 0, 0, _ALLOW), (_RETURN, 0, 0, _REFUSE)]
    made += [(_EQUAL, 0, 7, numbers["fcntl"]), (_LOAD, 0, 0, _ARGUMENTS + 8)]
    made += [(_EQUAL, 4 - at, 0, value) for at, value in enumerate((_DUPLICATE, *_FLAGS))]
    made += [(_RETURN, 0, 0, _REFUSE), (_RETURN, 0, 0, _ALLOW)]
    plain = [number for name, number in numbers.items() if name not in _ONLY]
    made += [(_EQUAL, len(plain) - at, 0, number) for at, number in enumerate(plain)]
    return [*made, (_RETURN, 0, 0, _REFUSE), (_RETURN, 0, 0, _ALLOW)]
