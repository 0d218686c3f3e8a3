"""Looks: what the heads of one level share in style and alignment, learned from heads that are sure."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from .body import BodyStyle
from .candidates import Alignment, Candidate, Typography, is_sentence
from .measures import LARGER_POINTS
from .names import is_back_matter, is_generic, is_standard_section
from .prose import is_code

_SAME_LEFT_POINTS, _SAME_CENTRE_POINTS = 2.5, 8.0
"""Heads stand alike where their left edges, or their centres, are this close: centres move with the lines' ends."""

_SAME_POINTS = (_SAME_LEFT_POINTS, _SAME_CENTRE_POINTS)
_MAX_LEVELS = 3
"""Looks of deeper levels than this are none that lists and emphasis do not have, too."""

_SMALLER_POINTS = 1.2
"""The look of parts is no smaller than the text by more."""

_LITTLE_SMALLER_POINTS = 0.5
"""... and that of sections without usual names by no more than rounding."""

_ALIKE_SHARE = 0.25
"""A head in type of the text's size stands where this share of its look's heads do. test_headings."""

_MIN_EACH_WAY = 2
"""So many heads of a look at the left, and so many centred, are two levels."""

_MIN_SECTIONS = 3
"""So many heads, on more than one page, make the look of sections where none has a name that papers use."""

_MIN_COUNTED = 3
"""From so many numbered heads on a paper counts its sections."""

_MIN_PARTS, _MIN_PLAIN_PARTS = 2, 3
"""How many heads make a level; the second where only slant or capitals tell them from the text."""

_MIN_WEIGHT = 0.5


@dataclass(frozen=True, slots=True)
class Looks:
    """The level that each look stands for, and where in their columns heads of that look begin and are centred; of the
    looks that are `parted`, the heads at the left are parts of the centred ones."""

    levels: dict[Typography, int]
    edges: dict[Typography, list[Alignment]]
    counted: bool = False
    parted: frozenset[Typography] = frozenset()

    def level_by_name(self, head: Candidate) -> int | None:
        """The level of a head whose name papers use: by its look wherever it stands, or 1 where it is as large as
        sections are; None where sections look otherwise."""
        look = self._typography(head)
        known = self.levels.get(look)
        if known and look in self.parted:
            known += _is_left(head.alignment)
        sections = [look for look, level in self.levels.items() if level == 1]
        large = not sections or any(
            head.typography[0] >= look[0] and head.typography[1] >= look[1] for look in sections
        )
        return known or (1 if large or not self.counted else None)

    def level_of(self, head: Candidate, body: BodyStyle) -> int | None:
        """The level of heads that look and stand like this one, None where there are none. In type no larger than the
        text's, as labels have too, it must stand as a good part of them do: by left edges, or by centres."""
        look = self._typography(head)
        level, stands = self.levels.get(look), self.edges.get(look)
        if level is None or head.alignment is None or not stands:
            return level
        if look in self.parted:
            left = _is_left(head.alignment)
            level, stands = level + left, [s for s in stands if _is_left(s) == left]
        alike = [sum(_at(head.alignment, s, at) for s in stands) for at in (0, 1)]
        if look[0] > body.size + LARGER_POINTS:
            return level if any(alike) else None
        usual = [sum(any(_at(a, b, at) for b in stands if b is not a) for a in stands) for at in (0, 1)]
        most = max(alike[at] for at in (0, 1) if usual[at] == max(usual))
        return level if most >= _ALIKE_SHARE * len(stands) else None

    def with_others(self, others: "Looks") -> "Looks":
        """The same with the looks that only `others` has."""
        both = self.parted | others.parted
        return Looks(others.levels | self.levels, others.edges | self.edges, self.counted, both)

    def _typography(self, head: Candidate) -> Typography:
        """The head's look; a single word in capitals may stand for one in small letters."""
        look = head.typography
        if look not in self.levels and head.text.isupper() and " " not in head.text:
            return (*look[:2], not look[2], *look[3:])
        return look


def looks_of(sure: Iterable[tuple[Candidate, int]]) -> Looks:
    """The looks of sure heads, given with their levels."""
    votes: dict[Typography, Counter[int]] = defaultdict(Counter)
    edges: dict[Typography, list[Alignment]] = defaultdict(list)
    counted = 0
    for head, level in sure:
        counted += head.number is not None
        if not head.run_in:
            votes[head.typography][level] += 1
            if head.alignment is not None:
                edges[head.typography].append(head.alignment)
    return Looks({look: counts.most_common(1)[0][0] for look, counts in votes.items()}, edges, counted >= _MIN_COUNTED)


