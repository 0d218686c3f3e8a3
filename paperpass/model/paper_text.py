"""Words looked for in a paper's own text: complete whatever its letters are made of and wherever its lines end.

What is compared is the text as one reads it: ligatures are their letters, accents may be composed or not, soft hyphens
are nothing, quotes and dashes are the keyboard's, and a hyphen at a line's end may be there or not.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from paperpass.model.brief import Box
from paperpass.model.document import Boxes
from paperpass.model.on_page import Word
from paperpass.model.text import meet_without_space

_BREAK = "\x01"
"""Stands for a hyphen at the end of a line, which may belong to the word or to the line."""
_SOFT_HYPHEN = "\u00ad"
_KEYBOARD = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′ʼ`´", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        _SOFT_HYPHEN: None,
        "\u200b": None,
        "\u2060": None,
        "\ufeff": None,
    }
)
_CONTEXT, _ROW_CONTEXT = 160, 24
"""Letters shown before and after what was found, and before it where it stands in a row."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where words stand: a box for each line that it goes over, and the text around it."""

    boxes: Boxes
    before: str
    match: str
    after: str

    @property
    def context(self) -> str:
        """The text around it, with it, by whole words."""
        return f"{_from_word(self.before, _CONTEXT)}{self.match}{self.after}".replace(_BREAK, "")

    @property
    def row(self) -> str:
        """It in a line, with a few words before it, so that it can be seen."""
        return f"{_from_word(self.before, _ROW_CONTEXT)}{self.match}{self.after}".replace(_BREAK, "")


@dataclass(frozen=True, slots=True)
class PaperText:
    """A paper's words in reading order, as one text to look through.

    `text` keeps capitals and accents; `starts` and `sources` say at which of its letters each word begins, and which
    word of which page (from 0) that is.
    """

    text: str
    starts: tuple[int, ...]
    sources: tuple[tuple[int, Word], ...]

    @property
    def searchable(self) -> str:
        """The text for an index of words: behind it stand, once more, the words that a line's end may have broken
        where they have a hyphen of their own."""
        broken = [word.replace(_BREAK, "-") for word in self.text.split(" ") if _BREAK in word]
        return " ".join([self.text.replace(_BREAK, ""), *broken])

    def find(self, wanted: str) -> tuple[Hit, ...]:
        """Every place where words stand, in reading order; capitals count where some are typed, accents likewise.

        Of more words than one the space between them may be any.
        """
        typed = _readable(wanted).strip()
        if not typed:
            return ()
        text, key = self.text, typed
        if typed == typed.lower():
            text, key = _lowered(text), _lowered(key)
        if key.isascii():
            text = _unaccented(text)
        pattern = re.compile(_pattern(key))
        return tuple(self._hit(match.start(), match.end()) for match in pattern.finditer(text))

    def _hit(self, start: int, end: int) -> Hit:
        before = self.text[max(0, start - _CONTEXT) : start]
        after = self.text[end : end + _CONTEXT]
        return Hit(self._boxes(start, end), before, self.text[start:end].replace(_BREAK, ""), after)

    def _boxes(self, start: int, end: int) -> Boxes:
        """One box a line; of a word that is found in part, that part."""
        first = bisect_right(self.starts, start) - 1
        found: dict[tuple[int, int], Box] = {}
        for number in range(first, bisect_right(self.starts, end - 1)):
            page, word = self.sources[number]
            begin = self.starts[number]
            length = max(1, len(_readable(word.text)))
            x0, y0, x1, y1 = word.box
            left = x0 + (x1 - x0) * max(0, start - begin) / length
            right = x0 + (x1 - x0) * min(length, end - begin) / length
            there = found.get((page, word.line))
            box = (left, y0, max(left, right), y1)
            found[page, word.line] = box if there is None else _around(there, box)
        return tuple((page, box) for (page, _), box in found.items())


def paper_text(pages: Sequence[Sequence[Word]]) -> PaperText:
    """The words of all pages as one text. Words of one line have a space between them, and so have lines, except where
    a hyphen ends one and the next goes on in small letters."""
    parts: list[str] = []
    starts, sources = [], []
    length, joined = 0, True
    for page, words in enumerate(pages):
        for number, word in enumerate(words):
            shown = _readable(word.text)
            following = words[number + 1] if number + 1 < len(words) else _first(pages, page + 1)
            breaks = _breaks(shown, word, following, last=number + 1 == len(words))
            if breaks:
                shown = shown.removesuffix("-") + _BREAK
            if not joined:
                parts.append(" ")
                length += 1
            starts.append(length)
            sources.append((page, word))
            parts.append(shown)
            length += len(shown)
            ends = following is not None and (number + 1 == len(words) or following.line != word.line)
            joined = breaks or bool(following and ends and meet_without_space(shown, following.text))
    return PaperText("".join(parts), tuple(starts), tuple(sources))


def _from_word(before: str, most: int) -> str:
    """The end of a text, from the beginning of a word on."""
    if len(before) <= most:
        return before
    return before[-most:].partition(" ")[2]


def _first(pages: Sequence[Sequence[Word]], page: int) -> Word | None:
    return next((words[0] for words in pages[page:] if words), None)


def _breaks(shown: str, word: Word, following: Word | None, *, last: bool) -> bool:
    """Whether a line's end has broken the word: by a hyphen, or by one that is there for the line alone."""
    if word.text.endswith(_SOFT_HYPHEN):
        return following is not None and (last or following.line != word.line)
    if len(shown) < 2 or shown[-1] != "-" or not shown[-2].isalpha() or following is None:
        return False
    return (last or following.line != word.line) and following.text[:1].islower()


def _pattern(key: str) -> str:
    """A hyphen of a line's end may stand between any two letters, and for a hyphen that is typed."""
    optional = f"{_BREAK}?"
    special = {" ": "[ ]", "-": f"[-{_BREAK}]"}
    return optional.join(special.get(sign) or re.escape(sign) for sign in " ".join(key.split()))


def _readable(text: str) -> str:
    """The text as one reads it: compatibility forms (ligatures, wide letters) as their letters, composed, the
    keyboard's quotes and dashes."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text).translate(_KEYBOARD))


def _lowered(text: str) -> str:
    """Small letters, one for one: `str.lower` makes two of some."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _unaccented(text: str) -> str:
    """Letters without their accents, one for one."""
    if text.isascii():
        return text
    return "".join(c if c.isascii() else _base(c) for c in text)


def _base(sign: str) -> str:
    parts = unicodedata.normalize("NFD", sign)
    return parts[0] if len(parts) > 1 and not unicodedata.combining(parts[0]) else sign


def _around(one: Box, other: Box) -> Box:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])
