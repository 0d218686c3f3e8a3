"""An arXiv on loopback for our own tests: query API, PDFs and daily feeds over real HTTP, and every way to fail.

    with FakeArxiv([FakePaper("2401.00001", "A title")], {"pdf": [Status(503, retry_after=1)]}) as arxiv:
        ...  arxiv.api, arxiv.files, arxiv.feed, arxiv.seen

Faults stand by route ("api", "pdf", "feed") and are used up one by one before the true answer.
"""

import gzip
import re
import threading
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self
from urllib.parse import parse_qs, unquote, urlsplit

from tests.fake_feeds import FakePaper, atom, daily_atom, daily_rss, refusal, understand

HTML = b"<!DOCTYPE html>\n<html><head><title>arXiv</title></head><body>Please stand by.</body></html>"


@dataclass(frozen=True)
class Seen:
    """A request: when it came (monotonic seconds), its path with query, its headers in lower case."""

    at: float
    path: str
    headers: Mapping[str, str]

    @property
    def asked(self) -> dict[str, str]:
        return {key: values[0] for key, values in parse_qs(urlsplit(self.path).query).items()}


@dataclass(frozen=True)
class Status:
    """An HTML page under another status."""

    code: int
    retry_after: object = None


@dataclass(frozen=True)
class Answer:
    """These bytes, whatever was asked; `headers` beat the usual ones."""

    body: bytes
    kind: str = "application/atom+xml"
    headers: Mapping[str, str] = field(default_factory=dict)
    status: int = 200


@dataclass(frozen=True)
class Cut:
    """A part of the true body, under its whole length or (lengthless) under none."""

    share: float = 0.5
    lengthless: bool = False


@dataclass(frozen=True)
class Slow:
    """The true body in pieces, with a pause after each."""

    pieces: int = 8
    pause: float = 0.05


@dataclass(frozen=True)
class Redirect:
    """Sends the client elsewhere; `{base}` stands for this server, `{path}` for what was asked."""

    to: str
    code: int = 302


@dataclass(frozen=True)
class Bomb:
    """Zeros behind a gzip encoding: `size` bytes when unpacked."""

    size: int


@dataclass(frozen=True)
class Flood:
    """A PDF that never ends, under no length."""


@dataclass(frozen=True)
class Stall:
    """Says nothing, or (after the headers and a beginning) nothing more, until the server closes."""

    begin: bool = False


@dataclass(frozen=True)
class Drip:
    """The true body, or already its headers, byte by byte with a pause after each: never silent, never done."""

    headers: bool = False
    pause: float = 0.02


@dataclass(frozen=True)
class HangUp:
    """Closes the connection without a word."""


Fault = Status | Answer | Cut | Slow | Redirect | Bomb | Flood | Stall | Drip | HangUp
PAGE = Answer(HTML, "text/html")
EMPTY = Answer(b"")


class FakeArxiv:
    """Serves while its `with` block runs; `seen` lists the requests."""

    def __init__(self, papers: Iterable[FakePaper] = (), faults: Mapping[str, Iterable[Fault]] | None = None) -> None:
        self.papers = {paper.id: paper for paper in papers}
        self.faults = {route: list(given) for route, given in (faults or {}).items()}
        self.seen: list[Seen] = []
        self.closing = threading.Event()
        self._lock = threading.Lock()
        self._server = _Server(("127.0.0.1", 0), _handler(self))
        self.files = f"http://127.0.0.1:{self._server.server_address[1]}"
        self.api, self.feed = self.files + "/api/query", self.files + "/rss"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()

    def requests(self, route: str) -> list[Seen]:
        """The requests to one route."""
        return [one for one in self.seen if self.route(one.path, one.headers) == route]

    def route(self, path: str, headers: Mapping[str, str]) -> str:
        """What a request is for."""
        del headers
        return _route(path)

    def fault(self, path: str, headers: Mapping[str, str]) -> Fault | None:
        """The next fault of the request's route, taken from its list."""
        with self._lock:
            waiting = self.faults.get(self.route(path, headers))
            return waiting.pop(0) if waiting else None

    def truth(self, path: str, headers: Mapping[str, str]) -> Answer:
        """The answer of an arXiv that works."""
        del headers
        url = urlsplit(path)
        route = _route(path)
        if route == "api":
            return self._query({key: values[0] for key, values in parse_qs(url.query).items()})
        if route == "pdf":
            paper = self._paper(unquote(url.path).removeprefix("/pdf/"))
            return (
                Answer(paper.pdf, "application/pdf") if paper and paper.pdf else Answer(HTML, "text/html", status=404)
            )
        if route == "feed":
            wanted = set(url.path.rsplit("/", 1)[-1].split("+"))
            papers = [p for p in self.papers.values() if wanted & set(p.categories)]
            return Answer(daily_atom(papers) if url.path.startswith("/atom/") else daily_rss(papers), "text/xml")
        return Answer(HTML, "text/html", status=404)

    def _paper(self, name: str) -> FakePaper | None:
        found = re.fullmatch(r"(.+?)(?:v(\d+))?", name)
        paper = self.papers.get(found[1]) if found else None
        if not paper or not found or not found[2]:
            return paper
        return replace(paper, version=int(found[2])) if 1 <= int(found[2]) <= paper.version else None

    def _query(self, asked: Mapping[str, str]) -> Answer:
        start, size = int(asked.get("start", 0)), int(asked.get("max_results", 10))
        ids = [name for name in asked.get("id_list", "").split(",") if name]
        for name in ids:
            if not re.fullmatch(r"(\d{4}\.\d{4,5}|[a-z-]+/\d{7})(v\d+)?", name):
                return Answer(refusal(f"incorrect id format for {name}"), status=400)
        if ids:
            hits = [paper for paper in map(self._paper, ids) if paper]
        else:
            wanted = understand(asked.get("search_query", ""))
            if wanted is None:
                return Answer(refusal(f"could not parse {asked.get('search_query', '')}"), status=400)
            hits = [paper for paper in self.papers.values() if wanted(paper)]
        if asked.get("sortBy") == "submittedDate":
            hits.sort(key=lambda p: p.published, reverse=True)
        return Answer(atom(hits[start : start + size], total=len(hits)))


