"""Requests as hosts want them and as a reader can rely on them: bounded in time, size, redirects and tries."""

import socket
import time
from collections.abc import Callable, Generator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, NoReturn, TypeVar
from urllib.parse import urljoin

import requests
import urllib3

from paperpass.model.errors import SourceError, Unreachable
from paperpass.model.text import one_line, shorten
from paperpass.sources.manners import Manners, host_of, is_loopback, is_public
from paperpass.sources.rate_limit import LONGEST_BELIEVED, LONGEST_PAUSE, never, raise_if_cancelled, sleep, spoken
from paperpass.sources.timeouts import TimedOut, with_timeout

_TRIES = 4
_REDIRECTS = 5
_PIECE = 1 << 16
_CONNECT = 10.0  # seconds; a host may have several addresses, tried in turn
_BUSY = frozenset({429, 500, 502, 503, 504})
_ENCODINGS = frozenset({"", "identity", "gzip", "x-gzip"})
_LEAST = 256  # bytes a second, on the whole, below which a server only seems to answer

_T = TypeVar("_T")


class _Session(requests.Session):
    """A session that leaves redirects to `send`: by itself it would read their bodies, whatever their size."""

    def get_redirect_target(self, resp: requests.Response) -> None:
        """No address, ever."""


class _PrivateAddress(OSError):
    """A name that led to a machine that is not on the public net."""


class _PublicConnection(urllib3.connection.HTTPConnection):
    def _new_conn(self) -> socket.socket:
        return _public(super()._new_conn())


class _PublicSecureConnection(urllib3.connection.HTTPSConnection):
    def _new_conn(self) -> socket.socket:
        return _public(super()._new_conn())


class _PublicPool(urllib3.HTTPConnectionPool):
    ConnectionCls = _PublicConnection


class _PublicSecurePool(urllib3.HTTPSConnectionPool):
    ConnectionCls = _PublicSecureConnection


class _PublicOnly(requests.adapters.HTTPAdapter):
    """Connects to public addresses only, whatever a name resolves to; where a proxy is set, the proxy resolves it."""

    def init_poolmanager(self, *given: Any, **named: Any) -> None:
        super().init_poolmanager(*given, **named)
        self.poolmanager.pool_classes_by_scheme = {"http": _PublicPool, "https": _PublicSecurePool}


def _public(connection: socket.socket) -> socket.socket:
    """The connection, where it leads to a public address; else it is closed and _PrivateAddress raised."""
    if not is_public(str(connection.getpeername()[0])):
        connection.close()
        raise _PrivateAddress("a private address")
    return connection


class TransientError(Exception):
    """A failure that may pass: the error to tell if it stays, how many tries it is worth, the pause asked for."""

    def __init__(self, error: SourceError, tries: int = 2, pause: float | None = None) -> None:
        super().__init__(error.title)
        self.error, self.tries, self.pause = error, tries, pause


class NotFound(SourceError):
    """The server has nothing at the address."""

    remedy = "check the address set for it"


class Barred(SourceError):
    """The server refuses to answer a program, or whoever has no account there."""


@dataclass(frozen=True, slots=True)
class Answered:
    """A small answer: its status (200, 204 or 406), its content, kind and charset as its server says, where it was."""

    status: int
    content: bytes
    kind: str
    charset: str
    address: str


def retry(attempt: Callable[[], _T], manners: Manners, cancelled: Callable[[], bool]) -> _T:
    """What the attempt returns, tried again (four times at most, after growing pauses) while its failure may pass."""
    tries, waited = 0, 0.0
    while True:
        try:
            return attempt()
        except TransientError as failure:
            pause = max(manners.backoff_seconds * 2**tries, failure.pause or 0.0)
            tries, waited = tries + 1, waited + pause
            if tries >= failure.tries or waited > LONGEST_PAUSE:
                raise failure.error from failure
            sleep(pause, cancelled)


def session_for(manners: Manners, url: str) -> requests.Session:
    """A session that names paperpass; a server on this machine is asked without any proxy.

    Where no password is wanted, one that ~/.netrc has for every host stays there.
    """
    session = _Session()
    if not manners.takes_passwords(url):
        session.auth = lambda request: request
    if manners.guarded:
        for scheme in ("http://", "https://"):
            session.mount(scheme, _PublicOnly())
    session.headers["User-Agent"] = manners.user_agent
    session.trust_env = not is_loopback(url)
    return session


