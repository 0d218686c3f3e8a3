"""The store under `kill -9`: what was acknowledged is there, what is there is whole."""

import json
import os
import random
import select
import signal
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from paperpass.bibtex.source import entry_of
from paperpass.library import layout, notes
from paperpass.library.bulk import Filing, file_all
from paperpass.library.record import Record
from paperpass.library.store import Library
from paperpass.model.draft import Draft
from tests.papers import a_paper, a_session, file_paper

pytestmark = pytest.mark.slow

PDF = b"%PDF-1.4 " + b"water " * 4000
KILLS = 30


def work(library: Library, said: Callable[..., None], round_number: int) -> None:
    """Adds, reads, notes, removes and restores for ever, and says what is done each time that it is."""
    library.drafts.save(Draft("any", 1, 1, "a", "b", 1.0))
    for number in range(10**6):
        minute = round_number * 100_000 + number
        slug = file_paper(library, f"Paper {minute}", key=f"k{minute}", pdf=PDF).slug
        said("paper", slug)
        for times in range(3):
            session = a_session(1, minute * 3 + times, "enough" if times == 2 else None, reason="水")
            library.add_session(slug, session)
            said("session", slug, session.started)
            line = f"Line {times} of {minute}."
            library.change_note(slug, partial(noted, line))
            said("note", slug, line)
        if number % 3 == 0:
            library.remove(slug)
            said("removed", slug)
            library.restore(slug)
            said("restored", slug)
        if number % 4 == 0:
            filings = [Filing(Record(a_paper(f"Bulk {minute}"), ""), f"b{minute}-{i}", "@misc{x}") for i in range(3)]
            with library.writing():
                file_all(library, filings, lambda: False, lambda _: None)
            said("bulk", minute)


def noted(line: str, text: str) -> str:
    return notes.append(text, line, notes.FREE)


def killed(library: Library, round_number: int, delay: float) -> list[list[str]]:
    """What a process said before it was killed, so many seconds after its first word."""
    ours, theirs = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            work(library, lambda *words: _say(theirs, words), round_number)
        finally:
            os._exit(1)
    os.close(theirs)
    select.select([ours], [], [])
    time.sleep(delay)
    os.kill(pid, signal.SIGKILL)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == -signal.SIGKILL
    with open(ours, "rb") as pipe:
        return [json.loads(line) for line in pipe]


def _say(pipe: int, words: tuple[object, ...]) -> None:
    os.write(pipe, json.dumps(words).encode() + b"\n")


def test_whatever_the_moment_everything_is_whole_and_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    dice = random.Random(3)
    library = Library(tmp_path / "library", tmp_path / "state", tmp_path / "cache")
    said = [word for i in range(KILLS) for word in killed(library, i, dice.uniform(0, 0.06))]
    assert len(said) > KILLS

    cards = library.cards()
    assert library.cards() == Library(library.folder, library.state, tmp_path / "new cache").cards()
    there = {card.slug for card in cards}
    assert there == {folder.name for folder in library.papers.iterdir()}
    for card in cards:
        check_whole(library.path(card.slug))

    away = {card.slug for card in library.trashed()}
    started: dict[str, set[str]] = {}
    for kind, slug, *rest in said:
        if kind == "bulk":
            assert [card.title for card in cards].count(f"Bulk {slug}") == 3
            continue
        assert slug in there | away
        folder = library.path(slug) if slug in there else library.trash / slug
        if kind == "session":
            assert rest[0] in started.setdefault(slug, {session.started for session in layout.sessions(folder)})
        if kind == "note":
            assert rest[0] in (folder / "notes.md").read_text(encoding="utf-8").split("\n")

    assert len(library.drafts.orphans()) == KILLS
    long_ago = time.time() - 3600
    for box in (library.folder / "incoming").iterdir():
        os.utime(box, (long_ago, long_ago))
    with library.staging() as mine:
        assert list((library.folder / "incoming").iterdir()) == [mine]
    file_paper(library, "One more", key="more")


def check_whole(folder: Path) -> None:
    assert {"paper.json", "notes.md", "cite.bib"} <= {p.name for p in folder.iterdir()}
    Record.from_bytes((folder / "paper.json").read_bytes())
    assert entry_of((folder / "cite.bib").read_text(encoding="utf-8"))
    assert (folder / "notes.md").read_text(encoding="utf-8").startswith("---\ntitle:")
    if not folder.name.startswith("brook-2020-bulk"):
        assert (folder / "paper.pdf").read_bytes() == PDF
