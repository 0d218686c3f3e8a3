"""A passage that the reader has set off."""

from dataclasses import dataclass

from paperpass.model.brief import Box


@dataclass(frozen=True, slots=True)
class Annotation:
    """A passage as a PDF has it: page from 0, boxes in points on the unrotated page, its words, what was remarked on
    it, its colour as `#rrggbb`, and when it was made (ISO 8601); the last three are empty where nothing is said."""

    page: int
    boxes: tuple[Box, ...]
    text: str
    remark: str = ""
    colour: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Highlight:
    """A passage: page from 0, boxes in points on the unrotated page, its words, and the hash of the PDF it is in.

    `remark`, `colour` and `at` as an `Annotation` has them.
    """

    id: str
    sha256: str
    page: int
    boxes: tuple[Box, ...]
    text: str
    remark: str = ""
    colour: str = ""
    at: str = ""
