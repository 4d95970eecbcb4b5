"""One blocking call, awaited."""

import asyncio
import contextlib
import threading
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")


async def in_thread(call: Callable[[], T], name: str, abort: Callable[[], None] | None = None) -> T:
    """Run a blocking call on a daemon thread of its own, so that quitting never waits for it.

    Who is cancelled while waiting calls `abort`, which makes the blocking call come back soon.
    """
    loop = asyncio.get_running_loop()
    done: asyncio.Future[T] = loop.create_future()

    def settle(set_outcome: Callable[[Any], None], outcome: object) -> None:
        if not done.cancelled():
            set_outcome(outcome)

    def work() -> None:
        try:
            result = call()
        except BaseException as error:  # noqa: BLE001 - it is raised again where the call is awaited
            on_loop(loop, settle, done.set_exception, error)
        else:
            on_loop(loop, settle, done.set_result, result)

    threading.Thread(target=work, name=name, daemon=True).start()
    try:
        return await done
    except asyncio.CancelledError:
        if abort:
            abort()
        raise


def on_loop(loop: asyncio.AbstractEventLoop, call: Callable[..., object], *arguments: object) -> None:
    with contextlib.suppress(RuntimeError):  # the loop has been closed: nobody waits any more
        loop.call_soon_threadsafe(call, *arguments)
