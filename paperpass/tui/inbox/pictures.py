"""A paper's first figures in small, where the terminal has pixels."""

from collections.abc import Callable, Sequence
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal

from paperpass.model.brief import Figure
from paperpass.model.errors import PaperpassError
from paperpass.model.geometry import PageSize, Viewpoint, Zoom, fit_page
from paperpass.model.render import RenderJob
from paperpass.tui.graphics.picture import Picture
from paperpass.tui.terminal import Terminal
from paperpass.tui.threads import in_thread
from paperpass.tui.widgets.page import PageView

_MARGIN = 4.0
"""Points around a figure's box."""

Render = Callable[[Path, RenderJob], bytes]


class Pictures(Horizontal):
    """Shows a few figures side by side; takes no room where there are none, or no pixels."""

    MOST = 3
    """Figures that are shown."""
    DEFAULT_CSS = """
    Pictures { height: 12; display: none; }
    Pictures.-shown { display: block; }
    """

    def __init__(self, terminal: Terminal, render: Render, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._terminal, self._render_page = terminal, render
        self._file: Path | None = None
        self._figures: Sequence[Figure] = ()

    def compose(self) -> ComposeResult:
        for number in range(self.MOST):
            view = PageView(self._terminal, id=f"picture-{number}")
            view.can_focus = False
            yield view

    def show(self, file: Path | None, figures: Sequence[Figure]) -> None:
        """Shows figures of a file."""
        if not self._terminal.draws:
            return
        if (file, tuple(figures)) == (self._file, tuple(self._figures)):
            return
        self._file, self._figures = file, figures
        self.set_class(bool(figures), "-shown")
        for number, view in enumerate(self.query(PageView)):
            view.display = number < len(figures)
            view.show(None)
            if view.pane is not None:
                self._draw(number, view)

    @on(PageView.Resized)
    def _resized(self, event: PageView.Resized) -> None:
        event.stop()
        for number, view in enumerate(self.query(PageView)):
            if view.pane is not None:
                self._draw(number, view)

    def _draw(self, number: int, view: PageView) -> None:
        file, figures = self._file, self._figures
        if file is None or number >= len(figures) or view.pane is None:
            return
        job = self._job(figures[number], view)

        async def draw() -> None:
            try:
                payload = await in_thread(lambda: self._render_page(file, job))
            except PaperpassError:
                return
            if self.is_attached and (file, figures) == (self._file, self._figures):
                key = f"{file}|{job}"
                view.show(Picture(job.form, job.width, job.height, job.cols, job.rows, payload, key))

        self.run_worker(draw(), group=f"draw-{number}", exclusive=True)

    def _job(self, figure: Figure, view: PageView) -> RenderJob:
        assert view.pane is not None, "it is drawn once there is room"
        x0, y0, x1, y1 = figure.box
        size = PageSize(x1 - x0 + 2 * _MARGIN, y1 - y0 + 2 * _MARGIN)
        seen = fit_page(size, view.pane, Zoom(), Viewpoint())
        left, top = x0 - _MARGIN, y0 - _MARGIN
        protocol = "halfcell" if self._terminal.protocol == "text" else self._terminal.protocol
        return RenderJob(
            page=figure.page,
            clip=(seen.clip[0] + left, seen.clip[1] + top, seen.clip[2] + left, seen.clip[3] + top),
            width=seen.width,
            height=seen.height,
            form=protocol,
            cols=seen.cols,
            rows=seen.rows,
            invert=False,
            colours=self._terminal.sixel_colours,
        )
