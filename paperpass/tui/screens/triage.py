"""The day's new papers: one key each for add, skip and later."""

import threading
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.widgets import Static

from paperpass.desk import triage
from paperpass.desk.telling import readable_text
from paperpass.desk.triage import New, Sheet
from paperpass.model.errors import Cancelled, PaperpassError
from paperpass.model.paper import Paper
from paperpass.model.text import one_line
from paperpass.tui import commands
from paperpass.tui.room import sentence
from paperpass.tui.rows import head, hit_row
from paperpass.tui.screens.triage_verbs import TriageVerbs
from paperpass.tui.widgets.abstract import Abstract
from paperpass.tui.widgets.bars import Bar, Keys
from paperpass.tui.widgets.lines import Lines, Row

if TYPE_CHECKING:
    from paperpass.model.saved_search import SavedSearch

_WIDE = 110
_HEADS = {
    "later": "put off before",
    "new": "new",
    "search": "found by your searches",
    "cross": "cross-lists from other categories",
    "newer": "newer versions of papers that you hold",
}
_NONE_FOLLOWED = """Which categories do you follow?

c   choose them: cs.CL, hep-th, stat.ML
S   or follow one of the searches that you keep

What arXiv announces in them stands here each day, to be added, skipped or put off."""
_NOTHING = """Nothing new{more}.

arXiv announces on the evenings of Sunday to Thursday, New York's time.
r asks again, c changes the categories"""


