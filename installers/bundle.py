"""The bundle: the program with Python and Qt in one folder, by PyInstaller; kept by the content that it was made of."""

import hashlib
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from installers.contents import IDENTITY

ROOT = Path(__file__).parent.parent
SPEC = Path(__file__).parent / "desktopdock.spec"
KEPT = 2  # of earlier ones


class Unbuildable(Exception):
    """What is missing here, or what the build said."""


def bundle(cache: Path) -> Path:
    """The folder with `desktopdock` in it, on macOS DesktopDock.app; made, in a minute or two, where it is not there.

    Raises `Unbuildable`.
    """
    made = cache / _key()
    if not made.exists():
        cache.mkdir(parents=True, exist_ok=True)
        fresh = cache / f"{made.name}.{os.getpid()}"
        try:
            _build(fresh)
            if not made.exists():  # another one may have been faster
                (fresh / "dist").rename(made)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
        _sweep(cache, made)
    return made / ("DesktopDock.app" if sys.platform == "darwin" else "desktopdock")


def _build(fresh: Path) -> None:
    line = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"]
    line += ["--distpath", str(fresh / "dist"), "--workpath", str(fresh / "work"), str(SPEC)]
    environment = os.environ | {"PYINSTALLER_CONFIG_DIR": str(fresh / "config"), "PYTHONHASHSEED": "1"}
    done = subprocess.run(line, cwd=ROOT, env=environment, check=False, capture_output=True, text=True)
    if done.returncode:
        raise Unbuildable(f"PyInstaller failed:\n{done.stdout}{done.stderr}")
    if sys.platform == "linux" and shutil.which("strip"):  # a Python that was built by hand has 17 MB of symbols
        for library in (fresh / "dist" / "desktopdock" / "_internal").glob("libpython*"):
            subprocess.run(["strip", "--strip-unneeded", library], check=True)


def _key() -> str:
    """Of everything that goes into it."""
    made_by = f"{sys.version} {platform.machine()} {sys.base_prefix} {os.environ.get(IDENTITY, '')}"
    digest = hashlib.sha256(made_by.encode())
    for file in sorted(_sources()):
        digest.update(f"{file.relative_to(ROOT).as_posix()} {hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()[:16]


def _sources() -> Iterator[Path]:
    yield ROOT / "requirements.lock"
    yield from (file for file in Path(__file__).parent.iterdir() if file.suffix in (".py", ".spec"))
    for folder in ("desktopdock", "resources"):
        files = (ROOT / folder).rglob("*")
        yield from (file for file in files if file.is_file() and "__pycache__" not in file.parts)


def _sweep(cache: Path, made: Path) -> None:
    others = [folder for folder in cache.iterdir() if folder.is_dir() and folder != made and "." not in folder.name]
    for folder in sorted(others, key=lambda folder: folder.stat().st_mtime)[:-KEPT]:
        shutil.rmtree(folder, ignore_errors=True)
