"""Where and in which sentence a paper speaks of each entry of its bibliography: links first, then its text."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from .brief import Block, Box, Reference
from .mentions import Citations
from .on_page import Link, Word
from .text import fold

_SPOKEN = frozenset(("paragraph", "list", "caption", "footnote"))
"""Kinds of blocks in which a paper speaks of others."""

_STOP = re.compile(r"[.?!][”\"’)\]]*\d{0,3}\s+(?=[^\W_a-zß-öø-ÿ]|[“\"‘(\[]|\d)")
_NO_STOP = re.compile(
    r"(?:\b(?:al|e\.?g|i\.?e|cf|vs|resp|approx|ca|viz|etc|Figs?|Eqs?|Eqn|Secs?|Sects?|Refs?|Tabs?|Alg|Thm|Ch|Def|Prop|Lem"
    r"|Cor|App|No|Nos|Vol|pp?|Dr|Prof|Mr|Mrs|Ms|St|Inc|Ltd|Corp|Jr|Sr|[Ss]ee|ibid|eds?)|(?<![^\W\d_])[^\W\d_a-zß-öø-ÿα-ω])\.$"
)
_LOOK_BACK = 12
"""Characters in front of a full stop by which it is told whether it ends a word alone."""

_LETTERS = 24
"""Letters in front of a citation by which it is found again on a page, or in the text."""

_WORDS_BEFORE = 8
_PAGES_ON = 3
"""A block's text may stand on so many pages: it is broken by floats."""


@dataclass(frozen=True, slots=True)
class Context:
    """A sentence that speaks of an entry: the entry's number, the page from 0, the heading above, the sentence, and the
    box of the citation on the page where it was found there."""

    entry: int
    page: int
    section: str
    sentence: str
    box: Box | None = None


class PageText(NamedTuple):
    """A page's words in reading order, and its links to the bibliography with the number of each one's entry."""

    words: Sequence[Word]
    cites: Sequence[tuple[Link, int]]


def contexts(blocks: Sequence[Block], references: Sequence[Reference], pages: Sequence[PageText]) -> list[Context]:
    """The sentences that speak of entries, in the order of the text, one a sentence and entry.

    `blocks`: the paper's flowing text; `pages`: its words and links, by page.
    """
    spoken = list(_spoken(blocks))
    letters = [_Letters(" ".join(block.text.split())) for block, _ in spoken]
    printed = [_PageLetters(page.words) for page in pages]
    found: dict[tuple[int, int, int], tuple[int, Box | None]] = {}
    for number, page in enumerate(pages):
        near = [n for n, (block, _) in enumerate(spoken) if number - _PAGES_ON < block.page <= number]
        for link, entry in page.cites:
            if place := _linked(link, printed[number], letters, near):
                inside, at = place
                found.setdefault((inside, letters[inside].sentence_at(at), entry), (number, link.box))
    citations = Citations(references)
    for n, (block, _) in enumerate(spoken):
        for begin, end, entry in citations.of(letters[n].text):
            key = (n, letters[n].sentence_at(begin), entry)
            if key not in found:
                found[key] = _printed_at(letters[n].before(begin, end), block.page, printed)
    return [
        Context(entry, at_page, spoken[n][1], letters[n].sentences[sentence], box)
        for (n, sentence, entry), (at_page, box) in sorted(found.items(), key=lambda one: one[0])
    ]


def sentences(text: str) -> list[tuple[int, int]]:
    """Where each sentence of a text begins and ends; full stops of abbreviations and initials end none."""
    cuts = [0]
    for stop in _STOP.finditer(text):
        end = stop.start() + 1
        if text[stop.start()] != "." or not _NO_STOP.search(text[max(0, end - _LOOK_BACK) : end]):
            cuts.append(stop.end())
    return [(begin, end) for begin, end in zip(cuts, [*cuts[1:], len(text)], strict=True) if begin < end]


