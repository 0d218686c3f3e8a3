"""What is asked of a page, and what comes back."""

from dataclasses import asdict, dataclass
from typing import Any, Literal, Self

from paperpass.model.brief import Box

Form = Literal["kitty", "sixel", "halfcell", "png"]


@dataclass(frozen=True, slots=True)
class RenderJob:
    """A page (from 0), the clip of it in points, the size of the picture in pixels, and the form it is wanted in.

    `highlights` are boxes in points that are set off on the page; `cols` and `rows` are the cells it is drawn into.
    """

    page: int
    clip: Box
    width: int
    height: int
    form: Form
    cols: int = 0
    rows: int = 0
    rotation: int = 0
    invert: bool = False
    highlights: tuple[Box, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, row: dict[str, Any]) -> Self:
        row = {**row, "clip": tuple(row["clip"]), "highlights": tuple(tuple(b) for b in row["highlights"])}
        return cls(**row)
