"""`projects.toml`: the question that each project asks, one a line; a project is a tag with a question.

    ranking = "how do others rank cold items?"

Lines that are none of ours stay as they are.
"""

import tomllib

from paperpass.library import tables
from paperpass.library.store import Library
from paperpass.model.text import one_line

FILE = "projects.toml"
_HEAD = "# What your projects ask of their papers: a tag, and its question.\n"


def questions(library: Library) -> dict[str, str]:
    """The questions by tag."""
    return dict(pair for line in tables.lines_of(library, FILE) if (pair := _pair(line)))


def ask(library: Library, tag: str, question: str) -> None:
    """Writes the question of a tag; an empty one makes the project a tag again. Raises LibraryError."""

    def change(lines: list[str]) -> list[str]:
        at = next((n for n, line in enumerate(lines) if (pair := _pair(line)) and pair[0] == tag), len(lines))
        return [*lines[:at], *([f"{_name(tag)} = {tables.quoted(question)}"] if question else []), *lines[at + 1 :]]

    tables.edit(library, FILE, _HEAD, change)


def unreadable(library: Library) -> list[int]:
    """The lines, from 1, that say something but no question."""
    lines = tables.lines_of(library, FILE)
    return [n for n, line in enumerate(lines, 1) if line.strip() and line.strip()[0] != "#" and not _pair(line)]


def _pair(line: str) -> tuple[str, str] | None:
    if not line.strip() or line.lstrip()[0] == "#":
        return None
    try:
        ((tag, question),) = tomllib.loads(line).items()
    except ValueError:
        return None
    return (one_line(tag), one_line(question)) if isinstance(question, str) and one_line(question) else None


def _name(tag: str) -> str:
    bare = tag.replace("-", "").replace("_", "")
    return tag if bare.isascii() and bare.isalnum() else tables.quoted(tag)
