"""The headings of a paper: what pointers, numbers and styles each found, made into one list.

Outline and anchors are taken at their word where they land on a line; the chain of numbers needs no help; heads
without a number must have a name that papers use, or the exact look of heads already sure.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from paperpass.model.brief import Box, Source
from paperpass.model.text import fold

from .body import Body
from .candidates import Candidate, candidates
from .destinations import Anchor, of_kind
from .names import APPENDIX, CONTENTS, REFERENCES, is_core
from .numbering import ALPHA, Counted, best_chain
from .outline import Entry, Ground, land_anchor, land_entry, shifted
from .page import Page, around

_STYLES_TRIED = 4
_LEAST_CHAIN = 1.6

Look = tuple[float, bool, bool, bool, str]


@dataclass(frozen=True, slots=True)
class Head:
    """A heading and its lines: `place` is the index of the first of `length` lines in the document."""

    place: int
    length: int
    page: int
    number: str | None
    text: str
    level: int
    appendix: bool
    source: Source
    box: Box


@dataclass(frozen=True, slots=True)
class _Found:
    place: int
    length: int
    level: int
    text: str
    number: str | None
    source: Source


def headings(pages: Sequence[Page], body: Body, outline: Sequence[Entry], anchors: Sequence[Anchor]) -> list[Head]:
    """All headings in reading order."""
    heads = candidates(pages, body)
    ground = Ground(pages, heads)
    by_place = {c.place: c for c in heads}
    found: dict[int, _Found] = {}
    entries = shifted(outline)
    for entry in entries:
        landing = land_entry(ground, entry)
        if landing and landing.place not in found:
            found[landing.place] = _Found(*landing, "outline")
    for anchor in of_kind(anchors, "chapter", "section", "subsection", "subsubsection", "appendix"):
        landing = land_anchor(ground, anchor)
        if landing and landing.place not in found:
            found[landing.place] = _Found(*landing, "anchor")
    for head, level in _numbered(heads):
        known = found.get(head.place)
        if known is None:
            printed = head.number.printed if head.number else None
            found[head.place] = _Found(head.place, len(head.lines), level, head.text, printed, "numbered")
    looks = _looks(found, by_place)
    for head in heads:
        if head.place not in found and (level := _unnumbered(head, looks, body, numbered=bool(looks))):
            found[head.place] = _Found(head.place, len(head.lines), level, head.text, None, "style")
    return _finished(ground, sorted(found.values(), key=lambda f: f.place), by_place)


def _numbered(heads: Sequence[Candidate]) -> list[tuple[Candidate, int]]:
    """The candidates of the best chain of numbers, with their levels."""
    items = [(c, c.number) for c in heads if c.number is not None]
    counted = [Counted(c.place, n, c.weight, c.look) for c, n in items]
    firsts: Counter[object] = Counter()
    for c, n in items:
        if n.depth == 1 and not c.run_in:
            firsts[c.look] += 1
    best_weight, best = 0.0, []
    for look, _ in firsts.most_common(_STYLES_TRIED):
        weight, links = best_chain(counted, look)
        if weight > best_weight:
            best_weight, best = weight, links
    if best_weight < _LEAST_CHAIN:
        return []
    return [(items[link.index][0], link.level) for link in best]


def _looks(found: Mapping[int, _Found], by_place: Mapping[int, Candidate]) -> dict[Look, int]:
    """The level that each look of a sure heading has."""
    votes: dict[Look, Counter[int]] = {}
    for item in found.values():
        head = by_place.get(item.place)
        if head is not None and not head.run_in:
            votes.setdefault(head.look, Counter())[item.level] += 1
    return {look: counts.most_common(1)[0][0] for look, counts in votes.items()}


def _unnumbered(head: Candidate, looks: Mapping[Look, int], body: Body, *, numbered: bool) -> int | None:
    """The level of a head without a number, None where it is none."""
    if head.run_in or not head.distinct or head.weight < 0.5:
        return None
    if is_core(head.text):
        return 1 if head.number is None else None
    level = looks.get(head.look)
    if level is not None and head.apart and head.style.size >= body.size - 0.7 and head.number is None:
        return level
    return None


def _finished(ground: Ground, found: Sequence[_Found], by_place: Mapping[int, Candidate]) -> list[Head]:
    heads: list[Head] = []
    appendix = after_references = False
    taken = -1
    for item in found:
        if item.place < taken:
            continue
        lines = ground.lines[item.place : item.place + item.length]
        taken = item.place + item.length
        key = fold(item.text)
        if CONTENTS.match(key):
            continue
        head = by_place.get(item.place)
        letter = head is not None and head.number is not None and any(r[0][0] == ALPHA for r in head.number.readings)
        if APPENDIX.match(key) or (item.level == 1 and letter and after_references):
            appendix = True
        after_references = after_references or bool(REFERENCES.match(key))
        heads.append(
            Head(item.place, item.length, lines[0].page, item.number, item.text, item.level, appendix, item.source,
                 around(line.box for line in lines))
        )  # fmt: skip
    return heads
