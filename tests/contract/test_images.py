"""Images in the list and what is done with them, on every engine: one tag, several tags, none, a digest only."""

import asyncio
import json
from collections.abc import Awaitable, Callable

import pytest

from desktopdock.domain.errors import EngineError, Gone
from desktopdock.domain.images import Image
from desktopdock.domain.references import parse
from desktopdock.domain.registries import Hub
from desktopdock.engine.client import Client
from desktopdock.engine.containers import DockerContainers
from desktopdock.engine.endpoint import Endpoint
from desktopdock.engine.images import DockerImages
from desktopdock.engine.registries import DockerRegistries
from desktopdock.stores.containers import container_store
from desktopdock.stores.image_facts import ImageFacts
from desktopdock.stores.images import ImageStore
from tests.rig import images as rig
from tests.rig.real_engine import RealEngine
from tests.rig.registry import Registry
from tests.rig.unix_http import ask
from tests.waiting import until

Unique = Callable[[str], str]
NO_CONFIG = {"DOCKER_CONFIG": "/nonexistent"}


def load(engine: RealEngine, name: str, *tags: str) -> str:
    """The id of a new image with these tags; Podman takes a short name in an archive for its own."""
    image = rig.busybox({"Cmd": ["sh"], "Labels": {"test": name}})
    archive = image.archive(*(f"docker.io/library/{tag}" for tag in tags))
    assert ask(engine.process.socket, "POST", "/images/load", archive, "application/x-tar")[0] == 200
    return rig.digest(image.description())


def on(engine: RealEngine, steps: Callable[[DockerImages, DockerContainers], Awaitable[None]]) -> None:
    async def run() -> None:
        client = Client(Endpoint(engine.address))
        await client.agree()
        await steps(DockerImages(client, DockerRegistries(client, NO_CONFIG, Hub())), DockerContainers(client))

    asyncio.run(run())


async def of(images: DockerImages, id: str) -> list[Image]:
    return [image for image in await images.fetch() if image.image_id == id]


@pytest.mark.feature("IL1", "IL8")
def test_each_tag_is_a_row_and_one_is_given_and_taken_without_its_siblings(engine: RealEngine, unique: Unique) -> None:
    name = unique("tags")
    id = load(engine, name, f"{name}:1")

    async def steps(images: DockerImages, _containers: DockerContainers) -> None:
        (one,) = await of(images, id)
        assert (one.reference, one.repository, one.tag, one.key.id) == (f"{name}:1", name, "1", f"{name}:1")
        assert one.size > 100_000
        assert one.created > 1_700_000_000
        await images.tag(id, parse(f"{name}:2"))
        await images.tag(id, parse(f"localhost:5000/shop/{name}"))
        found = await of(images, id)
        assert [image.reference for image in found] == [f"{name}:1", f"{name}:2", f"localhost:5000/shop/{name}:latest"]
        assert {image.tags for image in found} == {tuple(image.reference for image in found)}
        assert await images.fetch([f"{name}:2", f"{name}:3"]) == [found[1]]
        await images.remove(f"{name}:1")
        assert [image.reference for image in await of(images, id)] == [
            f"{name}:2",
            f"localhost:5000/shop/{name}:latest",
        ]
        await images.remove(f"{name}:2")
        await images.remove(f"localhost:5000/shop/{name}:latest")
        assert await of(images, id) == []
        with pytest.raises(Gone):
            await images.remove(f"{name}:2")

    on(engine, steps)


@pytest.mark.feature("IL1")
def test_one_without_tags_is_a_row_by_its_id_and_is_removed_by_it(engine: RealEngine, unique: Unique) -> None:
    id = load(engine, unique("untagged"))

    async def steps(images: DockerImages, _containers: DockerContainers) -> None:
        (image,) = await of(images, id)
        assert (image.key.id, image.reference, image.tag, image.tags) == (id, "", "", ())
        assert image.is_dangling
        await images.remove(id)
        assert await of(images, id) == []

    on(engine, steps)


@pytest.mark.feature("IL1")
def test_one_with_a_digest_only_says_where_it_came_from(engine: RealEngine, registry: Registry, unique: Unique) -> None:
    name = unique("digest")
    image = rig.busybox({"Cmd": [name]})
    digest = registry.push(f"shop/{name}", ["1"], image)
    repository = f"{registry.address}/shop/{name}"
    id = rig.digest(image.description())

    class Report:
        def progress(self, _progress: object) -> None: ...

        def output(self, line: str) -> None: ...

    async def steps(images: DockerImages, _containers: DockerContainers) -> None:
        await images.pull(parse(f"{repository}@{digest}"), "", Report())
        (image,) = await of(images, id)
        assert (image.key.id, image.tag, image.repository, image.is_dangling) == (id, "", repository, False)
        await images.remove(id)
        assert await of(images, id) == []

    on(engine, steps)


