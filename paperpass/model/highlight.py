"""A passage that the reader has set off."""

from dataclasses import dataclass

from paperpass.model.brief import Box


@dataclass(frozen=True, slots=True)
class Highlight:
    """A passage: page from 0, boxes in points on the unrotated page, its words, and the hash of the PDF it is in."""

    id: str
    sha256: str
    page: int
    boxes: tuple[Box, ...]
    text: str
