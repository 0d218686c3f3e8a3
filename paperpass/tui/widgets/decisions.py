"""What happens to the paper: a row of decisions, each with its key."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from paperpass.model.passes import Decision

_FEWEST = 16
"""Cells that what a decision means must have: fewer say nothing."""


class Decisions(Widget, can_focus=True):
    """One line of decisions, one of them chosen or none; its key, a click, or left and right choose one."""

    DEFAULT_CSS = "Decisions { height: 1; }"
    COMPONENT_CLASSES: ClassVar[set[str]] = {"decisions--chosen", "decisions--faint"}

    @dataclass
    class Chosen(Message):
        """A decision was chosen; `by_name` where its key or a click chose it, rather than a move along the row."""

        decision: Decision
        by_name: bool

    def __init__(self, decisions: Sequence[Decision], cursor: str, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.decisions, self.cursor = tuple(decisions), cursor
        self.chosen: Decision | None = None

    def choose(self, decision: Decision, *, by_name: bool) -> None:
        """Chooses one, and says so."""
        self.chosen = decision
        self.refresh()
        self.post_message(self.Chosen(decision, by_name))

    def show(self, decision: Decision | None) -> None:
        """Shows one as chosen, or none, without a word."""
        self.chosen = decision
        self.refresh()

    def with_key(self, key: str | None) -> Decision | None:
        """The decision of a key."""
        return next((d for d in self.decisions if d.key == key), None)

    def render_line(self, y: int) -> Strip:  # noqa: ARG002  (it is one line high)
        width = self.size.width
        text = Text(no_wrap=True, end="")
        for decision, part in zip(self.decisions, self._parts(), strict=True):
            chosen = decision is self.chosen
            text.append(part, self.get_component_rich_style("decisions--chosen", partial=True) if chosen else None)
        if self.chosen and width - text.cell_len > _FEWEST:
            text.append(f"  {self.chosen.meaning}", self.get_component_rich_style("decisions--faint", partial=True))
        text.truncate(width, overflow="ellipsis")
        return Strip(text.render(self.app.console)).adjust_cell_length(width).apply_style(self.rich_style)

    def on_key(self, event: events.Key) -> None:
        step = {"left": -1, "right": 1}.get(event.key)
        if step:
            event.stop()
            at = self.decisions.index(self.chosen) + step if self.chosen else 0
            self.choose(self.decisions[at % len(self.decisions)], by_name=False)

    def on_click(self, event: events.Click) -> None:
        end = 0
        for decision, part in zip(self.decisions, self._parts(), strict=True):
            end += len(part)
            if event.x < end:
                self.choose(decision, by_name=True)
                return

    def _parts(self) -> list[str]:
        """The decisions with room between them, or close together where there is none."""

        def parts(before: str, after: str) -> list[str]:
            return [
                f"{before}{self.cursor if d is self.chosen else ' '} {d.key} {d.name}{' ...' if d.asks else ''}{after}"
                for d in self.decisions
            ]

        wide = parts(" ", "  ")
        return wide if sum(map(len, wide)) <= self.size.width else parts("", "")
