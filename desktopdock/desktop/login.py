"""Starting with the user's session: a file or a registry value of each platform, behind one interface.

Not run on Windows and macOS by the authors: there it is type-checked, and tested with stand-ins.
"""

import os
import plistlib
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

from msgspec import Struct

AT_LOGIN = "--at-login"
LABEL = "io.github.desktopdock"  # of the agent on macOS
VALUE = "DesktopDock"  # in the registry of Windows


class Command(Struct, frozen=True):
    """What starts this program again; `folder` is where it has to be started, "" for anywhere."""

    line: tuple[str, ...]
    folder: str = ""


class Login(Protocol):
    """Whether the program starts with the session. Both raise OSError."""

    def is_on(self) -> bool: ...

    def set(self, on: bool) -> None: ...


class Registry(Protocol):
    """The values of HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Run."""

    def get(self, name: str) -> str | None: ...

    def put(self, name: str, value: str) -> None: ...

    def remove(self, name: str) -> None: ...


def own_command(executable: str = sys.executable) -> Command:
    """The bundle, the installed script, or, in a checkout, Python where the package is."""
    if getattr(sys, "frozen", False):
        return Command((executable, AT_LOGIN))
    script = Path(executable).with_name("desktopdock.exe" if sys.platform == "win32" else "desktopdock")
    if script.exists():
        return Command((str(script), AT_LOGIN))
    return Command((executable, "-m", "desktopdock", AT_LOGIN), str(Path(__file__).parents[2]))


def login(
    command: Command,
    platform: str = sys.platform,
    environment: Mapping[str, str] = os.environ,
    home: Path | None = None,
) -> Login:
    home = home or Path.home()
    if platform == "win32":
        from desktopdock.desktop.windows import registry

        return RunKey(registry(), command)
    if platform == "darwin":
        return LaunchAgent(home / "Library" / "LaunchAgents", command)
    named = environment.get("XDG_CONFIG_HOME", "")
    return Autostart((Path(named) if named.startswith("/") else home / ".config") / "autostart", command)


class Autostart:
    """Linux: a desktop entry (freedesktop.org, Desktop Application Autostart Specification)."""

    def __init__(self, folder: Path, command: Command) -> None:
        self._file, self._command = folder / "desktopdock.desktop", command

    def is_on(self) -> bool:
        """A desktop may switch it off in the file itself."""
        if not self._file.exists():
            return False
        lines = {line.strip().lower() for line in self._file.read_text(encoding="utf-8", errors="replace").splitlines()}
        return not lines & {"hidden=true", "x-gnome-autostart-enabled=false"}

    def set(self, on: bool) -> None:
        if not on:
            self._file.unlink(missing_ok=True)
            return
        lines = ["[Desktop Entry]", "Type=Application", "Name=DesktopDock", "Icon=desktopdock", "Terminal=false"]
        lines.append(f"Exec={quoted(self._command.line)}")
        if self._command.folder:
            lines.append(f"Path={self._command.folder}")
        _write(self._file, "\n".join(lines).encode() + b"\n")


class LaunchAgent:
    """macOS: an agent that launchd starts with the session."""

    def __init__(self, folder: Path, command: Command) -> None:
        self._file, self._command = folder / f"{LABEL}.plist", command

    def is_on(self) -> bool:
        return self._file.exists()

    def set(self, on: bool) -> None:
        if not on:
            self._file.unlink(missing_ok=True)
            return
        agent = {"Label": LABEL, "ProgramArguments": list(self._command.line), "RunAtLoad": True}
        if self._command.folder:
            agent["WorkingDirectory"] = self._command.folder
        _write(self._file, plistlib.dumps(agent))


class RunKey:
    """Windows: a value that Explorer reads. It knows no folder: a checkout cannot be started in this way."""

    def __init__(self, registry: Registry, command: Command) -> None:
        self._registry, self._command = registry, command

    def is_on(self) -> bool:
        return self._registry.get(VALUE) is not None

    def set(self, on: bool) -> None:
        if not on:
            self._registry.remove(VALUE)
        elif self._command.folder:
            raise OSError("DesktopDock has to be installed for that; here it runs from a folder of its source")
        else:
            self._registry.put(VALUE, subprocess.list2cmdline(self._command.line))


def quoted(line: Sequence[str]) -> str:
    """As the Desktop Entry Specification wants an Exec key: quoted, and escaped once more as a string."""
    parts = []
    for part in line:
        for letter in ("\\", '"', "`", "$"):
            part = part.replace(letter, f"\\{letter}")
        parts.append('"' + part.replace("\\", "\\\\").replace("%", "%%") + '"')
    return " ".join(parts)


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
