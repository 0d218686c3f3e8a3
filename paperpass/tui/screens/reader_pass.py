"""The pass in the reader: begun, guided, paused, ended."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import cached_property

from textual import on

from paperpass.desk.deciding import GivenUp, bring_back, give_up
from paperpass.desk.sitting import Sitting
from paperpass.desk.telling import spoken
from paperpass.model.errors import PaperpassError
from paperpass.model.geometry import Zoom
from paperpass.model.guide import Guide
from paperpass.model.passes import PASSES, reading_pass
from paperpass.model.session import EndedBy, Session
from paperpass.model.times import clock_face, spoken_duration
from paperpass.tui import commands
from paperpass.tui.front import Undo
from paperpass.tui.messages import Heard
from paperpass.tui.screens.reader_notes import ReaderNotes
from paperpass.tui.widgets.bars import Bar
from paperpass.tui.widgets.choice import Choice, Page
from paperpass.tui.widgets.guide import KEYS, GuidePanel, Progress, column, line

_GIVE_UP = "give up"
_MISTAKEN = 60.0
"""Seconds of reading after which a pass was not begun by mistake."""


class ReaderPass(ReaderNotes):
    """The keys that begin, lead through and end a pass."""

    shown_running = False
    beginning: Undo | None = None
    """How the beginning of the running pass is taken back, while it may still be a mistake."""

    def label_of(self, command: commands.Command) -> str:
        """Before a pass, the key of its steps begins it, and there is nothing to pause; before a search no next hit."""
        if command.name == "next_hit" and not self.hits:
            return ""
        if self.sitting is None and command.name in ("step", "pause"):
            ahead = "go on" if self.standing.open_round else "begin" if self.standing.next_pass else ""
            return ahead if command.name == "step" else ""
        if command.name == "text" and self.as_text:
            return "page"
        return super().label_of(command)

    def progress(self) -> Progress:
        """What the guide shows now."""
        keys = self._guide_keys
        if self.sitting:
            which = self.sitting.reading_pass
            waiting = not self.brief_known
            idle, seconds = self.sitting.clock.idle, self.sitting.seconds
            return Progress(which, True, seconds, self.desk.budget(which), self.guide, idle, waiting, keys=keys)
        following = self.standing.next_pass
        which = following or self.standing.to_decide[0]
        round_there = self.standing.round(which.number, self.standing.round_for(which.number)) if following else None
        spent = round_there.reading_seconds if round_there else 0.0
        note = f"{spoken_duration(spent)} so far" if spent and self.standing.open_round else self._last_words()
        over = following is None
        return Progress(which, False, spent, self.desk.budget(which), note=note, keys=keys, over=over)

    def show_progress(self) -> None:
        """Shows the clock and the steps; not under another screen, which would be drawn anew each second."""
        if not self.is_mounted or not self.stands or self.app.screen is not self:
            return
        progress = self.progress()
        if progress.running != self.shown_running:
            self.shown_running = progress.running
            self.show_keys()
        if self.has_class("-narrow"):
            self.query_one("#line", Bar).say(line(progress, self.signs))
        elif not self.has_class("-noguide"):
            self.query_one(GuidePanel).show(progress)

    def tick(self) -> None:
        """Every second: the clock goes on, and says once when a bound is reached."""
        if self.sitting is None or not self.sitting.clock.running:
            return
        bound = self.sitting.tick()
        if self.sitting.clock.sure > _MISTAKEN:
            self.paperpass.cannot_undo(self.beginning)
        self._count_step()
        if bound:
            low, high = self.desk.budget(self.sitting.reading_pass)
            name = self.sitting.reading_pass.title.lower()
            decide = self.key_named("decide")
            end = (
                f"{decide} decides, whenever you like" if bound == high and low != high else f"of {high} for the {name}"
            )
            self.tell(f"{spoken_duration(bound * 60)} read, {end}")
        self.show_progress()

    def save_draft(self) -> None:
        """Every few seconds: a killed program loses no more than that."""
        sitting = self.sitting
        if sitting is not None and sitting.clock.running:
            self.work(sitting.save, group="draft")

    def action_step(self) -> None:
        if self.sitting is None or self.guide is None:
            self.begin_pass(None)
            return
        if self.guide.over:
            self.action_decide()
            return
        self._count_step()
        self.guide = self.guide.next()
        self._to_step()

    def action_skip_step(self) -> None:
        if self.guide and self.sitting and not self.guide.over:
            self._count_step()
            self.guide = self.guide.skip()
            self._to_step()

    def action_previous_step(self) -> None:
        if self.guide and self.sitting:
            self._count_step()
            self.guide = self.guide.previous()
            self._to_step()

    def action_pause(self) -> None:
        sitting = self.sitting
        if sitting is None:
            self.begin_pass(None)
            return

        def paused() -> None:
            self.tell(f"paused at {clock_face(sitting.seconds)}; {self.key_named('pause')} goes on")
            self._reread()

        self._pause(sitting, paused)

    def pause_for_good(self) -> None:
        """Keeps the sitting when the reader is left."""
        self.paperpass.cannot_undo(self.beginning)
        if self.sitting is not None:
            sitting, self.sitting = self.sitting, None
            self.paperpass.sitting = None
            self.paperpass.stop_sitting(sitting)

    def keep_sitting(self) -> None:
        """Keeps the sitting at once; where the disk refuses, as a draft."""
        sitting, self.sitting = self.sitting, None
        if sitting is None:
            return
        self.paperpass.sitting = None
        with suppress(PaperpassError):
            sitting.stop(EndedBy.QUIT)
            return
        with suppress(PaperpassError):
            sitting.save()

    def action_choose_pass(self) -> None:
        def begin(name: str | None) -> None:
            if name == _GIVE_UP:
                self._give_up()
            elif name:
                if self.sitting:
                    self._pause(self.sitting, lambda: self.begin_pass(int(name)))
                else:
                    self.begin_pass(int(name))

        answers = [(str(p.number), str(p.number), f"{p.name.lower()}: {p.purpose}") for p in PASSES]
        if self.sitting or self.standing.open_round:
            answers.append(("x", _GIVE_UP, "give this one up, as if it had not been begun"))
        self.app.push_screen(Choice("Which pass? One that is done begins a new round.", answers), begin)

    def _give_up(self) -> None:
        """Gives up the pass that is running or open: the paper stands where it stood before."""
        sitting, card, desk, front = self.sitting, self.card, self.desk, self.paperpass
        self.sitting = front.sitting = None
        self.guide = None
        front.cannot_undo(self.beginning)

        def done(given_up: GivenUp | None) -> None:
            self._reread()
            if given_up is None:
                return
            front.can_undo(f"{card.key}: the pass is open again", lambda: bring_back(desk, card, given_up))
            self.tell(f"given up; {self.key_named('undo')} brings it back")

        def failed(error: PaperpassError) -> None:
            if sitting:
                sitting.resume()
                self.sitting = front.sitting = sitting
            self.failed(error)

        self.work(sitting.give_up if sitting else lambda: give_up(desk, card), done, failed=failed, turn=front.changes)

    @on(Heard)
    def _heard(self, message: Heard) -> None:
        """The paper was changed, here or elsewhere, or what was done to it was taken back."""
        if getattr(message.fact, "slug", self.card.slug) != self.card.slug:
            return
        self.work(lambda: self.desk.read(self.card.slug), self._read, group="reread", failed=lambda _: None)

    def begin_pass(self, number: int | None) -> None:
        """Begins a pass, or goes on with it: the one given, else the one that comes next."""

        def begun(sitting: Sitting) -> None:
            self.sitting = self.paperpass.sitting = sitting
            self.counted = sitting.seconds
            self.beginning = self.paperpass.can_undo(f"{self.card.key}: the pass is not begun", lambda: None, unbegin)
            which = sitting.reading_pass
            guide = Guide.begin(which, self.brief)
            if (self.spot.pass_number, self.spot.round) == (which.number, sitting.round) and sitting.earlier:
                spent = tuple(self.spot.spent.get(str(n), 0.0) for n in range(len(which.steps)))
                guide = replace(
                    guide,
                    step=min(self.spot.step, len(which.steps)),
                    target_index=self.spot.place,
                    done=frozenset(self.spot.done),
                    spent=spent,
                )
                self.guide = guide
                self.show_progress()
                self.set_off_step()
                self.draw()
                return
            self.guide = guide
            if self.column_when_reading and self.paging:
                self.column_when_reading = False
                self.paging.look_at(zoom=Zoom("column"))
            self._to_step()

        def unbegin() -> None:
            sitting, self.sitting = self.sitting, None
            self.paperpass.sitting = self.guide = None
            if sitting:
                self.work(sitting.abandon, lambda _: self._reread(), turn=self.paperpass.changes)

        if self.paging is None:
            self.tell("there is no page to read yet")
        elif number is None and self.sitting is None and self.standing.next_pass is None:
            again, change = self.key_named("choose_pass"), self.key_named("decide")
            self.tell(f"this paper is decided: {again} reads it again, {change} changes the decision")
        elif self.sitting is None and not self.pausing:
            self.work(lambda: Sitting.begin(self.desk, self.card, number), begun, group="begin")

    def guide_briefed(self) -> None:
        """The paper's structure is known: the steps name places now."""
        if self.guide and self.sitting and self.brief:
            untouched = self.guide.step == 0 and self.guide.target_index == 0
            self.guide = self.guide.with_brief(self.sitting.reading_pass, self.brief)
            if untouched and not self.sitting.earlier:
                self._to_step()

    def action_decide(self) -> None:
        from paperpass.tui.screens.debrief import DebriefScreen

        if self.app.screen is not self:
            return
        sitting = self.sitting
        if sitting:
            sitting.rest()

        def kept(_: Session, next_paper: bool) -> None:
            self.paperpass.cannot_undo(self.beginning)
            self.sitting = self.paperpass.sitting = None
            self.guide = None
            if next_paper:
                self.save_spot()
                self.paperpass.open_next(self.card)
            else:
                self._reread()

        self.app.push_screen(DebriefScreen(self.card, sitting, self.brief, kept))

    def on_screen_resume(self) -> None:
        super().on_screen_resume()
        if self.sitting and not self.sitting.clock.running:
            self.sitting.resume()
        self.show_progress()

    def action_guide(self) -> None:
        if self.has_class("-narrow"):
            self.app.push_screen(Page(column(self.progress(), self.signs, 50)))
        else:
            self.toggle_class("-noguide")
            self.show_progress()

    def _to_step(self) -> None:
        """Goes where the step names, and sets it off."""
        spot = self.guide.target if self.guide and not self.guide.over else None
        if spot:
            box = spot.start or spot.box
            self.go(spot.page, box[1] if box else 0.0, box, jump=False)
        else:
            self.set_off_step()
            self.draw()
        self.show_progress()

    def _count_step(self) -> None:
        """What was read since this was last asked was read on the step that one is at."""
        if self.sitting and self.guide:
            seconds = self.sitting.seconds
            self.guide = self.guide.spend(seconds - self.counted)
            self.counted = seconds

    def _pause(self, sitting: Sitting, then: Callable[[], None]) -> None:
        """Keeps the sitting, and calls `then`; where it cannot be kept it goes on, as a draft too."""
        self._count_step()
        self.paperpass.cannot_undo(self.beginning)
        self.spot = self.spot_with_guide(self.here(), self.spot.zoom, self.spot.fit)
        self.sitting = self.paperpass.sitting = None
        self.pausing = True

        def kept(_: Session) -> None:
            self.pausing = False
            then()

        def failed(error: PaperpassError) -> None:
            self.pausing = False
            sitting.resume()
            self.sitting = self.paperpass.sitting = sitting
            self.failed(error)

        self.work(lambda: sitting.stop(EndedBy.PAUSE), kept, failed=failed)

    @cached_property
    def _guide_keys(self) -> dict[str, str]:
        """The keys that the guide names, with the config's changes."""
        return {c.name: self.key_of(c) for c in commands.TABLE["reader"] if c.name in KEYS}

    def _last_words(self) -> str:
        done = self.standing.decided
        if done is None:
            return "Reading without a pass is fine, and is not counted as one."
        which = reading_pass(done.pass_number)
        why = f": {done.reason}" if done.reason else ""
        return f"{which.title}, {spoken(done.day, self.desk.today())}, {done.decision}{why}"
