"""The commands that open the terminal application, and what they do where there is no terminal."""

import argparse
import os
import shutil
import sys
import tempfile
import threading
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from paperpass import config
from paperpass.bootstrap import demo_paper, make_desk, settings_for
from paperpass.cli.output import Output
from paperpass.desk.desk import Desk
from paperpass.model.card import Card
from paperpass.model.errors import PaperpassError

if TYPE_CHECKING:
    from paperpass.tui.app import PaperpassApp

_LEAVE = b"\x1b[?1049l\x1b[?25h"
"""Back to the terminal's own screen, where the application did not come to it."""


class NoTerminal(PaperpassError):
    """The application was asked for where there is no terminal."""

    remedy = "run it in a terminal; `paperpass --help` lists the commands that need none"


def open_library(options: argparse.Namespace, output: Output) -> int:
    """`paperpass` alone."""
    _require_terminal(output)
    settings = settings_for(options.library, options.config)
    return _run(make_desk(settings), debug=options.debug)


def read(options: argparse.Namespace, output: Output) -> int:
    """`paperpass read`: a paper of the library by its key, else one that is added."""
    _require_terminal(output)
    desk = make_desk(settings_for(options.library, options.config))
    return _run(desk, _named(desk, options.ref, output), debug=options.debug)


def demo(options: argparse.Namespace, output: Output) -> int:
    """`paperpass demo`: the application over a throw-away library; without a terminal, a walk through it in words."""
    home = Path(tempfile.mkdtemp(prefix="paperpass-demo-"))
    try:
        settings = replace(
            settings_for(None, options.config), library=home / "papers", export_keep=(), arxiv_lookup_local=False
        )
        desk = make_desk(settings, config.Places(home / "state", home / "cache"))
        from paperpass.desk.adding import add_described

        card = add_described(desk, *demo_paper(), ("demo",))
        if not _is_terminal() or output.json:
            from paperpass.cli.demo_tour import demo_tour

            demo_tour(desk, card, output)
            desk.close()
            return 0
        return _run(desk, card if options.number else None, options.number, debug=options.debug)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _named(desk: Desk, ref: str, output: Output) -> Card:
    from paperpass.desk.adding import add
    from paperpass.model.errors import UnknownPaper

    try:
        return desk.card(ref)
    except UnknownPaper as unknown:
        output.step(f"adding {ref} ...")
        done = add(desk, ref, progress=lambda got, _: output.step(f"{ref}  {got / 1e6:.1f} MB"))
        output.clear()
        if done.card is None:
            raise (done.error or unknown) from unknown
        return done.card


def _run(desk: Desk, card: Card | None = None, pass_number: int | None = None, *, debug: bool = False) -> int:
    """Opens the application."""
    try:
        app = _application(desk, card, pass_number, debug=debug)
    except BaseException:
        os.write(sys.stderr.fileno(), _LEAVE)
        raise
    try:
        app.run()
    finally:
        app.keep_running_sitting()
        app.finish()
        desk.close()
        app.endings.over()
    return app.return_code or 0


def _application(desk: Desk, card: Card | None, pass_number: int | None, *, debug: bool) -> "PaperpassApp":
    """The application, imported while the terminal thinks about its answer and the library is read."""
    from paperpass.tui.terminal import ask, forced

    cards: list[list[Card]] = []
    reading = threading.Thread(target=lambda: cards.append(_cards(desk)), daemon=True)
    with ask() as question:
        if card is None:
            _paint_first(desk)
        reading.start()
        from paperpass.bootstrap import prepare
        from paperpass.tui.app import PaperpassApp

        terminal = forced(question.answer(), desk.settings.graphics)
    _start_log(desk, debug=debug)
    prepare()
    reading.join(0.3)
    return PaperpassApp(desk, terminal, card, pass_number, cards[0] if cards else None, question.typed)


def _paint_first(desk: Desk) -> None:
    """Writes the library's first rows as they are known, before the application is there to draw them."""
    from paperpass.tui.first_frame import first_frame
    from paperpass.tui.glyphs import glyphs

    size = shutil.get_terminal_size()
    try:
        cards = desk.first_cards(size.lines)
    except PaperpassError:
        cards = []
    frame = first_frame(cards, size, glyphs(desk.settings.glyphs), desk.today())
    os.write(sys.stderr.fileno(), frame.encode("utf-8", "replace"))


def _cards(desk: Desk) -> list[Card]:
    """What the index knows now; nothing where it cannot be read: the screen reads it again and says why."""
    try:
        return desk.cards("", fresh=False)
    except PaperpassError:
        return []


def _start_log(desk: Desk, *, debug: bool) -> None:
    """Writes warnings, and with --debug more, to a file in the state folder. No paper's text goes there."""
    import logging
    from logging.handlers import RotatingFileHandler

    try:
        desk.log_file.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(desk.log_file, maxBytes=500_000, backupCount=1, encoding="utf-8")
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.basicConfig(handlers=[handler], level=logging.DEBUG if debug else logging.WARNING, force=True)


def _is_terminal() -> bool:
    return all(s.isatty() for s in (sys.stdin, sys.stdout, sys.stderr)) and os.environ.get("TERM") != "dumb"


def _require_terminal(output: Output) -> None:
    if not _is_terminal() or output.json:
        raise NoTerminal("the application needs a terminal")
