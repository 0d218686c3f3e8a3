"""Pictures of one PDF's pages, asked of the PDF process one at a time.

Where a newer one is wanted meanwhile, the ones between are never asked for. The next page is drawn ahead.
"""

from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from paperpass.model.errors import PaperpassError
from paperpass.model.render import RenderJob
from paperpass.tui.graphics.picture import Picture
from paperpass.tui.threads import in_thread

_PICTURES = 10
"""Pictures that are at hand: the views around the one that is looked at."""


class PageDrawer:
    """Draws with `render`. `shown` is given each picture as it is ready, `prepared` what was drawn ahead, `failed` what
    went wrong.
    """

    def __init__(
        self,
        file: Path,
        render: Callable[[Path, RenderJob], bytes],
        shown: Callable[[Picture], None],
        prepared: Callable[[Picture], None],
        failed: Callable[[PaperpassError], None],
    ) -> None:
        self.file, self._render = file, render
        self._shown, self._prepared, self._failed = shown, prepared, failed
        self._pictures: OrderedDict[str, Picture] = OrderedDict()
        self._drawing = False
        self._wanted: RenderJob | None = None
        self._ahead: RenderJob | None = None

    @property
    def waiting(self) -> bool:
        """Whether what is wanted is still being drawn."""
        return self._drawing and self._wanted is not None and self._key(self._wanted) not in self._pictures

    async def draw(self, job: RenderJob, ahead: RenderJob | None = None) -> None:
        """Shows what is wanted: at once where its picture is at hand, else when the PDF process has drawn it; then
        draws what comes next."""
        self._wanted, self._ahead = job, ahead
        key = self._key(job)
        if key in self._pictures:
            self._pictures.move_to_end(key)
            self._shown(self._pictures[key])
        if self._drawing:
            return
        self._drawing = True
        try:
            await self._catch_up()
        finally:
            self._drawing = False

    async def _catch_up(self) -> None:
        """Draws until what is wanted is shown, then what comes next."""
        while job := self._wanted:
            key = self._key(job)
            if key not in self._pictures:
                try:
                    picture = await in_thread(lambda job=job: self._picture(job))  # type: ignore[misc]  # bound now
                except PaperpassError as error:
                    if self._wanted == job:
                        self._failed(error)
                        return
                    continue
                self._keep(key, picture)
                if self._wanted == job:
                    self._shown(picture)
            if self._wanted == job:
                await self._draw_ahead(job)
                return

    async def _draw_ahead(self, shown: RenderJob) -> None:
        job = self._ahead
        if job is None or job == shown or self._key(job) in self._pictures:
            return
        with suppress(PaperpassError):
            picture = await in_thread(lambda: self._picture(job))
            self._keep(self._key(job), picture)
            if self._wanted == shown:
                self._prepared(picture)
        if self._wanted != shown:
            await self._catch_up()

    def _picture(self, job: RenderJob) -> Picture:
        payload = self._render(self.file, job)
        return Picture(job.form, job.width, job.height, job.cols, job.rows, payload, self._key(job))

    def _keep(self, key: str, picture: Picture) -> None:
        self._pictures[key] = picture
        while len(self._pictures) > _PICTURES:
            self._pictures.popitem(last=False)

    def _key(self, job: RenderJob) -> str:
        return f"{self.file}|{job}"
