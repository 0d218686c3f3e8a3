"""What stands on a page beside its text: where each word lies, and where links lead."""

from dataclasses import dataclass

from paperpass.model.brief import Box


@dataclass(frozen=True, slots=True)
class Word:
    """A word on a page: its box in points, and the number of its line."""

    box: Box
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Link:
    """A link on a page: to a place on a page (from 0) in points, whose name is `anchor`, or to an address."""

    box: Box
    page: int | None = None
    x: float | None = None
    y: float | None = None
    anchor: str | None = None
    uri: str | None = None
