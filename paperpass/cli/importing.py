"""The command that takes bibliographies in: import."""

import argparse
import os
from functools import partial
from pathlib import Path

from paperpass.cli.output import Output
from paperpass.cli.papers import desk_for


def import_bib(options: argparse.Namespace, output: Output) -> int:
    from paperpass.desk.exporting import refresh_kept
    from paperpass.desk.importing import import_file

    desk = desk_for(options, output)
    status = 0
    for name in options.files:
        progress = partial(_reading, output, name)
        done = import_file(desk, Path(os.path.expanduser(name)), dry_run=options.dry_run, progress=progress)
        if output.json:
            output.row(done.to_json())
        elif not done.error:
            would = "would be " if options.dry_run else ""
            output.text(f"{name}: {done.added} {would}taken, {done.held} held already, {len(done.failed)} not read")
            for old, new in done.renamed:
                output.text(f"  {old or 'an entry without a key'} is now {new}: its key was taken or missing")
        for line, why, _ in done.failed:
            output.warn(f"{name}, line {line}: {why}")
        for line, what in done.remarks if not output.json else ():
            output.warn(f"{name}, line {line}: {what}")
        if done.left_in and not output.json:
            output.warn(f"what could not be read is in {done.left_in}")
        if done.error:
            output.warn(str(done.error))
        status |= bool(done.error or done.failed)
    if not options.dry_run:
        for sentence in refresh_kept(desk):
            output.warn(sentence)
    return int(status)


def _reading(output: Output, name: str, count: int) -> None:
    output.step(f"{name}: {count} entries")
