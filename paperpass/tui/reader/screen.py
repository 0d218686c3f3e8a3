"""The reader: the page, or its text, and beside it the margin with the guide or a panel.

The screen composes parts, turns keys into commands and effects into calls of the desk. What is read and how is one
value, moved by `model.reading`; the document is another; page, first line and footer follow them by themselves.
"""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.reactive import var
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from paperpass.desk.desk import Read
from paperpass.desk.facts import ChangedElsewhere, HighlightsChanged, MarksChanged
from paperpass.desk.noting import code_path, set_code_path
from paperpass.desk.places import left_at
from paperpass.desk.sitting import Sitting
from paperpass.desk.summaries import readable
from paperpass.model.card import Card
from paperpass.model.document import Boxes, Document
from paperpass.model.links import reference_at
from paperpass.model.marks import MarkKind
from paperpass.model.on_page import Word
from paperpass.model.passes import Target
from paperpass.model.reading import (
    Command,
    Digit,
    DocumentChanged,
    Find,
    GoTo,
    GoToMark,
    KeyDone,
    Move,
    Notice,
    Reading,
    SavePosition,
    SetMark,
    Tell,
    apply,
)
from paperpass.model.reading_position import ReadingPosition
from paperpass.model.selection import Selection
from paperpass.model.session import Session
from paperpass.tui import commands
from paperpass.tui.base import BaseScreen
from paperpass.tui.base_app import Keeping, Undo
from paperpass.tui.debrief.form import DebriefForm
from paperpass.tui.messages import Heard
from paperpass.tui.reader.document import DocumentLoader
from paperpass.tui.reader.figure import FigureScreen, Region, regions_of
from paperpass.tui.reader.following import Following, Ways
from paperpass.tui.reader.highlighting import Highlighting
from paperpass.tui.reader.margin import Margin
from paperpass.tui.reader.marking import MarginMarks
from paperpass.tui.reader.modes.base import Mode
from paperpass.tui.reader.modes.choosing_pass import GIVE_UP, ChoosingPass
from paperpass.tui.reader.modes.letter import AskLetter
from paperpass.tui.reader.modes.selecting import Selecting, Uses
from paperpass.tui.reader.modes.stack import ModeStack
from paperpass.tui.reader.note_changes import NoteChanges
from paperpass.tui.reader.notebook import Notebook, place_words
from paperpass.tui.reader.page_area import PageArea, reading_words
from paperpass.tui.reader.panels.figure_check import FigureCheck
from paperpass.tui.reader.panels.guide import WholeGuide
from paperpass.tui.reader.panels.list_panel import ListPanel
from paperpass.tui.reader.panels.listing import in_order, margin
from paperpass.tui.reader.panels.opener import PanelOpener
from paperpass.tui.reader.panels.paper_lists import PaperLists
from paperpass.tui.reader.place_keeper import PlaceKeeper
from paperpass.tui.reader.reference_verbs import ReferenceVerbs, RowMarks, WaysOut
from paperpass.tui.reader.running_pass import RunningPass
from paperpass.tui.reader.search import PaperSearch
from paperpass.tui.reader.search_line import SearchLine
from paperpass.tui.reader.top_line import TopLine
from paperpass.tui.widgets.ask import Ask
from paperpass.tui.widgets.bars import Footer, Keys
from paperpass.tui.widgets.guide import KEYS, PassLine, Progress
from paperpass.tui.widgets.panel import Panel

NARROW = 100
"""Columns below which a panel takes the page's place."""
_DRAFTED = 4.0
"""Seconds of reading that a killed program costs at most, and the time that it takes to write."""
_OF_PAGES = frozenset(
    "step pause choose_pass select search follow text contents figures references hits viewer".split()
)
"""The commands that do nothing where there is no page."""
_NOTICES = {
    Notice.NOWHERE_BACK: "there is nowhere to go back to",
    Notice.NO_HEADINGS: "no headings are known here",
    Notice.STRUCTURE_IS_READ: "the structure is still being read",
    Notice.NO_MARK: "no place is marked {about}",
    Notice.MARKED: "this place is marked {about}",
    Notice.NO_HITS: "{search} finds words in the paper; {next_hit} goes from one to the next",
}


