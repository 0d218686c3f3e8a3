"""A literature survey: the works that papers of a set cite in common, told from their own pages.

What cannot be told is who cites these papers, and what is newer than the newest of them.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil
from statistics import median_low

from .contexts import Context
from .entries import Entry, Name
from .text import fold
from .works import groups, keys_of

_AGREE = 3
"""So many papers have to cite a work that none of them prints a title of, before it is shown."""

_SMALL_SET, _SMALL_DONE = 5, 2
_DONE_LEAST, _DONE_SHARE = 3, 0.15
"""A survey is done when nothing is missing that two of up to five papers cite, or three and this share of more."""

_MOST_AUTHORS = 12


@dataclass(frozen=True, slots=True)
class Listed:
    """A paper of the set: its key, what it is itself, the entries of its list (None where no list could be read), and
    the sentences that speak of each entry (None where these are not looked up yet)."""

    key: str
    own: Entry
    entries: tuple[Entry, ...] | None
    contexts: tuple[Context, ...] | None = None


@dataclass(frozen=True, slots=True)
class Choices:
    """What the reader decided in a survey: works set aside, with the line why; pairs of works that are the same or
    apart; papers that are weighed out. Works are named by any key of any of their entries."""

    aside: Mapping[str, str] = field(default_factory=dict)
    same: tuple[tuple[str, str], ...] = ()
    apart: tuple[tuple[str, str], ...] = ()
    weighed_out: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Citing:
    """A paper that cites a work: its key, and the sentences in which it speaks of it, the most telling one first."""

    key: str
    entry: int
    text: str
    contexts: tuple[Context, ...] = ()

    @property
    def mentions(self) -> int:
        """In how many sentences the paper names the work."""
        return len(self.contexts)


@dataclass(frozen=True, slots=True)
class Work:
    """A work that papers of the set cite. `held`: the key of the paper of the library that it is; `in_set`: whether
    that one is of the set; `elsewhere`: how many other papers of the library cite it; `aside`: why it is set aside;
    `new`: whether it was shared in no earlier round; `keys`: by what a decision finds it again."""

    title: str | None
    year: int | None
    names: tuple[Name, ...]
    cited_by: tuple[Citing, ...]
    keys: frozenset[str]
    text: str
    held: str | None = None
    in_set: bool = False
    elsewhere: int = 0
    aside: str | None = None
    new: bool = False

    @property
    def count(self) -> int:
        """How many papers cite it."""
        return len(self.cited_by)

    @property
    def named(self) -> int:
        """In how many sentences it is named."""
        return sum(citing.mentions for citing in self.cited_by)

    @property
    def key(self) -> str:
        """The key by which a decision is written down: an id where there is one."""
        return min(self.keys, key=lambda key: (("doi:", "arxiv:", "t:", "e:").index(f"{key.partition(':')[0]}:"), key))

    @property
    def said(self) -> str:
        """The title; where none is printed, the entry itself."""
        return self.title or self.text

    @property
    def missing(self) -> bool:
        """Whether it is neither in the library nor set aside."""
        return self.held is None and self.aside is None


@dataclass(frozen=True, slots=True)
class Author:
    """An author of shared works: `works` different ones. `several`: whether the name may be more than one person's;
    `of_set`: whether a paper of the set is theirs."""

    name: str
    works: int
    several: bool = False
    of_set: bool = False


@dataclass(frozen=True, slots=True)
class Survey:
    """What the papers of a set cite: `papers` are those that count, `unreadable` those whose list could not be read,
    `twins` those that are another one's version and are not counted, `works` all works, the most cited first."""

    papers: tuple[str, ...]
    unreadable: tuple[str, ...]
    twins: tuple[str, ...]
    works: tuple[Work, ...]
    authors: tuple[Author, ...] = ()

    def shared(self, least: int = 2) -> tuple[Work, ...]:
        """The works that so many papers cite."""
        return tuple(work for work in self.works if work.count >= least)

    def missing(self, least: int = 2) -> tuple[Work, ...]:
        """Those of them that the library has not, and that are not set aside."""
        return tuple(work for work in self.shared(least) if work.missing)

    @property
    def enough(self) -> int:
        """How many papers have to cite a work for it to be looked at before the survey is done."""
        count = len(self.papers)
        return _SMALL_DONE if count <= _SMALL_SET else max(_DONE_LEAST, ceil(_DONE_SHARE * count))

    @property
    def is_done(self) -> bool:
        """Whether nothing that is shared by enough papers is missing."""
        return bool(self.papers) and not self.missing(self.enough)

    @property
    def middle_year(self) -> int | None:
        """The year that parts foundations, which are older, from recent works: the median of all that is cited."""
        years = [work.year for work in self.works if work.year for _ in work.cited_by]
        return median_low(years) if years else None


