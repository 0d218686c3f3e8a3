"""The modes that are on, the latest on top: it alone hears keys."""

from collections.abc import Callable, Mapping

from paperpass.tui import commands
from paperpass.tui.reader.modes.base import Mode


class ModeStack:
    """Pushes and pops modes; `changed` hears of each."""

    def __init__(self, changed: Callable[[], None]) -> None:
        self._modes: list[Mode] = []
        self._changed = changed

    @property
    def top(self) -> Mode | None:
        """The mode that hears keys, None where the reader does."""
        return self._modes[-1] if self._modes else None

    def push(self, mode: Mode) -> None:
        """Begins a mode."""
        self._modes.append(mode)
        self._changed()

    def pop(self) -> None:
        """Ends the mode on top."""
        if self._modes:
            self._modes.pop()
        self._changed()

    def press(self, key: str, character: str | None, configured: Mapping[str, tuple[str, ...]]) -> bool:
        """Hands a key to the mode on top; whether it was for that."""
        mode = self.top
        if mode is None:
            return False
        name = commands.pressed(mode.SCOPE, key, configured)
        if name is not None:
            mode.run(name)
        elif character is None or not character.isprintable() or not mode.typed(character):
            return False
        self._changed()
        return True
