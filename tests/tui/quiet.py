"""When an application is quiet: nobody has a message left to hear, no worker runs, and nothing waits for a repaint."""

import asyncio
from collections.abc import Awaitable, Iterable
from time import monotonic
from typing import Any

from textual.app import App
from textual.message_pump import MessagePump

_CALM = 2
"""Rounds through all widgets that bring up nothing new: a message may be between two of them in the first."""


async def quiet(app: App[None], patience: float = 20.0) -> None:
    """Returns when all is quiet, or after so many seconds for workers that have more to do (a paper being fetched)."""
    end = monotonic() + patience
    calm = 0
    while calm < _CALM:
        await heard(app)
        if app._exception is not None:  # noqa: SLF001 - Textual shows none of this to anybody else
            return
        if any(map(_has_more, _pumps(app))):
            calm = 0
        elif running := [worker._task for worker in app.workers if worker.is_running and worker._task]:  # noqa: SLF001
            calm = 0
            if monotonic() > end:
                return
            await asyncio.wait(running, timeout=end - monotonic(), return_when=asyncio.FIRST_COMPLETED)
        else:
            calm += 1


async def heard(app: App[None]) -> None:
    """Returns when every widget is done with the messages that it has now, and what changed is laid out."""
    await _either(app, [_heard(pump) for pump in _pumps(app)])
    app.screen._on_timer_update()  # noqa: SLF001


def _pumps(app: App[None]) -> list[MessagePump]:
    return [app, *(node for screen in app.screen_stack for node in screen.walk_children(with_self=True))]


async def _heard(pump: MessagePump) -> None:
    done = asyncio.Event()
    if pump.call_later(done.set):
        await done.wait()


def _has_more(pump: MessagePump) -> bool:
    return bool(pump.message_queue_size or pump._next_callbacks or getattr(pump, "_callbacks", ()))  # noqa: SLF001


async def _either(app: App[None], waits: Iterable[Awaitable[None]]) -> None:
    """Waits for all of these, or for the fault that ends the application."""
    fault: asyncio.Task[Any] = asyncio.create_task(app._exception_event.wait())  # noqa: SLF001
    all_of_them: asyncio.Task[Any] = asyncio.create_task(_all(waits))
    await asyncio.wait((fault, all_of_them), return_when=asyncio.FIRST_COMPLETED)
    fault.cancel()
    all_of_them.cancel()


async def _all(waits: Iterable[Awaitable[None]]) -> None:
    await asyncio.gather(*waits)
