"""The main job, from a search to a container that is gone again, with a picture of each step."""

from PySide6.QtWidgets import QAbstractItemView, QComboBox, QLabel, QWidget

from desktopdock.tour.camera import Camera
from desktopdock.tour.hands import Hands
from desktopdock.tour.looks import LOGS, TABLE, TABS

SEARCH, IMAGE, NAME = "httpd", "httpd:2.4", "tour-preview"
STATUS = 4


async def main_job(hands: Hands, camera: Camera) -> None:
    await find(hands, camera)
    await pull(hands, camera)
    await run(hands, camera)
    await read_logs(hands, camera)
    await stop_and_remove(hands, camera)


async def find(hands: Hands, camera: Camera) -> None:
    await hands.click("nav.registry")
    await hands.type("registry.search", SEARCH)
    await hands.select("registry.results", SEARCH)
    await hands.see("registry.tags", QAbstractItemView)
    await camera.take("job-found")


async def pull(hands: Hands, camera: Camera) -> None:
    await hands.click("registry.pull")
    await hands.see("pull", QWidget)
    await hands.until(lambda: _has_begun(hands), "the pull to begin")
    await camera.take("job-pulling")
    await hands.until(lambda: hands.find("pull.done", QWidget), "the pull to end", seconds=120)
    await camera.take("job-pulled")
    await hands.click("pull.close")


def _has_begun(hands: Hands) -> bool:
    """Something of it has come already, so that there is something to see."""
    percent = hands.find("pull.percent", QLabel)
    return bool(hands.find("pull.done", QWidget)) or (percent is not None and percent.text() not in ("", "0%"))


async def run(hands: Hands, camera: Camera) -> None:
    await hands.click("registry.run")
    image = await hands.see("run.image", QComboBox)
    await hands.until(lambda: SEARCH in image.currentText(), "the image in the run dialog")
    await hands.type("run.name", NAME)
    await camera.take("job-run-dialog")
    await hands.click("run.start")
    await hands.until(lambda: hands.cell(TABLE, NAME, STATUS).startswith("running"), f"{NAME} to run")
    await camera.take("job-running")


async def read_logs(hands: Hands, camera: Camera) -> None:
    await hands.select(TABLE, NAME)
    await hands.tab(TABS, LOGS)
    await hands.see("logs.view", QWidget)
    await camera.take("job-logs")


async def stop_and_remove(hands: Hands, camera: Camera) -> None:
    await hands.select(TABLE, NAME)
    await hands.click("containers.stop")
    await hands.until(lambda: hands.cell(TABLE, NAME, STATUS).startswith("exited"), f"{NAME} to stop")
    await camera.take("job-stopped")
    await hands.select(TABLE, NAME)
    await hands.click("containers.remove")
    await camera.take("job-remove")
    await hands.click("confirm.proceed")
    await hands.until(lambda: not hands.index(TABLE, NAME), f"{NAME} to be gone")
    await hands.click("nav.activity")
    await camera.take("job-activity")
