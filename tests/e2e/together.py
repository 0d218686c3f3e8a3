"""Several commands at once over one library, beside the application that has it open; and whether it all adds up."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.e2e.terminal import Terminal, home
from tests.papers import make_pdf

_PROSE = [f"Line {number} says in words enough that this page is no scan of one." for number in range(12)]
_UNTRUE = ("answers to nothing", "another paperpass", "busy")
"""Words that are said of what is not there or cannot be had: here all of it is."""
_WAIT = 300.0
"""Seconds after which a command is held to hang."""


def together(folder: Path, processes: int, rounds: int) -> list[str]:
    """What is wrong after so many processes did each, so many rounds long: import, add, note, tag, cite and list."""
    env = home(folder)
    write_entries(folder / "first.bib", ["shared"])
    found = _failed([_start(env, "import", str(folder / "first.bib"))])
    with Terminal([], env, (120, 40)) as terminal:
        terminal.wait_for("Shared")
        for number in range(rounds):
            jobs = []
            for worker in range(processes):
                name = f"r{number}w{worker}"
                write_entries(folder / f"{name}.bib", [f"{name}a", f"{name}b"])
                make_pdf(folder / f"{name}.pdf", [f"A paper of {name}", *_PROSE])
                jobs += [
                    _start(env, "import", str(folder / f"{name}.bib")),
                    _start(env, "add", "--offline", str(folder / f"{name}.pdf")),
                    _start(env, "notes", "shared", "--append", f"Line of {name}."),
                    _start(env, "show", "shared", "--json"),
                    _start(env, "cite", "shared"),
                ]
            found += _failed(jobs)
        whole = 1 + 3 * processes * rounds
        terminal.read_until(lambda: f"{whole} papers" in terminal.text)
        terminal.send("q")
        terminal.wait_for_end()
    listed = [json.loads(line) for line in _run(env, "list", "--json").stdout.splitlines()]
    if len(listed) != whole or len({row["key"] for row in listed}) != whole:
        found.append(f"{whole} papers were to be there, and {len(listed)} are")
    note = _run(env, "notes", "shared").stdout
    lines = {f"Line of r{number}w{worker}." for number in range(rounds) for worker in range(processes)}
    found += [f"{line} stands {note.count(line)} times in the note" for line in sorted(lines) if note.count(line) != 1]
    rows = [json.loads(line) for line in _run(env, "doctor", "--json").stdout.splitlines()]
    return found + [f"{row['check']}: {row['found']}" for row in rows if row.get("ok") is False]


def write_entries(file: Path, keys: list[str]) -> None:
    """A bibliography of articles, each titled after its key."""
    entries = (f"@article{{{key}, title = {{{key.title()}}}, author = {{Brook, {key}}}, year = 2001}}" for key in keys)
    file.write_text("\n".join(entries), encoding="utf-8")


def _start(env: Mapping[str, str], *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "paperpass", *arguments],
        env={**os.environ, **env},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def _run(env: Mapping[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "paperpass", *arguments]
    return subprocess.run(command, env={**os.environ, **env}, capture_output=True, text=True, check=False)


def _failed(jobs: list[subprocess.Popen[str]]) -> list[str]:
    found = []
    for job in jobs:
        out, err = job.communicate(timeout=_WAIT)
        if job.returncode or any(words in err for words in _UNTRUE):
            found.append(f"status {job.returncode}: {err.strip()[:300]}{out[-200:]}")
    return found
