"""Somebody who types numbered words into the real program, until it is ended from outside; and what is left then."""

import json
import os
import re
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from paperpass.bootstrap import make_desk, settings_for
from paperpass.config import Places
from paperpass.desk.citing import new_citation
from paperpass.library import headings, notes
from paperpass.library.record import Record
from paperpass.model.paper import Paper
from paperpass.model.passes import FIRST
from tests.e2e.terminal import Terminal, home

Place = Literal["note", "entry", "debrief"]
End = Literal["close", "HUP", "TERM", "KILL"]
LIMIT = 5.0
"""Seconds of typing, and of reading, that may be lost."""
_LINE = 5
"""Words of a line of an entry, which has four."""


@dataclass
class Word:
    """A word, and when its first letter was typed."""

    text: str
    at: float


@dataclass
class Lost:
    """What the end of a program cost: seconds of typing and of reading."""

    typing: float
    reading: float


@dataclass
class Typist:
    """A reader in the first pass over a small paper, in a home of their own; `env` is the program's environment."""

    folder: Path
    pdf: bytes
    words: list[Word] = field(default_factory=list)
    began: float = 0.0
    ended: float = 0.0
    rested: float = 0.0
    """When the clock was stopped by the debrief."""

    def __post_init__(self) -> None:
        nobody = "http://127.0.0.1:9"
        self.env = home(
            self.folder, PAPERPASS_ARXIV_API=nobody, PAPERPASS_ARXIV_FILES=nobody, PAPERPASS_ARXIV_FEED=nobody
        )
        settings = settings_for(self.env["PAPERPASS_LIBRARY"], self.env["PAPERPASS_CONFIG"], {})
        desk = make_desk(settings, Places(self.folder / "made", self.folder / "cache"))
        paper = Paper("Attention to Small Things", ("Ada Reader",), year=2024)
        with desk.library.staging() as box, desk.library.writing():
            (box / "paper.pdf").write_bytes(self.pdf)
            self.slug = desk.library.file(
                box, Record(paper, desk.stamp(), "add"), lambda taken: new_citation(settings, paper, taken), ()
            ).slug
        desk.library.change_note(self.slug, lambda note: notes.with_answers(note, FIRST, 1, {"clarity": "clear"}))
        desk.close()
        self.headings = self._names()

    @property
    def note(self) -> Path:
        return Path(self.env["PAPERPASS_LIBRARY"]) / "papers" / self.slug / "notes.md"

    @property
    def sessions(self) -> list[dict[str, object]]:
        """The sittings that are kept."""
        file = self.note.with_name("sessions.jsonl")
        return [json.loads(line) for line in file.read_text().splitlines()] if file.exists() else []

    @property
    def drafts(self) -> list[dict[str, object]]:
        """The sittings that are not kept, as their drafts have them."""
        return [json.loads(file.read_bytes()) for file in self._state("drafts/*/draft.json")]

    def kept(self, place: Place) -> str:
        """All that lies on the disk of what was typed there."""
        found = [self.note.read_text(encoding="utf-8")]
        kind = {"note": "note", "entry": "entry", "debrief": "debrief-1"}[place]
        found += [file.read_text(encoding="utf-8") for file in self._state(f"unfinished/*/{kind}.json")]
        return "\n".join(found)

    def open(self, terminal: Terminal, place: Place) -> None:
        """Begins the pass, and goes where one types."""
        terminal.wait_for("p. 1 of")
        terminal.send("\r")
        terminal.wait_for("Title and abstract")
        self.began = time.monotonic()
        if place == "note":
            terminal.send("e")
            terminal.wait_for("out of the text")
        elif place == "entry":
            terminal.send("I")
            terminal.wait_for("their assumption")
        else:
            terminal.send("d")
            terminal.wait_for("Why", "Category")
            self.rested = time.monotonic()
            terminal.send("e")
            terminal.wait_for("this is all I need of it")

    def type(self, terminal: Terminal, place: Place, enough: Callable[[], bool]) -> None:
        """Types words one after another without a pause, until it is enough."""
        while not enough():
            number = len(self.words)
            if place == "entry" and number % _LINE == 0 and 0 < number < 4 * _LINE:
                terminal.send("\r")
                terminal.wait_for(f", {number // _LINE + 1} of 4")
            word = Word(f"w{number:03d}z", time.monotonic())
            self.words.append(word)
            terminal.send(*word.text, " ")

    def end(self, terminal: Terminal, how: End) -> None:
        """Ends the program from outside; one that may say goodbye does so with status 0, and soon."""
        self.ended = time.monotonic()
        if how == "close":
            assert terminal.close() == 0
            return
        os.kill(terminal.pid, getattr(signal, f"SIG{how}"))
        assert terminal.wait_for_end() == (-signal.SIGKILL if how == "KILL" else 0)
        assert "Traceback" not in terminal.text

    def lost(self, place: Place) -> Lost:
        """What is missing; raises AssertionError where what is there is not sound."""
        text = self.note.read_text(encoding="utf-8")
        assert self._names() == self.headings
        assert notes.cite_key(text)
        there = re.findall(r"w\d{3}z", text)
        assert len(there) == len(set(there)), f"words stand there twice: {there}"
        kept = self.kept(place)
        gone = [word for word in self.words if word.text not in kept]
        kinds = [d for d in self.drafts if d["slug"] == self.slug]
        read = sum(float(str(row["reading_seconds"])) for row in [*self.sessions, *kinds])
        return Lost(self.ended - gone[0].at if gone else 0.0, (self.rested or self.ended) - self.began - read)

    def offered(self, place: Place, how: End) -> None:
        """Starts the program anew, and looks whether it offers what is not finished."""
        with Terminal(["read", self.slug], self.env) as terminal:
            if how == "KILL":
                terminal.wait_for("was cut off:", "go on reading")
                terminal.send("1")
                terminal.wait_for("of 5-10 min")
            else:
                terminal.wait_for("p. 1 of")
            if place == "note":
                terminal.send("e")
                terminal.wait_for("out of the text", [w.text for w in self.words if w.text in self.kept(place)][-1])
            elif place == "entry":
                terminal.wait_for("an entry at")
                terminal.send("I")
                terminal.wait_for("their assumption", self.words[0].text)
            else:
                terminal.send("d")
                terminal.wait_for(
                    "this is all I need of it", [w.text for w in self.words if w.text in self.kept(place)][-1]
                )
            os.kill(terminal.pid, signal.SIGTERM)
            assert terminal.wait_for_end() == 0

    def _names(self) -> list[str]:
        return [h.title for h in headings.owned(self.note.read_text(encoding="utf-8"))]

    def _state(self, pattern: str) -> list[Path]:
        return sorted((self.folder / "state").glob(f"**/{pattern}"))
