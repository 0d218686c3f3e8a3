"""The command that asks arXiv for newer versions."""

import argparse

from paperpass.cli.output import Output
from paperpass.cli.papers import desk_for
from paperpass.desk.updating import update as update_all
from paperpass.model.text import one_line


def update(options: argparse.Namespace, output: Output) -> int:
    desk, status = desk_for(options, output), 0
    cards = [desk.library.card(k) for k in options.keys] or [c for c in desk.library.cards() if c.arxiv]
    output.step("asking arXiv ...")
    for done in update_all(desk, cards, fetch=options.fetch):
        status |= done.error is not None
        held = done.card.arxiv.version if done.card.arxiv else None
        if output.json:
            output.row(done.to_json())
        elif not done.error:
            news = f"version {done.newest} is there, {held} is held" if done.newest != held else "nothing newer"
            changed = f"; changed: {', '.join(done.changed)}" if done.newest != held and done.changed else ""
            withdrawn = f"; withdrawn: {one_line(done.withdrawn)}" if done.withdrawn else ""
            output.text(f"{done.card.key}: {news}{changed}{withdrawn}")
        if done.error:
            output.warn(str(done.error))
    desk.close()
    return int(status)