def survey(
    papers: Sequence[Listed],
    held: Mapping[str, Entry],
    choices: Choices | None = None,
    elsewhere: Mapping[str, int] | None = None,
    before: Iterable[str] | None = None,
) -> Survey:
    """The works that papers cite. `held`: what each paper of the library is, by key; `elsewhere`: how many other papers
    of the library cite a work, by its keys; `before`: the keys of what was shared in the round before, None where this
    is the first."""
    choices = choices or Choices()
    counted, twins = _without_twins([paper for paper in papers if paper.key not in choices.weighed_out])
    read = [(paper, paper.entries) for paper in counted if paper.entries is not None]
    places = [(paper, n) for paper, entries in read for n in range(len(entries))]
    cited = [entry for _, entries in read for entry in entries]
    owners = list(held)
    found = _chosen(groups([*cited, *held.values()]), [*cited, *held.values()], choices)
    names = {paper.key for paper in papers}
    known = None if before is None else frozenset(before)
    works = []
    for group in found:
        entries = [(places[n], cited[n]) for n in group if n < len(cited)]
        owner = next((owners[n - len(cited)] for n in group if n >= len(cited)), None)
        if entries:
            works.append(_work(entries, owner, names, choices, elsewhere or {}, known))
    shown = [work for work in works if work.title or work.count >= _AGREE]
    shown.sort(key=lambda work: (-work.count, -_often(work), -work.named, work.year or 0, work.said))
    return Survey(
        tuple(paper.key for paper in counted),
        tuple(paper.key for paper in counted if paper.entries is None),
        twins,
        tuple(shown),
        _authors([work for work in shown if work.count > 1], [paper.own for paper in counted]),
    )


def _without_twins(papers: Sequence[Listed]) -> tuple[list[Listed], tuple[str, ...]]:
    """The papers, of several versions of one work the first that has a list; and the keys of the others."""
    kept: list[Listed] = []
    twins: list[str] = []
    for group in groups([paper.own for paper in papers]):
        first = next((n for n in group if papers[n].entries is not None), group[0])
        kept.append(papers[first])
        twins += [papers[n].key for n in group if n != first]
    return kept, tuple(twins)


def _chosen(found: list[list[int]], entries: Sequence[Entry], choices: Choices) -> list[list[int]]:
    """The groups after what the reader joined and parted."""
    if not (choices.same or choices.apart):
        return found
    printed = [keys_of(entry) for entry in entries]
    for one, other in choices.apart:
        parted = [[n for n in group if other in printed[n] and one not in printed[n]] for group in found]
        left = [
            [n for n in group if n not in gone] if any(one in printed[n] for n in group) else group
            for group, gone in zip(found, parted, strict=True)
        ]
        gone = [gone for group, gone, kept in zip(found, parted, left, strict=True) if gone and len(kept) < len(group)]
        found = [group for group in [*left, *gone] if group]
    for one, other in choices.same:
        joined = [group for group in found if any({one, other} & printed[n] for n in group)]
        if len(joined) > 1:
            rest = [group for group in found if group not in joined]
            found = [*rest, sorted(n for group in joined for n in group)]
    return found


