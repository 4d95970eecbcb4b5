"""What happens to the connection and to the engine, at random; each fault lasts for some steps, or for a moment."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from functools import partial

from desktopdock.engine.threads import in_thread
from tests.faults.faulty import Faulty
from tests.rig.engines import Engine

LISTS = ["/containers/json", "/images/json", "/volumes", "/networks", "/events", "/version", "*"]
CHANGES = ["/containers/*/stop", "/containers/*/start", "/containers/*/json", "/containers/*/logs"]
WORDS = ["start", "die", "destroy", "exec_create: true", "health_status: healthy", "rename", "unheard-of"]
LONGEST_S = 12.0  # that a mute one says nothing


class Weather:
    """`engine` is the one behind the proxy now; the other one can take its place. Without one, no engine is harmed."""

    def __init__(self, chance: random.Random, faulty: Faulty, engine: Engine, other: Engine | None) -> None:
        self.engine, self._other = engine, other
        self._chance, self._faulty = chance, faulty
        self._lost = False
        self.steps: list[tuple[int, Callable[[], Awaitable[str]]]] = [  # with how often
            (9, self._fault),
            (4, self._cut),
            (2, self._swallow),
            (3, self._storm),
            (2, self._unplug),
            (9, self._heal),
            *((1, happens) for happens in (self._kill, self._freeze, self._stop, self._replace) if other),
        ]

    @property
    def lost_events(self) -> bool:
        """Since this was asked last."""
        lost, self._lost = self._lost, False
        return lost

    async def step(self) -> str:
        """Makes it better or worse; says how."""
        does = self._chance.choices([does for _, does in self.steps], [often for often, _ in self.steps])[0]
        return await does()

    async def clear(self) -> None:
        """From now on nothing is wrong."""
        await self._heal()

    async def _fault(self) -> str:
        path = self._chance.choice([*LISTS, *CHANGES])
        faults: dict[str, Callable[[], None]] = {
            "late": partial(self._faulty.late, path, self._chance.uniform(0.1, 4.0)),
            "mute": partial(self._faulty.mute, path, seconds=self._chance.uniform(1.0, LONGEST_S)),
            "half": partial(self._faulty.half, path, then_closed=True),
            "malformed": partial(self._faulty.malformed, path),
            "500": partial(self._faulty.fails, path),
            "502 once": partial(self._faulty.fails, path, 502, "proxy", times=1),
        }
        name = self._chance.choice(list(faults))
        faults[name]()
        return f"{name} {path}"

    async def _cut(self) -> str:
        path, clean = self._chance.choice(["/events", "/events", "/events", "*"]), self._chance.random() < 0.5
        self._faulty.cut(path, clean)
        return f"cut {path} {'cleanly' if clean else 'hard'}"

    async def _swallow(self) -> str:
        self._faulty.swallow_events()
        self._lost = True
        return "swallow events"

    async def _storm(self) -> str:
        word, count = self._chance.choice(WORDS), self._chance.choice([10, 200, 2000])
        await in_thread(partial(self._faulty.storm, count, word), "storm")
        return f"storm of {count} x {word}"

    async def _heal(self) -> str:
        self._faulty.heal()
        return "heal"

    async def _unplug(self) -> str:
        await in_thread(self._faulty.gone, "gone")
        seconds = await self._moment(2.0)
        self._faulty.back()
        return f"unplugged for {seconds:.1f} s"

    async def _freeze(self) -> str:
        self.engine.freeze()
        seconds = await self._moment(4.0)
        self.engine.thaw()
        return f"engine frozen for {seconds:.1f} s"

    async def _kill(self) -> str:
        await in_thread(self.engine.kill, "kill")
        seconds = await self._moment(2.0)
        await in_thread(self.engine.start, "start")
        return f"engine killed, started {seconds:.1f} s later"

    async def _stop(self) -> str:
        await in_thread(self.engine.stop, "stop")
        seconds = await self._moment(2.0)
        await in_thread(self.engine.start, "start")
        return f"engine stopped, started {seconds:.1f} s later"

    async def _replace(self) -> str:
        assert self._other is not None
        await in_thread(self._faulty.gone, "gone")
        self.engine, self._other = self._other, self.engine
        self._faulty.replaced_by(self.engine.address)
        seconds = await self._moment(1.0)
        self._faulty.back()
        return f"replaced by {self.engine.name} within {seconds:.1f} s"

    async def _moment(self, longest: float) -> float:
        """How long it lasts, for which there is nothing to wait for."""
        seconds = self._chance.uniform(0.0, longest)
        await asyncio.sleep(seconds)
        return seconds
