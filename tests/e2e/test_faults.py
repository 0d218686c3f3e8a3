"""Whatever ends the program, at most the last five seconds of typing and of time are lost."""

import os
import signal
from pathlib import Path

import pytest

from tests.e2e.faults import LIMIT, End, Place, Typist
from tests.e2e.terminal import Terminal
from tests.e2e.test_main_way import a_paper


@pytest.mark.parametrize(
    ("place", "how"),
    [
        *(("note", "KILL"), ("note", "TERM"), ("note", "close")),
        *(("entry", "KILL"), ("entry", "HUP"), ("debrief", "KILL"), ("debrief", "TERM")),
    ],
)
def test_however_the_program_ends_what_was_typed_is_there(tmp_path: Path, place: Place, how: End) -> None:
    typist = Typist(tmp_path, a_paper())
    with Terminal(["read", typist.slug], typist.env) as terminal:
        typist.open(terminal, place)
        if how == "KILL":
            typist.type(terminal, place, lambda: any(word.text in typist.kept(place) for word in typist.words))
        else:
            typist.type(terminal, place, lambda: len(typist.words) == 3)
            terminal.wait_for(typist.words[-1].text)
        typist.end(terminal, how)
    lost = typist.lost(place)
    assert lost.typing <= (LIMIT if how == "KILL" else 0)
    assert lost.reading <= LIMIT
    assert len(typist.sessions) == (0 if how == "KILL" else 1)
    if how == "KILL":
        typist.offered(place, how)


def test_while_the_editor_has_the_terminal_the_time_is_kept_and_the_end_of_the_program_ends_it_first(
    tmp_path: Path,
) -> None:
    typist = Typist(tmp_path, a_paper())
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\ntrap "echo ended > $0.ended; exit" TERM\necho the editor\nread line\n')
    editor.chmod(0o755)
    with Terminal(["read", typist.slug], {**typist.env, "EDITOR": str(editor), "VISUAL": ""}) as terminal:
        terminal.wait_for("p. 1 of 3")
        terminal.send("\r")
        terminal.wait_for("Title and abstract")
        terminal.send("E")
        terminal.wait_for("the editor")
        read = typist.drafts[0]["reading_seconds"]
        terminal.read_until(lambda: typist.drafts[0]["reading_seconds"] != read)
        os.kill(terminal.pid, signal.SIGTERM)
        assert terminal.wait_for_end() == 0
    assert (tmp_path / "editor.ended").exists()
    assert len(typist.sessions) == 1
