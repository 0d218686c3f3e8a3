"""News that cross screens."""

from dataclasses import dataclass

from textual.message import Message


@dataclass
class LibraryChanged(Message):
    """Papers were added, changed or removed; `slug` is the one to choose, where there is one."""

    slug: str | None = None
