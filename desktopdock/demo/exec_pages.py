"""The pages that create, start and show an exec."""

import socket
import threading
import time

from desktopdock.demo.container import Container
from desktopdock.demo.execs import Exec
from desktopdock.demo.frames import framed
from desktopdock.demo.http import MULTIPLEXED_STREAM, RAW_STREAM, Answer, Refused, Reply, Request, Takeover
from desktopdock.demo.ids import new_id
from desktopdock.demo.shell import Shell, environment, knows
from desktopdock.demo.world import World

# As long as a process takes to start. A client may lose what comes in one piece with the head, as the SDK does.
_STARTS_S = 0.03


def create(world: World, request: Request) -> Answer:
    """POST /containers/{id}/exec: only in a container that runs and is not paused."""
    container = world.container(request.args["id"])
    body = request.json()
    if container.status == "paused":
        raise Refused(409, f"Container {container.id} is paused, unpause the container before exec")
    if container.status != "running":
        raise Refused(409, f"container {container.id} is not running")
    if not body.get("Cmd"):
        raise Refused(400, "No exec command specified")
    exec = Exec(new_id(), container.id, body)
    world.execs[exec.id] = exec
    world.tell(container, f"exec_create: {' '.join(exec.words)}", execID=exec.id)
    return Reply({"Id": exec.id}, status=201)


def start(world: World, request: Request) -> Answer:
    """POST /exec/{id}/start: over the connection itself, or detached."""
    exec = _exec(world, request)
    if exec.running or exec.exit_code is not None:
        raise Refused(409, f"exec command {exec.id} is already running")
    container = world.container(exec.container_id)
    if container.status != "running":
        raise Refused(409, f"container {container.id} is not running")
    exec.running, exec.pid = True, container.pid + len(world.execs)
    world.tell(container, f"exec_start: {' '.join(exec.words)}", execID=exec.id)
    if request.json().get("Detach"):
        here, there = socket.socketpair()
        threading.Thread(target=_detached, args=(world, container, exec, here, there), daemon=True).start()
        return Reply()
    kind = RAW_STREAM if exec.tty or request.version < (1, 42) else MULTIPLEXED_STREAM
    return Takeover(lambda connection: _run(world, container, exec, connection), kind)


def inspect(world: World, request: Request) -> Answer:
    """GET /exec/{id}/json."""
    return Reply(_exec(world, request).shape())


def resize(world: World, request: Request) -> Answer:
    """POST /exec/{id}/resize."""
    if not _exec(world, request).running:
        raise Refused(409, "exec process is not started")
    return Reply()


def _exec(world: World, request: Request) -> Exec:
    if exec := world.execs.get(request.args["id"]):
        return exec
    raise Refused(404, f"No such exec instance: {request.args['id']}")


def _detached(world: World, container: Container, exec: Exec, here: socket.socket, there: socket.socket) -> None:
    with here:
        threading.Thread(target=_drain, args=(there,), daemon=True).start()
        _run(world, container, exec, here)


def _drain(connection: socket.socket) -> None:
    with connection:
        while connection.recv(65536):
            continue


def _run(world: World, container: Container, exec: Exec, connection: socket.socket) -> None:
    hostname = container.config["Hostname"]
    variables = environment(hostname, container.config["Env"], exec.config.get("Env"))
    shell = Shell(variables | {"PWD": container.config["WorkingDir"] or "/"}, hostname)
    code = 137
    time.sleep(_STARTS_S)
    try:
        if knows(exec.words[0]):
            code = exec.talk(connection, shell)
        else:
            code = 127
            words = (
                f'OCI runtime exec failed: exec failed: unable to start container process: exec: "{exec.words[0]}": '
            )
            said = f"{words}executable file not found in $PATH: unknown\r\n".encode()
            connection.sendall(said if exec.tty else framed(1, said))
    finally:
        with world.change():
            exec.end(code)
            world.tell(container, "exec_die", execID=exec.id, exitCode=str(exec.exit_code))
