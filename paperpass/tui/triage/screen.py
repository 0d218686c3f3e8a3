"""The day's new papers: one key each for add, skip and later."""

from dataclasses import replace
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.widgets import Static

from paperpass.desk import trash, triage
from paperpass.desk.finding import holding
from paperpass.desk.summaries import readable_text
from paperpass.desk.triage import New
from paperpass.model.activity import Step
from paperpass.model.errors import PaperpassError
from paperpass.model.paper import Paper
from paperpass.model.search_form import categories, wrong_category
from paperpass.model.text import one_line
from paperpass.model.triage import What
from paperpass.tui import commands
from paperpass.tui.adding_papers import AddsPapers
from paperpass.tui.base import BaseScreen, ListScreen, sentence
from paperpass.tui.base_app import key_in
from paperpass.tui.browser import show_page
from paperpass.tui.rows import head, hit_row
from paperpass.tui.triage.day import DayAsker
from paperpass.tui.widgets.abstract import Abstract
from paperpass.tui.widgets.ask import Ask
from paperpass.tui.widgets.bars import Bar, Keys
from paperpass.tui.widgets.lines import Lines, Row

_WIDE = 110
"""Columns from which on the abstract stands beside the list."""
_HEADS = {
    "later": "put off before",
    "new": "new",
    "search": "found by your searches",
    "cross": "cross-lists from other categories",
    "newer": "newer versions of papers that you hold",
}
_NONE_FOLLOWED = """Which categories do you follow?

{categories}   choose them: cs.CL, hep-th, stat.ML
{searches}   or follow one of the searches that you keep

What arXiv announces in them stands here each day, to be added, skipped or put off."""
_NOTHING = """Nothing new{more}.

arXiv announces on the evenings of Sunday to Thursday, New York's time.
{refresh} asks again, {categories} changes the categories"""


