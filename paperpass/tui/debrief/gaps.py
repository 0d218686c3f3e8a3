"""The times without a key in a pass, each of which can be counted as reading after all."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType

from paperpass.desk.debriefing import RoundGap
from paperpass.model.times import spoken_day, spoken_duration
from paperpass.tui import commands
from paperpass.tui.base import BaseScreen, ListScreen
from paperpass.tui.widgets.bars import Bar, Keys
from paperpass.tui.widgets.lines import Lines, Row


class GapsScreen(ListScreen):
    """Lists gaps; `count` is told which of them counts now, or no longer."""

    SCOPE = "gaps"
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings("gaps")

    def __init__(self, gaps: Sequence[RoundGap], count: Callable[[RoundGap, bool], None]) -> None:
        super().__init__()
        self.gaps, self.tell_counted = list(gaps), count
        self.counted = [each.gap.counted for each in gaps]

    def compose(self) -> ComposeResult:
        yield Bar("Times without a key", id="top")
        yield Lines(id="gaps")
        yield Keys(id="keys").data_bind(BaseScreen.footer)

    def on_mount(self) -> None:
        self.lines().focus()
        self._show()

    def action_count(self) -> None:
        at = self.lines().at
        self._set(at, not self.counted[at])
        self._show()

    def action_count_all(self) -> None:
        counted = not all(self.counted)
        for number in range(len(self.gaps)):
            self._set(number, counted)
        self._show()

    def _set(self, number: int, counted: bool) -> None:
        if self.counted[number] != counted:
            self.counted[number] = counted
            self.tell_counted(self.gaps[number], counted)

    def _show(self) -> None:
        today = self.desk.today()
        self.lines().show([self._row(number, today) for number in range(len(self.gaps))])
        away = sum(each.gap.seconds for each, on in zip(self.gaps, self.counted, strict=True) if not on)
        self.query_one("#top", Bar).say(right=f"{spoken_duration(away)} not counted" if away else "all counted")

    def _row(self, number: int, today: date) -> Row:
        each, counted = self.gaps[number].gap, self.counted[number]
        when = _moment(each.start, today)
        sign = self.signs.tick if counted else " "
        says = "counts as reading" if counted else "does not count"

        def text(_width: int, chosen: bool) -> Text:
            lead = f" {self.signs.cursor if chosen else ' '} {sign} "
            return Text(f"{lead}{when:<22} {spoken_duration(each.seconds):>8}   {says}", no_wrap=True, end="")

        return Row(number, text)


def _moment(start: str, today: date) -> str:
    """When a gap began, as one would say it."""
    try:
        begun = datetime.fromisoformat(start)
    except ValueError:
        return "some time"
    return f"{spoken_day(begun.date(), today)}, {begun:%H:%M}"
