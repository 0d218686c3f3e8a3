"""The floors of the house, read off the imports of every module: downward only, never sideways, never in a circle."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import paperpass

ROOT = Path(paperpass.__file__).parent
FLOORS = (
    {"paperpass.model"},
    {"paperpass.config", "paperpass.bibtex", "paperpass.sources", "paperpass.pdf"},
    {"paperpass.library"},
    {"paperpass.desk"},
    {"paperpass.tui"},
    {"paperpass.bootstrap"},
    {"paperpass.cli"},
    {"paperpass.__main__"},
)
HOMES = {
    "arxiv": "paperpass.sources",
    "requests": "paperpass.sources",
    "urllib3": "paperpass.sources",
    "pymupdf": "paperpass.pdf",
    "PIL": "paperpass.pdf",
    "sqlite3": "paperpass.library",
    "yaml": "paperpass.library",
    "bibtexparser": "paperpass.bibtex",
    "pylatexenc": "paperpass.bibtex",
    "textual": "paperpass.tui",
    "rich": "paperpass.tui",
    "shtab": "paperpass.cli",
    "jinja2": "paperpass.desk",
    "markdown_it": "paperpass.desk",
    "platformdirs": "paperpass.config",
}
_SEEN = {"paperpass.desk", "paperpass.model", "paperpass.config"}
_BEHIND = ("library", "sources", "catalogue", "kept")
FACES = {"paperpass.tui": _SEEN, "paperpass.cli": _SEEN | {"paperpass.bootstrap", "paperpass.tui"}}
"""The two faces, and what each may import beside itself; the command line opens the application."""
IN_FRONT = ("client", "protocol", "reader", "worker")
"""The modules of `pdf` that the program itself imports; the others run in the child only."""


@dataclass(frozen=True)
class Import:
    """A module and what it imports; `deferred` where that happens inside a function or for a type checker only."""

    importer: str
    imported: str
    deferred: bool


def module_name(path: Path) -> str:
    parts = ["paperpass", *path.relative_to(ROOT).with_suffix("").parts]
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_name(path): path for path in sorted(ROOT.rglob("*.py"))}


def imports_of(name: str, path: Path, modules: dict[str, Path]) -> Iterator[Import]:
    """Every import of a module, relative ones resolved; of `from package import module` the module."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    own = {id(node) for statement in tree.body if _runs(statement) for node in ast.walk(statement)}
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    for node in ast.walk(tree):
        deferred = id(node) not in own
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(name, alias.name, deferred)
        elif isinstance(node, ast.ImportFrom):
            above = package.rsplit(".", node.level - 1)[0] if node.level else ""
            source = ".".join(part for part in (above, node.module) if part)
            for alias in node.names:
                inner = f"{source}.{alias.name}"
                yield Import(name, inner if inner in modules else source, deferred)


def _runs(statement: ast.stmt) -> bool:
    """Whether a statement of a module runs as soon as that is imported."""
    kept_back = (ast.FunctionDef, ast.AsyncFunctionDef)
    return not isinstance(statement, kept_back) and not (
        isinstance(statement, ast.If) and "TYPE_CHECKING" in ast.dump(statement.test)
    )


def room(module: str) -> str:
    """The package or single module directly under `paperpass`."""
    return ".".join(module.split(".")[:2])


def floor(module: str) -> int:
    """Its floor from the ground; the bare package, which holds the version, lies below all."""
    return next((i for i, rooms in enumerate(FLOORS) if room(module) in rooms), -1)


ALL = [found for name, path in MODULES.items() for found in imports_of(name, path, MODULES)]
OURS = [found for found in ALL if found.imported.split(".")[0] == "paperpass"]
OUTSIDE = [found for found in ALL if found.imported.split(".")[0] != "paperpass"]


def test_every_module_has_a_floor() -> None:
    assert [m for m in MODULES if m != "paperpass" and floor(m) < 0] == []


def test_no_module_imports_upward_or_sideways() -> None:
    wrong = [
        f"{one.importer} imports {one.imported}"
        for one in OURS
        if room(one.importer) != room(one.imported) and floor(one.importer) <= floor(one.imported)
    ]
    assert wrong == []


def test_faces_talk_to_the_desk_only() -> None:
    wrong = [
        f"{one.importer} imports {one.imported}"
        for one in OURS
        if room(one.importer) in FACES
        and room(one.imported) not in FACES[room(one.importer)] | {room(one.importer), "paperpass"}
    ]
    assert wrong == []


