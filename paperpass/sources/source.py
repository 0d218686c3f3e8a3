"""arXiv as a source of papers."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from paperpass.model.errors import NotOnArxiv, SourceError
from paperpass.model.ids import PaperId
from paperpass.model.paper import Paper
from paperpass.model.search import Query, parse_category
from paperpass.sources.pace import never
from paperpass.sources.results import Announced, Downloaded, Found, Progress
from paperpass.sources.settings import ArxivSettings

BATCH = 100
_REFUSALS = 5
_LARGEST_PAGE = 2000
_LONGEST = 4000  # characters of a question; servers cut addresses off at about 8,000
_FEED = "application/rss+xml, application/atom+xml"


@dataclass(frozen=True, slots=True)
class ArxivSource:
    """Papers, searches, announcements and PDFs from arXiv; safe to use from several threads and processes.

    Every method blocks. It raises SourceError (or Unreachable, Cancelled below it) with what happened and what to do.
    """

    settings: ArxivSettings

    def paper(self, wanted: PaperId, *, cancelled: Callable[[], bool] = never) -> Paper:
        """The paper in the version asked for, or the latest; raises NotOnArxiv where arXiv says that it has none."""
        from paperpass.sources.api import ask

        papers, _ = ask(self.settings, cancelled, ids=[str(wanted)], count=1)
        if not papers:
            which = "no paper" if wanted.version is None else "no paper or no version"
            raise NotOnArxiv(f"arXiv has {which} {wanted}")
        paper = _match(wanted, papers)
        if paper:
            return paper
        other = papers[0].arxiv
        if other and other.base == wanted.base:
            raise NotOnArxiv(f"arXiv has no version {wanted.version} of {wanted.base}, it answers with {other}")
        raise SourceError(f"arXiv was asked about {wanted} and answered about {other}")

    def papers(self, wanted: Iterable[PaperId], *, cancelled: Callable[[], bool] = never) -> dict[PaperId, Paper]:
        """The papers by the ids asked for, a hundred in one request; those that arXiv does not have are left out."""
        found: dict[PaperId, Paper] = {}
        waiting = iter(dict.fromkeys(wanted))
        while batch := list(islice(waiting, BATCH)):
            papers = self._batch(batch, cancelled)
            found |= {one: paper for one in batch if (paper := _match(one, papers))}
        return found

    def search(self, query: Query, start: int = 0, count: int = 25, *, cancelled: Callable[[], bool] = never) -> Found:
        """Up to `count` of the papers that a query finds, from the `start`th (from 0) on, in one request."""
        from paperpass.sources.api import ask

        if not query:
            raise SourceError("there is nothing to search for", "type a word of the title, an author or a category")
        if len(query.expression) > _LONGEST:
            raise SourceError("the search is too long for arXiv", "leave words out")
        if count < 1:
            return Found((), 0)
        size = min(count, _LARGEST_PAGE)
        papers, total = ask(
            self.settings, cancelled, expression=query.expression, start=start, count=size, sort=query.sort
        )
        return Found(tuple(papers), total)

    def new(self, category: str, *, cancelled: Callable[[], bool] = never) -> list[Paper]:
        """The papers that arXiv announced today in a category (or several joined by `+`): new ones and cross-lists."""
        return [one.paper for one in self.announced(category, cancelled=cancelled) if one.is_new]

    def announced(self, category: str, *, cancelled: Callable[[], bool] = never) -> list[Announced]:
        """All that arXiv announced today in a category (or several joined by `+`), replacements too."""
        from paperpass.sources import web
        from paperpass.sources.api import fetch
        from paperpass.sources.daily import read_daily

        names = [parse_category(part) for part in category.split("+")]
        if not all(names):
            raise SourceError("that is no category of arXiv", "categories look like cs.CL or hep-th")
        url = f"{self.settings.feed.rstrip('/')}/{'+'.join(filter(None, names))}"

        def attempt() -> list[Announced]:
            return read_daily(fetch(session, url, _FEED, self.settings, cancelled))

        with web.session_for(self.settings, url) as session:
            try:
                return web.persist(attempt, self.settings, cancelled)
            except web.Absent as error:
                raise SourceError(
                    f"arXiv announces nothing in {url.rsplit('/', 1)[1]}",
                    "check the category and the address set for feeds",
                ) from error

    def download(
        self,
        wanted: PaperId,
        target: Path,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] = never,
    ) -> Downloaded:
        """The PDF, written to `target` and on the disk when this returns; nothing lies there where it fails.

        `progress` is told the bytes so far and, where known, of how many. Raises NotOnArxiv where arXiv has no PDF.
        """
        from paperpass.sources.download import fetch_pdf

        return fetch_pdf(self.settings, wanted, target, progress, cancelled)

    def _batch(self, wanted: list[PaperId], cancelled: Callable[[], bool]) -> list[Paper]:
        """The papers of one batch; an id that arXiv names as malformed is left out, so that it spoils no other."""
        from paperpass.sources.api import ask
        from paperpass.sources.feed import Refused

        asked = [str(one) for one in wanted]
        for _ in range(_REFUSALS):
            try:
                return ask(self.settings, cancelled, ids=asked, count=len(asked))[0] if asked else []
            except Refused as refusal:
                left = [one for one in asked if one not in refusal.reason.split()]
                if len(left) == len(asked):
                    raise
                asked = left
        raise SourceError("arXiv accepts too few of these ids", "check them one by one")


def _match(wanted: PaperId, papers: list[Paper]) -> Paper | None:
    """The paper that answers an id: the same base, and the same version where one was asked for and one is told."""
    for paper in papers:
        have = paper.arxiv
        if have and have.base == wanted.base and (wanted.version is None or have.version in (None, wanted.version)):
            return paper
    return None
