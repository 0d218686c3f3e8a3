"""The guide through a pass: which places each step names, and where the reader stands among them.

A step is done by doing: by going through its places, or by arriving at them and staying, by whatever key one came.
"""

from collections.abc import Mapping, Set as AbstractSet
from dataclasses import dataclass, field, replace
from typing import Self

from paperpass.model.brief import Box, Brief, Heading
from paperpass.model.passes import ReadingPass, Target
from paperpass.model.text import fold

Place = tuple[int, int]
"""A step and one of its places, both from 0."""

STAY_SECONDS = 5.0
"""Seconds of reading at a place after which it was looked at: turning pages takes one or two each."""
HANDFUL = 5
"""Equations that one is led through; glancing at more takes longer than the whole step is worth."""
_PROOFS = ("proof", "lemma", "supplement")
"""Words of headings under which there is nothing that the second pass reads."""
_BACK = ("abstract", "reference", "bibliograph", "acknowledg")
"""How headings begin whose sections are no part of the argument."""
_MATHEMATICS = ("preliminar", "background", "method", "model", "theor", "approach", "algorithm", "formul")


@dataclass(frozen=True, slots=True)
class StepTarget:
    """A place that a step names: page from 0, the box to set off (points, None for the page's top), words for it.

    `sure` is False for a guess. `start` is where to look first, where that is above the box. One that is `whole`
    holds all up to the next heading.
    """

    page: int
    box: Box | None
    words: str
    sure: bool = True
    start: Box | None = None
    whole: bool = False


def targets_for(target: Target, brief: Brief) -> tuple[StepTarget, ...]:
    """The places of a target in reading order; empty where the paper has none, or none was found."""
    find = {
        Target.ABSTRACT: _abstract,
        Target.INTRODUCTION: _introduction,
        Target.HEADINGS: lambda b: tuple(_heading(h) for h in b.headings if fold(h.text) != "abstract"),
        Target.SECTIONS: _sections,
        Target.EQUATIONS: _mathematics,
        Target.FIGURES: _figures,
        Target.CONCLUSION: _conclusion,
        Target.REFERENCES: _references,
    }.get(target)
    return find(brief) if find else ()


def _stops(target: Target, places: int) -> int:
    """Through how many of its places one is led: headings are a list that one walks by oneself."""
    return min(places, {Target.HEADINGS: 1, Target.EQUATIONS: HANDFUL}.get(target, places))


