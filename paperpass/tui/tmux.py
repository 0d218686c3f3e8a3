"""tmux: who stands behind it, and how pictures get through it."""

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass

_PATIENCE = 1.0
"""Seconds for tmux to say who it runs in; it takes some five milliseconds."""


@dataclass(frozen=True, slots=True)
class Tmux:
    """The terminal that tmux itself runs in, by the name it gave, and what may pass through to it."""

    terminal: str = ""
    passthrough: bool = False
    truecolor: bool = False


def outside_of(environment: Mapping[str, str]) -> Tmux | None:
    """What tmux says of itself; None outside of it."""
    if "TMUX" not in environment:
        return None
    pane = ["-t", environment["TMUX_PANE"]] if "TMUX_PANE" in environment else []
    asked = "#{client_termtype}\n#{client_termname}\n#{client_termfeatures}"
    shown = ["show-options", "-Apqv", *pane, "allow-passthrough"]
    try:
        said = subprocess.run(
            ["tmux", "display-message", "-p", *pane, asked, ";", *shown],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            env={**os.environ, **environment},
            timeout=_PATIENCE,
            check=True,
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return Tmux()
    version, termname, features, passthrough = (said + "\n" * 4).split("\n")[:4]
    name = version or termname.removeprefix("xterm-")
    return Tmux(name, passthrough in ("on", "all"), "RGB" in features.split(","))


def wrapped(sequences: str) -> str:
    """Graphics commands, each ended by ST, as tmux hands them on: each in an envelope, its escapes doubled."""
    commands = [command for command in sequences.split("\x1b\\") if command]
    return "".join("\x1bPtmux;" + (command + "\x1b\\").replace("\x1b", "\x1b\x1b") + "\x1b\\" for command in commands)
