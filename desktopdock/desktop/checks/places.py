"""Where the engines of Linux and macOS put their sockets in a home folder."""

import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from desktopdock.desktop.checks.check import Place


def home_places(home: Path) -> Sequence[Place]:
    """Sources: the documentation of Colima, Lima, Rancher Desktop, OrbStack and Docker Desktop."""
    several = [
        ("Colima", ".colima/*/docker.sock"),
        ("Colima", ".config/colima/*/docker.sock"),
        ("Lima", ".lima/*/sock/docker.sock"),
    ]
    found = [
        Place(f"{name} {_profile(path)}", f"unix://{path.as_posix()}") for name, at in several for path in home.glob(at)
    ]
    folder = home.as_posix()
    return [
        *sorted(found, key=lambda place: place.name),
        Place("Rancher Desktop", f"unix://{folder}/.rd/docker.sock"),
        Place("OrbStack", f"unix://{folder}/.orbstack/run/docker.sock"),
        Place("Docker Desktop", f"unix://{folder}/.docker/run/docker.sock"),
    ]


def engine_of(address: str, platform: str = sys.platform) -> str:
    """Whose place that is, of those that are looked at on this platform and can be started; "" for any other."""
    path = address.lower()
    ends = ("/.docker/run/docker.sock", "/.docker/desktop/docker.sock", "/dockerdesktoplinuxengine")
    if path.endswith(ends):
        return "Docker Desktop"
    if "podman" in path.rpartition("/")[2] and not path.startswith("unix:///run/podman/"):
        return "Podman"
    if platform == "linux":
        return "Rootless Docker" if re.fullmatch(r"unix:///run/user/\d+/docker\.sock", path) else ""
    if platform == "darwin":
        known = {"/.colima/": "Colima", "/.orbstack/": "OrbStack", "/.rd/": "Rancher Desktop"}
        return next((name for folder, name in known.items() if folder in path), "")
    return ""


def existing(places: Iterable[Place]) -> Sequence[Place]:
    """Those whose socket is there; one that two names lead to counts once, under the first."""
    found: dict[Path, Place] = {}
    for place in places:
        path = Path(place.address.removeprefix("unix://"))
        try:
            if path.exists():
                found.setdefault(path.resolve(), place)
        except OSError:  # a folder that nobody lets us into
            continue
    return list(found.values())


def _profile(path: Path) -> str:
    return path.parent.name if path.parent.name != "sock" else path.parent.parent.name
