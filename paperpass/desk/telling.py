"""What a list says of a paper: its title to be read, and the end of its row."""

from datetime import date

from paperpass.model.card import Card
from paperpass.model.state import State
from paperpass.model.text import one_line
from paperpass.model.times import spoken_day


def readable(title: str) -> str:
    """A title in one line and without LaTeX."""
    title = one_line(title)
    if not any(mark in title for mark in "\\${}"):
        return title
    from paperpass.bibtex.latex import to_unicode

    return one_line(to_unicode(title))


def says(card: Card, today: date) -> str:
    """The end of a paper's row: whether it was withdrawn; when to come back, else the verdict, else where it stands."""
    return "; ".join(part for part in ("withdrawn" if card.withdrawn else "", _stands(card, today)) if part)


def _stands(card: Card, today: date) -> str:
    if card.open_pass:
        return f"in pass {card.open_pass}"
    if card.revisit and card.decision == "later":
        day = spoken_day(date.fromisoformat(card.revisit), today)
        return f"later, {day}" + (f": {one_line(card.verdict)}" if card.verdict else "")
    if card.verdict:
        return one_line(card.verdict)
    if card.decision == "on":
        return f"on to pass {max(card.passes_done) + 1}"
    return card.decision or ("new" if card.state is State.INBOX and not card.passes_done else "")
