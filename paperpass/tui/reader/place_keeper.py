"""Where the paper is left: read when it opens, written as one goes on, and kept however the program ends."""

from collections.abc import Callable
from dataclasses import replace

from paperpass.desk.places import leave_at
from paperpass.model.card import Card
from paperpass.model.reading_position import ReadingPosition
from paperpass.tui.reader.host import Host

_OF_A_PASS = ("pass_number", "round", "step", "place", "done", "spent")


class PlaceKeeper:
    """Keeps where one paper is left. `position` says where it is looked at now, and how far its pass has come.

    `left_at` is where the paper, or its pass, was left before. Nothing is kept before the paper is open.
    """

    def __init__(self, host: Host, card: Card, position: Callable[[], ReadingPosition]) -> None:
        self._host, self._card, self._position = host, card, position
        self.left_at = self._kept = ReadingPosition()
        self.opened = False

    def learn(self, left_at: ReadingPosition) -> None:
        """Takes in where the paper was left."""
        self.left_at = self._kept = left_at

    def stay(self) -> None:
        """A pass that begins or is paused now goes on from here."""
        self.left_at = self.position()

    def position(self) -> ReadingPosition:
        """Where the paper is left; without a pass running, its guide stays where it was left before."""
        position = self._position()
        if position.pass_number:
            self.left_at = position
            return position
        return replace(position, **{name: getattr(self.left_at, name) for name in _OF_A_PASS})

    def save_if_turned(self) -> None:
        """Writes it where another page or another step is looked at than was written last."""
        position, kept = self._position(), self._kept
        if (position.page, position.step, position.place) != (kept.page, kept.step, kept.place):
            self.save()

    def save(self) -> None:
        """Writes it, where it is not what was written last."""
        if not self.opened:
            return
        position = self.position()
        if position == self._kept:
            return
        desk, slug = self._host.desk, self._card.slug
        self._kept = position
        self._host.work(lambda: leave_at(desk, slug, position), turn=self._host.changes, outlives=True)

    def save_now(self) -> None:
        """Writes it at once."""
        if self.opened:
            leave_at(self._host.desk, self._card.slug, self.position())
