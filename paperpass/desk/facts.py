"""What has changed: a verb publishes a fact once the disk has it, and whoever listens hears of it.

`bootstrap` says who listens. What is to be done before a program may end, `settle` does.
"""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PaperAdded:
    """A paper is in the library now: added, or back from the trash."""

    slug: str


@dataclass(frozen=True, slots=True)
class PaperRemoved:
    """A paper is in the library no longer."""

    slug: str


@dataclass(frozen=True, slots=True)
class PapersImported:
    """A bibliography came in: so many papers are new."""

    count: int


@dataclass(frozen=True, slots=True)
class RecordChanged:
    """More, or something else, is known of a paper, or it has got a PDF."""

    slug: str


@dataclass(frozen=True, slots=True)
class CitationChanged:
    """A paper's citation, or its key, is another one."""

    slug: str


@dataclass(frozen=True, slots=True)
class TagsChanged:
    """A paper's tags are others."""

    slug: str


@dataclass(frozen=True, slots=True)
class NoteChanged:
    """Something was written into a paper's note."""

    slug: str


@dataclass(frozen=True, slots=True)
class SittingKept:
    """A sitting was kept; its pass is open, or was given up."""

    slug: str


@dataclass(frozen=True, slots=True)
class PassDecided:
    """A decision about a paper was taken, corrected or taken back."""

    slug: str


@dataclass(frozen=True, slots=True)
class SearchesChanged:
    """The searches that are kept, or the questions of projects, are others."""


@dataclass(frozen=True, slots=True)
class ChangedElsewhere:
    """Another program has changed something in the library."""


Fact = (
    PaperAdded
    | PaperRemoved
    | PapersImported
    | RecordChanged
    | CitationChanged
    | TagsChanged
    | NoteChanged
    | SittingKept
    | PassDecided
    | SearchesChanged
    | ChangedElsewhere
)
Listener = Callable[[Fact], None]


class Facts:
    """Who listens. A listener is called in the thread of the verb, and must neither fail nor take long."""

    def __init__(self) -> None:
        self._listeners: tuple[Listener, ...] = ()
        self._follow_ups: tuple[Callable[[], list[str]], ...] = ()

    def listen(self, listener: Listener, follow_up: Callable[[], list[str]] | None = None) -> None:
        """Has a listener called with each fact from now on; `follow_up` is what `settle` asks it for."""
        self._listeners += (listener,)
        self._follow_ups += (follow_up,) if follow_up else ()

    def publish(self, fact: Fact) -> None:
        """Tells all who listen."""
        for listener in self._listeners:
            listener(fact)

    def settle(self) -> list[str]:
        """Does what follows the facts that were published, and may be slow; sentences for what could not be done."""
        return [said for follow_up in self._follow_ups for said in follow_up()]
