"""Looks: what the heads of one level share in style and alignment, learned from heads that are sure."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from .body import Body
from .candidates import Candidate, Look, Stand, is_sentence
from .names import is_beside, is_core, is_generic
from .prose import is_code

_NEAR = (2.5, 8.0)
_DEEPEST = 3
_STEP, _LARGER = 1.2, 0.7
_SHARE = 0.25
_SOME, _OFTEN = 2, 3


@dataclass(frozen=True, slots=True)
class Looks:
    """The level that each look stands for, and where in their columns heads of that look begin and are centred; of the
    looks that are `parted`, the heads at the left are parts of the centred ones."""

    levels: dict[Look, int]
    edges: dict[Look, list[Stand]]
    counted: bool = False
    parted: frozenset[Look] = frozenset()

    def level_by_name(self, head: Candidate) -> int | None:
        """The level of a head whose name papers use: by its look wherever it stands, or 1 where it is as large as
        sections are; None where sections look otherwise."""
        look = self._look(head)
        known = self.levels.get(look)
        if known and look in self.parted:
            known += _is_left(head.stand)
        sections = [look for look, level in self.levels.items() if level == 1]
        large = not sections or any(head.look[0] >= look[0] and head.look[1] >= look[1] for look in sections)
        return known or (1 if large or not self.counted else None)

    def level_of(self, head: Candidate, body: Body) -> int | None:
        """The level of heads that look and stand like this one, None where there are none. In type no larger than the
        text's, as labels have too, it must stand as a good part of them do: by left edges, or by centres."""
        look = self._look(head)
        level, stands = self.levels.get(look), self.edges.get(look)
        if level is None or head.stand is None or not stands:
            return level
        if look in self.parted:
            left = _is_left(head.stand)
            level, stands = level + left, [s for s in stands if _is_left(s) == left]
        alike = [sum(_at(head.stand, s, at) for s in stands) for at in (0, 1)]
        if look[0] > body.size + _LARGER:
            return level if any(alike) else None
        usual = [sum(any(_at(a, b, at) for b in stands if b is not a) for a in stands) for at in (0, 1)]
        most = max(alike[at] for at in (0, 1) if usual[at] == max(usual))
        return level if most >= _SHARE * len(stands) else None

    def with_others(self, others: "Looks") -> "Looks":
        """The same with the looks that only `others` has."""
        both = self.parted | others.parted
        return Looks(others.levels | self.levels, others.edges | self.edges, self.counted, both)

    def _look(self, head: Candidate) -> Look:
        """The head's look; a single word in capitals may stand for one in small letters."""
        look = head.look
        if look not in self.levels and head.text.isupper() and " " not in head.text:
            return (*look[:2], not look[2], *look[3:])
        return look


def looks_of(sure: Iterable[tuple[Candidate, int]]) -> Looks:
    """The looks of sure heads, given with their levels."""
    votes: dict[Look, Counter[int]] = defaultdict(Counter)
    edges: dict[Look, list[Stand]] = defaultdict(list)
    counted = 0
    for head, level in sure:
        counted += head.number is not None
        if not head.run_in:
            votes[head.look][level] += 1
            if head.stand is not None:
                edges[head.look].append(head.stand)
    return Looks({look: counts.most_common(1)[0][0] for look, counts in votes.items()}, edges, counted >= 3)


def looks_of_names(heads: Sequence[Candidate], body: Body) -> Looks:
    """The looks of a paper that numbers nothing: sections look like those whose names papers use, parts less so, or the
    same at the left of centred ones in type no larger than the text."""
    heads = [h for h in heads if h.distinct and not h.run_in and h.weight >= 0.5 and h.number is None]
    heads = [h for h in heads if not is_sentence(h, body) and (h.look[0] > body.size or not is_code(h.lines[0]))]
    fitting = [h for h in heads if h.leads]
    named = Counter(h.look for h in heads if is_core(h.text) or (h.leads and is_generic(h.text)))
    if all(is_beside(h.text) for h in heads if is_core(h.text)) and not any(is_generic(h.text) for h in fitting):
        # Bold sentences begin paragraphs, unless they stand below sections that are sure.
        fitting = [h for h in fitting if not h.text.endswith(".")]
        named = _often(fitting, body) or named
    if not named:
        return Looks({}, {})
    most = max(named.values())
    top = max((look for look, count in named.items() if 2 * count >= most), key=_prominence)
    counts = Counter(h.look for h in fitting if h.apart)
    less = [(look, count) for look, count in counts.items() if _prominence(look) < _prominence(top)]
    enough = [(n, look) for look, n in less if n >= _least(look, body) and look[0] >= body.size - _STEP]
    most_common = {_prominence(look): look for _, look in sorted(enough)}
    below = [most_common[key] for key in sorted(most_common, reverse=True)]
    parted = top[0] <= body.size + _LARGER and _stands_two_ways([h for h in fitting if h.look == top])
    levels = {top: 1} | {look: level for level, look in enumerate(below, 2 + parted) if level <= _DEEPEST}
    looks = looks_of((h, levels[h.look]) for h in fitting if h.look in levels)
    return replace(looks, parted=frozenset({top} if parted else ()))


def _often(heads: Sequence[Candidate], body: Body) -> Counter[Look]:
    """The most prominent of the looks, bolder or larger than the text, that three heads or more have on several pages:
    that of sections where none has a name that papers use."""
    pages: dict[Look, list[int]] = defaultdict(list)
    for h in heads:
        if (
            h.apart
            and h.look[0] >= body.size - 0.5
            and ((h.style.bold and not body.bold) or h.look[0] > body.size + _LARGER)
        ):
            pages[h.look].append(h.page)
    often = {look: len(found) for look, found in pages.items() if len(found) >= _OFTEN and len(set(found)) > 1}
    top = max(often, key=_prominence, default=None)
    return Counter({top: often[top]} if top else {})


def _stands_two_ways(heads: Sequence[Candidate]) -> bool:
    """Whether some of the heads are centred and others stand at the left."""
    left = sum(_is_left(h.stand) for h in heads)
    centred = sum(h.stand is not None and h.stand[0] > _NEAR[1] and abs(h.stand[1]) < _NEAR[1] for h in heads)
    return left >= _SOME and centred >= _SOME


def _is_left(stand: Stand | None) -> bool:
    """Whether a head stands at the left edge of its column, and could be told from a centred one."""
    return stand is not None and abs(stand[0]) < _NEAR[0] and stand[1] < -_NEAR[1]


def _least(look: Look, body: Body) -> int:
    """How many heads make a level: more where only slant or capitals tell them from the text."""
    return 2 if look[1] or look[0] > body.size else 3


def _prominence(look: Look) -> tuple[float, bool, bool, bool]:
    size, bold, capital, italic, _ = look
    return (size, bold, capital, not italic)


def _at(one: Stand, other: Stand, at: int) -> bool:
    """Whether two heads stand alike in their columns: by their left edges (0), or by their centres (1)."""
    return abs(one[at] - other[at]) < _NEAR[at]
