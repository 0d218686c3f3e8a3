"""What the sittings of a library add up to: by day and week, by pass, by project and month.

A pass counts on the day on which the sitting began with which it was made, as everywhere; a sitting that was given up
counts nowhere. Days are those of the reader's own clock then, weeks go from Monday to Sunday as ISO 8601 numbers them.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from statistics import median
from types import MappingProxyType
from typing import Any, NamedTuple

from paperpass.model.passes import FIRST, PASSES
from paperpass.model.standing import Round, decision_of

MOST_LISTED = 10
"""Papers put off most often, and pages that took longest, that are listed."""


class Entry(NamedTuple):
    """A sitting in the ledger: `made` whether its pass was made with it, `round_seconds` those of the whole round then.

    `decision` is the decision taken with it, `page_seconds` the seconds on each page (from 1), where they are known.
    """

    key: str
    title: str
    tags: tuple[str, ...]
    pass_number: int
    day: date
    seconds: float
    made: bool = False
    round_seconds: float = 0.0
    decision: str | None = None
    puts_off: bool = False
    page_seconds: Mapping[int, float] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Count:
    """What a stretch of days comes to: passes made (first, second, third), seconds of reading, decisions, papers.

    `decisions` has their number by name, `papers` the keys in the order in which they were read.
    """

    passes: tuple[int, int, int] = (0, 0, 0)
    seconds: float = 0.0
    decisions: Mapping[str, int] = field(default_factory=dict)
    papers: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        first, second, third = self.passes
        return {
            "first": first,
            "second": second,
            "third": third,
            "reading_seconds": round(self.seconds, 1),
            "decisions": dict(self.decisions),
            "papers": list(self.papers),
        }


@dataclass(frozen=True, slots=True)
class Week:
    """A week: its Monday, what it comes to, and what each of its seven days does."""

    monday: date
    count: Count
    days: tuple[Count, ...]

    @property
    def name(self) -> str:
        """As ISO 8601 names it: 2026-W49."""
        year, week, _ = self.monday.isocalendar()
        return f"{year}-W{week:02d}"

    def to_json(self) -> dict[str, Any]:
        """As `week --json` prints it; `days` has the passes made from Monday to Sunday."""
        days = [sum(day.passes) for day in self.days]
        return {"week": self.name, "monday": self.monday.isoformat(), **self.count.to_json(), "days": days}


@dataclass(frozen=True, slots=True)
class Usual:
    """What a pass takes: its number, how many were made, and the median of their seconds."""

    pass_number: int
    made: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Year:
    """A year: its weeks, and what its sittings teach.

    `usual` is what each pass that was made takes, `after_first` the number of each decision after the first pass,
    `by_tag` and `by_month` (twelve) the seconds of reading, `put_off` key, title and times, `pages` key, page (from 1)
    and seconds, the most first.
    """

    year: int
    count: Count
    weeks: tuple[Week, ...]
    usual: tuple[Usual, ...]
    after_first: Mapping[str, int]
    by_tag: Mapping[str, float]
    by_month: tuple[float, ...]
    put_off: tuple[tuple[str, str, int], ...]
    pages: tuple[tuple[str, int, float], ...]

    def to_json(self) -> dict[str, Any]:
        """As `year --json` prints it."""
        return {
            "year": self.year,
            **self.count.to_json(),
            "usual": [{"pass": u.pass_number, "made": u.made, "seconds": round(u.seconds, 1)} for u in self.usual],
            "after_first": dict(self.after_first),
            "tags": [{"tag": tag, "reading_seconds": round(s, 1)} for tag, s in self.by_tag.items()],
            "months": [round(seconds, 1) for seconds in self.by_month],
            "put_off": [{"key": key, "times": times} for key, _, times in self.put_off],
            "pages": [{"key": key, "page": page, "seconds": round(s, 1)} for key, page, s in self.pages],
            "weeks": [week.to_json() for week in self.weeks],
        }


def entries(key: str, title: str, tags: tuple[str, ...], rounds: Iterable[Round]) -> list[Entry]:
    """The sittings of a paper; one whose day cannot be read is left out."""
    found = []
    for one in rounds:
        made = one.made
        for sitting in one.sittings:
            if (day := _day(sitting.day)) is None:
                continue
            decision = decision_of(sitting)
            found.append(
                Entry(
                    key,
                    title,
                    tags,
                    one.pass_number,
                    day,
                    sitting.reading_seconds,
                    sitting is made,
                    one.reading_seconds,
                    decision.name if decision else None,
                    decision is not None and decision.puts_off,
                    sitting.page_seconds,
                )
            )
    return found


def count(chosen: Iterable[Entry]) -> Count:
    """What these sittings come to."""
    passes, decisions, seconds = Counter[int](), Counter[str](), 0.0
    papers: dict[str, None] = {}
    for one in sorted(chosen, key=lambda entry: entry.day):
        passes[one.pass_number] += one.made
        seconds += one.seconds
        papers[one.key] = None
        if one.decision:
            decisions[one.decision] += 1
    return Count((passes[1], passes[2], passes[3]), seconds, dict(decisions.most_common()), tuple(papers))


def weeks(every: Iterable[Entry], first: date, last: date) -> list[Week]:
    """The weeks from the one in which `first` lies to that of `last`, those without a sitting among them."""
    by_day: dict[int, list[Entry]] = defaultdict(list)
    for one in every:
        by_day[one.day.toordinal()].append(one)
    found = []
    for start in range(_monday(first).toordinal(), last.toordinal() + 1, 7):
        days = [by_day.get(start + n, []) for n in range(7)]
        found.append(Week(date.fromordinal(start), count(e for day in days for e in day), tuple(map(count, days))))
    return found


def latest_weeks(every: Iterable[Entry], today: date, number: int) -> list[Week]:
    """So many weeks up to the one that it is now, the oldest first."""
    return weeks(every, _monday(today) - timedelta(weeks=number - 1), today)


def year(every: Iterable[Entry], number: int) -> Year:
    """What a calendar year comes to; its first and last week are cut off where the year is."""
    chosen = [one for one in every if one.day.year == number]
    months = [0.0] * 12
    tags: Counter[str] = Counter()
    for one in chosen:
        months[one.day.month - 1] += one.seconds
        for tag in one.tags:
            tags[tag] += one.seconds  # type: ignore[assignment]  # a Counter of seconds
    return Year(
        number,
        count(chosen),
        tuple(weeks(chosen, date(number, 1, 1), date(number, 12, 31))),
        tuple(usual(chosen)),
        after_first(chosen),
        {tag: seconds for tag, seconds in tags.most_common() if seconds},
        tuple(months),
        tuple(put_off(chosen)[:MOST_LISTED]),
        tuple(slow_pages(chosen)[:MOST_LISTED]),
    )


def usual(every: Sequence[Entry]) -> list[Usual]:
    """What each pass that was made takes. One that nobody timed (a paper read on the train) says nothing of it."""
    spent = {p.number: [e.round_seconds for e in every if e.made and e.pass_number == p.number] for p in PASSES}
    timed = {number: [s for s in seconds if s > 0] for number, seconds in spent.items()}
    return [Usual(number, len(seconds), median(seconds)) for number, seconds in timed.items() if seconds]


def after_first(every: Iterable[Entry]) -> dict[str, int]:
    """How often each decision was taken after a first pass, in the order in which the debrief lists them."""
    taken = Counter(one.decision for one in every if one.pass_number == FIRST.number)
    return {decision.name: taken[decision.name] for decision in FIRST.decisions}


def put_off(every: Iterable[Entry]) -> list[tuple[str, str, int]]:
    """Key, title and how often, of each paper that was put off, the most often first."""
    times = Counter((one.key, one.title) for one in every if one.puts_off)
    return [(key, title, n) for (key, title), n in sorted(times.items(), key=lambda item: (-item[1], item[0]))]


def slow_pages(every: Iterable[Entry]) -> list[tuple[str, int, float]]:
    """Key, page (from 1) and seconds of each page whose time is known, the longest first."""
    spent: dict[tuple[str, int], float] = defaultdict(float)
    for one in every:
        for page, seconds in one.page_seconds.items():
            spent[one.key, page] += seconds
    return [(key, page, s) for (key, page), s in sorted(spent.items(), key=lambda item: (-item[1], item[0])) if s]


def _monday(day: date) -> date:
    return date.fromordinal(max(1, day.toordinal() - day.weekday()))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
