"""Home: the papers, where each stands, and the chosen one's card."""

from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.widgets import Input, Static

from paperpass.desk import noting
from paperpass.desk.doctor import Check, folder_check
from paperpass.desk.drafts import begun_debriefs
from paperpass.desk.telling import comes_back, pass_said
from paperpass.model.agenda import Agenda, passes_in_week
from paperpass.model.card import Card
from paperpass.model.query import Query
from paperpass.tui import commands
from paperpass.tui.messages import Heard
from paperpass.tui.plain import arranged
from paperpass.tui.room import Moving
from paperpass.tui.rows import head, paper_row
from paperpass.tui.screens.library_verbs import LibraryVerbs
from paperpass.tui.widgets.bars import Bar, Keys
from paperpass.tui.widgets.card import Face, PaperCard
from paperpass.tui.widgets.lines import Lines, Row

SORTS = ("added", "touched", "title", "year")
_WIDE = 130
_CHROME = 2
"""Lines above and below the list and the card."""
_CARD, _TALL = 6, 12
"""Lines of the card under the list, its rule among them: at least, and from which on it shows all that it can."""
_EMPTY = """Nothing is here yet.

a   add a paper: an arXiv id, a URL, the path of a PDF
f   look for papers on arXiv
n   what is new today in the categories that you follow
?   all keys of this screen

`paperpass demo` shows everything on a paper of ours."""


