"""The program's icon in the sizes and the files that each system wants, drawn from its one SVG."""

import struct
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QImageReader

SVG = Path(__file__).parent.parent / "resources" / "desktop" / "desktopdock.svg"
SIDES = (16, 24, 32, 48, 64, 128, 256, 512)
ICO = (16, 24, 32, 48, 64, 128, 256)
ICNS = {b"icp4": 16, b"icp5": 32, b"ic07": 128, b"ic08": 256, b"ic09": 512, b"ic10": 1024, b"ic11": 32, b"ic12": 64,
        b"ic13": 256, b"ic14": 512}  # fmt: skip
"""Apple's types for PNG; ic11 to ic14 are those of 16, 32, 128 and 256 points on a screen of twice the density."""


def png(side: int) -> bytes:
    """Raises OSError where Qt cannot draw it."""
    reader = QImageReader(str(SVG))
    reader.setScaledSize(QSize(side, side))
    image, data = reader.read(), QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if image.isNull() or not image.save(buffer, "PNG"):  # type: ignore[call-overload]  # its stubs know no device here
        raise OSError(f"{SVG} cannot be drawn: {reader.errorString()}")
    return bytes(data.data())


def write_ico(path: Path) -> None:
    """For Windows: a table, then the pictures; a side of 256 is written as 0."""
    pictures = [png(side) for side in ICO]
    table, at = struct.pack("<HHH", 0, 1, len(ICO)), 6 + 16 * len(ICO)
    for side, picture in zip(ICO, pictures, strict=True):
        table += struct.pack("<BBBBHHII", side % 256, side % 256, 0, 0, 1, 32, len(picture), at)
        at += len(picture)
    path.write_bytes(table + b"".join(pictures))


def write_icns(path: Path) -> None:
    """For macOS: pieces of type, length and picture."""
    pictures = [(kind, png(side)) for kind, side in ICNS.items()]
    body = b"".join(kind + struct.pack(">I", 8 + len(picture)) + picture for kind, picture in pictures)
    path.write_bytes(b"icns" + struct.pack(">I", 8 + len(body)) + body)


def write_hicolor(folder: Path) -> None:
    """For Linux: hicolor/48x48/apps/desktopdock.png and the others, and the SVG itself."""
    for side in SIDES:
        place = folder / "hicolor" / f"{side}x{side}" / "apps"
        place.mkdir(parents=True, exist_ok=True)
        (place / "desktopdock.png").write_bytes(png(side))
    place = folder / "hicolor" / "scalable" / "apps"
    place.mkdir(parents=True, exist_ok=True)
    (place / "desktopdock.svg").write_bytes(SVG.read_bytes())
