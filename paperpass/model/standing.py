"""Where a paper stands, worked out of its sittings: only a finished pass says so."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from paperpass.model.hours import by_page, by_step
from paperpass.model.passes import FIRST, PASSES, Decision, Makes, ReadingPass, reading_pass
from paperpass.model.session import EndedBy, Session, instant
from paperpass.model.state import State


@dataclass(frozen=True, slots=True)
class Round:
    """One going-through of a pass, over as many sittings as it took."""

    pass_number: int
    number: int
    sittings: tuple[Session, ...]

    @property
    def finish(self) -> Session | None:
        """The sitting that was decided last, or None where none was."""
        return next((s for s in reversed(self.sittings) if s.ended_by is EndedBy.FINISH), None)

    @property
    def open(self) -> bool:
        """Whether it is being read: its last sitting took no decision."""
        return self.sittings[-1].ended_by is not EndedBy.FINISH

    @property
    def goes_on(self) -> bool:
        """Whether its next sitting belongs to it: it is open, or was put off."""
        decision = decision_of(self.finish)
        return self.open or (decision is not None and decision.puts_off)

    @property
    def made(self) -> Session | None:
        """The sitting with which its pass was made, the first of several, or None where it was not."""
        return next((s for s in self.sittings if self._makes(s)), None)

    @property
    def reading_seconds(self) -> float:
        return sum(s.reading_seconds for s in self.sittings)

    def to_json(self, answers: Mapping[str, str]) -> dict[str, Any]:
        """As `show --json` prints it."""
        finish, made = self.finish, self.made is not None
        return {
            "pass": self.pass_number,
            "round": self.number,
            "state": "done" if made else "open",
            "reading_seconds": round(self.reading_seconds, 1),
            "sittings": len(self.sittings),
            "started": self.sittings[0].started,
            "finished": finish.ended if finish and made else None,
            "decided": finish.ended if finish else None,
            "decision": finish.decision if finish else None,
            "reason": finish.reason if finish else None,
            "revisit": finish.revisit if finish else None,
            "page_seconds": {str(page): round(seconds, 1) for page, seconds in by_page(self.sittings).items()},
            "step_seconds": {step: round(seconds, 1) for step, seconds in by_step(self.sittings).items()},
            "answers": dict(answers),
        }

    def _makes(self, sitting: Session) -> bool:
        if sitting.ended_by is not EndedBy.FINISH:
            return False
        decision = decision_of(sitting)
        if decision is None or decision.makes is Makes.ALWAYS:
            return True
        return decision.makes is Makes.IF_READ and self.reading_seconds > 0


@dataclass(frozen=True, slots=True)
class Standing:
    """What the sittings add up to."""

    rounds: tuple[Round, ...] = ()
    shelved: bool = False
    latest: Session | None = field(default=None, repr=False)
    finishes: tuple[Session, ...] = field(default=(), repr=False)
    numbers: Mapping[int, int] = field(default_factory=dict, repr=False)
    """The highest number of a round of each pass."""

    @property
    def open_round(self) -> Round | None:
        """The round that was begun last and is being read, or None."""
        if self.latest is None or self.latest.ended_by is EndedBy.FINISH:
            return None
        return next((r for r in self.rounds if r.open and self.latest in r.sittings), None)

    @property
    def decided(self) -> Session | None:
        """The sitting with the decision taken last."""
        return self.finishes[-1] if self.finishes else None

    @property
    def state(self) -> State:
        if self.open_round:
            return State.READING
        decision = self.decision
        if decision:
            return decision.state
        return State.SHELF if self.shelved else State.INBOX

    @property
    def decision(self) -> Decision | None:
        return decision_of(self.decided)

    @property
    def verdict(self) -> str | None:
        """The reason given with the latest decision that has one."""
        return next((s.reason for s in reversed(self.finishes) if s.reason), None)

    @property
    def revisit(self) -> str | None:
        """The day to come back on, while that is what was decided last."""
        return self.decided.revisit if self.decided and not self.open_round else None

    @property
    def waits_for(self) -> tuple[str, ...]:
        """What is to be read before, while that is what was decided last."""
        return self.decided.waits_for if self.decided and not self.open_round else ()

    @property
    def passes_done(self) -> tuple[int, ...]:
        return tuple(sorted({r.pass_number for r in self.rounds if r.made}))

    @property
    def days(self) -> tuple[str, ...]:
        """The day (ISO) of each pass that was made, in order."""
        return tuple(sorted(made.day for r in self.rounds if (made := r.made)))

    @property
    def reading_seconds(self) -> float:
        return sum(r.reading_seconds for r in self.rounds)

    @property
    def touched(self) -> str | None:
        return self.latest.ended if self.latest else None

    @property
    def next_pass(self) -> ReadingPass | None:
        """The pass to offer: the open one, else what the last decision leads to; None where it ends the way."""
        if self.open_round:
            return reading_pass(self.open_round.pass_number)
        if self.decided is None:
            return FIRST
        if self.decision:
            return reading_pass(self.decision.next_pass) if self.decision.next_pass else None
        return PASSES[self.decided.pass_number] if self.decided.pass_number < len(PASSES) else None

    @property
    def to_decide(self) -> tuple[ReadingPass, Session | None]:
        """The pass that a decision is about now, and the sitting whose decision it would correct.

        None instead of a sitting where it is a new one: of the pass that is open, was put off, or was never begun.
        """
        if self.open_round:
            return reading_pass(self.open_round.pass_number), None
        if self.decided is None:
            return FIRST, None
        which = reading_pass(self.decided.pass_number)
        again = self.decision is None or self.decision.puts_off
        return which, None if again else self.decided

    def round(self, pass_number: int, number: int) -> Round | None:
        """That round, or None where there is none."""
        return next((r for r in self.rounds if (r.pass_number, r.number) == (pass_number, number)), None)

    def round_for(self, pass_number: int) -> int:
        """The round in which a sitting of that pass would count now: the one that goes on, else a new one."""
        going_on = [r.number for r in self.rounds if r.pass_number == pass_number and r.goes_on]
        return going_on[-1] if going_on else self.numbers.get(pass_number, 0) + 1


def decision_of(sitting: Session | None) -> Decision | None:
    """The decision that a sitting ended with, or None where it took none that its pass knows."""
    if sitting is None or sitting.decision is None or sitting.ended_by is not EndedBy.FINISH:
        return None
    return reading_pass(sitting.pass_number).decision(sitting.decision)


def standing(sessions: Iterable[Session], *, shelved: bool = False) -> Standing:
    """What sittings, in whatever order their lines lie, add up to; `shelved` where the paper came by import."""
    rows = in_force(list(sessions))
    grouped: dict[tuple[int, int], list[Session]] = {}
    for row in rows:
        grouped.setdefault((row.pass_number, row.round), []).append(row)
    stands = {place: tuple(_not_given_up(group)) for place, group in grouped.items()}
    rounds = tuple(Round(p, n, group) for (p, n), group in stands.items() if group)
    numbers: dict[int, int] = {}
    for made in rounds:
        numbers[made.pass_number] = max(made.number, numbers.get(made.pass_number, 0))
    counted = {id(s) for r in rounds for s in r.sittings}
    rows = [row for row in rows if id(row) in counted]
    finishes = tuple(row for row in rows if row.ended_by is EndedBy.FINISH)
    return Standing(rounds, shelved, rows[-1] if rows else None, finishes, numbers)


def in_force(sessions: Sequence[Session]) -> list[Session]:
    """The sittings in the order in which they ended, each as its last correction has it.

    A line counts as later than the one that it was written after, whatever the clock said: one that was set back hides
    nothing. A correction stands at the place of what it corrects.
    """
    slots, slot_of = _slots(sessions)
    moments: dict[int, tuple[float, float, int, float, str]] = {}
    waiting = list(range(len(slots)))
    while waiting:
        ready = [at for at in waiting if slot_of.get(slots[at].after or "", at) in (at, *moments)] or waiting[:1]
        for at in ready:
            row = slots[at]
            before = moments.get(slot_of.get(row.after or "", -1), (0.0, 0.0, -1, 0.0, ""))
            ended, started = instant(row.ended), instant(row.started)
            moments[at] = (max(ended, before[0]), max(started, before[1]), before[2] + 1, ended, row.id)
        waiting = [at for at in waiting if at not in moments]
    return [slots[at] for at in sorted(moments, key=moments.__getitem__)]


def line_in_force(sessions: Sequence[Session], id: str) -> Session | None:
    """The line that stands now for the one of that id: itself, or its last correction; None where there is none."""
    slots, slot_of = _slots(sessions)
    return slots[slot_of[id]] if id in slot_of else None


def _slots(sessions: Sequence[Session]) -> tuple[list[Session], dict[str, int]]:
    """The lines that no other supersedes, and which of them stands for each id.

    Of two that correct one line, as two machines may write them, the later one stands.
    """
    slots: list[Session] = []
    slot_of: dict[str, int] = {}
    waiting = list({row.id or id(row): row for row in reversed(sessions)}.values())[::-1]
    while waiting:
        ready = [row for row in waiting if not row.supersedes or row.supersedes in slot_of]
        for row in ready or waiting[:1]:
            at = slot_of.get(row.supersedes or "", len(slots))
            if at == len(slots):
                slots.append(row)
            elif row.supersedes == slots[at].id or _corrected_at(row) >= _corrected_at(slots[at]):
                slots[at] = row
            if row.id:
                slot_of[row.id] = at
        done = {id(row) for row in ready or waiting[:1]}
        waiting = [row for row in waiting if id(row) not in done]
    return slots, slot_of


def _corrected_at(row: Session) -> tuple[float, str]:
    """When a line was corrected; of two at once the ids decide, so that the order of the lines does not."""
    return instant(row.at or ""), row.id


def _not_given_up(sittings: Iterable[Session]) -> list[Session]:
    """The sittings of a round without those since its last decision that a later one gave up."""
    kept: list[Session] = []
    since: list[Session] = []
    for sitting in sittings:
        if sitting.ended_by is EndedBy.GIVEN_UP:
            since = []
        elif sitting.ended_by is EndedBy.FINISH:
            kept += [*since, sitting]
            since = []
        else:
            since.append(sitting)
    return kept + since