def send(
    session: requests.Session, url: str, manners: Manners, accept: str, cancelled: Callable[[], bool] = never
) -> requests.Response:
    """The answer to a GET, its body still unread, redirects followed where the manners allow them."""
    start = url = manners.secured(url)
    if not manners.may_ask(url):
        raise _unasked(url)
    headers = {"Accept": accept, "Accept-Encoding": "identity" if "pdf" in accept else "gzip"}
    times = (min(manners.timeout_seconds, _CONNECT), manners.timeout_seconds)

    def get() -> requests.Response:
        return session.get(url, headers=headers, timeout=times, stream=True, allow_redirects=False)

    for _ in range(_REDIRECTS + 1):
        try:
            response = with_timeout(manners.longest_answer, get, cancelled, requests.Response.close)
        except TimedOut as error:
            raise TransientError(_slow(manners.called(url), manners.longest_answer)) from error
        except (OSError, urllib3.exceptions.HTTPError) as error:
            explain(error, url, manners)
        if not response.is_redirect:
            return response
        response.close()
        came, url = url, manners.secured(_joined(url, response.headers["Location"]))
        if not manners.may_follow(start, url):
            host = shorten(one_line(host_of(url)), 60) or "an address that is none"
            raise SourceError(f"{manners.called(start)} sends us on to {manners.astray(host)}", "check the address")
        if host_of(url) != host_of(came):
            manners.before(url, cancelled)
    raise SourceError(f"{manners.called(start)} sends us round in circles")


def body(
    response: requests.Response, limit: int, seconds: float, manners: Manners, cancelled: Callable[[], bool]
) -> Generator[bytes]:
    """The decoded body as it comes; raises SourceError past `limit` bytes, TransientError where it is cut or stalls."""
    begun = time.monotonic()
    size = 0
    declared = response.headers.get("Content-Length", "")
    try:
        if declared.isdecimal() and int(declared) > limit:
            raise _too_large(manners.called(response.url), limit)
        if response.headers.get("Content-Encoding", "").strip().lower() not in _ENCODINGS:
            # Two encodings one over the other unpack a million times.
            raise SourceError(f"the answer of {manners.called(response.url)} is packed in a way that nobody asked for")
        while piece := response.raw.read1(_PIECE, decode_content=True):
            size += len(piece)
            if size > limit:
                raise _too_large(manners.called(response.url), limit)
            yield piece
            raise_if_cancelled(cancelled)
            taken = time.monotonic() - begun
            if taken > seconds or (taken > manners.longest_answer and size < _LEAST * taken):
                raise TransientError(_slow(manners.called(response.url), taken))
    except (OSError, urllib3.exceptions.HTTPError) as error:
        explain(error, response.url, manners)
    finally:
        response.close()


def fetch(
    manners: Manners, url: str, accept: str, cancelled: Callable[[], bool], *, enough: int = 0, until: bytes = b""
) -> Answered:
    """A small answer, asked for at the host's pace and again where its failure may pass.

    Of a long one no more is taken than `enough` bytes, where that is given, or up to what `until` is. Raises NotFound,
    Barred, SourceError, Unreachable, Cancelled.
    """
    url = manners.secured(url)
    if not manners.may_ask(url):
        raise _unasked(url)
    pace = manners.pace(url)

    def attempt() -> Answered:
        with pace.turn(cancelled):
            pass  # a redirect may lead back to this host, which has to be free then
        response = send(session, url, manners, accept, cancelled)
        if response.status_code in (429, 503):
            pace.postpone(retry_after(response) or 0.0, cancelled)
        if response.status_code not in (200, 204, 406):
            refuse(response, manners)
        content = b""
        pieces = body(response, manners.largest_answer, manners.longest_answer, manners, cancelled)
        for piece in pieces:
            content += piece
            if enough and (len(content) > enough or (until and until in content)):
                pieces.close()
                break
        kind, _, more = response.headers.get("Content-Type", "").partition(";")
        charset = more.partition("charset=")[2].partition(";")[0].strip(" \"'")
        return Answered(response.status_code, content, kind.strip().lower(), charset, response.url)

    with session_for(manners, url) as session:
        return retry(attempt, manners, cancelled)


