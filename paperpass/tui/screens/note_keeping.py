"""Keeping what is typed into a note: saved by itself, and brought together with what others write meanwhile."""

import threading
from collections.abc import Callable

from textual import on
from textual.timer import Timer
from textual.widgets import TextArea

from paperpass.desk import note_edits
from paperpass.desk.noting import note_fingerprint, open_note, save_note
from paperpass.model.card import Card
from paperpass.model.errors import LibraryError, PaperpassError
from paperpass.model.merge import Merged, merge
from paperpass.tui import commands
from paperpass.tui.room import Room
from paperpass.tui.screens.note_aside import Aside, Versions
from paperpass.tui.widgets.note_editor import NoteEditor

_CALM = 1.0
"""Seconds after the last key until the note is saved."""
_LATEST = 4.0
"""Seconds after the first key that is not saved yet until it is, however one types."""
_AGAIN = 4.0
_LOOK = 1.0
_PATIENCE = 3.0
"""Seconds that the end of the program waits for a save that is under way."""


class NoteKeeping(Room):
    """The part of the note's screen that deals with the disk. `base` is the text as both sides last knew it.

    What the disk does not take is laid aside in the state folder, until it is saved.
    """

    card: Card
    note: NoteEditor
    base: str | None = None
    stuck: PaperpassError | None = None
    unread = False
    calm: Timer | None = None
    latest: Timer | None = None
    _saving = False
    _then: Callable[[], object] | None = None
    _stamp: object = None
    _untouched: str | None = None
    """The text here with a line that was made to write on, as long as nothing stands on it."""
    _overtaken = False
    _over = False
    _landed: str | None = None
    """What stood here when the save was made that is done in its thread and not yet told here."""

    def show_state(self) -> None:
        raise NotImplementedError

    @property
    def mine(self) -> str:
        """The text as it is to be written."""
        text = self.note.true_text
        return self.base if self.base is not None and text == self._untouched else text

    @property
    def dirty(self) -> bool:
        """Whether something stands here that is not on the disk."""
        return self.base is not None and self.mine != self.base

    def on_mount(self) -> None:
        self._turn, self.aside = threading.Lock(), Aside(self.paperpass, self.card.slug)
        self._read_note()
        self.set_interval(_LOOK, self.look)

    def on_unmount(self) -> None:
        self.keep_typed()

    def keep_typed(self) -> None:
        """Saves at once; what the disk does not take, or not in time, is laid aside."""
        if self.base is None:
            return
        self._over = True
        free = self._turn.acquire(timeout=_PATIENCE)
        try:
            base, mine = self.base if self._landed is None else self._landed, self.mine
            if mine == base:
                return
            if not free:
                raise LibraryError("the disk takes its time")
            self._write(base, mine)
            self._landed = mine
        except PaperpassError:
            self.aside.keep(base, mine)
        finally:
            if free:
                self._turn.release()

    @on(TextArea.Changed)
    def _changed(self) -> None:
        if self.dirty:
            self._save_soon()
        self.show_state()

    @on(NoteEditor.Refused)
    def _refused(self) -> None:
        editor = next(c for c in commands.TABLE[self.SCOPE] if c.name == "editor")
        key = self.key_of(editor)
        self.tell(
            f"this line stays, the program reads by it; out of the text, {key} opens your editor, where it can go"
        )

    @on(NoteEditor.Early)
    def _typed_early(self) -> None:
        if self.unread:
            self.tell("the note could not be read yet: what you type comes in when it is", warning=True)

    def save(self, then: Callable[[], object] | None = None) -> None:
        """Saves in a thread, brings in what others wrote, and does `then` once all that stands here is kept."""
        if self.base is None:
            return
        self._then = then or self._then
        if self._saving:
            return
        self._saving, self._overtaken = True, False
        self._stop_timers()
        base, mine = self.base, self.mine

        def saved(merged: Merged) -> None:
            self._saving, self.stuck, self._landed = False, None, None
            self._stamp = self._stamped()
            self._bring_in(mine, merged)
            if self.dirty:
                self.save() if self._then else self._save_soon()
            elif then := self._then:
                self._then = None
                then()
            self.show_state()

        self.work(lambda: self._save(base, mine), saved, failed=self._not_saved)

    def keep_for_later(self) -> None:
        """Lays the text aside, for when this note is opened again: the disk does not take it."""
        if self.base is not None:
            self.aside.keep(self.base, self.mine)
            self.base = None

    def look(self) -> None:
        """Brings in what somebody else has written."""
        if not self.is_attached or self.base is None or self._saving or self.stuck:
            return
        if self._stamped() != self._stamp:
            self.save()

    def _read_note(self) -> None:
        def read() -> tuple[str, Versions | None]:
            text = open_note(self.desk, self.card)
            return text, self.aside.load()

        self.work(read, lambda found: self._begin(found[0], found[1]), failed=self._not_read)

    def _begin(self, text: str, aside: Versions | None) -> None:
        self.unread = False
        self.base, mine = aside or (text, text)
        shown, at = note_edits.with_own_line(mine)
        self._untouched = shown if mine == self.base else None
        self.note.begin(shown, at)
        self._stamp = self._stamped()
        if aside and mine != text:
            self.tell("what was not saved last time is here again")
        if aside:
            self.save()
        self.show_state()

    def _not_read(self, error: PaperpassError) -> None:
        """Nothing can be typed into a note that is not known, unless it is known from last time."""
        if not self.unread:
            self.failed(error)
        self.unread = True
        aside = self.aside.load()
        if aside:
            self._begin(aside[0], aside)
            self.stuck = error
        else:
            self.set_timer(_AGAIN, self._read_note)
        self.show_state()

    def _save(self, base: str, mine: str) -> Merged:
        """In a thread: writes the text, or lays it aside."""
        with self._turn:
            if self._over:
                return Merged(mine)
            try:
                merged = self._write(base, mine)
            except PaperpassError:
                if not self._overtaken:
                    self.aside.keep(base, mine)
                raise
            self._landed = mine
            return merged

    def _write(self, base: str, mine: str) -> Merged:
        merged = save_note(self.desk, self.card, base, mine)
        self.aside.drop()
        return merged

    def _bring_in(self, mine: str, merged: Merged) -> None:
        """Takes over what others wrote; what was typed since the save began stays."""
        untouched = mine == self.base and self.note.true_text == self._untouched
        self.base = merged.text
        if merged.text != mine:
            self.note.take(merge(mine, self.note.true_text, merged.text).text)
        self._untouched = self.note.true_text if untouched else None
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
        self._stop_timers()
        self.calm = self.set_timer(_AGAIN, self.save)
        self.show_state()

    def _save_soon(self) -> None:
        """Saves when the keys rest, and at the latest so many seconds after the first that is not saved."""
        if self.latest is None:
            self.latest = self.set_timer(_LATEST, self._overdue)
        if self.stuck is None:
            if self.calm is not None:
                self.calm.stop()
            self.calm = self.set_timer(_CALM, self.save)

    def _overdue(self) -> None:
        """A save that does not come to its end must not hold up what was typed since."""
        self.latest = None
        base, mine = self.base, self.mine
        if not self._saving:
            self.save()
        elif base is not None:
            self._overtaken = True
            self.work(lambda: self.aside.keep(base, mine))

    def _stop_timers(self) -> None:
        for timer in (self.calm, self.latest):
            if timer is not None:
                timer.stop()
        self.calm = self.latest = None

    def _stamped(self) -> object:
        return note_fingerprint(self.desk, self.card)
