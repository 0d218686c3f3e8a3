"""Looking for papers on arXiv, and adding them."""

import threading
from dataclasses import replace
from typing import ClassVar, get_args

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Horizontal
from textual.widgets import Input, Label, Static

from paperpass.desk.finding import Hit, by_id_or_day, marked
from paperpass.model.errors import PaperpassError
from paperpass.model.paper import Paper
from paperpass.model.search import Sort
from paperpass.model.search_form import category_of, split_sort
from paperpass.tui import commands
from paperpass.tui.room import sentence
from paperpass.tui.rows import head, hit_row
from paperpass.tui.screens.find_asking import Results, ask, base_of
from paperpass.tui.screens.find_verbs import FindVerbs
from paperpass.tui.widgets.abstract import Abstract
from paperpass.tui.widgets.bars import Keys
from paperpass.tui.widgets.lines import Lines, Row

_WIDE = 110
_TICK = 0.1
_SORTS: tuple[Sort, ...] = get_args(Sort)
_ORDER = {"relevance": "relevance", "submitted": "newest first", "updated": "last updated first"}
_EMPTY = """What are you looking for? Enter asks arXiv.

speculative decoding         both words, anywhere
"attention is all you need"  these words in this order
author:vaswani cat:cs.CL     an author, a category
title:graph OR title:tree    either of them
ranking since:2024 -survey   since then; without a word
new cs.CL                    what arXiv announced today
1706.03762                   one paper by its id

f2  the same in fields    f3  searches that you keep"""
_NOTHING = "arXiv has nothing for these words.\n\nTry fewer words, or other ones: / leads back to the field."


