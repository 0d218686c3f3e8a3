"""Which entries of bibliographies name the same work: editions, preprint and print are one."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from .entries import Entry
from .text import fold

__all__ = ["groups", "keys_of", "same"]

_LITTLE = frozenset(("a an the of for and in on with to from by using is via at as").split())
_NUMBERED = re.compile(r"\b(?:\d+(?:\.\d+)?|i{1,3}|iv|v|vi{0,3}|ix|x)\b", re.IGNORECASE)
_ANOTHER = re.compile(
    r"\b(?:not|non|no|without|un|extended|revisited|reply|comment|erratum|response|addendum|corrigendum|errata)\b",
    re.IGNORECASE,
)
"""Words by which a work answers, mends or denies another of nearly the same title."""

_ARXIV = re.compile(
    r"(?:arxiv\.org/(?:abs|pdf)/|arxiv\s*[:,]?\s*(?:e-?prints?|preprint)?\s*(?:arxiv)?\s*[:/]?\s*|corr,?\s*abs/)"
    r"(\d{4}\.\d{4,5}|[a-z-]{2,9}(?:\.[a-z]{2})?/\d{7})",
    re.IGNORECASE,
)
_DOI = re.compile(r"\b(10\.\d{4,9}/[^\s\"<>{}|\\^`,;]+)", re.IGNORECASE)
_URL = re.compile(r"https?:\s?//\s?(?:www\.)?([^\s>,;]+)|(?<![\w/.])www\.([\w.-]+\.[a-z]{2,}[^\s>,;]*)", re.IGNORECASE)
_URL_END = re.compile(r"(?:/index\.\w+|[/)\]]|\.html?|\.)+$")
_PLACE = re.compile(
    r"(?<![\w.])(\d{1,4})\s*(?:\(\d[^)]{0,9}\))?\s*[,:]\s*(?:(?:pp?|pages?|no|art)\.?\s*)?([A-Z]?\d{1,7})(?![\w/])"
)
_CENTURY = re.compile(r"(?:19|20)\d\d")
_NO_WORK = re.compile(r"(?:personal|private)\s+communications?|unpublished(?:\s+\w+)?|in preparation", re.IGNORECASE)
"""What entries say that name no work."""

_SHORTEST_TITLE, _OWN_TITLE, _SUBTITLED, _LONG_TITLE, _WHOLE_TITLE = 6, 20, 18, 30, 24
"""Letters: fewer are no title; so many are one work's where no names are printed; a title of the third may drop its
subtitle; one of the fourth may have garbled names; one of the last is told as a sentence in another's entry."""

_ALIKE, _NEARLY, _DROPPED, _ONE_WORD_MORE = 0.9, 0.86, 0.93, 0.95
"""Likeness of titles that is enough, that is with equal first author and year, that of a dropped subtitle, and that of
titles of which one has a word more ("Bayesian ...") which is none of the work's name."""

_EDITIONS_YEARS, _PRINTS_YEARS = 3, 1
"""Years between prints of a work under titles that differ a little; and where little else speaks for it."""

_BEFORE, _AFTER = ".,:;?!)\"“‘«'”’]", '.,;?!"”’(:)'
_LARGEST_BLOCK = 400
"""Entries that share a key: of more, those behind are compared with the first ones alone."""


@dataclass(frozen=True, slots=True)
class _Print:
    """What of an entry is compared."""

    entry: Entry
    title: str
    words: frozenset[str]
    first: str
    names: frozenset[str]
    places: frozenset[tuple[str, str]]
    arxiv: str | None
    doi: str | None
    url: str | None


def same(a: Entry, b: Entry) -> bool:
    """Whether two entries name the same work: preprint, report, talk, article and edition of one title are one.

    Symmetric. An entry that names no work ("personal communication") is the same as none.
    """
    one, other = _print(a), _print(b)
    return _same(one, other) if _order(one) <= _order(other) else _same(other, one)


