"""On which page and at which step of the guide the reading of a sitting was done."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Self, TypeVar

Name = TypeVar("Name")

_MOMENT = 1.0
"""Seconds on a page or a step below which it was passed by, not read."""


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Seconds of reading by page (from 1) and by step, and where the reader is; `placed` are those that are shared out.

    It is moved on with the seconds that the sitting's clock has by then, which may become fewer: a silence that turns
    out to have been a gap is taken from where it was spent.
    """

    pages: Mapping[int, float] = field(default_factory=dict)
    steps: Mapping[str, float] = field(default_factory=dict)
    page: int | None = None
    step: str | None = None
    placed: float = 0.0

    def at(self, seconds: float) -> Self:
        """With what was read since, where the reader is."""
        spent = seconds - self.placed
        if not spent:
            return self
        return replace(
            self,
            pages=_with(self.pages, self.page, spent),
            steps=_with(self.steps, self.step, spent),
            placed=seconds,
        )

    def on_page(self, page: int, seconds: float) -> Self:
        """The reader is on that page now."""
        return self if page == self.page else replace(self.at(seconds), page=page)

    def on_step(self, step: str | None, seconds: float) -> Self:
        """The reader is at that step now, or at none."""
        return self if step == self.step else replace(self.at(seconds), step=step)

    def elsewhere(self, seconds: float) -> Self:
        """What was read since was read nobody knows where: a gap that counts after all."""
        return replace(self, placed=seconds)

    @property
    def page_seconds(self) -> dict[int, float]:
        """Seconds of each page that was not only passed by."""
        return {page: round(spent, 1) for page, spent in self.pages.items() if spent >= _MOMENT}

    @property
    def step_seconds(self) -> dict[str, float]:
        """Seconds of each step that was not only passed by."""
        return {step: round(spent, 1) for step, spent in self.steps.items() if spent >= _MOMENT}


def _with(spent: Mapping[Name, float], where: Name | None, seconds: float) -> Mapping[Name, float]:
    if where is None:
        return spent
    return {**spent, where: max(0.0, spent.get(where, 0.0) + seconds)}
