"""The command that takes bibliographies in: import."""

import argparse
import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from paperpass.cli.output import Output
from paperpass.cli.papers import desk_for
from paperpass.cli.parser import Usage
from paperpass.desk.imported import Imported

_OFFERS = {
    "keywords": "keywords: --tags-from keywords makes tags of them",
    "groups": "groups of JabRef: --tags-from groups makes tags of them",
    "mendeley-tags": "tags of Mendeley: --tags-from mendeley-tags takes them",
    "readstatus": "a readstatus: it stays in cite.bib, and says nothing of passes here",
}
_OFTEN = 0.1
"""Seconds between two lines of progress."""


def import_bib(options: argparse.Namespace, output: Output) -> int:
    from paperpass.desk.importing import import_file
    from paperpass.desk.labelling import Labelled

    same = _pairs(options.same)
    desk = desk_for(options, output)
    status = 0
    for name in options.files:
        with _stoppable() as stop:
            done = import_file(
                desk,
                Path(os.path.expanduser(name)),
                dry_run=options.dry_run,
                with_files=options.with_files,
                same=same,
                labelled=Labelled(tuple(options.tag), tuple(options.tags_from)),
                progress=_Progress(output, name, stop).show,
                cancelled=stop.is_asked,
            )
        _tell(output, name, done, dry_run=options.dry_run)
        status |= bool(done.error or done.failed)
        if done.interrupted or stop.asked:
            desk.close()
            raise KeyboardInterrupt
    desk.close()
    return int(status)


def _pairs(given: list[str]) -> dict[str, str]:
    pairs = [pair.partition("=") for pair in given]
    if any(not (key and paper) for key, _, paper in pairs):
        raise Usage("--same takes a key of the file and one of the library: --same smith2001=smith2001a")
    return {key: paper for key, _, paper in pairs}


def _tell(output: Output, name: str, done: Imported, *, dry_run: bool) -> None:
    if output.json:
        output.row(done.to_json())
    elif not done.error:
        would = "would be " if dry_run else ""
        pdfs = f" ({done.pdfs} with a PDF)" if done.pdfs else ""
        output.text(f"{name}: {done.added} {would}taken{pdfs}, {done.held} held already, {len(done.failed)} not read")
        for old, new in done.renamed:
            output.text(f"  {old} is now {new}: its key was taken" if old else f"  an entry without a key is now {new}")
        for other, key in done.aliases:
            output.text(f"  {other} is held as {key}, and answers to both keys")
        for key in done.bettered:
            output.text(f"  {key}: its citation is now the file's, instead of the one that was made here")
        for name, count in done.offered.items():
            output.text(f"  {count} {'entry has' if count == 1 else 'entries have'} {_OFFERS[name]}")
    for line, why, _ in done.failed:
        output.warn(f"{name}, line {line}: {why}")
    for line, what in done.remarks if not output.json else ():
        output.warn(f"{name}, line {line}: {what}")
    for held in done.held_as if not output.json else ():
        if held.differs:
            said = f"{held.key or 'an entry'} is held as {held.key_here}, with another {', '.join(held.differs)}"
            output.warn(f"{name}, line {held.line}: {said}")
    for line, key, other in done.doubtful if not output.json else ():
        output.warn(f"{name}, line {line}: {key} may be the same work as {other}: --same {key}={other} says so")
    if done.left_in and not output.json:
        what = "what could not be read" if done.failed else "what is held with other fields"
        output.warn(f"{what} is in {done.left_in}")
    if done.interrupted:
        output.warn(f"{name}: stopped after {done.added} entries; import it again to go on")
    if done.error:
        output.warn(str(done.error))


class _Stop:
    """Whether ctrl+c was pressed while papers were being filed; before that, and a second time, it ends all at once."""

    def __init__(self) -> None:
        self.filing = self.asked = False

    def is_asked(self) -> bool:
        return self.asked

    def ask(self, _: int, __: FrameType | None) -> None:
        if self.asked or not self.filing:
            raise KeyboardInterrupt
        self.asked = True


@contextmanager
def _stoppable() -> Iterator[_Stop]:
    stop = _Stop()
    try:
        before = signal.signal(signal.SIGINT, stop.ask)
    except ValueError:  # not in the main thread, where nobody presses keys
        yield stop
        return
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before)


class _Progress:
    """How far one file has come, on the terminal."""

    def __init__(self, output: Output, name: str, stop: _Stop) -> None:
        self.output, self.name, self.stop = output, name, stop
        self.shown = 0.0

    def show(self, what: str, done: int, whole: int) -> None:
        self.stop.filing |= whole > 0
        if self.output.progress and (now := time.monotonic()) - self.shown > _OFTEN:
            self.shown = now
            self.output.step(f"{self.name}: {what} {done} of {whole}" if whole else f"{self.name}: {what} ...")
