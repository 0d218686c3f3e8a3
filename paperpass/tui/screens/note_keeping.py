"""Keeping what is typed into a note: saved by itself, and brought together with what others write meanwhile."""

import os
from collections.abc import Callable
from contextlib import suppress

from textual import on
from textual.timer import Timer
from textual.widgets import TextArea

from paperpass.library import layout, notes
from paperpass.model.card import Card
from paperpass.model.errors import PaperpassError
from paperpass.model.merge import Merged, merge
from paperpass.tui.room import Room
from paperpass.tui.widgets.note_editor import NoteEditor

_CALM = 1.0
"""Seconds after the last key until the note is saved."""
_AGAIN = 5.0
_LOOK = 1.0


class NoteKeeping(Room):
    """The part of the note's screen that deals with the disk. `base` is the text as both sides last knew it."""

    card: Card
    note: NoteEditor
    base: str | None = None
    stuck: PaperpassError | None = None
    calm: Timer | None = None
    _saving = False
    _then: Callable[[], object] | None = None
    _stamp: object = None

    def show_state(self) -> None:
        raise NotImplementedError

    @property
    def dirty(self) -> bool:
        """Whether something stands here that is not on the disk."""
        return self.base is not None and self.note.true_text != self.base

    def on_mount(self) -> None:
        def read() -> str:
            return self.desk.library.change_note(self.card.slug, lambda text: text)

        self.work(read, self._begin)
        self.set_interval(_LOOK, self.look)

    def on_unmount(self) -> None:
        """The program may end before the last words are a second old."""
        if self.base is not None and (mine := self.note.true_text) != self.base:
            try:
                self._write(self.base, mine)
            except PaperpassError:
                self.paperpass.unsaved[self.card.slug] = (self.base, mine)

    @on(TextArea.Changed)
    def _changed(self) -> None:
        if self.dirty and self.stuck is None:
            self._save_in(_CALM)
        self.show_state()

    def save(self, then: Callable[[], object] | None = None) -> None:
        """Saves in a thread, brings in what others wrote, and does `then` once all that stands here is kept."""
        if self.base is None:
            return
        self._then = then or self._then
        if self._saving:
            return
        self._saving = True
        base, mine = self.base, self.note.true_text

        def saved(merged: Merged) -> None:
            self._saving, self.stuck = False, None
            self._stamp = self._stamped()
            self._bring_in(mine, merged)
            if self.dirty:
                self.save() if self._then else self._save_in(_CALM)
            elif then := self._then:
                self._then = None
                then()
            self.show_state()

        self.work(lambda: self._write(base, mine), saved, failed=self._not_saved)

    def keep_for_later(self) -> None:
        """Lays the text aside, for when this note is opened again: the disk does not take it."""
        if self.base is not None:
            self.paperpass.unsaved[self.card.slug] = (self.base, self.note.true_text)
            self.base = None

    def _begin(self, text: str) -> None:
        base, mine = self.paperpass.unsaved.pop(self.card.slug, (text, text))
        self.base = base
        free = notes.find(mine, notes.FREE)
        end = len(mine[: free.end].rstrip()) if free else len(mine)
        self.note.begin(mine, min(len(mine), max(end, free.start + 1 if free else 0)))
        self._stamp = self._stamped()
        if mine != text:
            self.save()
        self.show_state()

    def _write(self, base: str, mine: str) -> Merged:
        merged = Merged(mine)

        def change(theirs: str) -> str:
            nonlocal merged
            merged = merge(base, mine, theirs)
            return merged.text

        self.desk.library.change_note(self.card.slug, change)
        return merged

    def _bring_in(self, mine: str, merged: Merged) -> None:
        """Takes over what others wrote; what was typed since the save began stays."""
        self.base = merged.text
        if merged.text != mine:
            self.note.take(merge(mine, self.note.true_text, merged.text).text)
        if merged.doubled:
            line = merged.doubled[0] + 1
            self.tell(
                f"line {line} was changed here and in another editor: both stand there, yours first", warning=True
            )

    def _not_saved(self, error: PaperpassError) -> None:
        self._saving, self._then = False, None
        if self.stuck is None or str(self.stuck) != str(error):
            self.failed(error)
        self.stuck = error
        self._save_in(_AGAIN)
        self.show_state()

    def _save_in(self, seconds: float) -> None:
        if self.calm is not None:
            self.calm.stop()
        self.calm = self.set_timer(seconds, self.save)

    def look(self) -> None:
        """Brings in what somebody else has written."""
        if not self.is_attached or self.base is None or self._saving or self.stuck:
            return
        if self._stamped() != self._stamp:
            self.save()

    def _stamped(self) -> object:
        with suppress(OSError):
            found = os.stat(self.desk.library.path(self.card.slug) / layout.NOTES)
            return found.st_mtime_ns, found.st_size, found.st_ino
        return None