class ReaderScreen(BaseScreen):
    """One paper. `begin`: the pass to begin as soon as its pages are there; `hits`: parts to look at then, the `first`
    of them at once."""

    SCOPE = "reader"
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings("reader")
    CSS_PATH = "reader.tcss"

    document: var[Document] = var(Document)
    reading: var[Reading] = var(Reading)
    progress: var[Progress | None] = var(None)
    mode: var[Mode | None] = var(None, always_update=True)
    searching: var[bool] = var(False)
    search_status: var[str] = var("")
    drawing: var[int | None] = var(None)

    def __init__(self, card: Card, begin: int | None = None, hits: tuple[Boxes, ...] = (), first: int = 0) -> None:
        super().__init__()
        self.card = card
        self._hits, self._first_hit = hits, first
        self.note = ""
        self._begin_with, self._to_begin = begin, begin is not None

    def compose(self) -> ComposeResult:
        card, keys = self.card, self._keys()
        self.loader = DocumentLoader(self, card, self._learned)
        self.running = RunningPass(self, card)
        self.place = PlaceKeeper(self, card, self.running.position)
        self.changes_of_note = NoteChanges(self, card, self.paperpass.run_editor)
        self.notebook = Notebook(self, card, self.changes_of_note, self._ask)
        ways_out = WaysOut(self._find_elsewhere, lambda: self.panels.to_page_from_list())
        self.reference_verbs = ReferenceVerbs(self, card, self.changes_of_note, self.signs.tick, ways_out)
        self.area = PageArea(self.paperpass.terminal, self.desk.page.render, keys, id="page-area")
        self.margin = Margin(self.signs, id="margin").data_bind(ReaderScreen.progress)
        self.modes = ModeStack(self._modes_changed)
        self.panels = PanelOpener(self, self.margin, self.area, self.signs, self.narrow, self._panels_changed)
        self.search = PaperSearch(self, self._search_changed)
        self.highlighting = Highlighting(self, card, self.loader)
        self.marks = MarginMarks(self, card, self._ask, self._marks_changed)
        self.lists = PaperLists(self, card, self.panels, self.search, self.reference_verbs, self.marks, self.signs.tick)
        ways = Ways(self.lists.references_from, self._show_regions)
        self.following = Following(self, self.area, self.modes, self.panels, ways)
        withdrawn = "withdrawn" if card.withdrawn else ""
        bound = {"document": ReaderScreen.document, "reading": ReaderScreen.reading}
        yield TopLine(readable(card.title), withdrawn, id="top").data_bind(**bound)
        with Horizontal(id="body"):
            yield self.area.data_bind(**bound)
            yield self.margin
        yield PassLine(self.signs, id="line").data_bind(ReaderScreen.progress)
        with Vertical(id="prompt"):
            yield Static("", id="question", markup=False)
        yield Keys(id="keys").data_bind(BaseScreen.footer)

    def on_mount(self) -> None:
        self.reading = replace(self.reading, as_text=not self.pixels)
        self._arrange()
        self.set_interval(1.0, self.tick)
        self.set_interval(_DRAFTED, self.save_drafts)
        self.set_interval(60.0, self.place.save)
        slug = self.card.slug
        self.work(lambda: (left_at(self.desk, slug), self.desk.read(slug)), self._load, failed=self.failed)
        self.notebook.recall()
        self.marks.load()

    # What the parts ask of the screen that composes them.

    @property
    def file(self) -> Path | None:
        """The PDF, None where there is none."""
        return Path(self.document.file) if self.document.file else None

    @property
    def pixels(self) -> bool:
        return self.paperpass.terminal.draws

    @property
    def changes(self) -> AbstractAsyncContextManager[None]:
        return self.paperpass.changes

    def do(self, command: Command) -> None:
        reading, effects = apply(self.reading, self.document, command)
        self.reading = reading
        for effect in effects:
            if isinstance(effect, Tell):
                keys = {"search": self.key_named("search"), "next_hit": self.key_named("next_hit")}
                self.tell(_NOTICES[effect.notice].format(about=effect.about, **keys))
            elif effect is SavePosition.SAVE_POSITION:
                self.place.save()
            else:
                self.area.do(effect)
        if effects and self.reading.as_text:
            flow = self.area.flow
            self.reading = replace(self.reading, text_at=flow.here(), text_end=flow.end())

    def can_undo(self, label: str, back: Callable[[], object], then: Callable[[], None] = lambda: None) -> Undo:
        return self.paperpass.can_undo(label, back, then)

    def cannot_undo(self, undo: Undo | None) -> None:
        self.paperpass.cannot_undo(undo)

    def has_pages(self) -> bool:
        if self.document.pages:
            return True
        self.tell("there is no page to read" if self.document.unreadable else "the paper is still being opened")
        return False

    def hold(self, sitting: Sitting | None) -> None:
        self.paperpass.hold(sitting)

    def pass_changed(self) -> None:
        """Shows the clock and the steps; not under another screen, which would be drawn anew each second."""
        if self.is_mounted and self.stands and self.app.screen is self:
            self.progress = replace(self.running.progress(), keys=self._guide_keys)

    # State goes down.

    def watch_mode(self, mode: Mode | None) -> None:
        if not self.is_mounted:
            return
        asked = mode.prompt if mode else ""
        place = self.query_one("#question", Static)
        place.display = bool(asked)
        place.update(asked)

    def watch_reading(self, before: Reading, reading: Reading) -> None:
        if not self.is_mounted:
            return
        if reading.as_text and not before.as_text:
            self.loader.load_text()
        if self.running.sitting and self.document.pages:
            self.running.sitting.seen(reading.here[0])
        if reading.looks_like(before):
            return
        if reading.guide != before.guide:
            self.pass_changed()

    def _load(self, found: tuple[ReadingPosition, Read]) -> None:
        """Where the paper was left is known: it opens there."""
        left_at, read = found
        self.place.learn(left_at)
        start = Reading.from_position(left_at, pixels=self.pixels)
        self.reading = replace(start, pane=self.reading.pane, text_rows=self.reading.text_rows)
        self._read(read)
        self.loader.open()

    def _learned(self, document: Document) -> None:
        """More is known of the document."""
        if not self.stands:
            return
        before, self.document = self.document, document
        if document.file and self.reading.as_text:
            self.loader.load_text()
        if document.pages is not before.pages:
            self.do(DocumentChanged())
        if document.pages and not self.place.opened:
            self.place.opened = True
            if self._hits:
                self.do(Find(self._hits, self._first_hit))
            if self._to_begin:
                self.begin_pass(self._begin_with)
        if document.structure_loaded and not before.structure_loaded:
            self.running.briefed()
            self.pass_changed()

    def _read(self, read: Read) -> None:
        self.card, self.note = read.card, read.note
        self.running.learn(read.card, read.standing)

    @on(Heard)
    def _heard(self, message: Heard) -> None:
        """The paper was changed, here or elsewhere, or what was done to it was taken back."""
        if getattr(message.fact, "slug", self.card.slug) != self.card.slug:
            return
        if isinstance(message.fact, HighlightsChanged | ChangedElsewhere):
            self.loader.reload_highlights()
        if isinstance(message.fact, MarksChanged | ChangedElsewhere):
            self.marks.load()
        if not isinstance(message.fact, HighlightsChanged | MarksChanged):
            self.work(lambda: self.desk.read(self.card.slug), self._read, group="reread", failed=lambda _: None)

    # News comes up.

    @on(PageArea.Scrolled)
    def _text_moved(self) -> None:
        self.do(self.area.text_moved())

    @on(PageArea.Changed)
    def _page_changed(self, event: PageArea.Changed) -> None:
        self.do(event.command)

    @on(PageArea.Drawing)
    def _slowly_drawn(self, event: PageArea.Drawing) -> None:
        self.drawing = event.page

    def on_resize(self) -> None:
        super().on_resize()
        self._arrange()

    def on_screen_resume(self) -> None:
        if not self._debriefing():
            self.running.resume()

    def tick(self) -> None:
        """Every second: the clock goes on."""
        self.running.tick()

    def save_drafts(self) -> None:
        """Every few seconds: a killed program opens the paper again where it was, and loses no more than that."""
        self.running.save_draft()
        self.notebook.save_draft()
        self.place.save_if_turned()

    def keep_typed(self) -> None:
        """Leaves the paper as `q` does, at once: its place, its sitting, and what was typed and waits."""
        self.place.save_now()
        self.running.keep_now()
        self.notebook.keep_now()
        self.changes_of_note.keep_now()
        if isinstance(self.panels.panel, Keeping):
            self.panels.panel.keep_typed()

    # Keys.

    def on_key(self, event: events.Key) -> None:
        if isinstance(self.focused, Input | TextArea):
            return
        if self.modes.top is not None:
            if self.modes.press(event.key, event.character, self.desk.settings.keys):
                event.stop()
                event.prevent_default()
        elif event.character and event.character.isdigit() and event.character.isascii():
            self.do(Digit(event.character))

    def key_done(self) -> None:
        """A typed number is for the key that follows it, and for no other."""
        if self.reading.count:
            self.do(KeyDone.KEY_DONE)

    def keys_now(self) -> Footer:
        """The mode's keys, the panel's, or the reader's; and what takes its time."""
        if self.mode is not None:
            return self.keys_of_scope(self.mode.SCOPE, self.mode.tail)
        if self.searching:
            return self.keys_of_scope(SearchLine.SCOPE, self.search_status)
        typed = self.panel is not None and self.panel.has_focus_within
        return replace(super().keys_now(), tail="" if typed else self._news())

    def label_of(self, command: commands.Command) -> str:
        """Before a pass, the key of its steps begins it, and there is nothing to pause; before a search no next hit.

        Without a page nothing is done with one.
        """
        if self.document.unreadable and command.name in _OF_PAGES:
            return ""
        if command.name == "next_hit" and not self.reading.hits:
            return ""
        progress = self.progress
        if (progress is None or not progress.running) and command.name in ("step", "pause", "skip_step"):
            ahead = "" if progress is None or progress.over else "go on" if progress.begun else "begin"
            return ahead if command.name == "step" else ""
        if command.name == "text" and self.reading.as_text:
            return "page"
        if command.name == "begin" and self.reading.selection and self.reading.selection.origin is not None:
            return "let go"
        return command.label

    def action_move(self, name: str) -> None:
        if name in ("skip_step", "previous_step"):
            self.running.count_step()
        self.do(Move(name))

    def action_step(self) -> None:
        guide = self.running.guide
        if guide is None:
            self.begin_pass(None)
        elif guide.over:
            self.action_decide()
        else:
            self.running.count_step()
            if self.panels.panel is not None and self.panels.panel.name == "contents":
                self.panels.close()
            self.do(Move.STEP)
            self._show_of_step(guide.step)

    def _show_of_step(self, before: int) -> None:
        """At the step of the headings these are shown alone; at the figures of the second pass, their checklist."""
        guide, which = self.running.guide, self.running.reading_pass
        if guide is None or which is None or guide.over or guide.step == before:
            return
        target = which.steps[guide.step].target
        if target is Target.HEADINGS and self.document.headings:
            self.lists.contents(in_pass=True)
        elif target is Target.FIGURES and which.number == 2:
            self.check_figures(0)

    def action_pause(self) -> None:
        if self._debriefing():
            self.panels.enter()
        elif self.running.sitting is None:
            self.begin_pass(None)
        else:
            self.place.stay()
            self.running.pause()

    def begin_pass(self, number: int | None) -> None:
        """Begins a pass, or goes on with it, once there are pages: the one given, else the one that comes next."""
        if not self.document.pages and not self.document.unreadable:
            self._begin_with, self._to_begin = number, True
        elif self.has_pages():
            self.running.begin(number, self.place.left_at)

    def action_choose_pass(self) -> None:
        if self._debriefing():
            self.panels.enter()
            return
        is_open = bool(self.running.sitting or self.running.standing.open_round)
        if not is_open and not self.has_pages():
            return

        def chosen(number: int | None) -> None:
            self.modes.pop()
            if number == GIVE_UP:
                self.running.give_up()
            elif number is not None and self.has_pages():
                self.place.stay()
                self.running.begin_another(number, self.place.left_at)

        self.modes.push(ChoosingPass(chosen, self._keys(ChoosingPass.SCOPE), is_open=is_open))

    def action_decide(self) -> None:
        if self.app.screen is not self:
            return
        if self._debriefing():
            self.panels.enter()
            return
        self.running.rest()
        form = DebriefForm(self, self.card, self._debriefed, self.running.sitting, self.document.brief)
        self.panels.open(form)

    def _debriefed(self, session: Session | None, next_paper: bool) -> None:
        """The debrief is kept, or nothing was to be kept of it."""
        if session:
            self.running.decided()
        if not self.is_attached:
            return
        self.panels.close()
        if next_paper:
            self.place.save()
            self.paperpass.open_next(self.card)

    def _debriefing(self) -> bool:
        """Whether the pass is being debriefed: it is neither paused nor given up meanwhile."""
        return self.panels.panel is not None and self.panels.panel.name == "debrief"

    def action_set_mark(self) -> None:
        self._ask_letter("mark this place with a letter", lambda letter: self.do(SetMark(letter)))

    def action_go_mark(self) -> None:
        known = " ".join(sorted(self.reading.marks))
        self._ask_letter(f"go to which mark? {known}".rstrip(), lambda letter: self.do(GoToMark(letter)))

    def action_select(self) -> None:
        """Selects words of the page, unless one has gone elsewhere before they are known."""
        file, location, focused = self.file, self.reading.here, self.focused
        if not self.has_pages() or file is None:
            return

        def stayed() -> bool:
            here = self.app.screen is self and self.focused is focused and self.reading.here == location
            return here and self.modes.top is None

        def begin(words: list[Word]) -> None:
            if not stayed():
                return
            if not words:
                self.tell("no text can be selected on this page")
                return
            uses = Uses(self.changes_of_note.quote, self.highlighting.add, self.marks.note_selection)
            selection = Selection.begin(words, location, self.document)
            self.modes.push(Selecting(self, selection, uses, self.modes.pop))

        self.work(lambda: self.desk.page.words(file, location[0]), begin, group="words")

    def action_term(self) -> None:
        self._note_here(MarkKind.TERM)

    def action_ask_authors(self) -> None:
        self._note_here(MarkKind.QUESTION)

    def action_margin_note(self) -> None:
        self._note_here(MarkKind.NOTE)

    def action_margin(self) -> None:
        self.lists.margin()

    def _note_here(self, kind: MarkKind) -> None:
        if self.has_pages():
            self.marks.note_here(kind)

    def _marks_changed(self) -> None:
        """Shows the marks as they are now, where they are seen."""
        panel = self.panels.panel
        if isinstance(panel, FigureCheck):
            panel.show()
        elif isinstance(panel, ListPanel) and panel.name == "margin":
            panel.relist(margin(self.marks.listed(), self.signs.tick))

    def check_figures(self, at: int) -> None:
        """Asks what the second pass asks of each figure, one of them first."""
        brief = self.document.brief
        if brief and brief.figures:
            self.panels.open(FigureCheck(brief.figures, at, self.marks, self.signs, self._figures_checked))

    def _figures_checked(self) -> None:
        self.panels.close()
        guide, which = self.running.guide, self.running.reading_pass
        if guide and which and not guide.over and which.steps[guide.step].target is Target.FIGURES:
            self.running.count_step()
            self.do(Move.SKIP_STEP)

    @on(FigureCheck.Shown)
    def _figure_shown(self, event: FigureCheck.Shown) -> None:
        figure = self.document.brief.figures[event.number] if self.document.brief else None
        if figure and not self.narrow():
            self.do(GoTo(figure.page, figure.box, jump=False))

    @on(FigureCheck.Large)
    def _figure_large(self, event: FigureCheck.Large) -> None:
        brief = self.document.brief
        self._show_regions(regions_of(brief.figures if brief else ()), event.number)

    def action_rebuild(self) -> None:
        self.notebook.write(place_words(self.reading, self.document, self.running.reading_pass))

    def action_code_path(self) -> None:
        """Where one's own code for the paper lies, kept in the note."""

        def write(path: str | None) -> None:
            if path is not None:
                self.changes_of_note.change(lambda: set_code_path(self.desk, self.card, path), "the path is as it was")

        self.app.push_screen(Ask("the path of your own code for this paper", value=code_path(self.note)), write)

    def action_editor(self) -> None:
        self.changes_of_note.open_editor()

    def action_copy_key(self) -> None:
        self.copy_citation(self.card, self.desk.settings.copy_style)

    def action_copy_bibtex(self) -> None:
        self.copy_citation(self.card, self.desk.settings.cite_style)

    def action_viewer(self) -> None:
        if self.file:
            viewer = self.paperpass.open_viewer(self.file, self.reading.here[0])
            if viewer:
                self.running.view(lambda: viewer.poll() is not None)

    def action_cancel(self) -> None:
        """Closes the panel, or ends the search; the paper stays open."""
        if self.panels.panel is not None:
            self.panels.close()
        elif self.reading.hits:
            self.do(Find(()))
        else:
            self.tell(f"{self.key_named('leave')} leaves the paper")

    def action_leave(self) -> None:
        self.loader.stop()
        if self.panels.panel is not None:
            self.panels.panel.leave_off()
        self.place.save()
        sitting = self.running.release()
        if sitting:
            self.paperpass.stop_sitting(sitting)
        self.app.pop_screen()

    # Search.

    def action_search(self) -> None:
        if not self.searching and self.has_pages():
            self.search.begin()
            self.query_one("#prompt").mount(SearchLine(self.search.history))
            self.searching = True

    @on(SearchLine.Typed)
    def _search_goes_on(self, event: SearchLine.Typed) -> None:
        self.search.typed(event.words)

    @on(SearchLine.Ended)
    def _search_typed(self, event: SearchLine.Ended) -> None:
        self.searching = False
        for search_line in self.query(SearchLine):
            search_line.remove()
        self.area.side.focus()
        if event.words is None:
            self.search.cancel()
        else:
            self.search.accept(event.words)

    # Panels.

    def action_panel(self) -> None:
        """To the panel beside the page; without one, forward again."""
        if self.panels.panel is None:
            self.do(Move.FORWARD)
        else:
            self.panels.enter()

    def action_guide(self) -> None:
        if not self.narrow():
            stood = self.panels.panel is None and not self.has_class("-noguide")
            self.set_class(stood, "-noguide")
            if self.panels.panel is not None:
                self._panel_closed()
            self.pass_changed()
        elif not self.panels.cancelled("guide"):
            self.panels.open(WholeGuide(replace(self.running.progress(), keys=self._guide_keys), self.signs))

    def action_contents(self) -> None:
        self.lists.contents()

    def action_figures(self) -> None:
        self.lists.figures()

    def action_references(self) -> None:
        self.lists.references()

    def action_highlights(self) -> None:
        self.lists.highlights()

    def action_times(self) -> None:
        self.lists.times(self.running.page_seconds(), self.signs.heights)

    def action_hits(self) -> None:
        self.lists.hits()

    def action_note(self) -> None:
        from paperpass.tui.note.panel import NotePanel

        if self.panels.panel is not None and self.panels.panel.name == "note":
            self.panels.enter()
        else:
            self.panels.open(NotePanel(self, self.card, "Note"))

    @on(ListPanel.Pointed)
    def _pointed(self, event: ListPanel.Pointed) -> None:
        self.panels.point(event.panel, event.number)

    @on(ListPanel.Chosen)
    def _chosen(self, event: ListPanel.Chosen) -> None:
        if event.panel.name == "links":
            self.following.follow(self.following.links[event.number])
        else:
            self.panels.go(event.panel, event.number)

    @on(ListPanel.Verb)
    def _verb(self, event: ListPanel.Verb) -> None:
        panel, number, brief = event.panel, event.number, self.document.brief
        if event.name == "next_step":
            self.action_step()
        elif event.name == "check":
            self.check_figures(number)
        elif panel.name == "margin":
            mark = self.marks.listed()[number]
            (self.marks.resolve if event.name == "tick" else self.marks.drop)(mark)
        elif panel.name == "figures":
            self._show_regions(regions_of(brief.figures if brief else ()), number)
        elif panel.name == "highlights":
            self.highlighting.remove(in_order(self.document)[number])
        elif panel.name == "links":
            entry = reference_at(self.following.links[number], brief)
            if entry is None:
                self.tell("it leads to no reference")
            else:
                self.reference_verbs.do(event.name, entry, number, RowMarks.of(panel))
        else:
            self.reference_verbs.do(event.name, number, number, RowMarks.of(panel))

    @on(Panel.Closed)
    def _panel_closed(self) -> None:
        if isinstance(self.panels.panel, ListPanel):
            self.panels.cancel()
        else:
            self.panels.close()

    @on(DebriefForm.ScrollPage)
    def _scroll_page(self, event: DebriefForm.ScrollPage) -> None:
        self.do(Move.PAGE_DOWN if event.direction > 0 else Move.PAGE_UP)

    def commanded(self) -> Widget:
        return self.panels.focused or self

    @on(Panel.OtherSide)
    def _other_side(self) -> None:
        self.panels.to_page()

    def _panels_changed(self) -> None:
        """The panel takes the page's place where there is no room for both; the clock waits for a debrief alone."""
        self.panel = self.panels.panel
        self.set_class(self.panel is not None, "-panel")
        if self._debriefing():
            self.pass_changed()
        else:
            self.running.resume()

    def action_follow(self) -> None:
        if self.has_pages():
            self.following.begin()

    def _show_regions(self, regions: list[Region], at: int) -> None:
        """Shows parts of pages alone, one of them first."""

        def go(there: int) -> None:
            if self.reading.as_text:
                self.do(Move.TEXT)
            if self.panels.panel:
                self.panels.to_page_from_list()
            self.do(GoTo(regions[there].page, regions[there].box))

        if self.file:
            self.app.push_screen(FigureScreen(self.file, regions, at, go))

    # Small things.

    def _ask_letter(self, question: str, then: Callable[[str], None]) -> None:
        def answered(letter: str | None) -> None:
            self.modes.pop()
            if letter:
                then(letter)

        self.modes.push(AskLetter(question, answered))

    def _modes_changed(self) -> None:
        """A mode is of the page: one that is begun from a panel leaves it."""
        if self.modes.top is not None and self.panels.focused is not None:
            self.panels.to_page()
        self.mode = self.modes.top

    def _search_changed(self) -> None:
        self.search_status = self.search.status

    def narrow(self) -> bool:
        """Whether a panel takes the page's place."""
        return self.app.size.width < NARROW

    def _arrange(self) -> None:
        self.set_class(self.narrow(), "-narrow")
        self.pass_changed()

    def _news(self) -> str:
        """A number that is being typed, or what takes its time."""
        if self.reading.count:
            return f"{self.reading.count} {self.key_named('last')} goes to page {self.reading.count}"
        if self.search_status:
            return self.search_status
        if self.drawing is not None:
            return f"drawing page {self.drawing + 1} ..."
        return reading_words(self.document)

    def _ask(
        self, label: str, value: str, typed: Callable[[str], None], answered: Callable[[str | None], None]
    ) -> None:
        self.app.push_screen(Ask(label, value=value, typed=typed), answered)

    def _find_elsewhere(self, words: str) -> None:
        from paperpass.tui.find.screen import FindScreen

        self.app.push_screen(FindScreen(words))

    def _keys(self, scope: str = "reader") -> dict[str, str]:
        return {command.name: self.key_of(command, scope=scope) for command in commands.TABLE[scope]}

    @cached_property
    def _guide_keys(self) -> dict[str, str]:
        return {name: key for name, key in self._keys().items() if name in KEYS}
