"""The chosen paper's card: what it is, where it stands, what one has of it."""

from dataclasses import dataclass

from rich.text import Text
from textual.widgets import Static

from paperpass.desk.telling import readable
from paperpass.model.card import Card
from paperpass.model.paper import short_authors
from paperpass.model.text import one_line
from paperpass.model.times import shown_year, spoken_duration
from paperpass.tui.glyphs import WORDS


@dataclass(frozen=True, slots=True)
class CardDetails:
    """What the card shows beyond the list's own knowledge."""

    card: Card
    abstract: str = ""
    pages: int | None = None
    category: str | None = None
    passes: tuple[str, ...] = ()
    follow_ups: tuple[str, ...] = ()
    next_step: str = ""
    bibtex: str = ""
    comes_back: str = ""


class PaperCard(Static):
    """Shows a CardDetails, short under the list or long beside it."""

    DEFAULT_CSS = "PaperCard { padding: 0 1; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__("", markup=False, id=id)

    def show(self, details: CardDetails | None, *, tall: bool) -> None:
        """Shows a paper, or nothing."""
        self.update(_text(details, tall=tall) if details else "")


def _text(details: CardDetails, *, tall: bool) -> Text:
    card = details.card
    text = Text(readable(card.title) + "\n", style="bold")
    facts = [short_authors(card.authors), shown_year(card.year), details.category or "", str(card.arxiv or "")]
    facts.append(f"{details.pages} page{'s' * (details.pages != 1)}" if details.pages else "no PDF")
    text.append(" · ".join(f for f in facts if f) + "\n", "not bold")
    lines = [*filter(None, (details.comes_back,)), *details.passes] or [f"{WORDS[card.state]}, not read yet"]
    text.append(("\n" if tall else " · ").join(lines) + "\n", "not bold dim")
    if card.withdrawn:
        text.append("withdrawn by its authors\n", "not bold italic")
    if card.verdict:
        text.append(f"“{one_line(card.verdict)}”\n", "not bold italic")
    elif not tall and details.abstract:
        text.append(one_line(details.abstract) + "\n", "not bold dim")
    if not tall:
        return text
    plain = "not bold not dim"
    if details.next_step:
        text.append(f"\n{details.next_step}\n", plain)
    if card.tags:
        text.append(" ".join(f"#{t}" for t in card.tags) + "\n", "not bold dim")
    if card.reading_seconds:
        text.append(f"{spoken_duration(card.reading_seconds)} of reading in all\n", "not bold dim")
    if details.abstract:
        text.append("\n" + one_line(details.abstract) + "\n", plain)
    if details.follow_ups:
        text.append("\nto read next\n", "not bold dim")
        for item in details.follow_ups[:8]:
            text.append(f"  {one_line(item)}\n", plain)
    if details.bibtex:
        text.append("\n" + details.bibtex.strip() + "\n", "not bold dim")
    return text
