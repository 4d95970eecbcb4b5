"""The files as they lie under /usr: the bundle, the command, the desktop entry, icons, metadata, licences."""

import gzip
import shutil
from pathlib import Path

from installers.icons import write_hicolor

ROOT = Path(__file__).parents[2]
DESKTOP = ROOT / "resources" / "desktop"
ID = "io.github.desktopdock"


def lay_out(bundle: Path, usr: Path) -> None:
    """`usr` is made anew."""
    shutil.rmtree(usr, ignore_errors=True)
    shutil.copytree(bundle, usr / "lib" / "desktopdock", symlinks=True)
    command = usr / "bin" / "desktopdock"
    command.parent.mkdir()
    command.symlink_to("../lib/desktopdock/desktopdock")
    share = usr / "share"
    for folder, name in (("applications", "desktopdock.desktop"), ("metainfo", f"{ID}.metainfo.xml")):
        (share / folder).mkdir(parents=True)
        shutil.copy(DESKTOP / name, share / folder / name)
    write_hicolor(share / "icons")
    doc = share / "doc" / "desktopdock"
    doc.mkdir(parents=True)
    (doc / "copyright").write_text(COPYRIGHT, encoding="utf-8")
    (doc / "changelog.gz").write_bytes(gzip.compress((ROOT / "CHANGELOG.md").read_bytes(), mtime=0))
    for file in usr.rglob("*"):
        if not file.is_symlink():
            file.chmod(0o755 if file.is_dir() or file.stat().st_mode & 0o100 else 0o644)


COPYRIGHT = """\
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: DesktopDock

Files: *
Copyright: the DesktopDock authors
License: Apache-2.0
 On Debian systems its text is in /usr/share/common-licenses/Apache-2.0.

Files: usr/lib/desktopdock/_internal/desktopdock/resources/fonts/*
Copyright: the authors of Inter and of JetBrains Mono
License: OFL-1.1
 Its texts lie beside the fonts: OFL-Inter.txt and OFL-JetBrainsMono.txt.

Files: usr/lib/desktopdock/_internal/PySide6/*
Copyright: The Qt Company Ltd. and others
License: LGPL-3
 On Debian systems its text is in /usr/share/common-licenses/LGPL-3. Qt and PySide6 are libraries of their own in that
 folder, and may be replaced there.

Files: usr/lib/desktopdock/_internal/libpython* usr/lib/desktopdock/_internal/python3*
Copyright: the Python Software Foundation
License: PSF-2.0
 See https://docs.python.org/3/license.html.
"""
