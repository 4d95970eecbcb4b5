"""What every engine says of the load of its containers, beside what its own program says."""

import asyncio
import json
import re
import time
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from desktopdock.domain.stats import Sample, load
from desktopdock.engine.client import Client
from desktopdock.engine.endpoint import Endpoint
from desktopdock.engine.stats import DockerStats
from tests.rig.real_engine import RealEngine

Unique = Callable[[str], str]

BUSY = ["sh", "-c", "while :; do :; done"]
HALF, LIMIT = 500_000_000, 64_000_000  # nano CPUs, bytes
LONG_S = 1.5

_UNITS = {"B": 1, "kB": 1e3, "KB": 1e3, "MB": 1e6, "GB": 1e9, "KiB": 1024, "MiB": 1024**2, "GiB": 1024**3}


async def stats(engine: RealEngine) -> DockerStats:
    client = Client(Endpoint(engine.address))
    await client.agree()
    return DockerStats(client)


def samples(engine: RealEngine, ids: Sequence[str]) -> dict[str, Sample]:
    async def scenario() -> dict[str, Sample]:
        noun = await stats(engine)
        try:
            return await noun.samples(ids)
        finally:
            noun.rest()

    return asyncio.run(scenario())


def printed(engine: RealEngine, name: str) -> dict[str, Any]:
    """What the engine's own program prints of one: names of Docker, values as they stand there."""
    if engine.kind == "podman":
        (row,) = json.loads(engine.program("stats", "--no-stream", "--format", "json", name))
        return {"CPUPerc": row["cpu_percent"], "MemUsage": row["mem_usage"], "NetIO": row["net_io"]}
    found: dict[str, Any] = json.loads(engine.program("stats", "--no-stream", "--format", "{{json .}}", name))
    return found


def amounts(text: str) -> list[float]:
    """1.2kB / 0B."""
    return [float(number) * _UNITS[unit] for number, unit in re.findall(r"([\d.]+)\s*([A-Za-z]+)", text)]


@pytest.mark.feature("CL8", "TF6", "TF7")
def test_the_load_is_what_its_own_program_says(engine: RealEngine, unique: Unique) -> None:
    if engine.kind == "demo":
        pytest.skip("the demo has no program of its own")
    name = unique("busy")
    host = engine.sdk.create_host_config(mem_limit=LIMIT, nano_cpus=HALF)
    id = engine.run(name, BUSY, host_config=host)
    before, began = samples(engine, [id]), time.monotonic()
    theirs = printed(engine, name)  # over the same time, as far as that goes on a busy machine
    while True:  # the kernel gives half a core as 50 ms in each 100: over a moment that can be two thirds
        now = samples(engine, [id])
        if time.monotonic() - began >= LONG_S:
            break
    found = load(before[id], now[id])
    assert found
    if engine.kind == "podman":  # its own figure is the mean since the start
        assert 3 < found.cpu < 60
    else:
        assert found.cpu == pytest.approx(float(theirs["CPUPerc"].removesuffix("%")), abs=20)
    used, limit = amounts(theirs["MemUsage"])
    assert found.sample.memory == pytest.approx(used, abs=600_000)
    assert found.sample.limit == LIMIT == pytest.approx(limit, rel=0.001)
    received, sent = amounts(theirs["NetIO"])
    assert before[id].received - 500 <= received <= now[id].received + 500
    assert before[id].sent - 500 <= sent <= now[id].sent + 500
    assert found.sample.processes == 1


def test_all_are_asked_at_once_and_again_on_the_same_connections(engine: RealEngine, unique: Unique) -> None:
    ids = [engine.run(unique("many")) for _ in range(5)]

    async def scenario() -> None:
        noun = await stats(engine)
        first = await noun.samples(ids)
        began = asyncio.get_running_loop().time()
        second = await noun.samples(ids)
        took = asyncio.get_running_loop().time() - began
        assert set(first) == set(second) == set(ids)
        assert took < 3  # in a row, 20.10 would take a second for each
        assert all(load(first[id], second[id]) for id in ids)
        noun.rest()

    asyncio.run(scenario())


def test_one_that_does_not_run_or_is_gone_is_left_out(engine: RealEngine, unique: Unique) -> None:
    runs, stopped = engine.run(unique("runs")), engine.create(unique("stopped"))
    found = samples(engine, [runs, stopped, "0" * 64])
    assert set(found) == {runs}
    assert found[runs].limit > LIMIT  # the machine's


@pytest.mark.feature("TF7")
def test_what_goes_over_the_network_is_counted(engine: RealEngine, unique: Unique) -> None:
    if engine.kind == "demo":
        pytest.skip("the demo has no network")
    id = engine.run(unique("network"))
    before = samples(engine, [id])
    gateway = next(iter(engine.inspect(id)["NetworkSettings"]["Networks"].values()))["Gateway"]
    made = engine.sdk.exec_create(id, ["ping", "-c", "20", "-i", "0.05", "-s", "1400", gateway])
    engine.sdk.exec_start(made["Id"])
    now = samples(engine, [id])
    assert now[id].sent - before[id].sent > 20 * 1400
    assert now[id].received - before[id].received > 20 * 1400
