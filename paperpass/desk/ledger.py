"""The ledger: what was read, by week and by year."""

from paperpass.desk.desk import Desk
from paperpass.library import sittings
from paperpass.model import ledger
from paperpass.model.ledger import Entry, Week, Year


def entries(desk: Desk, *, fresh: bool = True) -> list[Entry]:
    """Every sitting of every paper of the library; with `fresh` the folders are looked at first."""
    library = desk.library
    return sittings.entries(library.papers, library.cache, desk.cards(fresh=fresh))


def weeks(desk: Desk, number: int) -> list[Week]:
    """So many weeks up to the one that it is now, the oldest first."""
    return ledger.latest_weeks(entries(desk), desk.today(), number)


def year(desk: Desk, number: int | None = None) -> Year:
    """What a year comes to; the one that it is now where none is named."""
    return ledger.year(entries(desk), number or desk.today().year)
