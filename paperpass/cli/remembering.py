"""The command over memory: recall."""

import argparse

from paperpass.cli.output import Output
from paperpass.cli.papers import desk_for
from paperpass.cli.parser import Usage
from paperpass.desk.recalling import QUESTION, Recall, due_recalls, remember, said_then
from paperpass.desk.summaries import readable
from paperpass.model.text import one_line


def recall(options: argparse.Namespace, output: Output) -> int:
    desk = desk_for(options, output)
    if options.key is None:
        if options.say is not None:
            raise Usage("--say goes with the KEY of the paper that it is about")
        waiting = due_recalls(desk, desk.cards())
        for one in waiting:
            if output.json:
                row = {"key": one.card.key, "title": one.card.title, "after": one.after, "question": QUESTION}
                output.row(row)
            else:
                output.text(f"{one.card.key}  {readable(one.card.title)}: {QUESTION} ({one.after})")
        if not waiting:
            off = "" if desk.settings.recall else "; recall = true under [pass] in the config has it asked"
            output.warn(f"no paper is to be recalled today{off}")
        return 0
    card = desk.card(options.key)
    if options.say is not None:
        waiting = due_recalls(desk, [card])
        remember(desk, waiting[0] if waiting else Recall(card), options.say)
    then = said_then(desk, card)
    if output.json:
        output.row({"key": card.key, "now": options.say, "then": then})
    else:
        if options.say:
            output.text(f"now   {one_line(options.say)}")
        for line in then or ["nothing was said of it"]:
            output.text(f"then  {one_line(line)}")
    return 0
