"""The cite command: citations as text, and into the clipboard."""

import argparse
import base64
import sys
from typing import TYPE_CHECKING

from paperpass.cli.output import Output
from paperpass.cli.papers import desk_for, each

if TYPE_CHECKING:
    from paperpass.desk.citing import Entry
    from paperpass.desk.desk import Desk
    from paperpass.model.card import Card


def cite(options: argparse.Namespace, output: Output) -> int:
    from paperpass.desk.citing import MARKS, as_text, cite as cite_one, entry_of

    desk = desk_for(options, output)
    if options.refresh:
        return _refresh(desk, options, output)
    style = options.style or desk.settings.cite_style
    texts: list[str] = []
    papers: list[tuple[Card, Entry]] = []

    def one(name: str) -> None:
        card = desk.card(name)
        if not output.json and style not in MARKS:
            papers.append((card, entry_of(desk, card)))
            return
        texts.append(cite_one(desk, card, style))
        if output.json:
            output.row({"key": card.key, "style": style, "text": texts[-1]})
        else:
            output.text(texts[-1])

    status = each(options.keys, output, one)
    if papers:
        # All in one text, so that what several inherit from stands there once.
        texts.append(as_text(desk, papers, style, preambles=False).strip())
        output.text(texts[-1])
    if options.copy:
        _copy("\n".join(texts))
    return status


def _refresh(desk: "Desk", options: argparse.Namespace, output: Output) -> int:
    """Makes citations anew; prints each as it is made of what is known now, whether or not it may be taken over."""
    from paperpass.desk.refreshing import refresh

    texts: list[str] = []
    refused: list[str] = []

    def one(name: str) -> None:
        done = refresh(desk, desk.card(name))
        if output.json:
            output.row(done.to_json())
        else:
            output.text(done.would_be.strip())
        if done.error:
            refused.append(name)
            output.warn(str(done.error))
            return
        texts.append(done.text.strip())
        if not output.json:
            said = "its citation was made anew" if done.changed else "its citation is as it would be made anew"
            output.warn(f"{done.card.key}: {said}")

    status = each(options.keys, output, one)
    if options.copy:
        _copy("\n\n".join(texts))
    return 1 if refused else status


def _copy(text: str) -> None:
    """Into the clipboard of the terminal, where there is one."""
    if text and sys.stderr.isatty():
        # OSC 52: the terminal's own clipboard, over ssh too (https://invisible-island.net/xterm/ctlseqs/ctlseqs.html)
        packed = base64.b64encode(text.encode()).decode()
        print(f"\x1b]52;c;{packed}\x07", end="", file=sys.stderr, flush=True)
