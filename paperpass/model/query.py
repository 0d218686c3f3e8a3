"""What a reader types to choose papers: words, and `tag:`, `state:`, `year:` among them."""

import re
from dataclasses import dataclass

from paperpass.model.state import State
from paperpass.model.text import clean

_FILTER = re.compile(r"^(tag|state|year):(.+)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Query:
    """Words that must all begin a word of the paper, and filters that must all hold."""

    words: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    years: tuple[int, ...] = ()

    @classmethod
    def parse(cls, text: str) -> "Query":
        """The query of a line; `#tag` is short for `tag:tag`."""
        words: list[str] = []
        chosen: dict[str, list[str]] = {"tag": [], "state": [], "year": []}
        for token in clean(text).split():
            found = _FILTER.match(token)
            if found and _fits(found[1].lower(), found[2]):
                chosen[found[1].lower()].append(found[2])
            elif len(token) > 1 and token.startswith("#"):
                chosen["tag"].append(token[1:])
            elif any(c.isalnum() for c in token):
                words.append(token)
        years = tuple(int(y) for y in chosen["year"])
        return cls(tuple(words), tuple(chosen["tag"]), tuple(s.lower() for s in chosen["state"]), years)

    def match(self) -> str:
        """The words as an FTS5 query: each one quoted, as the beginning of a word."""
        return " ".join('"' + w.replace('"', '""') + '" *' for w in self.words)


def _fits(name: str, value: str) -> bool:
    if name == "state":
        return value.lower() in {s.value for s in State}
    return value.isdecimal() and len(value) <= 4 if name == "year" else True
