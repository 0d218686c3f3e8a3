"""Which new papers are near those that one went on with: a centroid of words and authors, and why.

Rocchio's centroid over tf-idf vectors (Manning, Raghavan, Schütze, Introduction to Information Retrieval, 2008, chapter
14), with the mean of the day's list as background. Nothing is trained and nothing kept: the same papers on the same day
give the same order. Whoever orders steers; the order is offered, and hides nothing.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp2, hypot, log, sqrt

LEAST_HELD = 3
"""Papers gone on with, under which the order says nothing (the study: chance with none, .75 AUC with three)."""
LEAST_NEW = 10
"""New papers under which one reads them all."""
MOST_HELD = 200
"""The latest papers of a profile that count: 300 new ones are then ordered in a tenth of a second."""
HALF_LIFE = 90.0
"""Days after which a paper counts half: an old interest drowns no new one."""
WEIGHTS: dict[str | None, float] = {
    **dict.fromkeys(("on", "enough", "done"), 1.0),
    **dict.fromkeys(("later", "background", None), 0.7),
    **dict.fromkeys(("no", "aside"), 0.25),
}
"""What a paper counts by its latest decision; None is one that was added and not decided yet."""
_AUTHORS = 0.75
"""Weight of the block of authors, where that of the words is 1."""
_BACKGROUND = 0.3
"""Share of the day's mean that is taken off a profile."""
_LIKE = 0.10
"""Cosine from which on a paper is like another one."""
_FIRST, _MOST_FIRST = 0.2, 15
"""Share of a list that is put first, and the most of them."""
_REASONS = 3
"""Words that are told of a near paper: they carry about half of what pulls it."""
_WORD = re.compile(r"[^\W\d_]{3,}")
_AUTHOR = "@"
"""Before a name, so that it is no word."""
_EMPTY = frozenset(
    "about above after again against all also although among and any are based because been before being below between "
    "both but can could did does doing down during each for from further had has have having her here how however into "
    "its itself may more most much not off once only onto other our out over own same several show shown shows since "
    "some such than that the their them then there these they this those through thus too under until upon using use "
    "used very via was well were what when where whether which while who whom whose why will with within without would "
    "you your paper propose proposed present approach method result new work".split()
)


@dataclass(frozen=True, slots=True)
class Text:
    """What is compared of a paper: its name (a key, an arXiv id), title, abstract and authors."""

    name: str
    title: str
    abstract: str = ""
    authors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Held:
    """A paper of the library: its text, its latest decision (None: none yet), and how many days ago that was."""

    text: Text
    decision: str | None = None
    days: float = 0.0
    tags: tuple[str, ...] = ()

    @property
    def weight(self) -> float:
        """What it counts; 0 where its decision says nothing."""
        return WEIGHTS.get(self.decision, 0.0) * exp2(-max(0.0, self.days) / HALF_LIFE)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a paper is near: words and an author that held ones have too, and the held paper that it is like.

    Words are spelt as in the new paper, in small letters without accents.
    """

    words: tuple[str, ...] = ()
    author: str | None = None
    like: str | None = None

    @property
    def told(self) -> str:
        """In a line, without the sentence around it: `translation, nmt · like gu2018meta, that you went on with`."""
        parts = [", ".join(self.words)] if self.words else []
        parts += [f"by {self.author}"] if self.author else []
        parts += [f"like {self.like}, that you went on with"] if self.like else []
        return " · ".join(parts)


@dataclass(frozen=True, slots=True)
class Order:
    """An order of a list: `places` has every index of it once, the first `near` of them the near ones.

    All others follow as they came. `reasons` are those of the near ones, in their order.
    """

    places: tuple[int, ...]
    near: int = 0
    reasons: tuple[Reason, ...] = ()


Vector = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class _Profile:
    """Papers that one ranks by: their names and lengths, their centroid, and which of them hold each word, how much."""

    names: tuple[str, ...]
    lengths: tuple[float, ...]
    centroid: Vector
    holding: Mapping[str, Sequence[tuple[int, float]]]

    @classmethod
    def of(cls, held: Sequence[Held], vectors: Sequence[Vector], background: Vector) -> "_Profile":
        holding: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, vector in enumerate(vectors):
            for name, value in vector.items():
                holding[name].append((number, value))
        weights = [one.weight for one in held]
        centroid = _without(_mean(list(zip(weights, vectors, strict=True))), background)
        return cls(tuple(one.text.name for one in held), tuple(map(_length, vectors)), centroid, holding)

    def like(self, vector: Vector) -> str | None:
        """The name of the paper that it is most like, or None where it is like none."""
        shared = [0.0] * len(self.names)
        for name, value in vector.items():
            for number, other in self.holding.get(name, ()):
                shared[number] += value * other
        cosines = [dot / (length or 1.0) for dot, length in zip(shared, self.lengths, strict=True)]
        most = max(cosines)
        return self.names[cosines.index(most)] if most >= _LIKE * _length(vector) else None


def near_first(new: Sequence[Text], held: Iterable[Held], projects: Iterable[str] = ()) -> Order | None:
    """The list with the near papers first; None where it is short, or too little was gone on with.

    Each tag of `projects` that enough papers carry is a profile of its own, all other papers one; a paper's place is
    that of its best profile.
    """
    counted = sorted((one for one in held if one.weight > 0), key=lambda one: one.days)[:MOST_HELD]
    if len(new) < LEAST_NEW or len(counted) < LEAST_HELD:
        return None
    seen = [_counts(text) for text in new]
    known = [_counts(one.text) for one in counted]
    rarity = _rarity([*seen, *known])
    vectors = [_vector(one, rarity) for one in seen]
    pulls = [_vector(one, rarity) for one in known]
    groups = _groups(counted, projects)
    background = {name: _BACKGROUND * weight for name, weight in _mean([(1.0, v) for v in vectors]).items()}
    best: list[tuple[float, int]] = [(float("-inf"), 0)] * len(new)
    profiles = [_Profile.of([counted[n] for n in group], [pulls[n] for n in group], background) for group in groups]
    for number, profile in enumerate(profiles):
        values = _standardised([_dot(profile.centroid, vector) for vector in vectors])
        best = [max(there, (value, -number)) for there, value in zip(best, values, strict=True)]
    ranked = sorted(range(len(new)), key=lambda place: (-best[place][0], place))
    near = ranked[: min(_MOST_FIRST, max(1, int(len(new) * _FIRST)))]
    first = set(near)
    reasons = [_reason(profiles[-best[place][1]], vectors[place], new[place]) for place in near]
    return Order((*near, *(place for place in range(len(new)) if place not in first)), len(near), tuple(reasons))


def words(text: str) -> list[str]:
    """The words of a text that tell something: small letters without accents, plurals as one, three letters or more."""
    return [_singular(word) for word in _WORD.findall(_plain(text).lower()) if word not in _EMPTY]


def scores(new: Sequence[Text], held: Sequence[Held]) -> list[float]:
    """How near each new paper is to all that is held; the numbers mean nothing outside their list."""
    seen, known = [_counts(text) for text in new], [_counts(one.text) for one in held]
    rarity = _rarity([*seen, *known])
    vectors = [_vector(one, rarity) for one in seen]
    profile = _mean([(one.weight, _vector(c, rarity)) for one, c in zip(held, known, strict=True)])
    if len(new) >= LEAST_NEW:
        background = {name: _BACKGROUND * weight for name, weight in _mean([(1.0, v) for v in vectors]).items()}
        profile = _without(profile, background)
    return [_dot(profile, vector) for vector in vectors]


def _groups(held: Sequence[Held], projects: Iterable[str]) -> list[list[int]]:
    """The papers of each profile: of each project with enough, and all that are in none of these."""
    groups: list[list[int]] = []
    taken: set[int] = set()
    for tag in projects:
        group = [n for n, one in enumerate(held) if tag in one.tags]
        if len(group) >= LEAST_HELD:
            groups.append(group)
            taken |= set(group)
    rest = [n for n in range(len(held)) if n not in taken]
    return groups + ([rest] if rest else [])


def _counts(text: Text) -> Counter[str]:
    """How often each word stands in it, the title's twice, and each author once."""
    counted = Counter(words(f"{text.title} {text.title} {text.abstract}"))
    counted.update(map(_author, set(text.authors)))
    return counted


