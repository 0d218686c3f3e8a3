"""The day's new papers: what arXiv announced in the categories that the reader follows, and what their searches find.

Each category and search is asked for once a day; the answer is kept in the cache folder. arXiv's day ends at midnight
in New York, when its feeds change: https://info.arxiv.org/help/rss.html
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta, timezone, tzinfo
from functools import cache
from pathlib import Path

from paperpass.desk.desk import Desk
from paperpass.desk.duplicates import Duplicates
from paperpass.desk.finding import spelt
from paperpass.desk.updating import note_newest
from paperpass.library import atomic, searches, triage
from paperpass.library.triage import Decided
from paperpass.model.card import Card
from paperpass.model.errors import LibraryError
from paperpass.model.paper import Paper
from paperpass.model.saved_search import SavedSearch
from paperpass.model.text import one_line
from paperpass.model.triage import What

_AT_FIRST, _OVERLAP, _LONGEST = timedelta(days=7), timedelta(days=3), timedelta(days=60)
_HITS = 100
KINDS = ("later", "new", "search", "cross", "newer")
"""The groups of the list, in its order: put off before, new, found by a search, cross-lists, newer versions of held."""


@dataclass(frozen=True, slots=True)
class New:
    """A paper of the list: its group, the category or search that brought it, and its card where it is held."""

    paper: Paper
    kind: str
    source: str
    card: Card | None = None

    @property
    def base(self) -> str:
        return self.paper.arxiv.base if self.paper.arxiv else self.paper.title


@dataclass(frozen=True, slots=True)
class DayList:
    """The list, and how many papers are not in it: held, skipped before, looked at on another day, replacements."""

    items: tuple[New, ...] = ()
    held: int = 0
    skipped: int = 0
    seen: int = 0
    replaced: int = 0


def followed(desk: Desk) -> list[SavedSearch]:
    """The categories and searches whose new papers are listed."""
    return [s for s in searches.load(desk.library) if s.follow]


def announced_day(desk: Desk) -> date:
    """The day of arXiv's announcements that it is now."""
    return desk.now().astimezone(_new_york()).date()


@cache
def _new_york() -> tzinfo:
    """New York's time; its winter's where the machine has no table of zones."""
    # macOS and Linux have one, bare containers may not. No marker of a dependency can tell them apart, and an hour in
    # summer is not worth `tzdata` for everybody.
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo("America/New_York")
    except ZoneInfoNotFoundError:
        return timezone(timedelta(hours=-5))


def ask(
    desk: Desk, saved: SavedSearch, *, again: bool = False, cancelled: Callable[[], bool] = lambda: False
) -> list[tuple[str, Paper]]:
    """What arXiv has today for a category or a search, each paper with its kind (new, cross, replace, search).

    From the cache where it was asked today, unless `again`. Raises SourceError (nothing is kept then).
    """
    from paperpass.model.search import Query
    from paperpass.model.search_form import category_of, split_sort

    today = announced_day(desk)
    day, papers = _kept(desk, saved)
    if day == today.isoformat() and not again:
        return papers
    if category := category_of(saved.words):
        told = desk.catalogue.announced(category, cancelled=cancelled)
        papers = [(one.kind, spelt(one.paper)) for one in told]
    else:
        last = date.fromisoformat(day) - _OVERLAP if day else today - _AT_FIRST
        query = Query.read(split_sort(saved.words)[0], sort="submitted")
        since = max(last, today - _LONGEST, query.since or last)
        found = desk.catalogue.search(replace(query, since=since), 0, _HITS, cancelled=cancelled)
        papers = [("search", spelt(paper)) for paper in found.papers]
    _keep(desk, saved, today, papers)
    return papers


