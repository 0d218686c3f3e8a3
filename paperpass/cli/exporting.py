"""The export command: citations to a file or to stdout."""

import argparse
import os
from pathlib import Path

from paperpass.cli.output import Output
from paperpass.cli.papers import desk_for


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
