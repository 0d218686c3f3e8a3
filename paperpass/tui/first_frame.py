"""The library's rows as plain strings: what the list draws, and the first frame before there is a list.

Imports nothing of Textual, so that it is there at once.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from paperpass.desk.summaries import readable, says
from paperpass.model.agenda import Agenda, Listed
from paperpass.model.card import Card
from paperpass.model.paper import surname
from paperpass.model.text import one_line, shorten
from paperpass.model.times import shown_year
from paperpass.tui.glyphs import WORDS, Glyphs


@dataclass(frozen=True, slots=True)
class Cells:
    """A row's texts and the cells that each may take; `lead` takes what it is long."""

    lead: str
    title: tuple[str, int]
    who: tuple[str, int]
    end: tuple[str, int]


def cells_of(
    card: Card,
    width: int,
    signs: Glyphs,
    today: date,
    *,
    chosen: bool,
    marked: bool,
    begun: bool = False,
    due: bool = False,
) -> Cells:
    """State, passes made, title, first author and year, and the verdict or what comes next."""
    made = "".join(signs.made if n in card.passes_done else signs.open for n in (1, 2, 3))
    lead = f" {signs.cursor if chosen else signs.marked if marked else ' '} {signs.states[card.state]} {made}  "
    room = width - len(lead)
    who_width = min(18, max(0, room // 5))
    end_width = max(10, (room - who_width) * 36 // 100) if width >= 60 else 0
    title_width = max(8, room - who_width - end_width - 3)
    end = says(card, today, begun=begun, due=due) or WORDS[card.state]
    who = who_of(card.authors, shown_year(card.year), who_width, signs)
    return Cells(lead, (readable(card.title), title_width), (who, who_width), (one_line(end), end_width))


def who_of(authors: Sequence[str], year: str, width: int, signs: Glyphs) -> str:
    """The first author's surname and the year in so many cells; where both do not fit, the surname is cut."""
    name = one_line(surname(authors[0])) if authors else ""
    return f"{shorten(name, max(1, width - len(year) - 1), signs.ellipsis)} {year}".strip()


def arranged(cards: Sequence[Card], agenda: Agenda) -> list[Card | str]:
    """The papers with what is due first, in its turns, and headings where there is something due."""
    due = sorted((c for c in cards if agenda.is_due(c)), key=agenda.turn)
    if not due:
        return list(cards)
    slugs = {c.slug for c in due}
    rest = [c for c in cards if c.slug not in slugs]
    return [Listed.DUE.value, *due, *(["all"] if rest else []), *rest]


def first_frame(cards: Sequence[Card], size: tuple[int, int], signs: Glyphs, today: date) -> str:
    """The screen's first lines, to be written as they are: the title and as many rows as fit."""
    width, height = size
    lines = [" paperpass"]
    chosen = False
    for row in arranged(cards, Agenda.of(cards, today))[: max(0, height - 8)]:
        if isinstance(row, str):
            lines.append(f"   {row}")
        else:
            lines.append(_line(cells_of(row, width, signs, today, chosen=not chosen, marked=False)))
            chosen = True
    return "\x1b[?1049h\x1b[?25l\x1b[H\x1b[2J" + "\r\n".join(_fitting(lines, width))


def _line(cells: Cells) -> str:
    (title, title_width), (who, who_width), (end, end_width) = cells.title, cells.who, cells.end
    return (
        f"{cells.lead}{shorten(title, title_width):<{title_width}}  "
        f"{shorten(who, who_width):<{who_width}} {shorten(end, end_width):<{end_width}}"
    )


def _fitting(lines: Iterable[str], width: int) -> list[str]:
    return [line[:width] for line in lines]
