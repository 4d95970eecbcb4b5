"""Compiles the installer for Windows, by makensis: of NSIS on Windows, or the one that Debian has."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import desktopdock
from installers.bundle import Unbuildable
from installers.icons import write_ico

SCRIPT = Path(__file__).with_name("setup.nsi")
SIGN = "DESKTOPDOCK_SIGN"
"""The variable with a command that signs the file whose name is put behind it; without it nothing is signed."""


def build_setup(bundle: Path, target: Path) -> Path:
    """`bundle` is the folder with desktopdock.exe. An older installer in `target` goes. Raises `Unbuildable`."""
    compiler = shutil.which("makensis") or shutil.which(r"C:\Program Files (x86)\NSIS\makensis.exe")
    if compiler is None:
        raise Unbuildable("makensis is missing: install NSIS 3")
    target.mkdir(parents=True, exist_ok=True)
    for older in target.glob("DesktopDock-*-setup.exe"):
        older.unlink()
    made = target / f"DesktopDock-{desktopdock.__version__}-setup.exe"
    with tempfile.TemporaryDirectory() as folder:
        icon = Path(folder) / "desktopdock.ico"
        write_ico(icon)
        given = {"VERSION": desktopdock.__version__, "SOURCE": bundle.resolve(), "ICON": icon, "OUT": made.resolve()}
        if sign := os.environ.get(SIGN):
            given["SIGN"] = sign
            _sign(sign, bundle / "desktopdock.exe")
        line = [
            compiler,
            "-V2",
            "-WX",
            "-INPUTCHARSET",
            "UTF8",
            *(f"-D{name}={value}" for name, value in given.items()),
        ]
        done = subprocess.run([*line, str(SCRIPT)], capture_output=True, text=True, check=False)
    if done.returncode:
        raise Unbuildable(f"makensis failed:\n{done.stdout}{done.stderr}")
    return made


def _sign(command: str, file: Path) -> None:
    """A line for a shell, as makensis takes it for what it makes."""
    done = subprocess.run(f'{command} "{file}"', shell=True, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Unbuildable(f"{file.name} could not be signed:\n{done.stdout}{done.stderr}")
