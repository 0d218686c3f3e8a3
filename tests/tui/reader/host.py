"""A reader's screen played by hand: what is read is moved as the screen does it, slow work is done at once."""

import asyncio
from collections.abc import Callable
from typing import Any

from paperpass.desk.desk import Desk
from paperpass.desk.sitting import Sitting
from paperpass.model.document import Document
from paperpass.model.errors import PaperpassError
from paperpass.model.reading import Command, Effect, Reading, apply
from paperpass.tui import commands
from paperpass.tui.base_app import Undo


class FakeHost:
    """What the parts of the reader ask of their screen. `waiting` has the work that a test does later by `run`."""

    def __init__(self, desk: Desk, document: Document | None = None) -> None:
        self.desk, self.document, self.reading = desk, document or Document(), Reading()
        self.changes = asyncio.Lock()
        self.effects: list[Effect] = []
        self.said: list[str] = []
        self.errors: list[PaperpassError] = []
        self.copied: list[str] = []
        self.undos: list[Undo] = []
        self.held: Sitting | None = None
        self.slow = False
        self.pixels = False
        self.waiting: list[Callable[[], None]] = []

    def do(self, command: Command) -> None:
        self.reading, effects = apply(self.reading, self.document, command)
        self.effects += effects

    def work(
        self,
        do: Callable[[], Any],
        then: Callable[[Any], None] | None = None,
        *,
        group: str = "",
        failed: Callable[[PaperpassError], None] | None = None,
        turn: object = None,
        outlives: bool = False,
    ) -> None:
        del group, turn, outlives

        def run() -> None:
            try:
                result = do()
            except PaperpassError as error:
                (failed or self.failed)(error)
            else:
                if then:
                    then(result)

        if self.slow:
            self.waiting.append(run)
        else:
            run()

    def run(self) -> None:
        """Does the work that waits."""
        waiting, self.waiting = self.waiting, []
        for run in waiting:
            run()

    def from_thread(self, do: Callable[[], None]) -> None:
        do()

    def tell(self, sentence: str, *, warning: bool = False) -> None:
        del warning
        self.said.append(sentence)

    def failed(self, error: PaperpassError) -> None:
        self.errors.append(error)

    def key_named(self, name: str, scope: str = "reader") -> str:
        return commands.shown(commands.named(scope, name).keys)[0]

    def has_pages(self) -> bool:
        if not self.document.pages:
            self.tell("no pages")
        return bool(self.document.pages)

    def copy(self, text: str, what: str) -> None:
        del what
        self.copied.append(text)

    def can_undo(self, label: str, back: Callable[[], object], then: Callable[[], None] = lambda: None) -> Undo:
        self.undos.append(Undo(label, back, then))
        return self.undos[-1]

    def cannot_undo(self, undo: Undo | None) -> None:
        self.undos = [other for other in self.undos if other is not undo]

    def undo(self) -> None:
        """Takes back what was done last."""
        last = self.undos.pop()
        last.back()
        last.then()

    def hold(self, sitting: Sitting | None) -> None:
        self.held = sitting

    def pass_changed(self) -> None:
        """Nothing is shown here."""
