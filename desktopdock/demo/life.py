"""The life of a container: started, stopped, killed, paused, removed, with the events an engine tells about it."""

import time
from collections.abc import Iterator

from desktopdock.demo import health, network_life
from desktopdock.demo.container import Container
from desktopdock.demo.http import Refused
from desktopdock.demo.shell import Shell, environment, knows, knows_only_input
from desktopdock.demo.steps import FOREVER, End, Process, Step
from desktopdock.demo.world import World

SIGNALS = {"1": "HUP", "2": "INT", "3": "QUIT", "9": "KILL", "10": "USR1", "12": "USR2", "15": "TERM", "19": "STOP"}
NUMBERS = {name: number for number, name in SIGNALS.items()}
GRACE_S = 10

_LONGEST_BACKOFF_S = 60.0


def start(world: World, container: Container) -> bool:
    """False where it already runs; raises `Refused` with the engine's words where it cannot."""
    if container.status == "paused":
        raise Refused(409, "cannot start a paused container, try unpause instead")
    if container.running:
        return False
    executable = (container.command or [""])[0]
    if not container.program and not knows(executable):
        container.exit_code = 127
        container.error = (
            "failed to create task for container: failed to create shim task: OCI runtime create failed: runc create "
            f'failed: unable to start container process: exec: "{executable}": executable file not found in $PATH'
        )
        raise Refused(400, container.error)
    try:
        network_life.up(world, container)
    except Refused as refused:
        container.exit_code, container.error = 128, refused.message
        raise
    for mount in container.mounts:
        if mount["Type"] == "volume":
            attributes = {"container": container.id, "destination": mount["Destination"], "driver": "local"}
            attributes |= {"propagation": "", "read/write": "true" if mount["RW"] else "false"}
            world.events.tell("volume", "mount", mount["Name"], attributes)
    begin(world, container, time.time())
    world.tell(container, "start")
    return True


def begin(world: World, container: Container, moment: float) -> None:
    """The process begins; no event."""
    container.status, container.started, container.exit_code, container.error = "running", moment, 0, ""
    container.out_of_memory = container.stopped_by_hand = False
    container.pid = 2000 + len(world.containers) + int(moment) % 20000
    container.process = Process(_steps(world, container), moment, container.write)
    container.health = health.begun(container, moment)


def _steps(world: World, container: Container) -> Iterator[Step]:
    if container.program:
        return world.programs[container.program]()
    if len(container.command) == 1 and knows_only_input(container.command[0]):  # a shell to type into, or cat
        return iter([FOREVER] if container.config["Tty"] or container.config["OpenStdin"] else [End(0)])
    return Shell(
        environment(container.config["Hostname"], container.config["Env"]), container.config["Hostname"]
    ).command(container.command)


def signal(world: World, container: Container, name: str) -> None:
    """Sends it and tells so; whether the process ends is its own affair."""
    if not container.process or container.status == "restarting":
        raise Refused(409, f"container {container.id} is not running")
    world.tell(container, "kill", signal=NUMBERS.get(name, "15"))
    container.process.signal(name)
    if container.process.exit_code is not None:
        ended(world, container, time.time())


def stop(world: World, container: Container, signal_name: str, grace: int) -> bool:
    """Waits up to `grace` seconds (-1 for ever) with the lock free, then kills; False where it does not run."""
    if not container.running:
        return False
    container.stopped_by_hand = True
    if container.status == "restarting":
        container.status = "exited"
        world.tell(container, "stop")
        return True
    if container.status == "paused":
        container.status = "running"
    process = container.process
    signal(world, container, signal_name)
    world.wait_until(lambda: container.process is not process, 10**6 if grace < 0 else grace)
    if container.process is process:
        signal(world, container, "KILL")
    world.tell(container, "stop")
    return True


def ended(world: World, container: Container, moment: float) -> None:
    """Its process has an exit code: tell, and do what the restart policy and auto-remove say."""
    process = container.process
    assert process
    assert process.exit_code is not None
    container.exit_code, container.finished, container.process = process.exit_code, moment, None
    container.status, container.health = "exited", container.health and health.ended(container.health)
    for exec in [exec for exec in world.execs.values() if exec.container_id == container.id]:
        exec.end(137)
    duration = str(int(moment - container.started))
    network_life.down(world, container)
    world.tell(container, "die", exitCode=str(container.exit_code), execDuration=duration)
    for mount in container.mounts:
        if mount["Type"] == "volume":
            world.events.tell("volume", "unmount", mount["Name"], {"container": container.id, "driver": "local"})
    if container.host["AutoRemove"]:
        forget(world, container, volumes=True)
    elif _comes_back(container):
        container.status = "restarting"
        container.again_at = moment + min(0.1 * 2 ** min(container.restarts, 10), _LONGEST_BACKOFF_S)
        container.restarts += 1


def _comes_back(container: Container) -> bool:
    policy = container.host["RestartPolicy"]
    if container.stopped_by_hand:
        return False
    if policy["Name"] == "on-failure":
        most = policy["MaximumRetryCount"]
        return container.exit_code != 0 and (not most or container.restarts < most)
    return policy["Name"] in ("always", "unless-stopped")


def come_back(world: World, container: Container) -> None:
    try:
        network_life.up(world, container)
    except Refused as refused:
        container.status, container.error = "exited", refused.message
        return
    begin(world, container, time.time())
    world.tell(container, "start")


def pause(world: World, container: Container) -> None:
    if not container.running:
        raise Refused(409, f"container {container.id} is not running")
    if container.status == "paused":
        raise Refused(409, f"Container {container.id} is already paused")
    if container.status == "restarting":
        raise Refused(409, f"Container {container.id} is restarting, wait until the container is running")
    container.status = "paused"
    world.tell(container, "pause")


def unpause(world: World, container: Container) -> None:
    if container.status != "paused":
        raise Refused(500, f"Container {container.id} is not paused")
    container.status = "running"
    if container.process:
        container.process.due = max(container.process.due, time.time())
    world.tell(container, "unpause")


def remove(world: World, container: Container, asked_for: str, force: bool, volumes: bool) -> None:
    """Without `force` only what does not run; `asked_for` is how the client named it."""
    if container.running and not force:
        words = "is paused and must be unpaused first"
        if container.status != "paused":
            words = f"is {container.status}: stop the container before removing or force remove"
        raise Refused(409, f'cannot remove container "{asked_for}": container {words}')
    container.stopped_by_hand = True
    if container.process:
        container.status = "running"
        signal(world, container, "KILL")
    if container.id in world.containers:
        forget(world, container, volumes)


def forget(world: World, container: Container, volumes: bool) -> None:
    """Gone, and with `volumes` the anonymous ones that nobody else uses."""
    del world.containers[container.id]
    world.tell(container, "destroy")
    for mount in container.mounts if volumes else []:
        name = mount.get("Name", "")
        anonymous = name in world.volumes and "com.docker.volume.anonymous" in (world.volumes[name].labels or {})
        if anonymous and not world.users_of(name):
            del world.volumes[name]
            world.events.tell("volume", "destroy", name, {"driver": "local"})
