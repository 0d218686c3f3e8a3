"""One sitting under way: its clock, its draft, and the ways in which it ends."""

import threading
from dataclasses import replace
from typing import Self

from paperpass.desk.deciding import Decided, GivenUp, keep_decision, save_draft
from paperpass.desk.desk import Desk
from paperpass.desk.facts import SittingKept
from paperpass.library import layout
from paperpass.model.card import Card
from paperpass.model.clock import PassClock, crossed
from paperpass.model.debrief import Debrief, DebriefDraft
from paperpass.model.draft import Draft
from paperpass.model.errors import PaperpassError
from paperpass.model.passes import ReadingPass, reading_pass
from paperpass.model.session import CountedBy, EndedBy, Session
from paperpass.model.standing import in_force
from paperpass.model.whereabouts import Whereabouts

WRITING = "debrief"
"""The name under which `step_seconds` has the time for which the debrief was written."""


class ReadElsewhere(PaperpassError):
    """Another process has a sitting over the same paper: its time must not count twice."""

    remedy = "pause or end the pass there first"


class NothingNext(PaperpassError):
    """What was decided last ends the way: a further round is begun by choosing its pass."""

    remedy = "choose a pass to read it again"


class Sitting:
    """A sitting over one paper. Nothing of it is lost by a crash: `save` is to be called every few seconds."""

    def __init__(
        self, desk: Desk, card: Card, which: ReadingPass, round_number: int, earlier: float, after: str | None = None
    ) -> None:
        self.desk, self.card, self.reading_pass, self.round = desk, card, which, round_number
        self.earlier, self.after = earlier, after
        self.started = desk.stamp()
        self.clock = PassClock(idle_after=desk.idle_after(which)).start(desk.monotonic())
        self.writing = PassClock(idle_after=desk.idle_after(which))
        self.pages: tuple[int, int] | None = None
        self.where = Whereabouts()
        self.viewed = False
        """Whether some of it was read in another program."""
        self._told = earlier
        self._turn = threading.Lock()
        self._over: Session | None = None

    @classmethod
    def begin(cls, desk: Desk, card: Card, pass_number: int | None = None) -> Self:
        """A sitting of the pass given, or of the one that comes next; a round that is open or was put off goes on.

        Raises ReadElsewhere where another process reads the paper, NothingNext where no pass comes next.
        """
        if desk.library.drafts.elsewhere(card.slug):
            raise ReadElsewhere(f"{card.key} is being read in another paperpass")
        standing = desk.library.read(card.slug).standing
        which = reading_pass(pass_number) if pass_number else standing.next_pass
        if which is None:
            raise NothingNext(f"{card.key} is decided, no pass comes next")
        number = standing.round_for(which.number)
        begun = standing.round(which.number, number)
        lines = in_force(layout.sessions(desk.folder(card.slug)))
        last = lines[-1].id if lines else ""
        sitting = cls(desk, card, which, number, begun.reading_seconds if begun else 0.0, last)
        sitting.save()
        return sitting

    @property
    def kept(self) -> Session | None:
        """The line that was kept of it; None while it goes on."""
        return self._over

    @property
    def seconds(self) -> float:
        """Seconds read in this pass and round, earlier sittings included."""
        return self.earlier + self.clock.reading

    def tick(self) -> int | None:
        """Moves the clock on; a bound of the budget, in minutes, that was reached since the last call, once each.

        A bound counts as reached when a key was pressed behind it: a silence may yet turn out to be a gap.
        """
        self.clock = self.clock.at(self.desk.monotonic())
        self.writing = self.writing.at(self.desk.monotonic())
        self._placed()
        before, self._told = self._told, max(self._told, self.earlier + self.clock.sure)
        return crossed(before, self._told, self.desk.budget(self.reading_pass))

    def key(self) -> None:
        """A key was pressed: the reader is there."""
        now, wall = self.desk.monotonic(), self.desk.now()
        self.clock, self.writing = self.clock.key(now, wall), self.writing.key(now, wall)

    def seen(self, page: int) -> None:
        """Page `page`, from 0, is on the screen."""
        self.clock = self.clock.at(self.desk.monotonic())
        self._placed()
        self.where = self.where.on_page(page + 1, self.clock.reading)
        first, last = self.pages or (page + 1, page + 1)
        self.pages = min(first, page + 1), max(last, page + 1)

    def view(self, *, viewed: bool) -> None:
        """The paper is read in another program from now on, where no key tells of it; or no longer."""
        now, wall = self.desk.monotonic(), self.desk.now()
        self.clock = self.clock.at(now)
        self._placed()
        self.clock = self.clock.viewing(now, wall, viewed=viewed)
        self.viewed = self.viewed or viewed

    def on_step(self, step: str | None) -> None:
        """The reader is at that step of the guide, or at none."""
        self._placed()
        self.where = self.where.on_step(step, self.clock.reading)

    def _placed(self) -> None:
        """What was read until now was read where the reader is; in another program, nobody knows where."""
        seconds = self.clock.reading
        self.where = self.where.elsewhere(seconds) if self.clock.viewed else self.where.at(seconds)

    def count_gap(self, number: int, *, counted: bool) -> None:
        """Counts a gap of this sitting, from 0, as reading after all, or no longer."""
        self._placed()
        self.clock = self.clock.counting(number, counted=counted)
        self.where = self.where.elsewhere(self.clock.reading)

    def rest(self) -> None:
        """Stops the clock while the debrief is open; the time for which that is written is counted apart."""
        now, wall = self.desk.monotonic(), self.desk.now()
        self.clock, self.writing = self.clock.pause(now, wall), self.writing.start(now)

    def resume(self) -> None:
        """The clock runs again."""
        now, wall = self.desk.monotonic(), self.desk.now()
        self.clock, self.writing = self.clock.start(now), self.writing.pause(now, wall)

    def save(self) -> None:
        """Keeps the draft, as long as the sitting goes on."""
        with self._turn:
            if self._over is None:
                self.desk.library.drafts.save(self.draft())

    def draft(self) -> Draft:
        written = round(self.writing.reading, 1)
        return Draft(
            slug=self.card.slug,
            pass_number=self.reading_pass.number,
            round=self.round,
            started=self.started,
            updated=self.desk.stamp(),
            reading_seconds=round(self.clock.reading, 1),
            away=tuple(round(gap.seconds, 1) for gap in self.clock.gaps if not gap.counted),
            pages=self.pages,
            gaps=tuple(replace(gap, seconds=round(gap.seconds, 1)) for gap in self.clock.gaps),
            step_seconds=self.where.step_seconds | ({WRITING: written} if written else {}),
            page_seconds=self.where.page_seconds,
            earlier=round(self.earlier, 1),
            after=self.after,
            by=CountedBy.VIEWER if self.viewed else CountedBy.CLOCK,
        )

    def stop(self, ended_by: EndedBy = EndedBy.PAUSE) -> Session:
        """Keeps the sitting; the pass stays open. One that has ended already in another thread is not kept twice."""
        with self._turn:
            if self._over is None:
                session = self._ended(ended_by)
                filed = self.desk.library.add_session(self.card.slug, session)
                self.desk.library.drafts.drop()
                self._over = filed.session if filed else session
                self.desk.facts.publish(SittingKept(self.card.slug))
            return self._over

    def give_up(self) -> GivenUp:
        """Ends the pass as if it had not been begun since its last decision.

        Of a first sitting nothing is written; earlier ones are given up by a line.
        """
        with self._turn:
            session = self._ended(EndedBy.GIVEN_UP)
            begun = self.desk.library.read(self.card.slug).standing.round(self.reading_pass.number, self.round)
            filed = self.desk.library.add_session(self.card.slug, session) if begun and begun.open else None
            self.desk.library.drafts.drop()
            self._over = session
        self.desk.facts.publish(SittingKept(self.card.slug))
        return GivenUp(session, filed.session if filed else None)

    def abandon(self) -> None:
        """Ends the sitting without a word of it, as one that was begun by mistake; earlier ones stay."""
        with self._turn:
            self._over = self._ended(EndedBy.GIVEN_UP)
            self.desk.library.drafts.drop()

    def finish(self, debrief: Debrief, draft: DebriefDraft | None = None) -> Decided:
        """Ends the pass: the answers go into the note, the sitting with its decision behind the others.

        Raises Undecided where the debrief lacks something; nothing is written then.
        """
        debrief.check(self.reading_pass)
        with self._turn:
            ended = self._ended(EndedBy.FINISH)
            if self._over:  # kept meanwhile, because the program was told to end
                ended = replace(ended, supersedes=self._over.id, at=self.desk.stamp())
            decided = keep_decision(self.desk, self.card.slug, ended, debrief, draft=draft)
            self.desk.library.drafts.drop()
            self._over = decided.session
        return decided

    def _ended(self, ended_by: EndedBy) -> Session:
        now, wall = self.desk.monotonic(), self.desk.now()
        self.clock, self.writing = self.clock.pause(now, wall), self.writing.pause(now, wall)
        self._placed()
        return self.draft().session(ended_by)


def recover(desk: Desk, draft: Draft) -> Session | None:
    """Keeps the time of a sitting whose process died; None where another paperpass has taken it up.

    A sitting that was kept just before its process died is not kept twice. What an older version kept with it of a
    debrief goes where debriefs are kept.
    """

    def keep(taken: Draft) -> None:
        if taken.debrief:
            save_draft(desk, taken.slug, taken.pass_number, DebriefDraft(taken.debrief))
        desk.library.add_session(
            taken.slug,
            taken.session(EndedBy.RECOVERED),
            unless=lambda there: any(s.started == taken.started for s in there),
        )

    taken = desk.library.drafts.take(draft, keep)
    if taken:
        desk.facts.publish(SittingKept(taken.slug))
    return taken.session(EndedBy.RECOVERED) if taken else None


def forget(desk: Desk, draft: Draft) -> None:
    """Drops the time of a sitting whose process died; what was typed into its debrief stays."""

    def keep(taken: Draft) -> None:
        if taken.debrief:
            save_draft(desk, taken.slug, taken.pass_number, DebriefDraft(taken.debrief))

    desk.library.drafts.take(draft, keep)
