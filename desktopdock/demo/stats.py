"""The load of a container: wiggling around what the day says, in the counters of an engine."""

import json
import math
import time
from collections.abc import Iterator

from desktopdock.demo.clock import NEVER, rfc3339
from desktopdock.demo.container import Container
from desktopdock.demo.http import Answer, Json, Refused, Reply, Request, Stream
from desktopdock.demo.world import World

_SECOND_NS = 1_000_000_000
_BLOCK_KEYS = (
    *("io_service_bytes_recursive", "io_serviced_recursive", "io_queue_recursive", "io_service_time_recursive"),
    *("io_wait_time_recursive", "io_merged_recursive", "io_time_recursive", "sectors_recursive"),
)
_TITLES = ["UID", "PID", "PPID", "C", "STIME", "TTY", "TIME", "CMD"]


def show(world: World, request: Request) -> Answer:
    """GET /containers/{id}/stats: a stream with one sample a second, or one sample.

    One sample takes a second, since it holds the one before as well; not so with one-shot.
    """
    container = world.container(request.args["id"])
    if request.flag("stream", default=True):
        return Stream(_samples(world, container))
    if not container.running:
        return Reply(_nothing(container))
    first = _counters(world, container, time.time())
    if request.flag("one-shot"):
        shot = _sample(container, {"read": NEVER}, first)
        return Reply({key: value for key, value in shot.items() if key not in ("name", "id")})  # 28.5 leaves them out
    world.wait_until(lambda: False, 1.0)
    return Reply(_sample(container, first, _counters(world, container, time.time())))


def top(world: World, request: Request) -> Answer:
    """GET /containers/{id}/top: its command as the one process."""
    container = world.container(request.args["id"])
    if not container.running:
        raise Refused(409, f"container {container.id} is not running")
    started = time.strftime("%H:%M", time.localtime(container.started))
    world.tell(container, "top")
    row = ["root", str(container.pid), "1", "0", started, "?", "00:00:01", " ".join(container.command)]
    return Reply({"Titles": _TITLES, "Processes": [row]})


def _samples(world: World, container: Container) -> Iterator[bytes]:
    before: Json = {"read": NEVER}
    while True:
        with world.changed:
            gone = container.id not in world.containers
            counters = _counters(world, container, time.time())
        if gone:
            return
        sample = _sample(container, before, counters) if container.running else _nothing(container)
        yield json.dumps(sample).encode() + b"\n"
        before = counters
        with world.changed:
            world.wait_until(lambda: container.id not in world.containers, 1.0)
        yield b""


def _counters(world: World, container: Container, now: float) -> Json:
    """Sums since the start; they rise by the load of the day, a little more or less from moment to moment."""
    ran = now - container.started
    if container.status == "paused":
        ran = 60.0
    phase = int(container.id[:4], 16)
    swing = container.cpu * (0.18 * 7 * math.cos(now / 7 + phase) + 0.07 * 1.9 * math.cos(now / 1.9 + phase))
    used = max(0.0, container.cpu * ran - swing) / 100
    memory = container.memory * (1 + 0.03 * math.sin(now / 11 + phase))
    return {
        "read": rfc3339(now),
        "cpu": {
            "cpu_usage": {
                "total_usage": int(used * _SECOND_NS),
                "usage_in_kernelmode": int(used * 0.2 * _SECOND_NS),
                "usage_in_usermode": int(used * 0.8 * _SECOND_NS),
            },
            "system_cpu_usage": int((now - world.born + 1e6) * world.machine.cpus * _SECOND_NS),
            "online_cpus": world.machine.cpus,
            "throttling_data": {"periods": 0, "throttled_periods": 0, "throttled_time": 0},
        },
        "memory": {
            "usage": int(memory * 1.1),
            "stats": {"inactive_file": int(memory * 0.1), "file": int(memory * 0.1), "anon": int(memory * 0.9)},
            "limit": container.host["Memory"] or world.machine.memory,
        },
        "received": int(ran * container.cpu * 34_000),
        "sent": int(ran * container.cpu * 14_000),
        "read_bytes": int(9_000_000 + ran * container.cpu * 900),
        "written_bytes": int(ran * container.cpu * 3_100),
    }


def _sample(container: Container, before: Json, now: Json) -> Json:
    empty: Json = {"cpu_usage": {"total_usage": 0, "usage_in_kernelmode": 0, "usage_in_usermode": 0}}
    device = {"major": 8, "minor": 0}
    return {
        "name": f"/{container.name}",
        "id": container.id,
        "read": now["read"],
        "preread": before["read"],
        "pids_stats": {"current": 1 + container.cpu // 4, "limit": 9453},
        "num_procs": 0,
        "storage_stats": {},
        "cpu_stats": now["cpu"],
        "precpu_stats": before.get("cpu", empty | {"throttling_data": now["cpu"]["throttling_data"]}),
        "memory_stats": now["memory"],
        "networks": {
            "eth0": {
                **{"rx_bytes": now["received"], "rx_packets": now["received"] // 900, "rx_errors": 0, "rx_dropped": 0},
                **{"tx_bytes": now["sent"], "tx_packets": now["sent"] // 900, "tx_errors": 0, "tx_dropped": 0},
            }
        },
        "blkio_stats": dict.fromkeys(_BLOCK_KEYS)
        | {
            "io_service_bytes_recursive": [
                device | {"op": "read", "value": now["read_bytes"]},
                device | {"op": "write", "value": now["written_bytes"]},
            ]
        },
    }


def _nothing(container: Container) -> Json:
    """What an engine sends for a container that does not run."""
    usage = {"total_usage": 0, "usage_in_kernelmode": 0, "usage_in_usermode": 0}
    throttling = {"periods": 0, "throttled_periods": 0, "throttled_time": 0}
    cpu = {"cpu_usage": usage, "throttling_data": throttling}
    return {
        "name": f"/{container.name}",
        "id": container.id,
        "read": NEVER,
        "preread": NEVER,
        "pids_stats": {},
        "blkio_stats": dict.fromkeys(_BLOCK_KEYS),
        "num_procs": 0,
        "storage_stats": {},
        "cpu_stats": cpu,
        "precpu_stats": cpu,
        "memory_stats": {},
    }
