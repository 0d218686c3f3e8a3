"""Where arXiv is, and its own manners."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from paperpass.sources.manners import Manners, host_of, is_loopback, names_user
from paperpass.sources.rate_limit import RateLimit


@dataclass(frozen=True, slots=True)
class ArxivSettings(Manners):
    """The addresses of arXiv's query API, files and daily feeds, and its manners.

    https://info.arxiv.org/help/api/tou.html
    """

    api: str = "https://export.arxiv.org/api/query"
    files: str = "https://arxiv.org"
    feed: str = "https://rss.arxiv.org/rss"

    @property
    def refused(self) -> str:
        return "wait an hour: arXiv bars those who ask too fast"

    def called(self, url: str) -> str:
        return "arXiv" if is_arxiv(url) else host_of(url) or "arXiv"

    def pace(self, url: str) -> RateLimit:
        return RateLimit(self.state / "arxiv-pace", self.interval(url), "arXiv")

    @property
    def guarded(self) -> bool:
        return False

    def before(self, url: str, cancelled: Callable[[], bool]) -> None:
        """Its hosts have one pace."""

    def takes_passwords(self, url: str) -> bool:
        return not is_arxiv(url)

    def secured(self, url: str) -> str:
        return url

    def may_ask(self, url: str) -> bool:
        return bool(url)

    def may_follow(self, start: str, target: str) -> bool:
        return may_follow(start, target)

    def astray(self, host: str) -> str:
        return f"{host}, which is not arXiv's"


def is_arxiv(url: str) -> bool:
    """Whether an address is one of arXiv's own."""
    return f".{host_of(url)}".endswith(".arxiv.org")


def may_follow(start: str, target: str) -> bool:
    """Whether a redirect may be followed: by https to arXiv's hosts or the one asked; loopback to loopback."""
    if names_user(target):
        return False
    if is_loopback(start) and is_loopback(target):
        return True
    try:
        secure = urlsplit(target).scheme == "https"
    except ValueError:
        return False
    return secure and (is_arxiv(target) or host_of(target) == host_of(start) != "")
