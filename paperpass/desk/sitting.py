"""One sitting under way: its clock, its draft, and the ways in which it ends."""

from dataclasses import replace
from typing import Self

from paperpass.desk.desk import Desk
from paperpass.library import layout, notes
from paperpass.library.drafts import Draft
from paperpass.model.card import Card
from paperpass.model.clock import PassClock, crossed
from paperpass.model.debrief import Debrief
from paperpass.model.errors import PaperpassError
from paperpass.model.passes import ReadingPass, reading_pass
from paperpass.model.session import EndedBy, Session


class ReadElsewhere(PaperpassError):
    """Another process has a sitting over the same paper: its time must not count twice."""

    remedy = "pause or end the pass there first"


class Sitting:
    """A sitting over one paper. Nothing of it is lost by a crash: `save` is to be called every few seconds."""

    def __init__(self, desk: Desk, card: Card, which: ReadingPass, round_number: int, earlier: float) -> None:
        self.desk, self.card, self.reading_pass, self.round = desk, card, which, round_number
        self.earlier = earlier
        self.started = desk.stamp()
        self.clock = PassClock(idle_after=desk.idle_after(which)).start(desk.monotonic())
        self.pages: tuple[int, int] | None = None
        self.debrief: dict[str, str] | None = None
        self._told = earlier

    @classmethod
    def begin(cls, desk: Desk, card: Card, pass_number: int | None = None) -> Self:
        """A sitting of the pass given, or of the one that comes next; an open round goes on."""
        if desk.library.drafts.elsewhere(card.slug):
            raise ReadElsewhere(f"{card.key} is being read in another paperpass")
        standing = desk.library.read(card.slug).standing
        which = reading_pass(pass_number) if pass_number else standing.next_pass
        number = standing.round_for(which.number)
        earlier = sum(
            r.reading_seconds for r in standing.rounds if r.pass_number == which.number and r.number == number
        )
        sitting = cls(desk, card, which, number, earlier)
        sitting.save()
        return sitting

    @property
    def seconds(self) -> float:
        """Seconds read in this pass and round, earlier sittings included."""
        return self.earlier + self.clock.reading

    def tick(self) -> int | None:
        """Moves the clock on; a bound of the budget, in minutes, that was reached since the last call, once each."""
        self.clock = self.clock.at(self.desk.monotonic())
        before, self._told = self._told, max(self._told, self.seconds)
        return crossed(before, self._told, self.desk.budget(self.reading_pass))

    def key(self) -> None:
        """A key was pressed: the reader is there."""
        self.clock = self.clock.key(self.desk.monotonic())

    def seen(self, page: int) -> None:
        """Page `page`, from 0, was on the screen."""
        first, last = self.pages or (page + 1, page + 1)
        self.pages = min(first, page + 1), max(last, page + 1)

    def count_gaps(self) -> None:
        """Counts the gaps without a key as reading after all."""
        self.clock = self.clock.counting_gaps()

    def rest(self) -> None:
        """Stops the clock while the debrief is open."""
        self.clock = self.clock.pause(self.desk.monotonic())

    def resume(self) -> None:
        """The clock runs again."""
        self.clock = self.clock.start(self.desk.monotonic())

    def save(self) -> None:
        """Keeps the draft."""
        self.desk.library.drafts.save(self.draft())

    def draft(self) -> Draft:
        return Draft(
            slug=self.card.slug,
            pass_number=self.reading_pass.number,
            round=self.round,
            started=self.started,
            updated=self.desk.stamp(),
            reading_seconds=round(self.clock.reading, 1),
            away=tuple(round(a, 1) for a in self.clock.away),
            pages=self.pages,
            debrief=self.debrief,
        )

    def stop(self, ended_by: EndedBy = EndedBy.PAUSE) -> Session:
        """Keeps the sitting; the pass stays open."""
        self.clock = self.clock.pause(self.desk.monotonic())
        session = self.draft().session(ended_by)
        self.desk.library.add_session(self.card.slug, session)
        self.desk.library.drafts.drop()
        return session

    def finish(self, debrief: Debrief) -> Session:
        """Ends the pass: the answers go into the note, the sitting with its decision behind the others.

        Raises Undecided where the debrief lacks something; nothing is written then.
        """
        self.clock = self.clock.pause(self.desk.monotonic())
        session = _finish(self.desk, self.card.slug, self.draft().session(EndedBy.FINISH), debrief)
        self.desk.library.drafts.drop()
        return session


def recover(desk: Desk, draft: Draft) -> Session | None:
    """Keeps the time of a sitting whose process died; None where another paperpass has taken it up.

    A sitting that was kept just before its process died is not kept twice.
    """

    def keep(taken: Draft) -> None:
        begun = {s.started for s in layout.sessions(desk.library.path(taken.slug))}
        if taken.started not in begun:
            desk.library.add_session(taken.slug, taken.session(EndedBy.RECOVERED))

    taken = desk.library.drafts.take(draft, keep)
    return taken.session(EndedBy.RECOVERED) if taken else None


def decide(desk: Desk, card: Card, debrief: Debrief) -> Session:
    """Ends the pass that is open, or that comes next, without a sitting: a decision taken in the list.

    The time read so far stands; this sitting counts none.
    """
    standing = desk.library.read(card.slug).standing
    which = standing.next_pass
    now = desk.stamp()
    session = Session(which.number, standing.round_for(which.number), now, now, 0.0, ended_by=EndedBy.FINISH)
    return _finish(desk, card.slug, session, debrief)


def _finish(desk: Desk, slug: str, session: Session, debrief: Debrief) -> Session:
    which = reading_pass(session.pass_number)
    debrief.check(which)

    def write(text: str) -> str:
        if any(a.strip() for a in debrief.answers.values()) or notes.find(
            text, notes.pass_heading(which, session.round)
        ):
            text = notes.with_answers(text, which, session.round, debrief.answers)
        return notes.append_items(text, debrief.read_first, notes.FOLLOW)

    desk.library.change_note(slug, write)
    kept = replace(
        session,
        decision=debrief.decision,
        reason=" ".join(debrief.reason.split()) or None,
        revisit=debrief.revisit,
    )
    desk.library.add_session(slug, kept)
    return kept
