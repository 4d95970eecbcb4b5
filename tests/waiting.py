"""How a test waits: for a state, never for a time."""

import asyncio
import time
from collections.abc import Callable


async def until(true: Callable[[], object], seconds: float = 30) -> None:
    stop = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < stop, f"it did not happen within {seconds} s"
        await asyncio.sleep(0.01)
