"""Contexts that are made, chosen and removed elsewhere are noticed without asking again and again."""

import asyncio
import json
import shutil
from pathlib import Path

import qasync
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from desktopdock.domain.endpoints import DockerContexts
from desktopdock.engine.engines import DockerEngines
from desktopdock.ui.bridges.context_watch import ContextWatch
from tests.waiting import until


def make(config: Path, name: str, address: str) -> Path:
    meta = config / "contexts" / "meta" / name.encode().hex() / "meta.json"
    meta.parent.mkdir(parents=True, exist_ok=True)
    new = meta.with_suffix(".new")
    new.write_text(json.dumps({"Name": name, "Endpoints": {"docker": {"Host": address}}}))
    new.replace(meta)
    return meta


def use(config: Path, name: str) -> None:
    """As the docker program does: a new file in place of the old one."""
    new = config / "config.json.new"
    new.write_text(json.dumps({"currentContext": name}))
    new.replace(config / "config.json")


def test_what_docker_context_does_is_noticed_from_nothing_on(qapp: QApplication, tmp_path: Path) -> None:
    config = tmp_path / "home" / ".docker"

    async def whole() -> None:
        engines, told, owner = DockerEngines({"DOCKER_CONFIG": str(config)}), list[DockerContexts](), QObject()
        engines.changed.connect(told.append)
        await engines.look_again()
        watch = ContextWatch(engines, owner)
        await until(lambda: str(tmp_path) in watch._watcher.directories())
        make(config, "build-box", "tcp://build-box:2376")
        await until(lambda: bool(told) and [one.name for one in told[-1].contexts] == ["default", "build-box"])
        use(config, "build-box")
        await until(lambda: told[-1].used == "build-box")
        use(config, "default")
        await until(lambda: told[-1].used == "default")
        meta = make(config, "build-box", "tcp://elsewhere:2376")
        await until(lambda: told[-1].contexts[1].address == "tcp://elsewhere:2376")
        count = len(told)
        (config / "buildx").mkdir()
        shutil.rmtree(meta.parent)
        await until(lambda: len(told[-1].contexts) == 1)
        assert len(told) == count + 1, "only what changes the contexts is told"
        watch.close()

    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(qapp)) as runner:
        runner.run(whole())
