"""The commands that look after paperpass itself: doctor and completion."""

import argparse

from paperpass.bootstrap import make_desk, settings_for
from paperpass.cli.output import Output


def doctor(options: argparse.Namespace, output: Output) -> int:
    from paperpass.desk.doctor import Check, examine
    from paperpass.tui.terminal import probe

    desk = make_desk(settings_for(options.library, options.config))
    status = 0
    terminal = probe()
    found = f"pages as {terminal.protocol}, cells of {terminal.cell[0]} by {terminal.cell[1]} pixels"
    for check in (Check("terminal", True, found), *examine(desk)):
        status |= not check.ok
        if output.json:
            output.row(check.to_json())
        else:
            mark = "ok  " if check.ok else "not "
            output.styled(f"{mark} {output.strong(check.check)}  {output.faint(check.found or '')}")
            if check.remedy and not check.ok:
                output.text(f"     {check.remedy}")
    return int(status)


def completion(options: argparse.Namespace, output: Output) -> int:
    import shtab

    from paperpass.cli.parser import build

    output.styled(shtab.complete(build(), options.shell))
    return 0
