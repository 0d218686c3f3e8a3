"""A sitting that is not kept yet, as it lies on the disk while it goes on."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from paperpass.model.session import CountedBy, EndedBy, Gap, Session


@dataclass(frozen=True, slots=True)
class Draft:
    """A sitting that is not kept yet. `earlier` are the seconds read in its round before, `after` is
    the id of the line that was the last when it began, `by` who counts the time.

    `away` are the seconds of the gaps that do not count. An older version kept in `debrief` what was typed into it.
    """

    slug: str
    pass_number: int
    round: int
    started: str
    updated: str
    reading_seconds: float
    away: tuple[float, ...] = ()
    pages: tuple[int, int] | None = None
    debrief: dict[str, str] | None = None
    gaps: tuple[Gap, ...] = ()
    step_seconds: Mapping[str, float] = field(default_factory=dict)
    page_seconds: Mapping[int, float] = field(default_factory=dict)
    earlier: float = 0.0
    after: str | None = None
    by: CountedBy = CountedBy.CLOCK

    def session(self, ended_by: EndedBy) -> Session:
        """The sitting as `sessions.jsonl` keeps it, ended when it was last seen."""
        return Session(
            self.pass_number,
            self.round,
            self.started,
            self.updated,
            self.reading_seconds,
            sum(self.away),
            self.pages,
            ended_by,
            gaps=self.gaps,
            step_seconds=self.step_seconds,
            page_seconds=self.page_seconds,
            by=self.by,
            after=self.after,
        )
