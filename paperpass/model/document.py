"""A paper's PDF as far as it is known: its pages, its structure, its flowing text, and what is highlighted in it."""

from dataclasses import dataclass
from enum import Enum

from paperpass.model.brief import Block, Box, Brief, Heading
from paperpass.model.errors import PaperpassError
from paperpass.model.geometry import PageSize
from paperpass.model.highlight import Highlight
from paperpass.model.text import one_line

Location = tuple[int, float, float]
"""A page, from 0, and the height and the left edge of what stands there, in points."""
Boxes = tuple[tuple[int, Box], ...]
"""Parts of pages: the page, from 0, and a box in points."""

_LEFT_OF_COLUMN = 12.0
"""Points left of a column that count as in it: bullets and numbers of headings stand out by no more."""


class Loading(Enum):
    """How far a part of a document is."""

    WAITING = "waiting"
    READING = "reading"
    THERE = "there"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Document:
    """What is known of a PDF. `file` is its path, None where there is none.

    `read` are pages read, and of how many, while a long paper's structure or text is made; `fetched` are bytes, and of
    how many where that is known, while the PDF is downloaded. `error` says why it cannot be shown.
    """

    file: str | None = None
    pages: tuple[PageSize, ...] = ()
    columns_known: bool = False
    brief: Brief | None = None
    structure: Loading = Loading.WAITING
    blocks: tuple[Block, ...] = ()
    text: Loading = Loading.WAITING
    highlights: tuple[Highlight, ...] = ()
    read: tuple[int, int] | None = None
    fetched: tuple[int, int | None] | None = None
    error: PaperpassError | None = None

    @property
    def unreadable(self) -> bool:
        """Whether there is no page, and there will be none."""
        return self.error is not None and not self.pages

    @property
    def structure_loaded(self) -> bool:
        """Whether all that can be known of the structure is known, be it nothing."""
        return self.structure in (Loading.THERE, Loading.FAILED)

    @property
    def headings(self) -> tuple[Heading, ...]:
        """The headings that are known."""
        return self.brief.headings if self.brief else ()

    @property
    def highlighted(self) -> Boxes:
        """The boxes of all highlights."""
        return tuple((mark.page, box) for mark in self.highlights for box in mark.boxes)

    def order(self, location: Location) -> tuple[int, int, float]:
        """Where a location comes in reading order: page, column, height."""
        page, y, x = location
        columns = self.pages[page].columns if page < len(self.pages) else ()
        return page, sum(left - _LEFT_OF_COLUMN <= x for left, _ in columns[1:]), y

    def heading_at(self, location: Location, below: float = 0.0) -> int:
        """The index of the heading under which a location comes, or one so many points below it; -1 before all."""
        page, y, x = location
        at = self.order((page, y + below, x))
        return sum(self.order(location_of(heading)) <= at for heading in self.headings) - 1

    def section_at(self, location: Location) -> str:
        """Number and name of the section that a location is in; empty where none is known."""
        number = self.heading_at(location)
        if number < 0:
            return ""
        heading = self.headings[number]
        return " ".join(filter(None, (heading.number, one_line(heading.text))))


def location_of(heading: Heading) -> Location:
    """Where a heading stands."""
    return heading.page, heading.y, heading.box[0] if heading.box else 0.0
