"""`python -m tests.bench.storming ROLE FOLDER SEED`: a storm around a running engine, until it is killed.

Says first at which address. A process of its own: what measures beside it must not wait for it.
"""

import asyncio
import random
import sys
from pathlib import Path

from tests.end_to_end.storm.outside import Outside
from tests.end_to_end.storm.weather import Weather
from tests.faults.faulty import Faulty
from tests.rig.engines import Engine
from tests.rig.roles import ROLES


async def storm(role: str, folder: Path, seed: int) -> None:
    engine, chance = Engine(ROLES[role], folder), random.Random(seed)
    faulty = Faulty(engine.address)
    print(faulty.address, flush=True)
    weather, outside = Weather(chance, faulty, engine, None), Outside(chance, "bench")
    outside.furnish(engine)
    while True:
        outside.step(engine)
        if chance.random() < 0.5:
            await weather.step()


if __name__ == "__main__":
    asyncio.run(storm(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])))