def gather(desk: Desk, lists: Mapping[str, Iterable[tuple[str, Paper]]]) -> DayList:
    """The list: what was put off, then what the answers (by category's or search's name) bring that is undecided.

    Newer versions of held papers are noted in their records.
    """
    today = announced_day(desk)
    decided = triage.load(desk.library)
    cards = desk.library.cards()
    held, twins = {c.arxiv.base: c for c in cards if c.arxiv}, Duplicates(cards, from_arxiv=True)
    items = {
        base: New(d.paper, "later", "")
        for base, d in decided.items()
        if d.what == "later" and d.paper and d.paper.arxiv and base not in held
    }
    left_out: dict[str, str] = {}
    for name, papers in lists.items():
        for kind, paper in papers:
            card = held.get(paper.arxiv.base) if paper.arxiv else None
            one = New(paper, kind, name, card or twins.of(paper))
            if why := _left_out(one, decided, today.isoformat()):
                left_out.setdefault(one.base, why)
                continue
            newer = one.card is not None
            there = items.get(one.base)
            if there is None or (there.kind == "cross" and kind == "new"):
                items[one.base] = replace(one, kind="newer" if newer else kind)
    counts = [why for base, why in left_out.items() if base not in items]
    for one in items.values():
        if one.kind == "newer" and one.card and one.paper.arxiv and one.paper.arxiv.version:
            note_newest(desk, one.card, one.paper.arxiv.version)
    ordered = sorted(items.values(), key=lambda one: KINDS.index(one.kind))
    return DayList(tuple(ordered), *(counts.count(why) for why in ("held", "skipped", "seen", "replaced")))


def decide(desk: Desk, one: New, what: What) -> Callable[[], None]:
    """Keeps a decision about a paper of the list, and returns what takes it back."""
    day = announced_day(desk).isoformat()
    triage.add(desk.library, one.base, Decided(what, day, one.paper))
    before: What = "later" if one.kind == "later" else "open"
    return lambda: triage.add(desk.library, one.base, Decided(before, day, one.paper))


def looked_at(desk: Desk, papers: Iterable[New]) -> None:
    """Remembers papers that the reader saw and decided nothing about: from tomorrow on they are no news."""
    day = announced_day(desk)
    for one in papers:
        if one.kind != "later":
            triage.add(desk.library, one.base, Decided("seen", day.isoformat()))
    triage.cut_back(desk.library, day)


def follow_categories(desk: Desk, names: list[str]) -> None:
    """Follows these categories and no others; searches stay as they are."""
    from paperpass.model.search_form import category_of

    there = {category: s for s in searches.load(desk.library) if (category := category_of(s.words))}
    for name in names:
        saved = there.pop(name, SavedSearch(name, f"new {name}"))
        if not saved.follow:
            searches.put(desk.library, replace(saved, follow=True))
    for saved in there.values():
        if saved.follow:
            searches.remove(desk.library, saved.name)


def followed_categories(desk: Desk) -> list[str]:
    """The categories that are followed."""
    from paperpass.model.search_form import category_of

    return [category for s in followed(desk) if (category := category_of(s.words))]


def _left_out(one: New, decided: Mapping[str, Decided], today: str) -> str:
    """Why a paper is not in the list; empty where it is."""
    version, card = (one.paper.arxiv.version if one.paper.arxiv else None), one.card
    if card is not None:
        held = card.arxiv.version if card.arxiv else None
        newer = one.kind.startswith("replace") and version and held and version > held
        if not newer:
            return "held"
    elif one.kind.startswith("replace"):
        return "replaced"
    there = decided.get(one.base)
    if there is None or there.what == "later":
        return "later" if there and there.paper else ""
    if there.what == "skip":
        return "skipped"
    return "seen" if there.day < today else ""


def _file(desk: Desk, saved: SavedSearch) -> Path:
    name = hashlib.sha256(one_line(saved.words).encode("utf-8", "replace")).hexdigest()[:20]
    return desk.places.cache / "new" / f"{name}.json"


def _kept(desk: Desk, saved: SavedSearch) -> tuple[str, list[tuple[str, Paper]]]:
    """The day of the latest answer (ISO, empty where there is none) and its papers."""
    try:
        row = json.loads(_file(desk, saved).read_bytes())
        day = date.fromisoformat(row["day"])
        papers = [(str(r["kind"]), p) for r in row["papers"] if (p := triage.paper_of(r)) and p.arxiv]
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return "", []
    known = {"new", "cross", "replace", "replace-cross", "search"}
    return (day.isoformat(), [(k, p) for k, p in papers if k in known]) if day <= announced_day(desk) else ("", [])


def _keep(desk: Desk, saved: SavedSearch, day: date, papers: list[tuple[str, Paper]]) -> None:
    """Keeps an answer for the day; a cache that cannot be written costs another request and nothing else."""
    file = _file(desk, saved)
    rows = [{**triage.paper_row(paper), "kind": kind} for kind, paper in papers]
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        atomic.write(file, json.dumps({"format": 1, "day": day.isoformat(), "papers": rows}).encode())
    except (OSError, LibraryError):
        return
