"""What arXiv says of held papers now is asked, and newer PDFs are fetched, one after another."""

import asyncio
import threading
from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from dataclasses import replace

from paperpass.desk.updating import Updated, fetched, newer_pdf, update
from paperpass.model.activity import Activity, Step
from paperpass.model.card import Card
from paperpass.model.errors import Cancelled, PaperpassError
from paperpass.tui.threads import in_thread
from paperpass.tui.worker import Worker


class NewsOfPapers:
    """The news of some papers, by slug, and what became of their newer PDFs. `changed` hears of every change.

    Threads hand what they learn to the main loop; all values are set there.
    """

    def __init__(self, worker: Worker, cards: Sequence[Card], changed: Callable[[], None]) -> None:
        self._worker, self.cards, self._changed = worker, list(cards), changed
        self.news: dict[str, Updated] = {}
        self.activities: dict[str, Activity] = {}
        self.done = 0
        """How many papers were asked about."""
        self.error: PaperpassError | None = None
        self._waiting: list[str] = []
        self._stop: threading.Event | None = None

    @property
    def running(self) -> bool:
        """Whether arXiv is being asked, or a PDF is being fetched."""
        return self._stop is not None

    @property
    def asking(self) -> bool:
        """Whether there are papers that were not asked about yet."""
        return self.done < len(self.cards)

    def ask(self) -> None:
        """Asks about all papers."""
        stop = self._stop = threading.Event()
        worker, cards = self._worker, self.cards

        def ask() -> None:
            with suppress(Cancelled):
                for update_of_one in update(worker.desk, cards, cancelled=stop.is_set):
                    worker.from_thread(lambda one=update_of_one: self._learn(one))  # type: ignore[misc]  # bound now

        def failed(error: PaperpassError) -> None:
            self.error = error
            self._ended()

        worker.work(ask, lambda _: self._ended(), group="ask", failed=failed)
        self._changed()

    def is_there(self, news: Updated) -> bool:
        """Whether the newer PDF lies beside the old one."""
        return news.newest is not None and newer_pdf(self._worker.desk, news.card, news.newest).exists()

    def fetch(self, slugs: Sequence[str]) -> Callable[[], Coroutine[None, None, None]] | None:
        """Takes in papers whose newer PDF is to be fetched; what to run for it, None where it runs or none is new."""
        new = [s for s in slugs if not self.is_there(self.news[s]) and s not in self._waiting]
        if not new:
            self._worker.tell("the newer PDF lies beside the old one already")
            return None
        self._waiting += new
        for slug in new:
            self.activities[slug] = Activity(Step.WAITING)
        self._changed()
        if self._stop is not None:
            return None
        self._stop = threading.Event()
        return self._fetch_all

    def cited(self, slug: str) -> None:
        """The citation says now where the paper was published."""
        self.news[slug] = replace(self.news[slug], better=False)
        self._changed()

    def stop(self) -> bool:
        """Stops asking and fetching; False where nothing was under way."""
        if self._stop is None:
            return False
        self._stop.set()
        self._waiting.clear()
        return True

    async def _fetch_all(self) -> None:
        """Fetches PDF after PDF; the others go on after one fails."""
        stop, desk, loop = self._stop or threading.Event(), self._worker.desk, asyncio.get_running_loop()
        while self._waiting and not stop.is_set():
            slug = self._waiting.pop(0)
            news = self.news[slug]

            def progress(done: int, whole: int | None, slug: str = slug) -> None:
                loop.call_soon_threadsafe(self._progressed, slug, done, whole)

            def work(news: Updated = news) -> Updated:
                return fetched(desk, news, progress, stop.is_set)

            self.activities[slug] = Activity(Step.UNDER_WAY)
            try:
                self.news[slug] = replace(await in_thread(work), error=None)
                self.activities[slug] = Activity(Step.FETCHED)
            except Cancelled:
                self.activities[slug] = Activity(Step.STOPPED)
            except PaperpassError as error:
                self.activities[slug] = Activity(Step.FAILED)
                self.news[slug] = replace(news, error=error)
            self._changed()
        for slug, activity in self.activities.items():
            if activity.step is Step.WAITING:
                self.activities[slug] = Activity(Step.STOPPED)
        self._ended()

    def _learn(self, update_of_one: Updated) -> None:
        self.done += 1
        if update_of_one.is_news:
            self.news[update_of_one.card.slug] = update_of_one
        self._changed()

    def _progressed(self, slug: str, done: int, whole: int | None) -> None:
        if self.activities.get(slug, Activity(Step.WAITING)).step is Step.UNDER_WAY:
            self.activities[slug] = Activity(Step.UNDER_WAY, done, whole)
            self._changed()

    def _ended(self) -> None:
        self._stop = None
        self._changed()
