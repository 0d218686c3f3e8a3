"""Who hears of facts: `bootstrap` says who listens.

What is to be done before a program may end, `settle` does.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from paperpass.desk.facts import Fact

    Listener = Callable[[Fact], None]


class Listeners:
    """Who listens. A listener is called in the thread of the verb, and must neither fail nor take long."""

    def __init__(self) -> None:
        self._listeners: tuple[Listener, ...] = ()
        self._follow_ups: tuple[Callable[[], list[str]], ...] = ()

    def listen(self, listener: "Listener", follow_up: Callable[[], list[str]] | None = None) -> None:
        """Has a listener called with each fact from now on; `follow_up` is what `settle` asks it for."""
        self._listeners += (listener,)
        self._follow_ups += (follow_up,) if follow_up else ()

    def publish(self, fact: "Fact") -> None:
        """Tells all who listen."""
        for listener in self._listeners:
            listener(fact)

    def settle(self) -> list[str]:
        """Does what follows the facts that were published, and may be slow; sentences for what could not be done."""
        return [said for follow_up in self._follow_ups for said in follow_up()]
