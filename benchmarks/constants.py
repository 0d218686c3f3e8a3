"""What the constants of `pdf/structure` do: `python benchmarks/constants.py [--only NAME] [--tests] [--corpus DIR]`.

Raises and lowers each named number by half, each rule's weight too, and takes each half of a set of words away, one at
a time, and reads the small corpus of tests/data/styles anew. Prints for each what moved: how many papers read
otherwise, and which figures of the truth changed. `--corpus` adds the papers of a folder, whose reading is compared;
`--tests` runs the tests of `tests/pdf/structure` too for what no paper notices, in some minutes more. A constant that
nothing notices should go, or get a paper that does.
"""

import argparse
import importlib
import io
import pkgutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from multiprocessing import get_context
from pathlib import Path
from types import ModuleType
from typing import Any

import pymupdf
from structure import STYLES, Score, compare, compare_parts, truths

import paperpass.pdf.structure as rules
from paperpass.pdf import brief_extractor
from paperpass.pdf.structure.weighing import Rule

TESTS = Path(__file__).resolve().parents[1] / "tests" / "pdf" / "structure"
_PROCESSES = 2
_MAX_PAGES = 14
"""Papers of a corpus that have more are left out: one is read hundreds of times."""


@dataclass(frozen=True)
class Change:
    """One constant with another value: in which module it was born, its name, which change it is, and the value."""

    module: str
    name: str
    what: str
    value: Any


@dataclass(frozen=True)
class Moved:
    """What a change of a constant moved: papers that read otherwise, figures that changed, tests that fail."""

    name: str
    what: str
    papers: Sequence[str]
    figures: Mapping[str, int]
    tests: int = 0


def main() -> None:
    """Read the command line, make the changes one by one, print the table and how many were noticed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="", help="constants whose name or module holds this")
    parser.add_argument("--tests", action="store_true", help="ask the tests about what no paper notices")
    parser.add_argument("--corpus", type=Path, help="a folder with papers/, compared too")
    args = parser.parse_args()
    wanted = [at for at, c in enumerate(changes()) if args.only in f"{c.module}.{c.name}"]
    unnoticed: list[str] = []
    count = 0
    with get_context("spawn").Pool(_PROCESSES, _prepare, (args.corpus, args.tests)) as pool:
        for name, found in groupby(pool.imap(_try, wanted, chunksize=4), lambda m: m.name):
            tries = list(found)
            count += 1
            print(_row(name, tries), flush=True)
            if not any(moved.papers or moved.tests for moved in tries):
                unnoticed.append(name)
    print(f"\n{count} constants, {count - len(unnoticed)} noticed, {len(unnoticed)} not")
    for name in unnoticed:
        print(f"  {name}")


def _row(name: str, tries: Sequence[Moved]) -> str:
    parts = []
    for moved in tries:
        figures = ", ".join(f"{what} {by:+d}" for what, by in moved.figures.items() if by)
        papers = f"{len(moved.papers)} ({', '.join(moved.papers[:3])})" if moved.papers else "0"
        tests = ", a test fails" if moved.tests else ""
        parts.append(f"{moved.what}: {papers}{tests}{'; ' + figures if figures else ''}")
    return f"{name:48} {' | '.join(parts)}"


def changes() -> list[Change]:
    """All changes of all constants: numbers and weights by half up and down, sets without each half of their words."""
    return [
        Change(module.__name__.rpartition(".")[2], name, what, value)
        for module in modules()
        for name, constant in vars(module).items()
        if name.isupper() and _is_born(module, name)
        for what, value in _others(constant)
    ]


def modules() -> list[ModuleType]:
    """The modules of `pdf/structure`."""
    named = [info.name for info in pkgutil.iter_modules(rules.__path__)]
    return [importlib.import_module(f"{rules.__name__}.{name}") for name in named]


def _is_born(module: ModuleType, name: str) -> bool:
    """Whether the module's source gives the name its value, rather than importing it."""
    source = Path(str(module.__file__)).read_text(encoding="utf-8")
    return any(
        name in line.partition("=")[0].replace(",", " ").replace(":", " ").split()
        for line in source.splitlines()
        if "=" in line and not line[:1].isspace()
    )


