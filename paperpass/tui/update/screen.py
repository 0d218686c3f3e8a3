"""What arXiv says of held papers now: newer versions, withdrawals, publications."""

from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from paperpass.desk.refreshing import Refreshed, refresh
from paperpass.desk.summaries import readable_text
from paperpass.desk.updating import Updated, newer_pdf
from paperpass.model.activity import worded
from paperpass.model.card import Card
from paperpass.model.text import one_line
from paperpass.tui import commands
from paperpass.tui.base import BaseScreen, ListScreen, sentence
from paperpass.tui.browser import show_page
from paperpass.tui.update.fetching import NewsOfPapers
from paperpass.tui.update.news import all_of, word
from paperpass.tui.widgets.bars import Bar, Keys
from paperpass.tui.widgets.lines import Lines, Row


class UpdateScreen(ListScreen):
    """Asks arXiv about papers, a hundred at a time, and lists those of which there is news."""

    SCOPE = "update"
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings("update")
    CSS_PATH = "update.tcss"

    def __init__(self, cards: list[Card]) -> None:
        super().__init__()
        self.papers = NewsOfPapers(self, cards, self.show)

    def compose(self) -> ComposeResult:
        yield Bar("Newer versions", id="top")
        yield Lines(id="list")
        with VerticalScroll(id="pane", can_focus=False):
            yield Static("", id="news", markup=False)
        yield Static("", id="said", markup=False)
        yield Keys(id="keys").data_bind(BaseScreen.footer)

    def on_mount(self) -> None:
        self.lines().focus()
        self.papers.ask()

    def chosen(self) -> Updated | None:
        """The news under the cursor."""
        return self.papers.news.get(str(self.lines().chosen))

    @on(Lines.Moved)
    def _moved(self) -> None:
        self._show_news()
        self.query_one("#pane", VerticalScroll).scroll_home(animate=False)

    @on(Lines.Taken)
    def _taken(self) -> None:
        self.action_read()

    def action_read(self) -> None:
        if news := self.chosen():
            self.paperpass.open_reader(news.card)

    def action_fetch(self) -> None:
        if news := self.chosen():
            if news.is_newer:
                self.papers.fetch([news.card.slug])
            else:
                self.tell("there is no newer version of this one")

    def action_fetch_all(self) -> None:
        self.papers.fetch([slug for slug, news in self.papers.news.items() if news.is_newer])

    def action_refresh_cite(self) -> None:
        """Takes where the paper was published into its citation; beside one that was edited, a new one is copied."""
        news = self.chosen()
        if news is None or not news.better:
            self.tell("its citation lacks nothing that arXiv knows")
            return

        def done(refreshed: Refreshed) -> None:
            if refreshed.error:
                self.copy(refreshed.would_be, "the citation as it would be made; yours stays as it is")
            else:
                self.papers.cited(news.card.slug)
                self.tell("your citation says where it was published")

        self.work(lambda: refresh(self.desk, news.card), done)

    def action_viewer(self) -> None:
        if news := self.chosen():
            arxiv, doi = news.card.arxiv, news.card.doi
            show_page(self, f"https://arxiv.org/abs/{arxiv.base}" if arxiv else f"https://doi.org/{doi}")

    def action_newer(self) -> None:
        news = self.chosen()
        if news and news.newest and self.papers.is_there(news):
            self.paperpass.open_viewer(newer_pdf(self.desk, news.card, news.newest))
        elif news:
            first = f"{self.key_named('fetch')} fetches the newer PDF first"
            self.tell(first if news.is_newer else "there is no newer version of this one")

    def action_pane_down(self) -> None:
        self._turn(1)

    def action_pane_up(self) -> None:
        self._turn(-1)

    def action_cancel(self) -> None:
        if not self.papers.stop():
            self.tell(f"nothing is under way; {self.key_named('leave')} goes back")

    def action_leave(self) -> None:
        self.papers.stop()
        self.app.pop_screen()

    def _turn(self, direction: int) -> None:
        pane = self.query_one("#pane", VerticalScroll)
        pane.scroll_relative(y=direction * max(1, pane.size.height // 2), animate=False)

    def show(self) -> None:
        """Shows the news, or what is to be said in their place."""
        if not self.stands or not self.is_mounted:
            return
        papers = self.papers
        self.lines().show([self._row(slug) for slug in papers.news])
        said = self._sentence()
        self.set_class(bool(said), "-said")
        if said:
            self.query_one("#said", Static).update(said)
        known = sum(not news.error for news in papers.news.values())
        count = f"{known} with news of {papers.done} asked about"
        if papers.running and papers.asking:
            count = f"asking arXiv: {papers.done} of {len(papers.cards)}"
        self.query_one("#top", Bar).say(right=count)
        self.tail = f"{self.key_named('cancel')} stops" if papers.running else ""
        self._show_news()

    def _sentence(self) -> str:
        """What stands in place of news, while there is none."""
        papers = self.papers
        if papers.news:
            return ""
        if papers.error:
            return f"{sentence(papers.error.title)}.\n\n{sentence(papers.error.remedy)}."
        if papers.asking and not papers.running:
            return f"stopped\n\n{self.key_named('leave')} goes back"
        if papers.running:
            count = f"{len(papers.cards)} paper{'s' * (len(papers.cards) != 1)}"
            return f"asking arXiv about {count} ...\n\n{self.key_named('cancel')} stops"
        return f"Nothing newer: you hold what arXiv has.\n\n{self.key_named('leave')} goes back"

    def _row(self, slug: str) -> Row:
        def text(width: int, chosen: bool) -> Text:
            news = self.papers.news[slug]
            activity = self.papers.activities.get(slug)
            end = Text(f"{worded(activity)}  {word(news)} ")
            title = Text(f" {self.signs.cursor if chosen else ' '} {one_line(readable_text(news.card.title))}")
            title.stylize("bold" if chosen else "")
            title.truncate(max(8, width - end.cell_len - 2), overflow="ellipsis", pad=True)
            return Text.assemble(title, "  ", end)

        return Row(slug, text)

    def _show_news(self) -> None:
        news = self.chosen()
        keys = {name: self.key_named(name) for name in ("newer", "fetch", "refresh_cite")}
        shown = all_of(news, keys, there=self.papers.is_there(news)) if news else ""
        self.query_one("#news", Static).update(shown)
