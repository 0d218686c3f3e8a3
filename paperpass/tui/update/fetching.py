"""What arXiv says of held papers now is asked, and newer PDFs are fetched, one after another."""

import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial

from paperpass.desk.updating import Updated, fetched, newer_pdf, update
from paperpass.model.activity import Activity, Step
from paperpass.model.card import Card
from paperpass.model.errors import Cancelled, PaperpassError
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
        self._there: set[str] = set()
        self._now: str | None = None
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
                    newest = update_of_one.newest
                    there = newest is not None and newer_pdf(worker.desk, update_of_one.card, newest).exists()
                    worker.from_thread(partial(self._learn, update_of_one, there=there))

        def failed(error: PaperpassError) -> None:
            self.error = error
            self._ended()

        worker.work(ask, lambda _: self._ended(), group="ask", failed=failed)
        self._changed()

    def is_there(self, news: Updated) -> bool:
        """Whether the newer PDF lies beside the old one."""
        return news.card.slug in self._there

    def fetch(self, slugs: Sequence[str]) -> None:
        """Takes in papers whose newer PDF is to be fetched, one after another once arXiv has been asked about all."""
        missing = [slug for slug in slugs if not self.is_there(self.news[slug])]
        new = [slug for slug in missing if slug not in self._waiting and slug != self._now]
        if not new:
            said = "it is on its way already" if missing else "the newer PDF lies beside the old one already"
            self._worker.tell(said)
            return
        self._waiting += new
        for slug in new:
            self.activities[slug] = Activity(Step.WAITING)
        if self.running:
            self._changed()
        else:
            self._fetch_next(threading.Event())

    def cited(self, slug: str) -> None:
        """The citation says now where the paper was published."""
        self.news[slug] = replace(self.news[slug], better=False)
        self._changed()

    def stop(self) -> bool:
        """Stops asking and fetching; False where nothing was under way."""
        if self._stop is None:
            return False
        self._stop.set()
        for slug in self._waiting:
            self.activities[slug] = Activity(Step.STOPPED)
        self._waiting.clear()
        self._changed()
        return True

    def _fetch_next(self, stop: threading.Event) -> None:
        """Fetches the PDF that has waited longest, then the next one; the others go on after one fails."""
        self._stop, self._now = stop, self._waiting.pop(0)
        slug, worker = self._now, self._worker
        news = self.news[slug]
        self.activities[slug] = Activity(Step.UNDER_WAY)

        def progress(done: int, whole: int | None) -> None:
            worker.from_thread(lambda: self._progressed(slug, done, whole))

        def work() -> Updated | PaperpassError:
            try:
                return fetched(worker.desk, news, progress, stop.is_set)
            except PaperpassError as error:
                return error

        worker.work(work, lambda outcome: self._fetched(slug, outcome))
        self._changed()

    def _fetched(self, slug: str, outcome: Updated | PaperpassError) -> None:
        if isinstance(outcome, Cancelled):
            self.activities[slug] = Activity(Step.STOPPED)
        elif isinstance(outcome, PaperpassError):
            self.activities[slug] = Activity(Step.FAILED)
            self.news[slug] = replace(self.news[slug], error=outcome)
        else:
            self.activities[slug] = Activity(Step.FETCHED)
            self._there.add(slug)
            self.news[slug] = replace(outcome, error=None)
        self._ended()

    def _learn(self, update_of_one: Updated, *, there: bool) -> None:
        slug = update_of_one.card.slug
        self.done += 1
        if update_of_one.is_news:
            self.news[slug] = update_of_one
        if there:
            self._there.add(slug)
        self._changed()

    def _progressed(self, slug: str, done: int, whole: int | None) -> None:
        if self.activities.get(slug, Activity(Step.WAITING)).step is Step.UNDER_WAY:
            self.activities[slug] = Activity(Step.UNDER_WAY, done, whole)
            self._changed()

    def _ended(self) -> None:
        """What ran has ended: a PDF that waits is next."""
        self._stop = self._now = None
        if self._waiting:
            self._fetch_next(threading.Event())
        else:
            self._changed()