def _route(path: str) -> str:
    first = path.split("?")[0].split("/")[1]
    return {"rss": "feed", "atom": "feed"}.get(first, first)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, *_: object) -> None:
        """Clients that hang up are what these tests are about."""


def _handler(arxiv: FakeArxiv) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: object) -> None:
            pass

        def do_GET(self) -> None:
            headers = {key.lower(): value for key, value in self.headers.items()}
            arxiv.seen.append(Seen(time.monotonic(), self.path, headers))
            _Reply(self, arxiv, headers).give(arxiv.fault(self.path, headers))

    return Handler


@dataclass(frozen=True)
class _Reply:
    handler: BaseHTTPRequestHandler
    arxiv: FakeArxiv
    headers: Mapping[str, str]

    def give(self, fault: Fault | None) -> None:
        truth = self.arxiv.truth(self.handler.path, self.headers)
        match fault:
            case None:
                self._send(truth)
            case Answer():
                self._send(fault)
            case Status(code, pause):
                headers = {} if pause is None else {"Retry-After": str(pause)}
                self._send(Answer(HTML, "text/html", headers, code))
            case Redirect(to, code):
                target = to.replace("{base}", self.arxiv.files).replace("{path}", self.handler.path)
                self._send(Answer(b"", "text/html", {"Location": target}, code))
            case Bomb(size):
                self._send(Answer(gzip.compress(bytes(size)), headers={"Content-Encoding": "gzip"}))
            case _:
                self._break(fault, truth)

    def _send(self, answer: Answer) -> None:
        length = {"Content-Length": str(len(answer.body))}
        self._head(answer, {**length, **answer.headers})
        self._write(answer.body)

    def _break(self, fault: Fault, truth: Answer) -> None:
        """Answers that end otherwise than HTTP has it: the connection closes after them."""
        self.handler.close_connection = True
        length = {"Content-Length": str(len(truth.body))}
        match fault:
            case Cut(share, lengthless):
                self._head(truth, {"Connection": "close"} if lengthless else length)
                self._write(truth.body[: int(len(truth.body) * share)])
            case Slow(pieces, pause):
                self._head(truth, length)
                step = max(1, len(truth.body) // pieces)
                for start in range(0, len(truth.body), step):
                    self._write(truth.body[start : start + step])
                    self.arxiv.closing.wait(pause)
            case Flood():
                self._head(truth, {"Connection": "close"})
                self._write(b"%PDF-1.4\n")
                while not self.arxiv.closing.is_set():
                    self._write(bytes(1 << 16))
            case Drip(headers, pause):
                if not headers:
                    self._head(truth, length)
                told = b"HTTP/1.1 200 OK\r\nX-Slow: " + b"x" * 60_000 if headers else truth.body
                for start in range(len(told)):
                    self._write(told[start : start + 1])
                    if self.arxiv.closing.wait(pause):
                        break
            case Stall(begin):
                if begin:
                    self._head(truth, length)
                    self._write(truth.body[:20])
                self.arxiv.closing.wait()

    def _head(self, answer: Answer, headers: Mapping[str, str]) -> None:
        self.handler.send_response(answer.status)
        for name, value in {"Content-Type": answer.kind, **headers}.items():
            self.handler.send_header(name, value)
        self.handler.end_headers()

    def _write(self, body: bytes) -> None:
        self.handler.wfile.write(body)
        self.handler.wfile.flush()
