"""What of a paper is handed on: the reader's own words, the quotations that they marked, and where it is found."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from paperpass.model.errors import PaperpassError
from paperpass.model.ledger import Entry
from paperpass.model.passes import PASSES

TALK_MINUTES = (2, 3, 3, 2)
"""Minutes of a talk of ten for the problem, the idea, the evidence, and what of it."""


class NothingToShare(PaperpassError):
    """The reader has said nothing of the paper yet."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A passage that was highlighted: its words and its page, from 1."""

    text: str
    page: int


@dataclass(frozen=True, slots=True)
class SharedFigure:
    """A figure that may be shown: its name, its page from 1, what was noted of it, and the picture's file."""

    name: str
    page: int
    remark: str
    file: str


@dataclass(frozen=True, slots=True)
class Post:
    """One paper, to be handed on. `answers` are by question, the latest of each; `links` are addresses.

    `figures` may be shown, by what `allowed` says; where there are none, it says why.
    """

    key: str
    title: str
    authors: str
    year: int | None
    citation: str
    verdict: str
    answers: Mapping[str, str]
    quotations: tuple[Quotation, ...]
    links: tuple[str, ...]
    figures: tuple[SharedFigure, ...] = ()
    allowed: str = ""

    def __post_init__(self) -> None:
        if not (self.verdict or self.answers or self.quotations):
            raise NothingToShare(
                f"nothing is said of {self.key} yet", "decide about it, answer a question or highlight a passage first"
            )

    def values(self) -> dict[str, Any]:
        """What a template may name: the fields, every question ("" without an answer), and the minutes of a talk."""
        nothing = {question.name: "" for which in PASSES for question in which.questions}
        return {
            **{name: getattr(self, name) for name in self.__dataclass_fields__},
            "answers": {**nothing, **self.answers},
            "minutes": dict(zip(("problem", "idea", "evidence", "so_what"), TALK_MINUTES, strict=True)),
        }


def latest_answers(rounds: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """The answers of the rounds of `show`, the latest of each question."""
    found: dict[str, str] = {}
    for row in rounds:
        found.update({name: str(answer).strip() for name, answer in row["answers"].items() if str(answer).strip()})
    return found


@dataclass(frozen=True, slots=True)
class DigestLine:
    """A paper of a digest: what was decided about it last, its verdict, and what was read of it meanwhile."""

    key: str
    title: str
    authors: str
    decision: str
    verdict: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Digest:
    """What was read since a day (ISO 8601): papers by decision, those under way, and what it comes to."""

    since: str
    until: str
    decided: Mapping[str, tuple[DigestLine, ...]]
    under_way: tuple[DigestLine, ...]
    passes: int
    seconds: float


_ORDER = ("done", "on", "enough", "background", "later", "aside", "no")


def digest(since: str, until: str, entries: Sequence[Entry], papers: Mapping[str, tuple[str, str, str]]) -> Digest:
    """The digest of the sittings from a day on; `papers` has title, authors and verdict by key."""
    there = [entry for entry in entries if since <= entry.day.isoformat() <= until]
    decided: dict[str, list[DigestLine]] = {}
    under_way = []
    for key in dict.fromkeys(entry.key for entry in there):
        of_paper = [entry for entry in there if entry.key == key]
        decision = next((entry.decision for entry in reversed(of_paper) if entry.decision), "")
        title, authors, verdict = papers.get(key, (of_paper[-1].title, "", ""))
        line = DigestLine(key, title, authors, decision, verdict, sum(entry.seconds for entry in of_paper))
        if decision:
            decided.setdefault(decision, []).append(line)
        else:
            under_way.append(line)
    names = sorted(decided, key=lambda name: (_ORDER.index(name) if name in _ORDER else len(_ORDER), name))
    return Digest(
        since,
        until,
        {name: tuple(decided[name]) for name in names},
        tuple(under_way),
        sum(entry.made for entry in there),
        sum(entry.seconds for entry in there),
    )