class FindScreen(FindVerbs):
    """Searches arXiv for words; with none it waits for them. `new cs.CL` shows a category's announcements of today."""

    SCOPE = "find"
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings("find")
    CSS_PATH = "find.tcss"

    def __init__(self, words: str = "") -> None:
        super().__init__()
        typed, sort = split_sort(" ".join(words.split()))
        self.words = typed
        self.sort: Sort = sort or "relevance"
        self.found = Results()
        self.former: tuple[str, Results] | None = None
        self.marks: set[str] = set()
        self.asking: threading.Event | None = None
        self.stuck: PaperpassError | None = None
        self.answered = False

    def compose(self) -> ComposeResult:
        with Horizontal(id="top"):
            yield Label("Find on arXiv:", id="label")
            yield Input(self.words, placeholder="words, author:, cat:, since:, or new cs.CL", compact=True, id="field")
            yield Label("", id="count", markup=False)
        with Container(id="body"):
            yield Lines(id="list")
            yield Abstract(id="abstract")
        yield Static(_EMPTY, id="said", markup=False)
        yield Keys(id="keys")

    def on_mount(self) -> None:
        self.ticking = self.set_interval(_TICK, self._tick, pause=True)
        self._arrange()
        if self.words:
            self._search()
        else:
            self.query_one("#field", Input).focus()
            self.show()

    def on_screen_resume(self) -> None:
        """What is held may have changed in the reader."""
        if self.found.hits:
            papers = [h.paper for h in self.found.hits]
            self.work(lambda: marked(self.desk, papers), self._marked_again, group="held", failed=lambda _: None)

    def on_resize(self) -> None:
        self._arrange()

    @on(Input.Submitted, "#field")
    def _submitted(self, event: Input.Submitted) -> None:
        self.look_for(event.value)

    def look_for(self, typed: str) -> None:
        """Asks arXiv for what was typed, here, in the form or before."""
        if self.found.hits:
            self.former = (self.words, self.found)
        self.words, sort = split_sort(" ".join(typed.split()))
        self.sort = sort or self.sort
        self.query_one("#field", Input).value = self.words
        if self.words:
            self._search()

    def on_descendant_focus(self) -> None:
        self.name_keys()

    def on_descendant_blur(self) -> None:
        self.name_keys()

    @on(Lines.Moved)
    def _moved(self) -> None:
        self._show_abstract()

    @on(Lines.Taken)
    def _taken(self) -> None:
        self.action_read()

    @on(Lines.NearEnd)
    def _near_end(self) -> None:
        if self.found.more and self.asking is None:
            self._ask(self.found.next)

    def chosen(self) -> Hit | None:
        """The hit under the cursor."""
        key = self.lines().chosen
        return next((h for h in self.found.hits if base_of(h.paper) == key), None)

    def action_filter(self) -> None:
        self.query_one("#field", Input).focus()

    def action_mark(self) -> None:
        if self.query_one("#field", Input).has_focus:
            self.lines().focus()
        elif hit := self.chosen():
            self.marks ^= {base_of(hit.paper)}
            self.show()
            self.action_down()

    def action_sort(self) -> None:
        if by_id_or_day(self.words):
            self.tell("these come as arXiv has them")
            return
        self.sort = _SORTS[(_SORTS.index(self.sort) + 1) % len(_SORTS)]
        if self.words:
            self._ask(0)

    def action_abstract_down(self) -> None:
        self.query_one(Abstract).turn(1)

    def action_abstract_up(self) -> None:
        self.query_one(Abstract).turn(-1)

    def action_leave(self) -> None:
        if self.query_one("#field", Input).has_focus:
            self.lines().focus()
        elif not self.stop_asking():
            self.app.pop_screen()

    def _search(self) -> None:
        self.found, self.answered = Results(), False
        self.marks.clear()
        # Left, a long search shows its beginning.
        self.query_one("#field", Input).cursor_position = 0
        self.lines().focus()
        self._ask(0)

    def _ask(self, start: int) -> None:
        """Asks arXiv for a page of results: the first one takes the place of what was there, the others follow it."""
        self.stop_asking()
        stop = self.asking = threading.Event()
        self.stuck = None
        words, sort, desk = self.words, self.sort, self.desk

        def show(new: Results) -> None:
            self.asking = None
            self.found = self.found.followed_by(new) if start else new
            self.answered = True
            self.show()

        def failed(error: PaperpassError) -> None:
            self.asking, self.stuck = None, error
            self.show()

        self.work(lambda: ask(desk, words, sort, start, stop.is_set), show, group="ask", failed=failed)
        self.show()

    def stop_asking(self) -> bool:
        """Stops waiting for arXiv; False where nothing was asked."""
        if self.asking is None:
            return False
        self.asking.set()
        self.asking = None
        if self.former and not self.found.hits:
            self.words, self.found = self.former
            self.query_one("#field", Input).value = self.words
        self.show()
        return True

    def _marked_again(self, hits: list[Hit]) -> None:
        self.found = replace(self.found, hits=tuple(hits)) if len(hits) == len(self.found.hits) else self.found
        self.show()

    def _tick(self) -> None:
        self.lines().refresh()
        self.name_keys()
        if (hit := self.chosen()) and self.states().get(base_of(hit.paper), "").startswith("failed"):
            self._show_abstract(keep=True)

    def _arrange(self) -> None:
        self.set_class(self.app.size.width >= _WIDE, "-wide")

    def show(self) -> None:
        if not self.is_attached:
            return
        said = self._sentence()
        self.set_class(bool(said), "-said")
        if said:
            self.query_one("#said", Static).update(said)
        self.lines().show(self._rows())
        count = f"{len(self.found.hits)} of {self.found.total:,}" if self.found.hits else ""
        waits = "asking arXiv ..." if self.asking else count
        order = "today" if category_of(self.words) else "" if by_id_or_day(self.words) else _ORDER[self.sort]
        self.query_one("#count", Label).update(f" {self.signs.dot} ".join(part for part in (waits, order) if part))
        self._show_abstract()
        self.name_keys()

    def _sentence(self) -> str | Text:
        """What stands in place of results, while there are none."""
        if self.found.hits:
            return ""
        if self.asking:
            return "asking arXiv ...\n\nesc stops waiting"
        if self.stuck:
            title, remedy = self.stuck.title, self.stuck.remedy
            return Text.assemble(
                (f"{sentence(title)}.", "bold"),
                f"\n\n{sentence(remedy)}.\n/ and enter ask again.",
            )
        return _NOTHING if self.answered else _EMPTY

    def _rows(self) -> list[Row]:
        def row(hit: Hit, plain: Paper) -> Row:
            base = base_of(plain)
            return Row(
                base,
                lambda w, on: hit_row(plain, w, on, self.signs, state=self.state(hit), marked=base in self.marks),
            )

        rows = [row(h, p) for h, p in zip(self.found.hits, self.found.plain, strict=True)]
        if rows and self.asking:
            rows.append(head("asking arXiv for more ..."))
        elif rows and self.stuck:
            rows.append(head(f"{self.stuck.title}: G asks again"))
        return rows

    def _show_abstract(self, *, keep: bool = False) -> None:
        panel = self.query_one("#abstract", Abstract)
        hit = self.chosen()
        if hit is None:
            panel.show(None)
            return
        base = base_of(hit.paper)
        plain = next(p for p in self.found.plain if base_of(p) == base)
        state = self.state(hit)
        remedy = self.adding.remedies.get(base, "") if self.adding else ""
        again = f"{state}; {remedy}. {self.key_named('add')} tries again."
        panel.show(plain, news=again if state.startswith("failed") else "")
        if not keep:
            panel.top()

    def name_keys(self) -> None:
        marks = f"{len(self.marks)} marked" if self.marks else ""
        coming = self.adding.said() if self.adding else ""
        tail = f" {self.signs.dot} ".join(part for part in (marks, coming) if part)
        if self.query_one("#field", Input).has_focus:
            self.query_one(Keys).say(self.typing_keys(), tail)
        else:
            self.show_keys(tail, self.keys_now(any_hits=bool(self.found.hits)))
