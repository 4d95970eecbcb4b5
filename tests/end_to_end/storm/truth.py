"""What there is: as the docker program lists it, as our stores hold it, and as the window shows it."""

import json
from collections.abc import Callable
from typing import Any

from desktopdock.stores.stores import Stores
from tests.rig.engines import Engine

NONE = "<none>:<none>"
Things = set[tuple[str, ...]]
World = dict[str, Things]  # by the page that shows them


def listed(engine: Engine, kind: str) -> Things:
    """Name, state and networks of containers, reference and id of images, volumes, networks with their members."""
    if kind == "containers":
        return {(row["Names"], row["State"], *sorted(joined)) for row, joined in _containers(engine)}
    if kind == "images":
        return {(f"{row['Repository']}:{row['Tag']}", row["ID"]) for row in _rows(engine, "images", "--no-trunc")}
    if kind == "volumes":
        return {(row["Name"],) for row in _rows(engine, "volume", "ls")}
    members = [(name, row["Names"]) for row, joined in _containers(engine) for name in joined]
    names = [row["Name"] for row in _rows(engine, "network", "ls")]
    return {(name, *sorted(member for network, member in members if network == name)) for name in names}


def stored(stores: Stores) -> World:
    """The same, of what the program knows."""
    names = {network.id: network.name for network in stores.networks.rows}
    return {
        "containers": {
            (row.name, row.state, *sorted(names.get(joined.network, joined.name) for joined in row.networks))
            for row in stores.containers.rows
        },
        "images": {(row.reference or NONE, row.image_id) for row in stores.images.rows},
        "volumes": {(row.name,) for row in stores.volumes.rows},
        "networks": {(row.name, *sorted(member.name for member in row.members)) for row in stores.networks.rows},
    }


SHOWN: dict[str, Callable[[tuple[str, ...]], tuple[str, ...]]] = {
    "containers": lambda thing: thing[:2],
    "images": lambda thing: thing[:1],
    "volumes": lambda thing: thing,
    "networks": lambda thing: thing[:1],
}


def to_be_shown(page: str, things: Things) -> list[tuple[str, ...]]:
    """What of them stands in the rows of a page."""
    return sorted(map(SHOWN[page], things))


def _containers(engine: Engine) -> list[tuple[dict[str, Any], list[str]]]:
    """Each with the names of its networks."""
    rows = _rows(engine, "ps", "--all", "--no-trunc")
    return [(row, [name for name in row["Networks"].split(",") if name]) for row in rows]


def _rows(engine: Engine, *command: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in engine.program(*command, "--format", "{{json .}}").splitlines()]
