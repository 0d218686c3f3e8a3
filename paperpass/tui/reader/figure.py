"""A figure, a table or an equation alone, as large as the screen allows; the others a key away."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from paperpass.model.brief import Box, Figure
from paperpass.model.errors import PaperpassError
from paperpass.model.geometry import PageSize, Pane, View, Viewpoint, Zoom, fit_page, next_zoom, panned, zoomed
from paperpass.model.render import RenderJob
from paperpass.model.text import one_line
from paperpass.tui import commands
from paperpass.tui.base import BaseScreen
from paperpass.tui.graphics.picture import Picture
from paperpass.tui.widgets.bars import Bar, Keys
from paperpass.tui.widgets.page import PageView

_MARGIN = 4.0
"""Points around the figure's box."""


class Region(NamedTuple):
    """A part of a page that is looked at alone; `box` in points."""

    name: str
    page: int
    box: Box


def regions_of(figures: Sequence[Figure]) -> list[Region]:
    """The figures with their labels and captions."""
    return [Region(figure.titled, figure.page, figure.box) for figure in figures]


class FigureScreen(BaseScreen):
    """Shows regions of a file one by one. `go` is called with the number of the one to go to on its page."""

    SCOPE = "figure"
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings("figure")

    def __init__(self, file: Path, regions: Sequence[Region], at: int, go: Callable[[int], None]) -> None:
        super().__init__()
        self.file, self.regions, self.at, self.go = file, regions, at, go
        self.zoom, self.place = Zoom(), Viewpoint()
        self.pane: Pane | None = None
        self.invert = False

    def compose(self) -> ComposeResult:
        yield Bar(id="top")
        yield PageView(self.paperpass.terminal, id="page")
        yield Keys(id="keys").data_bind(BaseScreen.footer)

    def on_mount(self) -> None:
        self.query_one(PageView).focus()
        self._show()

    @on(PageView.Resized)
    def _resized(self, event: PageView.Resized) -> None:
        self.pane = event.pane
        self._show()

    def action_next(self) -> None:
        self._turn(1)

    def action_previous(self) -> None:
        self._turn(-1)

    def action_zoom_in(self) -> None:
        self._zoom(next_zoom(self.zoom.factor, larger=True))

    def action_zoom_out(self) -> None:
        self._zoom(next_zoom(self.zoom.factor, larger=False))

    def action_down(self) -> None:
        self._move(0, 3)

    def action_up(self) -> None:
        self._move(0, -3)

    def action_left(self) -> None:
        self._move(-6, 0)

    def action_right(self) -> None:
        self._move(6, 0)

    def action_invert(self) -> None:
        self.invert = not self.invert
        self._show()

    def action_go_there(self) -> None:
        self.app.pop_screen()
        self.go(self.at)

    def _turn(self, step: int) -> None:
        self.at = (self.at + step) % len(self.regions)
        self.zoom, self.place = Zoom(), Viewpoint()
        self._show()

    def _zoom(self, factor: float) -> None:
        if self.pane:
            zoom = replace(self.zoom, factor=factor)
            self.place = zoomed(self.place, self.zoom, zoom, [self._sheet()], self.pane)
            self.zoom = zoom
            self._show()

    def _move(self, cols: int, rows: int) -> None:
        if self.pane:
            view = self._view(self.pane)
            down = rows * self.pane.cell_h / view.scale
            here = Viewpoint(0, view.clip[0], view.clip[1] + down)
            self.place = panned(here, cols, [self._sheet()], self.pane, self.zoom)
            self._show()

    def _sheet(self) -> PageSize:
        x0, y0, x1, y1 = self.regions[self.at].box
        return PageSize(x1 - x0 + 2 * _MARGIN, y1 - y0 + 2 * _MARGIN)

    def _view(self, pane: Pane) -> View:
        return fit_page(self._sheet(), pane, self.zoom, self.place)

    def _show(self) -> None:
        region, count = self.regions[self.at], len(self.regions)
        zoom = f" · {self.zoom.factor:.0%}" if self.zoom.factor != 1 else ""
        self.query_one("#top", Bar).say(one_line(region.name), f"{self.at + 1} of {count} · p. {region.page + 1}{zoom}")
        if self.pane is None:
            return
        view, protocol = self._view(self.pane), self.paperpass.terminal.protocol
        left, top = region.box[0] - _MARGIN, region.box[1] - _MARGIN
        job = RenderJob(
            page=region.page,
            clip=(view.clip[0] + left, view.clip[1] + top, view.clip[2] + left, view.clip[3] + top),
            width=view.width,
            height=view.height,
            form="halfcell" if protocol == "text" else protocol,
            cols=view.cols,
            rows=view.rows,
            invert=self.invert,
            colours=self.paperpass.terminal.sixel_colours,
        )
        page = self.query_one(PageView)

        def shown(payload: bytes) -> None:
            key = f"{self.file}|{job}"
            page.show(Picture(job.form, job.width, job.height, job.cols, job.rows, payload, key))

        self.work(lambda: self.desk.page.render(self.file, job), shown, group="figure", failed=self._not_drawn)

    def _not_drawn(self, error: PaperpassError) -> None:
        self.query_one(PageView).show(None)
        self.failed(error)
