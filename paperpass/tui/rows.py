"""One line for one paper."""

from datetime import date

from rich.text import Text

from paperpass.model.activity import Activity, Step, worded
from paperpass.model.card import Card
from paperpass.model.paper import Paper
from paperpass.model.text import one_line
from paperpass.model.times import shown_year
from paperpass.tui.first_frame import cells_of, who_of
from paperpass.tui.glyphs import Glyphs
from paperpass.tui.widgets.lines import Row


def head(words: str) -> Row:
    """A heading between papers."""
    return Row(None, lambda _width, _chosen: Text(f"   {words}"))


def paper_row(
    card: Card, width: int, chosen: bool, signs: Glyphs, today: date, *, marked: bool, begun: bool, due: bool
) -> Text:
    """A held paper in one line; `begun` where its debrief is, `due` where it is to be come back to."""
    cells = cells_of(card, width, signs, today, chosen=chosen, marked=marked, begun=begun, due=due)
    text = Text(cells.lead, no_wrap=True, end="")
    text.append_text(_cell(*cells.title, bold=chosen))
    text.append("  ")
    text.append_text(_cell(*cells.who))
    if cells.end[1]:
        text.append(" ").append_text(_cell(*cells.end, dim=not chosen))
    return text


def hit_row(
    paper: Paper,
    width: int,
    chosen: bool,
    signs: Glyphs,
    *,
    activity: Activity | None = None,
    decided: str = "",
    marked: bool = False,
) -> Text:
    """A paper that arXiv has: title, first author and year, category, and how far its adding is, or what was
    `decided` about it."""
    held = activity is not None and activity.is_there
    sign = signs.cursor if chosen else signs.marked if marked else signs.tick if held else " "
    year = (paper.published or "")[:4] or shown_year(paper.year)
    who_width, category_width, state_width = 16, 8 if width >= 80 else 0, 9
    title_width = max(10, width - 3 - who_width - category_width - state_width - 4)
    text = Text(f" {sign} ", no_wrap=True, end="")
    text.append_text(_cell(one_line(paper.title), title_width, bold=chosen)).append("  ")
    text.append_text(_cell(who_of(paper.authors, year, who_width, signs), who_width)).append(" ")
    text.append_text(_cell(paper.primary_category or "", category_width)).append(" ")
    word = _activity(activity, signs) or decided or ("marked" if marked else "")
    text.append_text(_cell(word, state_width, dim=not chosen))
    return text


def _activity(activity: Activity | None, signs: Glyphs) -> str:
    """A percentage with its bar, or a word; empty for none."""
    if activity is None:
        return ""
    if activity.percent is None:
        return worded(activity) if activity.step is Step.UNDER_WAY else activity.step.value
    full = round(activity.percent / 100 * 4)
    return signs.bar * full + signs.bar_rest * (4 - full) + f"{activity.percent:>3}%"


def _cell(content: str, width: int, *, bold: bool = False, dim: bool = False) -> Text:
    """A text in exactly so many cells."""
    if width <= 0:
        return Text(end="")
    text = Text(content, style="bold" if bold else "dim" if dim else "", no_wrap=True, end="")
    text.truncate(max(0, width), overflow="ellipsis", pad=True)
    return text
