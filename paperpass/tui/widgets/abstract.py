"""A found paper in full: title, authors, abstract, and what became of adding it."""

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from paperpass.model.paper import Paper
from paperpass.model.text import one_line


class Abstract(VerticalScroll, can_focus=False):
    """Shows one found paper; scrolls where it is longer than its room."""

    DEFAULT_CSS = (
        "Abstract { scrollbar-size-vertical: 1; scrollbar-gutter: stable; } Abstract > Static { padding: 0 1; }"
    )

    def compose(self) -> ComposeResult:
        yield Static("", markup=False)

    def show(self, paper: Paper | None, *, news: str = "") -> None:
        """Shows a paper whose texts are plain already, `news` of it above; None leaves the room blank."""
        self.query_one(Static).update(_text(paper, news) if paper else "")

    def turn(self, direction: int) -> None:
        """Scrolls half of what is seen, down or up."""
        self.scroll_relative(y=direction * max(1, self.size.height // 2), animate=False)

    def top(self) -> None:
        """Back to the beginning."""
        self.scroll_home(animate=False)


def _text(paper: Paper, news: str) -> Text:
    text = Text()
    if news:
        text.append(f"{news}\n", "bold")
    text.append(one_line(paper.title) + "\n", "bold")
    text.append(", ".join(one_line(a) for a in paper.authors) + "\n")
    facts = [
        str(paper.arxiv or ""),
        " ".join(paper.categories),
        (paper.published or "")[:10],
        one_line(paper.journal or ""),
    ]
    text.append(" · ".join(f for f in facts if f) + "\n", "dim")
    if paper.withdrawn:
        text.append("withdrawn by its authors\n", "italic")
    text.append("\n" + one_line(paper.abstract or "arXiv shows no abstract") + "\n")
    if paper.comment:
        text.append("\n" + one_line(paper.comment) + "\n", "dim")
    return text
