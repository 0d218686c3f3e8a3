"""What the debrief knows before one types, and what comes of what was typed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from paperpass.desk import briefing
from paperpass.desk.desk import Desk
from paperpass.desk.sitting import Sitting, decide
from paperpass.library import notes, projects
from paperpass.model import hints
from paperpass.model.brief import Brief
from paperpass.model.card import Card
from paperpass.model.debrief import Debrief, Undecided
from paperpass.model.errors import PaperpassError
from paperpass.model.paper import surname
from paperpass.model.passes import ReadingPass
from paperpass.model.session import Session
from paperpass.model.times import parse_day, spoken_duration


@dataclass(frozen=True, slots=True)
class Known:
    """The round, the seconds read in it, the answers that the note has, and what the paper says, by question; and what
    the projects ask for which the paper is read."""

    round: int = 1
    seconds: float = 0.0
    answers: Mapping[str, str] = field(default_factory=dict)
    hints: Mapping[str, str] = field(default_factory=dict)
    asked: tuple[str, ...] = ()


def pass_of(card: Card) -> int:
    """The pass that a decision in the list ends: the open one, else the one that comes next."""
    return card.open_pass or min(3, max(card.passes_done, default=0) + 1)


def known_of(desk: Desk, card: Card, which: ReadingPass, sitting: Sitting | None, brief: Brief | None) -> Known:
    """Reads what is known; a paper whose pages cannot be read says nothing by itself."""
    read = desk.library.read(card.slug)
    number = sitting.round if sitting else read.standing.round_for(which.number)
    seconds = sum(
        r.reading_seconds for r in read.standing.rounds if (r.pass_number, r.number) == (which.number, number)
    )
    answers = notes.answers(read.note, which, number)
    asked = projects.questions(desk.library)
    return Known(
        number,
        seconds,
        answers,
        _hints(desk, card, brief) if which.number == 1 else {},
        tuple(asked[tag] for tag in card.tags if tag in asked),
    )


def first_line(which: ReadingPass, sitting: Sitting | None, known: Known, budget: tuple[int, int]) -> str:
    """Which pass, how long it took, and the gaps."""
    title = which.title if known.round == 1 else f"{which.title}, round {known.round}"
    seconds = sitting.seconds if sitting else known.seconds
    if not seconds:
        return f"{title} · not timed"
    hours = budget[0] % 60 == 0
    bounds = f"{budget[0] // 60}-{budget[1] // 60} h" if hours else f"{budget[0]}-{budget[1]} min"
    line = f"{title} · {spoken_duration(seconds)} of {bounds}"
    away = sum(sitting.clock.away) if sitting else 0.0
    return f"{line}, and {spoken_duration(away)} without a key: + counts them" if away else line


def debrief_of(typed: Mapping[str, str], which: ReadingPass, today: date, before: Mapping[str, str]) -> Debrief:
    """The debrief that was typed; answers that are as they were `before` are left alone. Raises Undecided."""
    decision, words = typed.get("decision", ""), typed.get("day", "")
    day = parse_day(words, today) if decision == "later" else None
    if decision == "later" and words and day is None:
        raise Undecided(f"{words!r} names no day to come", "write tomorrow, Saturday, in two weeks or a date")
    listed = typed.get("first", "").replace("\n", ",").split(",") if decision == "background" else []
    answers = {q.name: typed.get(q.name, "") for q in which.questions}
    debrief = Debrief(
        decision,
        typed.get("why", ""),
        day.isoformat() if day else None,
        {name: answer for name, answer in answers.items() if answer != before.get(name, "")},
        tuple(" ".join(item.split()) for item in listed if item.strip()),
    )
    debrief.check(which)
    return debrief


def keep(desk: Desk, card: Card, sitting: Sitting | None, debrief: Debrief) -> Session:
    """Ends the pass, or decides without one."""
    return sitting.finish(debrief) if sitting else decide(desk, card, debrief)


def _hints(desk: Desk, card: Card, brief: Brief | None) -> dict[str, str]:
    try:
        found = briefing.with_held(desk, brief) if brief else briefing.brief(desk, card.slug)
    except PaperpassError:
        return {}
    names = {
        str(c.key): f"{surname(c.authors[0]) if c.authors else c.key} {c.year or ''}".strip()
        for c in desk.library.cards()
    }
    return {"context": hints.context(found, names), "contributions": hints.contributions(found)}