class TriageScreen(TriageVerbs):
    """Lists what is new in all that is followed; arXiv is asked once a day for each."""

    SCOPE = "triage"
    whole_records = False
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings("triage")
    DEFAULT_CSS = """
    TriageScreen #body { height: 1fr; }
    TriageScreen #list { width: 1fr; height: 1fr; min-height: 5; }
    TriageScreen #abstract { height: 50%; border-top: solid $panel; }
    TriageScreen #said { height: 1fr; content-align: center middle; color: $secondary; display: none; padding: 0 2; }
    TriageScreen.-said #said { display: block; }
    TriageScreen.-said #body { height: 0; }
    TriageScreen.-wide #body { layout: horizontal; }
    TriageScreen.-wide #abstract { width: 40%; height: 1fr; border-top: none; border-left: solid $panel; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.followed: list[SavedSearch] = []
        self.looked: dict[str, New] = {}
        self.errors: dict[str, PaperpassError] = {}
        self.answers: dict[str, list[tuple[str, Paper]]] = {}
        self.asking: threading.Event | None = None
        self.asked = ""

    def compose(self) -> ComposeResult:
        yield Bar("New on arXiv", id="top")
        with Container(id="body"):
            yield Lines(id="list")
            yield Abstract(id="abstract")
        yield Static("", id="said", markup=False)
        yield Keys(id="keys")

    def on_mount(self) -> None:
        self.ticking = self.set_interval(0.1, self._tick, pause=True)
        self.on_resize()
        self.lines().focus()
        self.ask()

    def on_resize(self) -> None:
        super().on_resize()
        self.set_class(self.app.size.width >= _WIDE, "-wide")

    def chosen(self) -> New | None:
        """The paper under the cursor."""
        return next((one for one in self.sheet.items if one.base == self.lines().chosen), None)

    @on(Lines.Moved)
    def _moved(self) -> None:
        self._show_abstract()

    @on(Lines.Taken)
    def _taken(self) -> None:
        self.action_read()

    def action_leave(self) -> None:
        self.stop_asking()
        looked = [one for base, one in self.looked.items() if base not in self.words and not self.state(one)]
        try:
            if looked:
                triage.looked_at(self.desk, looked)
        except PaperpassError as error:
            self.failed(error)
        self.app.pop_screen()

    def on_screen_resume(self) -> None:
        """What is followed may have been changed among the searches."""
        super().on_screen_resume()
        if self.asking is None and self.follows() not in (None, self.followed):
            self.ask()

    def stop_asking(self) -> bool:
        if self.asking is None:
            return False
        self.asking.set()
        self.asking = None
        self.show()
        return True

    def ask(self, *, again: bool = False) -> None:
        """Asks arXiv for what was not asked today, one after the other; one that fails hides neither the rest nor what
        it answered before."""
        self.stop_asking()
        stop = self.asking = threading.Event()
        self.errors, self.asked, desk = {}, "", self.desk
        self.followed = followed = self.follows() or []

        def work() -> Sheet:
            lists = {}
            for number, saved in enumerate(followed, 1):
                self.asked = f"{saved.name}, {number} of {len(followed)}"
                try:
                    self.answers[saved.name] = triage.ask(desk, saved, again=again, cancelled=stop.is_set)
                except Cancelled:
                    raise
                except PaperpassError as error:
                    self.errors[saved.name] = error
                if saved.name in self.answers:
                    lists[saved.name] = self.answers[saved.name]
            return triage.gather(desk, lists)

        def show(sheet: Sheet) -> None:
            self.asking = None
            self.sheet = sheet
            if not (self.adding and self.adding.running):
                self.ticking.pause()
            for name, error in self.errors.items() if sheet.items else ():
                self.tell(f"{name}: {error}; r asks again", warning=True)
            self.show()

        def failed(error: PaperpassError) -> None:
            show(self.sheet)
            self.failed(error)

        self.ticking.resume()
        self.work(work, show, group="ask", failed=failed)
        self.show()

    def _tick(self) -> None:
        self.lines().refresh()
        if self.asking or not self.sheet.items:
            self._show_said()
        self._show_top()

    def show(self, choose: str | None = None) -> None:
        if not self.stands:
            return
        self._show_said()
        rows: list[Row] = []
        kinds = {one.kind for one in self.sheet.items}
        before = ""
        for one in self.sheet.items:
            if one.kind != before and (len(kinds) > 1 or one.kind != "new"):
                rows.append(head(_HEADS[one.kind]))
            before = one.kind
            rows.append(self._row(one))
        self.lines().show(rows, choose)
        self._show_top()
        self._show_abstract()

    def _row(self, one: New) -> Row:
        plain = _plain(one.paper)

        def line(width: int, on: bool) -> Text:
            state = self.state(one) or self.words.get(one.base, "")
            text = hit_row(plain, width, on, self.signs, state=state, marked=False)
            if self.words.get(one.base) and not on:
                text.stylize("dim")
            return text

        return Row(one.base, line)

    def _show_top(self) -> None:
        sheet = self.sheet
        left = sum(one.base not in self.words and not self.state(one) for one in sheet.items)
        told = [f"{left} to decide" if sheet.items else "", f"{sheet.held} held" if sheet.held else ""]
        told.append(f"{sheet.skipped} skipped before" if sheet.skipped else "")
        told.append(f"{sheet.replaced} replacement{'s'[: sheet.replaced - 1]} left out" if sheet.replaced else "")
        if self.asking:
            told = [f"asking arXiv: {self.asked}"]
        names = " ".join(saved.name for saved in self.followed)
        left_end = f"New on arXiv: {names}" if names else "New on arXiv"
        told = [part for part in told if part]
        # What is followed comes before what was left out.
        while len(told) > 1 and len(left_end) + sum(len(part) + 3 for part in told) + 3 > self.app.size.width:
            told.pop()
        self.query_one("#top", Bar).say(left_end, f" {self.signs.dot} ".join(told))
        only = None if sheet.items else ("categories", "searches", "refresh", "help", "leave")
        self.show_keys(self.adding.said() if self.adding else "", only)

    def _show_said(self) -> None:
        said = "" if self.sheet.items else self._sentence()
        self.set_class(bool(said), "-said")
        if said:
            self.query_one("#said", Static).update(said)

    def _sentence(self) -> str:
        """What stands in place of papers, while there are none."""
        if self.asking and self.followed:
            return f"asking arXiv: {self.asked} ...\n\n{self.key_named('cancel')} stops"
        if not self.followed:
            return _NONE_FOLLOWED
        if self.errors:
            told = "\n".join(
                f"{name}: {sentence(error.title)}. {sentence(error.remedy)}." for name, error in self.errors.items()
            )
            return f"{told}\n\nr asks again"
        counted = ((self.sheet.held, "held"), (self.sheet.skipped, "skipped before"), (self.sheet.seen, "seen before"))
        more = ", ".join(f"{count} {word}" for count, word in counted if count)
        return _NOTHING.format(more=f"; {more}" if more else " today")

    def _show_abstract(self) -> None:
        one, panel = self.chosen(), self.query_one(Abstract)
        if one is None:
            panel.show(None)
            return
        self.looked[one.base] = one
        state = self.state(one)
        remedy = self.adding.remedies.get(one.base, "") if self.adding else ""
        news = f"{state}; {remedy}. {self.key_named('add')} tries again." if state.startswith("failed") else ""
        if one.kind == "newer" and one.card and one.card.arxiv:
            news = f"you hold version {one.card.arxiv.version}, this is {one.paper.arxiv}"
        panel.show(_plain(one.paper), news=news)
        panel.top()


def _plain(paper: Paper) -> Paper:
    """The paper as it is shown: without LaTeX."""
    return replace(
        paper, title=one_line(readable_text(paper.title)), abstract=one_line(readable_text(paper.abstract or ""))
    )
