"""What a part of a screen asks of it to do slow work: a test plays it by hand."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Protocol, TypeVar

from paperpass.desk.desk import Desk
from paperpass.model.errors import PaperpassError

T = TypeVar("T")


class Worker(Protocol):
    """Does slow work off the main loop, and says quiet words."""

    @property
    def desk(self) -> Desk: ...

    def work(
        self,
        do: Callable[[], T],
        then: Callable[[T], None] | None = None,
        *,
        group: str = "",
        failed: Callable[[PaperpassError], None] | None = None,
        turn: AbstractAsyncContextManager[None] | None = None,
        outlives: bool = False,
    ) -> None:
        """Does something slow in a thread, and hands what comes back to `then`."""

    def from_thread(self, do: Callable[[], None]) -> None:
        """Called in a thread: has something done on the main loop."""

    def tell(self, sentence: str, *, warning: bool = False) -> None:
        """A quiet word at the edge of the screen."""

    def failed(self, error: PaperpassError) -> None:
        """Says what went wrong and what to do."""
