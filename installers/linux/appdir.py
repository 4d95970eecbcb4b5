"""A folder as AppImage lays it out: AppRun starts it, wherever it lies, on a Linux no older than this."""

from pathlib import Path

from installers.icons import png
from installers.linux.tree import lay_out


def build_appdir(bundle: Path, target: Path) -> Path:
    """`target` is made anew: AppRun, the desktop entry, icon and metadata, and below usr all the rest."""
    lay_out(bundle, target / "usr")
    for name, to in (
        ("AppRun", "usr/bin/desktopdock"),
        ("desktopdock.desktop", "usr/share/applications/desktopdock.desktop"),
    ):
        (target / name).unlink(missing_ok=True)
        (target / name).symlink_to(to)
    for name in ("desktopdock.png", ".DirIcon"):
        (target / name).write_bytes(png(256))
    return target
