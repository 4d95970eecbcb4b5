"""Cleaning up on every engine: what nothing uses is found, exactly that goes, and what appears meanwhile stays."""

import asyncio
import time
from collections.abc import Awaitable, Callable

import pytest

from desktopdock.domain.cleanup import Changed, Piece, PieceKind, in_order
from desktopdock.domain.errors import Conflict, Gone
from desktopdock.engine.cleanup import DockerCleanup
from desktopdock.engine.client import Client
from desktopdock.engine.endpoint import Endpoint
from tests.rig import images as rig
from tests.rig.real_engine import RealEngine
from tests.rig.unix_http import ask

Unique = Callable[[str], str]
Kind = PieceKind


def on(engine: RealEngine, steps: Callable[[DockerCleanup], Awaitable[None]]) -> None:
    async def run() -> None:
        client = Client(Endpoint(engine.address))
        await client.agree()
        await steps(DockerCleanup(client))

    asyncio.run(run())


async def found(cleanup: DockerCleanup) -> dict[tuple[Kind, str], Piece]:
    """By kind and id."""
    return {(piece.kind, piece.id): piece for piece in (await cleanup.look()).pieces}


def load(engine: RealEngine, name: str, *tags: str, label: str = "") -> str:
    """The id of a new image; without tags an untagged one."""
    image = rig.busybox({"Cmd": ["sh"], "Labels": {"test": name, **({label: "yes"} if label else {})}})
    tag = f"{name}:gone"
    archive = image.archive(*(one if ":5000/" in one else f"docker.io/library/{one}" for one in (tag, *tags)))
    assert ask(engine.process.socket, "POST", "/images/load", archive, "application/x-tar")[0] == 200
    if not tags:  # an untagged one is left where its tag goes to another
        other = rig.busybox({"Cmd": ["sh"], "Labels": {"other": name}}).archive(f"docker.io/library/{tag}")
        assert ask(engine.process.socket, "POST", "/images/load", other, "application/x-tar")[0] == 200
    engine.sdk.remove_image(tag)
    return rig.digest(image.description())


def stopped(engine: RealEngine, name: str) -> str:
    id = engine.run(name, ["sh", "-c", "head -c 100000 /dev/zero > /zeros; exit 3"])
    assert engine.becomes(id, "exited")
    return id


def images(engine: RealEngine) -> set[str]:
    return {row["Id"] if ":" in row["Id"] else f"sha256:{row['Id']}" for row in engine.sdk.images()}


def volumes(engine: RealEngine) -> set[str]:
    return {row["Name"] for row in engine.sdk.volumes()["Volumes"] or []}


def networks(engine: RealEngine) -> set[str]:
    return {row["Id"] for row in engine.sdk.networks()}


@pytest.mark.feature("IL6", "G8")
def test_what_nothing_uses_is_found_with_its_size(engine: RealEngine, unique: Unique) -> None:
    over, used, free = stopped(engine, unique("over")), unique("used"), unique("free")
    never = engine.create(unique("never"))
    binds = engine.sdk.create_host_config(binds=[f"{used}:/data"])
    network, busy = engine.sdk.create_network(unique("net"))["Id"], unique("busy")
    engine.sdk.create_network(busy)
    runs = engine.run(unique("runs"), host_config=binds, networking_config=None)
    engine.sdk.connect_container_to_network(engine.create(unique("member")), busy)
    engine.sdk.create_volume(free)
    tag = unique("app")
    tagged, untagged = load(engine, tag, f"{tag}:1", label="keep"), load(engine, unique("none"))
    engine.sdk.tag(f"{tag}:1", tag, "2")

    async def steps(cleanup: DockerCleanup) -> None:
        pieces = await found(cleanup)
        container = pieces[Kind.CONTAINERS, over]
        assert container.state == "exited"
        assert container.since > 0
        assert pieces[Kind.CONTAINERS, never].state == "created"
        assert (Kind.CONTAINERS, runs) not in pieces
        image = pieces[Kind.IMAGES, tagged]
        assert image.tags == (f"{tag}:1", f"{tag}:2")
        assert ("keep", "yes") in image.labels
        assert image.is_tagged is (engine.kind != "podman")  # 4.3 says only when it was made
        if image.is_tagged:
            assert abs(image.since - time.time()) < 120
        assert pieces[Kind.UNTAGGED, untagged].tags == ()
        names = {piece.name for (kind, _), piece in pieces.items() if kind is Kind.NETWORKS}
        assert pieces[Kind.NETWORKS, network].size == 0
        assert not {busy, "bridge", "host", "none", "podman"} & names
        assert pieces[Kind.VOLUMES, free].since > 0
        assert (Kind.VOLUMES, used) not in pieces
        if engine.kind == "demo":  # what is written there is not kept
            return
        assert container.exit_code == 3
        assert container.size is not None
        assert container.size >= 100_000
        assert pieces[Kind.VOLUMES, free].size is not None

    on(engine, steps)