def _others(value: object) -> Iterator[tuple[str, Any]]:
    if isinstance(value, bool):
        return
    if isinstance(value, int):
        yield "up", max(value + 1, round(value * 1.5))
        yield "down", min(value - 1, round(value * 0.5))
    elif isinstance(value, float):
        yield "up", value * 1.5
        yield "down", value * 0.5
    elif isinstance(value, frozenset) and len(value) > 1 and all(isinstance(word, str) for word in value):
        words = sorted(value)
        yield "first half", frozenset(words[len(words) // 2 :])
        yield "second half", frozenset(words[: len(words) // 2])
    elif isinstance(value, tuple) and value and all(isinstance(rule, Rule) for rule in value):
        for at, rule in enumerate(value):
            for what, factor in (("up", 1.5), ("down", 0.5)):
                yield (
                    f"{rule.name} {what}",
                    (*value[:at], replace(rule, weight=rule.weight * factor), *value[at + 1 :]),
                )


class _Remembered:
    """A document or a page that answers the same question once: MuPDF's part takes longer than the rules'."""

    def __init__(self, inner: Any) -> None:
        self._inner = inner
        self._answers: dict[str, Any] = {}

    def __getitem__(self, index: int) -> "_Remembered":
        key = f"page {index}"
        if key not in self._answers:
            self._answers[key] = _Remembered(self._inner[index])
        page: _Remembered = self._answers[key]
        return page

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._inner, name)
        return partial(self._ask, name, value) if callable(value) else value

    def _ask(self, name: str, method: Any, *args: Any, **named: Any) -> Any:
        key = f"{name} {args} {named}"
        if key not in self._answers:
            answer = method(*args, **named)
            self._answers[key] = list(answer) if isinstance(answer, Iterator) else answer
        return self._answers[key]


class _Reader:
    """One process's papers, what they read like without any change, and their truths."""

    def __init__(self, corpus: Path | None, *, tests: bool) -> None:
        self.tests = tests
        paths = sorted((STYLES / "papers").glob("*.pdf")) + (
            sorted((corpus / "papers").glob("*.pdf")) if corpus else []
        )
        opened: list[tuple[str, Any]] = [(path.stem, _Remembered(pymupdf.open(path))) for path in paths]
        self.papers = [(name, document) for name, document in opened if 0 < document.page_count <= _MAX_PAGES]
        self.truths = truths(STYLES)
        self.before = {name: self.read(name, document) for name, document in self.papers}

    def read(self, name: str, document: Any) -> tuple[str, dict[str, int]]:
        """All that is read of a paper in one text, and how many answers of each kind are right."""
        try:
            found = brief_extractor.brief(document, file="", sha256="")
            flowing = brief_extractor.blocks(document, 0, document.page_count - 1)
        except (ValueError, IndexError, KeyError, ZeroDivisionError, TypeError, RecursionError) as error:
            return f"ends with {type(error).__name__}", {}
        if name not in self.truths:
            return repr((found, flowing)), {}
        score = Score()
        compare(self.truths[name], found, score)
        compare_parts(self.truths[name], found, flowing, score)
        return repr((found, flowing)), {what: round(share * count) for what, share, count in score.rows()}

    def moved(self, change: Change) -> Moved:
        """What a change moves while it holds."""
        papers: list[str] = []
        figures: dict[str, int] = {}
        for name, document in self.papers:
            text, right = self.read(name, document)
            before, was = self.before[name]
            if text != before:
                papers.append(name)
                for what, count in was.items():
                    figures[what] = figures.get(what, 0) + right.get(what, 0) - count
        return Moved(
            f"{change.module}.{change.name}",
            change.what,
            papers,
            figures,
            0 if papers or not self.tests else _failing(),
        )


def _failing() -> int:
    """1 where a test of the structure fails, run in this process; 0 where all pass."""
    import pytest

    counted = _Counted()
    with redirect_stdout(io.StringIO()):
        # The papers of the small corpus were read already.
        apart = ["-p", "no:cacheprovider", "--ignore", str(TESTS / "test_styles.py")]
        pytest.main(["-q", "-x", *apart, str(TESTS)], plugins=[counted])
    return counted.failed


class _Counted:
    """A plugin of pytest's that counts what fails."""

    failed = 0

    def pytest_runtest_logreport(self, report: Any) -> None:
        self.failed += report.failed


_readers: list[_Reader] = []
_changes: list[Change] = []


def _prepare(corpus: Path | None, tests: bool) -> None:
    pymupdf.TOOLS.mupdf_display_errors(False)
    pymupdf.TOOLS.mupdf_display_warnings(False)
    _changes.extend(changes())
    _readers.append(_Reader(corpus, tests=tests))


def _try(at: int) -> Moved:
    """Make the change of this index wherever the constant was imported to, read, and take it back."""
    change = _changes[at]
    born = importlib.import_module(f"{rules.__name__}.{change.module}")
    was = getattr(born, change.name)
    homes = [m for m in sys.modules.values() if getattr(m, "__name__", "").startswith(rules.__name__)]
    homes = [m for m in homes if m is born or (not change.name.startswith("_") and vars(m).get(change.name) is was)]
    for home in homes:
        setattr(home, change.name, change.value)
    try:
        return _readers[0].moved(change)
    finally:
        for home in homes:
            setattr(home, change.name, was)


if __name__ == "__main__":
    main()
