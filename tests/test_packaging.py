"""What is imported is declared, and what is declared is pinned: pyproject.toml, constraints.txt and the code agree."""

import ast
import re
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
NEEDED = [Requirement(line) for line in PROJECT["project"]["dependencies"]]
DEV = [Requirement(line) for line in PROJECT["project"]["optional-dependencies"]["dev"]]
BUILD = [Requirement(line) for line in PROJECT["build-system"]["requires"]]
TOLD_APART = {"PIL": "pillow", "yaml": "pyyaml", "markdown_it": "markdown-it-py"}
"""Modules whose package has another name."""
LINE = re.compile(
    r"(?P<name>[a-z0-9-]+)==(?P<version>[a-z0-9.+!]+)(?: ; [\w '=!<>.()]+)?(?: \\\n    --hash=sha256:[0-9a-f]{64})+\n"
)


def imported(folder: str) -> set[str]:
    """The packages, by their names on PyPI, that modules under a folder import from outside."""
    found = set()
    for path in (ROOT / folder).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.split(".")[0])
    beside = () if folder == "paperpass" else (ROOT / folder).rglob("*.py")  # scripts import what lies beside them
    ours = {"paperpass", "tests", *(path.stem for path in beside)}
    return {TOLD_APART.get(name, name) for name in found - ours - sys.stdlib_module_names}


def names(*groups: list[Requirement]) -> set[str]:
    return {canonicalize_name(one.name) for group in groups for one in group}


def pinned() -> dict[str, str]:
    """The versions of constraints.txt by package; what stands there beside them fails."""
    text = re.sub(r"^# .*\n", "", (ROOT / "constraints.txt").read_text("utf-8"))
    assert LINE.sub("", text).split() == []
    return {found["name"]: found["version"] for found in LINE.finditer(text)}


def test_the_program_imports_what_is_declared_and_nothing_is_declared_in_vain() -> None:
    assert imported("paperpass") == names(NEEDED)


@pytest.mark.parametrize("folder", ["tests", "benchmarks", "assets"])
def test_what_stands_around_the_program_imports_what_is_declared(folder: str) -> None:
    assert imported(folder) <= names(NEEDED, DEV)


def test_the_constraints_are_versions_and_hashes_and_no_addresses() -> None:
    assert len(pinned()) > len(names(NEEDED, DEV, BUILD))


def test_every_declared_package_is_pinned_to_a_version_that_was_declared() -> None:
    versions = pinned()
    wrong = [
        str(one)
        for one in (*NEEDED, *DEV, *BUILD)
        if (version := versions.get(canonicalize_name(one.name))) is None or version not in one.specifier
    ]
    assert wrong == []
