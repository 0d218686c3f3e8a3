"""What the parts of the reader ask of the screen that composes them."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Protocol

from paperpass.desk.sitting import Sitting
from paperpass.model.document import Document
from paperpass.model.reading import Command, Reading
from paperpass.tui.base_app import Undo
from paperpass.tui.worker import Worker


class Host(Worker, Protocol):
    """The reader's screen, as its parts see it: what is read, slow work, and quiet words. A test plays it by hand."""

    @property
    def document(self) -> Document: ...

    @property
    def reading(self) -> Reading: ...

    @property
    def pixels(self) -> bool:
        """Whether the terminal shows pages so that they can be read."""
        ...

    @property
    def changes(self) -> AbstractAsyncContextManager[None]:
        """Held by one change after another."""
        ...

    def do(self, command: Command) -> None:
        """Moves what is read."""

    def key_named(self, name: str, scope: str = "") -> str:
        """The key that brings the command of that name in the reader, or in `scope`, with the config's changes."""
        ...

    def has_pages(self) -> bool:
        """Whether there is a page; else it has been said why there is none."""
        ...

    def copy(self, text: str, what: str) -> None:
        """To the terminal's clipboard."""

    def can_undo(self, label: str, back: Callable[[], object], then: Callable[[], None] = lambda: None) -> Undo:
        """Remembers how to take back what was just done."""
        ...

    def cannot_undo(self, undo: Undo | None) -> None:
        """Forgets how to take something back."""

    def hold(self, sitting: Sitting | None) -> None:
        """The sitting that keys are told to, and that is saved however the program ends."""

    def pass_changed(self) -> None:
        """What the guide shows has changed."""
