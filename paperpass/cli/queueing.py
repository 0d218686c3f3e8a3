"""`paperpass queue`: what is to be read next."""

import argparse

from paperpass.cli.output import Output
from paperpass.cli.papers import desk_for
from paperpass.desk.queueing import NOTHING, queue
from paperpass.desk.summaries import readable


def show(options: argparse.Namespace, output: Output) -> int:
    found = queue(desk_for(options, output))
    for one in found:
        if output.json:
            output.row(one.to_json())
        else:
            output.styled(f"{output.strong(readable(one.title))}")
            there = f"{one.held}, read" if one.read else one.held or one.arxiv or one.doi or "not in the library"
            output.text(f"  {there}; asked for by {', '.join(one.asked_by)}")
    if not found:
        output.warn(NOTHING)
    return 0
