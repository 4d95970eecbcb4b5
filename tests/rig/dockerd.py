"""How a Docker engine is told to keep everything in one folder."""

import json
import os
from pathlib import Path

PLUGINS = "usr/libexec/docker/cli-plugins"
REGISTRY_PORT, INDEX_PORT, LOGIN_PORT = 5000, 5001, 5002  # on the engine's own loopback


def prepare(folder: Path, tree: Path) -> dict[str, str]:
    """Write its files; give the environment that it and its programs run in."""
    config = folder / "config"
    config.mkdir(exist_ok=True)
    plugins = [str(tree / PLUGINS)] if (tree / PLUGINS).exists() else []
    (config / "config.json").write_text(json.dumps({"cliPluginsExtraDirs": plugins} if plugins else {}))
    (folder / "daemon.json").write_text(
        json.dumps({"registry-mirrors": [f"http://127.0.0.1:{REGISTRY_PORT}"], "log-level": "warn"})
    )
    return os.environ | {"PATH": paths(tree), "DOCKER_CONFIG": str(config), "HOME": str(folder)}


def command(folder: Path, run: str) -> list[str]:
    return [
        "dockerd",
        f"--host=unix://{folder}/docker.sock",
        f"--data-root={folder}/data",
        f"--exec-root={folder}/exec",
        f"--pidfile={folder}/pid",
        f"--config-file={folder}/daemon.json",
        "--exec-opt=native.cgroupdriver=cgroupfs",
        f"--cgroup-parent=/{run}",
    ]


def program(folder: Path) -> list[str]:
    return ["docker", "--host", f"unix://{folder}/docker.sock"]


def paths(tree: Path) -> str:
    """PATH with the engine's own programs first; runc is not among them and comes from the machine."""
    own = [str(tree / "usr/sbin"), str(tree / "usr/bin")]
    return os.pathsep.join([*own, "/usr/local/sbin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"])
