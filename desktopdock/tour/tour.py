"""The whole tour: every look in light, dark and Chinese, the main job on the way, and what failed."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QDialog

from desktopdock.actions.action import Desk
from desktopdock.domain.connection import Connection, ConnectionState
from desktopdock.domain.errors import NoPermission
from desktopdock.settings.declared import LANGUAGE, THEME
from desktopdock.tour import looks
from desktopdock.tour.camera import Camera
from desktopdock.tour.hands import Hands
from desktopdock.tour.main_job import main_job
from desktopdock.ui.front import Front

log = logging.getLogger(__name__)

MANNERS = (("light", "light", "en"), ("dark", "dark", "en"), ("zh", "light", "zh_CN"))
WIDTH, HEIGHT = 1280, 800


class Tour:
    """`engine` names what answers; `say` gets a line for each thing that a person at the terminal wants to know."""

    def __init__(
        self, front: Front, folder: Path, desk: Desk, engine: Callable[[], str], say: Callable[[str], object]
    ) -> None:
        self.failed: list[str] = []
        self._front, self._desk, self._engine, self._say = front, desk, engine, say
        self._hands, self._camera = Hands(), Camera(folder, front.window)

    async def take(self) -> None:
        """Ends by closing the window; a step that fails is told, and the rest goes on."""
        window, settings = self._front.window, self._front.settings
        window.setGeometry(0, 0, WIDTH, HEIGHT)
        try:
            await self._step("connected", self._connected)
            for manner, theme, language in MANNERS:
                self._camera.manner = manner
                settings.put(LANGUAGE, language)
                settings.put(THEME, theme)
                await asyncio.sleep(0.1)
                if manner == "light":
                    await self._step("main job", partial(main_job, self._hands, self._camera))
                for look in looks.ALL:
                    await self._step(f"{look.__name__} in {manner}", partial(look, self._hands, self._camera))
                await self._step(f"how to in {manner}", self._how_to)
        finally:
            self._say(f"pictures: {len(self._camera.taken)}")
            for failure in self.failed:
                self._say(f"failed: {failure}")
            window.quit()

    async def _connected(self) -> None:
        await self._hands.until(self._engine, "the engine's first answer")
        await self._hands.until(lambda: self._front.containers.rows, "its containers")
        self._say(f"engine: {self._engine().lower()}")

    async def _how_to(self) -> None:
        """As over an engine that the account may not use, which root cannot meet."""
        error = NoPermission("permission denied", "root:docker, mode 660", "docker")
        refused = Connection("unix:///var/run/docker.sock", ConnectionState.NO_PERMISSION, error=error)
        self._desk.open("allow", connection=refused)
        await self._camera.take("how-to-dialog")
        await self._hands.click("how-to.close")

    async def _step(self, name: str, work: Callable[[], Awaitable[None]]) -> None:
        try:
            await work()
        except Exception as error:
            log.debug("%s", name, exc_info=error)
            self.failed.append(f"{name}: {error}")
            await self._camera.take(f"failed-{len(self.failed)}")
            self._put_back()

    def _put_back(self) -> None:
        """Close what a failed step left open, so that the next one finds the window as it should be."""
        self._hands.close_popups()
        for dialog in self._front.window.findChildren(QDialog):
            dialog.reject()
