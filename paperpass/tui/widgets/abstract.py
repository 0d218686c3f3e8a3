"""A found paper in full: title, authors, abstract, and what became of adding it."""

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from paperpass.model.paper import Paper, withdrawal
from paperpass.model.text import one_line, shorten

_LONGEST = 500  # characters of a title
_MOST = 30  # authors; a crowd would push the abstract away


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
    text.append(shorten(one_line(paper.title), _LONGEST) + "\n", "bold")
    text.append(_people(paper) + "\n")
    facts = [
        str(paper.arxiv or ""),
        " ".join(paper.categories),
        (paper.published or "")[:10],
        one_line(paper.journal or ""),
    ]
    text.append(" · ".join(f for f in facts if f) + "\n", "dim")
    words = withdrawal(paper)
    if words:
        text.append(f"withdrawn: {one_line(words)}\n", "italic")
    text.append("\n" + one_line(paper.abstract or "arXiv shows no abstract") + "\n")
    if paper.comment and paper.comment != words:
        text.append("\n" + one_line(paper.comment) + "\n", "dim")
    return text


def _people(paper: Paper) -> str:
    named, others = paper.authors[:_MOST], len(paper.authors) - _MOST
    names = ", ".join(shorten(one_line(a), _LONGEST) for a in named)
    return f"{names} and {others:,} others" if others > 0 else names
