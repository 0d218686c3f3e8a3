"""What a command says: JSON Lines for scripts, plain text for people, errors in one line."""

import json
import os
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from paperpass.model.errors import PaperpassError
from paperpass.model.text import clean, one_line

if TYPE_CHECKING:
    from paperpass.desk.desk import Desk


class Output:
    """Where a command's answers go; each one is out as soon as it is given. `desk` is the one that it works at."""

    def __init__(self, *, json: bool) -> None:
        self.json = json
        self.desk: Desk | None = None
        self.colour = not json and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
        self.progress = sys.stderr.isatty() and not json

    def settle(self) -> None:
        """Does what follows from what the command has changed, however it ends, and says what could not be done."""
        for sentence in self.desk.facts.settle() if self.desk else ():
            self.warn(sentence)

    def row(self, row: Mapping[str, Any]) -> None:
        """One object on a line of its own."""
        self.clear()
        # ASCII, so that whatever came from outside stands escaped and steers nothing.
        print(json.dumps(row, ensure_ascii=True), flush=True)

    def text(self, text: str) -> None:
        """Lines for people, without anything that steers a terminal."""
        self.clear()
        print(clean(text), flush=True)

    def strong(self, text: str) -> str:
        """The text set off where colours are welcome."""
        return f"\x1b[1m{clean(text)}\x1b[0m" if self.colour else clean(text)

    def faint(self, text: str) -> str:
        return f"\x1b[2m{clean(text)}\x1b[0m" if self.colour else clean(text)

    def styled(self, text: str) -> None:
        """Lines that `strong` and `faint` have made safe already."""
        self.clear()
        print(text, flush=True)

    def warn(self, sentence: str) -> None:
        """One line on stderr."""
        self.clear()
        print(f"paperpass: {one_line(sentence)}", file=sys.stderr, flush=True)

    def failure(self, error: PaperpassError, **row: Any) -> None:
        """An error: one line on stderr, and with --json an object that carries it."""
        if self.json:
            self.row({**row, "error": error_row(error)})
        self.warn(str(error))

    def step(self, sentence: str) -> None:
        """What is under way, on one line of stderr that the next one replaces; only on a terminal."""
        if self.progress:
            print(f"\r\x1b[K{one_line(sentence)}", end="", file=sys.stderr, flush=True)

    def clear(self) -> None:
        """Takes the line of progress away."""
        if self.progress:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def error_row(error: PaperpassError) -> dict[str, str]:
    """The error as `--json` carries it."""
    return {"title": one_line(error.title), "remedy": one_line(error.remedy)}
