"""A pass is chosen."""

from collections.abc import Callable, Mapping
from typing import ClassVar

from paperpass.model.passes import PASSES

_NUMBERS = {"first": 1, "second": 2, "third": 3}
GIVE_UP = 0
"""The answer that gives up the pass that is open."""


class ChoosingPass:
    """Hands the number of a pass to `answered`, GIVE_UP for giving up the one that is open, or None for none.

    `keys` are those of its commands, by name.
    """

    SCOPE: ClassVar[str] = "passes"

    def __init__(self, answered: Callable[[int | None], None], keys: Mapping[str, str], *, is_open: bool) -> None:
        self._answered, self._keys, self._open = answered, keys, is_open

    @property
    def prompt(self) -> str:
        answers = [
            f"{self._keys[name]} {PASSES[number - 1].name.lower()}: {PASSES[number - 1].purpose}"
            for name, number in _NUMBERS.items()
        ]
        if self._open:
            answers.append(f"{self._keys['give_up']} give this one up, as if it had not been begun")
        return "Which pass? One that is done begins a new round.\n" + "   ".join(answers)

    @property
    def tail(self) -> str:
        return ""

    def run(self, command: str) -> None:
        if command == "give_up":
            self._answered(GIVE_UP if self._open else None)
        else:
            self._answered(_NUMBERS.get(command))

    def typed(self, character: str) -> bool:
        del character
        return True