def _work(
    entries: Sequence[tuple[tuple[Listed, int], Entry]],
    owner: str | None,
    names: set[str],
    choices: Choices,
    elsewhere: Mapping[str, int],
    before: frozenset[str] | None,
) -> Work:
    keys = frozenset(key for _, entry in entries for key in keys_of(entry))
    citing: dict[str, Citing] = {}
    for (paper, number), entry in entries:
        told = _telling([c for c in paper.contexts or () if c.entry == number], paper.contexts or ())
        first = citing.get(paper.key)
        if first is None:
            citing[paper.key] = Citing(paper.key, number, entry.text, told)
        else:
            citing[paper.key] = Citing(paper.key, first.entry, first.text, (*first.contexts, *told))
    best = _best([entry for _, entry in entries])
    return Work(
        best.title,
        _most([entry.year for _, entry in entries if entry.year]),
        best.names,
        tuple(sorted(citing.values(), key=lambda one: (-one.mentions, one.key))),
        keys,
        best.text,
        owner,
        owner in names,
        max((elsewhere.get(key, 0) for key in keys), default=0),
        next((choices.aside[key] for key in sorted(keys) if key in choices.aside), None),
        before is not None and len(citing) > 1 and not keys & before,
    )


def _telling(own: Sequence[Context], of_paper: Sequence[Context]) -> tuple[Context, ...]:
    """The sentences, first the one that speaks of fewest other works, and says most."""
    if len(own) < 2:
        return tuple(own)
    beside = Counter((c.page, c.sentence) for c in of_paper)
    best = min(own, key=lambda c: (beside[c.page, c.sentence], -min(len(c.sentence), 400)))
    return (best, *(c for c in own if c is not best))


def _best(entries: Sequence[Entry]) -> Entry:
    """The entry that prints the work as most of them do, in mixed letters before capitals."""
    titled = [entry for entry in entries if entry.title] or list(entries)
    spelled = Counter(fold(entry.title or "") for entry in titled)

    def weight(entry: Entry) -> tuple[bool, int, bool, int, int]:
        title = entry.title or ""
        mixed = any(c.islower() for c in title)
        capitals = bool(entry.names) and entry.names[0].family.isupper()
        return (mixed, spelled[fold(title)], not capitals, min(len(entry.names), 12), -len(entry.text))

    return max(titled, key=weight)


def _most(years: Sequence[int]) -> int | None:
    """The year that most entries print, of several the earliest."""
    counts = Counter(years)
    return min(counts, key=lambda year: (-counts[year], year), default=None)


def _often(work: Work) -> int:
    """How many papers name it in two sentences or more: one paper that names it often is no sign."""
    return sum(citing.mentions > 1 for citing in work.cited_by)


def _authors(works: Sequence[Work], own: Sequence[Entry]) -> tuple[Author, ...]:
    """Who wrote most of the works, by different works."""
    wrote: dict[tuple[str, str], set[int]] = defaultdict(set)
    printed: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for number, work in enumerate(works):
        for name in work.names:
            key = (fold(name.family), fold(name.given)[:1])
            wrote[key].add(number)
            printed[key][str(name)] += 1
    of_set = {(fold(name.family), fold(name.given)[:1]) for entry in own for name in entry.names}
    return tuple(
        Author(_shown(printed[key]), len(wrote[key]), _is_several(printed[key]), key in of_set)
        for key in sorted(wrote, key=lambda key: (-len(wrote[key]), key))[:_MOST_AUTHORS]
        if len(wrote[key]) > 1
    )


def _shown(names: Counter[str]) -> str:
    return max(names, key=lambda name: (any(c.islower() for c in name), names[name], len(name), name))


def _is_several(names: Iterable[str]) -> bool:
    """Whether given names that are printed in full differ, as far as all of them go."""
    given = {fold(name.split()[0]) for name in names if len(name.split()) > 1 and len(fold(name.split()[0])) > 1}
    return any(not a.startswith(b) and not b.startswith(a) for a in given for b in given)
