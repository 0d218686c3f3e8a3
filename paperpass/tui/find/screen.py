"""Looking for papers on arXiv, and adding them."""

from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Horizontal
from textual.widgets import Input, Label, Static

from paperpass.desk import saved_searches
from paperpass.desk.finding import Hit, by_id_or_day
from paperpass.model.activity import Activity, Step
from paperpass.model.paper import Paper
from paperpass.model.search_form import category_of, split_sort
from paperpass.model.text import shorten
from paperpass.tui import commands
from paperpass.tui.adding_papers import AddsPapers
from paperpass.tui.base import BaseScreen, ListScreen, sentence
from paperpass.tui.base_app import key_in
from paperpass.tui.browser import show_page
from paperpass.tui.find.results import base_of
from paperpass.tui.find.search import ArxivSearch
from paperpass.tui.rows import head, hit_row
from paperpass.tui.widgets.abstract import Abstract
from paperpass.tui.widgets.ask import Ask
from paperpass.tui.widgets.bars import Footer, Keys
from paperpass.tui.widgets.line_input import LineInput
from paperpass.tui.widgets.lines import Lines, Row

_WIDE = 110
"""Columns from which on the abstract stands beside the list."""
_ORDER = {"relevance": "relevance", "submitted": "newest first", "updated": "last updated first"}
_EMPTY = """What are you looking for? {ask} asks arXiv.

speculative decoding         both words, anywhere
"attention is all you need"  these words in this order
author:vaswani cat:cs.CL     an author, a category
title:graph OR title:tree    either of them
ranking since:2024 -survey   since then; without a word
new cs.CL                    what arXiv announced today
1706.03762                   one paper by its id

{form}  the same in fields    {kept}  searches that you keep"""
_NOTHING = "arXiv has nothing for these words.\n\nTry fewer words, or other ones: {filter} leads back to the field."
_HELD = Activity(Step.HELD)


