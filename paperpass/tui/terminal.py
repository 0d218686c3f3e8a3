"""What the terminal can show: asked of it once, before Textual takes it over.

Everything is asked in one write that ends in a request every terminal answers (primary device attributes), so a
terminal that knows none of it still costs only one round trip. `ask` writes, `Question.answer` reads: what is imported
between the two takes no extra time.
"""

import os
import re
import select
import sys
import termios
import time
import tty
from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass, replace
from fcntl import ioctl
from struct import unpack
from typing import TYPE_CHECKING, Any, Literal, Self, get_args

from paperpass.tui.tmux import Tmux, outside_of

if TYPE_CHECKING:
    from paperpass.model.render import Form

Protocol = Literal["kitty", "sixel", "halfcell", "text"]
Background = Literal["dark", "light"]

DEFAULT_CELL = (10, 20)
PROTOCOLS: tuple[Protocol, ...] = get_args(Protocol)
SIXEL_COLOURS = 128
"""Enough for figures; more only cost time."""
_TRUECOLOR = ("truecolor", "24bit")
_SPEECHLESS = ("dumb", "linux", "unknown", "")
_KITTY_SINCE = (0, 28)
"""The first kitty that draws Unicode placeholders."""


@dataclass(frozen=True, slots=True)
class Terminal:
    """A terminal's abilities; sizes in pixels, `background` None where it did not say.

    `sixel_colours` and `sixel_size` are the limits of its Sixel pictures (None: the window's size), `tmux` says that
    what we write passes through tmux, `name` is what it calls itself.
    """

    protocol: Protocol = "text"
    cell: tuple[int, int] = DEFAULT_CELL
    tmux: bool = False
    truecolor: bool = False
    background: Background | None = None
    sixel_colours: int = SIXEL_COLOURS
    sixel_size: tuple[int, int] | None = None
    name: str = ""

    @property
    def draws(self) -> bool:
        """Whether it shows pixels, so that a page can be read."""
        return self.protocol in ("kitty", "sixel")

    @property
    def form(self) -> "Form":
        """The form of the pictures that it is given."""
        return "halfcell" if self.protocol == "text" else self.protocol


def probe(timeout: float = 1.0, environment: MutableMapping[str, str] | None = None) -> Terminal:
    """The terminal on standard input and output; waits at most `timeout` seconds, once.

    Where the terminal can show 24-bit colours, `COLORTERM` is set, which is what Textual goes by.
    """
    return ask(environment=environment).answer(timeout)


def forced(terminal: Terminal, protocol: str) -> Terminal:
    """The terminal with the protocol that the reader's configuration names; "auto" leaves it as it is."""
    return next((replace(terminal, protocol=known) for known in PROTOCOLS if known == protocol), terminal)


def cell_size(default: tuple[int, int] = DEFAULT_CELL, fd: int | None = None) -> tuple[int, int]:
    """Width and height of a cell in pixels as the terminal's window says now; `default` where it does not."""
    for candidate in (1, 0, 2) if fd is None else (fd,):
        cols, rows, width, height = _window(candidate)
        if width and height:
            return width // cols, height // rows
    return default


class Question:
    """A question on its way to the terminal, which is in raw mode until `answer` or the end of the `with` block.

    `typed` is what somebody typed before the answer was whole.
    """

    def __init__(self, source: int, environment: MutableMapping[str, str], tmux: Tmux | None) -> None:
        self._source, self._environment, self._tmux = source, environment, tmux
        self._modes: list[Any] | None = None
        self.typed = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self._restore()

    def put(self, sink: int, text: bytes) -> None:
        """Writes the question with the echo off."""
        self._modes = termios.tcgetattr(self._source)
        tty.setcbreak(self._source, termios.TCSANOW)
        os.write(sink, text)

    def answer(self, timeout: float = 1.0) -> Terminal:
        """What the terminal said within so many seconds. The terminal is then as it was, with nothing left to read."""
        if self._modes is None:
            return _silent(self._environment)
        try:
            heard = _heard(self._source, time.monotonic() + timeout)
            if not _DEVICE.search(heard):
                # What is typed meanwhile must not be lost with an answer that comes late.
                heard += _pending(self._source)
        finally:
            self._restore()
        self.typed = _SAID.sub(b"", heard).decode("utf-8", "replace")
        terminal = understood(heard, self._environment, self._tmux, _window(self._source))
        if terminal.truecolor:
            self._environment["COLORTERM"] = "truecolor"
        return terminal

    def _restore(self) -> None:
        if self._modes is not None:
            termios.tcsetattr(self._source, termios.TCSADRAIN, self._modes)
            self._modes = None


def ask(source: int = 0, sink: int = 1, environment: MutableMapping[str, str] | None = None) -> Question:
    """Puts the question to the terminal; where there is none, or it must not be asked, nothing is written."""
    environment = os.environ if environment is None else environment
    tmux = outside_of(environment)
    question = Question(source, environment, tmux)
    if _may_ask(source, sink, environment):
        question.put(sink, _question(tmux))
    return question


_SAID = re.compile(rb"\x1b\[[0-?]*[ -/]*[@-~]|\x1b[P\]_][^\x1b\x07]*(?:\x1b\\|\x07)?")
_DEVICE = re.compile(rb"\x1b\[\?([\d;]*)c")
_VERSION = re.compile(rb"\x1bP>\|([^\x1b]*)\x1b\\")
_GRAPHICS = re.compile(rb"\x1b_Gi=31;OK")
_CELL = re.compile(rb"\x1b\[6;(\d+);(\d+)t")
_COLOUR = re.compile(rb"\x1b\]11;rgba?:([0-9a-fA-F]+)/([0-9a-fA-F]+)/([0-9a-fA-F]+)")
_STYLE = re.compile(rb"\x1bP1\$r[\d:;]*48[:;]2[:;]+1[:;]2[:;]3[\d:;]*m")
_CAPABILITY = re.compile(rb"\x1bP1\+r(?:524742|5463)", re.IGNORECASE)
_REGISTERS = re.compile(rb"\x1b\[\?1;0;(\d+)S")
_LARGEST = re.compile(rb"\x1b\[\?2;0;(\d+);(\d+)S")


