"""The sittings over one paper: where the hours went, times to be put right, passes made away from the screen."""

from collections.abc import Callable
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from paperpass.desk.recording import ToldSitting, correct_time, sittings, take_back_time
from paperpass.desk.summaries import readable, sitting_said, where_the_hours_went
from paperpass.model.card import Card
from paperpass.model.errors import PaperpassError
from paperpass.model.recording import NotRecorded, Recorded, minutes_typed, seconds_of
from paperpass.model.session import Session
from paperpass.model.times import spoken_day, spoken_duration
from paperpass.tui import commands
from paperpass.tui.base import BaseScreen, ListScreen
from paperpass.tui.messages import Heard
from paperpass.tui.widgets.ask import Ask
from paperpass.tui.widgets.bars import Bar, Keys
from paperpass.tui.widgets.lines import Lines, Row

Found = tuple[list[tuple[Session, Session]], list[str]]
_NONE = """This paper has not been read yet.

{record}   tells of a pass that was made on paper, or elsewhere"""


class TimesScreen(ListScreen):
    """Lists the sittings over a paper, and says where the hours went."""

    SCOPE = "times"
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings("times")
    DEFAULT_CSS = """
    TimesScreen #hours { height: auto; max-height: 40%; border-top: solid $panel; padding: 0 1; color: $secondary; }
    TimesScreen #none { height: 1fr; content-align: center middle; color: $secondary; display: none; }
    TimesScreen.-empty #none { display: block; }
    TimesScreen.-empty Lines, TimesScreen.-empty #hours { display: none; }
    """

    def __init__(self, card: Card) -> None:
        super().__init__()
        self.card = card
        self.found: list[tuple[Session, Session]] = []

    def compose(self) -> ComposeResult:
        yield Bar(readable(self.card.title), id="top")
        yield Lines(id="list")
        yield Static("", id="hours", markup=False)
        yield Static(_NONE.format(record=self.key_named("record")), id="none", markup=False)
        yield Keys(id="keys").data_bind(BaseScreen.footer)

    def on_mount(self) -> None:
        self.lines().focus()
        self._read()

    def on_screen_resume(self) -> None:
        self._read()

    @on(Heard)
    def _heard(self) -> None:
        self._read()

    @on(Lines.Taken)
    def _taken(self) -> None:
        self.action_correct()

    def action_correct(self) -> None:
        """Asks what the chosen sitting took."""
        chosen = next((now for now, _ in self.found if now.id == self.lines().chosen), None)
        if chosen is None:
            return

        def correct(typed: str | None) -> None:
            if typed is None:
                return
            desk, card, seconds = self.desk, self.card, seconds_of(typed)

            def done(corrected: object) -> None:
                if corrected is None:
                    self.tell("it says so already")

            def do() -> object:
                corrected = correct_time(desk, card, chosen.id, seconds)
                if corrected:
                    label = f"{card.key}: the time is {spoken_duration(corrected.before.reading_seconds)} again"
                    self.from_thread(lambda: self._can_undo(label, lambda: take_back_time(desk, corrected)))
                return corrected

            self.work(do, done, turn=self.paperpass.changes)

        now = minutes_typed(chosen.reading_seconds)
        self.app.push_screen(Ask("minutes that it took", value=now, anew=True, check=_fault(seconds_of)), correct)

    def action_record(self) -> None:
        """Asks for a pass, its minutes and its day, and then for its decision."""
        today = self.desk.today()

        def parse(typed: str) -> Recorded:
            return Recorded.parse(typed, today)

        def echo(typed: str) -> str:
            try:
                recorded = parse(typed)
            except NotRecorded:
                return ""
            return (
                f"pass {recorded.pass_number}, {spoken_duration(recorded.seconds)}, {spoken_day(recorded.day, today)}"
            )

        def told(typed: str | None) -> None:
            if typed is not None:
                recorded = parse(typed)
                self.work(lambda: ToldSitting.of(self.desk, self.card, recorded), self._debrief)

        value, hint = f"{self.card.open_pass or self.card.next_pass or 1} ", "2 40 yesterday"
        label = "pass, minutes and, where it was not today, the day"
        self.app.push_screen(Ask(label, value=value, placeholder=hint, echo=echo, check=_fault(parse)), told)

    def _debrief(self, sitting: ToldSitting) -> None:
        from paperpass.tui.debrief.screen import DebriefScreen

        self.app.push_screen(DebriefScreen(self.card, sitting))

    def _can_undo(self, label: str, back: Callable[[], None]) -> None:
        self.paperpass.can_undo(label, back)

    def _read(self) -> None:
        desk, card, heights = self.desk, self.card, self.signs.heights

        def read() -> Found:
            return sittings(desk, card), where_the_hours_went(desk.read(card.slug), heights)

        self.work(read, self._show, group="times")

    def _show(self, found: Found) -> None:
        self.found, hours = found
        today = self.desk.today()
        self.set_class(not self.found, "-empty")
        self.lines().show([self._row(now, sitting_said(now, first, today)) for now, first in self.found])
        self.query_one("#hours", Static).update("\n".join(hours))
        self.query_one("#hours").display = bool(hours)
        whole = spoken_duration(sum(now.reading_seconds for now, _ in self.found))
        self.query_one("#top", Bar).say(right=whole if self.found else "")
        self.only = None if self.found else ("record", "undo", "help", "leave")

    def _row(self, sitting: Session, said: str) -> Row:
        def text(_width: int, chosen: bool) -> Text:
            return Text(f" {self.signs.cursor if chosen else ' '} {said}", style="bold" if chosen else "", no_wrap=True)

        return Row(sitting.id, text)


def _fault(parse: Callable[[str], object]) -> Callable[[str], str]:
    """What is wrong with what was typed, or nothing."""

    def fault(typed: str) -> str:
        try:
            parse(typed)
        except PaperpassError as wrong:
            return str(wrong)
        return ""

    return fault
