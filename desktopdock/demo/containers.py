"""The pages under /containers: list, look at, and everything that is done to one."""

from collections.abc import Iterator

from desktopdock.demo import life
from desktopdock.demo.container import Container
from desktopdock.demo.container_shapes import inspect as shape
from desktopdock.demo.container_shapes import row
from desktopdock.demo.filters import Filters
from desktopdock.demo.http import Answer, Refused, Reply, Request, Stream
from desktopdock.demo.names import check_name, check_words
from desktopdock.demo.world import World, short_reference

_FILTERS = (
    *("ancestor", "before", "expose", "exited", "health", "id", "isolation", "is-task"),
    *("label", "name", "network", "publish", "since", "status", "volume"),
)
_STATUSES = ("created", "dead", "exited", "paused", "removing", "restarting", "running")


def listed(world: World, request: Request) -> Answer:
    """GET /containers/json: the newest first."""
    filters = Filters.of(request, _FILTERS)
    for status in filters.get("status"):
        if status not in _STATUSES:
            known = "created, running, paused, restarting, removing, exited, dead"
            words = f"invalid value for state ({status}): must be one of {known}"
            raise Refused(400, f"invalid filter 'status={status}': {words}")
    limit = request.number("limit", 0)
    every = request.flag("all") or limit > 0 or bool(filters.get("status") or filters.get("exited"))
    found = sorted(world.containers.values(), key=lambda container: container.created, reverse=True)
    found = [one for one in found if (every or one.running) and _matches(world, one, filters)]
    sizes = request.flag("size")
    return Reply([row(world, one, request.version, sizes) for one in (found[:limit] if limit > 0 else found)])


def inspect(world: World, request: Request) -> Answer:
    """GET /containers/{id}/json."""
    return Reply(shape(world, world.container(request.args["id"]), request.version, request.flag("size")))


def start(world: World, request: Request) -> Answer:
    """POST /containers/{id}/start: 204, or 304 where it runs."""
    return _done(life.start(world, world.container(request.args["id"])))


def stop(world: World, request: Request) -> Answer:
    """POST /containers/{id}/stop: answers when it has stopped; 304 where it does not run."""
    container = world.container(request.args["id"])
    return _done(life.stop(world, container, _stop_signal(container, request), _grace(container, request)))


def restart(world: World, request: Request) -> Answer:
    """POST /containers/{id}/restart: one that does not run is started."""
    container = world.container(request.args["id"])
    life.stop(world, container, _stop_signal(container, request), _grace(container, request))
    life.start(world, container)
    world.tell(container, "restart")
    return Reply(status=204)


def kill(world: World, request: Request) -> Answer:
    """POST /containers/{id}/kill."""
    container = world.container(request.args["id"])
    try:
        name = _signal(request.text("signal", "KILL"))
    except Refused as refused:
        raise Refused(400, f"cannot kill container: {request.args['id']}: {refused.message}") from None
    if not container.process or container.status == "restarting":
        words = f"cannot kill container: {request.args['id']}: container {container.id} is not running"
        raise Refused(409, words)
    container.stopped_by_hand = name == "KILL" or container.stopped_by_hand
    life.signal(world, container, name)
    return Reply(status=204)


def pause(world: World, request: Request) -> Answer:
    """POST /containers/{id}/pause."""
    life.pause(world, world.container(request.args["id"]))
    return Reply(status=204)


def unpause(world: World, request: Request) -> Answer:
    """POST /containers/{id}/unpause."""
    life.unpause(world, world.container(request.args["id"]))
    return Reply(status=204)


def rename(world: World, request: Request) -> Answer:
    """POST /containers/{id}/rename?name=…."""
    container = world.container(request.args["id"])
    name = request.text("name").removeprefix("/")
    if not name:
        raise Refused(400, "Neither old nor new names may be empty")
    if name == container.name:
        raise Refused(400, "Renaming a container with the same name as its current name")
    try:
        check_words(name, f"/{name}")
        check_name(world, name)
    except Refused as refused:
        raise Refused(refused.status, f"Error when allocating new name: {refused.message}") from None
    old, container.name = container.name, name
    world.tell(container, "rename", oldName=f"/{old}")
    return Reply(status=204)