def _author(name: str) -> str:
    """An author as they are compared: by the whole name, for initials are many people's."""
    return _AUTHOR + " ".join(_plain(name).lower().split())


def _rarity(papers: Sequence[Mapping[str, int]]) -> dict[str, float]:
    """What each word weighs: the fewer papers have it, the more."""
    having: Counter[str] = Counter()
    for one in papers:
        having.update(one.keys())
    return {name: log((len(papers) + 1) / (many + 1)) + 1.0 for name, many in having.items()}


def _vector(counted: Mapping[str, int], rarity: Mapping[str, float]) -> dict[str, float]:
    """A paper's direction: its words at length 1, and its authors at theirs."""
    told = {name: (1.0 + log(times) if times > 1 else 1.0) * rarity[name] for name, times in counted.items()}
    authors = [name for name in told if name[0] == _AUTHOR]
    by = hypot(*[told[name] for name in authors])
    length = sqrt(max(0.0, hypot(*told.values()) ** 2 - by**2)) or 1.0
    vector = {name: value / length for name, value in told.items()}
    vector.update([(name, _AUTHORS * told[name] / by) for name in authors])
    return vector


def _mean(weighted: Sequence[tuple[float, Vector]]) -> dict[str, float]:
    total: dict[str, float] = defaultdict(float)
    weights = sum(weight for weight, _ in weighted) or 1.0
    for weight, vector in weighted:
        for name, value in vector.items():
            total[name] += weight * value / weights
    return total


def _without(profile: Vector, background: Vector) -> dict[str, float]:
    """A profile without what is usual in the day's list; what only that has pulls away from it."""
    less = dict(profile)
    for name, value in background.items():
        less[name] = less.get(name, 0.0) - value
    return less


def _dot(one: Vector, other: Vector) -> float:
    return sum([one[name] * value for name, value in other.items() if name in one])


def _standardised(values: Sequence[float]) -> list[float]:
    mean = sum(values) / len(values)
    spread = sqrt(sum((value - mean) ** 2 for value in values) / len(values)) or 1.0
    return [(value - mean) / spread for value in values]


def _reason(profile: "_Profile", vector: Vector, text: Text) -> Reason:
    """What pulls a paper most, and the held one that it is most like."""
    pulls = {name: profile.centroid[name] * value for name, value in vector.items() if name in profile.holding}
    strong = sorted((name for name, pull in pulls.items() if pull > 0), key=lambda name: (-pulls[name], name))
    spelt = {_singular(word): word for word in reversed(_WORD.findall(_plain(f"{text.title} {text.abstract}").lower()))}
    told = tuple(spelt[name] for name in strong if name[0] != _AUTHOR)[:_REASONS]
    named = {_author(author): author for author in text.authors}
    author = next((named[name] for name in strong if name in named), None)
    return Reason(told, author, profile.like(vector))


def _length(vector: Vector) -> float:
    return hypot(*vector.values())


def _plain(text: str) -> str:
    """Letters without their accents."""
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word[-1] == "s" and word[-2] not in "siu" else word
