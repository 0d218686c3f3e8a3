"""Where a paper was left: page, zoom, and how far its pass had come."""

from dataclasses import dataclass, field
from math import isfinite


@dataclass(frozen=True, slots=True)
class ReadingPosition:
    """A place in a paper: page from 0, `top` and `left` in points, zoom as a factor, the view's mode; and of the pass
    that is open the step it stands at, the steps that are done, and the seconds spent on each.

    `pixels` says that it was left in a terminal that shows pixels: page or `text` is chosen for each kind by itself.
    """

    page: int = 0
    top: float = 0.0
    left: float = 0.0
    zoom: float = 1.0
    fit: str = "page"
    text: bool = False
    pass_number: int = 0
    round: int = 0
    step: int = 0
    place: int = 0
    done: list[int] = field(default_factory=list)
    spent: dict[str, float] = field(default_factory=dict)
    marks: dict[str, list[float]] = field(default_factory=dict)
    pixels: bool = False

    @property
    def sound(self) -> bool:
        """Whether numbers are where numbers belong: a file of the state folder may be damaged, or somebody else's."""
        counts = (self.page, self.pass_number, self.round, self.step, self.place, *self.done)
        marked = [value for place in self.marks.values() for value in place[:3]]
        measures = (self.top, self.left, self.zoom, *self.spent.values(), *marked)
        return (
            all(type(count) is int and count >= 0 for count in counts)
            and all(type(measure) in (int, float) and isfinite(measure) for measure in measures)
            and self.zoom > 0
            and isinstance(self.fit, str)
            and all(len(place) >= 2 for place in self.marks.values())
        )
