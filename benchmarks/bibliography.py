"""Import and export of bibliographies, as ratios to plain loops that read and write the same.

    python benchmarks/bibliography.py [--entries 1000 10000 42000] [--runs 3] [--need 2.5] [--peers]

Import is held against bibtexparser cutting the text into blocks, then a loop that writes the same folders and files:
into a staging folder, one sync, renames. Export is held against bibtexparser writing the same entries, parsed before,
to a file, without any of its middleware. Both without the start of Python. The memory is that of one `paperpass import`
and one `paperpass export` as a whole. Nothing is deleted before the end: file systems make new files more slowly for a
while where many have just gone. `--peers` installs papis and coBib into a temporary environment, and times whole
commands.
"""

import gc
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from bibtexparser.entrypoint import parse_string, write_string
from entries import bibliography
from figures import options, table, verdict
from papers import environment

from paperpass.bootstrap import make_desk, settings_for
from paperpass.config import Places
from paperpass.desk.desk import Desk
from paperpass.desk.exporting import export, write_export
from paperpass.desk.importing import import_file

_PEERS = ("papis", "cobib")
_PATIENCE = 900.0
"""Seconds after which a peer is given up."""


def main() -> None:
    parser = options(__doc__, runs=3, need="the worst ratio of import")
    sizes = [1000, 10_000, 42_000]
    parser.add_argument("--entries", type=int, nargs="+", default=sizes, metavar="N", help="entries in a file")
    parser.add_argument("--peers", action="store_true", help="time papis and coBib too, on the smallest file")
    given = parser.parse_args()
    box = Path(tempfile.mkdtemp(prefix="paperpass-benchmark-"))
    try:
        if given.peers:
            _race(box / "peers", min(given.entries), given.runs)
        worst = max(_measure(box / str(count), count, given.runs) for count in given.entries)
    finally:
        shutil.rmtree(box, ignore_errors=True)
    verdict("worst ratio of import", worst, given.need)


def _measure(home: Path, count: int, runs: int) -> float:
    """Prints the figures for one size, and returns the ratio of import."""
    parse_string("@misc{a, title = {b}}", parse_stack=[])
    home.mkdir()
    file = home / "all.bib"
    file.write_text(bibliography(count), encoding="utf-8")
    rounds = [_round(home, file, count, run) for run in range(runs)]
    ours, plain, index, again, out, biblatex, bare = zip(*rounds, strict=True)
    rows = [("import", ours), ("parse, write and rename", plain), ("index, which follows", index)]
    rows += [("import again, all held", again), ("export", out), ("export as BibLaTeX", biblatex)]
    rows += [("bibtexparser's bare write", bare)]
    print(f"\n{count} entries, {file.stat().st_size / 1e6:.1f} MB")
    table(rows, "s")
    ratio = float(statistics.median(a / b for a, b in zip(ours, plain, strict=True)))
    print(f"ratio of import: {ratio:.2f}, of export: {statistics.median(out) / statistics.median(bare):.2f}")
    commands = (["import", str(file)], ["export", "-o", str(home / "again.bib")])
    used = [_memory(home, command) for command in commands]
    print(f"most memory of an import: {used[0]:.0f} MB, of an export: {used[1]:.0f} MB")
    return ratio


def _round(home: Path, file: Path, count: int, run: int) -> tuple[float, ...]:
    """Seconds of import, its plain loop, the index, the second import, export and its plain loop."""
    desk = _desk(home / f"ours{run}")
    papers = desk.library.papers
    return (
        _seconds(lambda: _import(desk, file, count)),
        _seconds(lambda: _plain_import(file, papers, home / f"plain{run}")),
        _seconds(desk.library.cards),
        _seconds(lambda: _import(desk, file, 0)),
        _seconds(lambda: write_export(home / "out.bib", export(desk, "", "bibtex"))),
        _seconds(lambda: write_export(home / "out-biblatex.bib", export(desk, "", "biblatex"))),
        _bare_write(home / "out.bib", home / "plain.bib"),
    )


def _desk(home: Path) -> Desk:
    settings = settings_for(str(home / "library"), str(home / "config.toml"), {})
    return make_desk(settings, Places(home / "state", home / "cache"))