class LibraryScreen(LibraryVerbs, Moving):
    """The papers of the library. `cards`: what was read of the index before the screen stood."""

    SCOPE = "library"
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings("library")
    CSS_PATH = "library.tcss"

    def __init__(self, cards: list[Card] | None = None) -> None:
        super().__init__()
        self.cards: list[Card] = cards or []
        self.known = cards is not None
        self.sort = SORTS[0]
        self.marks: set[str] = set()
        self.query_text = ""
        self.total = len(self.cards)
        self.everything = self.cards
        self.agenda: Agenda | None = None
        """What is due on the day when the library was read last."""
        self.begun: dict[str, int] = {}
        self.to_choose: str | None = None
        self.card_lines = _CARD
        self.choose_first = False
        """Whether words were typed since: then the first paper that fits is meant."""

    def compose(self) -> ComposeResult:
        yield Bar("paperpass", id="top")
        yield Input(placeholder="words, #tag, state:inbox, year:2017", id="filter")
        with Container(id="body"):
            yield Lines(id="list")
            yield PaperCard(id="card")
        yield Static(_EMPTY, id="empty", markup=False)
        yield Keys(id="keys")

    def on_mount(self) -> None:
        self.lines().focus()
        self._arrange()
        if self.known:
            self._show(None)
        self.reload()
        self.offer_drafts()
        self.work(lambda: folder_check("library", self.desk.settings.library), self._checked)

    def _checked(self, check: Check) -> None:
        """Says at once where nothing could be kept."""
        if not check.ok:
            self.notify(
                f"{check.found}; {check.remedy}", title="The library cannot be written", severity="error", timeout=15
            )

    def on_screen_resume(self) -> None:
        if self.known:
            self.reload()

    def on_resize(self) -> None:
        self._arrange()
        self._show(None)

    def reload(self, choose: str | None = None) -> None:
        """Reads the library again, in a thread; then `choose` is chosen, also where it is read once more meanwhile."""
        query, sort = Query.parse(self.query_text), self.sort
        self.to_choose = choose or self.to_choose

        today = self.desk.today()

        def read() -> tuple[list[Card], list[Card], dict[str, int], Agenda]:
            found = self.desk.cards(query, sort=sort)
            everything = found if query == Query() else self.desk.cards("", sort=sort, fresh=False)
            return found, everything, begun_debriefs(self.desk), Agenda.of(everything, today)

        def show(read: tuple[list[Card], list[Card], dict[str, int], Agenda]) -> None:
            self.cards, everything, self.begun, self.agenda = read
            self.known = True
            self.total = len(everything)
            self.everything = everything
            self.marks &= {c.slug for c in everything}
            chosen, self.to_choose = self.to_choose, None
            if self.choose_first and self.cards:
                chosen = self.cards[0].slug
            self.choose_first = False
            self._show(chosen)

        self.work(read, show, group="reload")

    def chosen(self) -> Card | None:
        """The card under the cursor."""
        slug = self.lines().chosen
        return next((c for c in self.cards if c.slug == slug), None)

    @on(Heard)
    def _heard(self) -> None:
        """Something was changed, here or elsewhere: it is looked at where the list can be seen."""
        if self.known and self.is_current:
            self.reload()

    @on(Lines.Moved)
    def _moved(self) -> None:
        self._show_card()

    @on(Lines.Taken)
    def _taken(self) -> None:
        self.action_read()

    @on(Input.Changed, "#filter")
    def _filter_changed(self, event: Input.Changed) -> None:
        self.query_text = event.value
        self.choose_first = bool(event.value)
        self.reload()

    @on(Input.Submitted, "#filter")
    def _filter_done(self) -> None:
        self.lines().focus()

    def end_filter(self) -> None:
        """Leaves the filter's field first, then the filter, then the screen."""
        field = self.query_one("#filter", Input)
        if field.has_focus:
            self.lines().focus()
        elif self.query_text or field.has_class("open"):
            field.value = ""
            field.remove_class("open")
            self.lines().focus()

    def action_filter(self) -> None:
        field = self.query_one("#filter", Input)
        field.add_class("open")
        field.focus()

    def action_sort(self) -> None:
        self.sort = SORTS[(SORTS.index(self.sort) + 1) % len(SORTS)]
        self.tell(
            {"added": "newest first", "touched": "last read first", "title": "by title", "year": "by year"}[self.sort]
        )
        self.reload()

    def action_mark(self) -> None:
        card = self.chosen()
        if card:
            self.marks ^= {card.slug}
            self._show(None)
            self.action_down()

    def action_leave(self) -> None:
        self.app.exit()

    def action_back(self) -> None:
        field = self.query_one("#filter", Input)
        if field.has_focus or field.has_class("open"):
            self.end_filter()
        elif self.stop_adding and not self.stop_adding.is_set():
            self.stop_adding.set()
            self.show_keys("stopping ...")
        else:
            self.tell(f"{self.key_named('leave')} quits")

    def _share_room(self, rows: int) -> None:
        """Below the list the card has the lines that the list does not need."""
        free = self.app.size.height - _CHROME - self.query_one("#filter", Input).has_class("open") - rows
        self.card_lines = max(_CARD, free)
        self.query_one("#card", PaperCard).styles.height = None if self.has_class("-wide") else self.card_lines

    def _arrange(self) -> None:
        width, height = self.app.size
        self.set_class(width >= _WIDE, "-wide")
        self.set_class(height < 15, "-small")

    def _show(self, choose: str | None) -> None:
        if not self.is_attached:
            return
        nothing = self.known and not self.cards
        self.set_class(nothing, "-empty")
        if nothing:
            found = "no paper fits\n\nesc shows all of them" if self.query_text else _EMPTY
            self.query_one("#empty", Static).update(found)
        rows = self._rows()
        self.lines().show(rows, choose)
        self._share_room(len(rows))
        self._show_top()
        self._show_card()
        other = ("filter", "add", "find") if self.query_text else ("add", "find", "new")
        first = (*other, "help", "leave") if nothing else None
        self.show_keys(f"{len(self.marks)} marked" if self.marks else "", first)

    def _rows(self) -> list[Row]:
        today = self.desk.today()
        agenda = self.agenda or Agenda(today)

        def row(card: Card) -> Row:
            marked, begun = card.slug in self.marks, card.slug in self.begun
            due = agenda.is_due(card)

            def text(width: int, chosen: bool) -> Text:
                return paper_row(card, width, chosen, self.signs, today, marked=marked, begun=begun, due=due)

            return Row(card.slug, text)

        rows = list(self.cards) if self.query_text else arranged(self.cards, agenda)
        return [head(r) if isinstance(r, str) else row(r) for r in rows]

    def _show_top(self) -> None:
        today = self.desk.today()
        agenda = self.agenda or Agenda(today)
        due = sum(agenda.is_due(c) for c in self.cards) if not self.query_text else 0
        goal = self.desk.settings.weekly_goal
        made = passes_in_week(self.everything, today)
        week = f"this week {made}" + (f" of {goal}" if goal else "") + f" pass{'es' * ((goal or made) != 1)}"
        count = (
            f"{len(self.cards)} of {self.total}" if self.query_text else f"{self.total} paper{'s' * (self.total != 1)}"
        )
        order = {"added": "", "touched": "last read first", "title": "by title", "year": "by year"}[self.sort]
        parts = [f"{due} to come back to" if due else "", count, week, order]
        self.query_one("#top", Bar).say(
            "paperpass", f" {self.signs.dot} ".join(p for p in parts if p) if self.known else ""
        )

    def _show_card(self) -> None:
        card = self.chosen()
        panel = self.query_one("#card", PaperCard)
        if card is None:
            panel.show(None, tall=False)
            return
        tall, today = self.has_class("-wide") or self.card_lines >= _TALL, self.desk.today()
        due = self.agenda is not None and self.agenda.is_due(card)

        def read() -> Face:
            from paperpass.desk.telling import readable_text

            found = self.desk.read(card.slug)
            made = tuple(pass_said(each, today, whole=tall) for each in found.standing.rounds)
            which = found.standing.next_pass
            begun = "under way" if card.open_pass else "next"
            step = f"{begun}: the {which.title.lower()}, {which.purpose}" if which else ""
            return Face(
                card,
                readable_text(found.record.paper.abstract or ""),
                found.record.pages,
                found.record.paper.primary_category,
                made,
                tuple(noting.follow_ups(found.note)),
                step,
                found.bibtex,
                comes_back(card, today, due=due),
            )

        self.work(read, lambda face: panel.show(face, tall=tall), group="card", failed=lambda _: None)