def _question(tmux: Tmux | None) -> bytes:
    # A query for a one-pixel picture is kitty's own way to be asked (graphics protocol, "Querying support").
    graphics = b"\x1b_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\x1b\\"
    style = b"\x1b[48;2;1;2;3m\x1bP$qm\x1b\\\x1b[0m"
    capability = b"\x1bP+q524742\x1b\\"
    ours = b"\x1b[>q" + style + capability + b"\x1b[16t" + b"\x1b]11;?\x1b\\" + b"\x1b[?1;1;0S" + b"\x1b[?2;1;0S"
    # tmux answers for itself, and knows by what name its own terminal goes.
    return (ours if tmux else graphics + ours) + b"\x1b[c"


def understood(
    heard: bytes,
    environment: Mapping[str, str],
    tmux: Tmux | None = None,
    window: tuple[int, int, int, int] = (0, 0, 0, 0),
) -> Terminal:
    """The terminal behind a run of answers; `window` is its columns, rows, width and height, 0 for unknown."""
    version, device, measured = _VERSION.search(heard), _DEVICE.search(heard), _CELL.search(heard)
    name = tmux.terminal if tmux else version[1].decode("utf-8", "replace") if version else ""
    cols, rows, width, height = window
    cell = (width // cols, height // rows) if width and height else DEFAULT_CELL
    if measured and not width:
        cell = (int(measured[2]) or DEFAULT_CELL[0], int(measured[1]) or DEFAULT_CELL[1])
    if _places_pictures(name) and (tmux.passthrough if tmux else _GRAPHICS.search(heard) is not None):
        protocol: Protocol = "kitty"
    elif device and b"4" in device[1].split(b";")[1:]:
        protocol = "sixel"
    else:
        protocol = _silent(environment).protocol
    registers, largest = _REGISTERS.search(heard), _LARGEST.search(heard)
    # What a terminal names is its limit or its window, whichever is smaller.
    limit = (int(largest[1]), int(largest[2])) if largest else (width, height)
    truecolor = environment.get("COLORTERM", "") in _TRUECOLOR or (tmux is not None and tmux.truecolor)
    return Terminal(
        protocol,
        cell,
        tmux is not None,
        truecolor or bool(_STYLE.search(heard) or _CAPABILITY.search(heard)),
        _background(heard),
        min(SIXEL_COLOURS, max(2, int(registers[1]))) if registers else SIXEL_COLOURS,
        limit if limit[0] < width or limit[1] < height else None,
        name,
    )


def _window(fd: int) -> tuple[int, int, int, int]:
    """Columns, rows, width and height in pixels that the kernel keeps of a terminal; zeros where it has none."""
    try:
        rows, cols, width, height = unpack("HHHH", ioctl(fd, termios.TIOCGWINSZ, b"\0" * 8))
    except OSError:
        return 0, 0, 0, 0
    known = rows and cols and width >= cols and height >= rows
    return (cols, rows, width, height) if known else (cols, rows, 0, 0)


def _heard(source: int, until: float) -> bytes:
    heard = b""
    while not _DEVICE.search(heard):
        left = until - time.monotonic()
        if left <= 0 or not select.select([source], [], [], left)[0]:
            break
        more = os.read(source, 4096)
        if not more:
            break
        heard += more
    return heard


def _pending(source: int) -> bytes:
    """What lies there to be read."""
    pending = b""
    while select.select([source], [], [], 0)[0] and (more := os.read(source, 4096)):
        pending += more
    return pending


def _may_ask(source: int, sink: int, environment: Mapping[str, str]) -> bool:
    if not (os.isatty(source) and os.isatty(sink)) or environment.get("TERM", "") in _SPEECHLESS:
        return False
    # macOS's own terminal prints some of these questions.
    if environment.get("TERM_PROGRAM") == "Apple_Terminal":
        return False
    try:
        return os.tcgetpgrp(source) == os.getpgrp()
    except OSError:
        # A terminal that does not control this process has no foreground group, and no job control to stop us.
        return True


def _silent(environment: Mapping[str, str]) -> Terminal:
    """What is taken for granted of a terminal that was not asked."""
    screen = sys.__stdout__ is not None and sys.__stdout__.isatty()
    speechless = environment.get("TERM", "") in _SPEECHLESS or not screen
    truecolor = environment.get("COLORTERM", "") in _TRUECOLOR
    return Terminal("text" if speechless else "halfcell", cell_size(), "TMUX" in environment, truecolor)


def _places_pictures(name: str) -> bool:
    """Whether a terminal of this name draws kitty's Unicode placeholders, which no question finds out."""
    kitty = re.match(r"kitty\((\d+)\.(\d+)", name)
    return (int(kitty[1]), int(kitty[2])) >= _KITTY_SINCE if kitty else name.lower().startswith(("ghostty", "kitty"))


def _background(heard: bytes) -> Background | None:
    colour = _COLOUR.search(heard)
    if colour is None:
        return None
    red, green, blue = (int(part, 16) / (16 ** len(part) - 1) for part in colour.groups())
    return "light" if 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.5 else "dark"
