"""Home: the papers, where each stands, and the chosen one's card."""

from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.reactive import var
from textual.widgets import Input, Static

from paperpass.desk import noting
from paperpass.desk.card_view import CardView, card_view
from paperpass.desk.doctor import Check, folder_check
from paperpass.desk.drafts import begun_debriefs
from paperpass.desk.recalling import Recall, due_recalls
from paperpass.desk.remembering import remembered, words_sought
from paperpass.model.agenda import Agenda
from paperpass.model.card import Card
from paperpass.model.query import Query
from paperpass.tui import commands
from paperpass.tui.base import BaseScreen, ListScreen
from paperpass.tui.first_frame import arranged
from paperpass.tui.library.adding import AddingPapers
from paperpass.tui.library.cut_off import CutOffSittings
from paperpass.tui.library.recalling import Recalling
from paperpass.tui.library.shelf import SORTS, Shelf
from paperpass.tui.library.verbs import LibraryVerbs
from paperpass.tui.library.what_now import WhatNow
from paperpass.tui.messages import Heard
from paperpass.tui.rows import head, paper_row
from paperpass.tui.widgets.bars import Bar, Keys
from paperpass.tui.widgets.card import PaperCard
from paperpass.tui.widgets.line_input import LineInput
from paperpass.tui.widgets.lines import Lines, Row

_WIDE = 130
"""Columns from which on the card stands beside the list."""
_CHROME = 2
"""Lines above and below the list and the card."""
_CARD, _TALL = 6, 12
"""Lines of the card under the list, its rule among them: at least, and from which on it shows all that it can."""
_NOTHING = """Nothing is here yet.

{add}   add a paper: an arXiv id, a DOI, a URL, the path of a PDF
{find}   look for papers on arXiv
{new}   what is new today in the categories that you follow
{help}   all keys of this screen

`paperpass demo` shows everything on a paper of ours."""

Found = tuple[list[Card], list[Card], dict[str, int], Agenda, list[Recall]]


