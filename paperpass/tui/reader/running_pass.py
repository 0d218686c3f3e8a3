"""The pass that runs in the reader: begun, paused, given up and ended. It owns its sitting, its draft and its clock."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Self

from paperpass.desk.deciding import GivenUp, bring_back, count_gap, give_up
from paperpass.desk.pace import pace_said, paces
from paperpass.desk.sitting import Sitting
from paperpass.desk.summaries import spoken
from paperpass.model.card import Card
from paperpass.model.errors import PaperpassError
from paperpass.model.guide import Guide
from paperpass.model.hours import by_page
from paperpass.model.in_sight import places_in_sight
from paperpass.model.pace import Pace, scaled
from paperpass.model.passes import ReadingPass, reading_pass
from paperpass.model.reading import SetGuide
from paperpass.model.reading_position import ReadingPosition
from paperpass.model.session import EndedBy, Session
from paperpass.model.standing import Standing
from paperpass.model.times import clock_face, spoken_duration
from paperpass.tui.reader.host import Host
from paperpass.tui.widgets.guide import Progress

if TYPE_CHECKING:
    from paperpass.tui.base_app import Undo

_STARTING = 5.0
"""Seconds within which a command that ends has started a viewer rather than been one."""
_MISTAKEN = 60.0
"""Seconds of reading after which a pass was not begun by mistake."""


@dataclass(frozen=True, slots=True)
class Viewing:
    """An outside viewer: what tells whether what was started has ended, and when (monotonic) that was.

    What ends at once has only started the viewer: then nothing tells of the viewer's end but the reader's return.
    """

    has_ended: Callable[[], bool] | None
    since: float

    def looked_at(self, now: float, *, back: bool) -> Self | None:
        """How it stands `now`, where the reader is `back` after a silence or not; None where it is over."""
        if self.has_ended is None:
            return None if back else self
        if not self.has_ended():
            return self
        return replace(self, has_ended=None) if now - self.since < _STARTING else None


class RunningPass:
    """The pass over one paper. `standing` is where the paper stands; `sitting` is None where no pass runs.

    How far the guide has come is part of what is read: it is moved through the host.
    """

    def __init__(self, host: Host, card: Card) -> None:
        self._host, self._card = host, card
        self.standing = Standing()
        self.sitting: Sitting | None = None
        self.pausing = False
        self._counted = 0.0
        self._viewing: Viewing | None = None
        self._gaps = 0
        """Gaps of the sitting that were told of."""
        self._paces: Mapping[int, Pace | None] = {}
        self._beginning: Undo | None = None

    @property
    def reading_pass(self) -> ReadingPass | None:
        """The pass that runs."""
        return self.sitting.reading_pass if self.sitting else None

    @property
    def guide(self) -> Guide | None:
        """How far the running pass has come."""
        return self._host.reading.guide if self.sitting else None

    def learn(self, card: Card, standing: Standing) -> None:
        """Takes in where the paper stands now."""
        self._card, self.standing = card, standing
        self._host.pass_changed()

    def position(self) -> ReadingPosition:
        """Where the paper is left, and how far its pass has come."""
        sitting, pixels = self.sitting, self._host.pixels
        if sitting is None:
            return self._host.reading.position(pixels=pixels)
        return self._host.reading.position(sitting.reading_pass.number, sitting.round, pixels=pixels)

    def begin(self, number: int | None, left_at: ReadingPosition) -> None:
        """Begins a pass, or goes on with it: the one given, else the one that comes next. `left_at` is where an
        earlier sitting of the same round left the guide."""
        if self.sitting is not None or self.pausing:
            return
        if number is None and self.standing.next_pass is None:
            again, change = self._host.key_named("choose_pass"), self._host.key_named("decide")
            self._host.tell(f"this paper is decided: {again} reads it again, {change} changes the decision")
            return
        self._host.work(
            lambda: Sitting.begin(self._host.desk, self._card, number),
            lambda sitting: self._begun(sitting, left_at),
            group="begin",
        )

    def briefed(self) -> None:
        """The paper's structure is known: the steps name places now."""
        guide, sitting, brief = self.guide, self.sitting, self._host.document.brief
        if guide is None or sitting is None or brief is None:
            return
        untouched = guide.step == 0 and guide.target_index == 0 and not sitting.earlier
        self._host.do(SetGuide(guide.with_brief(sitting.reading_pass, brief), go=untouched))
        self._host.pass_changed()

    def tick(self) -> None:
        """Every second: the clock goes on, and says once when a bound is reached."""
        sitting = self.sitting
        if sitting is None or not sitting.clock.running:
            return
        bound = sitting.tick()
        self._look_at_viewer(sitting)
        if sitting.clock.sure > _MISTAKEN:
            self._host.cannot_undo(self._beginning)
        self.count_step()
        if bound:
            self._tell_bound(sitting, bound)
        self._host.pass_changed()

    def view(self, has_ended: Callable[[], bool]) -> None:
        """The paper was opened in the outside viewer: while that is there, silence is reading."""
        sitting = self.sitting
        if sitting is None or not sitting.clock.running:
            return
        sitting.view(viewed=True)
        self._viewing = Viewing(has_ended, self._host.desk.monotonic())
        self._gaps = len(sitting.clock.gaps)
        self._host.tell("time in the viewer counts as reading, without a key too")

    def _look_at_viewer(self, sitting: Sitting) -> None:
        """Where the viewer has gone, silence is a gap again; what was counted meanwhile is told, to be taken back."""
        viewing = self._viewing
        if viewing is None:
            return
        self._viewing = viewing.looked_at(self._host.desk.monotonic(), back=len(sitting.clock.gaps) > self._gaps)
        if self._viewing is None:
            sitting.view(viewed=False)
        for number in range(self._gaps, len(sitting.clock.gaps)):
            self._tell_viewed(sitting, number)
        self._gaps = len(sitting.clock.gaps)

    def _tell_viewed(self, sitting: Sitting, number: int) -> None:
        """Says that a gap counts as reading; it can be taken back while the sitting goes on, and once it is kept."""
        desk, card = self._host.desk, self._card
        said, undo = spoken_duration(sitting.clock.gaps[number].seconds), self._host.key_named("undo")

        def back() -> None:
            if sitting.kept:
                count_gap(desk, card, sitting.kept.id, number, counted=False)

        def then() -> None:
            if not sitting.kept:
                sitting.count_gap(number, counted=False)

        self._host.can_undo(f"{said} in the viewer do not count", back, then)
        self._host.tell(f"{said} in the viewer count as reading; {undo} takes that back")

    def count_step(self) -> None:
        """What was read since this was last asked was read on the step that one is at."""
        guide = self.guide
        if self.sitting and guide:
            seconds = self.sitting.seconds
            spent, self._counted = seconds - self._counted, seconds
            guide = guide.read(places_in_sight(self._host.reading, self._host.document), spent)
            self._host.do(SetGuide(guide))
            steps = self.sitting.reading_pass.steps
            self.sitting.on_step(None if guide.over else steps[guide.step].target.value)

    def save_draft(self) -> None:
        """Every few seconds: a killed program loses no more than that."""
        if self.sitting is not None and self.sitting.clock.running:
            self._host.work(self.sitting.save, group="draft")

    def rest(self) -> None:
        """The clock stands still while one writes the debrief; what is debriefed was not begun by mistake."""
        self._host.cannot_undo(self._beginning)
        if self.sitting:
            self.sitting.rest()

    def resume(self) -> None:
        """The clock goes on."""
        if self.sitting and not self.sitting.clock.running:
            self.sitting.resume()
        self._host.pass_changed()

    def pause(self) -> None:
        """Keeps the sitting; the pass can be gone on with."""
        sitting = self.sitting
        if sitting is None:
            return

        def paused() -> None:
            self._host.tell(f"paused at {clock_face(sitting.seconds)}; {self._host.key_named('pause')} goes on")

        self._pause(sitting, paused)

    def begin_another(self, number: int, left_at: ReadingPosition) -> None:
        """Begins a pass in the place of the one that runs."""
        if self.sitting:
            self._pause(self.sitting, lambda: self.begin(number, left_at))
        else:
            self.begin(number, left_at)

    def release(self) -> Sitting | None:
        """Lets go of the sitting, to be kept by whoever asked."""
        self._host.cannot_undo(self._beginning)
        sitting, self.sitting, self._viewing = self.sitting, None, None
        self._host.hold(None)
        return sitting

    def keep_now(self) -> None:
        """Keeps the sitting at once; where the disk refuses, as a draft."""
        sitting, self.sitting = self.sitting, None
        if sitting is None:
            return
        self._host.hold(None)
        with suppress(PaperpassError):
            sitting.stop(EndedBy.QUIT)
            return
        with suppress(PaperpassError):
            sitting.save()

    def decided(self) -> None:
        """The debrief was kept: the pass is over."""
        self.release()
        self._host.do(SetGuide(None))
        self._host.pass_changed()

    def give_up(self) -> None:
        """Gives up the pass that is running or open: the paper stands where it stood before."""
        host, card, desk = self._host, self._card, self._host.desk
        guide, sitting = self.guide, self.release()
        host.do(SetGuide(None))

        def done(given_up: GivenUp | None) -> None:
            host.pass_changed()
            if given_up is None:
                return
            host.can_undo(f"{card.key}: the pass is open again", lambda: bring_back(desk, card, given_up))
            host.tell(f"given up; {host.key_named('undo')} brings it back")

        def failed(error: PaperpassError) -> None:
            if sitting:
                sitting.resume()
                self._take(sitting)
                host.do(SetGuide(guide))
            host.failed(error)

        host.work(sitting.give_up if sitting else lambda: give_up(desk, card), done, failed=failed, turn=host.changes)

    def page_seconds(self) -> dict[int, float]:
        """Seconds by page (from 1), over all sittings and the one under way."""
        kept = [sitting for made in self.standing.rounds for sitting in made.sittings]
        return by_page(kept if self.sitting is None else [*kept, self.sitting.draft().session(EndedBy.PAUSE)])

    def progress(self) -> Progress:
        """What the guide shows now."""
        desk, sitting = self._host.desk, self.sitting
        if sitting:
            which = sitting.reading_pass
            waiting = not self._host.document.structure_loaded
            budget = desk.budget(which)
            pace = self._paces.get(which.number)
            own, scale = pace_said(pace), scaled(1.0, budget, pace)
            return Progress(
                which, True, sitting.seconds, budget, self.guide, sitting.clock.idle, waiting, own=own, scale=scale
            )
        following = self.standing.next_pass
        which = following or self.standing.to_decide[0]
        round_there = self.standing.round(which.number, self.standing.round_for(which.number)) if following else None
        spent = round_there.reading_seconds if round_there else 0.0
        begun = bool(self.standing.open_round)
        note = f"{spoken_duration(spent)} so far" if spent and begun else self._last_words()
        return Progress(which, False, spent, desk.budget(which), note=note, over=following is None, begun=begun)

    def _begun(self, sitting: Sitting, left_at: ReadingPosition) -> None:
        host, which = self._host, sitting.reading_pass
        self._take(sitting)
        self._counted = sitting.seconds
        self._beginning = host.can_undo(f"{self._card.key}: the pass is not begun", lambda: None, self._unbegin)
        guide = Guide.begin(which, host.document.brief, host.desk.budget(which))
        if (left_at.pass_number, left_at.round) == (which.number, sitting.round) and sitting.earlier:
            host.do(SetGuide(_resumed(guide, left_at)))
        else:
            host.do(SetGuide(guide, go=True, begins=True))
        host.pass_changed()

    def _take(self, sitting: Sitting) -> None:
        self.sitting = sitting
        self._host.hold(sitting)
        self._host.work(lambda: paces(self._host.desk), self._learn_paces, group="paces", failed=lambda _: None)

    def _learn_paces(self, found: Mapping[int, Pace | None]) -> None:
        self._paces = found
        self._host.pass_changed()

    def _unbegin(self) -> None:
        sitting = self.release()
        self._host.do(SetGuide(None))
        if sitting:
            self._host.work(sitting.abandon, lambda _: self._host.pass_changed(), turn=self._host.changes)

    def _pause(self, sitting: Sitting, then: Callable[[], None]) -> None:
        """Keeps the sitting, and calls `then`; where it cannot be kept it goes on, as a draft too."""
        self.count_step()
        self._host.cannot_undo(self._beginning)
        self.sitting, self.pausing, self._viewing = None, True, None
        self._host.hold(None)

        def kept(_: Session) -> None:
            self.pausing = False
            then()
            self._host.pass_changed()

        def failed(error: PaperpassError) -> None:
            self.pausing = False
            sitting.resume()
            self._take(sitting)
            self._host.failed(error)

        self._host.work(lambda: sitting.stop(EndedBy.PAUSE), kept, failed=failed)

    def _tell_bound(self, sitting: Sitting, bound: int) -> None:
        low, high = self._host.desk.budget(sitting.reading_pass)
        name, decide = sitting.reading_pass.title.lower(), self._host.key_named("decide")
        last = bound == high and low != high
        end = f"{decide} decides, whenever you like" if last else f"of {high} for the {name}"
        self._host.tell(f"{spoken_duration(bound * 60)} read, {end}")

    def _last_words(self) -> str:
        done = self.standing.decided
        if done is None:
            return "Reading without a pass is fine, and is not counted as one."
        which = reading_pass(done.pass_number)
        why = f": {done.reason}" if done.reason else ""
        return f"{which.title}, {spoken(done.day, self._host.desk.today())}, {done.decision}{why}"


def _resumed(guide: Guide, left_at: ReadingPosition) -> Guide:
    """The guide where an earlier sitting of the round left it."""
    count = len(guide.steps)
    return replace(
        guide,
        step=min(left_at.step, count),
        target_index=left_at.place,
        done=frozenset(left_at.done),
        spent=tuple(left_at.spent.get(str(number), 0.0) for number in range(count)),
    )
