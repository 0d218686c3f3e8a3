"""What a reader types to find papers, and the query that arXiv understands.

Plain words must all occur; "several words" form a phrase; `author:`, `title:`, `abstract:`, `cat:`, `since:`,
`until:` and `year:` narrow; a minus or NOT before a part excludes it, OR between two lets either do.
Whatever else is typed is searched for as words.
arXiv's side: https://info.arxiv.org/help/api/user-manual.html#query_details
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, NamedTuple, Self

from paperpass.model.paper import is_suffix
from paperpass.model.text import one_line

Sort = Literal["relevance", "submitted", "updated"]

_FIELDS = {
    "author": "au", "au": "au", "title": "ti", "ti": "ti", "abstract": "abs", "abs": "abs", "comment": "co",
    "journal": "jr", "category": "cat", "cat": "cat", "all": "all",
}  # fmt: skip
_DATES = ("since", "until")
_PART = re.compile(
    rf'(-)?(?:({"|".join([*_FIELDS, *_DATES, "year"])}):\s*)?(?:"([^"]*)"|([^\s"]+)|(?<=:)$)', re.IGNORECASE
)
_NOT = frozenset(("NOT", "ANDNOT"))
_JOINTS = _NOT | {"AND", "OR"}
_WORD = re.compile(r"(?:[^\W_]|(?<=[^\W_])'(?=[^\W_])|(?<=\d)\.(?=\d))+")
_CATEGORY = re.compile(r"(?P<archive>[a-z]+(?:-[a-z]+)?)(?:\.(?P<subject>[a-z]+(?:-[a-z]+)?|\*))?", re.IGNORECASE)
_DAY = re.compile(r"((?:19|20)\d\d)(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_AND = frozenset("eiy")  # within an Iberian family name
_DIVIDED = frozenset("cs econ eess math nlin physics q-bio q-fin stat".split())
_PARTLY_DIVIDED = frozenset({"astro-ph", "cond-mat"})
_EMPTY_WORDS = frozenset(
    "a an and andnot are as at be but by for if in into is it no not of on or such that the their then there these "
    "they this to was will with".split()
)


class Part(NamedTuple):
    """One part of what is typed; `either`: whether OR stands between it and the part before."""

    excluded: bool
    prefix: str
    phrase: str
    word: str
    either: bool


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing that is looked for: words in a field of arXiv's (`all`, `ti`, `au`, `abs`, `co`, `jr`, `cat`)."""

    field: str
    words: tuple[str, ...]
    excluded: bool = False

    def __str__(self) -> str:
        text = " ".join(self.words)
        plain = len(self.words) == 1 and text.lower() not in _EMPTY_WORDS
        return f"{self.field}:{text}" if plain or self.field == "cat" else f'{self.field}:"{text}"'


@dataclass(frozen=True, slots=True)
class OneOf:
    """Clauses of which one is enough."""

    clauses: tuple[Clause, ...]
    excluded = False

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(word for clause in self.clauses for word in clause.words)

    def __str__(self) -> str:
        return f"({' OR '.join(map(str, self.clauses))})"


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for, from which days (inclusive), and in which order the papers come."""

    clauses: tuple[Clause | OneOf, ...] = ()
    since: date | None = None
    until: date | None = None
    sort: Sort = "relevance"

    @classmethod
    def read(
        cls, typed: str, *, author: str = "", category: str = "", since: date | None = None, sort: Sort = "relevance"
    ) -> Self:
        """The query that was typed, narrowed further by what a form or options give; never fails."""
        clauses: list[Clause | OneOf] = []
        days = {"since": since, "until": None}
        for excluded, prefix, phrase, word, either in parts_of(typed):
            name, value = prefix.lower(), phrase or word
            if name in _DATES and (day := parse_day(value, last=name == "until")):
                days[name] = days[name] or day
                continue
            if name in _DATES:
                value = f"{name} {value}"
            clause = _clause(_FIELDS.get(name, "all"), value, excluded=excluded)
            if not clause.words:
                continue
            if either and clauses and not (clauses[-1].excluded or excluded):
                before = clauses.pop()
                clauses.append(OneOf((*(before.clauses if isinstance(before, OneOf) else (before,)), clause)))
            else:
                clauses.append(clause)
        clauses += [_clause("au", author), _clause("cat", category)]
        told = tuple(dict.fromkeys(c for c in clauses if c.words))
        telling = tuple(c for c in told if c.words[0].lower() not in _EMPTY_WORDS or len(c.words) > 1)
        return cls(telling or told, days["since"], days["until"], sort)

    def __bool__(self) -> bool:
        return bool(self.since or self.until or any(not clause.excluded for clause in self.clauses))

    @property
    def expression(self) -> str:
        """arXiv's `search_query`, not yet encoded for a URL; empty where nothing is looked for."""
        if not self:
            return ""
        wanted = [str(c) for c in self.clauses if not c.excluded]
        if self.since or self.until:
            first, last = self.since or date(1991, 1, 1), self.until or date(2099, 12, 31)
            wanted.append(f"submittedDate:[{first:%Y%m%d}0000 TO {last:%Y%m%d}2359]")
        return " ANDNOT ".join([" AND ".join(wanted), *(str(c) for c in self.clauses if c.excluded)])


