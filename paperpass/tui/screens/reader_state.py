"""What the parts of the reader share."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from textual.timer import Timer  # noqa: TC002  (as below)

from paperpass.desk.noting import NoteChange, take_back
from paperpass.desk.sitting import Sitting
from paperpass.model.brief import Box, Brief, Heading
from paperpass.model.card import Card
from paperpass.model.errors import PaperpassError
from paperpass.model.guide import Guide  # noqa: TC001  (an attribute that is set, not only named)
from paperpass.model.reading_position import ReadingPosition
from paperpass.model.standing import Standing
from paperpass.tui.paging import Paging
from paperpass.tui.room import Room
from paperpass.tui.widgets.flow import Position, TextFlow

_BESIDE = 12.0
"""Points left of a column that count as in it."""


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
        self.counted = 0.0
        self.pausing = False
        self.spot = ReadingPosition()
        self.as_text = False
        self.invert = False
        self.fetching = False
        self.marked: tuple[tuple[int, Box], ...] = ()
        self.kept_spot = ReadingPosition()
        self.heading: tuple[int, Position] | None = None
        self.jumps: list[Position] = []
        self.ahead: list[Position] = []
        self.count = ""
        self.counting = False
        self.selecting = False
        self.busy = ""
        self.writing = False
        self.quotes: list[tuple[str, int, str]] = []
        self.entry: list[str] = []
        self.entry_kept: list[str] = []
        self.entry_place = ""
        self.entry_timer: Timer | None = None
        self.columns: list[tuple[tuple[float, float], ...]] = []
        self.fit_chosen = False
        self.column_when_reading = False
        self.hits: list[tuple[int, Box]] = []
        self.hit = -1
        self.places_citing: dict[int, list[tuple[int, Box]]] | None = None
        self.chosen_boxes: tuple[tuple[int, Box], ...] = ()

    def show_keys(self, tail: str = "", only: Iterable[str] | None = None) -> None:
        """Names the keys; behind them stands what takes its time, where nothing else is to be said."""
        super().show_keys(tail or self.busy, only)

    def draw(self) -> None:
        raise NotImplementedError

    def say(self, sentence: str) -> None:
        raise NotImplementedError

    def unreadable(self, error: PaperpassError) -> None:
        raise NotImplementedError

    def show_place(self) -> None:
        raise NotImplementedError

    def action_text(self) -> None:
        raise NotImplementedError

    def save_spot(self) -> None:
        raise NotImplementedError

    def show_hit(self) -> None:
        raise NotImplementedError

    def show_progress(self) -> None:
        raise NotImplementedError

    def change_note(
        self,
        do: Callable[[], NoteChange],
        undone: str,
        said: str = "",
        then: Callable[[], None] = lambda: None,
        done: Callable[[], None] = lambda: None,
    ) -> None:
        """Writes something into the note, so that it can be taken back: `undone` and `then` say so, `said` and `done`
        that it is there.
        """
        front, desk, key = self.paperpass, self.desk, self.card.key

        def noted(change: NoteChange) -> None:
            if change.before != change.after:
                front.can_undo(f"{key}: {undone}", lambda: take_back(desk, change), then)
            if said:
                self.tell(said)
            done()

        self.work(do, noted, turn=front.changes)

    @property
    def flow(self) -> TextFlow:
        return self.query_one(TextFlow)

    def here(self) -> Position:
        """The place looked at."""
        in_text = self.flow.here() if self.as_text else None
        if in_text:
            return in_text
        if self.paging:
            place = self.paging.sight.place
            return place.page, place.y, place.x
        return self.spot.page, self.spot.top, self.spot.left

    def order(self, place: Position) -> tuple[int, int, float]:
        """Where a place comes in reading order: page, column, height."""
        page, y, x = place
        lanes = self.columns[page] if page < len(self.columns) else ()
        return page, sum(left - _BESIDE <= x for left, _ in lanes[1:]), y

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
            self.flow.go(page, box[1] if box else y, box[0] if box else 0.0)
        self.set_off_step()
        self.draw()

    def return_to(self, place: Position) -> None:
        """Looks at a place that was looked at before."""
        if self.paging:
            self.paging.return_to(*place)
        if self.as_text:
            self.flow.return_to(*place)
        self.set_off_step()
        self.draw()

    def set_off_step(self) -> None:
        """Sets off on the page what the step, the search and the selection name."""
        boxes = list(self.marked)
        if 0 <= self.hit < len(self.hits):
            boxes.append(self.hits[self.hit])
        spot = self.guide.target if self.guide and self.sitting and not self.guide.over else None
        if spot and spot.box:
            boxes.append((spot.page, spot.box))
        if self.paging:
            self.paging.look_at(highlights=tuple(boxes), selected=self.chosen_boxes, invert=self.invert)
        if self.as_text:
            named = [*boxes[len(self.marked) :], *self.chosen_boxes]
            found = {self.flow.block_at(p, (b[1] + b[3]) / 2, b[0]) for p, b in named}
            self.flow.set_off_blocks(frozenset(n for n in found if n is not None))

    def spot_with_guide(self, place: Position, zoom: float, fit: str) -> ReadingPosition:
        """Where the paper is left, and how far its pass has come."""
        page, top, left = place
        spot = replace(self.spot, page=page, top=top, left=left, zoom=zoom, fit=fit, text=self.as_text)
        if self.guide is None or self.sitting is None:
            return spot
        return replace(
            spot,
            pass_number=self.sitting.reading_pass.number,
            round=self.sitting.round,
            step=self.guide.step,
            place=self.guide.target_index,
            done=sorted(self.guide.done),
            spent={str(n): round(s, 1) for n, s in enumerate(self.guide.spent)},
        )


def place_of(heading: Heading) -> Position:
    """Where a heading stands."""
    return heading.page, heading.y, heading.box[0] if heading.box else 0.0
