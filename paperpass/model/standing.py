"""Where a paper stands, worked out of its sittings: only a finished pass says so."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from paperpass.model.passes import PASSES, Decision, ReadingPass, reading_pass
from paperpass.model.session import EndedBy, Session
from paperpass.model.state import State


@dataclass(frozen=True, slots=True)
class Round:
    """One going-through of a pass, over as many sittings as it took."""

    pass_number: int
    number: int
    sittings: tuple[Session, ...]

    @property
    def finish(self) -> Session | None:
        """The sitting that ended it, or None while it is open."""
        return next((s for s in reversed(self.sittings) if s.ended_by is EndedBy.FINISH), None)

    @property
    def reading_seconds(self) -> float:
        return sum(s.reading_seconds for s in self.sittings)

    def to_json(self, answers: Mapping[str, str]) -> dict[str, Any]:
        """As `show --json` prints it."""
        finish = self.finish
        return {
            "pass": self.pass_number,
            "round": self.number,
            "state": "done" if finish else "open",
            "reading_seconds": round(self.reading_seconds, 1),
            "sittings": len(self.sittings),
            "started": self.sittings[0].started,
            "finished": finish.ended if finish else None,
            "decision": finish.decision if finish else None,
            "reason": finish.reason if finish else None,
            "revisit": finish.revisit if finish else None,
            "answers": dict(answers),
        }


@dataclass(frozen=True, slots=True)
class Standing:
    """What the sittings add up to."""

    rounds: tuple[Round, ...] = ()
    shelved: bool = False
    latest: Session | None = field(default=None, repr=False)

    @property
    def open_round(self) -> Round | None:
        """The round begun last that is not finished yet, or None."""
        if self.latest is None or self.latest.ended_by is EndedBy.FINISH:
            return None
        return next((r for r in self.rounds if r.finish is None and self.latest in r.sittings), None)

    @property
    def decided(self) -> Session | None:
        """The sitting that finished a pass last, with its decision."""
        finishes = [r.finish for r in self.rounds if r.finish]
        return max(finishes, key=lambda s: s.ended, default=None)

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
        last = self.decided
        return reading_pass(last.pass_number).decision(last.decision) if last and last.decision else None

    @property
    def verdict(self) -> str | None:
        return self.decided.reason if self.decided else None

    @property
    def revisit(self) -> str | None:
        """The day to come back on, while that is what was decided last."""
        return self.decided.revisit if self.decided and not self.open_round else None

    @property
    def passes_done(self) -> tuple[int, ...]:
        return tuple(sorted({r.pass_number for r in self.rounds if r.finish}))

    @property
    def reading_seconds(self) -> float:
        return sum(r.reading_seconds for r in self.rounds)

    @property
    def touched(self) -> str | None:
        return self.latest.ended if self.latest else None

    @property
    def next_pass(self) -> ReadingPass:
        """The pass to offer: the open one, else the one behind those that are done, at last the third again."""
        if self.open_round:
            return reading_pass(self.open_round.pass_number)
        return PASSES[min(max(self.passes_done, default=0), len(PASSES) - 1)]

    def round_for(self, pass_number: int) -> int:
        """The round in which a sitting of that pass would count now: the open one, else a new one."""
        mine = [r for r in self.rounds if r.pass_number == pass_number]
        still_open = [r.number for r in mine if not r.finish]
        return still_open[-1] if still_open else max((r.number for r in mine), default=0) + 1


def standing(sessions: Iterable[Session], *, shelved: bool = False) -> Standing:
    """What sittings, in whatever order their lines lie, add up to; `shelved` where the paper came by import."""
    rows = sorted(sessions, key=lambda s: (s.started, s.ended))
    grouped: dict[tuple[int, int], list[Session]] = {}
    for row in rows:
        grouped.setdefault((row.pass_number, row.round), []).append(row)
    rounds = tuple(Round(p, n, tuple(s)) for (p, n), s in grouped.items())
    return Standing(rounds, shelved, max(rows, key=lambda s: (s.ended, s.started), default=None))