def parts_of(typed: str) -> list[Part]:
    """The parts of what was typed that hold a letter or digit, in order; AND, OR and NOT say how they are joined."""
    found: list[Part] = []
    joined = ""
    for minus, prefix, phrase, word in _PART.findall(plain(typed).strip()):
        if word in _JOINTS and not minus and not prefix:
            joined = word
            continue
        if not any(c.isalnum() for c in phrase or word):
            continue
        for name in _DATES if prefix.lower() == "year" else (prefix.lower(),):
            # A span of days narrows all the rest: it is neither left out nor one of several.
            dated = name in _DATES
            either = joined == "OR" and not dated and bool(found) and found[-1].prefix not in _DATES
            found.append(Part(not dated and (bool(minus) or joined in _NOT), name, phrase, word, either))
        joined = ""
    return found


def parse_day(text: str, *, last: bool = False) -> date | None:
    """The first (or last) day of a year, month or day written as `2024`, `2024-05` or `2024-05-17`; else None."""
    found = _DAY.fullmatch(text.strip())
    if not found:
        return None
    try:
        first = date(int(found[1]), int(found[2] or (12 if last else 1)), int(found[3] or 1))
    except ValueError:
        return None
    if found[3] or not last:
        return first
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def parse_category(text: str) -> str | None:
    """A category as arXiv spells it (`cs.CL`, `hep-th`, `math-ph`); None where it cannot be one."""
    found = _CATEGORY.fullmatch(text.strip())
    if not found:
        return None
    archive, subject = found["archive"].lower(), found["subject"]
    if not subject:
        return archive
    return f"{archive}.{subject.upper() if len(subject) == 2 else subject.lower()}"


def plain(typed: str) -> str:
    """The text with typewriter quotes and minus signs, and without a quotation mark that is never closed."""
    text = unicodedata.normalize("NFC", one_line(typed))
    text = text.translate({ord(c): '"' for c in "“”„«»"} | {ord(c): "'" for c in "‘’"})
    return text if text.count('"') % 2 == 0 else " ".join(text.rsplit('"', 1))


def _clause(field: str, value: str, *, excluded: bool = False) -> Clause:
    value = plain(value)
    if field == "cat" and (category := parse_category(value)):
        return Clause("cat", (_whole_archive(category),), excluded)
    if field == "au":
        return Clause("au", _name(value), excluded)
    words = tuple(_WORD.findall(value))
    return Clause("all" if field == "cat" else field, words, excluded)


def _name(typed: str) -> tuple[str, ...]:
    """A name's words, the given ones first, without initials and suffixes: records have them in many ways."""
    halves = [half for half in typed.split(",") if not is_suffix(half.strip())]
    words = tuple(_WORD.findall(" ".join(reversed(halves) if len(halves) == 2 else halves)))
    middle = range(1, len(words) - 1)
    telling = tuple(w for n, w in enumerate(words) if len(w) > 1 or not w.isascii() or (n in middle and w in _AND))
    while len(telling) > 1 and is_suffix(telling[-1]):
        telling = telling[:-1]
    return telling or words


def _whole_archive(category: str) -> str:
    """The category; of an archive without a subject, all its subjects."""
    if category in _DIVIDED:
        return f"{category}.*"
    return f"{category}*" if category in _PARTLY_DIVIDED else category
