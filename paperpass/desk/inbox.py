"""The inbox: papers that wait for a first pass, each at a glance, decided one after another."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from paperpass.desk import briefing, noting
from paperpass.desk.deciding import Decided, give_up, take_back
from paperpass.desk.desk import Desk
from paperpass.desk.projects import questions
from paperpass.desk.sitting import Sitting
from paperpass.desk.summaries import readable, readable_text
from paperpass.model.agenda import Agenda, Listed
from paperpass.model.card import Card
from paperpass.model.debrief import Debrief
from paperpass.model.errors import PaperpassError
from paperpass.model.glance import Glance, glance
from paperpass.model.passes import FIRST


@dataclass(frozen=True, slots=True)
class Triaged:
    """A decision of the inbox: `begun` where the first pass was under way before, `seconds` as they were read here."""

    card: Card
    decided: Decided
    seconds: float
    begun: bool = False


def inbox(desk: Desk) -> list[Card]:
    """The papers to be decided about after a first pass: those whose day has come, then the new ones, oldest first."""
    cards = desk.cards()
    agenda = Agenda.of(cards, desk.today())
    waiting = [card for card in cards if card.next_pass == FIRST.number and not card.open_pass]
    due = [card for card in waiting if agenda.is_due(card)]
    new = [card for card in waiting if agenda.listed(card) is Listed.INBOX]
    return [*sorted(due, key=lambda c: c.revisit or ""), *sorted(new, key=lambda c: (c.added, c.slug))]


def first_glance(desk: Desk, card: Card) -> Glance:
    """What the record says of a paper, at once. Raises LibraryError."""
    return _glance(desk, card, whole=False)


def whole_glance(desk: Desk, card: Card) -> Glance:
    """What record and pages say; the pages may have to be read first. Raises LibraryError."""
    return _glance(desk, card, whole=True)


def decide_here(sitting: Sitting, decision: str, reason: str = "", revisit: str | None = None) -> Triaged:
    """Ends the first pass with a decision. Raises Undecided, LibraryError."""
    seconds, begun = sitting.clock.reading, sitting.earlier > 0
    return Triaged(sitting.card, sitting.finish(Debrief(decision, reason, revisit)), seconds, begun)


def take_back_here(desk: Desk, triaged: Triaged) -> None:
    """Takes a decision of the inbox back: the paper waits there again. Raises LibraryError."""
    take_back(desk, triaged.decided)
    if not triaged.begun:
        give_up(desk, desk.card(triaged.card.slug))


def _glance(desk: Desk, card: Card, *, whole: bool) -> Glance:
    read, asked = desk.read(card.slug), questions(desk)
    found, lacks = None, ""
    if whole:
        try:
            found = briefing.brief(desk, card.slug)
        except PaperpassError as error:
            lacks = error.title
    paper = read.record.paper
    return glance(
        replace(card, title=readable(card.title)),
        replace(paper, abstract=readable_text(paper.abstract or "")),
        found,
        pages=read.record.pages,
        asked=[asked[tag] for tag in card.tags if tag in asked],
        passes={str(c.key): len(c.passes_done) for c in _held(desk, found is not None)},
        ticked=noting.known(read.note),
        lacks=lacks,
    )


def _held(desk: Desk, wanted: bool) -> Sequence[Card]:
    return desk.cards(fresh=False) if wanted else ()
