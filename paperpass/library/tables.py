"""TOML files of the library that hold one thing a line and that the reader may edit: other lines stay as they are."""

import json
from collections.abc import Callable

from paperpass.library import atomic, layout, line_endings
from paperpass.library.changes import change_of
from paperpass.library.store import Library
from paperpass.model.text import one_line


def lines_of(library: Library, name: str) -> list[str]:
    """The file's lines; none where it is not there. Raises LibraryError."""
    file = library.folder / name
    with atomic.disk_errors(file):
        return _lines(line_endings.plain(layout.read_text(file, strict=True)))


def edit(library: Library, name: str, head: str, change: Callable[[list[str]], list[str]]) -> None:
    """Changes the file's lines as `change` gives them back; a file that was not there begins with `head`.

    Lines that stay keep their ends and whatever bytes they hold. Raises LibraryError.
    """
    file = library.folder / name

    def edited(text: str) -> str:
        mark = "\ufeff" if text.startswith("\ufeff") else ""
        return mark + "\n".join(change(_lines(text.removeprefix(mark) or head))) + "\n"

    with library.writing():
        wanted = change_of(file, edited, library.folder)
        if wanted.after != wanted.before:
            with atomic.disk_errors(file):
                library.folder.mkdir(parents=True, exist_ok=True)
            atomic.write(file, wanted.after, library.folder)


def quoted(text: str) -> str:
    """A TOML basic string: JSON's spelling of a text without control characters is one."""
    return json.dumps(one_line(text), ensure_ascii=False)


def _lines(text: str) -> list[str]:
    """The lines of a text, which end in newlines and in nothing else."""
    return text.removesuffix("\n").split("\n") if text else []
