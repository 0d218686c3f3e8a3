"""What the reader has kept of a paper, passage by passage, and those that some words are in."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from paperpass.model.text import letters_apart, one_line

_BEFORE = 40
"""Characters of a snippet before the first word that was found, at most."""
_CUT = "… "


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage: where it stands ("verdict", "second pass, thrust", "highlight"), its text, its page (from 1)."""

    where: str
    text: str
    page: int | None = None

    def to_json(self) -> dict[str, object]:
        return {"where": self.where, "page": self.page, "text": self.text}


def matching(passages: Iterable[Passage], words: Sequence[str]) -> list[Passage]:
    """The passages in which a word of the paper begins with one of `words`, those with the most of them first.

    Nothing where one of the words is in none of them. Case and accents do not count.
    """
    patterns = [_pattern(word) for word in words if word.strip()]
    found, missing = list[tuple[int, Passage]](), set(range(len(patterns)))
    for passage in passages:
        folded, _ = _folded(passage.text)
        hits = {number for number, pattern in enumerate(patterns) if pattern.search(folded)}
        missing -= hits
        if hits:
            found.append((len(hits), passage))
    if missing or not patterns:
        return []
    return [passage for _, passage in sorted(found, key=lambda pair: -pair[0])]


def snippet(text: str, words: Sequence[str], width: int) -> str:
    """So much of a text, in one line, as fits around the first of the words in it."""
    text = one_line(text)
    folded, places = _folded(text)
    hits = [found.start() for word in words if word.strip() and (found := _pattern(word).search(folded))]
    if len(text) <= width:
        return text
    hit = places[min(hits)] if hits else 0
    begin = max(0, min(hit - min(_BEFORE, width // 3), len(text) - width + len(_CUT)))
    if begin:
        space = text.find(" ", begin, hit)
        begin = space + 1 if space >= 0 else begin
    shown = (_CUT if begin else "") + text[begin:]
    return shown if len(shown) <= width else shown[: width - 1].rstrip() + "…"


def _pattern(word: str) -> re.Pattern[str]:
    """A word at the beginning of one; of a script without spaces between words, anywhere."""
    folded = one_line(_folded(word)[0])
    apart = letters_apart(folded[:1]) != folded[:1]
    return re.compile(("" if apart else r"(?<!\w)") + r"\s+".join(map(re.escape, folded.split())))


def _folded(text: str) -> tuple[str, list[int]]:
    """The text without case and accents, and for each character of it where that stands in the text."""
    if text.isascii():
        return text.lower(), list(range(len(text)))
    folded, places = [], []
    for at, character in enumerate(text):
        for plain in unicodedata.normalize("NFKD", character).casefold():
            if not unicodedata.combining(plain):
                folded.append(plain)
                places.append(at)
    return "".join(folded), places
