"""The ledger: what was read, by week and by year."""

from paperpass.desk.desk import Desk
from paperpass.library import layout
from paperpass.model import ledger
from paperpass.model.ledger import Entry, Week, Year
from paperpass.model.standing import standing


def entries(desk: Desk) -> list[Entry]:
    """Every sitting of every paper of the library."""
    found: list[Entry] = []
    for card in desk.cards():
        if card.touched:
            rounds = standing(layout.sessions(desk.folder(card.slug))).rounds
            found += ledger.entries(card.key, card.title, card.tags, rounds)
    return found


def weeks(desk: Desk, number: int) -> list[Week]:
    """So many weeks up to the one that it is now, the oldest first."""
    return ledger.latest_weeks(entries(desk), desk.today(), number)


def year(desk: Desk, number: int | None = None) -> Year:
    """What a year comes to; the one that it is now where none is named."""
    return ledger.year(entries(desk), number or desk.today().year)
