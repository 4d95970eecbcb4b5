"""Takes pictures of the window with whatever stands over it, and numbers them."""

import asyncio
from pathlib import Path

from PySide6.QtWidgets import QWidget

SETTLE_S = 0.25  # for what is painted late: a menu, a dialog, an arc


class Camera:
    """Pictures are called `07-run-dialog-dark.png`; `manner` is the last word."""

    def __init__(self, folder: Path, window: QWidget) -> None:
        self.manner = "light"
        self.taken: list[Path] = []
        self._folder, self._window = folder, window
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob("[0-9][0-9]-*-*.png"):  # of an earlier tour: its numbers would be taken for ours
            old.unlink()

    async def take(self, name: str) -> None:
        """Of the screen, where dialogs and menus are too; raises `OSError` where the picture cannot be kept."""
        await asyncio.sleep(SETTLE_S)
        box = self._window.frameGeometry()
        picture = self._window.screen().grabWindow(0, box.x(), box.y(), box.width(), box.height())
        path = self._folder / f"{len(self.taken) + 1:02}-{name}-{self.manner}.png"
        if not picture.save(str(path)):
            raise OSError(f"{path} could not be written")
        self.taken.append(path)