def remove(world: World, request: Request) -> Answer:
    """DELETE /containers/{id}."""
    if request.flag("link"):
        raise Refused(409, "the demo engine has no links")
    asked_for = request.args["id"]
    life.remove(world, world.container(asked_for), asked_for, request.flag("force"), request.flag("v"))
    return Reply(status=204)


def wait(world: World, request: Request) -> Answer:
    """POST /containers/{id}/wait: the head comes at once, the body when the condition holds."""
    container = world.container(request.args["id"])
    condition = request.text("condition", "not-running") or "not-running"
    if condition not in ("not-running", "next-exit", "removed"):
        raise Refused(400, f'invalid condition: "{condition}"')
    finished = container.finished

    def over() -> bool:
        if condition == "removed":
            return container.id not in world.containers
        if condition == "next-exit":
            return container.finished != finished
        return not container.running

    def pieces() -> Iterator[bytes]:
        while True:
            with world.changed:
                if world.wait_until(over, 1.0):
                    break
            yield b""
        yield f'{{"StatusCode":{container.exit_code}}}\n'.encode()

    return Stream(pieces())


def update(world: World, request: Request) -> Answer:
    """POST /containers/{id}/update: memory and restart policy."""
    container = world.container(request.args["id"])
    body = request.json()
    policy = body.get("RestartPolicy") or {}
    if policy.get("Name"):
        container.host["RestartPolicy"] = {
            "Name": policy["Name"],
            "MaximumRetryCount": policy.get("MaximumRetryCount", 0),
        }
    if body.get("Memory"):
        container.host["Memory"] = body["Memory"]
    world.tell(container, "update")
    return Reply({"Warnings": None})


def changes(world: World, request: Request) -> Answer:
    """GET /containers/{id}/changes: the pretend containers change nothing."""
    world.container(request.args["id"])
    return Reply(b"null\n")


def _done(done: bool) -> Reply:
    return Reply(status=204 if done else 304)


def _grace(container: Container, request: Request) -> int:
    configured = container.config.get("StopTimeout")
    return request.number("t", life.GRACE_S if configured is None else int(configured))


def _stop_signal(container: Container, request: Request) -> str:
    return _signal(request.text("signal") or container.config.get("StopSignal") or "TERM")


def _signal(text: str) -> str:
    name = life.SIGNALS.get(text, text.upper().removeprefix("SIG"))
    if name not in life.NUMBERS:
        raise Refused(400, f"invalid signal: {text}")
    return name


def _matches(world: World, container: Container, filters: Filters) -> bool:
    health = container.health.status if container.health else "none"
    image = world.images.get(container.image_id)
    networks = [value for name, joined in container.joined.items() for value in (name, joined.network_id)]
    mounts = [value for mount in container.mounts for value in (mount.get("Name", ""), mount["Destination"])]
    ancestors = [container.image_ref, container.image_id, container.image_id[7:], container.image_id[7:19]]
    ancestors += image.tags if image else []
    wanted_ancestors = [short_reference(name) for name in filters.get("ancestor")] + list(filters.get("ancestor"))
    exited = filters.get("exited")
    return (
        filters.prefix("id", container.id)
        and filters.pattern("name", container.name, f"/{container.name}")
        and filters.exact("status", container.status)
        and filters.exact("health", health)
        and filters.labels(container.labels)
        and filters.exact("network", *networks)
        and filters.exact("volume", *mounts)
        and (not wanted_ancestors or bool(set(wanted_ancestors) & set(ancestors)))
        and (not exited or (container.status == "exited" and str(container.exit_code) in exited))
        and _publishes(container, filters)
        and _between(world, container, filters)
    )


def _publishes(container: Container, filters: Filters) -> bool:
    published = {value for port in container.binds for value in (port, port.partition("/")[0])}
    exposed = {value for port in container.config.get("ExposedPorts") or {} for value in (port, port.partition("/")[0])}
    return filters.exact("publish", *published) and filters.exact("expose", *exposed)


def _between(world: World, container: Container, filters: Filters) -> bool:
    return all(container.created < world.container(name).created for name in filters.get("before")) and all(
        container.created > world.container(name).created for name in filters.get("since")
    )
