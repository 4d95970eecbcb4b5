"""What to do outside the program, said in one paragraph with commands to copy."""

from msgspec import Struct

from desktopdock.domain.capabilities import Capabilities
from desktopdock.domain.errors import EngineError, NoPermission
from desktopdock.support.text import tr


class HowTo(Struct, frozen=True):
    title: str
    paragraph: str
    commands: tuple[str, ...]


def how_to_allow(error: EngineError | None, path: str) -> HowTo:
    """A socket belongs to a group, and its members may use it: what to do to become one."""
    commands: tuple[str, ...]
    group = error.group if isinstance(error, NoPermission) and error.group else "docker"
    join = f"sudo usermod --append --groups {group} $USER"
    if group == "root":
        said = tr(
            "Only root may use {0}. Let the engine give it to the group docker, add your account to that group, and"
            " log out and in again. Whoever is in that group can do on this computer what root can."
        )
        join = "sudo usermod --append --groups docker $USER"
        commands = ("sudo groupadd --force docker", join, "sudo systemctl restart docker.socket docker")
    else:
        said = tr(
            "The members of the group {1} may use {0}. Add your account to it, and log out and in again. Whoever is in"
            " that group can do on this computer what root can."
        )
        commands = (join, f"newgrp {group}")
    return HowTo(tr("Allow your account to use the engine"), said.format(path, group), commands)


def how_to_update(capabilities: Capabilities | None) -> HowTo:
    """By the package that this engine usually comes from."""
    title = tr("Update the engine")
    if capabilities and capabilities.is_podman:
        said = tr("DesktopDock needs Podman 4.0 or newer. Update it with the package manager that it came from.")
        return HowTo(title, said, ("sudo apt-get update && sudo apt-get install podman",))
    if capabilities and "Desktop" in capabilities.platform:
        said = tr(
            "DesktopDock needs Docker 20.10 or newer. Docker Desktop updates itself under Settings, Software updates."
        )
        return HowTo(title, said, ("docker desktop update",))
    said = tr(
        "DesktopDock needs Docker 20.10 or newer. Update it with the package manager that it came from; containers that"
        " run are stopped meanwhile unless live-restore is on."
    )
    return HowTo(
        title,
        said,
        (
            "sudo apt-get update && sudo apt-get install docker-ce docker-ce-cli containerd.io",
            "sudo dnf upgrade docker-ce",
        ),
    )
