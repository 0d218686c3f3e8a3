"""The commands that hand on what was learned: share and digest."""

import argparse
import os
from pathlib import Path

from paperpass.cli.output import Output
from paperpass.cli.papers import desk_for
from paperpass.cli.parser import Usage
from paperpass.model.times import parse_past_day


def share(options: argparse.Namespace, output: Output) -> int:
    from paperpass.desk.sharing import share as share_paper, write_shared

    desk = desk_for(options, output)
    file = Path(os.path.expanduser(options.file)) if options.file not in (None, "", "-") else None
    if options.form == "pdf" and file is None:
        raise Usage("a PDF goes into a file: -o FILE.pdf")
    shared = share_paper(desk, desk.card(options.key), options.form, with_figures=options.figures)
    if file:
        write_shared(shared, file)
        pictures = [str(file.with_name(name)) for name in shared.pictures]
        if output.json:
            output.row({"file": str(file), "pictures": pictures})
        else:
            output.text("\n".join([f"it is in {file}", *pictures]))
        return 0
    _print(output, shared.content.decode("utf-8", "replace"))
    if shared.pictures:
        output.warn("the pictures that it names are written with -o FILE")
    return 0


def digest(options: argparse.Namespace, output: Output) -> int:
    from paperpass.desk.sharing import Shared, digest as digest_since, write_shared

    desk = desk_for(options, output)
    since = parse_past_day(options.since, desk.today())
    if since is None:
        raise Usage("--since takes a day that has been: monday, yesterday, 3 Dec or 2026-11-30")
    text = digest_since(desk, since)
    if options.file not in (None, "", "-"):
        file = Path(os.path.expanduser(options.file))
        write_shared(Shared(text.encode(), {}), file)
        if output.json:
            output.row({"file": str(file)})
        else:
            output.text(f"it is in {file}")
    else:
        _print(output, text)
    return 0


def _print(output: Output, text: str) -> None:
    if output.json:
        output.row({"text": text})
    else:
        output.text(text.rstrip("\n"))
