"""How long saving, loading and pushing 1 GB takes beside the docker program, and what the window does meanwhile."""

import asyncio
import contextlib
import functools
import shutil
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

from docker.errors import ImageNotFound

from desktopdock.domain.references import parse
from desktopdock.domain.registries import Hub
from desktopdock.engine.client import Client
from desktopdock.engine.endpoint import Endpoint
from desktopdock.engine.images import DockerImages
from desktopdock.engine.registries import DockerRegistries
from tests.bench.pull import LAYER, LAYERS, LIMIT, PAIRS, Listener, stocked
from tests.bench.pulse import Pulse
from tests.bench.row import Figures, Row
from tests.bench.stage import Stage
from tests.end_to_end.image_files import answer, choose, choose_for_row
from tests.end_to_end.program import Program
from tests.rig.images import ballast_layer, busybox

REPOSITORY = "bench/transfers"
PATIENCE_S = 240


def rows(stage: Stage) -> list[Row]:
    saved, loaded, pushed = _Save(stage), _Load(stage), _Push(stage)
    compared = [
        Row(f"{what} of 1 GB", {"s": LIMIT}, one.ours, one.peer, f"docker {what}", pairs=PAIRS)
        for what, one in (("save", saved), ("load", loaded), ("push", pushed))
    ]
    limits = {f"{what}: longest block ms": 50.0 for what in ("save", "load", "push")}
    window = Row("the window while 1 GB is moved", limits, lambda: _window(stage), pairs=1)
    return [*compared, window]


@functools.cache
def _reference(stage: Stage) -> str:
    """Of an image that the engine has; its layers are in no registry."""
    registry = stocked(stage)
    reference = f"{registry.address}/{REPOSITORY}:1"
    layers = [ballast_layer(f"{REPOSITORY} {number}", LAYER) for number in range(LAYERS)]
    file = stage.folder / "made.tar"
    file.write_bytes(busybox(None, *layers).archive(reference))
    ballast_layer.cache_clear()
    stage.engine.program("load", "--input", str(file))
    file.unlink()
    return reference


@functools.cache
def _archive(stage: Stage) -> Path:
    file = stage.folder / "archive.tar"
    stage.engine.program("save", "--output", str(file), _reference(stage))
    return file


def _forget_pushed(stage: Stage) -> None:
    """The registry has none of it any more."""
    shutil.rmtree(stocked(stage).repository(REPOSITORY), ignore_errors=True)


class _Transfer:
    """Measured by `ours` through our engine room, by `peer` through the docker program."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage

    def prepare(self) -> None: ...

    async def ask(self, images: DockerImages) -> None:
        raise NotImplementedError

    def command(self) -> list[str]:
        raise NotImplementedError

    def ours(self) -> Figures:
        return self._timed(lambda: asyncio.run(self._through(self.ask)))

    def peer(self) -> Figures:
        return self._timed(lambda: self.stage.engine.program(*self.command()))

    def _timed(self, act: Callable[[], object]) -> Figures:
        _reference(self.stage)
        self.prepare()
        began = time.perf_counter()
        act()
        return {"s": time.perf_counter() - began}

    async def _through(self, act: Callable[[DockerImages], Awaitable[None]]) -> None:
        client = Client(Endpoint(self.stage.engine.address))
        await client.agree()
        await act(DockerImages(client, DockerRegistries(client, {"DOCKER_CONFIG": "/nonexistent"}, Hub())))


class _Save(_Transfer):
    @property
    def _file(self) -> Path:
        return self.stage.folder / "saved.tar"

    def prepare(self) -> None:
        self._file.unlink(missing_ok=True)

    async def ask(self, images: DockerImages) -> None:
        await images.save([_reference(self.stage)], self._file, Listener())

    def command(self) -> list[str]:
        return ["save", "--output", str(self._file), _reference(self.stage)]


class _Load(_Transfer):
    def prepare(self) -> None:
        _archive(self.stage)
        with contextlib.suppress(ImageNotFound):
            self.stage.sdk.remove_image(_reference(self.stage), force=True)

    async def ask(self, images: DockerImages) -> None:
        await images.load(_archive(self.stage), Listener())

    def command(self) -> list[str]:
        return ["load", "--input", str(_archive(self.stage))]


class _Push(_Transfer):
    def prepare(self) -> None:
        _forget_pushed(self.stage)

    async def ask(self, images: DockerImages) -> None:
        listener = Listener()
        await images.push(parse(_reference(self.stage)), listener)
        assert listener.last.done >= LAYERS * LAYER, listener.last

    def command(self) -> list[str]:
        return ["push", "--quiet", _reference(self.stage)]


def _window(stage: Stage) -> Figures:
    """The longest block from the moment each of them has been asked for until it is done."""
    reference, file = _reference(stage), stage.folder / "window.tar"
    _forget_pushed(stage)
    file.unlink(missing_ok=True)
    found = {}
    with stage.watched() as program:
        program.click("nav.images")
        program.click_row("images.table", reference)
        look = program.another_look()

        def measured(what: str, done: Callable[[], None]) -> None:
            pulse = Pulse(look, program.process.pid)
            done()
            found[f"{what}: longest block ms"] = pulse.stop()

        choose_for_row(program, "Save as…")
        answer(program, "save-images", file)
        measured("save", lambda: _done(program, "Save"))
        stage.sdk.remove_image(reference, force=True)
        choose(program, "Load from a file…")
        answer(program, "load-images", file)
        measured("load", lambda: _done(program, "Load"))
        program.click_row("images.table", reference)
        choose_for_row(program, "Push…")
        program.aim("push.start")
        program.press()
        measured("push", lambda: _pushed(program))
    return found


def _pushed(program: Program) -> None:
    program.until(lambda: program.text("push.done"), "the end of the push", PATIENCE_S)


def _done(program: Program, what: str) -> None:
    def said() -> bool:
        text = program.text("status.result")
        return text.startswith(what) and text.endswith("done")

    program.until(said, f"{what}: done", PATIENCE_S)
