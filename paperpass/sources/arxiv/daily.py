"""The day's announcements of a category: arXiv's RSS 2.0 or Atom feed. https://info.arxiv.org/help/rss.html"""

import re
from datetime import datetime
from email.utils import parsedate_to_datetime
from xml.etree.ElementTree import Element

from paperpass.model.errors import SourceError
from paperpass.model.ids import PaperId
from paperpass.model.paper import Paper
from paperpass.model.text import one_line, shorten
from paperpass.sources.arxiv.entry import categories_of
from paperpass.sources.arxiv.feed import ATOM, read_feed
from paperpass.sources.arxiv.people import people
from paperpass.sources.results import Announced

_ARXIV = "{http://arxiv.org/schemas/atom}"
_CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
_KINDS = frozenset({"new", "cross", "replace", "replace-cross"})
_INTRODUCTION = re.compile(r"^arXiv:\S+\s+Announce Type:\s*\S+\s*(?:Abstract:)?\s*", re.IGNORECASE)
_SUFFIX = re.compile(r"(?:Jr|Sr|II|III|IV)\.?")


def read_daily(body: bytes) -> list[Announced]:
    """The papers of a daily feed, in its order, each once; raises SourceError.

    Authors' names may hold LaTeX accents: the feed writes them as they were submitted.
    """
    root, _ = read_feed(body)
    channel = root.find("channel") if root.tag == "rss" else root
    if channel is None or (root.tag != "rss" and root.tag != ATOM + "feed"):
        raise SourceError("arXiv's answer is not a daily feed")
    title = one_line(channel.findtext("title") or channel.findtext(ATOM + "title") or "")
    if "error" in title.lower():
        told = channel.findtext("description") or channel.findtext(ATOM + "subtitle") or title
        raise SourceError(f"arXiv has no daily feed of that name: {shorten(one_line(told), 120)}", "check the category")
    items = channel.findall("item") or channel.findall(ATOM + "entry")
    papers: dict[str, Announced] = {}
    for item in items:
        kind = (item.findtext(_ARXIV + "announce_type") or "new").strip().lower()
        paper = _paper(item)
        if paper and paper.arxiv:
            papers.setdefault(paper.arxiv.base, Announced(paper, kind if kind in _KINDS else "new"))
    return list(papers.values())


def _paper(item: Element) -> Paper | None:
    named = _id(item)
    if named is None:
        return None
    terms = [c.get("term") or c.text or "" for c in [*item.iterfind("category"), *item.iterfind(ATOM + "category")]]
    published = _time(item.findtext("pubDate") or item.findtext(ATOM + "published") or "")
    abstract = one_line(item.findtext("description") or item.findtext(ATOM + "summary") or "")
    return Paper(
        title=one_line(item.findtext("title") or item.findtext(ATOM + "title") or "") or f"arXiv:{named.base}",
        authors=_authors(item),
        abstract=_INTRODUCTION.sub("", abstract) or None,
        year=published.year if published else None,
        arxiv=named,
        categories=categories_of(terms),
        published=published.isoformat() if published else None,
        doi=one_line(item.findtext(_ARXIV + "DOI") or "") or None,
        journal=one_line(item.findtext(_ARXIV + "journal_reference") or "") or None,
    )


def _id(item: Element) -> PaperId | None:
    """The id with its version, as the guid or the description has it; else without, as the link has it."""
    guid = one_line(item.findtext("guid") or item.findtext(ATOM + "id") or "")
    described = one_line(item.findtext("description") or item.findtext(ATOM + "summary") or "").split(" ", 1)[0]
    links = [item.findtext("link") or "", *(link.get("href") or "" for link in item.iterfind(ATOM + "link"))]
    told = (PaperId.maybe(text) for text in (guid.removeprefix("oai:arXiv.org:"), described, *map(one_line, links)))
    return next(filter(None, told), None)


def _authors(item: Element) -> tuple[str, ...]:
    names = [one_line(n.text or "") for n in item.iterfind(f"{ATOM}author/{ATOM}name")]
    if not names:
        names = [one_line(c.text or "") for c in item.iterfind(_CREATOR)]
    listed = split_names(names[0]) if len(names) == 1 else names
    return tuple(person for name in listed for person in people(name))


def split_names(names: str) -> list[str]:
    """The names of a list joined by commas (and "and"), without the affiliations in brackets behind them."""
    bare = re.sub(r"\([^()]*\)", "", names)
    while bare != names:
        names, bare = bare, re.sub(r"\([^()]*\)", "", bare)
    found: list[str] = []
    for part in re.split(r",|\s+and\s+", bare):
        name = part.strip()
        if found and _SUFFIX.fullmatch(name):
            found[-1] += f" {name}"
        elif name:
            found.append(name)
    return found


def _time(text: str) -> datetime | None:
    """A time as RSS or as Atom writes it."""
    try:
        return parsedate_to_datetime(text) if "," in text else datetime.fromisoformat(text.strip())
    except (ValueError, TypeError):
        return None
