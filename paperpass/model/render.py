"""What is asked of a page."""

from dataclasses import asdict, dataclass, replace
from typing import Any, Literal, Self

from paperpass.model.brief import Box
from paperpass.model.document import Document
from paperpass.model.geometry import scrolled
from paperpass.model.reading import Reading

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


def job_for(reading: Reading, document: Document, form: Form, colours: int) -> RenderJob | None:
    """What shows a reading, None before pages and pane are known."""
    view, page = reading.view(document), reading.viewpoint.page
    if view is None:
        return None
    return RenderJob(
        page=page,
        clip=view.clip,
        width=view.width,
        height=view.height,
        form=form,
        cols=view.cols,
        rows=view.rows,
        invert=reading.invert,
        colours=colours,
        highlights=tuple(box for at, box in (*document.highlighted, *reading.found, *reading.named) if at == page),
        selected=tuple(box for at, box in (*reading.shown_hit, *reading.selected) if at == page),
    )


def job_ahead(reading: Reading, document: Document, form: Form, colours: int) -> RenderJob | None:
    """What a page key would show next."""
    if reading.pane is None or reading.view(document) is None:
        return None
    at = scrolled(reading.viewpoint, reading.pane.rows, document.pages, reading.pane, reading.zoom)
    return job_for(replace(reading, viewpoint=at), document, form, colours)
