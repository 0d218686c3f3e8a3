"""The reader's own editor: in a split beside the program where tmux can, else in its place."""

import os
import shlex
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from textual.app import App, SuspendNotSupported

from paperpass.desk.noting import editor
from paperpass.tui.threads import in_thread

_BESIDE = 120
_BELOW = 30


def open_editor(app: App[None], path: Path, closed: Callable[[], None]) -> bool:
    """Opens a file in the editor; `closed` is called when that ends. False where it could not be started.

    In a split the program goes on meanwhile; without one it waits, and `closed` has been called when this returns.
    """
    command = [*editor(), str(path)]
    if shutil.which(command[0]) is None:
        app.notify(f"{command[0]} could not be started; set EDITOR to yours", severity="error")
        return False
    channel = f"paperpass-{os.urandom(6).hex()}"
    if _split(command, channel, *app.size):

        async def wait() -> None:
            await in_thread(lambda: subprocess.run(["tmux", "wait-for", channel], check=False))
            closed()

        app.run_worker(wait())
        return True
    try:
        with app.suspend():
            subprocess.run(command, check=False)
    except (OSError, SuspendNotSupported):
        app.notify(f"{command[0]} could not be started here", severity="error")
        return False
    closed()
    return True


def _split(command: list[str], channel: str, width: int, height: int) -> bool:
    """Runs a command in a new pane of tmux, which tells the channel when it ends; False where none can be had."""
    pane = os.environ.get("TMUX_PANE")
    direction = "-h" if width >= _BESIDE else "-v" if height >= _BELOW else ""
    if not os.environ.get("TMUX") or not pane or not direction:
        return False
    script = f"trap 'exit' HUP TERM; trap : INT; trap 'tmux wait-for -S {channel}' EXIT; {shlex.join(command)}"
    split = ["tmux", "split-window", direction, "-t", pane, "sh", "-c", script]
    try:
        return subprocess.run(split, stdin=subprocess.DEVNULL, capture_output=True, check=False).returncode == 0
    except OSError:
        return False