def _import(desk: Desk, file: Path, new: int) -> None:
    done = import_file(desk, file)
    if done.error or done.failed or done.added != new:
        sys.exit(f"the import went wrong: {done.error}, {done.added} entries")


def _plain_import(file: Path, model: Path, home: Path) -> None:
    """bibtexparser's blocks, and the folders and files of `model`, as durably."""
    parse_string(file.read_text(encoding="utf-8"), parse_stack=[])
    staging, papers = home / "staging", home / "papers"
    staging.mkdir(parents=True)
    papers.mkdir()
    names = []
    for folder, files in _contents(model):
        (staging / folder).mkdir()
        for name, size in files:
            (staging / folder / name).write_bytes(b"x" * size)
        names.append(folder)
    os.sync()
    for name in names:
        (staging / name).rename(papers / name)
    descriptor = os.open(papers, os.O_RDONLY)
    os.fsync(descriptor)
    os.close(descriptor)


def _contents(papers: Path) -> Iterator[tuple[str, list[tuple[str, int]]]]:
    """Folders, and their files with their sizes."""
    with os.scandir(papers) as folders:
        for folder in folders:
            with os.scandir(folder) as files:
                yield folder.name, [(file.name, file.stat().st_size) for file in files]


def _bare_write(source: Path, target: Path) -> float:
    """Seconds in which bibtexparser writes the entries of a file again."""
    entries = parse_string(source.read_text(encoding="utf-8"), parse_stack=[])
    gc.collect()

    def write() -> None:
        with target.open("w", encoding="utf-8") as file:
            file.write(write_string(entries, unparse_stack=[]))
            file.flush()
            os.fsync(file.fileno())

    return _seconds(write)


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _command() -> list[str]:
    installed = Path(sys.executable).with_name("paperpass")
    return [str(installed)] if installed.exists() else [sys.executable, "-m", "paperpass"]


def _memory(home: Path, command: list[str]) -> float:
    """The most megabytes that a command takes, asked of a small parent: a child counts what its parent held."""
    program = (
        "import resource, subprocess, sys\n"
        "subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True)\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)\n"
    )
    asked = [sys.executable, "-c", program, *_command(), *command]
    done = subprocess.run(asked, env=environment(home / "memory"), capture_output=True, text=True, check=True)
    return int(done.stdout) / (1024 if sys.platform == "linux" else 1024**2)


def _race(home: Path, count: int, runs: int) -> None:
    """Whole commands of paperpass and its peers on the same file, in one run."""
    home.mkdir()
    venv.create(home / "env", with_pip=True)
    programs = home / "env" / "bin"
    subprocess.run([programs / "pip", "install", "-q", *_PEERS], check=True)
    file = home / "all.bib"
    file.write_text(bibliography(count), encoding="utf-8")
    own = environment(home)
    (home / "papis").mkdir()
    nobody = subprocess.DEVNULL
    quietly = partial(subprocess.run, env=own, stdin=nobody, stdout=nobody, stderr=nobody)
    quietly([programs / "cobib", "init"], check=False)
    commands = {
        "coBib": [programs / "cobib", "add", "--skip-download", "--bibtex", file],
        "papis": [programs / "papis", "-l", home / "papis", "bibtex", "read", file, "import", "--all"],
    }
    times: dict[str, list[float]] = {"paperpass": []}
    print(f"\nwhole commands, {count} entries")
    for run in range(runs):
        ours = partial(quietly, [*_command(), "--library", home / f"library{run}", "import", file], check=True)
        os.sync()
        times["paperpass"].append(_seconds(ours))
    for name, command in commands.items():
        os.sync()
        start = time.perf_counter()
        try:
            quietly(command, check=True, timeout=_PATIENCE)
            times[name] = [time.perf_counter() - start]
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
            print(f"{name} did not do it: {error}")
    table(list(times.items()), "s")
    if others := [values[0] for name, values in times.items() if name != "paperpass"]:
        times_as_long = min(others) / statistics.median(times["paperpass"])
        print(f"the fastest of them takes {times_as_long:.1f} times as long as paperpass")


if __name__ == "__main__":
    main()
