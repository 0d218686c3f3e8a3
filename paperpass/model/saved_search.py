"""A search that the reader keeps under a name."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search under a name, as it is typed; `follow`: whether what is new in it is listed among the new papers."""

    name: str
    words: str
    follow: bool = False