class TriageScreen(ListScreen):
    """Lists what is new in all that is followed; arXiv is asked once a day for each."""

    SCOPE = "triage"
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings("triage")
    CSS_PATH = "triage.tcss"

    def __init__(self) -> None:
        super().__init__()
        self.day = DayAsker(self, self.show, self._not_answered)
        self.decided: dict[str, str] = {}
        """What was decided here, by arXiv id."""
        self._looked: dict[str, New] = {}

    def compose(self) -> ComposeResult:
        yield Bar("New on arXiv", id="top")
        with Container(id="body"):
            yield Lines(id="list")
            yield Abstract(id="abstract")
        yield Static("", id="said", markup=False)
        yield Keys(id="keys").data_bind(BaseScreen.footer)

    def on_mount(self) -> None:
        self.arrivals = AddsPapers(self, self._tick, self.show, lambda: self.is_current, whole=False)
        self.on_resize()
        self.lines().focus()
        self.day.ask()

    def on_resize(self) -> None:
        super().on_resize()
        self.set_class(self.app.size.width >= _WIDE, "-wide")

    def on_screen_resume(self) -> None:
        """What is followed may have been changed among the searches."""
        if not self.day.asking and self.day.follows() not in (None, self.day.followed):
            self.day.ask()

    def chosen(self) -> New | None:
        """The paper under the cursor."""
        return next((new for new in self.day.papers.items if new.base == self.lines().chosen), None)

    @on(Lines.Moved)
    def _moved(self) -> None:
        self._show_abstract()

    @on(Lines.Taken)
    def _taken(self) -> None:
        self.action_read()

    # Keys.

    def action_add(self) -> None:
        if new := self.chosen():
            self._add(new)
            self._next()

    def action_read(self) -> None:
        new = self.chosen()
        if new is None:
            return
        activity = self.arrivals.of(new.base)
        held = new.card is not None or (activity is not None and activity.is_there)
        if not held:
            self._add(new, first=True)
        self.arrivals.open(new.paper, held=held)

    def action_skip(self) -> None:
        self._decide("skip", "skipped")

    def action_later(self) -> None:
        self._decide("later", "later")

    def action_refresh(self) -> None:
        self.day.ask(again=True)

    def action_viewer(self) -> None:
        if new := self.chosen():
            show_page(self, f"https://arxiv.org/abs/{new.paper.arxiv}")

    def action_abstract_down(self) -> None:
        self.query_one(Abstract).turn(1)

    def action_abstract_up(self) -> None:
        self.query_one(Abstract).turn(-1)

    def action_searches(self) -> None:
        from paperpass.tui.find.screen import FindScreen
        from paperpass.tui.find.searches import SearchesScreen

        self.app.push_screen(SearchesScreen(lambda words: self._find(FindScreen(words))))

    def action_categories(self) -> None:
        """Asks which categories are followed."""

        def check(typed: str) -> str:
            return next((f"{name}: {wrong}" for name in categories(typed) if (wrong := wrong_category(name))), "")

        def choose(typed: str | None) -> None:
            if typed is not None:
                wanted = categories(typed)
                self.work(lambda: triage.follow_categories(self.desk, wanted), lambda _: self.day.ask())

        try:
            there = " ".join(triage.followed_categories(self.desk))
        except PaperpassError as error:
            self.failed(error)
            return
        ask = Ask("categories that you follow", value=there, placeholder="cs.CL hep-th", check=check)
        self.app.push_screen(ask, choose)

    def action_cancel(self) -> None:
        if not self.day.stop() and not self.arrivals.stop():
            self.tell(f"nothing is under way; {self.key_named('leave')} goes back")

    def action_leave(self) -> None:
        self.day.stop()
        looked = [new for base, new in self._looked.items() if self._open(base)]
        if looked:
            desk = self.desk
            self.work(lambda: triage.looked_at(desk, looked), outlives=True)
        self.app.pop_screen()

    # Decisions.

    def _decide(self, what: What, word: str) -> None:
        new = self.chosen()
        if new is None:
            return
        if self.arrivals.of(new.base):
            self.tell(f"it is in the library, or on its way; {self.key_named('undo')} takes that back")
            return
        try:
            back = triage.decide(self.desk, new, what)
        except PaperpassError as error:
            self.failed(error)
            return
        self.decided[new.base] = word

        def show() -> None:
            self.decided.pop(new.base, None)
            if self.is_attached:
                self.show(new.base)

        self.paperpass.can_undo("taken back", back, show)
        self._next()

    def _add(self, new: New, *, first: bool = False) -> None:
        if new.card:
            self.tell(f"you hold it; {key_in(self.app, 'library', 'update')} in the library fetches newer versions")
            return
        if self.decided.pop(new.base, None) or new.kind == "later":
            try:
                triage.decide(self.desk, replace(new, kind="new"), "open")
            except PaperpassError as error:
                self.failed(error)
        arrivals, front, desk = self.arrivals, self.paperpass, self.desk
        arrivals.add([new.paper], first=first)

        def drop() -> bool:
            """Stops the paper; whether it is in the library because it was added here."""
            activity = arrivals.of(new.base)
            return not arrivals.drop(new.base) and activity is not None and activity.step is Step.ADDED

        def back() -> None:
            came_in = front.call_from_thread(drop)
            if came_in and (card := holding(desk, new.paper)):
                trash.remove(desk, card)

        def show() -> None:
            arrivals.forget(new.base)
            if self.is_attached:
                self.show(new.base)

        self.paperpass.can_undo("not added; what was in the library is in its trash", back, show)
        self.show()

    def _next(self) -> None:
        """On to the next paper about which nothing is decided."""
        self.show()
        keys = [row.key for row in self.lines().rows]
        at = keys.index(self.lines().chosen) if self.lines().chosen in keys else 0
        undecided = {new.base for new in self.day.papers.items if self._open(new.base)}
        following = next((n for n in range(at + 1, len(keys)) if keys[n] in undecided), None)
        if following is None:
            self.action_down()
        else:
            self.lines().go(following)

    def _open(self, base: str) -> bool:
        """Whether nothing is decided about a paper."""
        return base not in self.decided and self.arrivals.of(base) is None

    def _find(self, screen: ListScreen) -> None:
        self.app.push_screen(screen)

    def _not_answered(self, name: str, error: PaperpassError) -> None:
        self.tell(f"{name}: {error}; {self.key_named('refresh')} asks again", warning=True)

    # What is shown.

    def _tick(self) -> None:
        self.lines().refresh()
        self._show_top()

    def show(self, choose: str | None = None) -> None:
        """Shows the list, or what is to be said in its place."""
        if not self.stands or not self.is_mounted:
            return
        self._show_said()
        rows: list[Row] = []
        kinds, before = {new.kind for new in self.day.papers.items}, ""
        for new in self.day.papers.items:
            if new.kind != before and (len(kinds) > 1 or new.kind != "new"):
                rows.append(head(_HEADS[new.kind]))
            before = new.kind
            rows.append(self._row(new))
        self.lines().show(rows, choose)
        self._show_top()
        self._show_abstract()

    def _row(self, new: New) -> Row:
        shown = _without_latex(new.paper)

        def text(width: int, chosen: bool) -> Text:
            decided = self.decided.get(new.base, "")
            line = hit_row(shown, width, chosen, self.signs, activity=self.arrivals.of(new.base), decided=decided)
            if decided and not chosen:
                line.stylize("dim")
            return line

        return Row(new.base, text)

    def _show_top(self) -> None:
        papers = self.day.papers
        left = sum(self._open(new.base) for new in papers.items)
        counts = [f"{left} to decide" if papers.items else "", f"{papers.held} held" if papers.held else ""]
        counts.append(f"{papers.skipped} skipped before" if papers.skipped else "")
        counts.append(f"{papers.replaced} replacement{'s'[: papers.replaced - 1]} left out" if papers.replaced else "")
        if self.day.asking:
            counts = [f"asking arXiv: {self.day.asked}"]
        names = " ".join(saved.name for saved in self.day.followed)
        title = f"New on arXiv: {names}" if names else "New on arXiv"
        shown = [part for part in counts if part]
        # What is followed comes before what was left out.
        while len(shown) > 1 and len(title) + sum(len(part) + 3 for part in shown) + 3 > self.app.size.width:
            shown.pop()
        self.query_one("#top", Bar).say(title, f" {self.signs.dot} ".join(shown))
        self.only = None if papers.items else ("categories", "searches", "refresh", "help", "leave")
        self.tail = self.arrivals.summary(self.key_named("cancel"))

    def _show_said(self) -> None:
        said = "" if self.day.papers.items else self._sentence()
        self.set_class(bool(said), "-said")
        if said:
            self.query_one("#said", Static).update(said)

    def _sentence(self) -> str:
        """What stands in place of papers, while there are none."""
        day = self.day
        keys = {name: self.key_named(name) for name in ("categories", "searches", "refresh", "cancel")}
        if day.asking and day.followed:
            return f"asking arXiv: {day.asked} ...\n\n{keys['cancel']} stops"
        if not day.followed:
            return _NONE_FOLLOWED.format(**keys)
        if day.errors:
            lines = [f"{name}: {sentence(e.title)}. {sentence(e.remedy)}." for name, e in day.errors.items()]
            return "\n".join(lines) + f"\n\n{keys['refresh']} asks again"
        papers = day.papers
        counted = ((papers.held, "held"), (papers.skipped, "skipped before"), (papers.seen, "seen before"))
        more = ", ".join(f"{count} {word}" for count, word in counted if count)
        return _NOTHING.format(more=f"; {more}" if more else " today", **keys)

    def _show_abstract(self) -> None:
        new, panel = self.chosen(), self.query_one(Abstract)
        if new is None:
            panel.show(None)
            return
        self._looked[new.base] = new
        news = self.arrivals.news(new.base, self.key_named("add"))
        if new.kind == "newer" and new.card and new.card.arxiv:
            news = f"you hold version {new.card.arxiv.version}, this is {new.paper.arxiv}"
        panel.show(_without_latex(new.paper), news=news)
        panel.top()


def _without_latex(paper: Paper) -> Paper:
    """The paper as it is shown."""
    return replace(
        paper, title=one_line(readable_text(paper.title)), abstract=one_line(readable_text(paper.abstract or ""))
    )
