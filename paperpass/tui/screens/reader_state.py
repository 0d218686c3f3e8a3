"""What the parts of the reader share."""

from dataclasses import replace

from paperpass.desk.sitting import Sitting
from paperpass.library import spots
from paperpass.model.brief import Box, Brief
from paperpass.model.card import Card
from paperpass.model.guide import Guide  # noqa: TC001  (an attribute that is set, not only named)
from paperpass.model.standing import Standing
from paperpass.tui.paging import Paging
from paperpass.tui.room import Room
from paperpass.tui.widgets.flow import TextFlow

Position = tuple[int, float]
"""A page, from 0, and a height on it in points."""


class ReaderState(Room):
    """The state of the reader, and the few things that every part of it asks for."""

    card: Card
    paging: Paging | None
    as_text: bool
    sitting: Sitting | None

    def start(self, card: Card, begin: int | None) -> None:
        """A paper, and nothing known of it yet."""
        self.card, self.begin_with = card, begin
        self.standing = Standing()
        self.note = ""
        self.paging = None
        self.brief: Brief | None = None
        self.brief_known = False
        self.sitting = None
        self.guide: Guide | None = None
        self.spot = spots.Spot()
        self.as_text = False
        self.invert = False
        self.fetching = False
        self.marked: tuple[tuple[int, Box], ...] = ()
        self.jumps: list[Position] = []
        self.ahead: list[Position] = []
        self.count = ""
        self.selecting = False
        self.slow = False
        self.writing = False
        self.quotes: list[tuple[str, int]] = []
        self.columns: list[tuple[tuple[float, float], ...]] = []
        self.fit_chosen = False
        self.column_when_reading = False
        self.hits: list[tuple[int, Box]] = []
        self.hit = -1
        self.chosen_boxes: tuple[tuple[int, Box], ...] = ()

    def draw(self) -> None:
        raise NotImplementedError

    def show_place(self) -> None:
        raise NotImplementedError

    def show_progress(self) -> None:
        raise NotImplementedError

    @property
    def flow(self) -> TextFlow:
        return self.query_one(TextFlow)

    def here(self) -> Position:
        """The place looked at."""
        if self.as_text and self.flow.blocks:
            return self.flow.here()
        if self.paging:
            return self.paging.page, self.paging.sight.place.y
        return self.spot.page, self.spot.top

    def go(self, page: int, y: float = 0.0, box: Box | None = None, *, jump: bool = True) -> None:
        """Looks at a place; a jump can be taken back."""
        if jump:
            self.jumps.append(self.here())
            self.ahead.clear()
        if self.paging:
            if box is None and y > 0:
                box = (0.0, y, 1.0, y + 12.0)
            self.paging.find(page, box)
        if self.as_text:
            self.flow.go(page, box[1] if box else y)
        self.set_off_step()
        self.draw()

    def set_off_step(self) -> None:
        """Sets off on the page what the step, the search and the selection name."""
        boxes = [*self.marked, *self.chosen_boxes]
        if 0 <= self.hit < len(self.hits):
            boxes.append(self.hits[self.hit])
        spot = self.guide.spot if self.guide and self.sitting and not self.guide.over else None
        if spot and spot.box:
            boxes.append((spot.page, spot.box))
        if self.paging:
            self.paging.look_at(highlights=tuple(boxes), invert=self.invert)
        if self.as_text:
            found = {self.flow.block_at(p, (b[1] + b[3]) / 2) for p, b in boxes if (p, b) not in self.marked}
            self.flow.set_off_blocks(frozenset(n for n in found if n is not None))

    def spot_with_guide(
        self, page: int, top: float, zoom: float, fit: str, sitting: Sitting | None = None
    ) -> spots.Spot:
        """Where the paper is left, and how far its pass has come."""
        spot = replace(self.spot, page=page, top=top, zoom=zoom, fit=fit, text=self.as_text)
        sitting = sitting or self.sitting
        if self.guide is None or sitting is None:
            return spot
        return replace(
            spot,
            pass_number=sitting.reading_pass.number,
            round=sitting.round,
            step=self.guide.step,
            done=sorted(self.guide.done),
            spent={str(n): round(s, 1) for n, s in enumerate(self.guide.spent)},
        )
