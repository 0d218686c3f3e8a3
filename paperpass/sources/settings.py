"""Where arXiv is, how patient to be with it, and who is asking."""

import ipaddress
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from paperpass import __version__

LEAST_INTERVAL = 3.0


@dataclass(frozen=True, slots=True)
class ArxivSettings:
    """Addresses, times in seconds, sizes in bytes; `state` is the folder in which the processes' common pace lies."""

    state: Path
    api: str = "https://export.arxiv.org/api/query"
    files: str = "https://arxiv.org"
    feed: str = "https://rss.arxiv.org/rss"
    interval_seconds: float = LEAST_INTERVAL
    timeout_seconds: float = 30.0
    backoff_seconds: float = 1.0
    contact: str = ""
    largest_feed: int = 20_000_000
    largest_pdf: int = 300_000_000
    longest_download: float = 3600.0

    def interval(self, url: str) -> float:
        """Seconds to the next request after one to `url`: what arXiv asks for at least, except on a loopback address.

        https://info.arxiv.org/help/api/tou.html
        """
        return self.interval_seconds if is_loopback(url) else max(LEAST_INTERVAL, self.interval_seconds)

    @property
    def longest_answer(self) -> float:
        """Seconds in which a feed must have come in whole, however steadily it trickles."""
        return 3 * self.timeout_seconds

    @property
    def user_agent(self) -> str:
        """Name, version and, where the reader gave one, an address to write to."""
        contact = re.sub(r"[^!-~]|[()]", "", self.contact).removeprefix("mailto:")
        return f"paperpass/{__version__}" + (f" (+mailto:{contact})" if contact else "")


def is_loopback(url: str) -> bool:
    """Whether an address lies on this very machine."""
    host = host_of(url)
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def is_arxiv(url: str) -> bool:
    """Whether an address is one of arXiv's own."""
    return f".{host_of(url)}".endswith(".arxiv.org")


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


def may_follow(start: str, target: str) -> bool:
    """Whether a redirect may be followed: by https to arXiv's hosts or the one asked; loopback to loopback.

    Nobody needs a name and a password to be sent on: an address that has them means to look like another.
    """
    if "@" in target.partition("//")[2].partition("/")[0]:
        return False
    if is_loopback(start) and is_loopback(target):
        return True
    try:
        secure = urlsplit(target).scheme == "https"
    except ValueError:
        return False
    return secure and (is_arxiv(target) or host_of(target) == host_of(start) != "")
