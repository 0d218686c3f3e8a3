"""The reader's own editor: in a split beside the program where tmux can, else in its place."""

import os
import shlex
import shutil
import signal
import subprocess
import threading
from collections.abc import Callable
from pathlib import Path
from types import FrameType

from textual.app import App, SuspendNotSupported

from paperpass.desk.noting import editor
from paperpass.tui.ending import SIGNALS
from paperpass.tui.threads import in_thread

_BESIDE = 120
_BELOW = 30
_PATIENCE = 2.0
"""Seconds that an editor has to end when the program is to end."""
_EVERY = 4.0


def open_editor(
    app: App[None], path: Path, closed: Callable[[], None], meanwhile: Callable[[], None] = lambda: None
) -> bool:
    """Opens a file in the editor; `closed` is called when that ends. False where it could not be started.

    In a split the program goes on meanwhile; without one it waits, and `closed` has been called when this returns:
    `meanwhile` is called in a thread every few seconds as long as it waits.
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
            _in_place(command, meanwhile)
    except (OSError, SuspendNotSupported):
        app.notify(f"{command[0]} could not be started here", severity="error")
        return False
    closed()
    return True


def _in_place(command: list[str], meanwhile: Callable[[], None]) -> None:
    """Runs the editor and waits for it; what is to end the program ends the editor first, which holds the terminal.

    The signal reaches the program's own handlers too, as soon as the application goes on.
    """
    with subprocess.Popen(command) as process:

        def end(number: int, frame: FrameType | None) -> None:
            del frame
            if process.poll() is None:
                process.send_signal(number)
                last = threading.Timer(_PATIENCE, process.kill)
                last.daemon = True
                last.start()

        over = threading.Event()

        def watch() -> None:
            while not over.wait(_EVERY):
                meanwhile()

        before = {number: signal.signal(number, end) for number in SIGNALS}
        watching = threading.Thread(target=watch, daemon=True)
        watching.start()
        try:
            process.wait()
        finally:
            over.set()
            watching.join(_PATIENCE)
            for number, handler in before.items():
                signal.signal(number, handler)


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
