"""The command that gives a paper another citation key: rename-key."""

import argparse
from pathlib import Path

from paperpass.cli.output import Output
from paperpass.cli.papers import desk_for
from paperpass.model.text import one_line


def rename_key(options: argparse.Namespace, output: Output) -> int:
    from paperpass.desk.manuscripts import MOST
    from paperpass.desk.renaming import rename_key as rename

    desk = desk_for(options, output)
    card = desk.card(options.key)
    done = rename(desk, card, options.new, Path())
    if output.json:
        output.row(done.to_json())
        return 0
    if done.old == done.card.key:
        output.text(f"{done.old} is its key already")
        return 0
    output.text(f"{done.old} is now {done.card.key}, and still answers to the old key")
    if done.heirs:
        output.text(f"what inherits from it names it so: {', '.join(done.heirs)}")
    left = (*done.manuscripts.mentions, *done.noted)
    if left:
        output.text(f"yours, and left alone, though {done.old} is cited in:")
    for mention in left:
        times = f", {mention.count} times" if mention.count > 1 else ""
        output.text(f"  {one_line(str(mention.file))}: line {mention.line}{times}")
    if not done.manuscripts.whole:
        output.warn(f"only {MOST} files and folders were looked at here; there may be more that cite it")
    return 0
