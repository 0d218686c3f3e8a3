"""What is asked of a page."""

from dataclasses import asdict, dataclass
from typing import Any, Literal, Self

from paperpass.model.brief import Box

Form = Literal["kitty", "sixel", "halfcell"]


@dataclass(frozen=True, slots=True)
class RenderJob:
    """A page (from 0), the clip of it as shown in points, and the picture it becomes: its size in pixels and in cells.

    `highlights` and `selected` are boxes in points on the unrotated page; `invert` draws light on dark; `colours`
    bounds a palette.
    """

    page: int
    clip: Box
    width: int
    height: int
    form: Form
    cols: int
    rows: int
    invert: bool = False
    colours: int = 128
    highlights: tuple[Box, ...] = ()
    selected: tuple[Box, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The job as plain JSON values."""
        return asdict(self)

    @classmethod
    def from_json(cls, row: dict[str, Any]) -> Self:
        """The job that `to_json` wrote."""
        return cls(
            **{
                **row,
                "clip": tuple(row["clip"]),
                **{name: tuple(tuple(b) for b in row[name]) for name in ("highlights", "selected")},
            }
        )