def groups(entries: Sequence[Entry]) -> list[list[int]]:
    """The entries by work, as their indexes: each work's in order, the works in the order of their first entries.

    Only entries that share a key are compared: an id, a place in a journal, the title's ends or rarest words, the first
    author and year.
    """
    prints = [_print(entry) for entry in entries]
    up = list(range(len(prints)))

    def root(n: int) -> int:
        while up[n] != n:
            up[n] = up[up[n]]
            n = up[n]
        return n

    compared: set[tuple[int, int]] = set()
    for block in _blocks(prints):
        for at, n in enumerate(block):
            for m in block[: min(at, _LARGEST_BLOCK)]:
                one, other = root(n), root(m)
                if one == other or (m, n) in compared:
                    continue
                compared.add((m, n))
                if same(entries[m], entries[n]):
                    up[max(one, other)] = min(one, other)
    found: dict[int, list[int]] = defaultdict(list)
    for n in range(len(prints)):
        found[root(n)].append(n)
    return list(found.values())


def keys_of(entry: Entry) -> frozenset[str]:
    """By what a work that the entry names is found again: its DOI, its arXiv id, its title with the first author; the
    letters of the entry where it has none of these."""
    one = _print(entry)
    found = {f"doi:{one.doi}" if one.doi else "", f"arxiv:{one.arxiv}" if one.arxiv else ""}
    if one.title:
        found.add(f"t:{one.title}|{one.first}")
    return frozenset(found - {""}) or frozenset((f"e:{fold(entry.text)[:80]}",))


@lru_cache(maxsize=60_000)
def _print(entry: Entry) -> _Print:
    title = entry.title or ""
    folded = unicodedata.normalize("NFKD", title.casefold())
    words = frozenset(w for w in re.findall(r"[^\W_]+", folded) if w not in _LITTLE)
    names = [fold(name.family.split()[-1]) for name in entry.names if name.family.split()]
    places = frozenset(
        (volume, page)
        for volume, page in _PLACE.findall(entry.text)
        if not (_CENTURY.fullmatch(volume) or _CENTURY.fullmatch(page))
    )
    arxiv, doi, url = _ARXIV.search(entry.text), _DOI.search(entry.text), _URL.search(entry.text)
    return _Print(
        entry,
        fold(title),
        words,
        names[0] if names else "",
        frozenset(names),
        places,
        arxiv[1].casefold() if arxiv else None,
        doi[1].casefold().rstrip(".)") if doi else None,
        _URL_END.sub("", (url[1] or url[2]).casefold()) if url else None,
    )


def _order(one: _Print) -> tuple[str, str]:
    return (one.title, one.entry.text)


def _same(a: _Print, b: _Print) -> bool:
    if _NO_WORK.search(a.entry.text) or _NO_WORK.search(b.entry.text):
        return False
    if a.arxiv and b.arxiv:
        return a.arxiv == b.arxiv
    if a.doi and a.doi == b.doi and _share_words(a, b):
        return True
    people = _people(a, b)
    if a.places & b.places and a.first and a.first == b.first and _near(a, b, _PRINTS_YEARS):
        return True
    if a.title and a.title == b.title:
        return _of_one_title(a, b, people)
    if a.url and a.url == b.url and (not (a.names and b.names and a.title and b.title) or _likeness(a, b) > 0.8):
        return True
    if people and a.first == b.first and _likeness(a, b) == _DROPPED:
        return True
    return bool(people and _near(a, b, _EDITIONS_YEARS) and _alike(a, b)) or _told_in(a, b) or _told_in(b, a)


def _share_words(a: _Print, b: _Print) -> bool:
    """Whether the titles are not wholly other ones."""
    return not (a.words and b.words) or len(a.words & b.words) * 3 >= min(len(a.words), len(b.words))


def _people(a: _Print, b: _Print) -> bool | None:
    """Whether the authors agree; None where one names none."""
    if not a.names or not b.names:
        return None
    common = a.names & b.names
    return a.first in b.names or b.first in a.names or len(common) * 2 >= min(len(a.names), len(b.names)) > 0


def _near(a: _Print, b: _Print, years: int) -> bool:
    one, other = a.entry.year, b.entry.year
    return one is None or other is None or abs(one - other) <= years


def _of_one_title(a: _Print, b: _Print, people: bool | None) -> bool:
    """Editions, preprints and misprinted years of one title are one work, where the authors do not disagree."""
    if people:
        return len(a.title) >= _SHORTEST_TITLE
    if people is None:
        if a.url and b.url and len(a.title) < _OWN_TITLE:
            return a.url == b.url
        nameless = not (a.names or b.names) and not (a.url or b.url)
        return len(a.title) >= _OWN_TITLE or (nameless and len(a.title) >= _SHORTEST_TITLE)
    return len(a.title) >= _LONG_TITLE and _near(a, b, _PRINTS_YEARS)


