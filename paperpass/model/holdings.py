"""Which references of a paper lie in the library: an equal arXiv id or DOI decides, else a title match that is sure.

A title counts as found in an entry where its letters and digits stand there in one piece, from one word's beginning to
a word's end that no colon or dash carries on. Short titles are common phrases: under 24 letters the title must also be
a sentence of its own, and the first author's surname must stand before it.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from .brief import References
from .text import fold

_SURE = 24
_SHORTEST = 6
_KEY = 6
_VERSION = re.compile(r"v\d+$", re.IGNORECASE)
_ENDS = ".,;?!\"'”’»)(“‘["


class Holding(NamedTuple):
    """What the library knows of one paper; `arxiv` with or without a version."""

    key: str
    arxiv: str | None
    doi: str | None
    title: str
    first_surname: str | None


def mark_held(references: References, library: Iterable[Holding]) -> References:
    """The same references, each with the key under which the library holds it, or None."""
    shelf = _Shelf(library)
    return replace(
        references,
        items=tuple(replace(r, held=shelf.key_of(r.text, arxiv=r.arxiv, doi=r.doi)) for r in references.items),
    )


class _Shelf:
    """The library, indexed by id, DOI and the first letters of its titles."""

    def __init__(self, library: Iterable[Holding]) -> None:
        self._arxiv: dict[str, Holding] = {}
        self._doi: dict[str, Holding] = {}
        titles: dict[str, list[tuple[str, Holding]]] = defaultdict(list)
        for holding in library:
            if holding.arxiv:
                self._arxiv.setdefault(_bare(holding.arxiv), holding)
            if holding.doi:
                self._doi.setdefault(holding.doi.casefold(), holding)
            title = fold(holding.title)
            if len(title) >= _SHORTEST:
                titles[title[:_KEY]].append((title, holding))
        self._titles: Mapping[str, list[tuple[str, Holding]]] = titles

    def key_of(self, text: str, *, arxiv: str | None, doi: str | None) -> str | None:
        if arxiv and (found := self._arxiv.get(_bare(arxiv))):
            return found.key
        if doi and (found := self._doi.get(doi.casefold())):
            return found.key
        return self._by_title(text, arxiv, doi)

    def _by_title(self, text: str, arxiv: str | None, doi: str | None) -> str | None:
        letters, places = _folded(text)
        best: tuple[int, str] | None = None
        for start in range(len(letters) - _SHORTEST + 1):
            for title, holding in self._titles.get(letters[start : start + _KEY], ()):
                if letters.startswith(title, start) and not _contradicts(holding, arxiv, doi):
                    first, last = places[start], places[start + len(title) - 1]
                    fits = _is_whole(text, first, last) and (
                        len(title) >= _SURE or _is_sentence(text, first, last, holding)
                    )
                    if fits and (best is None or len(title) > best[0]):
                        best = (len(title), holding.key)
        return best[1] if best else None


def _bare(arxiv: str) -> str:
    return _VERSION.sub("", arxiv.strip()).casefold()


def _contradicts(holding: Holding, arxiv: str | None, doi: str | None) -> bool:
    """Both carry an id of one kind, and they differ: two papers of one title."""
    if holding.arxiv and arxiv:
        return True
    return bool(holding.doi and doi and holding.doi.casefold() != doi.casefold() and not holding.arxiv)


def _folded(text: str) -> tuple[str, list[int]]:
    """The letters that `fold` keeps, and for each the index in `text` that it came from."""
    letters: list[str] = []
    places: list[int] = []
    for index, character in enumerate(text):
        for letter in fold(character):
            letters.append(letter)
            places.append(index)
    return "".join(letters), places


def _is_whole(text: str, first: int, last: int) -> bool:
    """Nothing of a longer word or title stands on either side."""
    if first and text[first - 1].isalnum():
        return False
    after = text[last + 1 : last + 3]
    return not after or not (after[0].isalnum() or after.lstrip()[:1] in (":", "-", "–", "—"))


def _is_sentence(text: str, first: int, last: int, holding: Holding) -> bool:
    before, after = text[:first].rstrip(), text[last + 1 :].lstrip()
    surname = fold(holding.first_surname or "")
    return (
        bool(surname)
        and surname in fold(before)
        and before[-1:] in (".", ",", ":", ";", "?", "!", ")", '"', "“", "‘", "«", "'", "]")
        and (not after or after[0] in _ENDS)
    )
