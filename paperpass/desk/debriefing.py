"""What a debrief knows before one types, and what comes of what was typed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from paperpass.desk import briefing
from paperpass.desk.deciding import Decided, decide, decide_all, typed
from paperpass.desk.desk import Desk
from paperpass.desk.sitting import WRITING, Sitting
from paperpass.library import notes, projects
from paperpass.model import hints
from paperpass.model.brief import Brief
from paperpass.model.card import Card
from paperpass.model.debrief import Debrief, Undecided
from paperpass.model.errors import PaperpassError
from paperpass.model.paper import surname
from paperpass.model.passes import ReadingPass, reading_pass
from paperpass.model.session import Gap, Session
from paperpass.model.times import parse_day, spoken_day, spoken_duration


@dataclass(frozen=True, slots=True)
class RoundGap:
    """A time without a key in a round: the gap of that number in a sitting that is kept, or (None) is under way."""

    session_id: str | None
    number: int
    gap: Gap


@dataclass(frozen=True, slots=True)
class DebriefContext:
    """What is known before one types: the round, the seconds read in it and the sitting that would be corrected; the
    answers that the note has and what the paper says, by question; what the projects ask for which the paper is read;
    what was typed before and is not kept yet; the gaps of the sittings that are kept.
    """

    round: int = 1
    seconds: float = 0.0
    corrected: Session | None = None
    put_off: Session | None = None
    answers: Mapping[str, str] = field(default_factory=dict)
    hints: Mapping[str, str] = field(default_factory=dict)
    asked: tuple[str, ...] = ()
    typed: Mapping[str, str] = field(default_factory=dict)
    gaps: tuple[RoundGap, ...] = ()


def pass_to_decide(card: Card) -> ReadingPass:
    """The pass that a decision in the list is about: the open one, the one decided last, or the first."""
    return reading_pass(card.open_pass or card.decided_pass or 1)


def common_pass(cards: Sequence[Card]) -> ReadingPass:
    """A pass with the decisions that all of several papers can have, and no questions."""
    first, *others = map(pass_to_decide, cards)
    shared = tuple(d for d in first.decisions if all(other.decision(d.name) for other in others))
    return replace(first, questions=(), decisions=shared)


def context_of(
    desk: Desk, card: Card, which: ReadingPass, sitting: Sitting | None, brief: Brief | None
) -> DebriefContext:
    """Reads what is known; a paper whose pages cannot be read says nothing by itself."""
    read = desk.library.read(card.slug)
    corrected = None if sitting else read.standing.to_decide[1]
    number = sitting.round if sitting else corrected.round if corrected else read.standing.round_for(which.number)
    begun = read.standing.round(which.number, number)
    asked = projects.questions(desk.library)
    return DebriefContext(
        number,
        begun.reading_seconds if begun else 0.0,
        corrected,
        begun.finish if begun and not corrected else None,
        notes.answers(read.note, which, number),
        _hints(desk, card, brief) if which.number == 1 else {},
        tuple(asked[tag] for tag in card.tags if tag in asked),
        typed(desk, card.slug, which.number),
        tuple(RoundGap(s.id, n, gap) for s in begun.sittings for n, gap in enumerate(s.gaps)) if begun else (),
    )


def gaps_of(context: DebriefContext, sitting: Sitting | None) -> list[RoundGap]:
    """Every time without a key in the round, those of the sitting under way last."""
    here = sitting.clock.gaps if sitting else ()
    return [*context.gaps, *(RoundGap(None, n, gap) for n, gap in enumerate(here))]


def first_line(
    which: ReadingPass, sitting: Sitting | None, context: DebriefContext, budget: tuple[int, int], today: date, key: str
) -> str:
    """Which pass, how long it took, what was decided before, and the gaps with the `key` that lists them."""
    title = which.title if context.round == 1 else f"{which.title}, round {context.round}"
    seconds = context.seconds + (sitting.clock.reading if sitting else 0.0)
    hours = budget[0] % 60 == 0
    bounds = f"{budget[0] // 60}-{budget[1] // 60} h" if hours else f"{budget[0]}-{budget[1]} min"
    parts = [title, f"{spoken_duration(seconds)} of {bounds}" if seconds else "not timed"]
    written = (
        sitting.writing.reading
        if sitting
        else context.corrected.step_seconds.get(WRITING, 0.0)
        if context.corrected
        else 0.0
    )
    if written >= 60:
        parts.append(f"debrief {spoken_duration(written)}")
    earlier = context.corrected or context.put_off
    if earlier and earlier.day:
        verb = "decided" if context.corrected else f"{earlier.decision} since"
        parts.append(f"{verb} {_spoken(earlier.day, today)}")
    away = sum(each.gap.seconds for each in gaps_of(context, sitting) if not each.gap.counted)
    line = " · ".join(parts)
    return f"{line} · {spoken_duration(away)} without a key, {key} lists it" if away else line


def fields_of(context: DebriefContext) -> dict[str, str]:
    """What the form shows at first, by field: the decision that would be corrected, and the answers of the note."""
    kept = context.corrected
    decided = (
        {
            "decision": kept.decision or "",
            "why": kept.reason or "",
            "day": kept.revisit or "",
            "first": ", ".join(kept.waits_for),
        }
        if kept
        else {}
    )
    return {name: value for name, value in {**decided, **context.answers}.items() if value}


def debrief_of(typed: Mapping[str, str], which: ReadingPass, today: date, context: DebriefContext) -> Debrief:
    """The debrief that was typed; answers that are as they were before are left alone. Raises Undecided."""
    name, words = typed.get("decision", ""), typed.get("day", "")
    decision = which.decision(name)
    asks = decision.asks if decision else ()
    as_before = context.corrected is not None and words == context.corrected.revisit
    day = date.fromisoformat(words) if as_before and words else parse_day(words, today) if "day" in asks else None
    if "day" in asks and words and day is None:
        raise Undecided(f"{words!r} names no day to come", "write tomorrow, Saturday, in two weeks or a date")
    listed = typed.get("first", "").replace("\n", ",").split(",") if "first" in asks else []
    answers = {q.name: typed.get(q.name, "") for q in which.questions}
    debrief = Debrief(
        name,
        typed.get("why", ""),
        day.isoformat() if day and "day" in asks else None,
        {name: answer for name, answer in answers.items() if answer != context.answers.get(name, "")},
        tuple(" ".join(item.split()) for item in listed if item.strip()),
    )
    debrief.check(which)
    return debrief


def keep(desk: Desk, cards: Sequence[Card], sitting: Sitting | None, debrief: Debrief) -> list[Decided]:
    """Ends the pass of a sitting, or decides without one, about one paper or several."""
    if sitting:
        return [sitting.finish(debrief)]
    return [decide(desk, cards[0], debrief)] if len(cards) == 1 else decide_all(desk, cards, debrief)


def _spoken(day: str, today: date) -> str:
    try:
        return spoken_day(date.fromisoformat(day), today)
    except ValueError:
        return day


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
