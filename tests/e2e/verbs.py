"""The verbs of the command line under a disk that fails, and under `kill` at whatever moment; and what is left then.

Each run is a process of its own over a copy of a small library. `Disk` counts the calls by which Python writes, syncs,
renames, makes, removes and locks, and at one of them ends the process or lets the call fail.
"""

import builtins
import fcntl
import io
import json
import os
import shutil
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from multiprocessing import forkserver
from pathlib import Path
from typing import Any, Protocol

from paperpass.desk.citing import made
from paperpass.desk.refreshing import fingerprint
from paperpass.library.store import Library
from tests.papers import a_session, file_paper, make_pdf

LINE = "A line that was typed."
_CALLS = ("write", "pwrite", "fsync", "rename", "replace", "mkdir", "unlink", "rmdir", "link", "ftruncate")


class Watch(Protocol):
    """Watches the calls that change the disk, in the process that makes them."""

    def install(self) -> None:
        """Begins to."""

    def report(self) -> bytes:
        """What it saw."""
        ...


@dataclass(frozen=True)
class Ended:
    """How a run ended: status (negative for a signal), what stood on stderr, and what was reported of its calls."""

    status: int
    err: str
    report: bytes

    @property
    def calls(self) -> int:
        """How many calls a `Disk` counted."""
        return int(self.report or 0)


@dataclass(frozen=True)
class Verb:
    """A verb of the command line; `done` says whether a library is as it is to be."""

    name: str
    arguments: tuple[str, ...]
    done: Callable[["Home"], bool]


class Disk:
    """Counts the calls that change the disk; at number `at` (from 0) of them, `then` is called with the call's name."""

    def __init__(self, then: Callable[[str], None], at: int, only: str = "") -> None:
        self.then, self.at, self.only, self.calls = then, at, only, 0

    def install(self) -> None:
        for name in _CALLS:
            setattr(os, name, self._counted(name, getattr(os, name)))
        fcntl.flock = self._counted("flock", fcntl.flock)
        plain = io.open

        def opened(file: Any, mode: str = "r", buffering: int = -1, *rest: Any, **named: Any) -> Any:
            if isinstance(file, int) or not set(mode) & set("wxa+"):
                return plain(file, mode, buffering, *rest, **named)
            raw = _Counted(self, os.fspath(file), mode.replace("b", "").replace("t", ""))
            if buffering == 0:
                return raw
            buffered = io.BufferedRandom(raw) if "+" in mode else io.BufferedWriter(raw)
            return buffered if "b" in mode else io.TextIOWrapper(buffered, *rest, **named)

        builtins.open = io.open = opened

    def report(self) -> bytes:
        """How many calls there were; no more are counted."""
        self.at = -1
        return str(self.calls).encode()

    def count(self, name: str) -> None:
        if self.only and name != self.only:
            return
        self.calls += 1
        if self.calls == self.at + 1:
            self.then(name)

    def _counted(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*arguments: Any, **named: Any) -> Any:
            self.count(name)
            return call(*arguments, **named)

        return counted


