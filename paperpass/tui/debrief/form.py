"""The end of a pass: what happens to the paper, one line why, and the pass's questions."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.message import Message
from textual.widgets import Label, Static, TextArea

from paperpass.desk.debriefing import (
    DebriefContext,
    RoundGap,
    common_pass,
    context_of,
    debrief_of,
    draft_with,
    fields_of,
    first_line,
    form_of,
    gaps_of,
    hints_of,
    keep,
    pass_to_decide,
)
from paperpass.desk.deciding import Decided, DraftKeeper, count_gap, take_back_all
from paperpass.desk.sitting import Sitting
from paperpass.desk.summaries import readable
from paperpass.model.brief import Brief
from paperpass.model.card import Card
from paperpass.model.debrief import DebriefDraft
from paperpass.model.errors import PaperpassError
from paperpass.model.session import Session
from paperpass.model.times import parse_day, spoken_day
from paperpass.tui import commands
from paperpass.tui.base import BaseScreen, sentence
from paperpass.tui.widgets.bars import Bar
from paperpass.tui.widgets.decisions import Decisions
from paperpass.tui.widgets.field import Field
from paperpass.tui.widgets.panel import Panel

if TYPE_CHECKING:
    from textual.widget import Widget

Ended = Callable[[Session | None, bool], None]
_DRAFTED = 3.0
"""Seconds between two looks at whether something was typed that is not on the disk."""
_SEVERAL = "+several"
_HINTED = ("day", "context", "contributions")


class DebriefForm(Panel):
    """Ends a pass. Once it is kept, `ended` is told of the sitting (None: nothing was to be kept) and of whether the
    next paper is wanted.

    Without a `sitting` it is a decision taken in the list: about the pass that is open, was put off or was never begun,
    else one that corrects the last. `others` are decided together with the paper, by the reason alone.
    """

    SCOPE = "debrief"
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings("debrief")
    DEFAULT_CSS = """
    DebriefForm { height: 1fr; }
    DebriefForm #title { height: 1; width: 100%; text-align: right; color: $secondary; padding: 0 1; }
    DebriefForm #title { text-overflow: ellipsis; text-wrap: nowrap; }
    DebriefForm #decisions { width: 100%; margin-top: 1; }
    DebriefForm .decisions--chosen { text-style: bold; color: $accent; }
    DebriefForm .decisions--faint { color: $secondary; }
    DebriefForm #asked { display: none; height: auto; max-height: 3; width: 100%; padding: 0 1 0 3; color: $secondary; }
    DebriefForm #form { width: 100%; height: 1fr; scrollbar-size-vertical: 1; }
    DebriefForm #gap { height: 1; }
    DebriefForm .answer { height: auto; }
    DebriefForm .row { height: auto; padding: 0 1 0 3; layout: horizontal; }
    DebriefForm .row > Label { width: 15; color: $secondary; }
    DebriefForm .row > Field { width: 1fr; }
    DebriefForm .hint { width: 1fr; height: auto; color: $secondary; padding: 0 1 0 18; display: none; }
    DebriefForm .hint.-said { display: block; }
    DebriefForm.-third .row > Label { width: 25; }
    DebriefForm.-third .hint { padding: 0 1 0 28; }
    DebriefForm #day-row, DebriefForm #first-row { display: none; }
    DebriefForm.-later #day-row { display: block; }
    DebriefForm.-background #first-row { display: block; }
    DebriefForm #said { height: auto; width: 100%; padding: 0 1; color: $warning; }
    """

    @dataclass
    class ScrollPage(Message):
        """The page beside the form is to be scrolled: down (1) or up (-1)."""

        direction: int

    def __init__(
        self,
        owner: BaseScreen,
        card: Card,
        ended: Ended,
        sitting: Sitting | None = None,
        brief: Brief | None = None,
        others: Sequence[Card] = (),
    ) -> None:
        super().__init__(name="debrief", id="debrief")
        self.owner, self.card, self.ended, self.sitting, self.brief = owner, card, ended, sitting, brief
        self.cards = (card, *others)
        """The paper, or the several."""
        if sitting:
            self.which = sitting.reading_pass
        else:
            self.which = common_pass(self.cards) if others else pass_to_decide(card)
        self.context = DebriefContext(pass_number=self.which.number)
        self.learned = False
        self.keeping = False
        self._to_keep: bool | None = None
        """Whether the next paper is wanted, where it was to be kept before the form was filled."""
        self._hints: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        self.set_class(self.which.number == 3, "-third")
        yield Bar(id="top")
        yield Static(self._title(), id="title", markup=False)
        yield Decisions(self.which.decisions, self.owner.signs.cursor, id="decisions")
        yield Static("", id="asked", markup=False)
        with VerticalScroll(id="form", can_focus=False):
            yield from self._row("first", "Read first", "keys or titles, with commas between them")
            yield from self._row("day", "Back on", "tomorrow, Saturday, in two weeks")
            yield from self._row("why", "Why", "one line: what you will have of it a year from now")
            yield Static("", id="gap")
            for question in self.which.questions:
                yield from self._row(question.name, question.heading, question.prompt)
        yield Static("", id="said", markup=False)

    def on_mount(self) -> None:
        if self.sitting:
            self.sitting.rest()
        self.query_one(Decisions).focus()
        self.show_top()
        self.read_again()
        if not self.several:
            desk, card, which, brief = self.owner.desk, self.card, self.which, self.brief
            shown = self.if_here(self._show_hints)
            self.owner.work(lambda: hints_of(desk, card, which, brief), shown, group="hints")
        self.set_interval(_DRAFTED, self._save_draft)

    def _read_hints(self) -> dict[str, str]:
        """In a thread: what the paper says itself to the questions."""
        return hints_of(self.owner.desk, self.card, self.which, self.brief)

    @property
    def several(self) -> bool:
        """Whether it is about more papers than one."""
        return len(self.cards) > 1

    @cached_property
    def drafts(self) -> DraftKeeper:
        """Keeps what is typed; of several papers under a name of its own."""
        return DraftKeeper(self.owner.desk, *((_SEVERAL, 1) if self.several else (self.card.slug, self.which.number)))

    def read_again(self) -> None:
        """Reads what is known, and fills it in where nothing was typed here."""
        self.owner.work(self._read, self.if_here(self._learn), failed=self.if_here(self._not_learned))

    def _title(self) -> str:
        if not self.several:
            return readable(self.card.title)
        decided = sum(card.decision is not None for card in self.cards)
        return f"{len(self.cards)} papers" + (f", {decided} of them decided already" if decided else "")

    def _read(self) -> DebriefContext:
        """In a thread: what is known before one types."""
        draft = self.drafts.read()
        if self.several:
            return DebriefContext(pass_number=self.which.number, draft=draft)
        return context_of(self.owner.desk, self.card, self.which, self.sitting)

    def on_descendant_focus(self) -> None:
        self.post_message(self.KeysChanged())

    def on_key(self, event: events.Key) -> None:
        decisions, field = self.query_one(Decisions), self.screen.focused
        if isinstance(field, Field):
            # Typed on before the focus had come from the decisions to the field.
            if event.is_printable and event.character:
                event.stop()
                field.insert(event.character)
            return
        if event.is_printable and event.character and not self._is_command(event.character):
            event.stop()
            decision = decisions.with_key(event.character)
            if decision:
                decisions.choose(decision, by_name=True)
            if decision is None or not decision.asks:
                why = self.query_one("#why", Field)
                why.focus()
                if decision is None:
                    why.insert(event.character)

    @on(Decisions.Chosen)
    def _chosen(self, event: Decisions.Chosen) -> None:
        asks = event.decision.asks
        self.set_class("day" in asks, "-later")
        self.set_class("first" in asks, "-background")
        self._say("")
        if event.by_name and asks:
            # A field that is only now brought on can take the focus after the next layout.
            self.call_after_refresh(self.query_one(f"#{asks[0]}", Field).focus)

    @on(Field.Done)
    def _done(self, event: Field.Done) -> None:
        """Enter in a field goes on to the next one, and behind the last to the decision."""
        if event.field.id == "day" and not self._day_fits(event.field.value):
            self._say("which day is that? Write tomorrow, Saturday, in two weeks, or a date")
            return
        self._say("")
        fields = self._fields()
        at = fields.index(event.field)
        (fields[at + 1] if at + 1 < len(fields) else self.query_one(Decisions)).focus()

    @on(Field.Left)
    def _left(self, event: Field.Left) -> None:
        if event.direction > 0:
            self._go(1)
        else:
            self._go(-1)

    @on(TextArea.Changed, "#day")
    def _day_changed(self) -> None:
        typed = self.query_one("#day", Field).value
        day = parse_day(typed, self.owner.desk.today())
        kept = self.context.corrected
        if typed and day is None and kept and typed == kept.revisit:
            day = date.fromisoformat(typed)
        year = f" {day.year}" if day and day.year != self.owner.desk.today().year else ""
        echo = f"{day:%A}, {day.day} {day:%b}{year}" if day else "which day is that?" if typed else ""
        self._show_hint("day", echo)

    def action_keep(self) -> None:
        self._keep(next_paper=False)

    def action_keep_now(self) -> None:
        self._keep(next_paper=False)

    def action_next_paper(self) -> None:
        self._keep(next_paper=True)

    def action_next_field(self) -> None:
        self._go(1)

    def action_previous_field(self) -> None:
        self._go(-1)

    def action_count_gaps(self) -> None:
        """Lists the times without a key."""
        from paperpass.tui.debrief.gaps import GapsScreen

        gaps = gaps_of(self.context, self.sitting)
        if gaps:
            self.app.push_screen(GapsScreen(gaps, self._count_gap))
        else:
            self.owner.tell("no key was waited for in this pass: there is no gap to count")

    def action_take_over(self) -> None:
        """Takes what the paper says into the field that one is in."""
        field = self.screen.focused
        hint = self._hints.get(str(field.id), "") if isinstance(field, Field) else ""
        if isinstance(field, Field) and hint:
            field.insert(hint if not field.text else f" {hint}")
        else:
            self.owner.tell("the paper says nothing to this question")

    def action_page_down(self) -> None:
        self.post_message(self.ScrollPage(1))

    def action_page_up(self) -> None:
        self.post_message(self.ScrollPage(-1))

    def action_discard(self) -> None:
        """Throws away what was typed here and is not kept."""
        draft = self._draft()
        if draft is None:
            self.owner.tell("nothing was typed here that is not kept")
            return
        drafts, typed = self.drafts, self.typed()
        self._fill(fields_of(self.context))
        self._save_draft()

        def back() -> None:
            drafts.save(draft)

        def show() -> None:
            if self.is_attached:
                self._fill(typed)
                return
            for form in self.owner.paperpass.screen.query(DebriefForm):
                if form.card.slug == self.card.slug:
                    form.read_again()

        self.owner.paperpass.can_undo("what was typed is there again", back, show)
        self.owner.tell(f"thrown away; {self._key('undo')} brings it back")

    def action_leave(self) -> None:
        if self.keeping:
            self._say("it is being kept ...")
            return
        if self.typing:
            self.query_one(Decisions).focus()
            return
        self._save_draft()
        if self.sitting:
            self.sitting.resume()
        self.post_message(self.Closed())

    def keep_typed(self) -> None:
        """Keeps on the disk what was typed here: the program ends."""
        if self.keeping:
            return
        draft = self._draft()
        if not self.learned:
            if draft is None:
                return
            there = self.drafts.read()
            draft = replace(there, typed={**there.typed, **draft.typed}) if there else draft
        self.drafts.save(draft)

    def leave_off(self) -> None:
        self._save_draft()

    def take_focus(self) -> None:
        self.query_one(Decisions).focus()

    def typed(self) -> dict[str, str]:
        """What stands on the form, by field; empty ones left out."""
        chosen = self.query_one(Decisions).chosen
        values = {str(field.id): field.value for field in self.query(Field)}
        return {k: v for k, v in {"decision": chosen.name if chosen else "", **values}.items() if v}

    def _day_fits(self, words: str) -> bool:
        """Whether the day to come back on can be kept: it may be empty where papers are to be read first."""
        kept, chosen = self.context.corrected, self.query_one(Decisions).chosen
        if not words:
            return chosen is None or "first" in chosen.asks
        return parse_day(words, self.owner.desk.today()) is not None or bool(kept and words == kept.revisit)

    def _keep(self, *, next_paper: bool) -> None:
        if self.keeping:
            return
        if not self.learned:
            self._to_keep = next_paper
            self._say("looking at what is there ...")
            return
        if self.query_one(Decisions).chosen is None:
            keys = ", ".join(d.key for d in self.which.decisions)
            self._say(f"what happens to the paper? Choose one: {keys}")
            self.query_one(Decisions).focus()
            return
        if self.context.corrected and self._draft() is None:
            self._gone(next_paper=next_paper)
            self.owner.tell("it was decided so already; nothing was changed")
            return
        try:
            debrief = debrief_of(self.typed(), self.which, self.owner.desk.today(), self.context)
        except PaperpassError as error:
            self._failed(error)
            field = "#first" if "first" in self._asks() and not self.query_one("#day", Field).value else "#day"
            self.query_one(field, Field).focus()
            return
        self.keeping = True
        self._say("keeping it ...")
        draft, drafts = self._draft(), self.drafts

        def do() -> list[Decided]:
            if draft:
                drafts.save(draft)
            decided = keep(self.owner.desk, self.cards, self.sitting, debrief, self.context, draft)
            if self.several:
                drafts.save(None)
            drafts.read()
            return decided

        def done(decided: list[Decided]) -> None:
            session = decided[0].session
            self._can_undo(decided)
            day = spoken_day(date.fromisoformat(session.revisit), self.owner.desk.today()) if session.revisit else ""
            many = f" for {len(decided)} papers" if self.several else f", {self.card.key}"
            said = f"kept: {session.decision}" + (f", {day}" if day else "") + many
            self.owner.tell(f"{said}; {self._key('undo')} takes it back")
            if drafts.known:
                self.owner.tell("more was typed in another window: it is kept as a draft", warning=True)
            self._gone(session, next_paper=next_paper)

        self.owner.work(do, done, failed=self._failed, turn=self.owner.paperpass.changes, outlives=True)

    def _gone(self, session: Session | None = None, *, next_paper: bool) -> None:
        """The form has done what it is for."""
        self.keeping = True
        self.ended(session, next_paper)

    def _asks(self) -> tuple[str, ...]:
        chosen = self.query_one(Decisions).chosen
        return chosen.asks if chosen else ()

    def _can_undo(self, decided: list[Decided]) -> None:
        desk, front = self.owner.desk, self.owner.paperpass
        label = (
            f"the decisions about {len(decided)} papers are taken back"
            if self.several
            else f"{self.card.key}: the decision is taken back; what you typed is kept as a draft"
        )
        front.can_undo(label, lambda: take_back_all(desk, decided))

    def _failed(self, error: PaperpassError) -> None:
        self.keeping = False
        if self.is_attached:
            self._say(f"{error.title}; {error.remedy}")
        else:
            self.owner.failed(error)

    def _say(self, said: str) -> None:
        self.query_one("#said", Static).update(sentence(said))

    def _learn(self, context: DebriefContext) -> None:
        """Fills in what was typed before, or what was kept, where nothing was typed meanwhile."""
        if not self.sitting and not self.several and context.pass_number != self.which.number:
            self.post_message(self.Closed())
            self.owner.tell("something else was decided about this paper meanwhile: look at it again", warning=True)
            return
        typed, self.context, self.learned = self.typed(), context, True
        self._fill({**form_of(context), **typed})
        asked = self.query_one("#asked", Static)
        asked.update("\n".join(f"for: {question}" for question in context.asked))
        asked.display = bool(context.asked)
        if context.draft:
            self.owner.tell(f"what you typed before is here; {self._key('discard')} throws it away")
        self.show_top()
        if self._to_keep is not None:
            self._keep(next_paper=self._to_keep)

    def _show_hints(self, hints: dict[str, str]) -> None:
        """Shows what the paper says itself to the questions, whole."""
        self._hints = hints
        for name, hint in hints.items():
            self._show_hint(name, hint)

    def _show_hint(self, name: str, hint: str) -> None:
        place = self.query_one(f"#{name}-hint", Static)
        place.update(hint)
        place.set_class(bool(hint), "-said")

    def _not_learned(self, error: PaperpassError) -> None:
        self.learned = True
        self.owner.failed(error)

    def _fill(self, values: dict[str, str]) -> None:
        """Shows these values on the form; what is not among them is empty."""
        decisions = self.query_one(Decisions)
        chosen = self.which.decision(values.get("decision", ""))
        if chosen is not decisions.chosen:
            decisions.show(chosen)
        self.set_class(bool(chosen and "day" in chosen.asks), "-later")
        self.set_class(bool(chosen and "first" in chosen.asks), "-background")
        for field in self.query(Field):
            if field.value != values.get(str(field.id), ""):
                field.text = values.get(str(field.id), "")
                field.move_cursor(field.document.end)

    def show_top(self) -> None:
        """Says which pass it is, and how long it took."""
        if not self.is_mounted:
            return
        budget, today = self.owner.desk.budget(self.which), self.owner.desk.today()
        if self.several:
            line = f"Decide about {len(self.cards)} papers"
        else:
            key = self._key("count_gaps")
            line = first_line(self.which, self.sitting, self.context, budget, today, key)
        self.query_one("#top", Bar).say(line)

    @property
    def typing(self) -> bool:
        return isinstance(self.screen.focused, Field)

    def label_of(self, command: commands.Command) -> str:
        labels = {"leave": "back, kept as a draft", "next_field": "next"}
        if self.typing:
            labels = {"keep": "next", "leave": "to the decision"}
        return labels.get(command.name, command.label)

    def footer(self) -> Sequence[str]:
        following = [] if self.several else ["next_paper"]
        return ["keep", "keep_now" if self.typing else "next_field", *following, "help", "leave"]

    def _key(self, name: str) -> str:
        """The key of a command of the form, with the config's changes."""
        return self.owner.key_of(commands.named(self.SCOPE, name), scope=self.SCOPE)

    def _fields(self) -> list[Field]:
        """The fields that are shown."""
        return [field for field in self.query(Field) if self.query_one(f"#{field.id}-row").display]

    def _go(self, step: int) -> None:
        """To the field after this one, or before it, and round."""
        places: list[Widget] = [self.query_one(Decisions)]
        places += self._fields()
        here = self.screen.focused
        at = places.index(here) if here in places else 0
        places[(at + step) % len(places)].focus()

    def _is_command(self, character: str) -> bool:
        """Whether a character is the key of a command of this screen."""
        table = commands.TABLE[self.SCOPE]
        return any(character in commands.shown(self.owner.paperpass.keys_of(self.SCOPE, c)) for c in table)

    def _count_gap(self, each: RoundGap, counted: bool) -> None:
        """Counts a time without a key, or no longer; where its sitting is kept already, by a further line."""
        if each.session_id is None:
            if self.sitting:
                self.sitting.count_gap(each.number, counted=counted)
                self.owner.work(self.sitting.save, group="draft", failed=lambda _: None)
            return
        session_id = each.session_id

        def again() -> DebriefContext:
            count_gap(self.owner.desk, self.card, session_id, each.number, counted=counted)
            return context_of(self.owner.desk, self.card, self.which, self.sitting)

        def learned(context: DebriefContext) -> None:
            self.context = context
            self.show_top()

        self.owner.work(again, self.if_here(learned), turn=self.owner.paperpass.changes)

    def _draft(self) -> DebriefDraft | None:
        """What is to be kept of what stands here; None where it is what is kept already."""
        return draft_with(self.typed(), self.context)

    def _save_draft(self) -> None:
        draft, drafts = self._draft(), self.drafts
        if self.keeping or not self.learned or draft == drafts.known:
            return
        turn = self.owner.paperpass.changes
        self.owner.work(lambda: drafts.save(draft), failed=self._failed, turn=turn, outlives=True)
        if self.sitting:
            self.owner.work(self.sitting.save, group="draft", failed=lambda _: None)

    def _row(self, name: str, label: str, prompt: str) -> ComposeResult:
        with Vertical(id=f"{name}-row", classes="answer"):
            with Horizontal(classes="row"):
                yield Label(label, markup=False)
                yield Field("", placeholder=prompt, id=name)
            if name in _HINTED:
                yield Static("", id=f"{name}-hint", classes="hint", markup=False)
