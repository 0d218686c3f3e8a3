"""The outside world behind one protocol, and what a PDF says about where it came from."""

from paperpass.model.search import Query, parse_category, parse_day
from paperpass.sources.arxiv.settings import ArxivSettings
from paperpass.sources.arxiv.source import ArxivSource
from paperpass.sources.pdf_identity import PdfIdentity, read_pdf_identity
from paperpass.sources.results import Announced, Downloaded, Found, Progress

__all__ = [
    "Announced",
    "ArxivSettings",
    "ArxivSource",
    "Downloaded",
    "Found",
    "PdfIdentity",
    "Progress",
    "Query",
    "parse_category",
    "parse_day",
    "read_pdf_identity",
]
