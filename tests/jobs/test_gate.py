import asyncio
from collections.abc import Awaitable, Callable

import pytest

from desktopdock.jobs import gate
from desktopdock.jobs.gate import Gate
from desktopdock.support.background import spawn
from tests.waiting import until


class Visitors:
    """Each goes in through the gate and stays until it is sent away; `inside` in the order in which they came."""

    def __init__(self, gate: Gate, count: int) -> None:
        self.inside: list[int] = []
        self._gate = gate
        self._sent = [asyncio.Event() for _ in range(count)]
        self.tasks = [spawn(self._visit(number), f"visitor {number}") for number in range(count)]

    async def leave(self, *numbers: int) -> None:
        for number in numbers:
            self._sent[number].set()
            await self.tasks[number]

    async def end(self) -> None:
        for sent in self._sent:
            sent.set()
        await asyncio.gather(*self.tasks, return_exceptions=True)

    async def _visit(self, number: int) -> None:
        async with self._gate:
            self.inside.append(number)
            await self._sent[number].wait()
            self.inside.remove(number)


def visit(scenario: Callable[[Visitors], Awaitable[None]], count: int, at_once: int, most: int = 0) -> None:
    async def whole() -> None:
        visitors = Visitors(Gate(at_once, most), count)
        await until(lambda: visitors.inside != [])
        await scenario(visitors)
        await visitors.end()
        assert visitors.inside == []

    asyncio.run(whole())


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "PATIENCE_S", 0.02)


def test_few_are_inside_in_their_order_and_who_leaves_makes_place() -> None:
    async def scenario(visitors: Visitors) -> None:
        assert visitors.inside == [0, 1]
        await visitors.leave(0)
        await until(lambda: visitors.inside == [1, 2])

    visit(scenario, 5, at_once=2)


@pytest.mark.usefixtures("impatient")
def test_more_go_in_while_none_leaves_up_to_a_limit() -> None:
    async def scenario(visitors: Visitors) -> None:
        await until(lambda: len(visitors.inside) == 4)
        await until(lambda: len(visitors.inside) == 5)
        await asyncio.sleep(0.1)
        assert visitors.inside == [0, 1, 2, 3, 4]

    visit(scenario, 8, at_once=2, most=5)


@pytest.mark.usefixtures("impatient")
def test_without_such_a_limit_none_go_in() -> None:
    async def scenario(visitors: Visitors) -> None:
        await asyncio.sleep(0.1)
        assert visitors.inside == [0, 1]

    visit(scenario, 8, at_once=2)


def test_as_soon_as_they_leave_few_are_inside_again(monkeypatch: pytest.MonkeyPatch) -> None:
    async def scenario(visitors: Visitors) -> None:
        await until(lambda: len(visitors.inside) == 6)
        monkeypatch.setattr(gate, "PATIENCE_S", 1000)
        await visitors.leave(0, 1, 2, 3)
        await asyncio.sleep(0.05)
        assert visitors.inside == [4, 5]
        await visitors.leave(4)
        await until(lambda: visitors.inside == [5, 6])

    monkeypatch.setattr(gate, "PATIENCE_S", 0.02)
    visit(scenario, 8, at_once=2, most=6)


def test_one_that_does_not_wait_any_more_takes_no_place() -> None:
    async def scenario(visitors: Visitors) -> None:
        visitors.tasks[1].cancel()
        await visitors.leave(0)
        await until(lambda: visitors.inside == [2])

    visit(scenario, 3, at_once=1)


def test_one_that_is_called_off_as_it_is_let_in_makes_place_for_the_next() -> None:
    async def scenario() -> None:
        gate = Gate(1, 1)
        async with gate:
            visitors = Visitors(gate, 2)
            await asyncio.sleep(0)
        visitors.tasks[0].cancel()
        await until(lambda: visitors.inside == [1])
        await visitors.end()
        assert visitors.tasks[0].cancelled()

    asyncio.run(scenario())
