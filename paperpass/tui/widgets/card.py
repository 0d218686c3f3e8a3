"""The chosen paper's card: what it is, where it stands, what one has of it."""

from dataclasses import dataclass

from rich.text import Text
from textual.widgets import Static

from paperpass.desk.telling import readable
from paperpass.model.card import Card
from paperpass.model.paper import short_authors
from paperpass.model.text import one_line
from paperpass.model.times import spoken_duration
from paperpass.tui.glyphs import WORDS


@dataclass(frozen=True, slots=True)
class Face:
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
    """Shows a Face, short under the list or long beside it."""

    DEFAULT_CSS = "PaperCard { padding: 0 1; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__("", markup=False, id=id)

    def show(self, face: Face | None, *, tall: bool) -> None:
        """Shows a paper, or nothing."""
        self.update(_text(face, tall=tall) if face else "")


def _text(face: Face, *, tall: bool) -> Text:
    card = face.card
    text = Text(readable(card.title) + "\n", style="bold")
    facts = [short_authors(card.authors), str(card.year or ""), face.category or "", str(card.arxiv or "")]
    facts.append(f"{face.pages} page{'s' * (face.pages != 1)}" if face.pages else "no PDF")
    text.append(" · ".join(f for f in facts if f) + "\n", "not bold")
    lines = [*filter(None, (face.comes_back,)), *face.passes] or [f"{WORDS[card.state]}, not read yet"]
    text.append(("\n" if tall else " · ").join(lines) + "\n", "not bold dim")
    if card.withdrawn:
        text.append("withdrawn by its authors\n", "not bold italic")
    if card.verdict:
        text.append(f"“{one_line(card.verdict)}”\n", "not bold italic")
    elif not tall and face.abstract:
        text.append(one_line(face.abstract) + "\n", "not bold dim")
    if not tall:
        return text
    plain = "not bold not dim"
    if face.next_step:
        text.append(f"\n{face.next_step}\n", plain)
    if card.tags:
        text.append(" ".join(f"#{t}" for t in card.tags) + "\n", "not bold dim")
    if card.reading_seconds:
        text.append(f"{spoken_duration(card.reading_seconds)} of reading in all\n", "not bold dim")
    if face.abstract:
        text.append("\n" + one_line(face.abstract) + "\n", plain)
    if face.follow_ups:
        text.append("\nto read next\n", "not bold dim")
        for item in face.follow_ups[:8]:
            text.append(f"  {one_line(item)}\n", plain)
    if face.bibtex:
        text.append("\n" + face.bibtex.strip() + "\n", "not bold dim")
    return text
