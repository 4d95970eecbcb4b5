"""The package for Debian and what descends from it, by dpkg-deb."""

import shutil
import subprocess
from pathlib import Path

import desktopdock
from installers.linux.depends import depends
from installers.linux.tree import lay_out

CONTROL = """\
Package: desktopdock
Version: {version}
Architecture: {architecture}
Maintainer: The DesktopDock authors
Installed-Size: {size}
Depends: {depends}
Recommends: fonts-noto-cjk, xdg-utils
Suggests: docker.io | podman, docker-compose
Section: admin
Priority: optional
Description: containers by point and click
 A native Qt program for the containers, images, volumes, networks and compose
 projects of the engine that is there: Docker Engine, Docker Desktop, Podman,
 Colima or a remote host.
 .
 It brings its own Python and Qt.
"""


def build_deb(bundle: Path, work: Path, target: Path) -> Path:
    """`target` is a folder; an older package of ours in it goes."""
    shutil.rmtree(work, ignore_errors=True)
    lay_out(bundle, work / "usr")
    (work / "DEBIAN").mkdir()
    architecture = _said("dpkg", "--print-architecture")
    control = CONTROL.format(
        version=desktopdock.__version__,
        architecture=architecture,
        size=-(-sum(file.lstat().st_size for file in (work / "usr").rglob("*")) // 1024),
        depends=", ".join(depends(bundle)),
    )
    (work / "DEBIAN" / "control").write_text(control, encoding="utf-8")
    target.mkdir(parents=True, exist_ok=True)
    for older in target.glob("desktopdock_*.deb"):
        older.unlink()
    made = target / f"desktopdock_{desktopdock.__version__}_{architecture}.deb"
    _said("dpkg-deb", "--root-owner-group", "-Zzstd", "-z12", "--build", str(work), str(made))
    shutil.rmtree(work)
    return made


def _said(*line: str) -> str:
    return subprocess.run(line, check=True, capture_output=True, text=True).stdout.strip()
