"""The guide through a pass: which places each step names, and where the reader stands among them."""

from dataclasses import dataclass, field, replace
from typing import Self

from paperpass.model.brief import Box, Brief, Heading
from paperpass.model.passes import ReadingPass, Target
from paperpass.model.text import fold

_MATHEMATICS = ("preliminar", "background", "method", "model", "theor", "approach", "algorithm", "formul")


@dataclass(frozen=True, slots=True)
class StepTarget:
    """A place that a step names: page from 0, the box to set off (points, None for the page's top), words for it.

    `sure` is False for a guess. `start` is where to look first, where that is above the box.
    """

    page: int
    box: Box | None
    words: str
    sure: bool = True
    start: Box | None = None


def targets_for(target: Target, brief: Brief) -> tuple[StepTarget, ...]:
    """The places of a target in reading order; empty where the paper has none, or none was found."""
    find = {
        Target.ABSTRACT: _abstract,
        Target.INTRODUCTION: _introduction,
        Target.HEADINGS: lambda b: tuple(_heading(h) for h in b.headings if fold(h.text) != "abstract"),
        Target.EQUATIONS: _mathematics,
        Target.FIGURES: _figures,
        Target.CONCLUSION: _conclusion,
        Target.REFERENCES: _references,
    }.get(target)
    return find(brief) if find else ()


@dataclass(frozen=True, slots=True)
class Guide:
    """Where the reader stands in a pass: the step, the place within it, steps done, seconds spent on each."""

    steps: tuple[tuple[StepTarget, ...], ...]
    step: int = 0
    target_index: int = 0
    done: frozenset[int] = frozenset()
    spent: tuple[float, ...] = field(default=())

    @classmethod
    def begin(cls, reading_pass: ReadingPass, brief: Brief | None) -> Self:
        """The guide at its first step; without a brief its steps name no places yet."""
        steps = tuple(targets_for(s.target, brief) if brief else () for s in reading_pass.steps)
        return cls(steps, spent=(0.0,) * len(steps))

    @property
    def target(self) -> StepTarget | None:
        """The place to be at now, or None where the step names none."""
        places = self.steps[self.step] if self.step < len(self.steps) else ()
        return places[min(self.target_index, len(places) - 1)] if places else None

    @property
    def over(self) -> bool:
        """Whether every step has been gone through."""
        return self.step >= len(self.steps)

    def next(self) -> Self:
        """One place further; behind a step's last place the step is done, and the next one begins."""
        if self.over:
            return self
        if self.target_index + 1 < len(self.steps[self.step]):
            return replace(self, target_index=self.target_index + 1)
        return self.skip()

    def skip(self) -> Self:
        """On to the next step, whatever places are left in this one; it counts as done."""
        return self if self.over else replace(self, step=self.step + 1, target_index=0, done=self.done | {self.step})

    def previous(self) -> Self:
        """One place back."""
        if self.target_index > 0 and not self.over:
            return replace(self, target_index=self.target_index - 1)
        if self.step == 0:
            return self
        step = self.step - 1
        return replace(self, step=step, target_index=max(0, len(self.steps[step]) - 1), done=self.done - {step})

    def with_brief(self, reading_pass: ReadingPass, brief: Brief) -> Self:
        """The same standing, once the paper's structure is known."""
        return replace(self, steps=tuple(targets_for(s.target, brief) for s in reading_pass.steps))

    def spend(self, seconds: float) -> Self:
        """Some seconds more on the step that is being done; less where they turn out not to have been reading."""
        if self.over or not seconds:
            return self
        spent = list(self.spent)
        spent[self.step] = max(0.0, spent[self.step] + seconds)
        return replace(self, spent=tuple(spent))


def _abstract(brief: Brief) -> tuple[StepTarget, ...]:
    found, title = brief.abstract, brief.title
    if found is not None and found.page is not None:
        above = title.box if title is not None and title.page == found.page else None
        return (StepTarget(found.page, found.box, "Abstract", found.source != "guess", above),)
    return (StepTarget(title.page, title.box, "Title"),) if title is not None and title.page is not None else ()


def _introduction(brief: Brief) -> tuple[StepTarget, ...]:
    return () if brief.introduction is None else (_heading(brief.headings[brief.introduction]),)


def _mathematics(brief: Brief) -> tuple[StepTarget, ...]:
    """The numbered equations, or where there are none the headings under which mathematics is to be expected."""
    if brief.equations:
        return tuple(
            StepTarget(e.page, e.box or (0.0, e.y, 10_000.0, e.y + 14.0), f"Equation ({e.number})")
            for e in brief.equations
        )
    wanted = [h for h in brief.headings if any(word in h.text.lower() for word in _MATHEMATICS)]
    return tuple(replace(_heading(h), sure=False) for h in wanted[:6])


def _figures(brief: Brief) -> tuple[StepTarget, ...]:
    return tuple(
        StepTarget(f.page, f.box, f"{f.kind.capitalize()} {f.number}: {f.caption}", f.source != "guess")
        for f in brief.figures
    )


def _conclusion(brief: Brief) -> tuple[StepTarget, ...]:
    found = brief.conclusion
    if found is None:
        return ()
    if found.heading is not None:
        return (replace(_heading(brief.headings[found.heading]), sure=found.source != "guess"),)
    return (StepTarget(found.page, found.box, "The last paragraphs", sure=False),)


def _references(brief: Brief) -> tuple[StepTarget, ...]:
    found = brief.references
    if found is None:
        return ()
    heading = next((h for h in brief.headings if h.page == found.page and "reference" in h.text.lower()), None)
    first = found.items[0].box if found.items else None
    spot = _heading(heading) if heading else StepTarget(found.page, first, "References")
    return (replace(spot, words=f"{found.count} references", sure=found.source != "guess"),)


def _heading(heading: Heading) -> StepTarget:
    words = f"{heading.number} {heading.text}" if heading.number else heading.text
    box = heading.box or (0.0, heading.y, 10_000.0, heading.y + 16.0)
    return StepTarget(heading.page, box, words, heading.source != "guess")
