"""Selecting words by keys, on the page or in the flowing text: to copy, to quote, to highlight."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, Protocol

from paperpass.model.document import Location
from paperpass.model.marks import MarkKind
from paperpass.model.reading import SetSelection
from paperpass.model.selection import Selection
from paperpass.model.text import shorten
from paperpass.tui.reader.host import Host

_TAIL_CHARS = 24
"""Characters of a selection that the footer tells."""


_MARKS = {"term": MarkKind.TERM, "ask_authors": MarkKind.QUESTION, "margin_note": MarkKind.NOTE}


class Highlighter(Protocol):
    """Highlights what is selected."""

    def __call__(self, selection: Selection) -> None: ...


@dataclass(frozen=True, slots=True)
class Uses:
    """What is done with a selection."""

    quote: Callable[[str, Location], None]
    highlight: Highlighter
    mark: Callable[[MarkKind, Selection], None]


class Selecting:
    """Moves the selection's cursor. `ended` is called when there is no selection any more."""

    SCOPE: ClassVar[str] = "select"

    def __init__(self, host: Host, selection: Selection, uses: Uses, ended: Callable[[], None]) -> None:
        self._host, self._uses, self._ended = host, uses, ended
        self._set(selection)

    @property
    def prompt(self) -> str:
        return ""

    @property
    def tail(self) -> str:
        """The last words of the selection: the flowing text sets off whole paragraphs."""
        text = self._selection.text
        return f"“{'…' * (len(text) > _TAIL_CHARS)}{text[-_TAIL_CHARS:]}”" if self._host.reading.as_text else ""

    @property
    def begun(self) -> bool:
        """Whether a beginning was set."""
        return self._selection.origin is not None

    def run(self, command: str) -> None:
        selection = self._selection
        match command:
            case "left" | "right":
                self._set(selection.moved(1 if command == "right" else -1))
            case "down" | "up":
                self._set(selection.moved_line(1 if command == "down" else -1))
            case "begin":
                self._set(selection.toggled())
            case "copy_selection":
                self._end()
                self._host.copy(selection.text, f"“{shorten(selection.text, 40)}”")
            case "quote":
                self._end()
                self._uses.quote(selection.text, selection.location)
            case "highlight":
                self._end()
                self._uses.highlight(selection)
            case _:
                self._end()
                if command in _MARKS:
                    self._uses.mark(_MARKS[command], selection)

    def typed(self, character: str) -> bool:
        del character
        return False

    def _set(self, selection: Selection) -> None:
        self._selection = selection
        self._host.do(SetSelection(selection))

    def _end(self) -> None:
        self._host.do(SetSelection(None))
        self._ended()