def looks_of_names(heads: Sequence[Candidate], body: BodyStyle) -> Looks:
    """The looks of a paper that numbers nothing: sections look like those whose names papers use, parts less so, or the
    same at the left of centred ones in type no larger than the text."""
    heads = [h for h in heads if _may_tell(h, body)]
    fitting = [h for h in heads if h.text_follows]
    named = Counter(
        h.typography for h in heads if is_standard_section(h.text) or (h.text_follows and is_generic(h.text))
    )
    if all(is_back_matter(h.text) for h in heads if is_standard_section(h.text)) and not any(
        is_generic(h.text) for h in fitting
    ):
        # Bold sentences begin paragraphs, unless they stand below sections that are sure.
        fitting = [h for h in fitting if not h.text.endswith(".")]
        named = _often(fitting, body) or named
    if not named:
        return Looks({}, {})
    most = max(named.values())
    top = max((look for look, count in named.items() if 2 * count >= most), key=_prominence)
    parted = top[0] <= body.size + LARGER_POINTS and _stands_two_ways([h for h in fitting if h.typography == top])
    levels = {top: 1} | {
        look: level for level, look in enumerate(_below(top, fitting, body), 2 + parted) if level <= _MAX_LEVELS
    }
    looks = looks_of((h, levels[h.typography]) for h in fitting if h.typography in levels)
    return replace(looks, parted=frozenset({top} if parted else ()))


def _may_tell(head: Candidate, body: BodyStyle) -> bool:
    """Whether a head may say what heads without numbers look like: it stands out, whole on its line, and is no code."""
    if not head.distinct or head.run_in or head.weight < _MIN_WEIGHT or head.number is not None:
        return False
    return not is_sentence(head, body) and (head.typography[0] > body.size or not is_code(head.lines[0]))


def _below(top: Typography, heads: Sequence[Candidate], body: BodyStyle) -> list[Typography]:
    """The looks less prominent than sections' that enough heads have, one of each prominence, from the top down."""
    counts = Counter(h.typography for h in heads if h.apart)
    less = [(look, count) for look, count in counts.items() if _prominence(look) < _prominence(top)]
    enough = [(n, look) for look, n in less if n >= _least(look, body) and look[0] >= body.size - _SMALLER_POINTS]
    most_common = {_prominence(look): look for _, look in sorted(enough)}
    return [most_common[key] for key in sorted(most_common, reverse=True)]


def _often(heads: Sequence[Candidate], body: BodyStyle) -> Counter[Typography]:
    """The most prominent of the looks, bolder or larger than the text, that three heads or more have on several pages:
    that of sections where none has a name that papers use."""
    pages: dict[Typography, list[int]] = defaultdict(list)
    for h in heads:
        if (
            h.apart
            and h.typography[0] >= body.size - _LITTLE_SMALLER_POINTS
            and ((h.style.bold and not body.bold) or h.typography[0] > body.size + LARGER_POINTS)
        ):
            pages[h.typography].append(h.page)
    often = {look: len(found) for look, found in pages.items() if len(found) >= _MIN_SECTIONS and len(set(found)) > 1}
    top = max(often, key=_prominence, default=None)
    return Counter({top: often[top]} if top else {})


def _stands_two_ways(heads: Sequence[Candidate]) -> bool:
    """Whether some of the heads are centred and others stand at the left."""
    left = sum(_is_left(h.alignment) for h in heads)
    centred = sum(
        h.alignment is not None and h.alignment[0] > _SAME_CENTRE_POINTS and abs(h.alignment[1]) < _SAME_CENTRE_POINTS
        for h in heads
    )
    return left >= _MIN_EACH_WAY and centred >= _MIN_EACH_WAY


def _is_left(alignment: Alignment | None) -> bool:
    """Whether a head stands at the left edge of its column, and could be told from a centred one."""
    return alignment is not None and abs(alignment[0]) < _SAME_LEFT_POINTS and alignment[1] < -_SAME_CENTRE_POINTS


def _least(look: Typography, body: BodyStyle) -> int:
    """How many heads make a level: more where only slant or capitals tell them from the text."""
    return _MIN_PARTS if look[1] or look[0] > body.size else _MIN_PLAIN_PARTS


def _prominence(look: Typography) -> tuple[float, bool, bool, bool]:
    size, bold, capital, italic, _ = look
    return (size, bold, capital, not italic)


def _at(one: Alignment, other: Alignment, at: int) -> bool:
    """Whether two heads stand alike in their columns: by their left edges (0), or by their centres (1)."""
    return abs(one[at] - other[at]) < _SAME_POINTS[at]
