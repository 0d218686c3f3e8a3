"""How the screens are built, read off their sources: parts are composed, nothing is a stub, threads write nothing."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import paperpass.tui

ROOT = Path(paperpass.tui.__file__).parent
FILES = {str(path.relative_to(ROOT)): path for path in sorted(ROOT.rglob("*.py"))}
TREES = {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in FILES.items()}
BASES = {"BaseScreen", "ListScreen", "Panel", "BaseApp", "Protocol", "Bar", "Writing", "ScrolledLines"}
"""The classes of ours that are there to be inherited from: each says what something is."""
CHANGES = {"append", "clear", "discard", "extend", "insert", "pop", "remove", "setdefault"}
"""Methods that change a list, a dict or a set."""
IN_THREADS = {"work", "in_thread", "run_in_thread"}


def classes() -> Iterator[tuple[str, ast.ClassDef]]:
    for name, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                yield name, node


OURS = {node.name for _, node in classes()}


@pytest.mark.parametrize(("file", "node"), list(classes()), ids=lambda v: getattr(v, "name", v))
def test_a_class_inherits_from_a_base_class_and_from_no_part_of_a_screen(file: str, node: ast.ClassDef) -> None:
    del file
    names = {base.id for base in node.bases if isinstance(base, ast.Name)}
    allowed = BASES | {"Worker"} if "Protocol" in names else BASES
    assert (names & OURS) - allowed == set()
    assert len(names & OURS & {"BaseScreen", "ListScreen", "Panel", "BaseApp"}) <= 1


@pytest.mark.parametrize("file", FILES)
def test_nothing_is_a_stub(file: str) -> None:
    raised = [node.exc for node in ast.walk(TREES[file]) if isinstance(node, ast.Raise) and node.exc]
    names = {node.id for exc in raised for node in ast.walk(exc) if isinstance(node, ast.Name)}
    assert "NotImplementedError" not in names


@pytest.mark.parametrize("file", FILES)
def test_what_runs_in_a_thread_writes_no_attribute_of_a_screen(file: str) -> None:
    """What is handed to `work` or `in_thread` first is done in a thread; it may call, and return, and no more."""
    tree = TREES[file]
    assert [ast.unparse(node) for node in _written(tree)] == []


def _written(tree: ast.Module) -> Iterator[ast.AST]:
    functions = {n.name: n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)}
    for call in (n for n in ast.walk(tree) if isinstance(n, ast.Call) and n.args and _called(n) in IN_THREADS):
        first = call.args[0]
        body: ast.AST | None = first if isinstance(first, ast.Lambda) else None
        if isinstance(first, ast.Name):
            body = functions.get(first.id)
        elif isinstance(first, ast.Attribute):
            body = functions.get(first.attr)
        for node in ast.walk(body) if body else ():
            if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store | ast.Del) and _is_self(node):
                yield node
            if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store | ast.Del) and _is_self(node.value):
                yield node
            # A method that changes a list, a dict or a set which is an attribute.
            changes = isinstance(node, ast.Attribute) and node.attr in CHANGES and isinstance(node.value, ast.Attribute)
            if changes and _is_self(node):
                yield node


def _called(call: ast.Call) -> str:
    function = call.func
    return (
        function.attr if isinstance(function, ast.Attribute) else function.id if isinstance(function, ast.Name) else ""
    )


def _is_self(node: ast.AST) -> bool:
    while isinstance(node, ast.Attribute):
        node = node.value
    return isinstance(node, ast.Name) and node.id == "self"


def test_the_test_sees_what_a_thread_would_write() -> None:
    source = (
        "class Screen:\n    def ask(self):\n        def do():\n"
        "            self.states['a'] = 1\n            self.done += 1\n"
        "            self.news.pop('a')\n            local = 2\n            local.pop()\n        self.work(do)\n"
    )
    assert [ast.unparse(node) for node in _written(ast.parse(source))] == [
        "self.states['a']",
        "self.done",
        "self.news.pop",
    ]
