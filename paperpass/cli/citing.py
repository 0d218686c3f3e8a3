"""The commands over citations: cite, export, import."""

import argparse
import base64
import os
import sys
from functools import partial
from pathlib import Path

from paperpass.cli.output import Output
from paperpass.cli.papers import desk_for, each


def cite(options: argparse.Namespace, output: Output) -> int:
    from paperpass.desk.citing import cite as cite_one

    desk = desk_for(options, output)
    style = options.style or desk.settings.cite_style
    texts: list[str] = []

    def one(name: str) -> None:
        card = desk.library.card(name)
        text = cite_one(desk, card, style)
        texts.append(text)
        if output.json:
            output.row({"key": card.key, "style": style, "text": text})
        else:
            output.text(text)

    status = each(options.keys, output, one)
    if options.copy and texts and sys.stderr.isatty():
        # OSC 52: the terminal's own clipboard, over ssh too (https://invisible-island.net/xterm/ctlseqs/ctlseqs.html)
        packed = base64.b64encode("\n".join(texts).encode()).decode()
        print(f"\x1b]52;c;{packed}\x07", end="", file=sys.stderr, flush=True)
    return status


def export(options: argparse.Namespace, output: Output) -> int:
    from paperpass.desk.exporting import export as export_all, format_for, write_export

    desk = desk_for(options, output)
    file = Path(os.path.expanduser(options.file)) if options.file else None
    exported = export_all(desk, " ".join(options.query), format_for(desk, file, options.format))
    if file:
        write_export(file, exported)
        if output.json:
            output.row(exported.to_json(file))
        else:
            output.text(f"{exported.written} citations in {file}")
    elif output.json:
        output.row({"text": exported.text})
    else:
        output.text(exported.text.rstrip("\n"))
    for key, why in exported.skipped:
        output.warn(f"{key} was left out: {why}")
    return 1 if exported.skipped else 0


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
