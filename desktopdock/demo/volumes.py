"""The pages under /volumes."""

import re
import time

from desktopdock.demo.clock import rfc3339
from desktopdock.demo.filters import Filters
from desktopdock.demo.http import Answer, Json, Refused, Reply, Request
from desktopdock.demo.ids import new_id
from desktopdock.demo.world import Volume, World

_NAME = re.compile(r"[a-zA-Z0-9][a-zA-Z0-9_.-]+")


def listed(world: World, request: Request) -> Answer:
    """GET /volumes: by name."""
    filters = Filters.of(request, ("dangling", "driver", "label", "name"))
    dangling = filters.yes("dangling")
    found = [
        volume
        for name, volume in sorted(world.volumes.items())
        if filters.pattern("name", name)
        and filters.exact("driver", volume.driver)
        and filters.labels(volume.labels or {})
        and (dangling is None or dangling != bool(world.users_of(name)))
    ]
    return Reply({"Volumes": [shape(volume) for volume in found], "Warnings": None})


def inspect(world: World, request: Request) -> Answer:
    """GET /volumes/{name}."""
    return Reply(shape(world.volume(request.args["name"])))


def create(world: World, request: Request) -> Answer:
    """POST /volumes/create: the one that is there where the name is taken."""
    body = request.json()
    name = body.get("Name") or ""
    if name and not _NAME.fullmatch(name):
        words = f"create {name}: {name!r} includes invalid characters for a local volume name, only"
        pattern = '"[a-zA-Z0-9][a-zA-Z0-9_.-]" are allowed. If you intended to pass a host directory, use absolute path'
        raise Refused(400, f"{words} {pattern}".replace("'", '"'))
    if (driver := body.get("Driver") or "local") != "local":
        raise Refused(404, f'create {name}: error looking up volume plugin {driver}: plugin "{driver}" not found')
    labels = body.get("Labels")
    if not name:
        name, labels = new_id(), (labels or {}) | {"com.docker.volume.anonymous": ""}
    volume = world.volumes.get(name) or made(world, name, labels, body.get("DriverOpts") or {})
    return Reply(shape(volume), status=201)


def remove(world: World, request: Request) -> Answer:
    """DELETE /volumes/{name}: 409 while a container has it."""
    volume = world.volume(request.args["name"])
    if users := world.users_of(volume.name):
        ids = ", ".join(container.id for container in users)
        raise Refused(409, f"remove {volume.name}: volume is in use - [{ids}]")
    del world.volumes[volume.name]
    world.events.tell("volume", "destroy", volume.name, {"driver": volume.driver})
    return Reply(status=204)


def made(world: World, name: str, labels: dict[str, str] | None, options: dict[str, str]) -> Volume:
    world.volumes[name] = Volume(name, time.time(), labels, options or None)
    world.events.tell("volume", "create", name, {"driver": "local"})
    return world.volumes[name]


def shape(volume: Volume) -> Json:
    return {
        "CreatedAt": rfc3339(volume.created)[:19] + "Z",
        "Driver": volume.driver,
        "Labels": volume.labels,
        "Mountpoint": f"/var/lib/docker/volumes/{volume.name}/_data",
        "Name": volume.name,
        "Options": volume.options,
        "Scope": "local",
    }
