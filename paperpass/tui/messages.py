"""News that cross screens."""

from dataclasses import dataclass

from textual.message import Message

from paperpass.model.errors import PaperpassError


@dataclass
class Failed(Message):
    """Work in a thread could not be done."""

    error: PaperpassError


@dataclass
class LibraryChanged(Message):
    """Papers were added, changed or removed; `slug` is the one to choose, where there is one."""

    slug: str | None = None
