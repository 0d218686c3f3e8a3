"""What a reader types to choose papers: words, and fields like `tag:`, `author:` and `year:` among them."""

import re
from dataclasses import dataclass

from paperpass.model.spans import SPANS, Span, span_of
from paperpass.model.state import State
from paperpass.model.text import clean, letters_apart, one_line

_TOKEN = re.compile(
    r"(?P<name>[A-Za-z]+):(?:\"(?P<quoted>[^\"]*)\"?|(?P<value>\S+))|\"(?P<phrase>[^\"]+)\"?|(?P<word>\S+)"
)
_COLUMNS = {
    "author": "authors", "authors": "authors", "title": "title", "abstract": "abstract", "note": "notes", "notes":
    "notes", "key": "names", "arxiv": "names", "doi": "names",
}  # fmt: skip
"""Fields of a query, and where the index has the words of each."""
FIELDS = ("tag", "state", "year", *SPANS, *_COLUMNS)
"""The fields that a query knows."""
_YEARS = re.compile(r"(-?\d{1,4})?(?:(?P<to>-|\.\.)(\d{1,4})?)?")
_FIRST, _LAST = -10_000, 9_999
"""The years between which every work was written."""
_PREFIX = re.compile(r"(?:arxiv:\s*|https?://(?:dx\.)?doi\.org/)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Query:
    """Words that must all begin a word of the paper, and filters that must all hold.

    `fields` pairs a column of the index with words that must stand there one behind the other; `years` are spans, of
    which one must fit, `spans` are of times, which must all fit. `problems` has a sentence for each filter that cannot
    be asked; no paper fits such a query.
    """

    words: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    years: tuple[tuple[int, int], ...] = ()
    fields: tuple[tuple[str, str], ...] = ()
    problems: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()

    @classmethod
    def parse(cls, text: str) -> "Query":
        """The query of a line; `#tag` is short for `tag:tag`, quotes hold words together."""
        words: list[str] = []
        tags: list[str] = []
        states: list[str] = []
        years: list[tuple[int, int]] = []
        fields: list[tuple[str, str]] = []
        problems: list[str] = []
        spans: list[Span] = []
        for token in _TOKEN.finditer(clean(text)):
            name = (token["name"] or "").lower()
            value = token["quoted"] if token["quoted"] is not None else token["value"] or ""
            said = token["phrase"] or token["word"] or token.group()
            if name == "tag" and value:
                tags.append(value)
            elif name == "state" and value:
                states.append(value.lower())
                if value.lower() not in set(State):
                    problems.append(f"no state is called {one_line(value)}: they are {', '.join(State)}")
            elif name == "year" and value:
                years.append(span := _span(value) or (0, -1))
                if span[0] > span[1]:
                    problems.append(f"{one_line(value)} is no year: year:2017, year:2014-2016 and year:2014- are")
            elif name in SPANS and value:
                spans.append(found := span_of(name, value) or Span(name, 1, 0))
                if found == Span(name, 1, 0):
                    problems.append(f"{one_line(value)} names no {SPANS[name]}")
            elif name in _COLUMNS and any(c.isalnum() for c in value):
                fields.append((_COLUMNS[name], _PREFIX.sub("", value)))
            elif not name and len(said) > 1 and said.startswith("#"):
                tags.append(said[1:])
            elif any(c.isalnum() for c in said):
                words.append(said)
        return cls(tuple(words), tuple(tags), tuple(states), tuple(years), tuple(fields), tuple(problems), tuple(spans))

    def match(self) -> str:
        """The words as an FTS5 query: each one quoted, as the beginning of a word."""
        return " ".join(_begins(word) for word in self.words)

    def match_fields(self) -> str:
        """The same of the words that must stand in one column each."""
        return " AND ".join(f"{column} : {_begins(words)}" for column, words in self.fields)


def unknown_fields(text: str) -> tuple[str, ...]:
    """What in a query looks like a field and is none, so that it was asked for as a word: `venue:x`."""
    found = _TOKEN.finditer(clean(text))
    named = (token["name"] for token in found if token["name"] and not (token["value"] or "").startswith("//"))
    return tuple(dict.fromkeys(name for name in named if name.lower() not in FIELDS))


def _begins(words: str) -> str:
    return '"' + letters_apart(words).replace('"', '""') + '" *'


def _span(value: str) -> tuple[int, int] | None:
    found = _YEARS.fullmatch(value)
    if found is None or (found[1] is None and found[3] is None):
        return None
    first = int(found[1]) if found[1] else _FIRST
    last = int(found[3]) if found[3] else _LAST if found["to"] else first
    return (first, last)
