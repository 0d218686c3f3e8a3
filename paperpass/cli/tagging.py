"""The tag command: tags listed, given, taken away, renamed."""

import argparse

from paperpass.cli.choosing import chosen
from paperpass.cli.output import Output
from paperpass.cli.papers import desk_for
from paperpass.model.card import Card
from paperpass.model.text import one_line


def tag(options: argparse.Namespace, output: Output) -> int:
    from paperpass.desk.tagging import change_tags, rename_tag, tag_counts

    desk = desk_for(options, output)
    if options.rename:
        for card in rename_tag(desk, *options.rename):
            _say(output, card, card.tags)
        old, new = options.rename
        for kept in desk.settings.export_keep:
            if f"tag:{old}".casefold() in kept.query.casefold() or f"#{old}".casefold() in kept.query.casefold():
                output.warn(f"{kept.file.name} is kept by {one_line(kept.query)}; write {new} there, in the config")
        return 0
    if not options.names:
        for name, count in tag_counts(desk):
            if output.json:
                output.row({"tag": name, "papers": count})
            else:
                output.text(f"{count:5}  {name}")
        return 0
    for card in chosen(desk, options.names):
        asked = options.add or options.remove
        _say(output, card, change_tags(desk, card, options.add, options.remove) if asked else card.tags)
    return 0


def _say(output: Output, card: Card, tags: tuple[str, ...]) -> None:
    if output.json:
        output.row({"key": card.key, "tags": list(tags)})
    else:
        output.text(f"{card.key}  {' '.join(f'#{name}' for name in tags) or 'no tags'}")