def refuse(response: requests.Response, manners: Manners) -> NoReturn:
    """Raises what a status other than 200 means; closes the response."""
    response.close()
    status, name = response.status_code, manners.called(response.url)
    if status in _BUSY:
        pause = retry_after(response)
        busy = "asks for fewer requests" if status == 429 else "is busy or out of order"
        remedy = f"try again in {spoken(pause)}" if pause and pause > LONGEST_PAUSE else None
        raise TransientError(SourceError(f"{name} {busy} (status {status})", remedy), tries=_TRIES, pause=pause)
    if status in (401, 403, 418, 451):
        raise Barred(f"{name} refuses the request (status {status})", manners.refused)
    if status in (404, 410):
        raise NotFound(f"{name} has nothing at {shorten(one_line(response.url), 100)}")
    raise SourceError(f"{name} answers with status {status}")


def retry_after(response: requests.Response) -> float | None:
    """Seconds that the server asks to wait, an hour at most; None where it does not say. RFC 9110, 10.2.3."""
    told = response.headers.get("Retry-After", "").strip()
    if told.isascii() and told.isdecimal():
        return min(float(told[:9]), LONGEST_BELIEVED)
    try:
        now = response.headers.get("Date")
        begin = parsedate_to_datetime(now) if now else datetime.now(UTC)
        return min(max(0.0, (parsedate_to_datetime(told) - begin).total_seconds()), LONGEST_BELIEVED)
    except (ValueError, TypeError, OverflowError):
        return None


def explain(error: Exception, url: str, manners: Manners) -> NoReturn:
    """Raises what a failed connection means, in the reader's words."""
    name = manners.called(url)
    chain = _causes(error)
    if any(isinstance(e, _PrivateAddress) for e in chain):
        raise _unasked(url) from error
    if any(isinstance(e, requests.exceptions.SSLError | urllib3.exceptions.SSLError) for e in chain):
        remedy = "check this machine's clock, and whether the network wants a log-in page first"
        raise Unreachable(f"the connection to {name} is not secure", remedy) from error
    if any(isinstance(e, requests.exceptions.ProxyError | urllib3.exceptions.ProxyError) for e in chain):
        raise Unreachable("the proxy does not answer", "check the proxy settings of this shell") from error
    if any(
        isinstance(e, urllib3.exceptions.ConnectTimeoutError | urllib3.exceptions.NewConnectionError) for e in chain
    ):
        raise Unreachable(f"{name} cannot be reached") from error
    if any(isinstance(e, urllib3.exceptions.ReadTimeoutError | TimeoutError) for e in chain):
        silence = spoken(manners.timeout_seconds)
        raise TransientError(Unreachable(f"{name} has said nothing for {silence}")) from error
    if any(isinstance(e, urllib3.exceptions.DecodeError) for e in chain):
        raise TransientError(SourceError(f"the answer of {name} is damaged")) from error
    if any(isinstance(e, urllib3.exceptions.ProtocolError | ConnectionError) for e in chain):
        raise TransientError(SourceError(f"the answer of {name} broke off")) from error
    if isinstance(error, ValueError):
        raise SourceError(f"{shorten(one_line(url), 80)} is no address", "correct it in the config") from error
    raise Unreachable(f"{name} cannot be asked ({type(error).__name__})") from error


def _causes(error: BaseException) -> list[BaseException]:
    """The error with all that lies behind it: causes, contexts, wrapped reasons."""
    found: list[BaseException] = []
    waiting: list[object] = [error]
    while waiting:
        e = waiting.pop()
        if isinstance(e, BaseException) and e not in found:
            found.append(e)
            waiting += [e.__cause__, e.__context__, getattr(e, "reason", None), *e.args]
    return found


def _joined(url: str, location: str) -> str:
    """The address that a redirect names; empty where it is none."""
    try:
        return urljoin(url, location)
    except ValueError:
        return ""


def _slow(name: str, seconds: float) -> Unreachable:
    return Unreachable(f"{name} is too slow: not done in {spoken(seconds)}")


def _too_large(name: str, limit: int) -> SourceError:
    size = f"{limit / 1e6:.0f} MB" if limit >= 1e6 else f"{limit} bytes"
    return SourceError(f"{name} sends more than {size}", "fetch it with a browser if it is what you want")


def _unasked(url: str) -> SourceError:
    host = shorten(one_line(host_of(url)), 60) or shorten(one_line(url), 60)
    return SourceError(f"{host} is not asked: it is no public address that https reaches", "check the address")
