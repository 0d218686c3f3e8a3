"""TOML files of the library that hold one thing a line and that the reader may edit: other lines stay as they are."""

import json
from collections.abc import Callable

from paperpass.library import atomic, layout
from paperpass.library.store import Library
from paperpass.model.text import one_line


def lines_of(library: Library, name: str) -> list[str]:
    """The file's lines; none where it is not there. Raises LibraryError."""
    file = library.folder / name
    with atomic.disk_errors(file):
        return layout.read_text(file).splitlines()


def edit(library: Library, name: str, head: str, change: Callable[[list[str]], list[str]]) -> None:
    """Writes the lines anew as `change` gives them back; a file that was not there begins with `head`.

    Raises LibraryError.
    """
    file = library.folder / name
    with library.writing():
        with atomic.disk_errors(file):
            text = layout.read_text(file) or head
        changed = "\n".join(change(text.splitlines())) + "\n"
        if changed != text:
            with atomic.disk_errors(file):
                library.folder.mkdir(parents=True, exist_ok=True)
            atomic.write(file, changed.encode("utf-8", "replace"))


def quoted(text: str) -> str:
    """A TOML basic string: JSON's spelling of a text without control characters is one."""
    return json.dumps(one_line(text), ensure_ascii=False)
