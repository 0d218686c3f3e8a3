"""One line for one paper."""

from datetime import date

from rich.text import Text

from paperpass.model.card import Card
from paperpass.model.paper import Paper, surname
from paperpass.model.text import one_line
from paperpass.tui.glyphs import WORDS, Glyphs
from paperpass.tui.widgets.card import says
from paperpass.tui.widgets.lines import Row


def head(words: str) -> Row:
    """A heading between papers."""
    return Row(None, lambda _width, _chosen: Text(f"   {words}"))


def paper_row(card: Card, width: int, chosen: bool, signs: Glyphs, today: date, *, marked: bool) -> Text:
    """A held paper: state, passes made, title, first author and year, and the verdict or what comes next."""
    made = "".join(signs.made if n in card.passes_done else signs.open for n in (1, 2, 3))
    lead = f" {signs.cursor if chosen else signs.marked if marked else ' '} {signs.states[card.state]} {made}  "
    who = f"{surname(card.authors[0]) if card.authors else ''} {card.year or ''}".strip()
    end = says(card, today) or WORDS[card.state]
    room = width - len(lead)
    who_width = min(18, max(0, room // 5))
    end_width = max(10, (room - who_width) * 36 // 100) if width >= 60 else 0
    title_width = max(8, room - who_width - end_width - 3)
    text = Text(lead, no_wrap=True, end="")
    text.append_text(_cell(one_line(card.title), title_width, bold=chosen))
    text.append("  ")
    text.append_text(_cell(one_line(who), who_width))
    if end_width:
        text.append(" ").append_text(_cell(one_line(end), end_width, dim=not chosen))
    return text


def hit_row(paper: Paper, width: int, chosen: bool, signs: Glyphs, *, state: str, marked: bool) -> Text:
    """A paper that arXiv has: title, first author and year, category, and whether it is held or on its way."""
    held = state.startswith("held") or state == "added"
    sign = signs.cursor if chosen else signs.marked if marked else signs.tick if held else " "
    year = (paper.published or "")[:4] or str(paper.year or "")
    who = f"{surname(paper.authors[0]) if paper.authors else ''} {year}".strip()
    who_width, category_width, state_width = 18, 8 if width >= 80 else 0, 12
    title_width = max(10, width - 3 - who_width - category_width - state_width - 4)
    text = Text(f" {sign} ", no_wrap=True, end="")
    text.append_text(_cell(one_line(paper.title), title_width, bold=chosen)).append("  ")
    text.append_text(_cell(one_line(who), who_width)).append(" ")
    text.append_text(_cell(paper.primary_category or "", category_width)).append(" ")
    text.append_text(_cell(("marked" if marked and not state else state), state_width, dim=not chosen))
    return text


def _cell(content: str, width: int, *, bold: bool = False, dim: bool = False) -> Text:
    """A text in exactly so many cells."""
    text = Text(content, style="bold" if bold else "dim" if dim else "", no_wrap=True, end="")
    text.truncate(max(0, width), overflow="ellipsis", pad=True)
    return text
