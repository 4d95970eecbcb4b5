"""How a Docker engine is told to keep everything in one folder."""

import json
import os
from pathlib import Path
from typing import NamedTuple

PLUGINS = "usr/libexec/docker/cli-plugins"


class Ports(NamedTuple):
    """Of the registry, of the index that it is searched by, and of the registry behind a login: on loopback."""

    registry: int = 5000
    search: int = 5001
    login: int = 5002


USUAL = Ports()


class Guest(NamedTuple):
    """How an engine that shares the machine's network stays apart in it: a bridge made for it, and addresses."""

    bridge: str
    pool: str


def prepare(folder: Path, tree: Path, ports: Ports) -> dict[str, str]:
    """Write its files; give the environment that it and its programs run in."""
    config = folder / "config"
    config.mkdir(exist_ok=True)
    plugins = [str(tree / PLUGINS)] if (tree / PLUGINS).exists() else []
    (config / "config.json").write_text(json.dumps({"cliPluginsExtraDirs": plugins} if plugins else {}))
    mirror = f"http://127.0.0.1:{ports.registry}"
    (folder / "daemon.json").write_text(json.dumps({"registry-mirrors": [mirror], "log-level": "warn"}))
    own = {"PATH": paths(tree), "DOCKER_CONFIG": str(config), "HOME": str(folder)}
    libraries = os.pathsep.join(map(str, library_folders(tree)))
    return os.environ | own | ({"LD_LIBRARY_PATH": libraries} if libraries else {})


def command(folder: Path, run: str, guest: Guest | None) -> list[str]:
    """A guest changes nothing in the machine's network: another engine there would lose its rules."""
    line = [
        "dockerd",
        f"--host=unix://{folder}/docker.sock",
        f"--data-root={folder}/data",
        f"--exec-root={folder}/exec",
        f"--pidfile={folder}/pid",
        f"--config-file={folder}/daemon.json",
        "--exec-opt=native.cgroupdriver=cgroupfs",
        f"--cgroup-parent=/{run}",
    ]
    if guest:
        line += ["--iptables=false", "--ip6tables=false", "--ip-forward=false", "--ip-masq=false"]
        line += [f"--bridge={guest.bridge}", f"--default-address-pool=base={guest.pool},size=24"]
        line += ["--shutdown-timeout=3"]
    return line


def program(folder: Path) -> list[str]:
    return ["docker", "--host", f"unix://{folder}/docker.sock"]


def library_folders(tree: Path) -> list[Path]:
    """Where the libraries lie that came with the engine: a newer Debian has not all of them."""
    return sorted({path.parent for path in tree.rglob("*.so.*")})


def paths(tree: Path) -> str:
    """PATH with the engine's own programs first; runc is not among them and comes from the machine."""
    own = [str(tree / "usr/sbin"), str(tree / "usr/bin")]
    return os.pathsep.join([*own, "/usr/local/sbin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"])
