"""Keys take turns: one is passed on when all that the one before it did is done.

Textual passes a key on to what has the focus when the key is read. Of keys that come in one burst (a slow line, fast
fingers) the second would be a command of a screen that the first has just covered with a field to type in.
"""

import asyncio
import unicodedata
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress

from textual.app import App
from textual.events import Event, Key
from textual.keys import KEY_NAME_REPLACEMENTS
from textual.message_pump import MessagePump

_NAMED = {"\r": "enter", "\n": "enter", "\t": "tab", "\x1b": "escape", "\x7f": "backspace"}
_PATIENCE = 5.0  # seconds for all that one key does
_PAUSE = 0.005


def keys_of(typed: str) -> list[Key]:
    """The keys that type a text, as Textual names them; control characters that no usual key gives are left out."""
    keys = []
    for sign in typed:
        if sign in _NAMED:
            keys.append(Key(_NAMED[sign], None))
        elif sign.isprintable():
            name = unicodedata.name(sign, "").lower().replace("-", "_").replace(" ", "_")
            keys.append(Key(sign if sign.isalnum() else KEY_NAME_REPLACEMENTS.get(name, name), sign))
    return keys


class KeyQueue:
    """Passes keys on with `pass_on`, one after another, from `begin` on; the first of a burst at once.

    `done` is called when all that a key does is done.
    """

    def __init__(
        self,
        app: App[None],
        pass_on: Callable[[Event], Awaitable[None]],
        done: Callable[[], None] = lambda: None,
    ) -> None:
        self._app, self._pass_on, self._done = app, pass_on, done
        self._waiting: deque[Event] = deque()
        self._turn: asyncio.Task[None] | None = None

    @property
    def over(self) -> bool:
        """Whether all keys were passed on and have done what they do."""
        return not self._waiting and self._turn is not None and self._turn.done()

    def begin(self, keys: Iterable[Event] = ()) -> None:
        """Passes on what waits, `keys` before all, when the first screen has its focus."""
        self._waiting.extendleft(reversed([*keys]))
        self._turn = asyncio.create_task(self._see_through([]))

    async def take(self, key: Event) -> None:
        """Passes a key on, or lets it wait behind the one whose turn it is."""
        if self._turn is None or not self._turn.done():
            self._waiting.append(key)
            return
        path = self._path()
        await self._pass_on(key)
        self._turn = asyncio.create_task(self._see_through(path))

    async def _see_through(self, path: list[MessagePump]) -> None:
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(_PATIENCE):
                    await self._settled(path)
            self._done()
            if not self._waiting:
                return
            path = self._path()
            await self._pass_on(self._waiting.popleft())

    def _path(self) -> list[MessagePump]:
        """What a key goes through: what has the focus, and all that it stands in, up to the application."""
        return list((self._app.focused or self._app.screen).ancestors_with_self)

    async def _settled(self, path: list[MessagePump]) -> None:
        """Returns when the key has gone its way, and a screen that it opened has its focus."""
        for node in path:
            await _heard(node)
        await _heard(self._app)
        while not self._app.screen.is_mounted:
            await asyncio.sleep(_PAUSE)
        for node in (self._app.screen, self._app, self._app.screen):
            await _heard(node)


async def _heard(node: MessagePump) -> None:
    """Returns when a node has done with the messages that it has now."""
    done = asyncio.Event()
    if node.call_later(done.set):
        await done.wait()
