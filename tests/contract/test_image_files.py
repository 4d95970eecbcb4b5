"""Images saved to files, loaded from files, made of the archive of a root filesystem, on every engine."""

import asyncio
import gzip
import io
import json
import tarfile
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from desktopdock.domain.errors import EngineError, FileProblem, Refused
from desktopdock.domain.progress import Progress
from desktopdock.domain.references import parse
from desktopdock.domain.registries import Hub
from desktopdock.engine.client import Client
from desktopdock.engine.endpoint import Endpoint
from desktopdock.engine.images import DockerImages
from desktopdock.engine.registries import DockerRegistries
from tests.rig import images as rig
from tests.rig.real_engine import RealEngine
from tests.rig.unix_http import ask
from tests.waiting import until

Unique = Callable[[str], str]


class Report:
    def __init__(self) -> None:
        self.steps: list[Progress] = []
        self.lines: list[str] = []
        self.began = asyncio.Event()

    def progress(self, progress: Progress) -> None:
        self.steps.append(progress)
        self.began.set()

    def output(self, line: str) -> None:
        self.lines.append(line)


def on(engine: RealEngine, steps: Callable[[DockerImages, Report], Awaitable[None]]) -> None:
    async def run() -> None:
        client = Client(Endpoint(engine.address))
        await client.agree()
        await steps(DockerImages(client, DockerRegistries(client, {}, Hub())), Report())

    asyncio.run(run())


def load(engine: RealEngine, image: rig.Image, *tags: str) -> str:
    archive = image.archive(*(f"docker.io/library/{tag}" for tag in tags))
    assert ask(engine.process.socket, "POST", "/images/load", archive, "application/x-tar")[0] == 200
    return rig.digest(image.description())


def there(folder: Path) -> list[Path]:
    return list(folder.iterdir())


def size(file: Path) -> int:
    return file.stat().st_size


def an_image(name: str, size: int = 300_000) -> rig.Image:
    return rig.busybox({"Cmd": [name]}, rig.ballast_layer(name, size))


@pytest.mark.feature("PB11")
def test_what_is_saved_can_be_loaded_again_with_all_its_tags(
    engine: RealEngine, unique: Unique, tmp_path: Path
) -> None:
    name, other = unique("saved"), unique("other")
    ids = load(engine, an_image(name), f"{name}:1", f"{name}:2"), load(engine, an_image(other))
    file = tmp_path / "images.tar"

    async def steps(images: DockerImages, report: Report) -> None:
        await images.save([f"{name}:1", f"{name}:2", ids[1]], file, report)
        assert there(tmp_path) == [file]
        assert report.steps[-1] == Progress(size(file), size(file))
        for tag in (f"{name}:1", f"{name}:2", ids[1]):
            await images.remove(tag)
        heard = Report()
        await images.load(file, heard)
        assert heard.steps[-1].done == size(file)
        assert f"{name}:1" in "".join(heard.lines)
        found = {image.key.id: image.image_id for image in await images.fetch()}
        assert (found[f"{name}:1"], found[f"{name}:2"]) == (ids[0], ids[0])
        if engine.kind != "podman":  # which gives one without a tag a name of its own making
            assert found[ids[1]] == ids[1]

    on(engine, steps)
    with tarfile.open(file) as archive:
        entries = json.load(archive.extractfile("manifest.json") or io.BytesIO())
    assert len(entries) == 2


@pytest.mark.feature("PB11")
def test_a_compressed_file_is_loaded_too(engine: RealEngine, unique: Unique, tmp_path: Path) -> None:
    name = unique("zipped")
    file = tmp_path / "image.tar.gz"
    file.write_bytes(gzip.compress(an_image(name).archive(f"docker.io/library/{name}:1")))

    async def steps(images: DockerImages, report: Report) -> None:
        if engine.kind == "podman":  # 4.3 takes none that is compressed
            with pytest.raises(Refused, match="does not match any of the supported image formats"):
                await images.load(file, report)
        else:
            await images.load(file, report)
            assert await images.fetch([f"{name}:1"])

    on(engine, steps)


