"""Slow work off the screen's thread, in threads that never keep the program from ending."""

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

T = TypeVar("T")


async def in_thread(work: Callable[[], T]) -> T:
    """What the function returns or raises, run in a thread of its own.

    The thread is a daemon, unlike asyncio's own: a server that stays silent must not hold up quitting.
    """
    loop = asyncio.get_running_loop()
    future: asyncio.Future[T] = loop.create_future()

    def settle(set_it: Callable[[], None]) -> None:
        if not future.done():
            set_it()

    def run() -> None:
        try:
            result = work()
        except BaseException as error:
            caught = error
            with suppress(RuntimeError):
                loop.call_soon_threadsafe(settle, lambda: future.set_exception(caught))
        else:
            with suppress(RuntimeError):
                loop.call_soon_threadsafe(settle, lambda: future.set_result(result))

    threading.Thread(target=run, daemon=True).start()
    return await future
