"""What the reader notes of a paper: in its margin, of a figure, for its re-implementation, or from memory later."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from paperpass.model.brief import Box


class MarkKind(StrEnum):
    """What a mark is."""

    NOTE = "note"
    TERM = "term"
    QUESTION = "question"
    FIGURE = "figure"
    ITEM = "item"
    RECALL = "recall"


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark: page from 0 and box in points on the unrotated page, None where it is bound to no place.

    `about` names what it is of: a figure ("Figure 3"), an item of the checklist. `answers` are by question. `sha256` is
    the PDF's in which the place is, `at` when it was made or changed last (ISO 8601 with offset).
    """

    id: str
    kind: MarkKind
    text: str = ""
    page: int | None = None
    box: Box | None = None
    about: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    resolved: bool = False
    sha256: str = ""
    at: str = ""
