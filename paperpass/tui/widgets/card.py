"""The chosen paper's card: why it is read, what it said, where one stopped, what comes next, and what one has of it."""

from rich.text import Text
from textual.widgets import Static

from paperpass.desk.card_view import CardView
from paperpass.desk.summaries import readable
from paperpass.model.paper import short_authors
from paperpass.model.text import one_line, shorten
from paperpass.model.times import spoken_duration
from paperpass.tui.glyphs import WORDS

_PLAIN, _FAINT, _OWN = "not bold not dim", "not bold dim", "not bold italic"
_MOST = 8
"""Quotes, and papers to read next, that are listed."""


class PaperCard(Static):
    """Shows a CardView, short under the list or long beside it."""

    DEFAULT_CSS = "PaperCard { padding: 0 1; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__("", markup=False, id=id)

    def show(self, view: CardView | None, *, tall: bool) -> None:
        """Shows a paper, or nothing."""
        self.update((_long(view) if tall else _short(view, max(20, self.size.width - 2))) if view else "")


def _short(view: CardView, width: int) -> Text:
    """The five lines that matter most, each of them one line."""
    card = view.card
    when = " · ".join(filter(None, (view.comes_back, *view.passes))) or f"{WORDS[card.state]}, not read yet"
    why = f"for: {'; '.join(view.asked)}" if view.asked else ""
    said = f"“{one_line(card.verdict)}”" if card.verdict else ""
    following = " · ".join(filter(None, (view.stopped, view.next_step)))
    lines = [
        (readable(card.title), "bold"),
        (_facts(view), "not bold"),
        (when, _FAINT),
        *((line, _PLAIN) for line in view.found[:2]),
        ("withdrawn by its authors" if card.withdrawn else "", _OWN),
        (said or view.said, _OWN),
        (following, _PLAIN),
        (why, _FAINT),
        ("" if card.verdict or view.found else one_line(view.abstract), _FAINT),
    ]
    text = Text()
    for line, style in lines:
        if line:
            text.append(shorten(one_line(line), width) + "\n", style)
    return text


def _long(view: CardView) -> Text:
    """All of it, what helps to come back before what describes the paper."""
    card = view.card
    text = Text(readable(card.title) + "\n", style="bold")
    text.append(_facts(view) + "\n", "not bold")
    for line in view.found:
        text.append(f"{line}\n", _PLAIN)
    for question in view.asked:
        text.append(f"for: {one_line(question)}\n", _PLAIN)
    lines = [*filter(None, (view.comes_back,)), *view.passes] or [f"{WORDS[card.state]}, not read yet"]
    text.append("\n".join(lines) + "\n", _FAINT)
    if card.withdrawn:
        text.append("withdrawn by its authors\n", _OWN)
    if card.verdict:
        text.append(f"“{one_line(card.verdict)}”\n", _OWN)
    for line in filter(None, (view.said, view.stopped, view.next_step)):
        text.append(f"{line}\n", _PLAIN)
    for line in view.recalled:
        text.append(f"{one_line(line)}\n", _PLAIN)
    if card.tags:
        text.append(" ".join(f"#{tag}" for tag in card.tags) + "\n", _FAINT)
    if card.reading_seconds:
        text.append(f"{spoken_duration(card.reading_seconds)} of reading in all\n", _FAINT)
    _listed(text, "highlighted", view.quotes)
    if view.abstract:
        text.append("\n" + one_line(view.abstract) + "\n", _PLAIN)
    _listed(text, "to read next", view.follow_ups)
    if view.bibtex:
        text.append("\n" + view.bibtex.strip() + "\n", _FAINT)
    return text


def _facts(view: CardView) -> str:
    card = view.card
    pages = f"{view.pages} page{'s' * (view.pages != 1)}" if view.pages else "no PDF"
    facts = (short_authors(card.authors), str(card.year or ""), view.category or "", str(card.arxiv or ""), pages)
    return " · ".join(fact for fact in facts if fact)


def _listed(text: Text, what: str, items: tuple[str, ...]) -> None:
    if items:
        text.append(f"\n{what}\n", _FAINT)
        for item in items[:_MOST]:
            text.append(f"  {one_line(item)}\n", _PLAIN)
        if len(items) > _MOST:
            text.append(f"  and {len(items) - _MOST} more\n", _FAINT)
