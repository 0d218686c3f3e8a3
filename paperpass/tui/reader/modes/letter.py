"""A letter is asked for: a mark's name, or one of the letters that stand on links and pictures."""

from collections.abc import Callable, Iterable
from itertools import product
from string import ascii_lowercase
from typing import ClassVar

_HOME_ROW = "asdfghjkl"


class AskLetter:
    """Hands the letter that is typed to `answered`, or None where none is wanted."""

    SCOPE: ClassVar[str] = "letter"

    def __init__(self, question: str, answered: Callable[[str | None], None]) -> None:
        self.prompt, self._answered = question, answered

    @property
    def tail(self) -> str:
        return ""

    def run(self, command: str) -> None:
        del command
        self._answered(None)

    def typed(self, character: str) -> bool:
        self._answered(character)
        return True


class FollowHints:
    """Hands the name of the hint that is typed to `answered`, "" for `again`, or None where none is wanted."""

    SCOPE: ClassVar[str] = "letter"

    def __init__(
        self, question: str, names: Iterable[str], answered: Callable[[str | None], None], again: str = ""
    ) -> None:
        self._question, self._names, self._answered, self._again = question, frozenset(names), answered, again
        self._typed = ""

    @property
    def prompt(self) -> str:
        return f"{self._question} {self._typed}".rstrip()

    @property
    def tail(self) -> str:
        return ""

    def run(self, command: str) -> None:
        del command
        self._answered(None)

    def typed(self, character: str) -> bool:
        name = self._typed + character
        if character == self._again and not self._typed:
            self._answered("")
        elif name in self._names:
            self._answered(name)
        elif any(other.startswith(name) for other in self._names):
            self._typed = name
        else:
            self._answered(None)
        return True


def hint_names(count: int, without: str = "") -> list[str]:
    """So many names for hints: one letter each where that is enough, else two, from the home row."""
    letters = [letter for letter in ascii_lowercase if letter != without]
    if count <= len(letters):
        return letters[:count]
    return ["".join(pair) for pair in product(_HOME_ROW, letters)][:count]