class FindScreen(ListScreen):
    """Searches arXiv for words; with none it waits for them. `new cs.CL` shows a category's announcements of today."""

    SCOPE = "find"
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings("find")
    CSS_PATH = "find.tcss"

    def __init__(self, words: str = "") -> None:
        super().__init__()
        self.search = ArxivSearch(self, words, self._changed)
        self.marks: set[str] = set()
        self._shown_words = self.search.words

    def compose(self) -> ComposeResult:
        with Horizontal(id="top"):
            yield Label("Find on arXiv:", id="label")
            words = self.search.words
            yield LineInput(words, placeholder="words, author:, cat:, since:, or new cs.CL", compact=True, id="field")
            yield Label("", id="count", markup=False)
        with Container(id="body"):
            yield Lines(id="list")
            yield Abstract(id="abstract")
        yield Static("", id="said", markup=False)
        yield Keys(id="keys").data_bind(BaseScreen.footer)

    def on_mount(self) -> None:
        self.arrivals = AddsPapers(self, self._tick, self.show, self._may_open)
        self._arrange()
        self.only = self._keys_of_list()
        if self.search.words:
            self.lines().focus()
            self._leave_field()
            self.search.begin()
        else:
            self._field().focus()
            self.show()

    def on_screen_resume(self) -> None:
        """What is held may have changed in the reader."""
        self.search.mark_held()

    def on_resize(self) -> None:
        self._arrange()

    @on(Input.Submitted, "#field")
    def _submitted(self, event: Input.Submitted) -> None:
        self.look_for(event.value)

    def look_for(self, typed: str) -> None:
        """Asks arXiv for what was typed, here, in the form or before."""
        if not typed.strip():
            return
        self.marks.clear()
        self.lines().focus()
        self.search.look_for(typed)
        self._leave_field()

    @on(Lines.Moved)
    def _moved(self) -> None:
        self._show_abstract()

    @on(Lines.Taken)
    def _taken(self) -> None:
        self.action_read()

    @on(Lines.NearEnd)
    def _near_end(self) -> None:
        self.search.more()

    def chosen(self) -> Hit | None:
        """The hit under the cursor."""
        key = self.lines().chosen
        return next((h for h in self.search.found.hits if base_of(h.paper) == key), None)

    def activity(self, hit: Hit) -> Activity | None:
        """Whether a paper is held, or how far its adding is."""
        return self.arrivals.of(base_of(hit.paper)) or (_HELD if hit.held else None)

    # Keys.

    def action_filter(self) -> None:
        self._field().focus()

    def action_mark(self) -> None:
        if self._field().has_focus:
            self.lines().focus()
        elif hit := self.chosen():
            self.marks ^= {base_of(hit.paper)}
            self.show()
            self.action_down()

    def action_sort(self) -> None:
        if not self.search.resort():
            self.tell("these come as arXiv has them")

    def action_abstract_down(self) -> None:
        self.query_one(Abstract).turn(1)

    def action_abstract_up(self) -> None:
        self.query_one(Abstract).turn(-1)

    def action_add(self) -> None:
        wanted = [h for h in self.search.found.hits if base_of(h.paper) in self.marks]
        if not wanted and (hit := self.chosen()):
            wanted = [hit]
        new = [h.paper for h in wanted if h.held is None]
        if wanted and not new:
            self.tell("you hold it already" if len(wanted) == 1 else "you hold them already")
        self.marks.clear()
        self._add(new)

    def action_read(self) -> None:
        if hit := self.chosen():
            self.arrivals.open(hit.paper, held=hit.held is not None)
            self.show()

    def action_viewer(self) -> None:
        if hit := self.chosen():
            show_page(self, f"https://arxiv.org/abs/{hit.paper.arxiv}")

    def action_cancel(self) -> None:
        if self.arrivals.stop():
            self.show()
        elif not self.search.stop():
            self.tell(f"nothing is under way; {self.key_named('leave')} goes back")

    def action_drop(self) -> None:
        hit = self.chosen()
        if hit is None or not self.arrivals.drop(base_of(hit.paper)):
            self.tell("this one is not being added")
        self.show()

    def action_retry(self) -> None:
        activities = self.arrivals.activities
        again = [
            hit.paper
            for hit in self.search.found.hits
            if (activity := activities.get(base_of(hit.paper))) and activity.can_retry
        ]
        if again:
            self._add(again)
        else:
            self.tell("nothing has failed")

    def action_form(self) -> None:
        from paperpass.tui.find.form import FindForm

        def asked(typed: tuple[str, bool] | None) -> None:
            if typed is None:
                return
            words, ask = typed
            if ask:
                self.search.sort = "relevance"
                self.look_for(words)
            else:
                self._field().value = words

        words, sort = split_sort(self._field().value)
        self.app.push_screen(FindForm(words, sort or self.search.sort), asked)

    def action_keep(self) -> None:
        """Saves the search under a name."""
        words = self.search.spelt
        if not words:
            self.tell(f"there is no search yet; {self.key_named('filter')} begins one")
            return

        def keep(name: str | None) -> None:
            if name:
                self.work(lambda: self._save(name, words), lambda said: self.tell(said))

        self.app.push_screen(Ask("keep this search as", value=self.search.words[:40], anew=True), keep)

    def action_kept(self) -> None:
        from paperpass.tui.find.searches import SearchesScreen

        self.app.push_screen(SearchesScreen(self.look_for))

    def action_leave(self) -> None:
        if self._field().has_focus:
            self.lines().focus()
        elif not self.search.stop():
            self.app.pop_screen()

    # Small things.

    def _field(self) -> Input:
        return self.query_one("#field", Input)

    def _leave_field(self) -> None:
        """Left, a long search shows its beginning."""
        self._field().cursor_position = 0

    def _may_open(self) -> bool:
        """Not while another search is being typed."""
        return self.is_current and not self._field().has_focus

    def _add(self, papers: list[Paper]) -> None:
        self.arrivals.add(papers)
        self.show()

    def _save(self, name: str, words: str) -> str:
        """Saves a search, followed where one of its name is; says so, with the words whose place it took."""
        before = saved_searches.keep(self.desk, name, words)
        instead = f" in place of {shorten(before.words, 40)}" if before and before.words != words else ""
        return f"kept as {name}{instead}; {self.key_named('kept')} lists what is kept"

    def _changed(self) -> None:
        """The search is another one, or has other results."""
        if self.is_attached and self._shown_words != self.search.words:
            self._shown_words = self._field().value = self.search.words
        self.show()

    def _tick(self) -> None:
        self.lines().refresh()
        self._say_coming()
        if (hit := self.chosen()) and self.arrivals.news(base_of(hit.paper), ""):
            self._show_abstract(keep=True)

    def _arrange(self) -> None:
        self.set_class(self.app.size.width >= _WIDE, "-wide")

    # What is shown.

    def show(self) -> None:
        """Shows the results, or what is to be said in their place."""
        if not self.is_attached:
            return
        search, said = self.search, self._sentence()
        self.set_class(bool(said), "-said")
        if said:
            self.query_one("#said", Static).update(said)
        self.lines().show(self._rows())
        count = f"{len(search.found.hits)} of {search.found.total:,}" if search.found.hits else ""
        waits = "asking arXiv ..." if search.asking else count
        order = "today" if category_of(search.words) else "" if by_id_or_day(search.words) else _ORDER[search.sort]
        self.query_one("#count", Label).update(f" {self.signs.dot} ".join(part for part in (waits, order) if part))
        self._show_abstract()
        self.only = self._keys_of_list()
        self._say_coming()

    def _sentence(self) -> str | Text:
        """What stands in place of results, while there are none."""
        search = self.search
        field = self.key_named("filter")
        if search.found.hits:
            return ""
        if search.asking:
            return f"asking arXiv ...\n\n{self._typing_key('leave')} stops waiting"
        if search.error:
            title, remedy = sentence(search.error.title), sentence(search.error.remedy)
            return Text.assemble((f"{title}.", "bold"), f"\n\n{remedy}.\n{field} and {self._ask_key()} ask again.")
        if search.answered:
            return _NOTHING.format(filter=field)
        return _EMPTY.format(ask=self._ask_key(), form=self._typing_key("form"), kept=self._typing_key("kept"))

    def _rows(self) -> list[Row]:
        def row(hit: Hit, shown: Paper) -> Row:
            base = base_of(shown)

            def text(width: int, chosen: bool) -> Text:
                marked = base in self.marks
                return hit_row(shown, width, chosen, self.signs, activity=self.activity(hit), marked=marked)

            return Row(base, text)

        search = self.search
        rows = [row(h, p) for h, p in zip(search.found.hits, search.found.plain, strict=True)]
        if rows and search.asking:
            rows.append(head("asking arXiv for more ..."))
        elif rows and search.error:
            rows.append(head(f"{search.error.title}: {self.key_named('last')} asks again"))
        return rows

    def _show_abstract(self, *, keep: bool = False) -> None:
        panel, hit = self.query_one("#abstract", Abstract), self.chosen()
        if hit is None:
            panel.show(None)
            return
        base = base_of(hit.paper)
        shown = next(p for p in self.search.found.plain if base_of(p) == base)
        panel.show(shown, news=self.arrivals.news(base, self.key_named("add")))
        if not keep:
            panel.top()

    def _say_coming(self) -> None:
        marks = f"{len(self.marks)} marked" if self.marks else ""
        coming = self.arrivals.summary(self.key_named("cancel"))
        self.tail = f" {self.signs.dot} ".join(part for part in (marks, coming) if part)

    def keys_now(self) -> Footer:
        """While a search is typed, the keys that are no letters."""
        if self.focused is not self._field():
            return super().keys_now()
        named = [(self._typing_key(name), commands.named("find", name).label) for name in ("form", "kept", "help")]
        ends = (self._ask_key(), "ask arXiv"), (self._typing_key("leave"), "out of the field")
        return Footer((ends[0], *named, ends[1]), self.tail)

    def _keys_of_list(self) -> tuple[str, ...] | None:
        """The commands that matter in the list, None for the usual ones."""
        if not self.search.found.hits:
            return "filter", "form", "kept", "help", "leave"
        if any(activity.step is Step.FAILED for activity in self.arrivals.activities.values()):
            return "read", "retry", "mark", "add", "filter", "form", "help", "leave"
        return None

    def _ask_key(self) -> str:
        """The key that asks for what is typed."""
        return key_in(self.app, "form", "ask")

    def _typing_key(self, name: str) -> str:
        """The key of a command that is no letter: it works while a search is typed."""
        return self.key_of(commands.named("find", name), -1)
