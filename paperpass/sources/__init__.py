"""The outside world: arXiv's query API, daily feeds and PDFs, and what a PDF says about where it came from."""

from paperpass.model.search import Query, parse_category, parse_day
from paperpass.sources.results import Announced, Downloaded, Found, Progress
from paperpass.sources.settings import ArxivSettings
from paperpass.sources.source import ArxivSource
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
