"""Decisions: taken, corrected and taken back, and what was typed of a debrief that is not kept yet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from paperpass.desk.desk import Desk
from paperpass.desk.facts import PassDecided, SittingKept
from paperpass.library import layout, notes
from paperpass.model.card import Card
from paperpass.model.debrief import Debrief
from paperpass.model.merge import merge
from paperpass.model.passes import ReadingPass, reading_pass
from paperpass.model.session import CountedBy, EndedBy, Session
from paperpass.model.standing import Standing, in_force, line_in_force, standing


@dataclass(frozen=True, slots=True)
class GivenUp:
    """A pass as it was given up: its last sitting, and the line that says so, where there is one."""

    sitting: Session
    line: Session | None


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision as it was kept: its line, the one that it corrected, and the note before and afterwards."""

    slug: str
    session: Session
    corrected: Session | None
    note_before: str
    note_after: str
    debrief: Debrief


def keep_decision(
    desk: Desk, slug: str, session: Session, debrief: Debrief, corrected: Session | None = None
) -> Decided:
    """Writes a sitting with its decision, and the answers into the note. Raises Undecided, and writes nothing then."""
    which = reading_pass(session.pass_number)
    debrief.check(which)

    def write(text: str) -> str:
        text = notes.with_answers(text, which, session.round, debrief.answers)
        return notes.append_items(text, debrief.read_first, notes.FOLLOW)

    kept = replace(
        session,
        decision=debrief.decision,
        reason=" ".join(debrief.reason.split()) or None,
        revisit=debrief.revisit,
        waits_for=debrief.read_first,
    )
    filed = desk.library.add_session(slug, kept, write)
    assert filed is not None, "a decision is always written"
    desk.library.unfinished.drop(_kind(which), slug)
    desk.facts.publish(PassDecided(slug))
    return Decided(slug, filed.session, corrected, filed.note_before, filed.note_after, debrief)


def decide(desk: Desk, card: Card, debrief: Debrief) -> Decided:
    """Decides without a sitting: ends the pass that is open, was put off, or was never begun; else corrects the last
    decision. The time read so far stands.
    """
    stands = desk.library.read(card.slug).standing
    which, corrected = stands.to_decide
    return keep_decision(desk, card.slug, _unread(desk, stands, which, corrected), debrief, corrected)


def take_back(desk: Desk, decided: Decided) -> None:
    """Takes a decision back: where the paper stood before, it stands again, and what was typed is a draft again."""
    there = layout.sessions(desk.library.path(decided.slug))
    now = line_in_force(there, decided.session.id) or decided.session
    if before := decided.corrected:
        session = _with_decision(now, before, before.ended_by)
    else:
        unread = now.by is CountedBy.RECORD and not _open_before(there, now)
        session = _with_decision(now, None, EndedBy.GIVEN_UP if unread else EndedBy.PAUSE)
    session = replace(session, id="", supersedes=now.id, at=desk.stamp())
    desk.library.add_session(
        decided.slug, session, lambda now: merge(decided.note_after, decided.note_before, now).text
    )
    save_typed(desk, decided.slug, decided.session.pass_number, typed_of(decided.debrief))
    desk.facts.publish(PassDecided(decided.slug))


def decide_all(desk: Desk, cards: Sequence[Card], debrief: Debrief) -> list[Decided]:
    """The same decision for several papers; where one fails, those before it are taken back."""
    done: list[Decided] = []
    try:
        for card in cards:
            done.append(decide(desk, card, debrief))  # noqa: PERF401  (what was done is known where one fails)
    except Exception:
        take_back_all(desk, done)
        raise
    return done


def take_back_all(desk: Desk, decided: Sequence[Decided]) -> None:
    """Takes several decisions back, the last first."""
    for one in reversed(decided):
        take_back(desk, one)


def give_up(desk: Desk, card: Card) -> GivenUp | None:
    """Gives up the pass that is open, without a sitting: as if it had not been begun. None where none is open."""
    open_round = desk.library.read(card.slug).standing.open_round
    if open_round is None:
        return None
    now = desk.stamp()
    session = Session(
        open_round.pass_number, open_round.number, now, now, 0.0, ended_by=EndedBy.GIVEN_UP, by=CountedBy.RECORD
    )
    filed = desk.library.add_session(card.slug, session)
    desk.facts.publish(SittingKept(card.slug))
    return GivenUp(session, filed.session if filed else None)


