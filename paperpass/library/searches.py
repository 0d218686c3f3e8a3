"""`searches.toml`: the searches that the reader keeps, one a line, to be edited in any editor.

    "decoding" = "speculative decoding since:2024 sort:newest"
    "cs.CL" = { find = "new cs.CL", follow = true }

Lines that are none of ours (comments, half a line) stay as they are.
"""

import tomllib

from paperpass.library import tables
from paperpass.library.store import Library
from paperpass.model.errors import LibraryError
from paperpass.model.saved_search import SavedSearch
from paperpass.model.text import one_line

FILE = "searches.toml"
_HEAD = (
    "# Searches that paperpass keeps, one a line. What is new in those with follow = true comes to the list of new "
    "papers.\n"
)


def load(library: Library) -> list[SavedSearch]:
    """The searches in the file's order; of two under one name the first."""
    found: dict[str, SavedSearch] = {}
    for line in tables.lines_of(library, FILE):
        if saved := _saved(line):
            found.setdefault(saved.name.lower(), saved)
    return list(found.values())


def unreadable(library: Library) -> list[int]:
    """The lines, from 1, that say something but no search."""
    lines = tables.lines_of(library, FILE)
    return [n for n, line in enumerate(lines, 1) if line.strip() and line.strip()[0] != "#" and not _saved(line)]


def named(library: Library, name: str) -> SavedSearch:
    """The search of that name, whatever its case, or the only one that begins so; raises LibraryError."""
    everything, wanted = load(library), one_line(name).lower()
    found = [s for s in everything if s.name.lower() == wanted] or [
        s for s in everything if wanted and s.name.lower().startswith(wanted)
    ]
    if len(found) == 1:
        return found[0]
    listed = ", ".join(s.name for s in found or everything)
    if not found:
        raise LibraryError(f"no search is kept as {one_line(name)!r}", f"there are: {listed}" if listed else "keep one")
    raise LibraryError(f"{one_line(name)!r} fits several searches: {listed}", "give more of the name")


def put(library: Library, saved: SavedSearch, *, instead_of: str = "", before: str = "") -> None:
    """Writes a search: in the place of one of the same name, or of the one named; else before another, or at the end.

    Raises LibraryError where another search has the name already.
    """
    replaced = (instead_of or saved.name).lower()

    def edit(lines: list[str]) -> list[str]:
        names = [found.name.lower() if (found := _saved(line)) else "" for line in lines]
        if saved.name.lower() != replaced and saved.name.lower() in names:
            raise LibraryError(f"there is a search {saved.name} already", "choose another name")
        if replaced in names:
            lines[names.index(replaced)] = _line(saved)
        else:
            lines.insert(
                names.index(before.lower()) if before and before.lower() in names else len(lines), _line(saved)
            )
        return lines

    tables.edit(library, FILE, _HEAD, edit)


def remove(library: Library, name: str) -> None:
    """Takes a search out of the file."""

    def edit(lines: list[str]) -> list[str]:
        return [line for line in lines if not ((found := _saved(line)) and found.name.lower() == name.lower())]

    tables.edit(library, FILE, _HEAD, edit)


def _line(saved: SavedSearch) -> str:
    find = tables.quoted(saved.words)
    value = f"{{ find = {find}, follow = true }}" if saved.follow else find
    return f"{tables.quoted(saved.name)} = {value}"


def _saved(line: str) -> SavedSearch | None:
    if not line.strip() or line.lstrip()[0] == "#":
        return None
    try:
        ((name, value),) = tomllib.loads(line).items()
    except ValueError:
        return None
    row = {"find": value} if isinstance(value, str) else value if isinstance(value, dict) else {}
    words = row.get("find")
    if not isinstance(words, str) or not one_line(name):
        return None
    return SavedSearch(one_line(name), one_line(words), row.get("follow") is True)
