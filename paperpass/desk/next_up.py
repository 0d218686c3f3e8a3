"""What to read now, and why."""

from datetime import date

from paperpass.desk.desk import Desk
from paperpass.desk.pace import takes
from paperpass.desk.summaries import comes_back, spoken
from paperpass.model.agenda import Agenda
from paperpass.model.card import Card
from paperpass.model.next_paper import NextPaper, Reason, Situation
from paperpass.model.passes import reading_pass
from paperpass.model.text import one_line
from paperpass.model.times import spoken_duration

NOTHING = "nothing waits to be read: the inbox is empty, and nothing is to be come back to"


def situation(desk: Desk) -> Situation:
    """What is known now of all that could be read next. Raises LibraryError where the library cannot be read."""
    cards = desk.cards()
    agenda = Agenda.of(cards, desk.today())
    going_on = [card for card in cards if card.open_pass or (agenda.is_due(card) and card.reading_seconds)]
    return Situation(cards, agenda, takes(desk), {card.slug: _spent(desk, card) for card in going_on})


def why(found: NextPaper, today: date, minutes: float | None = None) -> str:
    """Why that paper, in a sentence: what it waits for, what its pass takes, and whether that fits the minutes."""
    pass_name = reading_pass(found.pass_number).title.lower()
    if found.spent:
        time = f"{pass_name}, {spoken_duration(found.spent)} so far, about {spoken_duration(found.left)} left"
    else:
        time = f"the {pass_name} takes about {spoken_duration(found.left)}"
    parts = [_since(found, today), time]
    if minutes is not None:
        have = spoken_duration(minutes * 60)
        parts.append(f"that fits {have}" if found.fits else f"nothing is over in {have}, this one can be paused")
    return "; ".join(parts)


def _since(found: NextPaper, today: date) -> str:
    """The reason, with its day."""
    card = found.card
    match found.reason:
        case Reason.UNDER_WAY:
            return f"{found.reason.value} since {spoken(card.touched or card.added, today)}"
        case Reason.DAY:
            return f"{found.reason.value}: {comes_back(card, today, due=True)}" if card.revisit else "put off until now"
        case Reason.READ_FIRST:
            return f"{found.reason.value}: {', '.join(map(one_line, card.waits_for))}"
        case Reason.GOING_ON:
            return f"{found.reason.value} {spoken(card.decided or card.added, today)}"
        case Reason.INBOX:
            return f"{found.reason.value}, added {spoken(card.added, today)}"


def _spent(desk: Desk, card: Card) -> float:
    """Seconds of the round that is open, or was put off."""
    standing = desk.read(card.slug).standing
    number = card.open_pass or card.next_pass or 1
    going_on = standing.round(number, standing.round_for(number))
    return going_on.reading_seconds if going_on else 0.0
