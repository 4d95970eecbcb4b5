"""`./dev build`: this system's installer, from the bundle."""

import os
import shutil
import sys
from pathlib import Path

from installers.bundle import ROOT, Unbuildable, bundle


def build(dist: Path = ROOT / "dist", work: Path = ROOT / "build", cache: Path = ROOT / ".cache") -> list[Path]:
    """What was made, the installer first. Raises `Unbuildable`.

    On Linux that is the package for Debian, where dpkg-deb is there, and in `work` a folder that AppRun starts.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # icons are drawn
    if sys.platform == "linux":
        return _linux(dist, work, cache)
    if sys.platform == "win32":
        from installers.windows.setup import build_setup

        return [build_setup(bundle(cache / "bundle"), dist)]
    from installers.macos.image import build_image

    return [build_image(bundle(cache / "bundle"), dist)]


def _linux(dist: Path, work: Path, cache: Path) -> list[Path]:
    if not shutil.which("objdump"):
        raise Unbuildable("objdump is missing; it comes with binutils")
    from installers.linux.appdir import build_appdir
    from installers.linux.deb import build_deb
    from installers.linux.depends import Unknown

    made = bundle(cache / "bundle")
    folder = build_appdir(made, work / "DesktopDock.AppDir")
    if not shutil.which("dpkg-deb"):
        return [folder]
    try:
        return [build_deb(made, work / "deb", dist), folder]
    except Unknown as error:
        raise Unbuildable(f"the package cannot say what it depends on: {error}") from error