class _Counted(io.FileIO):
    """A file whose writes are counted; with each, half is written before the call ends the process or fails."""

    def __init__(self, disk: Disk, file: str, mode: str) -> None:
        self._disk = disk
        super().__init__(file, mode)

    def write(self, data: Any, /) -> int:
        try:
            self._disk.count("write")
        except OSError:
            super().write(bytes(data)[: len(data) // 2])
            raise
        return super().write(data)


class Home:
    """A library of four papers, one of them in the trash and one an heir of another, and a home around it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.library = folder / "library"

    def fill(self) -> None:
        """Makes it."""
        library = self.open()
        file_paper(library, "How rivers find the sea", key="rivers")
        heir = file_paper(library, "A bend", key="bend")
        (library.path(heir.slug) / "cite.bib").write_text(
            "@incollection{bend, crossref = {rivers}, title = {A bend}}\n"
        )
        file_paper(library, "Ice", key="ice")
        gone = file_paper(library, "Dust", key="dust")
        for key in ("rivers", "ice"):
            slug = library.card(key).slug
            library.add_session(slug, a_session(1, 1, "enough", reason="water"))
            library.change_note(slug, lambda note: f"{note}\nKept from before.\n")
        self._age(library, library.card("ice").slug)
        library.remove(gone.slug)
        make_pdf(self.folder / "new.pdf", ["A New Paper of Ours", "on clouds and rain"])
        entries = [
            f"@article{{in{n}, title = {{Imported number {n}}}, author = {{Brook, A}}, year = {{2001}}}}"
            for n in range(3)
        ]
        (self.folder / "refs.bib").write_text("\n".join(entries))

    def _age(self, library: Library, slug: str) -> None:
        """Gives a paper a citation that paperpass made, and a record that has become richer since."""
        bibtex = made(library.read(slug).record.paper, "ice")
        (library.path(slug) / "cite.bib").write_text(bibtex, encoding="utf-8")
        library.change_record(
            slug,
            lambda r: replace(r, cite_sha256=fingerprint(bibtex), paper=replace(r.paper, journal="J. Ice 3 (2001) 4")),
        )

    def open(self) -> Library:
        return Library(self.library, self.folder / "state", self.folder / "cache")

    def copy(self, to: Path) -> "Home":
        shutil.copytree(self.folder, to, symlinks=True)
        return Home(to)

    def text(self, pattern: str) -> str:
        return "\n".join(file.read_text("utf-8", "replace") for file in sorted(self.library.glob(pattern)))

    def run(
        self, arguments: tuple[str, ...], disk: Watch | None = None, kill: tuple[int, float] | None = None
    ) -> Ended:
        """Runs a command in a process of its own; `kill`: a signal, and after how many seconds."""
        said, reported = self.folder / "stderr", self.folder / "calls"
        reported.unlink(missing_ok=True)
        said.write_text("", encoding="utf-8")
        pid = os.fork()
        if pid == 0:
            self._become(arguments, disk, said, reported)
        if kill:
            time.sleep(kill[1])
            os.kill(pid, kill[0])
        status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        report = reported.read_bytes() if reported.exists() else b""
        return Ended(status, said.read_text("utf-8", "replace"), report)

    def _become(self, arguments: tuple[str, ...], disk: Watch | None, said: Path, reported: Path) -> None:
        status = 99
        try:
            _forget_launcher()
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            signal.signal(signal.SIGHUP, signal.SIG_DFL)
            where = {"CONFIG": "config", "STATE": "made", "CACHE": "made-cache", "DATA": "data"}
            os.environ.update({f"XDG_{name}_HOME": str(self.folder / place) for name, place in where.items()})
            os.environ.update(HOME=str(self.folder), PAPERPASS_LIBRARY=str(self.library))
            os.chdir(self.folder)
            sys.stdout = open(self.folder / "stdout", "w", encoding="utf-8")  # noqa: SIM115
            sys.stderr = open(said, "w", encoding="utf-8")  # noqa: SIM115
            out = sys.stdout, sys.stderr
            from paperpass.cli import main

            if disk:
                file = os.open(reported, os.O_WRONLY | os.O_CREAT, 0o600)
                real = os.write
                disk.install()
            status = main([argument.replace("~", str(self.folder)) for argument in arguments])
            if disk:
                real(file, disk.report())
            for stream in out:
                stream.flush()
        finally:
            os._exit(status)

    def unsound(self) -> list[str]:
        """What doctor finds wrong, but for the files that a killed write leaves and that it says to delete."""
        self.run(("doctor", "--json"))
        rows = [json.loads(line) for line in (self.folder / "stdout").read_text().splitlines()]
        assert rows
        wrong = [f"{row['check']}: {row['found']}" for row in rows if row.get("ok") is False]
        return [fault for fault in wrong if "was left by a program" not in fault]

    def lost(self) -> list[str]:
        """What was kept before and is not there now."""
        notes, sittings = self.text("*/*/notes.md"), self.text("*/*/sessions.jsonl")
        gone = [] if notes.count("Kept from before.") >= 2 else ["a note"]
        gone += [] if sittings.count('"reason"') >= 2 else ["a sitting"]
        folders = [*self.library.glob("papers/*/paper.json"), *self.library.glob("trash/*/paper.json")]
        titles = {json.loads(file.read_bytes())["title"] for file in folders}
        return gone + sorted({"How rivers find the sea", "A bend", "Ice", "Dust"} - titles)


def _keys(home: Home) -> set[str]:
    return {str(card.key) for card in home.open().cards()}


def _pdf_is_in(home: Home) -> bool:
    wanted = (home.folder / "new.pdf").read_bytes()
    return [f.read_bytes() for f in home.library.glob("papers/*/paper.pdf")] == [wanted]


VERBS = (
    Verb("add", ("add", "--offline", "~/new.pdf"), _pdf_is_in),
    Verb("import", ("import", "~/refs.bib"), lambda home: {"in0", "in1", "in2"} <= _keys(home)),
    Verb(
        "notes", ("notes", "ice", "--append", LINE), lambda home: 1 <= home.text("papers/*/notes.md").count(LINE) <= 2
    ),
    Verb("cite", ("cite", "ice", "--refresh"), lambda home: "J. Ice" in home.text("papers/*/cite.bib")),
    Verb(
        "rename-key",
        ("rename-key", "rivers", "sea"),
        lambda home: "sea" in _keys(home) and "crossref = {sea}" in home.text("papers/*/cite.bib"),
    ),
    Verb("remove", ("remove", "ice"), lambda home: "ice" not in _keys(home)),
    Verb("restore", ("restore", "dust"), lambda home: "dust" in _keys(home)),
    Verb(
        "export",
        ("export", "--keep", "~/kept.bib"),
        lambda home: "@incollection{bend" in "".join(f.read_text() for f in home.folder.glob("kept.bib")),
    ),
)


def faults(home: Home, verb: Verb, ended: Ended) -> list[str]:
    """What is wrong after a run that was ended or failed, and after the verb is done again."""
    found = [f"{what} is lost" for what in home.lost()] + home.unsound()
    if ended.status >= 0:
        lines = ended.err.strip().split("\n") if ended.err.strip() else []
        if ended.status not in (0, 1) or "fault of" in ended.err or "Traceback" in ended.err:
            found.append(f"status {ended.status}: {ended.err.strip()[:300]}")
        if ended.status == 1 and len(lines) != 1:
            found.append(f"{len(lines)} lines: {lines[:4]}")
        if ended.status == 0 and not verb.done(home):
            found.append("it said that it was done, and is not")
    if not verb.done(home):
        again = home.run(verb.arguments)
        if not verb.done(home):
            found.append(f"done again it does not end right: {again.err.strip()[:300]}")
    return found + [f"{what} is lost in the end" for what in home.lost()]


def killed(_: str) -> None:
    """Ends this process as `kill -9` does."""
    os.kill(os.getpid(), signal.SIGKILL)


def failing(number: int) -> Callable[[str], None]:
    """Lets a call fail."""

    def fail(_: str) -> None:
        raise OSError(number, os.strerror(number))

    return fail


def _forget_launcher() -> None:
    """A process that was forked from the tests' own starts a launcher of PDF processes for itself: that of the tests is
    no child of it."""
    launcher: Any = vars(forkserver)["_forkserver"]
    for name in ("address", "alive_fd", "pid"):
        setattr(launcher, f"_forkserver_{name}", None)
