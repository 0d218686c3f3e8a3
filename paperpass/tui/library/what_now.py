"""What to read now: asked for at the foot of the Library, in the time that one has."""

from collections.abc import Callable

from paperpass.desk.next_up import NOTHING, situation, why
from paperpass.desk.summaries import readable
from paperpass.model.card import Card
from paperpass.model.next_paper import NextPaper, Situation
from paperpass.model.recording import NotRecorded, seconds_of
from paperpass.model.text import shorten
from paperpass.tui.base import BaseScreen
from paperpass.tui.widgets.ask import Ask

_TITLE = 60
"""Cells of the paper's title."""


class WhatNow:
    """Names the one paper to read now and why; `choose` is told of it, `read` where the reader takes it."""

    def __init__(self, owner: BaseScreen, choose: Callable[[Card], None], read: Callable[[Card], None]) -> None:
        self._owner, self._choose, self._read = owner, choose, read

    def ask(self) -> None:
        """Looks at what is there, and names what is next; minutes that are typed name what fits them."""
        desk = self._owner.desk
        self._owner.work(lambda: situation(desk), self._name, group="next")

    def _name(self, found: Situation) -> None:
        if found.next() is None:
            self._owner.tell(NOTHING)
            return

        def named(typed: str) -> NextPaper | None:
            try:
                return found.next(_minutes(typed))
            except NotRecorded:
                return None

        def echo(typed: str) -> str:
            chosen = named(typed)
            if chosen is None:
                return "minutes are 20, or 1:30"
            self._choose(chosen.card)
            title = shorten(readable(chosen.card.title), _TITLE)
            return f"{title}\n{why(chosen, self._owner.desk.today(), _minutes(typed))}"

        def fault(typed: str) -> str:
            return "" if named(typed) else echo(typed)

        def taken(typed: str | None) -> None:
            chosen = named(typed) if typed is not None else None
            if chosen:
                self._read(chosen.card)

        ask = Ask("", placeholder="the minutes that you have", echo=echo, check=fault)
        self._owner.app.push_screen(ask, taken)


def _minutes(typed: str) -> float | None:
    return seconds_of(typed.strip()) / 60 if typed.strip() else None