def _spoken(blocks: Sequence[Block]) -> Iterator[tuple[Block, str]]:
    """The blocks in which a paper speaks, each with the heading that it stands under."""
    section = ""
    for block in blocks:
        if block.kind == "heading":
            section = " ".join(block.text.split())
        elif block.kind in _SPOKEN:
            yield block, section


class _Letters:
    """A text, its sentences, and its letters alone, by which hyphens and spaces of a page do not matter."""

    def __init__(self, text: str) -> None:
        self.text = text
        spans = sentences(text)
        self._starts = [begin for begin, _ in spans]
        self.sentences = [text[begin:end].strip() for begin, end in spans]
        self.letters, self.places = _folded(text)

    def sentence_at(self, place: int) -> int:
        return max(0, bisect_right(self._starts, place) - 1)

    def before(self, begin: int, end: int) -> tuple[str, str]:
        """The letters in front of a part of the text, and its own."""
        first, last = bisect_right(self.places, begin - 1), bisect_right(self.places, end - 1)
        return self.letters[max(0, first - _LETTERS) : first], self.letters[first:last]


class _PageLetters:
    """The letters of a page's words, and to which word each belongs."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = words
        self.starts: list[int] = []
        parts = []
        length = 0
        for word in words:
            self.starts.append(length)
            parts.append(fold(word.text))
            length += len(parts[-1])
        self.letters = "".join(parts)

    def box(self, first: int, last: int) -> Box:
        """The box of the words that the letters `first` to `last` are of, of those on the first one's line."""
        begin, end = bisect_right(self.starts, first) - 1, bisect_right(self.starts, last) - 1
        line = [w.box for w in self.words[begin : end + 1] if w.line == self.words[begin].line]
        return min(b[0] for b in line), min(b[1] for b in line), max(b[2] for b in line), max(b[3] for b in line)


def _linked(link: Link, page: _PageLetters, letters: Sequence[_Letters], near: Sequence[int]) -> tuple[int, int] | None:
    """The block among those `near`, and the place in its text, in which a link stands."""
    inside = [n for n, word in enumerate(page.words) if _is_over(link.box, word.box)]
    if not inside:
        return None
    first, last = inside[0], inside[-1]
    begin = page.starts[first]
    end = page.starts[last] + len(fold(page.words[last].text))
    own = page.letters[begin:end]
    for back in (_LETTERS, _LETTERS // 2) if own else ():
        sought = page.letters[max(0, begin - back) : begin] + own
        for n in near:
            at = letters[n].letters.find(sought)
            if at >= 0:
                return n, letters[n].places[at + len(sought) - len(own)]
    return None


def _printed_at(text: tuple[str, str], first: int, pages: Sequence[_PageLetters]) -> tuple[int, Box | None]:
    """The page, from `first` on, on which the letters of a citation stand behind those before it, and their box."""
    before, own = text
    for back in (_LETTERS, _LETTERS // 2) if own else ():
        sought = before[-back:] + own
        for number in range(first, min(first + _PAGES_ON, len(pages))):
            at = pages[number].letters.find(sought)
            if at >= 0:
                end = at + len(sought)
                return number, pages[number].box(end - len(own), end - 1)
    return first, None


def _is_over(link: Box, word: Box) -> bool:
    """Whether the middle of what is common to a link and a word lies on the word's line, and is more than a touch."""
    across = min(link[2], word[2]) - max(link[0], word[0])
    middle = (word[1] + word[3]) / 2
    return link[1] <= middle <= link[3] and across > 0.3 * min(link[2] - link[0], word[2] - word[0])


def _folded(text: str) -> tuple[str, list[int]]:
    """The letters that `fold` keeps, and for each the index in `text` that it came from."""
    letters: list[str] = []
    places: list[int] = []
    for index, character in enumerate(text):
        folded = fold(character)
        letters.append(folded)
        places.extend([index] * len(folded))
    return "".join(letters), places


def by_entry(found: Sequence[Context]) -> Mapping[int, list[Context]]:
    """The contexts of each entry, in the order of the text."""
    grouped: dict[int, list[Context]] = {}
    for one in found:
        grouped.setdefault(one.entry, []).append(one)
    return grouped