@pytest.mark.feature("IL2", "IL11")
def test_its_users_are_known_by_its_id_also_when_its_name_has_gone_to_another(
    engine: RealEngine, unique: Unique
) -> None:
    name = unique("used")
    old = load(engine, name, f"{name}:1")
    engine.create(name, image=f"{name}:1")
    new = load(engine, f"{name} again", f"{name}:1")

    async def steps(images: DockerImages, containers: DockerContainers) -> None:
        store = container_store()
        known = ImageStore(store)
        known.apply(await images.fetch())
        store.apply(await containers.fetch())
        users = {image.image_id: [user.name for user in image.users] for image in known.rows}
        assert users[old] == [name]
        assert users[new] == []
        with pytest.raises(EngineError, match=r"used|using"):
            await images.remove(old)
        assert await of(images, old)

    on(engine, steps)


@pytest.mark.feature("ID1")
def test_its_history_tells_what_made_each_layer_oldest_first(engine: RealEngine, unique: Unique) -> None:
    name = unique("layers")
    ballast = rig.ballast_layer(name, 300_000)
    image = rig.Image(
        (rig.busybox_layer(), ballast),
        {"Cmd": ["sh"]},
        history=(("ADD rootfs.tar /", True), (f"ENV NAME={name}", False), ("COPY ballast /", True)),
    )
    assert ask(engine.process.socket, "POST", "/images/load", image.archive(), "application/x-tar")[0] == 200

    async def steps(images: DockerImages, _containers: DockerContainers) -> None:
        base, setting, own = await images.history(rig.digest(image.description()))
        assert [layer.command for layer in (base, setting, own)] == [
            "ADD rootfs.tar /",
            f"ENV NAME={name}",
            "COPY ballast /",
        ]
        assert base.size > 500_000
        assert setting.size == 0
        assert 290_000 < own.size < 320_000
        with pytest.raises(Gone):
            await images.history("sha256:" + "0" * 64)

    on(engine, steps)


def test_what_several_free_together_is_what_the_engine_has_less_afterwards(engine: RealEngine, unique: Unique) -> None:
    name = unique("freed")
    shared, lone = rig.ballast_layer(f"{name} shared", 300_000), rig.ballast_layer(f"{name} lone", 200_000)
    made = {
        "both": rig.Image((rig.busybox_layer(), shared), history=(("ADD / /", True), ("COPY shared /", True))),
        "more": rig.Image(
            (rig.busybox_layer(), shared, rig.tar({}), lone),
            history=(("ADD / /", True), ("COPY shared /", True), ("WORKDIR /x", True), ("COPY lone /", True)),
        ),
        "stays": rig.busybox({"Cmd": [name]}),
    }
    for tag, image in made.items():
        archive = image.archive(f"docker.io/library/{name}:{tag}")
        assert ask(engine.process.socket, "POST", "/images/load", archive, "application/x-tar")[0] == 200

    async def steps(images: DockerImages, _containers: DockerContainers) -> None:
        store = ImageStore(container_store())
        store.apply(await images.fetch())
        facts = ImageFacts(store, images)
        facts.set_watched(True)
        going = [image for image in store.rows if image.reference in (f"{name}:both", f"{name}:more")]
        store.layers.want(going)
        await until(lambda: store.layers.freed(going) is not None)
        freed, one = store.layers.freed(going), store.layers.freed(going[:1])
        facts.close()
        before = engine.sdk.df()["LayersSize"]
        for image in going:
            await images.remove(image.key.id)
        if engine.kind == "podman":  # which counts nothing there, and whose layers are as large as their archives
            assert freed == len(shared) + len(lone) + len(rig.tar({}))
        else:
            assert freed == before - engine.sdk.df()["LayersSize"] >= 500_000
        assert one == 0

    on(engine, steps)


@pytest.mark.feature("ID2")
def test_what_the_engine_says_of_it_is_text(engine: RealEngine, unique: Unique) -> None:
    name = unique("said")
    id = load(engine, name, f"{name}:1")

    async def steps(images: DockerImages, _containers: DockerContainers) -> None:
        for said in (await images.inspect_text(f"{name}:1"), await images.inspect_text(id)):
            assert id.removeprefix("sha256:") in json.loads(said)["Id"]
        with pytest.raises(Gone):
            await images.inspect_text(f"{name}:2")

    on(engine, steps)
