"""Words of a page that are being selected by keys."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Self

from paperpass.model.brief import Box
from paperpass.model.document import Boxes, Document, Location
from paperpass.model.on_page import Word
from paperpass.model.text import meet_without_space

_ABOVE = 2.0
"""Points by which a word's box may begin above the place that one looks at."""


@dataclass(frozen=True, slots=True)
class Selection:
    """A cursor on one word of a page, and where the selection began (None: it has not begun)."""

    page: int
    words: tuple[Word, ...]
    cursor: int = 0
    origin: int | None = None

    @classmethod
    def begin(cls, words: Sequence[Word], location: Location, document: Document) -> Self:
        """The cursor on the first word, in reading order, from a location on."""
        page, y, x = location
        at = document.order((page, y - _ABOVE, x))
        places = [document.order((page, word.box[1], word.box[0])) for word in words]
        after = [number for number, place in enumerate(places) if place >= at]
        if not after:
            return cls(page, tuple(words))
        line = words[min(after, key=places.__getitem__)].line  # a raised letter may stand above the line's first word
        return cls(page, tuple(words), next(number for number in after if words[number].line == line))

    def toggled(self) -> Self:
        """Begins at the cursor, or lets go of what was selected."""
        return replace(self, origin=None if self.origin is not None else self.cursor)

    def moved(self, words: int) -> Self:
        """The cursor so many words further on (back where negative), no further than the page's words go."""
        return replace(self, cursor=max(0, min(self.cursor + words, len(self.words) - 1)))

    def moved_line(self, step: int) -> Self:
        """The cursor on the line below (1) or above (-1), on the word nearest to where it was; else where it is."""
        here = self.words[self.cursor]
        order = range(self.cursor + 1, len(self.words)) if step > 0 else range(self.cursor - 1, -1, -1)
        line = next((self.words[n].line for n in order if self.words[n].line != here.line), None)
        if line is None:
            return self
        on = [number for number, word in enumerate(self.words) if word.line == line]
        return replace(self, cursor=min(on, key=lambda n: abs(self.words[n].box[0] - here.box[0])))

    @property
    def selected(self) -> tuple[Word, ...]:
        """The words from the origin to the cursor; the one under the cursor where nothing has begun."""
        start = self.origin if self.origin is not None else self.cursor
        return self.words[min(start, self.cursor) : max(start, self.cursor) + 1]

    @property
    def text(self) -> str:
        """The selected words; hyphens at the ends of lines resolved."""
        text, line = "", None
        for word in self.selected:
            broken = len(text) > 1 and text[-1] == "-" and text[-2].isalpha() and word.text[:1].islower()
            if broken and word.line != line:
                text = text[:-1] + word.text
            elif word.line != line and meet_without_space(text, word.text):
                text += word.text
            else:
                text += (" " if text else "") + word.text
            line = word.line
        return text

    @property
    def boxes(self) -> tuple[Box, ...]:
        """One box a line."""
        lines: dict[int, Box] = {}
        for word in self.selected:
            x0, y0, x1, y1 = lines.get(word.line, word.box)
            lines[word.line] = min(x0, word.box[0]), min(y0, word.box[1]), max(x1, word.box[2]), max(y1, word.box[3])
        return tuple(lines.values())

    @property
    def placed(self) -> Boxes:
        """The boxes with their page."""
        return tuple((self.page, box) for box in self.boxes)

    @property
    def location(self) -> Location:
        """Where the selection begins."""
        x, y, *_ = self.boxes[0]
        return self.page, y, x