class LibraryScreen(ListScreen):
    """The papers of the library. `cards`: what was read of the index before the screen stood."""

    SCOPE = "library"
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings("library")
    CSS_PATH = "library.tcss"

    shelf: var[Shelf] = var(Shelf, init=False)

    def __init__(self, cards: list[Card] | None = None) -> None:
        super().__init__()
        if cards is not None:
            self.set_reactive(LibraryScreen.shelf, Shelf(tuple(cards), tuple(cards), known=True))
        self.verbs = LibraryVerbs(self, lambda: self.shelf, self.reload, self._unmark)
        self.adding = AddingPapers(self, self._find, self._say_coming, self.reload)
        self.cut_off = CutOffSittings(self, self.reload)
        self.what_now = WhatNow(self, self._point_at, lambda card: self.paperpass.open_reader(card))
        self.recalling = Recalling(self, lambda card: self.paperpass.open_reader(card), self._open_note, self.reload)
        self.card_lines = _CARD
        self._to_choose: str | None = None
        self._choose_first = False
        """Whether words were typed since: then the first paper that fits is meant."""

    def compose(self) -> ComposeResult:
        yield Bar("paperpass", id="top")
        yield LineInput(placeholder="words, #tag, state:inbox, year:2017", id="filter")
        with Container(id="body"):
            yield Lines(id="list")
            yield PaperCard(id="card")
        yield Static("", id="empty", markup=False)
        yield Keys(id="keys").data_bind(BaseScreen.footer)

    def on_mount(self) -> None:
        self.lines().focus()
        self._arrange()
        if self.shelf.known:
            self._show(None)
        self.reload()
        self.cut_off.offer()
        self.work(lambda: folder_check("library", self.desk.settings.library), self._checked)

    def on_screen_resume(self) -> None:
        if self.shelf.known:
            self.reload()
        if self.cut_off.waiting:
            self.cut_off.offer()

    def on_resize(self) -> None:
        self._arrange()
        self._show(None)

    def chosen(self) -> Card | None:
        """The card under the cursor."""
        return self.shelf.card(self.lines().chosen)

    def reload(self, choose: str | None = None) -> None:
        """Reads the library again, in a thread; then `choose` is chosen, also where it is read once more meanwhile."""
        query, sort = Query.parse(self.shelf.filter), self.shelf.sort
        self._to_choose = choose or self._to_choose
        today = self.desk.today()

        def read() -> Found:
            found, _ = remembered(self.desk, query, sort=sort)
            everything = found if query == Query() else self.desk.cards("", sort=sort, fresh=False)
            recalls = due_recalls(self.desk, everything)
            return found, everything, begun_debriefs(self.desk), Agenda.of(everything, today), recalls

        self.work(read, self._read, group="reload")

    def _read(self, found: Found) -> None:
        cards, everything, begun, agenda, recalls = found
        shelf = replace(self.shelf.read(cards, everything, tuple(begun), agenda), recalls=tuple(recalls))
        self.set_reactive(LibraryScreen.shelf, shelf)
        chosen, self._to_choose = self._to_choose, None
        if self._choose_first and cards:
            chosen = cards[0].slug
        self._choose_first = False
        self._show(chosen)

    def watch_shelf(self) -> None:
        self._show(None)

    def _say_coming(self) -> None:
        """The keys that matter; fewer where nothing is here; what is being added, or how many are marked."""
        shelf = self.shelf
        other = ("filter", "add", "find") if shelf.filter else ("add", "find", "new")
        self.only = (*other, "help", "leave") if shelf.known and not shelf.cards else None
        self.tail = self.adding.status or (f"{len(shelf.marks)} marked" if shelf.marks else "")

    # News comes up.

    @on(Heard)
    def _heard(self) -> None:
        """Something was changed, here or elsewhere: it is looked at where the list can be seen."""
        if self.shelf.known and self.is_current:
            self.reload()

    @on(Lines.Moved)
    def _moved(self) -> None:
        self._show_card()

    @on(Lines.Taken)
    def _taken(self) -> None:
        self.action_read()

    @on(Input.Changed, "#filter")
    def _filter_changed(self, event: Input.Changed) -> None:
        self.set_reactive(LibraryScreen.shelf, replace(self.shelf, filter=event.value))
        self._choose_first = bool(event.value)
        self.reload()

    @on(Input.Submitted, "#filter")
    def _filter_done(self) -> None:
        self.lines().focus()

    # Keys.

    def action_read(self) -> None:
        if card := self.chosen():
            self.paperpass.open_reader(card)

    def action_add(self) -> None:
        self.adding.ask()

    def action_find(self) -> None:
        self._find("")

    def action_new(self) -> None:
        from paperpass.tui.triage.screen import TriageScreen

        self.app.push_screen(TriageScreen())

    def action_next(self) -> None:
        self.what_now.ask()

    def action_recall(self) -> None:
        self.recalling.ask(self.shelf.recalls, self.chosen())

    def action_times(self) -> None:
        if card := self.chosen():
            from paperpass.tui.times.screen import TimesScreen

            self.app.push_screen(TimesScreen(card))

    def action_inbox(self) -> None:
        from paperpass.tui.inbox.screen import InboxScreen

        self.app.push_screen(InboxScreen())

    def action_queue(self) -> None:
        from paperpass.tui.queue.screen import QueueScreen

        self.app.push_screen(QueueScreen())

    def action_survey(self) -> None:
        self.verbs.survey(self.chosen())

    def action_update(self) -> None:
        self.verbs.update(self._several())

    def action_decide(self) -> None:
        """About the marked papers, or the chosen one; the next one is chosen then."""
        if cards := self._several():
            self.verbs.decide(cards, self._following())

    def action_note(self) -> None:
        if card := self.chosen():
            self._open_note(card)

    def _open_note(self, card: Card) -> None:
        from paperpass.tui.note.screen import NoteScreen

        self.app.push_screen(NoteScreen(card))

    def action_editor(self) -> None:
        if card := self.chosen():
            self.paperpass.run_editor(noting.note_path(self.desk, card), self.reload)

    def action_copy_key(self) -> None:
        if card := self.chosen():
            self.copy_citation(card, self.desk.settings.copy_style)

    def action_copy_bibtex(self) -> None:
        if card := self.chosen():
            self.copy_citation(card, self.desk.settings.cite_style)

    def action_rename_key(self) -> None:
        if card := self.chosen():
            self.verbs.rename_key(card)

    def action_viewer(self) -> None:
        def found(file: Path | None) -> None:
            if file:
                self.paperpass.open_viewer(file)
            else:
                self.tell(f"this paper has no PDF yet; {self.key_named('read')} fetches it where it can be had")

        if card := self.chosen():
            self.work(lambda: self.desk.pdf(card), found)

    def action_tags(self) -> None:
        if cards := self._several():
            self.verbs.tags(cards)

    def action_export(self) -> None:
        self.verbs.export()

    def action_trash(self) -> None:
        if cards := self._several():
            self.verbs.trash(cards)

    def action_filter(self) -> None:
        field = self.query_one("#filter", Input)
        field.add_class("open")
        field.focus()

    def action_sort(self) -> None:
        self.set_reactive(LibraryScreen.shelf, self.shelf.sorted_next())
        self.tell(SORTS[self.shelf.sort])
        self.reload()

    def action_mark(self) -> None:
        if card := self.chosen():
            self.shelf = self.shelf.marked(card.slug)
            self.action_down()

    def action_leave(self) -> None:
        self.app.exit()

    def action_back(self) -> None:
        """Ends the filter's field first, then the filter, then what is being added."""
        field = self.query_one("#filter", Input)
        if field.has_focus and self.shelf.filter:
            self.lines().focus()
        elif field.has_class("open"):
            field.value = ""
            field.remove_class("open")
            self.lines().focus()
        elif not self.adding.stop():
            self.tell(f"{self.key_named('leave')} quits")

    # Small things.

    def _several(self) -> list[Card]:
        """The marked papers, or the chosen one."""
        return self.shelf.several(self.chosen())

    def _following(self) -> str | None:
        """The paper below the chosen one, or the one above where it is the last; None where it is alone."""
        keys = [row.key for row in self.lines().rows if row.key is not None]
        chosen = self.lines().chosen
        if chosen not in keys or len(keys) < 2:
            return None
        at = keys.index(chosen)
        return str(keys[at + 1] if at + 1 < len(keys) else keys[at - 1])

    def _point_at(self, card: Card) -> None:
        """Chooses a paper, where it is listed."""
        self.lines().show(self.lines().rows, card.slug)

    def _unmark(self) -> None:
        self.shelf = replace(self.shelf, marks=frozenset())

    def _find(self, words: str) -> None:
        from paperpass.tui.find.screen import FindScreen

        self.app.push_screen(FindScreen(words))

    def _checked(self, check: Check) -> None:
        """Says at once where nothing could be kept."""
        if not check.ok:
            said, title = f"{check.found}; {check.remedy}", "The library cannot be written"
            self.notify(said, title=title, severity="error", timeout=15)

    # What is shown.

    def _arrange(self) -> None:
        width, height = self.app.size
        self.set_class(width >= _WIDE, "-wide")
        self.set_class(height < 15, "-small")

    def _show(self, choose: str | None) -> None:
        if not self.is_attached:
            return
        shelf, keys = self.shelf, {name: self.key_named(name) for name in ("add", "find", "new", "help", "back")}
        nothing = shelf.known and not shelf.cards
        self.set_class(nothing, "-empty")
        if nothing:
            wrong = Query.parse(shelf.filter).problems
            fits = "\n".join(["no paper fits", "", *wrong, f"{keys['back']} shows all of them"])
            found = fits if shelf.filter else _NOTHING.format(**keys)
            self.query_one("#empty", Static).update(found)
        rows = self._rows()
        self.lines().show(rows, choose)
        self._share_room(len(rows))
        said = shelf.summary(self.desk.today(), self.desk.settings.weekly_goal, self.signs.dot)
        self.query_one("#top", Bar).say("paperpass", said)
        self._show_card()
        self._say_coming()

    def _share_room(self, rows: int) -> None:
        """Below the list the card has the lines that the list does not need."""
        free = self.app.size.height - _CHROME - self.query_one("#filter", Input).has_class("open") - rows
        self.card_lines = max(_CARD, free)
        self.query_one("#card", PaperCard).styles.height = None if self.has_class("-wide") else self.card_lines

    def _rows(self) -> list[Row]:
        today, shelf = self.desk.today(), self.shelf
        agenda = shelf.agenda or Agenda(today)

        def row(card: Card) -> Row:
            marked, begun = card.slug in shelf.marks, card.slug in shelf.begun
            due = agenda.is_due(card)

            def text(width: int, chosen: bool) -> Text:
                return paper_row(card, width, chosen, self.signs, today, marked=marked, begun=begun, due=due)

            return Row(card.slug, text)

        rows = list(shelf.cards) if shelf.filter else arranged(shelf.cards, agenda)
        return [head(r) if isinstance(r, str) else row(r) for r in rows]

    def _show_card(self) -> None:
        card, panel = self.chosen(), self.query_one("#card", PaperCard)
        if card is None:
            panel.show(None, tall=False)
            return
        tall, today = self.has_class("-wide") or self.card_lines >= _TALL, self.desk.today()
        due = self.shelf.agenda is not None and self.shelf.agenda.is_due(card)

        words = words_sought(Query.parse(self.shelf.filter))

        def read() -> CardView:
            return card_view(self.desk, card, today, due=due, whole=tall, words=words)

        self.work(read, lambda view: panel.show(view, tall=tall), group="card", failed=lambda _: None)