def _alike(a: _Print, b: _Print) -> bool:
    """Whether the titles are one in other words' order, with a slip, or without the subtitle."""
    if len(a.words) >= 3 and a.words == b.words:
        return True
    likeness = _likeness(a, b)
    close = a.first == b.first and _near(a, b, _PRINTS_YEARS)
    if likeness == _DROPPED:
        return True
    if likeness >= _NEARLY:
        if likeness < _ONE_WORD_MORE and (a.words < b.words or b.words < a.words):
            return False
        if _signs(_NUMBERED, a) != _signs(_NUMBERED, b) or _signs(_ANOTHER, a) != _signs(_ANOTHER, b):
            return False
        return likeness >= _ALIKE or close
    short, long = sorted((a, b), key=lambda p: len(p.title))
    brief = 10 <= len(short.title) < _SUBTITLED and long.title.startswith(short.title)
    return brief and a.first == b.first and a.entry.year == b.entry.year and _is_parted(long, len(short.title))


def _likeness(a: _Print, b: _Print) -> float:
    """How alike the titles are, from 0 to 1."""
    if not a.title or not b.title:
        return 0.0
    if a.title == b.title:
        return 1.0
    short, long = sorted((a, b), key=lambda p: len(p.title))
    if len(short.title) >= _SUBTITLED and long.title.startswith(short.title) and _is_parted(long, len(short.title)):
        return _DROPPED
    if len(short.title) < 0.7 * len(long.title):
        return 0.0
    matcher = SequenceMatcher(None, a.title, b.title, autojunk=False)
    return matcher.ratio() if min(matcher.real_quick_ratio(), matcher.quick_ratio()) >= _NEARLY else 0.0


def _signs(pattern: re.Pattern[str], one: _Print) -> list[str]:
    return sorted(found.casefold() for found in pattern.findall(one.entry.title or ""))


def _is_parted(one: _Print, letters: int) -> bool:
    """Whether a subtitle begins behind so many letters: a colon, a full stop, a bracket, a dash."""
    count = 0
    title = one.entry.title or ""
    for at, character in enumerate(title):
        if count >= letters:
            return bool(re.match(r"\s*[:;.(\[?!–—]|\s+-+\s|\s*$", title[at:]))
        count += len(fold(character))
    return True


def _told_in(one: _Print, other: _Print) -> bool:
    """Whether the title stands in the other's entry as a sentence of its own, behind the first author: that entry could
    not be taken apart, or holds two works."""
    if len(one.title) < _WHOLE_TITLE or not one.first or not _near(one, other, _EDITIONS_YEARS):
        return False
    text = other.entry.text
    folded = fold(text)
    if one.title not in folded or one.first not in folded:
        return False
    words = re.findall(r"[^\W_]+", one.entry.title or "")
    found = re.search(r"[\W_]*".join(map(re.escape, words)), text, re.IGNORECASE)
    if not found:
        return False
    before, after = text[: found.start()].rstrip(), text[found.end() :].lstrip()
    begins = not before or before[-1] in _BEFORE or before[-1].isdigit()
    ends = not after or after[0] in _AFTER or re.match(r"arXiv|In\b|http", after)
    return bool(begins and ends)


def _blocks(prints: Sequence[_Print]) -> Iterator[list[int]]:
    """The indexes of entries that share a key, key by key."""
    counts = Counter(word for one in prints for word in one.words)
    blocks: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for n, one in enumerate(prints):
        for key in set(_keys(one, counts)):
            blocks[key].append(n)
    yield from (block for block in blocks.values() if len(block) > 1)


def _keys(one: _Print, counts: Counter[str]) -> Iterator[tuple[object, ...]]:
    for kind, identifier in (("arxiv", one.arxiv), ("doi", one.doi), ("url", one.url)):
        if identifier:
            yield kind, identifier
    if one.first:
        yield from (("place", one.first, *place) for place in one.places)
    if one.first and one.entry.year:
        yield from (("author", one.first, year) for year in (one.entry.year, one.entry.year + 1))
    if one.title:
        yield from (("head", one.title[:10]), ("tail", one.title[-12:]), ("words", one.words))
    rare = sorted(one.words, key=lambda word: (counts[word], word))[:3]
    yield from (("rare", word, later) for at, word in enumerate(rare) for later in rare[at + 1 :])