@dataclass(frozen=True, slots=True)
class Guide:
    """Where the reader stands in a pass: the step, the place within it, steps done, seconds spent on each.

    `stops` are the places of each step that one is led through, all where it is empty; `worth` the seconds that each is
    worth, and `stayed` those for which one has been at a place.
    """

    steps: tuple[tuple[StepTarget, ...], ...]
    step: int = 0
    target_index: int = 0
    done: frozenset[int] = frozenset()
    spent: tuple[float, ...] = field(default=())
    stops: tuple[int, ...] = ()
    worth: tuple[float, ...] = ()
    stayed: Mapping[Place, float] = field(default_factory=dict)

    @classmethod
    def begin(cls, reading_pass: ReadingPass, brief: Brief | None, budget: tuple[int, int] | None = None) -> Self:
        """The guide at its first step; without a brief its steps name no places yet. `budget` is in minutes."""
        worth = tuple(60 * step.minutes(budget or reading_pass.budget) for step in reading_pass.steps)
        empty = cls(((),) * len(worth), spent=(0.0,) * len(worth), worth=worth)
        return empty.with_brief(reading_pass, brief) if brief else empty

    @property
    def target(self) -> StepTarget | None:
        """The place to be at now, or None where the step names none."""
        places = self.steps[self.step] if self.step < len(self.steps) else ()
        return places[min(self.target_index, len(places) - 1)] if places else None

    @property
    def over(self) -> bool:
        """Whether one has come behind the last step."""
        return self.step >= len(self.steps)

    @property
    def skipped(self) -> frozenset[int]:
        """The steps that one has gone past and not done."""
        return frozenset(range(min(self.step, len(self.steps)))) - self.done

    def count(self, step: int) -> int:
        """Through how many places of a step one is led."""
        return self.stops[step] if self.stops else len(self.steps[step])

    def next(self) -> Self:
        """One place further; behind a step's last place the step is done, and the next one begins."""
        if self.over:
            return self
        if self.target_index + 1 < self.count(self.step):
            return replace(self, target_index=self.target_index + 1)
        return replace(self.skip(), done=self.done | {self.step})

    def skip(self) -> Self:
        """On to the next step that is not done, whatever places are left in this one."""
        if self.over:
            return self
        ahead = (n for n in range(self.step + 1, len(self.steps)) if n not in self.done)
        return replace(self, step=next(ahead, len(self.steps)), target_index=0)

    def at(self, step: int) -> Self:
        """At the beginning of any step, from 0: the order is free."""
        return replace(self, step=max(0, min(step, len(self.steps) - 1)), target_index=0)

    def previous(self) -> Self:
        """One place back; a step that one comes back to is not done any more."""
        if self.target_index > 0 and not self.over:
            return replace(self, target_index=self.target_index - 1)
        if self.step == 0:
            return self
        step = self.step - 1
        return replace(self, step=step, target_index=max(0, self.count(step) - 1), done=self.done - {step})

    def with_brief(self, reading_pass: ReadingPass, brief: Brief) -> Self:
        """The same standing, once the paper's structure is known."""
        steps = tuple(targets_for(s.target, brief) for s in reading_pass.steps)
        stops = tuple(_stops(s.target, len(places)) for s, places in zip(reading_pass.steps, steps, strict=True))
        return replace(self, steps=steps, stops=stops)

    def spend(self, seconds: float, step: int | None = None) -> Self:
        """Some seconds more on a step, the one that one is at; less where they turn out not to have been reading.

        What a step does not have is taken from the one that has most.
        """
        at = self.step if step is None else step
        if at >= len(self.steps) or not seconds:
            return self
        spent = list(self.spent)
        rest = spent[at] + seconds
        spent[at] = max(0.0, rest)
        while rest < 0 and any(spent):
            most = spent.index(max(spent))
            rest += spent[most]
            spent[most] = max(0.0, rest)
        return replace(self, spent=tuple(spent))

    def read(self, in_sight: AbstractSet[Place], seconds: float) -> Self:
        """Some seconds were read with these places in sight: of one step, the one that one is at before all others.

        One who has stayed at a place is at its step. A step of which half the places were stayed at is done once one
        leaves it, or has given it the time that it is worth; then the next one begins that is not done.
        """
        here = self._step_read(in_sight)
        guide = self.spend(seconds, here)
        if seconds <= 0:
            return guide
        places = {place for place in in_sight if place[0] == here}
        guide = replace(guide, stayed={**self.stayed, **{p: self.stayed.get(p, 0.0) + seconds for p in places}})
        long = sorted(place for place, spent in guide.stayed.items() if spent >= STAY_SECONDS)
        ready = {step for step, _ in long if 2 * sum(s == step for s, _ in long) >= len(self.steps[step])}
        read = {s for s in ready if s != here or guide.spent[s] >= (self.worth[s] if self.worth else STAY_SECONDS)}
        guide = replace(guide, done=guide.done | read)
        if guide.over:
            return guide
        stays = [number for step, number in long if step == here]
        at = (guide.step, min(guide.target_index, guide.count(guide.step) - 1))
        if here is not None and here not in guide.done and stays and at not in places:
            return replace(guide, step=here, target_index=min(stays[-1], guide.count(here) - 1))
        if here in read - self.done:
            return replace(guide, step=here).skip()
        if guide.step not in read - self.done:
            return guide
        return guide.skip() if here is None or here in guide.done else guide.at(here)

    def _step_read(self, in_sight: AbstractSet[Place]) -> int | None:
        """The step that is read: the current one, else of those that are not done the one most of which is in sight."""
        steps = {step for step, _ in in_sight}
        if self.step in steps:
            return self.step

        def share(step: int) -> float:
            return sum(place[0] == step for place in in_sight) / len(self.steps[step])

        return min(steps - self.done, key=lambda step: (-share(step), step < self.step, step), default=None)


def _abstract(brief: Brief) -> tuple[StepTarget, ...]:
    found, title = brief.abstract, brief.title
    if found is not None and found.page is not None:
        above = title.box if title is not None and title.page == found.page else None
        return (StepTarget(found.page, found.box, "Abstract", found.source != "guess", above),)
    return (StepTarget(title.page, title.box, "Title"),) if title is not None and title.page is not None else ()


def _introduction(brief: Brief) -> tuple[StepTarget, ...]:
    return () if brief.introduction is None else (replace(_heading(brief.headings[brief.introduction]), whole=True),)


def _sections(brief: Brief) -> tuple[StepTarget, ...]:
    """The sections that are read with care: neither proofs nor appendices, nor what only names other works."""
    found, folded = [], 0
    for heading in brief.headings:
        words = fold(heading.text)
        if folded and heading.level > folded:
            continue
        folds = heading.appendix or words.startswith(_BACK) or any(word in words for word in _PROOFS)
        folded = heading.level if folds else 0
        if not folds:
            found.append(replace(_heading(heading), whole=True))
    return tuple(found)


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
    return tuple(StepTarget(f.page, f.box, f.titled, f.source != "guess") for f in brief.figures)


def _conclusion(brief: Brief) -> tuple[StepTarget, ...]:
    found = brief.conclusion
    if found is None:
        return ()
    if found.heading is not None:
        return (replace(_heading(brief.headings[found.heading]), sure=found.source != "guess", whole=True),)
    return (StepTarget(found.page, found.box, "The last paragraphs", sure=False),)


def _references(brief: Brief) -> tuple[StepTarget, ...]:
    found = brief.references
    if found is None:
        return ()
    heading = next((h for h in brief.headings if h.page == found.page and "reference" in h.text.lower()), None)
    first = found.items[0].box if found.items else None
    spot = _heading(heading) if heading else StepTarget(found.page, first, "References")
    return (replace(spot, words=f"{found.count} references", sure=found.source != "guess", whole=True),)


def _heading(heading: Heading) -> StepTarget:
    words = f"{heading.number} {heading.text}" if heading.number else heading.text
    box = heading.box or (0.0, heading.y, 10_000.0, heading.y + 16.0)
    return StepTarget(heading.page, box, words, heading.source != "guess")
