"""What the keys do to the day's new papers."""

from collections.abc import Callable
from dataclasses import replace

from paperpass.desk import trash, triage
from paperpass.desk.finding import holding
from paperpass.desk.triage import New, Sheet
from paperpass.model.errors import PaperpassError
from paperpass.model.saved_search import SavedSearch
from paperpass.model.search_form import categories, wrong_category
from paperpass.model.triage import What
from paperpass.tui.browser import show_page
from paperpass.tui.room import Moving
from paperpass.tui.screens.arriving import Arriving
from paperpass.tui.widgets.abstract import Abstract
from paperpass.tui.widgets.ask import Ask


class TriageVerbs(Arriving):
    """The verbs of the list, apart from asking and showing."""

    def __init__(self) -> None:
        super().__init__()
        self.sheet = Sheet()
        self.words: dict[str, str] = {}

    def chosen(self) -> New | None:
        raise NotImplementedError

    def show(self, choose: str | None = None) -> None:
        raise NotImplementedError

    def ask(self, *, again: bool = False) -> None:
        raise NotImplementedError

    def stop_asking(self) -> bool:
        raise NotImplementedError

    def follows(self) -> list[SavedSearch] | None:
        """What is followed; None where that cannot be read, which is said."""
        try:
            return triage.followed(self.desk)
        except PaperpassError as error:
            self.failed(error)
            return None

    def action_add(self) -> None:
        if one := self.chosen():
            self._add(one)
            self.next()

    def action_read(self) -> None:
        one = self.chosen()
        if one is None:
            return
        if one.card or self.state(one) in ("added", "held"):
            self.work(
                lambda: holding(self.desk, one.paper),
                lambda card: self.paperpass.open_reader(card) if card else None,
            )
            return
        self.to_open = one.base
        self._add(one, first=True)

    def action_skip(self) -> None:
        self._decide("skip", "skipped")

    def action_later(self) -> None:
        self._decide("later", "later")

    def action_refresh(self) -> None:
        self.ask(again=True)

    def action_viewer(self) -> None:
        if one := self.chosen():
            show_page(self, f"https://arxiv.org/abs/{one.paper.arxiv}")

    def action_abstract_down(self) -> None:
        self.query_one(Abstract).turn(1)

    def action_abstract_up(self) -> None:
        self.query_one(Abstract).turn(-1)

    def action_searches(self) -> None:
        from paperpass.tui.screens.find import FindScreen
        from paperpass.tui.screens.searches import SearchesScreen

        self.app.push_screen(SearchesScreen(lambda words: self._find(FindScreen, words)))

    def _find(self, screen: Callable[[str], Moving], words: str) -> None:
        self.app.push_screen(screen(words))

    def action_categories(self) -> None:
        """Asks which categories are followed."""

        def check(typed: str) -> str:
            return next((f"{name}: {wrong}" for name in categories(typed) if (wrong := wrong_category(name))), "")

        def choose(typed: str | None) -> None:
            if typed is not None:
                wanted = categories(typed)
                self.work(lambda: triage.follow_categories(self.desk, wanted), lambda _: self.ask())

        try:
            there = " ".join(triage.followed_categories(self.desk))
        except PaperpassError as error:
            self.failed(error)
            return
        self.app.push_screen(
            Ask("categories that you follow", value=there, placeholder="cs.CL hep-th", check=check), choose
        )

    def action_cancel(self) -> None:
        if not self.stop_asking() and not (self.adding and self.adding.stop()):
            self.tell(f"nothing is under way; {self.key_named('leave')} goes back")

    def _decide(self, what: What, word: str) -> None:
        one = self.chosen()
        if one is None:
            return
        if self.state(one):
            self.tell(f"it is in the library, or on its way; {self.key_named('undo')} takes that back")
            return
        try:
            back = triage.decide(self.desk, one, what)
        except PaperpassError as error:
            self.failed(error)
            return
        self.words[one.base] = word

        def show() -> None:
            self.words.pop(one.base, None)
            if self.is_attached:
                self.show(one.base)

        self.paperpass.can_undo("taken back", back, show)
        self.next()

    def _add(self, one: New, *, first: bool = False) -> None:
        if one.card:
            self.tell("you hold it; U in the library fetches newer versions")
            return
        if self.words.pop(one.base, None) or one.kind == "later":
            try:
                triage.decide(self.desk, replace(one, kind="new"), "open")
            except PaperpassError as error:
                self.failed(error)
        adding = self.bring([one.paper], first=first)

        def back() -> None:
            came_in = not adding.drop(one.base) and adding.states.get(one.base) == "added"
            if came_in and (card := holding(self.desk, one.paper)):
                trash.remove(self.desk, card)

        def show() -> None:
            adding.states.pop(one.base, None)
            if self.is_attached:
                self.show(one.base)

        self.paperpass.can_undo("not added; what was in the library is in its trash", back, show)
        self.show()

    def state(self, one: New) -> str:
        return self.adding.states.get(one.base, "") if self.adding else ""

    def next(self) -> None:
        """On to the next paper about which nothing is decided."""
        self.show()
        keys = [row.key for row in self.lines().rows]
        at = keys.index(self.lines().chosen) if self.lines().chosen in keys else 0
        open_ones = {one.base for one in self.sheet.items if one.base not in self.words and not self.state(one)}
        following = next((n for n in range(at + 1, len(keys)) if keys[n] in open_ones), None)
        if following is None:
            self.action_down()
        else:
            self.lines().go(following)
