"""Decisions: taken, corrected and taken back, and what was typed of a debrief that is not kept yet."""

import threading
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

from paperpass.desk.desk import Desk
from paperpass.desk.drafts import DEBRIEF
from paperpass.desk.facts import PassDecided, SittingKept
from paperpass.library import layout, notes
from paperpass.model.agenda import Agenda
from paperpass.model.card import Card
from paperpass.model.debrief import Debrief, DebriefDraft
from paperpass.model.errors import PaperpassError
from paperpass.model.merge import merge
from paperpass.model.passes import ReadingPass, reading_pass, why_of
from paperpass.model.session import CountedBy, EndedBy, Session
from paperpass.model.standing import Standing, in_force, line_in_force, standing


@dataclass(frozen=True, slots=True)
class GivenUp:
    """A pass as it was given up: its last sitting, and the line that says so, where there is one."""

    sitting: Session
    line: Session | None


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision as it was kept: its line, the one that it corrected, the note before and afterwards, and what was
    typed.
    """

    slug: str
    session: Session
    corrected: Session | None
    note_before: str
    note_after: str
    draft: DebriefDraft | None = None


class DecidedElsewhere(PaperpassError):
    """Something else was decided about a paper since it was looked at."""

    remedy = "look at the paper again; what you typed is kept"


def keep_decision(
    desk: Desk,
    slug: str,
    session: Session,
    debrief: Debrief,
    corrected: Session | None = None,
    draft: DebriefDraft | None = None,
    *,
    drops_draft: bool = True,
) -> Decided:
    """Writes a sitting with its decision, and the answers into the note. Raises Undecided, and writes nothing then.

    An answer that was changed in the note since it was shown stays below the one that was typed. A draft in which
    another window has typed more than `draft` stays too.
    """
    which = reading_pass(session.pass_number)
    debrief.check(which)

    def write(text: str) -> str:
        there, given = notes.answers(text, which, session.round), dict(debrief.answers)
        for name, answer in given.items():
            now = there.get(name, "")
            if now not in (debrief.before.get(name, ""), answer):
                given[name] = "\n\n".join(part for part in (answer, now) if part.strip())
        text = notes.with_answers(text, which, session.round, given)
        return notes.append_items(text, debrief.read_first, notes.FOLLOW)

    kept = replace(
        session,
        decision=debrief.decision,
        reason=" ".join(debrief.reason.split()) or None,
        why=why_of(debrief.reason),
        revisit=debrief.revisit,
        waits_for=debrief.read_first,
    )
    filed = desk.library.add_session(slug, kept, write)
    assert filed is not None, "a decision is always written"
    there = draft_of(desk, slug, which.number) if draft else None
    if drops_draft and (there is None or draft is None or there.typed == draft.typed):
        drop_draft(desk, slug, which.number)
    desk.facts.publish(PassDecided(slug))
    return Decided(slug, filed.session, corrected, filed.note_before, filed.note_after, draft)


def to_decide(desk: Desk, card: Card) -> tuple[ReadingPass, Session | None]:
    """The pass that a decision is about now, and the sitting whose decision it would correct.

    None instead of a sitting where it is a new one: of the pass that is open, was put off until now, or was never
    begun. What is put off still has its decision corrected.
    """
    stands = desk.library.read(card.slug).standing
    which, corrected = stands.to_decide
    last = stands.decided
    if corrected is None and last and not stands.open_round:
        now = desk.card(card.slug)
        others = desk.cards(fresh=False) if now.waits_for else [now]
        if not Agenda.of(others, desk.today()).is_due(now):
            return which, last
    return which, corrected


def decide(
    desk: Desk,
    card: Card,
    debrief: Debrief,
    draft: DebriefDraft | None = None,
    *,
    expected: tuple[int, str | None] | None = None,
    drops_draft: bool = True,
) -> Decided:
    """Decides without a sitting: ends the pass that is open, was put off until now, or was never begun; else corrects
    the last decision. The time read so far stands.

    Raises DecidedElsewhere where that is not the pass, or the line, that was `expected` (its number and id).
    """
    which, corrected = to_decide(desk, card)
    if expected and expected != (which.number, corrected.id if corrected else None):
        raise DecidedElsewhere(f"{card.key} was decided elsewhere meanwhile")
    line = _line_of_decision(desk, desk.library.read(card.slug).standing, which, corrected)
    return keep_decision(desk, card.slug, line, debrief, corrected, draft, drops_draft=drops_draft)


def take_back(desk: Desk, decided: Decided) -> None:
    """Takes a decision back: where the paper stood before, it stands again. What was typed is a draft again, below what
    was typed since.
    """
    there = layout.sessions(desk.library.path(decided.slug))
    now = line_in_force(there, decided.session.id) or decided.session
    if now.ended_by is not EndedBy.FINISH:
        return  # taken back already
    if _what(now) != _what(decided.session):
        raise DecidedElsewhere(f"{decided.slug} was decided otherwise since, and stays so")
    if before := decided.corrected:
        session = _with_decision(now, before, before.ended_by)
    else:
        told = decided.session.by is CountedBy.RECORD
        unread = told and not _open_before(there, now)
        session = _with_decision(now, None, EndedBy.GIVEN_UP if unread else EndedBy.PAUSE)
        if told:
            session = replace(session, reading_seconds=0.0)
    session = replace(session, id="", supersedes=now.id, at=desk.stamp())
    desk.library.add_session(
        decided.slug, session, lambda text: merge(decided.note_after, decided.note_before, text).text
    )
    if draft := decided.draft:
        newer = draft_of(desk, decided.slug, decided.session.pass_number)
        draft = replace(draft, typed=newer.over(draft.typed)) if newer else draft
        save_draft(desk, decided.slug, decided.session.pass_number, draft, newer)
    desk.facts.publish(PassDecided(decided.slug))


def decide_all(desk: Desk, cards: Sequence[Card], debrief: Debrief) -> list[Decided]:
    """The same decision for several papers; where one fails, those before it are taken back.

    Without a reason, one that was given before stays.
    """
    done: list[Decided] = []
    try:
        for card in cards:
            _, corrected = to_decide(desk, card)
            reason = debrief.reason or (corrected.reason or "" if corrected else "")
            done.append(decide(desk, card, replace(debrief, reason=reason), drops_draft=False))
    except Exception:  # whatever it was, it goes on up once nothing is half done
        take_back_all(desk, done)
        raise
    return done


def take_back_all(desk: Desk, decided: Sequence[Decided]) -> None:
    """Takes several decisions back, the last first; one that cannot be does not keep the others. Raises its error."""
    failed: PaperpassError | None = None
    for one in reversed(decided):
        try:
            take_back(desk, one)
        except PaperpassError as error:
            failed = failed or error
    if failed:
        raise failed


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


def save_draft(
    desk: Desk, slug: str, pass_number: int, draft: DebriefDraft | None, known: DebriefDraft | None = None
) -> DebriefDraft | None:
    """Keeps what was typed into a debrief until that is kept or thrown away; None forgets it. Raises LibraryError.

    What another window has typed since the one that is `known` stays too; what lies there then is given back.
    """
    there = draft_of(desk, slug, pass_number)
    if there and there not in (known, draft):
        mine = draft.typed if draft else {}
        base = known.typed if known else there.base
        draft = replace(there, typed=DebriefDraft(mine, base).over(there.typed))
    if draft is None:
        drop_draft(desk, slug, pass_number)
    else:
        desk.library.unfinished.save(_kind(reading_pass(pass_number)), slug, asdict(draft))
    return draft


class DraftKeeper:
    """Keeps the draft of one debrief as it changes, in whatever threads; `known` is what it has kept or read last."""

    def __init__(self, desk: Desk, slug: str, pass_number: int) -> None:
        self._desk, self._slug, self._pass_number = desk, slug, pass_number
        self._turn = threading.Lock()
        self.known: DebriefDraft | None = None

    def read(self) -> DebriefDraft | None:
        """What lies there."""
        with self._turn:
            self.known = draft_of(self._desk, self._slug, self._pass_number)
            return self.known

    def save(self, draft: DebriefDraft | None) -> None:
        """Keeps what was typed by now; None forgets it. Raises LibraryError."""
        with self._turn:
            if draft != self.known:
                self.known = save_draft(self._desk, self._slug, self._pass_number, draft, self.known)


def draft_of(desk: Desk, slug: str, pass_number: int) -> DebriefDraft | None:
    """What was typed into a debrief and is not kept yet; None where there is nothing."""
    found = desk.library.unfinished.load(_kind(reading_pass(pass_number)), slug) or {}
    typed, base = _texts(found.get("typed")), _texts(found.get("base"))
    number, corrects = found.get("round"), found.get("corrects")
    if typed == base:
        return None
    return DebriefDraft(
        typed, base, number if type(number) is int else 1, corrects if isinstance(corrects, str) else None
    )


def drop_draft(desk: Desk, slug: str, pass_number: int) -> None:
    """Throws away what was typed into a debrief."""
    desk.library.unfinished.drop(_kind(reading_pass(pass_number)), slug)


def _texts(row: object) -> dict[str, str]:
    return {str(name): value for name, value in row.items() if isinstance(value, str)} if isinstance(row, dict) else {}


def _line_of_decision(desk: Desk, stands: Standing, which: ReadingPass, corrected: Session | None) -> Session:
    """The line of a decision that is taken without reading, or of one that corrects another."""
    if corrected:
        return replace(corrected, id="", supersedes=corrected.id, at=desk.stamp(), ended_by=EndedBy.FINISH)
    now = desk.stamp()
    number = stands.round_for(which.number)
    return Session(which.number, number, now, now, 0.0, ended_by=EndedBy.FINISH, by=CountedBy.RECORD)


def _what(session: Session) -> tuple[object, ...]:
    """What was decided in a sitting."""
    return session.decision, session.reason, session.revisit, session.waits_for


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
    return f"{DEBRIEF}{which.number}"
