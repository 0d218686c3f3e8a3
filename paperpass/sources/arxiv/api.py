"""The query API, asked by way of the `arxiv` library.

The library builds the question and reads the records. What it lacks is put right in the session that its client uses:
times, sizes, redirects, tries, the common pace, and answers that are whole before its forgiving parser sees them.
"""

import logging
from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING, Any

import arxiv
import requests

from paperpass.model.errors import SourceError
from paperpass.model.paper import Paper
from paperpass.sources import web
from paperpass.sources.arxiv.entry import paper_of
from paperpass.sources.arxiv.feed import Page, Refused, read_page
from paperpass.sources.arxiv.settings import ArxivSettings

if TYPE_CHECKING:
    from paperpass.model.search import Sort

_UNSPOKEN = logging.NullHandler()
_ATOM = "application/atom+xml"
_SORTS = {
    "relevance": arxiv.SortCriterion.Relevance,
    "submitted": arxiv.SortCriterion.SubmittedDate,
    "updated": arxiv.SortCriterion.LastUpdatedDate,
}


def ask(
    settings: ArxivSettings,
    cancelled: Callable[[], bool],
    *,
    expression: str = "",
    ids: list[str] | None = None,
    start: int = 0,
    count: int,
    sort: "Sort" = "relevance",
) -> tuple[list[Paper], int]:
    """At most `count` papers from the `start`th on, and how many there are in all: one question, asked until answered.

    Raises SourceError, Refused, Unreachable, Cancelled.
    """
    logging.getLogger("arxiv").addHandler(_UNSPOKEN)  # else its warnings would land on stderr
    with web.session_for(settings, settings.api) as inner:
        session = _Session(inner, settings, cancelled, start)
        client = _Client(session, settings.api, count)
        search = arxiv.Search(expression, ids or [], start + count, _SORTS[sort])
        papers: list[Paper] = []
        for result in client.results(search, offset=start):
            papers.append(paper_of(result))
            if len(papers) == session.page.entries:
                break
        if session.page.entries and not papers:
            raise SourceError("arXiv's answer cannot be read")
        return papers, session.page.total


def fetch(
    session: requests.Session, url: str, accept: str, settings: ArxivSettings, cancelled: Callable[[], bool]
) -> bytes:
    """The whole body of a small answer, asked for at the common pace; raises TransientError where it may pass."""
    with settings.pace(url).turn(cancelled) as turn:
        response = web.send(session, url, settings, accept, cancelled)
        turn.sent()
        if response.status_code in (429, 503):
            turn.postpone(web.retry_after(response) or 0.0)
        if response.status_code not in (200, 400):
            web.refuse(response, settings)
        pieces = web.body(response, settings.largest_answer, settings.longest_answer, settings, cancelled)
        content = b"".join(pieces)
    if response.status_code == 400:
        _explain_refusal(content)
    return content


def _explain_refusal(content: bytes) -> None:
    """Raises Refused with arXiv's own words where an answer of status 400 has them."""
    try:
        read_page(content)
    except Refused:
        raise
    except SourceError as error:
        raise SourceError("arXiv answers with status 400: it does not understand the request") from error
    raise SourceError("arXiv answers with status 400: it does not understand the request")


class _Client(arxiv.Client):
    """The library's client with our session: it neither waits nor tries again by itself."""

    def __init__(self, session: requests.Session, url: str, page_size: int) -> None:
        super().__init__(page_size=page_size, delay_seconds=0.0, num_retries=0)
        self._session = session
        self.query_url_format = url.replace("{", "{{").replace("}", "}}") + ("&{}" if "?" in url else "?{}")


class _Session(requests.Session):
    """A session whose `get` returns a checked page of answers, or raises; `page` is the latest."""

    def __init__(
        self, inner: requests.Session, settings: ArxivSettings, cancelled: Callable[[], bool], start: int
    ) -> None:
        super().__init__()
        self.inner, self.settings, self.cancelled, self.start = inner, settings, cancelled, start
        self.page = Page(b"", 0, 0)

    def get(self, url: str | bytes, **_: Any) -> requests.Response:
        """The page of answers at `url` under status 200."""
        self.page = web.retry(lambda: self._page(str(url)), self.settings, self.cancelled)
        answer = requests.Response()
        answer.status_code, answer.raw = 200, BytesIO(self.page.feed)
        return answer

    def _page(self, url: str) -> Page:
        content = fetch(self.inner, url, _ATOM, self.settings, self.cancelled)
        try:
            page = read_page(content)
        except Refused:
            raise
        except SourceError as error:
            raise web.TransientError(error) from error
        if page.total > self.start and not page.entries:
            raise web.TransientError(SourceError("arXiv's answer announces papers and holds none"))
        return page
