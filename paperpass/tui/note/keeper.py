"""Keeping what is typed into a note: saved by itself, and brought together with what others write meanwhile."""

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from paperpass.desk import note_edits
from paperpass.desk.noting import note_fingerprint, open_note, save_note
from paperpass.model.card import Card
from paperpass.model.errors import LibraryError, PaperpassError
from paperpass.model.merge import Merged, merge
from paperpass.tui.base_app import BaseApp
from paperpass.tui.note.aside import Aside, Versions
from paperpass.tui.widgets.note_editor import NoteEditor
from paperpass.tui.worker import Worker

if TYPE_CHECKING:
    from textual.timer import Timer

_CALM = 1.0
"""Seconds after the last key until the note is saved."""
_LATEST = 4.0
"""Seconds after the first key that is not saved yet until it is, however one types."""
_AGAIN = 4.0
"""Seconds until the disk is tried again."""
_POLL = 1.0
"""Seconds between two looks at whether somebody else has written."""
_PATIENCE = 3.0
"""Seconds that the end of the program waits for a save that is under way."""


class Landed:
    """What stood here when the save was made that is done in its thread and not yet told on the main loop.

    Handed over under a lock: the end of the program must know what is on the disk already.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._text: str | None = None

    def put(self, text: str | None) -> None:
        """Another text has landed; None once it was told."""
        with self._lock:
            self._text = text

    def get(self) -> str | None:
        """The text that has landed and was not told."""
        with self._lock:
            return self._text


class NoteKeeper:
    """The part of a note's panel that deals with the disk. `base` is the text as both sides last knew it.

    `worker` does slow work, `changed` hears of every change of state. What the disk does not take is laid aside in the
    state folder, until it is saved.
    """

    def __init__(
        self, worker: Worker, front: BaseApp, card: Card, editor: NoteEditor, changed: Callable[[], None]
    ) -> None:
        self._worker, self._card, self._editor, self._changed = worker, card, editor, changed
        self._desk, self._turn, self._aside = front.desk, threading.Lock(), Aside(front, card.slug)
        self.base: str | None = None
        self.stuck: PaperpassError | None = None
        self.unread = False
        self._calm: Timer | None = None
        self._latest: Timer | None = None
        self._saving = False
        self._then: Callable[[], object] | None = None
        self._fingerprint: object = None
        self._untouched: str | None = None
        """The text here with a line that was made to write on, as long as nothing stands on it."""
        self._overtaken = False
        self._over = False
        self._landed = Landed()

    def begin(self) -> None:
        """Reads the note, and looks every now and then whether somebody else has written."""
        self._read_note()
        self._editor.set_interval(_POLL, self.poll)

    @property
    def mine(self) -> str:
        """The text as it is to be written."""
        text = self._editor.true_text
        return self.base if self.base is not None and text == self._untouched else text

    @property
    def dirty(self) -> bool:
        """Whether something stands here that is not on the disk."""
        return self.base is not None and self.mine != self.base

    def keep_typed(self) -> None:
        """Saves at once; what the disk does not take, or not in time, is laid aside."""
        if self.base is None:
            return
        self._over = True
        free = self._turn.acquire(timeout=_PATIENCE)
        try:
            landed = self._landed.get()
            base, mine = self.base if landed is None else landed, self.mine
            if mine == base:
                return
            if not free:
                raise LibraryError("the disk is slow")
            self._write(base, mine)
            self._landed.put(mine)
        except PaperpassError:
            self._aside.keep(base, mine)
        finally:
            if free:
                self._turn.release()

    def edited(self) -> None:
        """Something was typed, or came in."""
        if self.dirty:
            self._save_soon()
        self._changed()

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

        def saved(found: tuple[Merged, object]) -> None:
            merged, fingerprint = found
            self._saving, self.stuck = False, None
            self._landed.put(None)
            if not self._editor.is_attached:
                return
            self._fingerprint = fingerprint
            self._bring_in(mine, merged)
            if self.dirty:
                self.save() if self._then else self._save_soon()
            elif then := self._then:
                self._then = None
                then()
            self._changed()

        self._worker.work(lambda: (self._save(base, mine), self._fingerprint_now()), saved, failed=self._not_saved)

    def keep_for_later(self) -> None:
        """Lays the text aside, for when this note is opened again: the disk does not take it."""
        if self.base is not None:
            self._aside.keep(self.base, self.mine)
            self.base = None

    def poll(self) -> None:
        """Brings in what somebody else has written."""

        def looked(fingerprint: object) -> None:
            if self._polls and fingerprint != self._fingerprint:
                self.save()

        if self._polls:
            self._worker.work(self._fingerprint_now, looked, group="poll")

    @property
    def _polls(self) -> bool:
        return self._editor.is_attached and self.base is not None and not self._saving and not self.stuck

    def _read_note(self) -> None:
        def read() -> tuple[str, Versions | None, object]:
            text = open_note(self._desk, self._card)
            return text, self._aside.load(), self._fingerprint_now()

        self._worker.work(read, lambda found: self._begin(*found), failed=self._not_read)

    def _begin(self, text: str, aside: Versions | None, fingerprint: object) -> None:
        if not self._editor.is_attached:
            return
        self.unread = False
        self.base, mine = aside or (text, text)
        shown, at = note_edits.with_own_line(mine)
        self._untouched = shown if mine == self.base else None
        self._editor.begin(shown, at)
        self._fingerprint = fingerprint
        if aside and mine != text:
            self._worker.tell("what was not saved last time is here again")
        if aside:
            self.save()
        self._changed()

    def _not_read(self, error: PaperpassError) -> None:
        """Nothing can be typed into a note that is not known, unless it is known from last time."""
        if not self._editor.is_attached:
            return
        if not self.unread:
            self._worker.failed(error)
        self.unread = True
        aside = self._aside.load()
        if aside:
            self._begin(aside[0], aside, None)
            self.stuck = error
        else:
            self._editor.set_timer(_AGAIN, self._read_note)
        self._changed()

    def _save(self, base: str, mine: str) -> Merged:
        """In a thread: writes the text, or lays it aside."""
        with self._turn:
            if self._over:
                return Merged(mine)
            try:
                merged = self._write(base, mine)
            except PaperpassError:
                if not self._overtaken:
                    self._aside.keep(base, mine)
                raise
            self._landed.put(mine)
            return merged

    def _write(self, base: str, mine: str) -> Merged:
        merged = save_note(self._desk, self._card, base, mine)
        self._aside.drop()
        return merged

    def _bring_in(self, mine: str, merged: Merged) -> None:
        """Takes over what others wrote; what was typed since the save began stays."""
        untouched = mine == self.base and self._editor.true_text == self._untouched
        self.base = merged.text
        if merged.text != mine:
            self._editor.take(merge(mine, self._editor.true_text, merged.text).text)
        self._untouched = self._editor.true_text if untouched else None
        if merged.doubled:
            line = merged.doubled[0] + 1
            self._worker.tell(
                f"line {line} was changed here and in another editor: both stand there, yours first", warning=True
            )

    def _not_saved(self, error: PaperpassError) -> None:
        self._saving, self._then = False, None
        if not self._editor.is_attached:
            return
        if self.stuck is None or str(self.stuck) != str(error):
            self._worker.failed(error)
        self.stuck = error
        self._stop_timers()
        self._calm = self._editor.set_timer(_AGAIN, self.save)
        self._changed()

    def _save_soon(self) -> None:
        """Saves when the keys rest, and at the latest so many seconds after the first that is not saved."""
        if self._latest is None:
            self._latest = self._editor.set_timer(_LATEST, self._overdue)
        if self.stuck is None:
            if self._calm is not None:
                self._calm.stop()
            self._calm = self._editor.set_timer(_CALM, self.save)

    def _overdue(self) -> None:
        """A save that does not come to its end must not hold up what was typed since."""
        self._latest = None
        base, mine = self.base, self.mine
        if not self._saving:
            self.save()
        elif base is not None:
            self._overtaken = True
            self._worker.work(lambda: self._aside.keep(base, mine))

    def _stop_timers(self) -> None:
        for timer in (self._calm, self._latest):
            if timer is not None:
                timer.stop()
        self._calm = self._latest = None

    def _fingerprint_now(self) -> object:
        return note_fingerprint(self._desk, self._card)
