"""Makes the disk image for macOS, by `disk_image.sh`."""

import subprocess
from pathlib import Path

import desktopdock
from installers.bundle import Unbuildable

SCRIPT = Path(__file__).with_name("disk_image.sh")


def build_image(application: Path, target: Path) -> Path:
    """`application` is DesktopDock.app. An older image of ours in `target` goes. Raises `Unbuildable`."""
    target.mkdir(parents=True, exist_ok=True)
    for older in target.glob("DesktopDock-*.dmg"):
        older.unlink()
    made = target / f"DesktopDock-{desktopdock.__version__}.dmg"
    done = subprocess.run(["/bin/sh", str(SCRIPT), application, made], capture_output=True, text=True, check=False)
    if done.returncode:
        raise Unbuildable(f"{SCRIPT.name} failed:\n{done.stdout}{done.stderr}")
    return made
