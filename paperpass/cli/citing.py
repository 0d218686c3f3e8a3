"""The cite command: citations as text, and into the clipboard."""

import argparse
import base64
import sys

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
