"""How Podman is told to keep everything in one folder, and to look nowhere else."""

import json
import os
from pathlib import Path

from tests.rig import nested
from tests.rig.dockerd import Guest, Ports, library_folders, paths

CONTAINERS = """\
[containers]
log_driver = "k8s-file"
seccomp_profile = "{tree}/usr/share/containers/seccomp.json"
[engine]
cgroup_manager = "cgroupfs"
events_logger = "file"
runtime = "runc"
conmon_path = ["{tree}/usr/bin/conmon"]
helper_binaries_dir = ["{tree}/usr/lib/podman"]
init_path = "{tree}/usr/libexec/podman/catatonit"
tmp_dir = "{folder}/tmp"
[network]
network_backend = "netavark"
network_config_dir = "{folder}/networks"
"""
STORAGE = """\
[storage]
driver = "overlay"
graphroot = "{folder}/storage"
runroot = "{folder}/run"
"""
REGISTRIES = """\
unqualified-search-registries = ["docker.io"]
[[registry]]
location = "docker.io"
[[registry.mirror]]
location = "127.0.0.1:{port}"
insecure = true
"""
INSECURE = """\
[[registry]]
location = "127.0.0.1:{port}"
insecure = true
"""


def prepare(folder: Path, tree: Path, ports: Ports) -> dict[str, str]:
    """Write its files; give the environment that it and its programs run in."""
    etc = folder / "etc" / "containers"
    etc.mkdir(parents=True, exist_ok=True)
    for name, text in (
        ("containers.conf", CONTAINERS),
        ("storage.conf", STORAGE),
        ("registries.conf", REGISTRIES),
    ):
        (etc / name).write_text(text.format(tree=tree, folder=folder, port=ports.registry))
    with (etc / "registries.conf").open("a") as file:
        file.writelines(INSECURE.format(port=port) for port in ports)
    libraries = etc.with_name("ld.so.conf.d")  # conmon starts podman with hardly any environment
    libraries.mkdir(exist_ok=True)
    (libraries / "desktopdock.conf").write_text("".join(f"{folder}\n" for folder in library_folders(tree)))
    (etc / "policy.json").write_text(json.dumps({"default": [{"type": "insecureAcceptAnything"}]}))
    return os.environ | {
        "PATH": paths(tree),
        "CONTAINERS_CONF": str(etc / "containers.conf"),
        "HOME": str(folder),
        nested.ETC: str(folder / "etc"),
    }


def command(folder: Path, run: str, guest: Guest | None) -> list[str]:
    """It puts its control groups where it likes, and is no guest on a machine: there, a Docker engine is."""
    assert guest is None
    return ["podman", "system", "service", "--time=0", f"unix://{folder}/docker.sock"]


def program(folder: Path) -> list[str]:
    return ["podman", "--remote", "--url", f"unix://{folder}/docker.sock"]