@pytest.mark.feature("PB11")
def test_a_cancelled_save_leaves_no_file_and_the_one_that_was_there_as_it_was(
    engine: RealEngine, unique: Unique, tmp_path: Path
) -> None:
    name = unique("cancel")
    load(engine, an_image(name, 40_000_000), f"{name}:1")
    file = tmp_path / "image.tar"
    file.write_bytes(b"of yesterday")

    async def steps(images: DockerImages, report: Report) -> None:
        task = asyncio.get_running_loop().create_task(images.save([f"{name}:1"], file, report))
        await report.began.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await until(lambda: there(tmp_path) == [file])  # the thread hears of it a moment later

    on(engine, steps)
    assert file.read_bytes() == b"of yesterday"


@pytest.mark.feature("PB11")
def test_a_cancelled_load_brings_no_image(engine: RealEngine, unique: Unique, tmp_path: Path) -> None:
    name = unique("half")
    file = tmp_path / "image.tar"
    file.write_bytes(an_image(name, 40_000_000).archive(f"docker.io/library/{name}:1"))

    async def steps(images: DockerImages, report: Report) -> None:
        task = asyncio.get_running_loop().create_task(images.load(file, report))
        await report.began.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert not await images.fetch([f"{name}:1"])

    on(engine, steps)


def test_one_that_is_not_there_is_not_saved(engine: RealEngine, tmp_path: Path) -> None:
    async def steps(images: DockerImages, report: Report) -> None:
        with pytest.raises(EngineError, match=r"not (exist|known|found)|[Nn]o such"):
            await images.save(["nobody/has/this:1"], tmp_path / "image.tar", report)
        assert there(tmp_path) == []

    on(engine, steps)


def test_what_cannot_be_written_or_read_is_told_by_its_name(engine: RealEngine, tmp_path: Path) -> None:
    async def steps(images: DockerImages, report: Report) -> None:
        nowhere = tmp_path / "nowhere" / "image.tar"
        with pytest.raises(FileProblem, match=r"image\.tar cannot be written: No such file"):
            await images.save(["busybox:1"], nowhere, report)
        with pytest.raises(FileProblem, match=r"image\.tar cannot be read: No such file"):
            await images.load(nowhere, report)
        with pytest.raises(FileProblem, match="Is a directory"):
            await images.load(tmp_path, report)

    on(engine, steps)


@pytest.mark.parametrize("size", [100, 30_000_000])
def test_a_file_that_holds_no_image_is_refused_in_the_engines_words(
    engine: RealEngine, tmp_path: Path, size: int
) -> None:
    file = tmp_path / "letter.tar"
    file.write_bytes(b"Dear all" * (size // 8))

    async def steps(images: DockerImages, report: Report) -> None:
        with pytest.raises(Refused) as refused:
            await images.load(file, report)
        assert str(refused.value)
        with pytest.raises(Refused):
            await images.import_root(file, parse("letter:1"), report)
        assert not await images.fetch(["letter:1"])

    on(engine, steps)


@pytest.mark.feature("PB11")
def test_a_root_filesystem_becomes_an_image_of_one_layer(engine: RealEngine, unique: Unique, tmp_path: Path) -> None:
    name = unique("imported")
    file = tmp_path / "root.tar"
    file.write_bytes(rig.busybox_layer())

    async def steps(images: DockerImages, report: Report) -> None:
        await images.import_root(file, parse(f"shop/{name}:3"), report)
        (image,) = await images.fetch([f"shop/{name}:3"])
        detail = await images.inspect(image.image_id)
        assert detail is not None
        assert len(detail.layers) == 1
        assert report.steps[-1].done == size(file)

    on(engine, steps)
    engine.run(name, ["sleep", "1000"], image=f"shop/{name}:3")
