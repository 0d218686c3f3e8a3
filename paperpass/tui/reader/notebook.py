"""An entry of the re-implementation notes, asked for line by line and kept as a draft until it is whole."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Protocol

from paperpass.desk.drafts import keep_unfinished, unfinished
from paperpass.desk.noting import Rebuilt, add_rebuilt
from paperpass.model.card import Card
from paperpass.model.document import Document
from paperpass.model.errors import PaperpassError
from paperpass.model.passes import ReadingPass, Target
from paperpass.model.reading import Reading
from paperpass.model.text import one_line
from paperpass.tui.reader.host import Host
from paperpass.tui.reader.note_changes import NoteChanges

_ASKS = ("their assumption", "how you would do it", "what they do", "the difference")
_KIND = "entry"
_BELOW_TOP = 200.0
"""Points below the top of the view within which a heading names the place looked at."""


class AskLine(Protocol):
    """Asks for one line: `answered` is given it, or None; `typed` hears of every change."""

    def __call__(
        self, label: str, value: str, typed: Callable[[str], None], answered: Callable[[str | None], None]
    ) -> None: ...


@dataclass(frozen=True, slots=True)
class Entry:
    """What was answered so far, at which place."""

    place: str = ""
    lines: Sequence[str] = field(default=())


class Notebook:
    """The entry that is being written. One that was left, by whatever end of the program, is gone on with."""

    def __init__(self, host: Host, card: Card, changes: NoteChanges, ask: AskLine) -> None:
        self._host, self._card, self._changes, self._ask = host, card, changes, ask
        self.entry = Entry()
        self._kept = Entry()

    def recall(self) -> None:
        """An entry that was left when the program ended: says that it is there, and which key goes on with it."""

        def found(kept: dict[str, Any]) -> None:
            lines, place = kept.get("said"), kept.get("place")
            if not isinstance(lines, list) or not isinstance(place, str) or any(self.entry.lines):
                return
            self.entry = self._kept = Entry(one_line(place), tuple(one_line(str(line)) for line in lines[: len(_ASKS)]))
            key = self._host.key_named("rebuild")
            self._host.tell(f"an entry at {self.entry.place} is not finished; {key} goes on with it")

        self._host.work(lambda: unfinished(self._host.desk, _KIND, self._card.slug), found)

    def write(self, place: str) -> None:
        """Asks for the lines of an entry, at a place or where an unfinished one was begun."""
        if not any(self.entry.lines):
            self.entry = Entry(place)
        self._next([], list(self.entry.lines))

    def keep_now(self) -> None:
        """Keeps an entry that is not finished, at once; where the disk refuses it stays here."""
        entry = self.entry
        if entry.lines != self._kept.lines:
            with suppress(PaperpassError):
                keep_unfinished(self._host.desk, _KIND, self._card.slug, _typed(entry))
                self._kept = entry

    def save_draft(self) -> None:
        """Keeps an entry that is not finished, in a thread."""
        entry, desk, slug = self.entry, self._host.desk, self._card.slug
        if entry.lines == self._kept.lines:
            return

        def kept(_: None) -> None:
            self._kept = entry

        typed = _typed(entry)
        self._host.work(lambda: keep_unfinished(desk, _KIND, slug, typed), kept, turn=self._host.changes, outlives=True)

    def _next(self, answers: list[str], kept: list[str]) -> None:
        number, place = len(answers), self.entry.place

        def typed(value: str) -> None:
            self.entry = Entry(place, (*answers, value, *kept[number + 1 :]))

        label = f"{place}: {_ASKS[number]}, {number + 1} of {len(_ASKS)}"
        value = kept[number] if number < len(kept) else ""
        self._ask(label, value, typed, lambda answer: self._answered(answer, answers, kept))

    def _answered(self, answer: str | None, answers: list[str], kept: list[str]) -> None:
        if answer is None:
            self.save_draft()
            self._host.tell("the entry is kept as a draft; the same key goes on with it")
            return
        answers = [*answers, answer]
        self.entry = Entry(self.entry.place, (*answers, *kept[len(answers) :]))
        if len(answers) < len(_ASKS):
            self._next(answers, kept)
        elif any(answers):
            self._note(Rebuilt(self.entry.place, *answers))
        else:
            self._forget()
            self._host.tell("nothing was written, and nothing is noted")

    def _note(self, entry: Rebuilt) -> None:
        self._changes.change(
            lambda: add_rebuilt(self._host.desk, self._card, entry),
            "the entry is taken back",
            f"noted at {self.entry.place}",
            done=self._forget,
        )

    def _forget(self) -> None:
        self.entry = Entry()
        self.save_draft()


def place_words(reading: Reading, document: Document, which: ReadingPass | None) -> str:
    """The place looked at as the note names it: page, and the section it is in, or the figure or equation of a step."""
    page, y, x = reading.here
    guide = reading.guide
    target = guide.target if guide and which and not guide.over else None
    seen = which.steps[guide.step].target if guide and which and target and target.page == page else None
    if target and seen in (Target.EQUATIONS, Target.FIGURES):
        return f"p. {page + 1}, {one_line(target.words).split(':')[0]}"
    section = document.section_at((page, y + _BELOW_TOP, x))
    return f"p. {page + 1}" + (f", {section}" if section else "")


def _typed(entry: Entry) -> dict[str, Any]:
    return {"place": entry.place, "said": list(entry.lines)} if any(entry.lines) else {}
