"""A mode of the reader: an object with keys of its own, pushed and popped; its last key cancels it and never more."""

from typing import ClassVar, Protocol


class Mode(Protocol):
    """What the screen asks of the mode that is on top. `SCOPE` names its keys in the table of commands."""

    SCOPE: ClassVar[str]

    @property
    def prompt(self) -> str:
        """What is asked, above the footer; "" where nothing is."""
        ...

    @property
    def tail(self) -> str:
        """A word of news at the right of the footer."""
        ...

    def run(self, command: str) -> None:
        """Does what a command of the scope is for."""

    def typed(self, character: str) -> bool:
        """A character that is no command's key was typed; whether it was meant for the mode."""
        ...