def test_no_face_reaches_through_the_desk_to_the_library() -> None:
    wrong = [
        f"{name}:{node.lineno}"
        for name, path in MODULES.items()
        if room(name) in FACES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
        and node.attr in ("library", "sources", "catalogue", "kept")
        and _is_desk(node.value)
    ]
    assert wrong == []


def _is_desk(node: ast.expr) -> bool:
    """Whether an expression is a desk by its name."""
    return (isinstance(node, ast.Name) and node.id == "desk") or (
        isinstance(node, ast.Attribute) and node.attr == "desk"
    )


def test_no_circle_hides_behind_a_deferred_import() -> None:
    graph: dict[str, set[str]] = {name: set() for name in MODULES}
    for one in OURS:
        graph[one.importer].add(one.imported)
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(f"a circle: {' <- '.join(error.args[1])}")


def test_every_outside_package_has_one_home() -> None:
    wrong = [
        f"{one.importer} imports {one.imported}"
        for one in OUTSIDE
        if (package := one.imported.split(".")[0]) not in sys.stdlib_module_names or package in HOMES
        if room(one.importer) != HOMES.get(package)
    ]
    assert wrong == []


def test_the_model_knows_the_standard_library_only_and_touches_no_disk() -> None:
    outside = {one.imported.split(".")[0] for one in OUTSIDE if room(one.importer) == "paperpass.model"}
    assert outside <= sys.stdlib_module_names
    assert outside.isdisjoint({"os", "io", "pathlib", "shutil", "socket", "subprocess", "sqlite3", "tempfile", "time"})


@pytest.mark.parametrize("name", IN_FRONT)
def test_the_program_reaches_its_pdf_process_without_the_worker_side(name: str) -> None:
    graph: dict[str, set[str]] = {}
    for one in ALL:
        if not one.deferred:
            graph.setdefault(one.importer, set()).add(one.imported)
    seen, waiting = set(), [f"paperpass.pdf.{name}"]
    while waiting:
        module = waiting.pop()
        seen.add(module)
        waiting += graph.get(module, set()) - seen
    assert seen.isdisjoint({"pymupdf", "PIL", "paperpass.pdf.engine"})


LIGHT = (
    "paperpass.cli",
    "paperpass.cli.papers",
    "paperpass.cli.citing",
    "paperpass.cli.exporting",
    "paperpass.cli.studying",
    "paperpass.desk.adding",
)


@pytest.mark.parametrize("module", LIGHT)
def test_commands_load_nothing_heavy_before_they_need_it(module: str) -> None:
    heavy = ("pymupdf", "PIL", "arxiv", "requests", "urllib3", "bibtexparser", "textual", "rich", "yaml", "shtab")
    program = f"import sys, {module}; print(*(set(sys.modules) & set({heavy!r})))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_the_terminal_is_asked_before_what_reads_papers_is_loaded() -> None:
    program = "import sys, paperpass.tui.terminal; print(*(m for m in sys.modules if m.startswith('paperpass.model')))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "paperpass.model.reading" not in done.stdout.split()


class TestReadingImports:
    """The test of the test: what it would overlook, it would allow."""

    def read(self, source: str, folder: Path, name: str = "paperpass.desk.adding") -> set[tuple[str, bool]]:
        path = folder / ("__init__.py" if name == "paperpass.desk" else "adding.py")
        path.write_text(source, encoding="utf-8")
        return {(one.imported, one.deferred) for one in imports_of(name, path, MODULES)}

    def test_imports_inside_functions_and_for_type_checkers_are_read(self, tmp_path: Path) -> None:
        source = (
            "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import textual.app\n"
            "class Desk:\n    def verb(self):\n        import arxiv\n"
            "try:\n    import yaml\nexcept ImportError:\n    pass\n"
        )
        found = self.read(source, tmp_path)
        assert {("textual.app", True), ("yaml", False)} <= found
        assert "arxiv" in {name for name, _ in found}

    def test_relative_imports_are_resolved(self, tmp_path: Path) -> None:
        assert self.read("from . import citing\n", tmp_path) == {("paperpass.desk.citing", False)}
        assert self.read("from ..tui import theme\n", tmp_path) == {("paperpass.tui.theme", False)}
        assert self.read("from .citing import cite\n", tmp_path, "paperpass.desk") == {("paperpass.desk.citing", False)}

    def test_a_module_taken_from_its_package_is_that_module(self, tmp_path: Path) -> None:
        assert self.read("from paperpass.library import atomic\n", tmp_path) == {("paperpass.library.atomic", False)}