def bring_back(desk: Desk, card: Card, given_up: GivenUp) -> None:
    """Takes the giving up of a pass back: it is open again, with all its time."""
    session = replace(given_up.line or given_up.sitting, ended_by=EndedBy.PAUSE)
    if given_up.line:
        session = replace(session, id="", supersedes=given_up.line.id, at=desk.stamp())
    desk.library.add_session(card.slug, session)
    desk.facts.publish(SittingKept(card.slug))


def count_gap(desk: Desk, card: Card, session_id: str, number: int, *, counted: bool) -> None:
    """Counts a gap, from 0, of a sitting that is kept already as reading after all, or no longer."""
    there = layout.sessions(desk.library.path(card.slug))
    kept = line_in_force(there, session_id)
    if kept is None or number >= len(kept.gaps) or kept.gaps[number].counted == counted:
        return
    seconds = kept.gaps[number].seconds * (1 if counted else -1)
    gaps = tuple(replace(gap, counted=counted) if n == number else gap for n, gap in enumerate(kept.gaps))
    corrected = replace(
        kept,
        id="",
        supersedes=kept.id,
        at=desk.stamp(),
        gaps=gaps,
        reading_seconds=max(0.0, kept.reading_seconds + seconds),
        away_seconds=max(0.0, kept.away_seconds - seconds),
    )
    desk.library.add_session(card.slug, corrected)
    desk.facts.publish(SittingKept(card.slug))


def typed_of(debrief: Debrief) -> dict[str, str]:
    """A debrief as its form has it, by field."""
    fields = {
        "decision": debrief.decision,
        "why": debrief.reason,
        "day": debrief.revisit or "",
        "first": ", ".join(debrief.read_first),
        **debrief.answers,
    }
    return {name: value for name, value in fields.items() if value}


def save_typed(desk: Desk, slug: str, pass_number: int, typed: Mapping[str, str]) -> None:
    """Keeps what was typed into a debrief, by field, until that is kept or thrown away. Raises LibraryError."""
    if typed:
        desk.library.unfinished.save(_kind(reading_pass(pass_number)), slug, typed)
    else:
        drop_typed(desk, slug, pass_number)


def typed(desk: Desk, slug: str, pass_number: int) -> dict[str, str]:
    """What was typed into a debrief and is not kept yet, by field; empty where there is nothing."""
    found = desk.library.unfinished.load(_kind(reading_pass(pass_number)), slug) or {}
    return {str(name): value for name, value in found.items() if isinstance(value, str)}


def drop_typed(desk: Desk, slug: str, pass_number: int) -> None:
    """Throws away what was typed into a debrief."""
    desk.library.unfinished.drop(_kind(reading_pass(pass_number)), slug)


def begun_debriefs(desk: Desk) -> dict[str, int]:
    """The papers whose debrief was begun and is not kept yet, by slug, each with its latest pass."""
    unfinished = desk.library.unfinished
    found = {}
    for slug in unfinished.slugs():
        passes = [which.number for which in map(reading_pass, (1, 2, 3)) if _kind(which) in unfinished.kinds(slug)]
        if passes:
            found[slug] = passes[-1]
    return found


def _unread(desk: Desk, stands: Standing, which: ReadingPass, corrected: Session | None) -> Session:
    """The line of a decision that is taken without reading, or of one that corrects another."""
    if corrected:
        return replace(corrected, id="", supersedes=corrected.id, at=desk.stamp(), ended_by=EndedBy.FINISH)
    now = desk.stamp()
    number = stands.round_for(which.number)
    return Session(which.number, number, now, now, 0.0, ended_by=EndedBy.FINISH, by=CountedBy.RECORD)


def _with_decision(session: Session, decided: Session | None, ended_by: EndedBy) -> Session:
    """The sitting with the decision of another, or without one."""
    if decided is None:
        return replace(session, ended_by=ended_by, decision=None, reason=None, why=None, revisit=None, waits_for=())
    return replace(
        session,
        ended_by=ended_by,
        decision=decided.decision,
        reason=decided.reason,
        why=decided.why,
        revisit=decided.revisit,
        waits_for=decided.waits_for,
    )


def _open_before(there: Sequence[Session], session: Session) -> bool:
    """Whether the round of a sitting was open when that was decided."""
    others = [s for s in in_force(there) if s.id != session.id]
    stands = standing([replace(s, supersedes=None) for s in others]).round(session.pass_number, session.round)
    return stands is not None and stands.open


def _kind(which: ReadingPass) -> str:
    return f"debrief-{which.number}"
