"""The outside world behind one protocol, and what a PDF says about where it came from."""

from paperpass.model.search import Query, parse_category, parse_day
from paperpass.sources.arxiv.settings import ArxivSettings
from paperpass.sources.arxiv.source import ArxivSource
from paperpass.sources.results import Announced, Downloaded, Found, Progress
from paperpass.sources.stamp import Stamp, read_stamp

__all__ = [
    "Announced",
    "ArxivSettings",
    "ArxivSource",
    "Downloaded",
    "Found",
    "Progress",
    "Query",
    "Stamp",
    "parse_category",
    "parse_day",
    "read_stamp",
]
