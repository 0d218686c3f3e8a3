"""The highlights command: passages as text, as JSON, and as annotations of PDFs."""

import argparse
import os
from pathlib import Path

from paperpass.cli.choosing import chosen
from paperpass.cli.output import Output
from paperpass.cli.papers import desk_for
from paperpass.desk.desk import Desk
from paperpass.model.card import Card
from paperpass.model.errors import LibraryError, PaperpassError


def highlights(options: argparse.Namespace, output: Output) -> int:
    from paperpass.desk.exporting import write_file
    from paperpass.desk.highlighting import as_markdown, in_order, take_over

    desk = desk_for(options, output)
    cards, status = chosen(desk, options.names), 0
    if options.take_over:
        for card in cards:
            try:
                count = len(take_over(desk, card))
                output.warn(f"{card.key}: {count} taken over from its PDF")
            except PaperpassError as error:
                output.warn(str(error))
                status = 1
    if options.pdf:
        return max(status, _as_pdf(options, output, desk, cards))
    texts = []
    for card in cards:
        made = in_order(desk, card)
        if output.json:
            for one in made:
                output.row(
                    {
                        "key": card.key,
                        "page": one.page + 1,
                        "text": one.text,
                        "remark": one.remark or None,
                        "colour": one.colour or None,
                        "at": one.at or None,
                    }
                )
        elif made:
            texts.append(as_markdown(desk, card, made))
    if texts and options.file:
        write_file(Path(os.path.expanduser(options.file)), "\n".join(texts).encode("utf-8", "replace"))
    elif texts:
        output.text("\n".join(texts).rstrip("\n"))
    elif not output.json:
        output.warn("nothing is highlighted there")
    return status


def _as_pdf(options: argparse.Namespace, output: Output, desk: Desk, cards: list[Card]) -> int:
    from paperpass.desk.highlighting import write_annotated

    if not options.file:
        raise LibraryError("--pdf needs a folder", "name one with -o DIR")
    status = 0
    for done in write_annotated(desk, cards, Path(os.path.expanduser(options.file))):
        if done.error:
            output.failure(done.error, key=done.card.key, file=None)
            status = 1
            continue
        if done.others:
            output.warn(f"{done.card.key}: {done.others} highlights are of another file than its PDF, and left out")
        if output.json:
            output.row({"key": done.card.key, "file": str(done.file)})
        else:
            output.text(str(done.file))
    return status
