"""A paper's pages as they are looked at: which place, how large, and the picture that shows it.

Pictures are asked of the PDF process one at a time; where a newer one is wanted meanwhile, the ones between are never
asked for. The next page is drawn ahead.
"""

from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from paperpass.desk.desk import Desk
from paperpass.model.brief import Box
from paperpass.model.errors import PaperpassError
from paperpass.model.geometry import PageSize, Pane, View, Viewpoint, Zoom, fit_page, place_for, scrolled, top_of
from paperpass.model.render import RenderJob
from paperpass.tui.graphics.picture import Picture
from paperpass.tui.terminal import Terminal
from paperpass.tui.threads import in_thread

_KEPT = 10


@dataclass(frozen=True, slots=True)
class Sight:
    """What is looked at: a place, a zoom, and what is set off there."""

    place: Viewpoint = field(default_factory=Viewpoint)
    zoom: Zoom = field(default_factory=Zoom)
    highlights: tuple[tuple[int, Box], ...] = ()
    selected: tuple[tuple[int, Box], ...] = ()
    invert: bool = False


class Paging:
    """The pages of one PDF in one pane. `shown` is given each picture as it is ready, `failed` what went wrong."""

    def __init__(
        self,
        desk: Desk,
        terminal: Terminal,
        file: Path,
        shown: Callable[[Picture], None],
        prepared: Callable[[Picture], None],
        failed: Callable[[PaperpassError], None],
    ) -> None:
        self.desk, self.terminal, self.file = desk, terminal, file
        self.shown, self.prepared, self.failed = shown, prepared, failed
        self.pages: list[PageSize] = []
        self.pane: Pane | None = None
        self.sight = Sight()
        self._pictures: OrderedDict[str, Picture] = OrderedDict()
        self._drawing = False
        self._wanted: RenderJob | None = None

    @property
    def waiting(self) -> bool:
        """Whether what is wanted is still being drawn."""
        return self._drawing and self._wanted is not None and self._key(self._wanted) not in self._pictures

    @property
    def ready(self) -> bool:
        """Whether pages and room are known."""
        return bool(self.pages) and self.pane is not None

    @property
    def page(self) -> int:
        """The page looked at, from 0."""
        return self.sight.place.page

    def view(self) -> View:
        """The part of the page that is seen. Only when `ready`."""
        assert self.pane is not None, "a view needs a pane"
        return fit_page(self.pages[self.page], self.pane, self.sight.zoom, self.sight.place)

    def look_at(self, place: Viewpoint | None = None, **changes: object) -> None:
        """Changes what is looked at; `draw` shows it."""
        self.sight = replace(self.sight, place=place or self.sight.place, **changes)  # type: ignore[arg-type]  # its own fields

    def scroll(self, rows: float) -> bool:
        """Looks so many rows further down; False where it stays."""
        if not self.ready or self.pane is None:
            return False
        before = self.sight.place
        place = scrolled(before, rows, self.pages, self.pane, self.sight.zoom)
        self.look_at(place)
        return place != before

    def turn(self, page: int, *, end: bool = False) -> None:
        """Looks at the top of a page, or at its end."""
        if self.ready and self.pane is not None:
            self.look_at(top_of(page, self.pages, self.pane, self.sight.zoom, end=end))
        else:
            self.look_at(Viewpoint(self._held(page)))

    def find(self, page: int, box: Box | None) -> None:
        """Looks where a box is well seen."""
        if box is None or not self.ready or self.pane is None:
            self.turn(page)
        else:
            self.look_at(place_for(page, box, self.pages, self.pane, self.sight.zoom))

    def return_to(self, page: int, y: float, x: float) -> None:
        """Looks at a place again: its height stands at the top, in the column that holds it."""
        page = self._held(page)
        if self.ready and self.pane is not None and self.sight.zoom.fit == "column":
            x = place_for(page, (x, y, x, y), self.pages, self.pane, self.sight.zoom).x
        self.look_at(Viewpoint(page, x, y))

    async def draw(self) -> None:
        """Shows what is looked at: at once where its picture is at hand, else when the PDF process has drawn it."""
        if not self.ready:
            return
        self._wanted = self.job(self.sight)
        key = self._key(self._wanted)
        if key in self._pictures:
            self._pictures.move_to_end(key)
            self.shown(self._pictures[key])
        if self._drawing:
            return
        self._drawing = True
        try:
            await self._catch_up()
        finally:
            self._drawing = False

    def job(self, sight: Sight) -> RenderJob:
        """What is asked of the PDF process for a sight."""
        assert self.pane is not None, "a job needs a pane"
        view = fit_page(self.pages[sight.place.page], self.pane, sight.zoom, sight.place)
        protocol = self.terminal.protocol
        return RenderJob(
            page=sight.place.page,
            clip=view.clip,
            width=view.width,
            height=view.height,
            form="halfcell" if protocol == "text" else protocol,
            cols=view.cols,
            rows=view.rows,
            invert=sight.invert,
            colours=self.terminal.sixel_colours,
            highlights=tuple(box for page, box in sight.highlights if page == sight.place.page),
            selected=tuple(box for page, box in sight.selected if page == sight.place.page),
        )

    async def _catch_up(self) -> None:
        """Draws until what is wanted is shown, then the view behind it."""
        while job := self._wanted:
            key = self._key(job)
            if key not in self._pictures:
                try:
                    picture = await in_thread(lambda job=job: self._render(job))  # type: ignore[misc]  # bound now
                except PaperpassError as error:
                    if self._wanted == job:
                        self.failed(error)
                        return
                    continue
                self._keep(key, picture)
                if self._wanted == job:
                    self.shown(picture)
            if self._wanted == job:
                await self._draw_ahead(job)
                return

    async def _draw_ahead(self, shown: RenderJob) -> None:
        """Draws what a page key would show next, so that it stands at once."""
        if self.pane is None:
            return
        place = scrolled(self.sight.place, self.pane.rows, self.pages, self.pane, self.sight.zoom)
        job = self.job(replace(self.sight, place=place))
        key = self._key(job)
        if job == shown or key in self._pictures:
            return
        with suppress(PaperpassError):
            picture = await in_thread(lambda: self._render(job))
            self._keep(key, picture)
            if self._wanted == shown:
                self.prepared(picture)
        if self._wanted != shown:
            await self._catch_up()

    def _render(self, job: RenderJob) -> Picture:
        payload = self.desk.page.render(self.file, job)
        return Picture(job.form, job.width, job.height, job.cols, job.rows, payload, self._key(job))

    def _held(self, page: int) -> int:
        """The page, or the nearest one that there is."""
        return max(0, min(page, len(self.pages) - 1) if self.pages else page)

    def _keep(self, key: str, picture: Picture) -> None:
        self._pictures[key] = picture
        while len(self._pictures) > _KEPT:
            self._pictures.popitem(last=False)

    def _key(self, job: RenderJob) -> str:
        return f"{self.file}|{job}"
