"""What the keys do to the papers that a search found."""

from collections.abc import Mapping

from textual.widgets import Input

from paperpass.desk import saved_searches
from paperpass.desk.finding import Hit, holding
from paperpass.model.paper import Paper
from paperpass.model.search import Sort
from paperpass.model.search_form import split_sort, with_sort
from paperpass.model.text import shorten
from paperpass.tui import commands
from paperpass.tui.browser import show_page
from paperpass.tui.screens.arriving import Arriving
from paperpass.tui.screens.find_asking import Results, base_of
from paperpass.tui.widgets.ask import Ask


class FindVerbs(Arriving):
    """The verbs of the search, apart from asking and showing."""

    found: Results
    marks: set[str]
    words: str
    sort: Sort

    def chosen(self) -> Hit | None:
        raise NotImplementedError

    def stop_asking(self) -> bool:
        raise NotImplementedError

    def look_for(self, typed: str) -> None:
        raise NotImplementedError

    def states(self) -> Mapping[str, str]:
        """What became of the papers that were added here, by arXiv id."""
        return self.adding.states if self.adding else {}

    def keys_now(self, *, any_hits: bool) -> tuple[str, ...] | None:
        """The commands that matter in the list, None for the usual ones."""
        if not any_hits:
            return "filter", "form", "kept", "help", "leave"
        if any(state.startswith("failed") for state in self.states().values()):
            return "read", "retry", "mark", "add", "filter", "form", "help", "leave"
        return None

    def typing_keys(self) -> list[tuple[str, str]]:
        """What the keys do that are no letters, while a search is being typed."""
        named = {c.name: c for c in commands.TABLE[self.SCOPE]}
        last = [(self.key_of(named[name], -1), named[name].label) for name in ("form", "kept", "help")]
        return [("enter", "ask arXiv"), *last, ("esc", "out of the field")]

    def state(self, hit: Hit) -> str:
        """What a row says of a paper: held, or how far its adding is."""
        return self.states().get(base_of(hit.paper), "") or ("held" if hit.held else "")

    def action_add(self) -> None:
        wanted = [h for h in self.found.hits if base_of(h.paper) in self.marks]
        if not wanted and (hit := self.chosen()):
            wanted = [hit]
        new = [h.paper for h in wanted if h.held is None]
        if wanted and not new:
            self.tell("you hold it already" if len(wanted) == 1 else "you hold them already")
        self.marks.clear()
        self._add(new)

    def action_read(self) -> None:
        hit = self.chosen()
        if hit is None:
            return
        base = base_of(hit.paper)
        if hit.held or self.states().get(base) in ("added", "held"):
            self._open(hit.paper)
            return
        self.to_open = base
        self._add([hit.paper], first=True)

    def action_viewer(self) -> None:
        if hit := self.chosen():
            show_page(self, f"https://arxiv.org/abs/{hit.paper.arxiv}")

    def action_cancel(self) -> None:
        if self.adding and self.adding.stop():
            self.to_open = None
            self.show()
        elif not self.stop_asking():
            self.tell(f"nothing is under way; {self.key_named('leave')} goes back")

    def action_form(self) -> None:
        from paperpass.tui.screens.find_form import FindForm

        def asked(typed: tuple[str, bool] | None) -> None:
            if typed is None:
                return
            words, ask = typed
            if ask:
                self.sort = "relevance"
                self.look_for(words)
            else:
                self.query_one("#field", Input).value = words

        words, sort = split_sort(self.query_one("#field", Input).value)
        self.app.push_screen(FindForm(words, sort or self.sort), asked)

    def action_keep(self) -> None:
        """Keeps the search under a name."""
        words = with_sort(self.words, self.sort)
        if not words:
            self.tell("there is no search yet; / begins one")
            return

        def keep(name: str | None) -> None:
            if name:
                self.work(lambda: self._put(name, words), lambda told: self.tell(told))

        self.app.push_screen(Ask("keep this search as", value=self.words[:40], anew=True), keep)

    def _put(self, name: str, words: str) -> str:
        """Keeps a search, followed where one of its name is; says so, with the words whose place it took."""
        before = saved_searches.keep(self.desk, name, words)
        instead = f" in place of {shorten(before.words, 40)}" if before and before.words != words else ""
        return f"kept as {name}{instead}; {self.key_named('kept')} lists what is kept"

    def action_kept(self) -> None:
        from paperpass.tui.screens.searches import SearchesScreen

        self.app.push_screen(SearchesScreen(self.look_for))

    def action_drop(self) -> None:
        hit = self.chosen()
        if hit is None or self.adding is None or not self.adding.drop(base_of(hit.paper)):
            self.tell("this one is not being added")
        self.show()

    def action_retry(self) -> None:
        failed = ("failed", "stopped")
        again = [h.paper for h in self.found.hits if self.states().get(base_of(h.paper), "").startswith(failed)]
        if again:
            self._add(again)
        else:
            self.tell("nothing has failed")

    def _add(self, papers: list[Paper], *, first: bool = False) -> None:
        self.bring(papers, first=first)
        self.show()

    def may_open(self) -> bool:
        """Not while another search is being typed."""
        return super().may_open() and not self.query_one("#field", Input).has_focus

    def _open(self, paper: Paper) -> None:
        self.work(lambda: holding(self.desk, paper), lambda card: self.paperpass.open_reader(card) if card else None)
