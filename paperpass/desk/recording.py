"""Time that the reader tells: passes made away from the screen, and times that the clock had wrong."""

from dataclasses import dataclass, replace
from typing import Self

from paperpass.desk.desk import Desk
from paperpass.desk.facts import SittingKept
from paperpass.desk.sitting import ReadElsewhere, Sitting
from paperpass.library import layout
from paperpass.model.card import Card
from paperpass.model.clock import PassClock
from paperpass.model.draft import Draft
from paperpass.model.errors import PaperpassError
from paperpass.model.passes import reading_pass
from paperpass.model.recording import Recorded
from paperpass.model.session import CountedBy, Session
from paperpass.model.standing import in_force, line_in_force


class NoSitting(PaperpassError):
    """A sitting was named that the paper does not have."""

    remedy = "`paperpass time KEY` lists them"


class ToldSitting(Sitting):
    """A sitting that is over already: its time is what the reader says. It ends as every other, by `finish`.

    One of an earlier day lies where its day is among the decisions, unless its round is still going on.
    """

    recorded: Recorded

    @classmethod
    def of(cls, desk: Desk, card: Card, recorded: Recorded) -> Self:
        """The sitting that was recorded; raises ReadElsewhere where another process reads the paper."""
        if desk.library.drafts.elsewhere(card.slug):
            raise ReadElsewhere(f"{card.key} is being read in another paperpass")
        standing = desk.library.read(card.slug).standing
        number = standing.round_for(recorded.pass_number)
        begun = standing.round(recorded.pass_number, number)
        lies_before = recorded.day < desk.today() and begun is None
        earlier = begun.reading_seconds if begun else 0.0
        which = reading_pass(recorded.pass_number)
        sitting = cls(desk, card, which, number, earlier, "" if lies_before else None)
        sitting.recorded = recorded
        sitting.clock = PassClock(desk.idle_after(which), settled=recorded.seconds)
        return sitting

    def resume(self) -> None:
        """Its clock does not run."""

    def save(self) -> None:
        """Nothing of it is lost with the process: it is not under way."""

    def draft(self) -> Draft:
        started, ended = self.recorded.times(self.desk.now())
        return replace(super().draft(), started=started, updated=ended, by=CountedBy.RECORD)


@dataclass(frozen=True, slots=True)
class Corrected:
    """A sitting's time as it was put right: the line before, and the one that stands in its place."""

    slug: str
    before: Session
    line: Session


def correct_time(desk: Desk, card: Card, session_id: str, seconds: float) -> Corrected | None:
    """Says that a kept sitting took so many seconds; the line before stays. None where it does already.

    Raises NoSitting where the paper has no such sitting.
    """
    before = line_in_force(layout.sessions(desk.folder(card.slug)), session_id)
    if before is None:
        raise NoSitting(f"{card.key} has no such sitting")
    if before.reading_seconds == seconds:
        return None
    return Corrected(card.slug, before, _put(desk, card.slug, before, seconds, CountedBy.RECORD))


def take_back_time(desk: Desk, corrected: Corrected) -> None:
    """Takes a correction of a time back; what else was decided of the sitting since stays."""
    now = line_in_force(layout.sessions(desk.folder(corrected.slug)), corrected.line.id) or corrected.line
    _put(desk, corrected.slug, now, corrected.before.reading_seconds, corrected.before.by)


def sittings(desk: Desk, card: Card) -> list[tuple[Session, Session]]:
    """Each sitting that counts, in the order in which they ended: as it stands now, and as it was written at first."""
    every = layout.sessions(desk.folder(card.slug))
    counted = {s.id for made in desk.library.read(card.slug).standing.rounds for s in made.sittings}
    by_id = {line.id: line for line in every}
    return [(line, _first_of(line, by_id)) for line in in_force(every) if line.id in counted]


def _first_of(line: Session, by_id: dict[str, Session]) -> Session:
    seen = {line.id}
    while line.supersedes and line.supersedes in by_id and line.supersedes not in seen:
        line = by_id[line.supersedes]
        seen.add(line.id)
    return line


def _put(desk: Desk, slug: str, line: Session, seconds: float, by: CountedBy | None) -> Session:
    changed = replace(line, id="", supersedes=line.id, at=desk.stamp(), reading_seconds=seconds, by=by)
    filed = desk.library.add_session(slug, changed)
    assert filed is not None, "a correction is always written"
    desk.facts.publish(SittingKept(slug))
    return filed.session
