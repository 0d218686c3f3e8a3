"""What arXiv says of held papers now: newer versions, withdrawals, publications."""

import threading
from contextlib import suppress
from dataclasses import replace
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from paperpass.desk.refreshing import Refreshed, refresh
from paperpass.desk.telling import readable_text
from paperpass.desk.updating import Updated, fetched, newer_pdf, update
from paperpass.model.card import Card
from paperpass.model.errors import Cancelled, PaperpassError
from paperpass.model.text import one_line
from paperpass.tui import commands
from paperpass.tui.browser import show_page
from paperpass.tui.room import Moving, sentence
from paperpass.tui.screens.update_told import told_of, word
from paperpass.tui.threads import in_thread
from paperpass.tui.widgets.bars import Bar, Keys
from paperpass.tui.widgets.lines import Lines, Row


class UpdateScreen(Moving):
    """Asks arXiv about papers, a hundred at a time, and lists those of which there is news."""

    SCOPE = "update"
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings("update")
    DEFAULT_CSS = """
    UpdateScreen #list { height: 1fr; min-height: 4; }
    UpdateScreen #pane { height: 60%; border-top: solid $panel; scrollbar-size-vertical: 1; }
    UpdateScreen #pane Static { padding: 0 1; }
    UpdateScreen #said { height: 1fr; content-align: center middle; color: $secondary; display: none; padding: 0 2; }
    UpdateScreen.-said #said { display: block; }
    UpdateScreen.-said Lines, UpdateScreen.-said #pane { display: none; }
    """

    def __init__(self, cards: list[Card]) -> None:
        super().__init__()
        self.cards = cards
        self.news: dict[str, Updated] = {}
        self.done = 0
        self.stop: threading.Event | None = None
        self.stuck: PaperpassError | None = None
        self.states: dict[str, str] = {}
        self.waiting: list[str] = []

    def compose(self) -> ComposeResult:
        yield Bar("Newer versions", id="top")
        yield Lines(id="list")
        with VerticalScroll(id="pane", can_focus=False):
            yield Static("", id="told", markup=False)
        yield Static("", id="said", markup=False)
        yield Keys(id="keys")

    def on_mount(self) -> None:
        self.lines().focus()
        self.ticking = self.set_interval(0.1, self._show, pause=True)
        stop = self.stop = threading.Event()

        def ask() -> None:
            with suppress(Cancelled):
                for told in update(self.desk, self.cards, cancelled=stop.is_set):
                    self.done += 1
                    if told.is_news:
                        self.news[told.card.slug] = told

        def ended(_: object = None) -> None:
            self.stop = None
            self.ticking.pause()
            self._show()

        def failed(error: PaperpassError) -> None:
            self.stuck = error
            ended()

        self.ticking.resume()
        self.work(ask, ended, group="ask", failed=failed)
        self._show()

    def chosen(self) -> Updated | None:
        """The news under the cursor."""
        return self.news.get(str(self.lines().chosen))

    @on(Lines.Moved)
    def _moved(self) -> None:
        self._show_told()
        self.query_one("#pane", VerticalScroll).scroll_home(animate=False)

    @on(Lines.Taken)
    def _taken(self) -> None:
        self.action_read()

    def action_read(self) -> None:
        if told := self.chosen():
            self.paperpass.open_reader(told.card)

    def action_fetch(self) -> None:
        if told := self.chosen():
            if told.is_newer:
                self._fetch([told.card.slug])
            else:
                self.tell("there is no newer version of this one")

    def action_fetch_all(self) -> None:
        self._fetch([slug for slug, told in self.news.items() if told.is_newer])

    def action_refresh_cite(self) -> None:
        """Takes where the paper was published into its citation; beside one that was edited, a new one is copied."""
        told = self.chosen()
        if told is None or not told.better:
            self.tell("its citation lacks nothing that arXiv knows")
            return

        def done(refreshed: Refreshed) -> None:
            if refreshed.error:
                self.copy(refreshed.would_be, "the citation as it would be made; yours stays as it is")
            else:
                self.news[told.card.slug] = replace(self.news[told.card.slug], better=False)
                self.states[told.card.slug] = "cited"
                self.tell("your citation says where it was published")
                self._show()

        self.work(lambda: refresh(self.desk, told.card), done)

    def action_viewer(self) -> None:
        if told := self.chosen():
            card = told.card
            show_page(self, f"https://arxiv.org/abs/{card.arxiv.base}" if card.arxiv else f"https://doi.org/{card.doi}")

    def action_newer(self) -> None:
        told = self.chosen()
        if told and told.newest and self._there(told):
            self.paperpass.open_viewer(newer_pdf(self.desk, told.card, told.newest))
        elif told:
            first = f"{self.key_named('fetch')} fetches the newer PDF first"
            self.tell(first if told.is_newer else "there is no newer version of this one")

    def action_pane_down(self) -> None:
        self._turn(1)

    def action_pane_up(self) -> None:
        self._turn(-1)

    def _turn(self, direction: int) -> None:
        pane = self.query_one("#pane", VerticalScroll)
        pane.scroll_relative(y=direction * max(1, pane.size.height // 2), animate=False)

    def action_cancel(self) -> None:
        if self.stop is None:
            self.tell(f"nothing is under way; {self.key_named('leave')} goes back")
            return
        self.stop.set()
        self.waiting.clear()

    def action_leave(self) -> None:
        if self.stop:
            self.stop.set()
        self.app.pop_screen()

    def _fetch(self, slugs: list[str]) -> None:
        new = [s for s in slugs if not self._there(self.news[s]) and s not in self.waiting]
        if not new:
            self.tell("the newer PDF lies beside the old one already")
            return
        self.waiting += new
        for slug in new:
            self.states[slug] = "waiting"
        if self.stop is None:
            self.stop = threading.Event()
            self.ticking.resume()
            self.start_work(self._fetch_all)
        self._show()

    async def _fetch_all(self) -> None:
        """Fetches PDF after PDF; the others go on after one fails."""
        stop = self.stop or threading.Event()
        while self.waiting and not stop.is_set():
            slug = self.waiting.pop(0)

            def progress(done: int, whole: int | None, slug: str = slug) -> None:
                self.states[slug] = f"{100 * done // whole} %" if whole else f"{done / 1e6:.1f} MB"

            def work(told: Updated = self.news[slug]) -> Updated:
                return fetched(self.desk, told, progress, stop.is_set)

            try:
                self.news[slug] = replace(await in_thread(work), error=None)
                self.states[slug] = "fetched"
            except Cancelled:
                self.states[slug] = "stopped"
            except PaperpassError as error:
                self.states[slug] = "failed"
                self.news[slug] = replace(self.news[slug], error=error)
        for slug, state in self.states.items():
            self.states[slug] = "stopped" if state == "waiting" else state
        self.stop = None
        if self.stands:
            self.ticking.pause()
            self._show()

    def _there(self, told: Updated) -> bool:
        return told.newest is not None and newer_pdf(self.desk, told.card, told.newest).exists()

    def _show(self) -> None:
        if not self.stands:
            return
        self.lines().show([self._row(slug) for slug in self.news])
        said = self._sentence()
        self.set_class(bool(said), "-said")
        if said:
            self.query_one("#said", Static).update(said)
        known = sum(not told.error for told in self.news.values())
        count = f"{known} with news of {self.done} asked about"
        if self.stop and self.done < len(self.cards):
            count = f"asking arXiv: {self.done} of {len(self.cards)}"
        self.query_one("#top", Bar).say(right=count)
        self.show_keys(f"{self.key_named('cancel')} stops" if self.stop else "")
        self._show_told()

    def _sentence(self) -> str:
        """What stands in place of news, while there is none."""
        if self.stuck and not self.news:
            return f"{sentence(self.stuck.title)}.\n\n{sentence(self.stuck.remedy)}."
        if self.news:
            return ""
        if self.done < len(self.cards) and self.stop is None:
            return f"stopped\n\n{self.key_named('leave')} goes back"
        if self.stop:
            papers = f"{len(self.cards)} paper{'s' * (len(self.cards) != 1)}"
            return f"asking arXiv about {papers} ...\n\n{self.key_named('cancel')} stops"
        return f"Nothing newer: you hold what arXiv has.\n\n{self.key_named('leave')} goes back"

    def _row(self, slug: str) -> Row:
        def line(width: int, on: bool) -> Text:
            told = self.news[slug]
            end = Text(f"{self.states.get(slug, '')}  {word(told)} ")
            title = Text(f" {self.signs.cursor if on else ' '} {one_line(readable_text(told.card.title))}")
            title.stylize("bold" if on else "")
            title.truncate(max(8, width - end.cell_len - 2), overflow="ellipsis", pad=True)
            return Text.assemble(title, "  ", end)

        return Row(slug, line)

    def _show_told(self) -> None:
        told = self.chosen()
        self.query_one("#told", Static).update(told_of(told, there=self._there(told)) if told else "")