@pytest.mark.feature("IL5", "VO6", "SY4", "G8")
def test_exactly_what_was_found_goes_and_what_appears_meanwhile_stays(engine: RealEngine, unique: Unique) -> None:
    containers = [stopped(engine, unique(f"over{number}")) for number in range(3)]
    tag = unique("app")
    listed = [load(engine, tag, f"{tag}:1", f"localhost:5000/shop/{tag}:2"), load(engine, unique("none"))]
    network = engine.sdk.create_network(unique("net"))["Id"]
    volume = unique("vol")
    engine.sdk.create_volume(volume)

    async def steps(cleanup: DockerCleanup) -> None:
        pieces = await found(cleanup)
        wanted = [*containers, *listed, network, volume]
        chosen = [piece for piece in pieces.values() if piece.id in wanted]
        assert len(chosen) == len(wanted)
        newer = [stopped(engine, unique("newer"))]
        new_images, new_networks, new_volumes = [], [], []
        for number, piece in enumerate(chosen):  # something new before each removal
            newer.append(engine.create(unique(f"newer{number}")))
            if piece.id in listed:
                new_images.append(load(engine, unique(f"newer{number}")))
            new_networks.append(engine.sdk.create_network(unique(f"newer{number}"))["Id"])
            new_volumes.append(unique(f"newer{number}"))
            engine.sdk.create_volume(new_volumes[-1])
            await cleanup.remove(piece)
        assert all(engine.state(id) == "gone" for id in containers)
        assert not images(engine) & set(listed)
        assert network not in networks(engine)
        assert volume not in volumes(engine)
        assert "gone" not in [engine.state(id) for id in newer]
        assert images(engine) >= set(new_images)
        assert networks(engine) >= set(new_networks)
        assert volumes(engine) >= set(new_volumes)

    on(engine, steps)


@pytest.mark.feature("G8")
def test_what_is_used_again_or_another_by_now_stays(engine: RealEngine, unique: Unique) -> None:
    again, name, volume = stopped(engine, unique("again")), unique("net"), unique("vol")
    network = engine.sdk.create_network(name)["Id"]
    engine.sdk.create_volume(volume)
    tag, moved = unique("app"), unique("moved")
    retagged, run = load(engine, tag, f"{tag}:1", f"{tag}:2"), load(engine, moved, f"{moved}:1")

    async def steps(cleanup: DockerCleanup) -> None:
        pieces = await found(cleanup)
        engine.sdk.start(again)
        engine.sdk.tag(f"{tag}:1", tag, "3")
        user = engine.create(unique("user"), image=f"{moved}:1", host_config=_binds(engine, volume))
        engine.sdk.connect_container_to_network(engine.create(unique("member")), name)
        left: list[tuple[Kind, str]] = [
            (Kind.IMAGES, retagged),
            (Kind.IMAGES, run),
            (Kind.NETWORKS, network),
            (Kind.VOLUMES, volume),
        ]
        for key in left:
            with pytest.raises((Changed, Conflict)):
                await cleanup.remove(pieces[key])
        assert engine.becomes(again, "exited")
        assert images(engine) >= {retagged, run}
        assert network in networks(engine)
        engine.sdk.remove_container(user)
        engine.sdk.remove_volume(volume)
        with pytest.raises(Gone):
            await cleanup.remove(pieces[Kind.VOLUMES, volume])

    on(engine, steps)


def _binds(engine: RealEngine, volume: str) -> object:
    return engine.sdk.create_host_config(binds=[f"{volume}:/data"])


def build(engine: RealEngine, name: str) -> None:
    """By the engine's own BuildKit, from nothing."""
    lines = f"FROM scratch\nCOPY one /{name}\nCOPY two /{name}-2\n".encode()
    context = rig.tar({"Dockerfile": lines, "one": name.encode() * 5000, "two": name.encode() * 9000})
    path = f"/v1.41/build?version=2&t={name}"
    status, _, said = ask(engine.process.socket, "POST", path, context, "application/x-tar")
    assert status == 200, said
    assert b"errorDetail" not in said, said


@pytest.mark.feature("SY5")
def test_pieces_of_the_build_cache_go_by_their_ids(engine: RealEngine, unique: Unique) -> None:
    name = unique("built")

    async def steps(cleanup: DockerCleanup) -> None:
        before = await cache(cleanup)
        build(engine, name)
        engine.sdk.remove_image(name)
        made = [piece for id, piece in (await cache(cleanup)).items() if id not in before]
        child = next(piece for piece in made if piece.parents)
        parent = next(piece for piece in made if piece.id in child.parents)
        assert (parent.size, child.size) == (95_000, 171_000)
        assert abs(child.since - time.time()) < 120
        with pytest.raises(Conflict):
            await cleanup.remove(parent)
        assert set(await cache(cleanup)) == {*before, *(piece.id for piece in made)}
        going = in_order([parent, child])
        assert going == [child, parent]
        for piece in going:
            await cleanup.remove(piece)
        left = {piece.id for piece in made} - {child.id, parent.id}
        assert left, "there is more that must stay"
        assert set(await cache(cleanup)) == {*before, *left}

    async def podman(cleanup: DockerCleanup) -> None:
        assert not (await cleanup.look()).says_cache

    async def demo(cleanup: DockerCleanup) -> None:
        assert (await cleanup.look()).says_cache

    on(engine, {"podman": podman, "demo": demo}.get(engine.kind, steps))


async def cache(cleanup: DockerCleanup) -> dict[str, Piece]:
    return {piece.id: piece for piece in (await cleanup.look()).pieces if piece.kind is Kind.BUILD_CACHE}
