"""What this computer is, for who helps its user: the system, the session, what the program itself stands on."""

import locale
import os
import platform
import sys
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path

from desktopdock.support.paths import resource

LIBRARIES = ("PySide6-Essentials", "docker", "msgspec", "qasync", "oras")
SESSION = ("XDG_CURRENT_DESKTOP", "XDG_SESSION_TYPE", "WSL_DISTRO_NAME", "container")


def system() -> str:
    """Debian GNU/Linux 12 (bookworm), Windows 11 10.0.22631, macOS 14.5."""
    if sys.platform == "darwin":
        return f"macOS {platform.mac_ver()[0]}"
    if sys.platform == "win32":
        return f"Windows {platform.release()} {platform.version()}"
    try:
        return platform.freedesktop_os_release().get("PRETTY_NAME", "Linux")
    except OSError:  # it has no such file
        return "Linux"


def kernel() -> str:
    return " ".join(filter(None, (platform.system(), platform.release(), platform.machine())))


def python() -> str:
    return f"{platform.python_implementation()} {platform.python_version()}"


def languages() -> str:
    return " ".join(filter(None, locale.getlocale()))


def libraries() -> list[tuple[str, str]]:
    """Those that are there, with their versions."""
    found = []
    for name in LIBRARIES:
        try:
            found.append((name, metadata.version(name)))
        except metadata.PackageNotFoundError:  # a bundle keeps only what it needs of it
            continue
    return found


def installed() -> str:
    """How the program came here."""
    if getattr(sys, "frozen", False):
        return "from an installer"
    return "as a package" if resource("").is_relative_to(Path(__file__).parent.parent) else "as a checkout"


def session(environment: Mapping[str, str] = os.environ) -> list[tuple[str, str]]:
    """What the environment says of the desktop and of what the system runs in."""
    return [(name, environment[name]) for name in SESSION if environment.get(name)]
