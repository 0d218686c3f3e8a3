"""The first pass over the paper that is looked at in the inbox: its clock runs there, one paper at a time."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from paperpass.desk.inbox import Triaged, decide_here
from paperpass.desk.sitting import Sitting
from paperpass.model.card import Card
from paperpass.model.errors import PaperpassError
from paperpass.model.passes import FIRST
from paperpass.model.session import EndedBy
from paperpass.tui.base import BaseScreen

T = TypeVar("T")
_GLANCE = 60.0
"""Seconds below which a paper that was passed over was not read: its pass is not begun."""


class Glancing:
    """Owns the sitting. What is done to papers is done one after another, in threads; `failed` hears of a paper whose
    decision could not be kept.
    """

    def __init__(self, owner: BaseScreen, failed: Callable[[Card, PaperpassError], None]) -> None:
        self._owner, self._failed = owner, failed
        self._card: Card | None = None
        self._read: dict[str, float] = {}
        """Seconds for which papers were looked at whose sitting was not kept, by slug."""
        self.sitting: Sitting | None = None

    @property
    def seconds(self) -> float:
        """Seconds read of the first pass over the paper."""
        return self.sitting.seconds if self.sitting else self._read.get(self._card.slug, 0.0) if self._card else 0.0

    def look_at(self, card: Card | None) -> None:
        """Goes on to another paper, None for none; the one before is left as it was, or its sitting kept."""
        self.leave()
        self._card = card
        if card is None:
            return

        def begun(sitting: Sitting) -> None:
            if self._card is card and self.sitting is None:
                self.sitting = sitting
                self._owner.paperpass.hold(sitting)
            elif self._card is None:
                self._in_turn(sitting.abandon)

        self._in_turn(lambda: self._begun(card), begun, lambda error: self._failed(card, error))

    def tick(self) -> None:
        """Every second: the clock goes on."""
        if self.sitting:
            self.sitting.tick()

    def save(self) -> None:
        """Every few seconds: a killed program loses no more than that."""
        if self.sitting:
            self._owner.work(self.sitting.save, group="draft")

    def remember(self, triaged: Triaged) -> None:
        """A decision was taken back: the time of its paper counts on."""
        self._read[triaged.card.slug] = 0.0 if triaged.begun else triaged.seconds

    def decide(self, decision: str, reason: str, revisit: str | None, done: Callable[[Triaged], None]) -> None:
        """Ends the pass with a decision; `done` hears that it is kept."""
        card, sitting = self._card, self._release()
        self._card = None
        if card is None:
            return

        def decide() -> Triaged:
            return decide_here(sitting or self._begun(card), decision, reason, revisit)

        def failed(error: PaperpassError) -> None:
            if sitting:
                self._read[card.slug] = sitting.clock.reading
            self._failed(card, error)

        self._in_turn(decide, done, failed)

    def hand_over(self, then: Callable[[Card], None]) -> None:
        """Keeps the sitting, for the pass to be gone on with in the reader."""
        card, sitting = self._card, self._release()
        self._card = None
        if card is None:
            return
        if sitting:
            self._read.pop(card.slug, None)
            self._in_turn(sitting.stop, lambda _: then(card), lambda error: self._failed(card, error))
        else:
            then(card)

    def leave(self) -> None:
        """Leaves the paper: what was no more than a glance is not kept as reading."""
        card, sitting = self._card, self._release()
        self._card = None
        if sitting is None or card is None:
            return
        kept = _is_kept(sitting)
        self._read[card.slug] = 0.0 if kept else sitting.clock.reading
        if kept:
            self._in_turn(sitting.stop)
        else:
            self._in_turn(sitting.abandon)

    def keep_now(self) -> None:
        """The program ends: as `leave`, at once."""
        sitting = self._release()
        if sitting is None:
            return
        if _is_kept(sitting):
            sitting.stop(EndedBy.QUIT)
        else:
            sitting.abandon()

    def _begun(self, card: Card) -> Sitting:
        """In a thread: the sitting over a paper, with the seconds for which it was looked at before."""
        sitting = Sitting.begin(self._owner.desk, card, FIRST.number)
        before = self._read.get(card.slug, 0.0)
        sitting.clock = replace(sitting.clock, settled=sitting.clock.settled + before)
        return sitting

    def _in_turn(
        self,
        do: Callable[[], T],
        then: Callable[[T], None] | None = None,
        failed: Callable[[PaperpassError], None] | None = None,
    ) -> None:
        self._owner.work(do, then, failed=failed, turn=self._owner.paperpass.changes, outlives=True)

    def _release(self) -> Sitting | None:
        sitting, self.sitting = self.sitting, None
        if sitting is not None:
            self._owner.paperpass.hold(None)
        return sitting


def _is_kept(sitting: Sitting) -> bool:
    return sitting.earlier > 0 or sitting.clock.sure >= _GLANCE
