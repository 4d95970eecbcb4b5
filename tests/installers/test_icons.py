"""The icon in the files of each system, as somebody else reads them."""

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImageReader

from installers.icons import ICO, SIDES, write_hicolor, write_icns, write_ico


def sides(path: Path) -> set[int]:
    reader = QImageReader(str(path))
    found = {reader.read().width()}
    while reader.jumpToNextImage():
        found.add(reader.read().width())
    return found


@pytest.mark.usefixtures("qapp")
def test_every_system_finds_its_sizes(tmp_path: Path) -> None:
    write_ico(tmp_path / "a.ico")
    assert sides(tmp_path / "a.ico") == set(ICO)
    write_icns(tmp_path / "a.icns")
    assert {16, 32, 128, 256, 512, 1024} <= sides(tmp_path / "a.icns")
    write_hicolor(tmp_path)
    assert {sides(path).pop() for path in tmp_path.rglob("*.png")} == set(SIDES)


@pytest.mark.usefixtures("qapp")
def test_the_icon_is_a_white_cube_on_blue_with_nothing_around_it(tmp_path: Path) -> None:
    write_hicolor(tmp_path)
    image = QImageReader(str(tmp_path / "hicolor/128x128/apps/desktopdock.png")).read()
    assert image.pixelColor(0, 0).alpha() == 0
    assert image.pixelColor(20, 64) == QColor("#2563eb")
    assert image.pixelColor(64, 80).lightness() > 240
