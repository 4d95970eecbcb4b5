"""Lets work in, few at once, and more where those only wait."""

import asyncio
from collections import deque
from types import TracebackType

PATIENCE_S = 0.5


class Gate:
    """`async with`: at most `at_once` are inside; each time that none leaves for a while, twice as many, up to `most`.

    An engine that tears down a hundred containers at once takes longer than for the same hundred ten at a time.
    One that waits for a hundred to end by themselves takes no longer than for one.
    """

    def __init__(self, at_once: int, most: int) -> None:
        self._at_once, self._most = at_once, max(at_once, most)
        self._places, self._inside = at_once, 0
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._timer: asyncio.TimerHandle | None = None

    async def __aenter__(self) -> None:
        turn = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        self._let_in()
        try:
            await turn
        except asyncio.CancelledError:
            if not turn.cancelled():  # it was let in just before
                self._leave()
            raise

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._leave()

    def _leave(self) -> None:
        self._inside -= 1
        self._places = max(self._at_once, self._places - 1)
        self._let_in()

    def _let_in(self) -> None:
        while self._waiting and (self._inside < self._places or self._waiting[0].cancelled()):
            turn = self._waiting.popleft()
            if not turn.cancelled():
                turn.set_result(None)
                self._inside += 1
        if self._timer:
            self._timer.cancel()
            self._timer = None
        if self._waiting and self._places < self._most:
            self._timer = asyncio.get_running_loop().call_later(PATIENCE_S, self._widen)

    def _widen(self) -> None:
        self._places = min(2 * self._places, self._most)
        self._let_in()
