"""Where each paper was left: page, zoom, and how far its pass had come. This machine's own, in the state folder."""

import json
from dataclasses import asdict, dataclass, field, fields
from math import isfinite
from pathlib import Path
from typing import Any

from paperpass.library import atomic
from paperpass.model.errors import LibraryError


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a paper: page from 0, `top` and `left` in points, zoom as a factor, the view's mode; and of the pass
    that is open the step it stands at, the steps that are done, and the seconds spent on each."""

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


def load(folder: Path, slug: str) -> Spot:
    """Where the paper was left; its beginning where nothing is known, or nothing that makes sense."""
    try:
        row: dict[str, Any] = json.loads((folder / f"{slug}.json").read_bytes())
        known = {f.name for f in fields(Spot)}
        spot = Spot(**{k: v for k, v in row.items() if k in known})
        return spot if _sound(spot) else Spot()
    except (OSError, ValueError, TypeError, AttributeError):
        return Spot()


def save(folder: Path, slug: str, spot: Spot) -> None:
    """Remembers the place; a state folder that cannot be written costs the place and nothing else."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        atomic.write(folder / f"{slug}.json", json.dumps(asdict(spot)).encode())
    except (OSError, LibraryError):
        return


def _sound(spot: Spot) -> bool:
    """Whether numbers are where numbers belong: a file of the state folder may be damaged, or somebody else's."""
    counts = (spot.page, spot.pass_number, spot.round, spot.step, spot.place, *spot.done)
    marked = [value for place in spot.marks.values() for value in place[:3]]
    measures = (spot.top, spot.left, spot.zoom, *spot.spent.values(), *marked)
    return (
        all(type(count) is int and count >= 0 for count in counts)
        and all(type(measure) in (int, float) and isfinite(measure) for measure in measures)
        and spot.zoom > 0
        and isinstance(spot.fit, str)
        and all(len(place) >= 2 for place in spot.marks.values())
    )
