"""A real engine for `./dev run` on a machine that has none, without harm to anything that is there.

It shares the machine's network, so that published ports open in the user's browser, and changes none of its rules: no
iptables, no forwarding, a bridge and addresses of its own. Processes and mounts are its own and end with it.
"""

import contextlib
import json
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.rig import packages
from tests.rig.dockerd import USUAL, Guest, Ports
from tests.rig.engines import Engine
from tests.rig.locks import locked
from tests.rig.roles import ROLES, WINDOW

POOLS = range(213, 223)  # 10.213.0.0/16 and on: one for each engine that runs at the same time
BRIDGE = "ddock{pool}"


@contextlib.contextmanager
def private_engine(folder: Path) -> Iterator[Engine]:
    """Started, and stopped and cleaned away afterwards. Raises `Unavailable` where no engine can be had."""
    role = ROLES[_available()]
    with _pool() as pool:
        bridge = BRIDGE.format(pool=pool)
        _ip("link", "add", bridge, "type", "bridge")
        _ip("address", "add", f"10.{pool}.0.1/24", "dev", bridge)
        _ip("link", "set", bridge, "up")
        engine = Engine(role, folder / role.name, guest=Guest(bridge, f"10.{pool}.128.0/17"), ports=_ports())
        try:
            engine.start()
            yield engine
        finally:
            engine.close()
            _remove_links(pool)


def _available() -> str:
    problems = []
    for name in WINDOW:
        try:
            packages.unpacked(ROLES[name].suite, ROLES[name].packages)
        except packages.Unavailable as error:
            problems.append(str(error))
        else:
            return name
    raise packages.Unavailable("; ".join(problems))


@contextlib.contextmanager
def _pool() -> Iterator[int]:
    """Addresses that no other run has; what a killed one left on them is removed."""
    for pool in POOLS:
        with locked(Path(tempfile.gettempdir()) / f"desktopdock-pool-{pool}.lock", wait=False) as free:
            if free:
                _remove_links(pool)
                yield pool
                return
    raise packages.Unavailable(f"{len(POOLS)} private engines run already")


def _ports() -> Ports:
    """The usual ones where they are free: the day's names of images say them."""
    if all(is_free(port) for port in USUAL):
        return USUAL
    with contextlib.ExitStack() as taken:
        sockets = [taken.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in USUAL]
        return Ports(*(server.getsockname()[1] for server in sockets))


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


def _remove_links(pool: int) -> None:
    """Bridges whose address is of the pool: the engine's own and those of its networks."""
    said = subprocess.run(["ip", "-json", "address"], capture_output=True, text=True, check=True).stdout
    for link in json.loads(said):
        if any(str(address.get("local", "")).startswith(f"10.{pool}.") for address in link["addr_info"]):
            _ip("link", "delete", link["ifname"])


def _ip(*arguments: str) -> None:
    subprocess.run(["ip", *arguments], check=True)
