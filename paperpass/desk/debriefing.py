"""What a debrief knows before one types, and what comes of what was typed."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from paperpass.desk import briefing
from paperpass.desk.deciding import Decided, decide, decide_all, draft_of, to_decide
from paperpass.desk.desk import Desk
from paperpass.desk.pace import pace_said, paces
from paperpass.desk.sitting import WRITING, Sitting
from paperpass.desk.summaries import spoken
from paperpass.library import notes, projects
from paperpass.model import hints
from paperpass.model.brief import Brief
from paperpass.model.card import Card
from paperpass.model.debrief import Debrief, DebriefDraft, Undecided
from paperpass.model.errors import PaperpassError
from paperpass.model.pace import Pace
from paperpass.model.paper import surname
from paperpass.model.passes import ReadingPass, reading_pass
from paperpass.model.session import Gap, Session
from paperpass.model.text import fold
from paperpass.model.times import parse_day, shown_year, spoken_duration


@dataclass(frozen=True, slots=True)
class RoundGap:
    """A time without a key in a round: the gap of that number in a sitting that is kept, or (None) is under way."""

    session_id: str | None
    number: int
    gap: Gap


@dataclass(frozen=True, slots=True)
class DebriefContext:
    """What is known before one types: pass and round, the seconds read in it, the sitting that would be corrected or
    was put off until now; the answers that the note has, by question; what the projects ask for which the paper is
    read; what was typed before and is not kept yet; the gaps of the sittings that are kept; one's own pace.
    """

    pass_number: int = 1
    round: int = 1
    seconds: float = 0.0
    corrected: Session | None = None
    put_off: Session | None = None
    answers: Mapping[str, str] = field(default_factory=dict)
    asked: tuple[str, ...] = ()
    draft: DebriefDraft | None = None
    gaps: tuple[RoundGap, ...] = ()
    pace: Pace | None = None

    @property
    def expected(self) -> tuple[int, str | None]:
        """The pass that a decision without a sitting is about, and the line that it would correct."""
        return self.pass_number, self.corrected.id if self.corrected else None


def pass_to_decide(card: Card) -> ReadingPass:
    """The pass that a decision in the list is about: the open one, the one decided last, or the first."""
    return reading_pass(card.open_pass or card.decided_pass or 1)


def common_pass(cards: Sequence[Card]) -> ReadingPass:
    """A pass with the decisions that all of several papers can have, and no questions."""
    first, *others = map(pass_to_decide, cards)
    shared = tuple(d for d in first.decisions if all(other.decision(d.name) for other in others))
    return replace(first, questions=(), decisions=shared)


def context_of(desk: Desk, card: Card, which: ReadingPass, sitting: Sitting | None) -> DebriefContext:
    """Reads what is known without opening the PDF."""
    about, corrected = (which, None) if sitting else to_decide(desk, card)
    read = desk.library.read(card.slug)
    number = sitting.round if sitting else corrected.round if corrected else read.standing.round_for(about.number)
    begun = read.standing.round(about.number, number)
    asked = projects.questions(desk.library)
    return DebriefContext(
        about.number,
        number,
        begun.reading_seconds if begun else 0.0,
        corrected,
        begun.finish if begun and not corrected else None,
        notes.answers(read.note, about, number),
        tuple(asked[tag] for tag in card.tags if tag in asked),
        draft_of(desk, card.slug, about.number),
        tuple(RoundGap(s.id, n, gap) for s in begun.sittings for n, gap in enumerate(s.gaps)) if begun else (),
        paces(desk)[about.number],
    )


def hints_of(desk: Desk, card: Card, which: ReadingPass, brief: Brief | None) -> dict[str, str]:
    """What the paper says itself to the questions of a pass; nothing where its pages cannot be read."""
    if which.number != 1:
        return {}
    try:
        found = briefing.with_held(desk, brief) if brief else briefing.brief(desk, card.slug)
    except PaperpassError:
        return {}
    names = {
        str(c.key): f"{surname(c.authors[0]) if c.authors else c.key} {shown_year(c.year)}".strip()
        for c in desk.library.cards()
    }
    return {"context": hints.context(found, names), "contributions": hints.contributions(found)}


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
    parts += filter(None, (pace_said(context.pace),))
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
        parts.append(f"{verb} {spoken(earlier.day, today)}")
    away = sum(each.gap.seconds for each in gaps_of(context, sitting) if not each.gap.counted)
    line = " · ".join(parts)
    return f"{line} · {spoken_duration(away)} without a key, {key} lists it" if away else line


def fields_of(context: DebriefContext) -> dict[str, str]:
    """What stands there before one types, by field: the decision that would be corrected, the note's answers."""
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


def form_of(context: DebriefContext) -> dict[str, str]:
    """What the form shows at first, by field: what was typed before, over what stands there."""
    return context.draft.over(fields_of(context)) if context.draft else fields_of(context)


def draft_with(typed: Mapping[str, str], context: DebriefContext) -> DebriefDraft | None:
    """What is to be kept of what stands on the form; None where it is what is kept already."""
    base = fields_of(context)
    corrects = context.corrected.id if context.corrected else None
    return DebriefDraft(dict(typed), base, context.round, corrects) if dict(typed) != base else None


def debrief_of(typed: Mapping[str, str], which: ReadingPass, today: date, context: DebriefContext) -> Debrief:
    """The debrief that was typed; answers that are as they were before are left alone. Raises Undecided."""
    name, words = typed.get("decision", ""), typed.get("day", "")
    decision = which.decision(name)
    asks = decision.asks if decision else ()
    as_before = context.corrected is not None and words == context.corrected.revisit
    day = date.fromisoformat(words) if as_before and words else parse_day(words, today) if "day" in asks else None
    if "day" in asks and words and day is None:
        raise Undecided(f"{words!r} names no day to come", "write tomorrow, Saturday, in two weeks or a date")
    listed = typed.get("first", "") if "first" in asks else ""
    answers = {q.name: typed.get(q.name, "") for q in which.questions}
    debrief = Debrief(
        name,
        typed.get("why", ""),
        day.isoformat() if day and "day" in asks else None,
        {name: answer for name, answer in answers.items() if answer != context.answers.get(name, "")},
        tuple(" ".join(item.split()) for item in re.split(r"[,;\n]", listed) if item.strip()),
        dict(context.answers),
    )
    debrief.check(which)
    return debrief


def keep(
    desk: Desk,
    cards: Sequence[Card],
    sitting: Sitting | None,
    debrief: Debrief,
    context: DebriefContext,
    draft: DebriefDraft | None,
) -> list[Decided]:
    """Ends the pass of a sitting, or decides without one, about one paper or several."""
    debrief = replace(debrief, read_first=_named(desk, debrief.read_first))
    if sitting:
        return [sitting.finish(debrief, draft)]
    if len(cards) > 1:
        return decide_all(desk, cards, debrief)
    return [decide(desk, cards[0], debrief, draft, expected=context.expected)]


def _named(desk: Desk, names: tuple[str, ...]) -> tuple[str, ...]:
    """The names of papers, of which a title that has commas of its own was cut at them."""
    if len(names) < 2:
        return names
    held = {fold(card.title) for card in desk.cards(fresh=False) if "," in card.title}
    found, at = [], 0
    while at < len(names):
        ends = [end for end in range(len(names), at + 1, -1) if fold(" ".join(names[at:end])) in held]
        end = ends[0] if ends else at + 1
        found.append(", ".join(names[at:end]))
        at = end
    return tuple(found)
