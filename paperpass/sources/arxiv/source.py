"""arXiv as a source of papers."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from paperpass.model.errors import BadReference, NotFound, SourceError
from paperpass.model.ids import PaperId
from paperpass.model.paper import Paper
from paperpass.model.references import Reference, preprint_in
from paperpass.model.search import Query, parse_category
from paperpass.model.text import one_line, shorten
from paperpass.sources.arxiv.settings import ArxivSettings
from paperpass.sources.rate_limit import RateLimit, never
from paperpass.sources.results import Announced, Described, Downloaded, Found, Progress

BATCH = 100
CHECK = "check the id on arxiv.org"
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

    @property
    def takes(self) -> type[Reference]:
        return PaperId

    @property
    def wants(self) -> str:
        return "an arXiv id"

    def match(self, text: str) -> PaperId | None:
        """The id of the one paper on arXiv that a text names, or None; raises BadReference where it is several."""
        named = PaperId.mentioned(text)
        if len(named) > 1:
            raise BadReference(f"{shorten(one_line(text), 60)!r} names several papers", "give them one by one")
        return named[0] if named else preprint_in(text)

    def reference(self, paper: Paper) -> PaperId | None:
        return paper.arxiv

    def record(self, wanted: Reference, *, cancelled: Callable[[], bool] = never) -> Described:
        """What `paper` says."""
        assert isinstance(wanted, PaperId), "arXiv takes ids"
        return Described(self.paper(wanted, cancelled=cancelled))

    def entry(self, wanted: Reference, *, cancelled: Callable[[], bool] = never) -> str:
        """Nothing: arXiv's own entry holds no more than its record."""
        del wanted, cancelled
        return ""

    def pdf(
        self,
        wanted: Reference,
        target: Path,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] = never,
    ) -> Downloaded:
        """The PDF of the paper, in the version that is named; raises NotFound where arXiv has none."""
        from paperpass.sources import web
        from paperpass.sources.download import fetch_pdf

        url = f"{self.settings.files.rstrip('/')}/pdf/{wanted}"
        pace = RateLimit(self.settings.state / "arxiv-files-pace", 0.0, "arXiv")
        try:
            return fetch_pdf(self.settings, pace, url, str(wanted), target, progress, cancelled)
        except web.NotFound as error:
            raise NotFound(f"arXiv has no PDF of {wanted}", "see its page on arxiv.org for other formats") from error

    def paper(self, wanted: PaperId, *, cancelled: Callable[[], bool] = never) -> Paper:
        """The paper in the version asked for, or the latest; raises NotFound where arXiv says that it has none."""
        from paperpass.sources.arxiv.api import ask

        papers, _ = ask(self.settings, cancelled, ids=[str(wanted)], count=1)
        if not papers:
            which = "no paper" if wanted.version is None else "no paper or no version"
            raise NotFound(f"arXiv has {which} {wanted}", CHECK)
        paper = _match(wanted, papers)
        if paper:
            return paper
        other = papers[0].arxiv
        if other and other.base == wanted.base:
            raise NotFound(f"arXiv has no version {wanted.version} of {wanted.base}, it answers with {other}", CHECK)
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
        from paperpass.sources.arxiv.api import ask

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
        from paperpass.sources.arxiv.api import fetch
        from paperpass.sources.arxiv.daily import read_daily

        names = [parse_category(part) for part in category.split("+")]
        if not all(names):
            raise SourceError("that is no category of arXiv", "categories look like cs.CL or hep-th")
        url = f"{self.settings.feed.rstrip('/')}/{'+'.join(filter(None, names))}"

        def attempt() -> list[Announced]:
            return read_daily(fetch(session, url, _FEED, self.settings, cancelled))

        with web.session_for(self.settings, url) as session:
            try:
                return web.retry(attempt, self.settings, cancelled)
            except web.NotFound as error:
                raise SourceError(
                    f"arXiv announces nothing in {url.rsplit('/', 1)[1]}",
                    "check the category and the address set for feeds",
                ) from error

    def _batch(self, wanted: list[PaperId], cancelled: Callable[[], bool]) -> list[Paper]:
        """The papers of one batch; an id that arXiv names as malformed is left out, so that it spoils no other."""
        from paperpass.sources.arxiv.api import ask
        from paperpass.sources.arxiv.feed import Refused

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
