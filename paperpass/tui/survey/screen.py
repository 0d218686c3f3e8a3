"""The survey of a project: what its papers cite in common, in which sentences, and what of it is missing."""

from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.widgets import Static

from paperpass.desk import surveying, tagging, trash
from paperpass.desk.adding import Added
from paperpass.desk.facts import PaperAdded, PaperRemoved, PapersImported, SurveyChanged, TagsChanged
from paperpass.model.card import Card
from paperpass.model.errors import PaperpassError
from paperpass.model.survey import Survey, Work
from paperpass.model.text import one_line, shorten
from paperpass.tui import commands
from paperpass.tui.base import BaseScreen, ListScreen, sentence
from paperpass.tui.messages import Heard
from paperpass.tui.rows import head
from paperpass.tui.survey import told
from paperpass.tui.survey.lists import SurveyLists
from paperpass.tui.widgets.ask import Ask
from paperpass.tui.widgets.bars import Bar, Keys
from paperpass.tui.widgets.lines import Lines, Row

_WIDE = 130
"""Columns from which on the sentences stand beside the list."""
_TITLE = 50
"""Cells of a title within a sentence of the program."""


class SurveyScreen(ListScreen):
    """Lists the works that papers share. `names`: a tag, a query or keys, as `paperpass survey` takes them."""

    SCOPE = "survey"
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings("survey")
    CSS_PATH = "survey.tcss"

    def __init__(self, *names: str) -> None:
        super().__init__()
        self.names = names
        self.lists = SurveyLists(self, names, self.show)
        self.cards: dict[str, Card] = {}
        self.by_year = self.missing_only = self.authors_shown = False
        self.place = 0
        """Which of the chosen work's sentences is looked at."""
        self.paired: Work | None = None
        """The work that the next one is the same as."""
        self._growing = True
        self.getting = ""
        self.wrong: PaperpassError | None = None

    def compose(self) -> ComposeResult:
        yield Bar(" ".join(self.names), id="top")
        yield Bar("", id="sum")
        with Container(id="body"):
            with Vertical(id="works"):
                yield Static("", id="columns", markup=False)
                yield Lines(id="list")
            with VerticalScroll(id="pane", can_focus=False):
                yield Static("", id="details", markup=False)
        yield Static("", id="said", markup=False)
        yield Keys(id="keys").data_bind(BaseScreen.footer)

    def on_mount(self) -> None:
        self.lines().focus()
        self._arrange()
        self.read()
        self.show()

    def on_resize(self) -> None:
        super().on_resize()
        self._arrange()
        self.show()

    def read(self) -> None:
        """Reads the papers' lists, of all that are in the set now."""
        self.work(lambda: {str(card.key): card for card in self.desk.cards()}, self._know, group="cards")
        self.lists.read()

    def failed(self, error: PaperpassError) -> None:
        """What goes wrong before there is a list stands in its place."""
        if self.lists.found is None:
            self.wrong = error
            self.show()
        else:
            super().failed(error)

    @on(Heard)
    def _heard(self, message: Heard) -> None:
        if isinstance(message.fact, SurveyChanged):
            self.lists.again()
        elif isinstance(message.fact, PaperAdded | PaperRemoved | PapersImported | TagsChanged):
            self.read()

    @on(Lines.Moved)
    def _moved(self) -> None:
        self.place = 0
        self._show_details()
        self.query_one("#pane", VerticalScroll).scroll_home(animate=False)

    @on(Lines.Taken)
    def _taken(self) -> None:
        self.action_page()

    def chosen(self) -> Work | None:
        """The work under the cursor."""
        key = self.lines().chosen
        return next((work for work in self._works() if work.key == key), None)

    # Keys.

    def action_page(self) -> None:
        """Opens the citing paper where it names the work; the reader's next hit goes to the next place."""
        place = self._place()
        if place is None:
            return
        card = self.cards.get(place.citing.key)
        if card is None:
            self.tell(f"{place.citing.key} is not in the library any more")
            return
        spoken = [context for context in place.citing.contexts if context.box]
        spoken.sort(key=lambda context: context.page)
        now = place.citing.contexts[place.at] if place.citing.contexts else None
        hits = tuple(((context.page, context.box),) for context in spoken if context.box)
        first = spoken.index(now) if now in spoken else 0
        self.paperpass.open_reader(card, hits=hits, first=first)

    def action_read(self) -> None:
        work = self.chosen()
        if work and work.held and (card := self.cards.get(work.held)):
            self.paperpass.open_reader(card)
        elif work:
            self.tell(f"the library has it not; {self.key_named('get')} gets it")

    def action_get(self) -> None:
        """Brings the chosen work into the set."""
        work, papers = self.chosen(), self.lists.papers
        if work is None or papers is None:
            return
        if work.in_set:
            self.tell("it is one of the papers of this survey")
            return
        if self.getting:
            self.tell(f"{self.getting} is still on its way")
            return
        self.getting = shorten(one_line(work.said), _TITLE)
        desk, tag = self.desk, papers.tag
        before = self.cards[work.held].tags if work.held and work.held in self.cards else ()

        def got(added: Added) -> None:
            self.getting = ""
            self._say_progress()
            if added.error or added.card is None:
                super(SurveyScreen, self).failed(added.error or PaperpassError(f"{added.ref} was not added"))
                return
            card = added.card
            if added.status == "added":
                self.paperpass.can_undo(f"{card.key} is in the trash", lambda: trash.remove(desk, card))
                self.tell(f"added as {card.key}")
            elif tag and tag not in before:
                back = f"{card.key} is not of #{tag} any more"
                self.paperpass.can_undo(back, lambda: tagging.change_tags(desk, card, remove=[tag]))
                self.tell(f"{card.key} is of #{tag} now")
            else:
                self.tell(f"the library has it, as {card.key}")

        self.work(lambda: surveying.get(desk, papers, work), got, turn=self.paperpass.changes, outlives=True)
        self._say_progress()

    def action_aside(self) -> None:
        """Sets the chosen work aside with a line why, or takes that back."""
        work, papers = self.chosen(), self.lists.papers
        if work is None or papers is None:
            return
        desk, title = self.desk, shorten(one_line(work.said), _TITLE)
        before = work.aside

        def write(why: str | None) -> None:
            self.paperpass.can_undo(f"{title}: as it was", lambda: surveying.set_aside(desk, papers, work, before))
            self.work(lambda: surveying.set_aside(desk, papers, work, why), turn=self.paperpass.changes)

        def typed(why: str | None) -> None:
            if why is not None:
                write(why)

        if before is not None:
            write(None)
        else:
            self.app.push_screen(Ask(f"why not: {title}", placeholder="a tool of the trade; known; not ours"), typed)

    def action_same(self) -> None:
        """Two works are the same: this one and the next; pressed twice on one, the paper's entry is another work."""
        work = self.chosen()
        if work is None:
            return
        if self.paired is None:
            self.paired = work
            again = self.key_named("same")
            self.tell(f"{again} on another work: the same as this; {again} again here: this paper's entry is another")
        elif self.paired.key == work.key:
            self.paired = None
            self._part(work)
        else:
            one, self.paired, desk = self.paired, None, self.desk
            self.paperpass.can_undo("they are two works again", lambda: surveying.join(desk, one, work, undone=True))
            self.work(lambda: surveying.join(desk, one, work), turn=self.paperpass.changes)

    def action_weigh_out(self) -> None:
        """The paper whose sentence is looked at does not count."""
        place, papers, desk = self._place(), self.lists.papers, self.desk
        if place is None or papers is None:
            return
        key = place.citing.key
        self.paperpass.can_undo(f"{key} counts again", lambda: surveying.weigh_out(desk, papers, key, out=False))
        self.work(lambda: surveying.weigh_out(desk, papers, key, out=True), turn=self.paperpass.changes)
        self.tell(f"{key} does not count here; {self.key_named('weigh_in')} counts all again")

    def action_weigh_in(self) -> None:
        """All papers count again."""
        papers, desk = self.lists.papers, self.desk
        if papers is None:
            return

        def do() -> int:
            out = sorted(surveying.choices_of(desk, papers).weighed_out)
            for key in out:
                surveying.weigh_out(desk, papers, key, out=False)
            return len(out)

        self.work(
            do,
            lambda count: None if count else self.tell("all papers of the set count already"),
            turn=self.paperpass.changes,
        )

    def action_correct(self) -> None:
        """Corrects the entry as the paper prints it: what is typed wins from then on."""
        place, desk = self._place(), self.desk
        card = self.cards.get(place.citing.key) if place else None
        if place is None or card is None:
            return
        citing = place.citing

        def typed(text: str | None) -> None:
            if text is None or text == citing.text:
                return

            def do() -> str:
                printed = surveying.printed(desk, card, citing.entry)
                before = surveying.correct(desk, card, citing.entry, printed, text)
                back = f"the reference of {card.key} is as it was"
                self.from_thread(lambda: self._can_undo(back, card, citing.entry, printed, before))
                return printed

            self.work(do, lambda _: self.lists.read(), turn=self.paperpass.changes)

        label = f"reference {citing.entry + 1} of {card.key}; empty: as it is printed"
        self.app.push_screen(Ask(label, value=citing.text), typed)

    def action_next_sentence(self) -> None:
        self._turn(1)

    def action_previous_sentence(self) -> None:
        self._turn(-1)

    def action_authors(self) -> None:
        self.authors_shown = not self.authors_shown
        self._show_details()

    def action_sort(self) -> None:
        self.by_year = not self.by_year
        self.tell("by year, foundations first" if self.by_year else "by how many papers cite them")
        self.show()

    def action_missing(self) -> None:
        self.missing_only = not self.missing_only
        self.tell("only what is missing" if self.missing_only else "all that is shared")
        self.show()

    def action_leave(self) -> None:
        self.lists.stop()
        self.app.pop_screen()

    # What is shown.

    def show(self) -> None:
        """Shows the works, or what is to be said in their place."""
        if not self.stands or not self.is_mounted:
            return
        found, papers = self.lists.found, self.lists.papers
        works, rows = self._works(), self._rows(self._works())
        # While lists come in, who has not moved yet stays with the first work, whichever that is.
        at_top = self._growing and self.lines().at == 0
        self._growing = bool(self.lists.progress)
        self.lines().show(rows, rows[0].key if at_top and rows else None)
        self._say_where(found, papers)
        said = self._sentence(found, works)
        self.set_class(bool(said), "-said")
        if said:
            self.query_one("#said", Static).update(said)
        self._show_details()
        self._say_progress()

    def _say_progress(self) -> None:
        """The keys that matter; how far the reading is, or what is on its way."""
        nothing = self.lists.found is not None and not self._works()
        self.only = ("missing", "help", "leave") if nothing else None
        self.tail = f"getting {self.getting}" if self.getting else self.lists.progress

    def _say_where(self, found: Survey | None, papers: surveying.PaperSet | None) -> None:
        turn, name = self.lists.turn, " ".join(self.names)
        if papers is not None:
            name = f"{papers.name} = {papers.question}" if papers.question else papers.name
        count = len(papers.cards) if papers else 0
        right = f"{count} papers" + (f", round {turn.number}" if turn else "")
        self.query_one("#top", Bar).say(one_line(name), right if papers else "")
        if found is not None and papers is not None:
            self.query_one("#sum", Bar).say(
                told.summary(found, papers, turn, self.signs, reading=bool(self.lists.progress))
            )

    def _works(self) -> list[Work]:
        found = self.lists.found
        if found is None:
            return []
        return list(found.missing() if self.missing_only else found.shared())

    def _rows(self, works: list[Work]) -> list[Row]:
        found = self.lists.found
        if not self.by_year or found is None:
            return [self._row(work) for work in works]
        old, new = told.by_year(works, found.middle_year)
        rows: list[Row] = []
        for words, part in ((f"foundations, before {found.middle_year}", old), ("recent", new)):
            rows += [head(words)] * bool(part) + [self._row(work) for work in part]
        return rows

    def _row(self, work: Work) -> Row:
        found = self.lists.found
        count = len(found.papers) if found else 0

        def text(width: int, chosen: bool) -> Text:
            return told.row(work, count, width, self.signs, self.cards, chosen=chosen)

        return Row(work.key, text)

    def _sentence(self, found: Survey | None, works: list[Work]) -> str:
        """What stands in the list's place, where it is empty."""
        back = f"{self.key_named('leave')} goes back"
        if works:
            return ""
        if self.wrong:
            return f"{sentence(self.wrong.title)}.\n\n{sentence(self.wrong.remedy)}."
        if found is None or self.lists.progress:
            return "Reading the papers' references ..."
        if self.missing_only:
            return (
                f"Nothing shared is missing or not set aside.\n\n{self.key_named('missing')} shows all that is shared"
            )
        if len(found.unreadable) == len(found.papers):
            return f"No references could be read of these papers: a scan, perhaps, or no PDF is there.\n\n{back}"
        return f"These papers cite no work in common.\n\n{back}"

    def _show_details(self) -> None:
        if not self.stands:
            return
        width = self.lines().size.width or self.app.size.width
        self.query_one("#columns", Static).update(told.head(width))
        work, place, found = self.chosen(), self._place(), self.lists.found
        shown: Text | str = ""
        if self.authors_shown and found:
            shown = told.authors(found, self.signs)
        elif work and place:
            shown = told.details(
                work, place, self.signs, whole=self.has_class("-wide"), reading=bool(self.lists.progress)
            )
        self.query_one("#details", Static).update(shown)

    def _place(self) -> told.Place | None:
        work = self.chosen()
        found = told.places(work) if work else []
        return found[min(self.place, len(found) - 1)] if found else None

    def _turn(self, step: int) -> None:
        if work := self.chosen():
            count = len(told.places(work))
            self.place = (min(self.place, count - 1) + step) % count
            self._show_details()

    def _part(self, work: Work) -> None:
        place, desk = self._place(), self.desk
        keys = surveying.what_parts(work, place.citing, self.lists.lists) if place else None
        if keys is None:
            self.tell("its entries are printed alike, and are one work")
            return
        one, other = keys
        self.paperpass.can_undo("they are one work again", lambda: surveying.part(desk, one, other, undone=True))
        self.work(lambda: surveying.part(desk, one, other), turn=self.paperpass.changes)

    def _can_undo(self, label: str, card: Card, entry: int, printed: str, before: str) -> None:
        desk = self.desk
        self.paperpass.can_undo(label, lambda: surveying.correct(desk, card, entry, printed, before), self.lists.read)

    def _know(self, cards: dict[str, Card]) -> None:
        self.cards = cards
        self.show()

    def _arrange(self) -> None:
        self.set_class(self.app.size.width >= _WIDE, "-wide")
