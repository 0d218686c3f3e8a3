"""How hosts are asked: who is asking, how often, how long to wait, how much to take, where to be sent on to."""

import ipaddress
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from paperpass import __version__
from paperpass.sources.rate_limit import RateLimit

LEAST_INTERVAL = 3.0
"""Seconds between two requests: what arXiv asks for, and so what every host is granted."""


@dataclass(frozen=True, slots=True)
class Manners:
    """Times in seconds, sizes in bytes; `state` is the folder in which the processes' common pace lies.

    `local` says that loopback and private addresses may be asked, which only stand-ins for tests and mirrors need.
    """

    state: Path
    interval_seconds: float = LEAST_INTERVAL
    timeout_seconds: float = 30.0
    backoff_seconds: float = 1.0
    contact: str = ""
    largest_answer: int = 20_000_000
    largest_pdf: int = 300_000_000
    longest_download: float = 3600.0
    local: bool = False

    def interval(self, url: str) -> float:
        """Seconds to the next request after one to `url`: the least, except on a loopback address."""
        return self.interval_seconds if is_loopback(url) else max(LEAST_INTERVAL, self.interval_seconds)

    @property
    def longest_answer(self) -> float:
        """Seconds in which a small answer must have come in whole, however steadily it trickles."""
        return 3 * self.timeout_seconds

    @property
    def user_agent(self) -> str:
        """Name, version and, where the reader gave one, an address to write to."""
        contact = re.sub(r"[^!-~]|[()]", "", self.contact).removeprefix("mailto:")
        return f"paperpass/{__version__}" + (f" (+mailto:{contact})" if contact else "")

    @property
    def refused(self) -> str:
        """What to do where a host refuses to answer."""
        return "open it in a browser; a PDF that you save there can be added as a file"

    def called(self, url: str) -> str:
        """What the host of an address is called in a sentence."""
        return host_of(url) or "the server"

    def pace(self, url: str) -> RateLimit:
        """The pause that all processes keep between two requests to the host of an address."""
        host = re.sub(r"[^a-z0-9.-]", "_", host_of(url))[:100]
        return RateLimit(self.state / f"pace-{host}", self.interval(url), self.called(url))

    @property
    def guarded(self) -> bool:
        """Whether connections to private addresses are cut, whatever name led to them."""
        return not self.local

    def before(self, url: str, cancelled: Callable[[], bool]) -> None:
        """Waits until the host of an address may be asked, to which a redirect leads."""
        with self.pace(url).turn(cancelled):
            pass

    def takes_passwords(self, url: str) -> bool:
        """Whether a password that ~/.netrc has for the host may be sent to it: to machines of one's own."""
        return self.local and is_private(url)

    def secured(self, url: str) -> str:
        """The address as it is asked: by https, but for one on this machine."""
        return "https" + url[4:] if url[:7].lower() == "http://" and not (self.local and is_private(url)) else url

    def may_ask(self, url: str) -> bool:
        """Whether an address may be asked: by https and in public, or where `local` says so."""
        if is_private(url):
            return self.local
        try:
            return urlsplit(url).scheme == "https" and bool(host_of(url)) and not names_user(url)
        except ValueError:
            return False

    def may_follow(self, start: str, target: str) -> bool:
        """Whether a redirect may be followed: to what may be asked, and not from the public net into a private one."""
        return self.may_ask(target) and not names_user(target) and (is_private(start) or not is_private(target))

    def astray(self, host: str) -> str:
        """What is wrong with a host to which a redirect may not be followed."""
        return f"{host}, which is not asked"


def is_loopback(url: str) -> bool:
    """Whether an address lies on this very machine."""
    host = host_of(url)
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def is_private(url: str) -> bool:
    """Whether an address names, as far as it can be told without asking, a machine that is not on the public net."""
    host = host_of(url)
    if host == "localhost" or host.endswith((".localhost", ".local", ".internal", ".lan", ".home.arpa")):
        return True
    return ("." not in host and bool(host)) if not _is_number(host) else not is_public(host)


def is_public(address: str) -> bool:
    """Whether a numeric address belongs to the public net."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    inner = getattr(ip, "ipv4_mapped", None) or getattr(ip, "sixtofour", None) or ip
    return bool(inner.is_global) and not inner.is_multicast


def host_of(url: str) -> str:
    """The host that an address names, in lower case; empty where it names none.

    A backslash ends the host for those who ask, not for those who only read the address: with one it names none.
    """
    if "\\" in url:
        return ""
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""


def names_user(url: str) -> bool:
    """Whether an address has a name and a password: nobody needs these, such an address means to look like another."""
    return "@" in url.partition("//")[2].partition("/")[0]


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return False
    return True
