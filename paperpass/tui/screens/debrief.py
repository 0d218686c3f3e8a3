"""The end of a pass: what happens to the paper, one line why, and the pass's questions."""

from collections.abc import Callable
from datetime import date
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Label, Static, TextArea

from paperpass.desk.sitting import Sitting
from paperpass.desk.telling import readable
from paperpass.model.brief import Brief
from paperpass.model.card import Card
from paperpass.model.errors import PaperpassError
from paperpass.model.passes import reading_pass
from paperpass.model.session import Session
from paperpass.model.times import parse_day, spoken_day
from paperpass.tui import commands
from paperpass.tui.room import Room, sentence
from paperpass.tui.screens.debrief_draft import Known, debrief_of, first_line, keep, known_of, pass_of
from paperpass.tui.widgets.bars import Bar, Keys
from paperpass.tui.widgets.decisions import Decisions
from paperpass.tui.widgets.field import Field

Kept = Callable[[Session, bool], None]
_DRAFTED = 3.0
_HINTED = ("day", "context", "contributions")
_MORE = {"later": "day", "background": "first"}


class DebriefScreen(Room):
    """Ends a pass. Once it is kept the screen goes, and `on_kept` hears of the sitting and of whether the next paper
    is wanted. Without a `sitting` it is a decision taken in the list.
    """

    SCOPE = "debrief"
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings("debrief")
    CSS_PATH = "debrief.tcss"

    def __init__(
        self, card: Card, sitting: Sitting | None = None, brief: Brief | None = None, on_kept: Kept | None = None
    ) -> None:
        super().__init__()
        self.card, self.sitting, self.brief, self.on_kept = card, sitting, brief, on_kept
        self.which = sitting.reading_pass if sitting else reading_pass(pass_of(card))
        self.known = Known()
        self.keeping = False

    def compose(self) -> ComposeResult:
        draft = self._draft()
        self.set_class(self.which.number == 3, "-third")
        yield Bar(id="top")
        yield Static(readable(self.card.title), id="title", markup=False)
        yield Decisions(self.which.decisions, self.signs.cursor, id="decisions")
        yield Static("", id="asked", markup=False)
        with VerticalScroll(id="form", can_focus=False):
            yield from self._row("why", "Why", "one line: what you will have of it a year from now", draft)
            yield from self._row("day", "Back on", "tomorrow, Saturday, in two weeks", draft)
            yield from self._row("first", "Read first", "papers, with commas between them", draft)
            yield Static("", id="gap")
            for question in self.which.questions:
                yield from self._row(question.name, question.heading, question.prompt, draft)
        yield Static("", id="said", markup=False)
        yield Keys(id="keys")

    def on_mount(self) -> None:
        if self.sitting:
            self.sitting.rest()
        chosen = self.which.decision(self._draft().get("decision", ""))
        if len(self.which.decisions) == 1:
            chosen = self.which.decisions[0]
        decisions = self.query_one(Decisions)
        if chosen:
            decisions.choose(chosen, by_name=False)
        decisions.focus()
        self._show_top()
        self.work(lambda: known_of(self.desk, self.card, self.which, self.sitting, self.brief), self._learn)
        self.set_interval(_DRAFTED, self._save_draft)

    def on_descendant_focus(self) -> None:
        self.show_keys()

    def on_key(self, event: events.Key) -> None:
        decisions, field = self.query_one(Decisions), self.focused
        if isinstance(field, Field):
            # Typed on before the focus had come from the decisions to the field.
            if event.is_printable and event.character:
                event.stop()
                field.insert(event.character)
            return
        decision = decisions.with_key(event.character)
        if decision:
            event.stop()
            decisions.choose(decision, by_name=True)
            if decision.name not in _MORE:
                self.set_focus(self.query_one("#why", Field))

    @on(Decisions.Chosen)
    def _chosen(self, event: Decisions.Chosen) -> None:
        more = _MORE.get(event.decision.name, "")
        self.set_class(more == "day", "-later")
        self.set_class(more == "first", "-background")
        self._say("")
        if event.by_name:
            # A field that is only now brought on can take the focus after the next layout.
            field = self.query_one(f"#{more or 'why'}", Field)
            if more:
                self.call_after_refresh(field.focus)

    @on(Field.Done)
    def _done(self, event: Field.Done) -> None:
        why = self.query_one("#why", Field)
        if event.field.id == "day" and parse_day(event.field.value, self.desk.today()) is None:
            self._say("which day is that? Write tomorrow, Saturday, in two weeks, or a date")
        elif event.field.id in _MORE.values() and not why.value:
            why.focus()
        else:
            self.action_keep()

    @on(Field.Left)
    def _left(self, event: Field.Left) -> None:
        why = self.query_one("#why", Field)
        if event.direction > 0 and event.field.id in _MORE.values() and not why.value:
            why.focus()
        elif event.direction > 0:
            self.focus_next()
        else:
            self.focus_previous()

    @on(TextArea.Changed, "#day")
    def _day_changed(self) -> None:
        typed = self.query_one("#day", Field).value
        day = parse_day(typed, self.desk.today())
        echo = spoken_day(day, self.desk.today()) if day else "which day is that?" if typed else ""
        named = f"{day:%A}, " if day and not echo.startswith(f"{day:%A}") and echo != "tomorrow" else ""
        self.query_one("#day-hint", Static).update(f"{named}{echo}")

    def action_keep(self) -> None:
        self._keep(next_paper=False)

    def action_next_paper(self) -> None:
        self._keep(next_paper=True)

    def action_next_field(self) -> None:
        self.focus_next()

    def action_previous_field(self) -> None:
        self.focus_previous()

    def action_count_gaps(self) -> None:
        sitting = self.sitting
        if sitting is None or not sitting.clock.away:
            self.tell("there is no gap to count")
            return
        before = sitting.clock

        def back() -> None:
            sitting.clock = before

        def show() -> None:
            if self.is_attached:
                self._show_top()

        sitting.count_gaps()
        self.paperpass.can_undo("the gaps do not count", back, show)
        self._show_top()

    def action_leave(self) -> None:
        if self._typing():
            self.query_one(Decisions).focus()
            return
        self._save_draft()
        if self.sitting:
            self.sitting.resume()
        self.app.pop_screen()

    def typed(self) -> dict[str, str]:
        """What stands on the form, by field; empty ones left out."""
        chosen = self.query_one(Decisions).chosen
        values = {str(field.id): field.value for field in self.query(Field)}
        return {k: v for k, v in {"decision": chosen.name if chosen else "", **values}.items() if v}

    def _keep(self, *, next_paper: bool) -> None:
        if self.keeping:
            return
        if self.query_one(Decisions).chosen is None:
            keys = ", ".join(d.key for d in self.which.decisions)
            self._say(f"what happens to the paper? Choose one: {keys}")
            self.query_one(Decisions).focus()
            return
        try:
            debrief = debrief_of(self.typed(), self.which, self.desk.today(), self.known.answers)
        except PaperpassError as error:
            self._failed(error)
            self.query_one("#day", Field).focus()
            return
        self.keeping = True
        self._say("keeping it ...")

        def done(session: Session) -> None:
            self.paperpass.debriefs.pop(self._kept_under, None)
            self.paperpass.keep_exports()
            self.app.pop_screen()
            day = spoken_day(date.fromisoformat(session.revisit), self.desk.today()) if session.revisit else ""
            self.tell(f"kept: {session.decision}" + (f", {day}" if day else ""))
            if self.on_kept:
                self.on_kept(session, next_paper)
            elif next_paper:
                self.paperpass.open_next(self.card)

        self.work(lambda: keep(self.desk, self.card, self.sitting, debrief), done, failed=self._failed)

    def _failed(self, error: PaperpassError) -> None:
        self.keeping = False
        self._say(f"{error.title}; {error.remedy}")

    def _say(self, said: str) -> None:
        self.query_one("#said", Static).update(sentence(said))

    def _learn(self, known: Known) -> None:
        """Fills in what the note has, where nothing was typed, and shows what the paper says itself."""
        self.known = known
        draft = self._draft()
        for name, answer in known.answers.items():
            field = self.query_one(f"#{name}", Field)
            if not field.value and name not in draft:
                field.text = answer
        for name, hint in known.hints.items():
            self.query_one(f"#{name}-hint", Static).update(hint)
        asked = self.query_one("#asked", Static)
        asked.update("\n".join(f"for: {question}" for question in known.asked))
        asked.display = bool(known.asked)
        self._show_top()

    def _show_top(self) -> None:
        self.query_one("#top", Bar).say(first_line(self.which, self.sitting, self.known, self.desk.budget(self.which)))

    def show_keys(self, tail: str = "", only: object = None) -> None:
        """Names the keys as they are where one types, and where one does not."""
        del tail, only
        last = ("esc", "out of the field") if self._typing() else ("esc", "back, kept as a draft")
        following = ("ctrl+n" if self._typing() else "p", "keep, next paper")
        for footer in self.query(Keys):
            footer.say([("enter", "keep"), ("tab", "next"), following, ("f1" if self._typing() else "?", "keys"), last])

    def _typing(self) -> bool:
        return isinstance(self.focused, Field)

    @property
    def _kept_under(self) -> tuple[str, int]:
        return self.card.slug, self.which.number

    def _draft(self) -> dict[str, str]:
        kept = self.sitting.debrief if self.sitting else None
        return kept or self.paperpass.debriefs.get(self._kept_under, {})

    def _save_draft(self) -> None:
        typed = self.typed()
        if self.keeping or typed == self._draft():
            return
        self.paperpass.debriefs[self._kept_under] = typed
        if self.sitting:
            self.sitting.debrief = typed
            self.work(self.sitting.save, group="draft", failed=lambda _: None)

    def _row(self, name: str, label: str, prompt: str, draft: dict[str, str]) -> ComposeResult:
        with Horizontal(id=f"{name}-row", classes="row"):
            yield Label(label, markup=False)
            yield Field(draft.get(name, ""), placeholder=prompt, id=name)
            if name in _HINTED:
                yield Static("", id=f"{name}-hint", classes="hint", markup=False)
