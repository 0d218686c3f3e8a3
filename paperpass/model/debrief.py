"""What the reader says at the end of a pass."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from paperpass.model.errors import PaperpassError
from paperpass.model.passes import ReadingPass


class Undecided(PaperpassError):
    """A debrief that lacks what it must have."""

    remedy = "choose what happens to the paper; everything else may stay empty"


@dataclass(frozen=True, slots=True)
class Debrief:
    """A decision with one line why (the verdict), and answers by question name; `revisit` is an ISO date.

    `read_first` names the papers that a decision waits for, `before` the answers that stood there before one typed.
    """

    decision: str
    reason: str = ""
    revisit: str | None = None
    answers: Mapping[str, str] = field(default_factory=dict)
    read_first: tuple[str, ...] = ()
    before: Mapping[str, str] = field(default_factory=dict)

    def check(self, reading_pass: ReadingPass) -> None:
        """Raises Undecided where the pass knows no such decision or question, or a day is missing or no day."""
        decision = reading_pass.decision(self.decision)
        if decision is None:
            raise Undecided(
                f"the {reading_pass.title.lower()} ends with one of {', '.join(d.name for d in reading_pass.decisions)}"
            )
        unknown = set(self.answers) - {q.name for q in reading_pass.questions}
        if unknown:
            raise Undecided(f"the {reading_pass.title.lower()} asks nothing called {min(unknown)!r}")
        if decision.asks == ("day",) and not self.revisit:
            raise Undecided("no day was given to come back on", "write tomorrow, Saturday, in two weeks or a date")
        if "first" in decision.asks and not (self.read_first or self.revisit):
            raise Undecided("nothing says when it comes back", "name what to read first, or a day")
        if self.revisit:
            try:
                date.fromisoformat(self.revisit)
            except ValueError as error:
                raise Undecided(
                    f"{self.revisit!r} is no day", "write tomorrow, Saturday, in two weeks or a date"
                ) from error


@dataclass(frozen=True, slots=True)
class DebriefDraft:
    """What was typed into a debrief, by field, and what stood there before (`base`); empty fields are left out.

    `round` is the round that it is about, `corrects` the id of the line whose decision it would correct.
    """

    typed: Mapping[str, str]
    base: Mapping[str, str] = field(default_factory=dict)
    round: int = 1
    corrects: str | None = None

    def over(self, now: Mapping[str, str]) -> dict[str, str]:
        """The fields as the form shows them where `now` stands there by now: what the reader did not touch is as it is
        now, and where both changed something both stay.
        """
        shown = {}
        for name in {*self.typed, *self.base, *now}:
            mine, was, is_now = self.typed.get(name, ""), self.base.get(name, ""), now.get(name, "")
            if mine == was:
                shown[name] = is_now
            elif is_now in (was, mine) or name in _SINGLE:
                shown[name] = mine
            else:
                shown[name] = "\n".join(part for part in (mine, is_now) if part)
        return {name: value for name, value in shown.items() if value}


_SINGLE = ("decision", "day", "first")
"""Fields in which only one thing can stand: what the reader typed last."""
