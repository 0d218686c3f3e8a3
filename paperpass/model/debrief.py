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

    `read_first` names the papers that a decision waits for.
    """

    decision: str
    reason: str = ""
    revisit: str | None = None
    answers: Mapping[str, str] = field(default_factory=dict)
    read_first: tuple[str, ...] = ()

    def check(self, reading_pass: ReadingPass) -> None:
        """Raises Undecided where the pass knows no such decision or question, or a day is missing or no day."""
        if reading_pass.decision(self.decision) is None:
            raise Undecided(
                f"the {reading_pass.title.lower()} ends with one of {', '.join(d.name for d in reading_pass.decisions)}"
            )
        unknown = set(self.answers) - {q.name for q in reading_pass.questions}
        if unknown:
            raise Undecided(f"the {reading_pass.title.lower()} asks nothing called {min(unknown)!r}")
        if self.decision == "later" and not self.revisit:
            raise Undecided("no day was given to come back on", "write tomorrow, Saturday, in two weeks or a date")
        if self.revisit:
            try:
                date.fromisoformat(self.revisit)
            except ValueError as error:
                raise Undecided(
                    f"{self.revisit!r} is no day", "write tomorrow, Saturday, in two weeks or a date"
                ) from error
